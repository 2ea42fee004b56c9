// What can be saved. A handler decides these; the store writes them in one transaction with their notices and jobs.
import type { Answer, Huddle, MoodCounts, ParticipationState, Via } from "../domain/huddle.ts";
import type { Framing } from "../domain/idea.ts";
import type { Moved } from "../domain/idea-moves.ts";
import type {
  BranchId,
  ConversationId,
  GoalId,
  HuddleId,
  IdeaId,
  InstallationId,
  LinkId,
  MemberId,
  OrganisationId,
  PulseId,
  ResponseId,
  SummaryId,
  TeamId,
  UnitId,
} from "../domain/ids.ts";
import type { Outgoing } from "../domain/notices.ts";
import type { Organisation } from "../domain/organisation.ts";
import type { AskedQuestion, ComponentId, TeamQuestion } from "../domain/questions.ts";
import type { Recorded } from "../domain/schedule.ts";
import type { Identity, PlatformPerson } from "../domain/sender.ts";
import type { RoleName, Standing, Team } from "../domain/team.ts";
import type { WeekFacts } from "../domain/week.ts";
import type { LocalDate } from "../time/calendar.ts";
import type { Instant } from "../time/clock.ts";
import type { DigestChange } from "./digests.ts";
import type { EscalationChange } from "./escalations.ts";
import type { GoalChange } from "./goals.ts";
import type { MeasureChange } from "./measures.ts";
import type { PulseChange } from "./pulses.ts";
import type { StarterChange } from "./starters.ts";

