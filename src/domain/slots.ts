// Opening, closing and reminder of a day's huddles, fitted together: what is left out is chosen so that it fits,
// what was said and does not fit is a problem. Reading the words is in times.ts.
import type { LocalTime } from "../time/calendar.ts";
import { LONGEST_HUDDLE, type Slot } from "./schedule.ts";
import { type Misread, minutesFrom, minutesOf, timeAt } from "./times.ts";

const USUAL_CLOSING = "16:00" as LocalTime;
/** Minutes. */
const USUAL_REMINDER = 60;
/** Minutes; where the usual closing does not fit. */
const USUAL_LENGTH = 7 * 60;
const MOST_SLOTS = 2;

export interface SlotWords {
  at: readonly LocalTime[];
  /** One for all or one for each `at`; null: not said. */
  close: readonly LocalTime[] | null;
  /** Minutes, null for none; undefined: not said. */
  remind: number | null | undefined;
  /** The key to report when closing and reminder do not fit each other. */
  blame: "close" | "remind";
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

/**
 * Defaults: closing 16:00 where that lies after opening and reminder and within LONGEST_HUDDLE, else seven hours
 * after the opening, but never after the next opening; reminder 60 where it lies before every closing, else none.
 */
export function fitSlots(words: SlotWords): FittedSlots {
  const usual = usualClosings(words);
  const problem = checkCount(words, usual);
  if (problem) return { ok: false, problem };
  const closings = words.close ?? usual;
  const slots = words.at.map((at, place) => ({ at, closesAt: closings[place] ?? closings[0] ?? at }));
  const shortest = Math.min(...slots.map(lengthOf));
  const remindAfter = words.remind === undefined ? usualReminder(shortest) : words.remind;
  const misfit = checkLength(slots, usual) ?? checkReminder(slots, usual, remindAfter, words);
  return misfit ? { ok: false, problem: misfit } : { ok: true, slots, remindAfter };
}

function usualClosings(words: SlotWords): LocalTime[] {
  const remind = words.remind === undefined ? USUAL_REMINDER : (words.remind ?? 0);
  return words.at.map((at, place) => {
    const untilUsual = minutesOf(USUAL_CLOSING) - minutesOf(at);
    const fits = untilUsual > remind && untilUsual <= LONGEST_HUDDLE;
    const length = Math.min(fits ? untilUsual : USUAL_LENGTH, untilNext(words.at, place));
    return timeAt(minutesOf(at) + length);
  });
}

function usualReminder(shortest: number): number | null {
  return shortest > USUAL_REMINDER ? USUAL_REMINDER : null;
}

/** Minutes from one opening to the next; the last one's next is tomorrow's first. */
function untilNext(at: readonly LocalTime[], place: number): number {
  const here = at[place];
  const next = at[(place + 1) % at.length];
  return here && next ? minutesFrom(here, next) : 0;
}

function lengthOf(slot: Slot): number {
  return minutesFrom(slot.at, slot.closesAt);
}

function checkCount({ at, close }: SlotWords, usual: readonly LocalTime[]): SlotProblem | null {
  const ascending = [...new Set(at)].sort();
  const word = at.join(",");
  if (at.length > MOST_SLOTS) {
    return { key: "at", code: "too-many-times", word, suggestion: ascending.slice(0, MOST_SLOTS).join(",") };
  }
  if (word !== ascending.join(",")) {
    return { key: "at", code: "times-not-ascending", word, suggestion: ascending.join(",") };
  }
  if (close && close.length !== 1 && close.length !== at.length) {
    return {
      key: "close",
      code: "closings-do-not-match",
      word: close.join(","),
      suggestion: usual.join(","),
    };
  }
  return null;
}

function checkLength(slots: readonly Slot[], usual: readonly LocalTime[]): SlotProblem | null {
  const at = slots.map((slot) => slot.at);
  for (const [place, slot] of slots.entries()) {
    const length = lengthOf(slot);
    const found = { key: "close", word: slot.closesAt, suggestion: usual.join(",") } as const;
    if (length > LONGEST_HUDDLE) return { ...found, code: "closes-too-late" };
    if (length > untilNext(at, place)) return { ...found, code: "huddles-overlap" };
  }
  return null;
}

function checkReminder(
  slots: readonly Slot[],
  usual: readonly LocalTime[],
  remindAfter: number | null,
  words: SlotWords,
): SlotProblem | null {
  const short = slots.find((slot) => remindAfter !== null && lengthOf(slot) <= remindAfter);
  if (!short || remindAfter === null) return null;
  if (words.close && words.blame === "close") {
    const fits = words.at.every((at, place) => minutesFrom(at, usual[place] ?? at) > remindAfter);
    const found = { key: "close", code: "closes-too-early", word: short.closesAt } as const;
    return fits ? { ...found, suggestion: usual.join(",") } : found;
  }
  const suggestion = String(usualReminder(lengthOf(short)) ?? "off");
  return { key: "remind", code: "remind-too-long", word: String(remindAfter), suggestion };
}
