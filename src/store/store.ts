// The Store port, in domain words. Every method takes the organisation; nothing can be read or written without it.
// Its implementation is prisma/; its contract is test/contracts/store.ts.
import type { Escalation } from "../domain/escalation.ts";
import type { Goal } from "../domain/goal.ts";
import type { Huddle, HuddleResponse, Participation, ParticipationState } from "../domain/huddle.ts";
import type { Idea, IdeaCycle, IdeaState } from "../domain/idea.ts";
import type { Owing } from "../domain/idea-due.ts";
import type {
  ConversationId,
  EscalationId,
  HuddleId,
  IdeaId,
  InstallationId,
  MemberId,
  OrganisationId,
  PulseId,
  ResponseId,
  StarterId,
  TeamId,
} from "../domain/ids.ts";
import type { Organisation } from "../domain/organisation.ts";
import type { TeamQuestion } from "../domain/questions.ts";
import type { QuestionUse } from "../domain/rotation.ts";
import type { Recorded } from "../domain/schedule.ts";
import type { Identity, Sender } from "../domain/sender.ts";
import type { Person, RoleHolder, RoleName, Standing, Team, TeamMember } from "../domain/team.ts";
import type { Unit } from "../domain/tree.ts";
import type { Place, Platform } from "../platforms/platform.ts";
import type { LocalDate, Zone } from "../time/calendar.ts";
import type { Instant } from "../time/clock.ts";
import type { TeamPage, WorkingLink } from "./access.ts";
import type { Save, Saved } from "./changes.ts";
import type { DigestStore } from "./digests.ts";
import type { EscalationStore } from "./escalations.ts";
import type { GoalStore } from "./goals.ts";
import type { MeasureStore } from "./measures.ts";
import type { PulseStore } from "./pulses.ts";
import type { StarterStore } from "./starters.ts";
import type { StatusStore } from "./status.ts";
import type { WeekRows, WeekSpan } from "./weeks.ts";

/** Someone who asked: all that is read of them where they press or send a form about a huddle. */
export interface Asker {
  organisationId: OrganisationId;
  member: { id: MemberId };
  kind: Sender["person"]["kind"];
  /** The huddle, where it was read with them. */
  huddle?: HuddleForMember | null;
}

/** Someone who asked, as our records know them. */
export interface Known extends Asker {
  installationId: InstallationId;
  member: { id: MemberId; name: string; zone: Zone | null; remindersOff: boolean };
  /** Their id on the platform they asked from; null where they picked their name on a shared PC. */
  externalId: string | null;
  conversation: {
    id: ConversationId;
    externalId: string;
    kind: "public" | "private" | "group" | "direct";
    name: string;
  } | null;
  /** The team that huddles in that conversation, the member's standing in it, and roles in it and over the organisation. */
  team: Team | null;
  standing: Standing | null;
  roles: readonly RoleName[];
}

/** A huddle with its team and people. */
export interface HuddleView {
  team: Team;
  huddle: Huddle;
  /** Everyone who stands in it, by display name. */
  people: readonly Participation[];
  /** The team's leads, by display name. */
  leads: readonly Person[];
  conversationKind: TeamView["conversationKind"];
}

/** A huddle as one member meets it: what answering it takes. Who else is in it is HuddleView's. */
export interface HuddleForMember {
  team: Pick<Team, "id" | "conversationId" | "roster" | "settings">;
  huddle: Pick<Huddle, "id" | "date" | "slot" | "state" | "settledAt" | "questions">;
  conversationKind: TeamView["conversationKind"];
  standing: Pick<Standing, "standing"> | null;
  roles: readonly RoleName[];
  /** How they stand to it; null: they have no place in it. */
  state: ParticipationState | null;
  own: HuddleResponse | null;
}

export interface TeamView {
  team: Team;
  members: readonly TeamMember[];
  /** Who has a role in the team, also those who do not stand in it, by name. */
  holders: readonly RoleHolder[];
  questions: readonly TeamQuestion[];
  uses: readonly QuestionUse[];
  openIdeas: number;
  /** Open ideas with a date about which their owner has not been asked. */
  owing: readonly Owing[];
  /** Those that hold for it, its own first. */
  goals: readonly Goal[];
  /** Huddles that have been opened so far, counted up to one: whether huddles have started. */
  hasHuddled: boolean;
  latestHuddle: Huddle | null;
  /** Recorded occurrences from the given date on. */
  occurrences: readonly { kind: "huddle" | "summary"; date: LocalDate; slot: number; outcome: Recorded }[];
  lastSummaryAt: Instant | null;
  conversationKind: "public" | "private" | "group" | "direct";
  unreachableWhy: string | null;
}

