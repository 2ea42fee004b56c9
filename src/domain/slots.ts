// Opening, closing and reminder of a day's huddles, fitted together: what is left out is chosen so that it fits,
// what was said and does not fit is a problem. Reading the words is in times.ts.
import type { LocalTime } from "../time/calendar.ts";
import { LONGEST_HUDDLE, type Slot } from "./schedule.ts";
import { minutesFrom, timeAt, minutesOf, type Misread, type Parsed } from "./times.ts";

const USUAL_CLOSING = "16:00" as LocalTime;
const USUAL_REMINDER = 60;
/** Minutes; where the usual closing does not fit. */
const USUAL_LENGTH = 7 * 60;
const MOST_SLOTS = 2;

export interface SlotWords {
  /** One or two, as given. */
  at: readonly LocalTime[];
  /** One for all, or one for each `at`; null: not said. */
  close: readonly LocalTime[] | null;
  /** Minutes, null for none; undefined: not said. */
  remind: number | null | undefined;
}

export type SlotProblem = Misread<
  | "too-many-times"
  | "times-not-ascending"
  | "closings-do-not-match"
  | "closes-too-late"
  | "closes-too-early"
  | "remind-too-long"
  | "huddles-overlap"
> & { key: "at" | "close" | "remind" };

export type FittedSlots =
  | { ok: true; slots: readonly Slot[]; remindAfter: number | null }
  | { ok: false; problem: SlotProblem };

/** `blame`: the key a misfit of closing and reminder is reported on, the one that was changed last. */
export function fitSlots(words: SlotWords, blame: "close" | "remind"): FittedSlots {
  const problem = checkCount(words);
  if (problem) return { ok: false, problem };
  const usual = usualClosings(words.at, words.remind);
  const closings = words.close ?? usual;
  const slots = words.at.map((at, place) => ({ at, closesAt: (closings[place] ?? closings[0]) as LocalTime }));
  const shortest = Math.min(...slots.map((slot) => minutesFrom(slot.at, slot.closesAt)));
  const remindAfter =
    words.remind === undefined ? (shortest > USUAL_REMINDER ? USUAL_REMINDER : null) : words.remind;
  const misfit = checkFit(slots, usual, remindAfter, words.close === null ? "remind" : blame);
  return misfit ? { ok: false, problem: misfit } : { ok: true, slots, remindAfter };
}
