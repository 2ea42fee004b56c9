// Refusals: every expected "no", as a value. The sentence that people read stands in cards/wording.ts.
import type { LocalDate, Zone } from "../time/calendar.ts";
import type { Instant } from "../time/clock.ts";
import type { EscalationOutcome } from "./escalation.ts";
import type { IdeaState } from "./idea.ts";
import type { Move } from "./idea-moves.ts";
import type { SetupProblem } from "./setup.ts";

export type Refusal =
  /** Typed in a private chat, or where the bot is not a member. */
  | { code: "invite-me-first" }
  | { code: "no-team-here" }
  /** leads: who can take in someone who cannot join by themselves, a guest. */
  | { code: "not-a-member"; team: string; leads?: readonly string[] }
  | { code: "needs-lead"; leads: readonly string[] }
  | { code: "unknown-word"; word: string; nearest: string | null }
  /** A word of the product that comes with a later version. */
  | { code: "not-yet"; word: string }
  | { code: "setup-problem"; problem: SetupProblem }
  /** Nothing of that id here: another organisation's, erased, or never there. */
  | { code: "not-found" }
  | { code: "huddle-settled"; date: LocalDate }
  | { code: "no-huddle-to-answer"; team: string; nextAt: Instant | null }
  | { code: "no-such-date"; word: string }
  | { code: "date-is-past"; date: LocalDate }
  | { code: "words-missing"; words: string; example: string }
  | { code: "already-skipped"; date: LocalDate }
  | { code: "not-a-huddle-day"; date: LocalDate }
  | { code: "huddle-already-held"; date: LocalDate }
  /** `now`, after every huddle of the day. */
  | { code: "held-today" }
  | { code: "already-answered-today"; answered: number }
  | { code: "not-paused" }
  | { code: "not-your-answer" }
  /** On the ward PC nobody's response is opened again. kind: of the response. */
  | { code: "answered-already"; name: string; kind: "own" | "scribe" }
  | { code: "not-on-ward-pc" }
  | { code: "own-answer" }
  | { code: "own-idea"; name: string }
  | { code: "no-such-idea"; name: string }
  /** The team has no number of its own yet. */
  | { code: "no-measure" }
  /** word: what was typed; of a date to come its ISO form. */
  | {
      code: "measure-problem";
      why: "words" | "no-name" | "no-way" | "no-number" | "too-long" | "patient" | "future";
      word: string;
    }
  /** The move does not follow from the idea's state. */
  | { code: "idea-not-now"; name: string; state: IdeaState; move: Move }
  /** Only its owner or a lead closes an idea; owner null: nobody has it yet. */
  | { code: "idea-not-yours"; name: string; owner: string | null; leads: readonly string[] }
  /** Nothing to pass it up to. leads: who can say what stands above. */
  | { code: "nobody-above"; team: string; leads: readonly string[] }
  /** place: the last one that it came to. */
  | { code: "nobody-higher"; name: string; place: string | null }
  /** Answered, gone on or withdrawn; answer: what was replied. next: where it went. */
  | {
      code: "escalation-over";
      name: string;
      outcome: EscalationOutcome;
      by: string | null;
      answer: string | null;
      next: string | null;
    }
  /** Only these people of the tier may. */
  | { code: "escalation-not-yours"; name: string; answerers: readonly string[] }
  | { code: "held-already"; name: string; replyBy: Instant; zone: Zone }
  | { code: "reply-by"; why: "past" }
  | { code: "reply-by"; why: "too-far"; days: number }
  /** Only what has ended is shared. */
  | { code: "idea-not-closed"; name: string; state: IdeaState }
  /** Nobody has chosen where closed ideas are shared. administrators: who can. */
  | { code: "no-learning-place"; administrators: readonly string[] }
  | { code: "learning-unreachable"; place: string; administrators: readonly string[] }
  /** An administrator chooses that conversation by typing in it. */
  | { code: "learning-typed-there" }
  /** A place has as many goals as it may have; place null: the whole organisation. */
  | { code: "goals-full"; place: string | null; goals: readonly string[] }
  /** No mention and no member of that name. */
  | { code: "nobody-called"; word: string }
  | { code: "several-teams" }
  | { code: "wrong-code" }
  /** An organisation claims its first administrator only. */
  | { code: "has-administrator" }
  | { code: "needs-administrator"; administrators: readonly string[] }
  | { code: "no-such-role"; word: string; nearest: string | null }
  /** Guests and people from other workspaces have none. */
  | { code: "role-for-guest"; name: string }
  | { code: "last-administrator" }
  /** administrators: who may take a team's last lead away. */
  | { code: "last-lead"; administrators: readonly string[] }
  /** No team and no branch. administrators: who may make a branch of that name; left out where none is wanted. */
  | { code: "unknown-unit"; word: string; nearest: string | null; administrators?: readonly string[] }
  /** letters: of the teams with that name. */
  | { code: "several-units"; word: string; letters: readonly string[] }
  /** A unit would stand under itself. */
  | { code: "circle"; unit: string; parent: string }
  /** The tree would have too many levels. */
  | { code: "too-deep"; unit: string; parent: string }
  /** A new branch, called like something that is there. */
  | { code: "unit-called-so"; name: string }
  /** A line that is no date and no two dates. */
  | { code: "not-from-to"; line: string }
  | { code: "too-many-lines"; limit: number }
  /** Mistyped, used, too old, ended by a newer one, or of an organisation that is not connected here. */
  | { code: "unknown-link-code" }
  /** Whoever made it is known on this platform already: it may be the asker. */
  | { code: "link-code-made-here" }
  | { code: "too-many-wrong-codes" }
  | { code: "guests-cannot-link" }
  /** An organisation's code, typed in private. */
  | { code: "join-in-conversation" }
  /** An organisation's code, where a team of another huddles. */
  | { code: "team-elsewhere"; team: string }
  | { code: "last-question" }
  | { code: "too-many-questions"; limit: number }
  /** Improvement leads and administrators may; leads for their own team. ask: who has those roles, by name. */
  | { code: "pulse-needs-role"; ask: readonly string[] }
  | { code: "pulse-own-team-only"; ask: readonly string[] }
  | { code: "pulse-sets-not-yours"; ask: readonly string[] }
  | { code: "pulse-sets-full"; limit: number }
  | { code: "pulse-set-taken"; name: string }
  | { code: "pulse-set-empty" }
  /** A huddle's question, whose answers carry names. */
  | { code: "pulse-set-named"; line: string }
  | { code: "no-such-pulse-template"; word: string; templates: readonly string[] }
  /** many: more than one is called so. */
  | { code: "pulse-no-such-team"; word: string; many: boolean }
  | { code: "pulse-no-such-time"; word: string }
  | { code: "pulse-no-such-repeat"; word: string }
  | { code: "pulse-nobody" }
  | { code: "pulse-too-few"; people: number; least: number }
  | { code: "pulse-closing"; why: "past" }
  | { code: "pulse-closing"; why: "too-far"; days: number }
  | { code: "pulse-opening"; why: "past" | "after-closing" }
  | { code: "pulse-opening"; why: "too-far"; days: number }
  | { code: "pulse-blackout"; from: LocalDate; to: LocalDate }
  | { code: "pulse-open-already"; name: string }
  /** Everyone who would be asked, or nearly, has been asked often enough. budget: pulses a month. */
  | { code: "pulse-over-budget"; budget: number }
  | { code: "pulse-closed" }
  /** The pulse does not ask this person. */
  | { code: "pulse-not-asked" }
  | { code: "pulse-none-open" }
  /** Where it is typed, none of them is meant more than another. */
  | { code: "pulse-several-open"; names: readonly string[] }
  | { code: "pulse-several-planned"; names: readonly string[] }
  | { code: "pulse-not-yours" }
  | { code: "pulse-teams-not-yours" }
  | { code: "pulse-no-comments" }
  /** closed: how many rounds there are to show. */
  | { code: "pulse-no-results"; closed: number }
  /** team: where it was asked, with who manages it; null: nowhere in particular. */
  | { code: "needs-manager"; team: string | null; managers: readonly string[] }
  /** Nobody could come. */
  | { code: "no-manager"; team: string }
  /** It is not planned, or not asked for, any more; or it has been. */
  | { code: "visit-changed" }
  | { code: "too-far-ahead"; days: number }
  /** The form came back without something it must have. field: its id. */
  | { code: "incomplete"; field: string }
  | { code: "too-long"; field: string; limit: number }
  /** A fault on our side: nothing was stored. */
  | { code: "could-not-save" }
  /** More is asked of this installation than its share: nothing was looked at. */
  | { code: "too-busy" }
  | { code: "not-connected" };
