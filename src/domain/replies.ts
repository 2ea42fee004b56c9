// Replies: the synchronous answer to what someone asked, in domain words. cards/ turns them into English.
import type { LocalDate, Zone } from "../time/calendar.ts";
import type { Instant } from "../time/clock.ts";
import type { CommitmentOutcome } from "./commitment.ts";
import type { DigestFacts, DigestSection } from "./digest.ts";
import type { Escalation } from "./escalation.ts";
import type { PassedUp } from "./facts.ts";
import type { FormAsked } from "./forms.ts";
import type { Goal } from "./goal.ts";
import type { Huddle, HuddleResponse, Via } from "./huddle.ts";
import type { Idea, IdeaCycle, IdeaState } from "./idea.ts";
import type { Move } from "./idea-moves.ts";
import type { DigestId, HuddleId, IdeaId, OrganisationId, TeamId, VisitId } from "./ids.ts";
import type { Measure } from "./measure.ts";
import type { TeamQuestion } from "./questions.ts";
import type { Refusal } from "./refusals.ts";
import type { PulseSaid } from "./replies-pulse.ts";
import type { SetupNote, TeamSettings } from "./setup.ts";
import type { Person, RoleName, Team } from "./team.ts";
import type { TeamChart } from "./team-chart.ts";
import type { WeekFacts } from "./week.ts";

/** team: null: the role is over the organisation. */
export interface RoleGiven {
  role: RoleName;
  name: string;
  team: string | null;
}

/** What the person is told at once, privately. */
export type Said =
  | { code: "help"; commands: readonly { words: string; does: string }[] }
  | {
      code: "set-up";
      settings: TeamSettings;
      isFirst: boolean;
      /** Things chosen for the person that they may want to know: a default that did not fit. */
      notes: readonly SetupNote[];
      nextAt: Instant | null;
      openedNow: boolean;
      /** A team without a lead has one now: who asked. */
      nowLeads?: boolean;
    }
  | ({ code: "status" } & Status)
  | { code: "huddle-open"; date: LocalDate; isNew: boolean; huddleId: HuddleId }
  | { code: "busy"; date: LocalDate; isOpen: boolean }
  | { code: "skipped"; date: LocalDate }
  | { code: "paused"; until: LocalDate }
  | { code: "resumed"; nextAt: Instant | null; zone: string }
  | {
      code: "answered";
      date: LocalDate;
      team: string;
      edited: boolean;
      late: boolean;
      privateToLead: boolean;
      via?: Via;
    }
  | { code: "help-noted" }
  | { code: "nothing-today"; date: LocalDate }
  | { code: "off-today"; date: LocalDate }
  | { code: "on-shift"; date: LocalDate }
  | { code: "scribed"; present: number; date: LocalDate; via?: Via }
  | { code: "off"; until: LocalDate | null }
  | { code: "on" }
  | { code: "joined"; team: string; isNew: boolean }
  | { code: "left"; team: string }
  | { code: "me-too"; on: boolean }
  | { code: "in-summary"; ticked: number }
  | { code: "idea-raised"; name: string; isNew: boolean; via?: Via }
  /** own: raised by whoever asks. */
  | { code: "idea-me-too"; name: string; own: boolean; via?: Via }
  /** The board, in its order. */
  | { code: "ideas"; team: string; ideas: readonly BoardIdea[]; today: LocalDate }
  | {
      code: "idea";
      team: Team;
      idea: Idea;
      cycles: readonly IdeaCycle[];
      /** Each tier that it came to; left out: none. */
      escalations?: readonly Escalation[];
      /** What whoever asks can do to it now. */
      moves: readonly Move[];
      today: LocalDate;
    }
  | {
      code: "idea-moved";
      name: string;
      move: Move;
      owner: string | null;
      /** null: nobody's date. */
      due: LocalDate | null;
      isMine: boolean;
      /** It had another owner before, or none. */
      isTaken: boolean;
    }
  /** to: null: the team's managers. */
  | { code: "escalated"; name: string; to: string | null; replyBy: Instant; zone: Zone }
  | ({ code: "escalation" } & PassedUp)
  | { code: "escalation-answered"; name: string; team: string }
  | { code: "escalation-held"; name: string; team: string; replyBy: Instant; zone: Zone }
  /** place: where, by name. isNew: just now. isMine: whoever asks raised it. named: it says who raised it. */
  | {
      code: "idea-shared";
      ideaId: IdeaId;
      name: string;
      place: string;
      isNew: boolean;
      isMine: boolean;
      named: boolean;
    }
  | { code: "idea-thanked"; team: string }
  /** Those that hold for a team, its own first; team null: of the organisation and its branches. add: null: not theirs. */
  | {
      code: "goals";
      team: string | null;
      goals: readonly (Goal & { mayChange: boolean })[];
      add: TeamId | OrganisationId | null;
    }
  /** place null: of the whole organisation. */
  | { code: "goal"; text: string; place: string | null; done: "set" | "there" | "reworded" | "retired" }
  /** Where closed ideas are shared from now on; null: nowhere. */
  | { code: "learning-place"; place: string | null }
  | { code: "starter-met"; name: string }
  | { code: "starter-answered"; leads: readonly string[] }
  | { code: "starter-skipped" }
  | { code: "week-so-far"; facts: WeekFacts; picture?: TeamChart | null }
  /** earlier: the name of the number that was shown until now; null: none, or the same one. */
  | { code: "measure-chosen"; name: string; better: Measure["better"]; earlier: string | null }
  /** before: what stood for that date. */
  | { code: "measure-added"; date: LocalDate; value: number; before: number | null; picture: TeamChart }
  | { code: "measure"; picture: TeamChart }
  | { code: "chart-table"; picture: TeamChart }
  | { code: "reminders"; off: boolean }
  | { code: "role-claimed" }
  /** isNew: it was not so before. */
  | ({ code: "role-given"; isNew: boolean } & RoleGiven)
  | ({ code: "role-dropped"; isNew: boolean } & RoleGiven)
  /** Who has which role, by name. organisation: to administrators only. */
  | {
      code: "roles";
      organisation: {
        name: string;
        administrators: readonly string[];
        improvementLeads: readonly string[];
      } | null;
      teams: readonly { team: string; leads: readonly string[]; managers: readonly string[] }[];
    }
  /** In order, each after what it stands under. level: 0 at the top. letters: null for a branch. */
  | {
      code: "tree";
      organisation: string;
      units: readonly { level: number; name: string; letters: string | null; under: string | null }[];
    }
  /** under: null: at the top. branch: what the new branch itself stands under; null: nothing, or none was made. */
  | { code: "placed"; unit: string; under: string | null; branch: string | null; isNew: boolean }
  | { code: "organisation-set"; name: string }
  /** words: what is typed on the other platform. */
  | { code: "link-code"; words: string; minutes: number }
  | { code: "linked"; isNew: boolean }
  /** words: what is typed where something joins the organisation. */
  | { code: "organisation-code"; words: string; until: LocalDate }
  | { code: "organisation-joined"; organisation: string; isNew: boolean }
  /** address: of the page itself, or of one that shows its QR code. ended: earlier ones do not work any more. */
  | {
      code: "page-link";
      team: string;
      shownAs: "page" | "qr";
      address: string;
      expiresAt: Instant;
      zone: Zone;
      ended: boolean;
    }
  | {
      code: "questions";
      teamId: TeamId;
      team: string;
      template: string;
      questions: readonly (TeamQuestion & { shown: string })[];
      templates: readonly { id: string; name: string }[];
    }
  /** null: everyone who is there. */
  | { code: "roster-chosen"; people: number | null }
  | PulseSaid
  /** id: null: as it stands now. */
  | { code: "digest"; id: DigestId | null; facts: DigestFacts }
  | { code: "digest-more"; id: DigestId | null; facts: DigestFacts; section: DigestSection; from: number }
  | { code: "committed"; teams: number; edited: boolean }
  | { code: "outcome-said"; outcome: CommitmentOutcome; teams: number }
  | { code: "visit-planned"; visitId: VisitId; team: string; date: LocalDate }
  | { code: "visit-cancelled"; team: string; date: LocalDate }
  | { code: "visit-asked"; team: string; managers: readonly string[] }
  | ({ code: "home" } & Home);

