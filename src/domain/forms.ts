// Forms in domain words: which form, about what, filled in how, with which warnings. cards/ gives them labels.
import type { LocalDate, LocalTime, Zone } from "../time/calendar.ts";
import type { Instant } from "../time/clock.ts";
import type { Goal } from "./goal.ts";
import type { IdeaState } from "./idea.ts";
import type { Move } from "./idea-moves.ts";
import type { Identifier } from "./identifiable.ts";
import type {
  EscalationId,
  GoalId,
  HuddleId,
  IdeaId,
  OrganisationId,
  PulseId,
  ResponseId,
  StarterId,
  TeamId,
  UnitId,
  VisitId,
} from "./ids.ts";
import type { PulseQuestion } from "./pulse.ts";
import type { PulseScale } from "./pulse-templates.ts";
import type { AskedQuestion } from "./questions.ts";
import type { Refusal } from "./refusals.ts";
import type { Person } from "./team.ts";

/** What was typed or chosen, by field id. A field with several choices holds a list. */
export type FormValues = Readonly<Record<string, string | readonly string[] | null>>;

/** Text in which something about a patient was seen. field: the form field's id. */
export interface Warning {
  field: string;
  kinds: readonly Identifier["kind"][];
}

/** The box "This is not about a patient". */
export const CONFIRM_FIELD = "not-a-patient";

interface Filled {
  values: FormValues;
  warnings: readonly Warning[];
  /** Why the form came back, by field id. */
  errors: readonly { field: string; refusal: Refusal }[];
}

export type FormAsked = Filled &
  (
    | {
        form: "setup";
        /** null: the conversation has no team yet. */
        teamId: TeamId | null;
        conversationName: string;
        isFirst: boolean;
        templates: readonly { id: string; name: string }[];
      }
    | {
        form: "answer";
        huddleId: HuddleId;
        team: string;
        date: LocalDate;
        /** Of a team that huddles twice a day: which one. */
        time?: LocalTime | null;
        late: boolean;
        questions: readonly AskedQuestion[];
        urgent: string | null;
      }
    /** After a red: what help is needed. The answer itself is already stored. */
    | { form: "red"; huddleId: HuddleId; urgent: string | null; contacts: readonly string[] }
    | {
        form: "scribe";
        huddleId: HuddleId;
        team: string;
        date: LocalDate;
        time?: LocalTime | null;
        people: readonly Person[];
        questions: readonly AskedQuestion[];
        urgent: string | null;
      }
    | {
        form: "idea";
        teamId: TeamId;
        /** The answer it comes from. */
        from: { responseId: ResponseId; key: string } | null;
        /** Open ideas that say much the same (team null: the team's own): one of them, or this one all the same. */
        similar: readonly {
          id: IdeaId;
          name: string;
          team: string | null;
          problem: string;
          state: IdeaState;
        }[];
        /** Those that hold for the team. */
        goals: readonly Goal[];
        urgent: string | null;
      }
    /** What a move must be told. next: an idea has just been adapted, and its next test is asked for. */
    | {
        form: "idea-move";
        ideaId: IdeaId;
        name: string;
        problem: string;
        move: Move;
        next: boolean;
        /** Who could own it; empty unless that is asked. */
        people: readonly Person[];
        /** Where it is passed up to, if it is; null: to the team's managers. */
        up?: string | null;
        urgent: string | null;
      }
    /** An answer to an idea that was passed up, or "seen, answer by". */
    | {
        form: "escalation";
        escalationId: EscalationId;
        as: "reply" | "hold";
        /** `W7-12` */
        name: string;
        problem: string;
        reason: string;
        /** The one that raised it. */
        team: string;
        urgent: null;
      }
    /** key: the question edited; null: a new one. */
    | { form: "question"; teamId: TeamId; key: string | null; urgent: null }
    | {
        form: "template";
        teamId: TeamId;
        templates: readonly { id: string; name: string; description: string }[];
      }
    | { form: "roster"; teamId: TeamId; people: readonly Person[] }
    /** A new branch for a unit to stand under. nearest: what is there and called nearly so. */
    | { form: "branch"; unitId: UnitId; unit: string; nearest: string | null }
    /** An organisation's own statements. id: null: a new set. */
    | { form: "pulse-set"; id: string | null }
    /** What a manager will unblock. teams: how many it is posted to. */
    | { form: "commit"; teams: number }
    | {
        form: "visit";
        /** What a team asked for; null: any of these. */
        asked: { id: VisitId; team: string; wish: string } | null;
        teams: readonly { id: TeamId; name: string }[];
      }
    | { form: "visit-ask"; teamId: TeamId; team: string; urgent: string | null }
    /** The organisation's settings. */
    | {
        form: "organisation";
        /** Where closed ideas are shared, by name; null: nowhere. */
        learning: string | null;
      }
    /** of: the goal reworded, or where a new one was asked for. places: to choose from, by unit; empty: known. */
    | {
        form: "goal";
        of: { goalId: GoalId } | { where: TeamId | OrganisationId };
        place: string | null;
        places: readonly { id: UnitId | OrganisationId; name: string | null }[];
        urgent: string | null;
      }
    /** After four weeks. leads: who will see the answers. */
    | {
        form: "starter";
        starterId: StarterId;
        team: string;
        leads: readonly string[];
        questions: readonly Pick<AskedQuestion, "key" | "text" | "why">[];
        urgent: string | null;
      }
    | { form: "pulse-launch"; templates: readonly { id: string; name: string; description: string }[] }
    | {
        form: "pulse-answer";
        pulseId: PulseId;
        name: string;
        closesAt: Instant;
        zone: Zone;
        statements: readonly { id: string; text: string }[];
        /** Questions that are answered in words. */
        inWords: readonly PulseQuestion[];
        scale: PulseScale;
        /** To choose the one to count in; null: known. */
        teams: readonly { id: TeamId; name: string }[] | null;
      }
    | { form: "in-summary"; responseId: ResponseId; answers: readonly { key: string; shown: string }[] }
  );

export type FormName = FormAsked["form"];

const FORMS: Readonly<Record<FormName, true>> = {
  setup: true,
  answer: true,
  red: true,
  scribe: true,
  idea: true,
  "idea-move": true,
  escalation: true,
  question: true,
  template: true,
  roster: true,
  branch: true,
  organisation: true,
  goal: true,
  starter: true,
  "in-summary": true,
  "pulse-set": true,
  "pulse-launch": true,
  "pulse-answer": true,
  commit: true,
  visit: true,
  "visit-ask": true,
};
export const FORM_NAMES: readonly string[] = Object.keys(FORMS);

export const isForm = (name: string): name is FormName => Object.hasOwn(FORMS, name);

/** Longest text that one field takes, in characters (Slack's own limit for an input). */
export const TEXT_LIMIT = 3000;
