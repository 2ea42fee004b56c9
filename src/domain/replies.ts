// Replies: the synchronous answer to what someone asked, in domain words. cards/ turns them into English.
import type { LocalDate, Zone } from "../time/calendar.ts";
import type { Instant } from "../time/clock.ts";
import type { FormAsked } from "./forms.ts";
import type { Huddle, HuddleResponse, Via } from "./huddle.ts";
import type { Idea, IdeaCycle, IdeaState } from "./idea.ts";
import type { Move } from "./idea-moves.ts";
import type { HuddleId, IdeaId, TeamId } from "./ids.ts";
import type { TeamQuestion } from "./questions.ts";
import type { Refusal } from "./refusals.ts";
import type { SetupNote, TeamSettings } from "./setup.ts";
import type { Person, Team } from "./team.ts";
import type { WeekFacts } from "./week.ts";

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
  | { code: "week-so-far"; facts: WeekFacts }
  | { code: "reminders"; off: boolean }
  | { code: "role-claimed" }
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
  /** The one tap for whoever reads it; null: nothing, or not theirs. */
  next: Move | null;
}

export interface Status {
  settings: TeamSettings;
  leads: readonly string[];
  pausedUntil: LocalDate | null;
  nextAt: Instant | null;
  today: {
    huddle: Huddle;
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