/** An idea with its tests, and each tier that it came to when it was passed up; the first one first. */
export interface IdeaView {
  team: Team;
  idea: Idea;
  cycles: readonly IdeaCycle[];
  escalations: readonly Escalation[];
}

/** An open idea that says much the same. */
export interface SimilarIdea {
  id: IdeaId;
  /** `W7-3` */
  name: string;
  teamId: TeamId;
  team: string;
  conversationId: ConversationId;
  problem: string;
  state: IdeaState;
  raisedBy: MemberId;
}

/** A due piece of work, claimed for a moment by this process. */
export type Due =
  | { organisationId: OrganisationId; kind: "team"; id: TeamId }
  | { organisationId: OrganisationId; kind: "huddle"; id: HuddleId }
  | { organisationId: OrganisationId; kind: "pulse"; id: PulseId }
  | { organisationId: OrganisationId; kind: "pulse-plan"; id: PulseId }
  | { organisationId: OrganisationId; kind: "escalation"; id: EscalationId }
  | { organisationId: OrganisationId; kind: "manager"; id: MemberId }
  | { organisationId: OrganisationId; kind: "starter"; id: StarterId }
  | { organisationId: OrganisationId; kind: "unreachable"; id: ConversationId };

export type CodeMeant =
  | {
      kind: "person";
      organisationId: OrganisationId;
      /** Whose code it is. */
      memberId: MemberId;
      madeAt: Instant;
      isUsed: boolean;
      /** The asker, as that organisation knows them; null where it has not seen them yet. */
      asker: MemberId | null;
      /** The two are known on different installations only. */
      areApart: boolean;
    }
  | { kind: "organisation"; organisationId: OrganisationId; name: string; madeAt: Instant };

/** What two members have in common. */
export interface Selves {
  /** Open huddles that either stands in, with their team's conversation. */
  open: readonly { huddleId: HuddleId; conversationId: ConversationId }[];
  /** Huddles that both answered: of `earlier` nothing is left. */
  twice: readonly {
    huddleId: HuddleId;
    earlier: ResponseId;
    conversationId: ConversationId;
    leads: readonly MemberId[];
  }[];
}