/** An idea as the board shows it. */
export interface BoardIdea {
  id: IdeaId;
  name: string;
  problem: string;
  state: IdeaState;
  owner: string | null;
  raisedBy: string;
  meToo: number;
  due: LocalDate | null;
  isOverdue: boolean;
  /** The goal it serves. */
  goal: string | null;
  /** The one tap for whoever reads it; null: nothing, or not theirs. */
  next: Move | null;
  /** Overdue, whoever may pass it up is offered that, too. */
  mayPassUp?: boolean;
}

export interface Status {
  settings: TeamSettings;
  leads: readonly string[];
  pausedUntil: LocalDate | null;
  nextAt: Instant | null;
  today: {
    huddle: Pick<Huddle, "id" | "date" | "state" | "settledAt">;
    tookPart: number;
    counted: number;
    names: readonly string[];
    off: number;
    shifts: boolean;
  } | null;
  openIdeas: number;
  roster: Team["roster"];
  /** To leads only: why the conversation cannot be reached, and messages given up with the reason. */
  trouble: { unreachable: string | null; dead: readonly { what: string; why: string; at: Instant }[] } | null;
}

/** The Home tab: a person's teams, today's huddles, and what they answered. */
export interface Home {
  person: Person;
  remindersOff: boolean;
  /** To administrators only: where closed ideas are shared cannot be reached. */
  learningLost: { place: string; why: string } | null;
  teams: readonly (Status & {
    teamId: TeamId;
    /** To the latest huddle. */
    myAnswers: HuddleResponse | null;
    latest: Huddle | null;
    isLead: boolean;
    isOff: boolean;
    /** Its open ideas, in the board's order. */
    board: readonly BoardIdea[];
    date: LocalDate;
  })[];
}

export type Reply =
  | { kind: "nothing" }
  | {
      kind: "said";
      said: Said /** Takes the place of the private card that was pressed. */;
      replace?: boolean;
    }
  | { kind: "refused"; refusal: Refusal }
  /** Opens a form, or keeps the one that was sent, with what was typed. */
  | { kind: "form"; form: FormAsked };

export const nothing: Reply = { kind: "nothing" };
export const said = (what: Said): Reply => ({ kind: "said", said: what });
export const refused = (refusal: Refusal): Reply => ({ kind: "refused", refusal });
export const form = (asked: FormAsked): Reply => ({ kind: "form", form: asked });
