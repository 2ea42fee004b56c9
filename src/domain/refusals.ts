// Refusals: every expected "no", as a value. The sentence that people read stands in cards/wording.ts.
import type { LocalDate } from "../time/calendar.ts";
import type { Instant } from "../time/clock.ts";
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
  /** The move does not follow from the idea's state. */
  | { code: "idea-not-now"; name: string; state: IdeaState; move: Move }
  /** Only its owner or a lead closes an idea; owner null: nobody has it yet. */
  | { code: "idea-not-yours"; name: string; owner: string | null; leads: readonly string[] }
  /** No mention and no member of that name. */
  | { code: "nobody-called"; word: string }
  | { code: "several-teams" }
  | { code: "wrong-code" }
  /** An organisation claims its first administrator only. */
  | { code: "has-administrator" }
  | { code: "needs-administrator" }
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
  /** The form came back without something it must have. field: its id. */
  | { code: "incomplete"; field: string }
  | { code: "too-long"; field: string; limit: number }
  /** A fault on our side: nothing was stored. */
  | { code: "could-not-save" }
  | { code: "not-connected" };