export interface Store
  extends PulseStore,
    GoalStore,
    StarterStore,
    MeasureStore,
    EscalationStore,
    DigestStore,
    StatusStore {
  /**
   * Who this is. Makes the member, identity and conversation on first sight; keeps names current. Of several
   * organisations of the installation the one whose team huddles in the conversation is meant, else the one the
   * conversation was joined to, else (in private) the one where the person is in a team, else where they have a role,
   * else the installation's first. within: this one, whatever the place says.
   */
  identify(sender: Sender, now: Instant, within?: OrganisationId | null): Promise<Known | null>;
  /** The same for a press or form about a huddle, which comes with them; null where there is none. */
  identifyWithHuddle(sender: Sender, now: Instant, huddleId: string): Promise<Asker | null>;

  /** Someone who stands in a team, without any role: picked by name on its shared PC. null: they do not. */
  knownInTeam(organisationId: OrganisationId, teamId: TeamId, memberId: MemberId): Promise<Known | null>;
  /** What the team's page shows, in a number of statements that does not grow; a summary is shown for seven days. */
  pageOf(organisationId: OrganisationId, teamId: TeamId): Promise<TeamPage | null>;

  /** Where a link leads; null when it is unknown, used, expired or revoked. hash: its token's. at: security time. */
  linkByHash(hash: string, at: Instant): Promise<WorkingLink | null>;
  /** Uses up a link that works once. false: it does not work, or a page's. Of two at once, one is answered true. */
  useLink(hash: string, at: Instant): Promise<boolean>;

  /** null: nothing of that id in that organisation. */
  huddle(organisationId: OrganisationId, id: HuddleId): Promise<HuddleView | null>;
  huddleForMember(
    organisationId: OrganisationId,
    id: HuddleId,
    memberId: MemberId,
  ): Promise<HuddleForMember | null>;
  /** Responses of a huddle, oldest first. */
  responses(organisationId: OrganisationId, id: HuddleId): Promise<readonly HuddleResponse[]>;
  response(organisationId: OrganisationId, id: ResponseId): Promise<HuddleResponse | null>;
  /** Consecutive latest closed huddles that nobody took part in, before the given one. */
  emptyBefore(organisationId: OrganisationId, teamId: TeamId, huddle: HuddleId): Promise<number>;

  /** occurrencesFrom: which recorded occurrences come along. */
  team(organisationId: OrganisationId, id: TeamId, occurrencesFrom: LocalDate): Promise<TeamView | null>;
  /** Teams that a member stands in. */
  teamsOf(organisationId: OrganisationId, memberId: MemberId): Promise<readonly Team[]>;
  teamOfConversation(organisationId: OrganisationId, id: ConversationId): Promise<Team | null>;
  /** All of an organisation, in the order in which they were set up. */
  teams(organisationId: OrganisationId): Promise<readonly Team[]>;
  /** The teams whose conversation this is, in every organisation of the installation. */
  teamsAt(installationId: InstallationId, conversationExternalId: string): Promise<readonly Team[]>;
  /** Where a team's conversation is on its platform; null where there is no such team. */
  placeOf(
    organisationId: OrganisationId,
    id: TeamId,
  ): Promise<{ platform: Platform["name"]; to: Place } | null>;
  prefixesInUse(organisationId: OrganisationId): Promise<readonly string[]>;
  /** By number. open: those that wait for someone. */
  ideas(organisationId: OrganisationId, teamId: TeamId, only?: "all" | "open"): Promise<readonly Idea[]>;
  idea(
    organisationId: OrganisationId,
    which: { id: IdeaId } | { teamId: TeamId; number: number },
  ): Promise<IdeaView | null>;
  /** Open ideas of these teams that say much the same, the most alike first, at most three. */
  similarIdeas(
    organisationId: OrganisationId,
    teamIds: readonly TeamId[],
    problem: string,
  ): Promise<readonly SimilarIdea[]>;
  /** What a week's summary is made of, in a number of queries that does not grow with history. */
  week(organisationId: OrganisationId, teamId: TeamId, span: WeekSpan): Promise<WeekRows>;
  /** Messages given up for a team's conversation and its people, newest first, at most ten. */
  deadLetters(
    organisationId: OrganisationId,
    teamId: TeamId,
  ): Promise<readonly { what: string; why: string; at: Instant }[]>;
  hasAdministrator(organisationId: OrganisationId): Promise<boolean>;
  /** Whether this is the hash of the organisation's newest code, not used yet. */
  isClaimCode(organisationId: OrganisationId, hash: string): Promise<boolean>;
  /**
   * What a code typed by someone stands for, by its SHA-256, in all organisations: the code itself names its own. A
   * person's code of an organisation that the asker's installation does not belong to is null, like one that is unknown.
   */
  codeMeant(hash: string, asker: Identity): Promise<CodeMeant | null>;
  /** What becomes of what two members did, when they turn out to be one person. */
  selves(organisationId: OrganisationId, into: MemberId, from: MemberId): Promise<Selves>;
  /** When a member typed wrong codes, the latest five, oldest first. */
  wrongCodes(organisationId: OrganisationId, memberId: MemberId): Promise<readonly Instant[]>;
  /** Who has which role, by name: over the organisation and in each team. */
  roleHolders(organisationId: OrganisationId): Promise<readonly RoleHolder[]>;
  /** Every team and branch. */
  tree(organisationId: OrganisationId): Promise<readonly Unit[]>;
  /** Its name, and settings with what is missing as usual. */
  organisation(organisationId: OrganisationId): Promise<Organisation | null>;

  /**
   * Claims what is due for machine-time seconds, across organisations, longest due first. each: no more than so many of one
   * organisation, in turn; it costs a look at every organisation, so it is for when there is more than `limit`.
   */
  claimDue(now: Instant, limit: number, each?: number): Promise<readonly Due[]>;
  /** When, later than `after`, the clock has something to do in an organisation; null: nothing is planned. */
  nextDueAfter(organisationId: OrganisationId, after: Instant): Promise<Instant | null>;

  /**
   * All changes, notices and jobs in one transaction, or none.
   * repeated: this delivery was acted on before; nothing changed. conflict: someone was faster; load and decide again.
   */
  save(organisationId: OrganisationId, work: Save): Promise<Saved>;

  /** The organisation an installation belongs to, made with it on first sight. */
  connect(
    installation: {
      platform: "slack" | "teams" | "web";
      externalId: string;
      name: string;
      botUserId: string | null;
    },
    now: Instant,
  ): Promise<{ organisationId: OrganisationId; installationId: InstallationId }>;
  installationOrganisations(installationId: InstallationId): Promise<readonly OrganisationId[]>;

  /**
   * Deletes delivery ids received before (domain time), and browsers not seen and links that ended before (security
   * time). Returns how many rows.
   */
  prune(before: { received: Instant; security: Instant }): Promise<number>;
}