export type Change =
  /** A new team; conflict when its conversation or prefix is taken. nextAt: when the scheduler looks again. */
  | { do: "add-team"; team: Team; nextAt: Instant; questions: readonly TeamQuestion[] }
  /** Replaces settings, manager, paused, busy, roster of a team; nextAt as above. */
  | { do: "change-team"; team: Team; nextAt: Instant }
  /** Occurrences up to `through` have been dealt with. */
  | { do: "plan-team"; teamId: TeamId; through: Instant; nextAt: Instant }
  /** The team's questions in order; those not named are retired at `at`. */
  | { do: "set-questions"; teamId: TeamId; questions: readonly TeamQuestion[]; at: Instant }
  | {
      do: "grant-role";
      memberId: MemberId;
      role: RoleName /** null: over the whole organisation. */;
      teamId: TeamId | null;
      at: Instant;
    }
  /** conflict when the member does not have it; with leaveOne, when nobody else does. */
  | { do: "drop-role"; memberId: MemberId; role: RoleName; teamId: TeamId | null; leaveOne: boolean }
  /** parentId null: to the top. conflict when either is not there, or domain/tree.ts says no. */
  | { do: "set-parent"; unitId: UnitId; parentId: UnitId | null }
  /** conflict when something is called so, or as above. */
  | { do: "add-branch"; branchId: BranchId; name: string; parentId: UnitId | null }
  | ({ do: "set-organisation" } & Organisation)
  /** A person's or lead's word on belonging or being off. */
  | { do: "set-standing"; teamId: TeamId; memberId: MemberId; standing: Standing; at: Instant }
  /**
   * What the conversation's roster says now: adds people, takes out those gone whom nobody named by word.
   * admit false: people are recorded but stay out until the lead has chosen. joinHuddle: the open huddle that
   * a first roster joins; conflict when another one is open.
   */
  | {
      do: "sync-roster";
      teamId: TeamId;
      installationId: InstallationId;
      people: readonly PlatformPerson[];
      admit: boolean;
      roster: Team["roster"];
      joinHuddle: HuddleId | null;
      /** When people new to the team are welcomed; left out: nobody is. */
      welcomeAt?: Instant;
      at: Instant;
    }
  /** The lead chose who huddles: these in, everyone else out (roster chosen); null: everyone there (roster ready). */
  | {
      do: "choose-roster";
      teamId: TeamId;
      memberIds: readonly MemberId[] | null;
      joinHuddle: HuddleId | null;
      at: Instant;
    }
  /** conflict when it is recorded already with an outcome that is not in `over`. */
  | {
      do: "record-occurrence";
      teamId: TeamId;
      kind: "huddle" | "summary";
      date: LocalDate;
      slot: number;
      outcome: Recorded;
      over: readonly Recorded[];
      at: Instant;
    }
  /** Everyone in the team stands in it: off or expected by their standing on its date. */
  | { do: "open-huddle"; huddle: Huddle; use: { key: string; component: ComponentId } | null }
  /** The day has turned out busy: a huddle asks these questions only, and no theme. */
  | { do: "set-huddle-questions"; huddleId: HuddleId; questions: readonly AskedQuestion[] }
  /** The huddle has reminded, and waits for its closing. */
  | { do: "mark-reminded"; huddleId: HuddleId }
  /** conflict when it is closed already. */
  | { do: "close-huddle"; huddleId: HuddleId; mood: MoodCounts | null; at: Instant }
  /** Closed or open, huddles that opened up to `through` take no more late answers after it. */
  | { do: "settle-huddles"; teamId: TeamId; through: Instant }
  /**
   * The hot path. Inserts or replaces the member's response of that kind; answers not named are removed. via ward:
   * inserts only; conflict when there is one.
   */
  | {
      do: "submit-response";
      huddleId: HuddleId;
      memberId: MemberId;
      response: { id: ResponseId; kind: "own" | "scribe"; via: Via; late: boolean; at: Instant };
      answers: readonly Omit<Answer, "answeredAt" | "inSummary">[];
      /** null: the participation stays as it is (a scribe's entry). */
      participation: ParticipationState | null;
    }
  /** Adds or replaces one answer of the member's own response (after a red: what help is needed). */
  | { do: "add-answer"; huddleId: HuddleId; memberId: MemberId; answer: Omit<Answer, "inSummary"> }
  | {
      do: "set-participation";
      huddleId: HuddleId;
      memberIds: readonly MemberId[];
      state: ParticipationState;
      at: Instant /** only where it is now one of these */;
      where: readonly ParticipationState[] | null;
    }
  /** Pressed again it is taken back. */
  | { do: "toggle-me-too"; responseId: ResponseId; key: string; memberId: MemberId; at: Instant }
  /** Exactly these answers of the response are in the week's summary. */
  | { do: "tick-summary"; responseId: ResponseId; keys: readonly string[] }
  /** conflict when the number is taken or that answer became an idea already. */
  | {
      do: "raise-idea";
      ideaId: IdeaId;
      teamId: TeamId;
      number: number;
      problem: string;
      /** Left out: nothing was said. */
      framing?: Framing;
      /** The goal it serves. */
      goalId?: GoalId | null;
      raisedBy: MemberId;
      from: { responseId: ResponseId; key: string } | null;
      confirmed: boolean;
      at: Instant;
    }
  /** conflict when it has moved since `version`, or its owner is no member. confirmed false leaves the mark as it is. */
  | { do: "move-idea"; ideaId: IdeaId; version: number; to: Moved; confirmed: boolean; at: Instant }
  /** Said twice it counts once. */
  | { do: "me-too-idea"; ideaId: IdeaId; memberId: MemberId; at: Instant }
  /** The owner is asked about an idea that is overdue; conflict when they have been, or it is due at another date. */
  | { do: "ask-owner"; ideaId: IdeaId; due: LocalDate }
  | {
      do: "add-summary";
      summaryId: SummaryId;
      teamId: TeamId;
      date: LocalDate;
      facts: WeekFacts;
      at: Instant;
    }
  | { do: "set-reminders"; memberId: MemberId; off: boolean }
  /** A person's name, zone or kind as their platform has it now, in every organisation of the installation. */
  | { do: "change-person"; installationId: InstallationId; person: PlatformPerson }
  | { do: "set-reach"; conversationId: ConversationId; unreachable: { why: string; at: Instant } | null }
  | { do: "mark-unreachable-told"; conversationId: ConversationId; at: Instant }
  /** Earlier codes stop working. */
  | { do: "add-claim-code"; hash: string; at: Instant }
  /** conflict when the code is unknown or used. */
  | { do: "use-claim-code"; hash: string; at: Instant }
  /** The member's code for joining their selves; the one before stops working. */
  | { do: "add-link-code"; memberId: MemberId; hash: string; at: Instant }
  /**
   * The asker and whoever made the code are one member from now on: the maker, with all that both did. Where both
   * answered one huddle the earlier response goes. conflict when the code does not work (any more), the two are known on
   * one installation, or the responses that go are not exactly `twice`.
   */
  | { do: "link-person"; hash: string; asker: Identity; twice: readonly ResponseId[]; at: Instant }
  /** conflict when the member may not try one now. */
  | { do: "count-wrong-code"; memberId: MemberId; at: Instant }
  /** The code with which others join the organisation; the one before stops working. */
  | { do: "set-organisation-code"; hash: string; at: Instant }
  /**
   * The installation belongs to the organisation, too, and its conversation is the organisation's alone. An organisation
   * that was made with the installation and that nobody has taken up, goes. conflict when the code does not work (any
   * more) or another organisation's team huddles there.
   */
  | {
      do: "join-organisation";
      hash: string;
      installationId: InstallationId;
      conversation: { externalId: string; kind: "public" | "private" | "group"; name: string };
      at: Instant;
    }
  /** at, expiresAt: security time, as in all that links do. */
  | { do: "add-link"; link: NewLink; at: Instant }
  /** All links of that kind to that team, or of that member. */
  | { do: "revoke-links"; of: LinkedTo; at: Instant }
  | PulseChange
  | EscalationChange
  | DigestChange
  | GoalChange
  | StarterChange
  | MeasureChange
  | {
      do: "set-installation-status";
      installationId: InstallationId;
      status: "active" | "revoked" | "uninstalled";
    };

/**
 * What a link opens: a team's page for everyone who has it; once, a person's own page; once, a setup; a file with what a
 * member may read of a closed pulse, where they asked in a team's conversation (teamId) or in private.
 */
export interface LinkedTo {
  kind: "page" | "person" | "setup" | "file";
  teamId: TeamId | null;
  memberId: MemberId | null;
  /** A file's. */
  pulseId?: PulseId;
}

interface NewLink extends LinkedTo {
  id: LinkId;
  /** The token's SHA-256. */
  hash: string;
  expiresAt: Instant;
}

/** Work that runs later in the background. */
export type Job = { queue: "roster"; organisationId: OrganisationId; teamId: TeamId };

export interface Save {
  /** The platform's id of this delivery; null where the change is an upsert by its own key. */
  deliveryId: string | null;
  at: Instant;
  changes: readonly Change[];
  notices: readonly Outgoing[];
  jobs: readonly Job[];
}

export type Saved = "saved" | "repeated" | "conflict";
