// Days of the week as people type them: `mon-fri`, `mon,wed,fri`, `fri@15:00`. Times are in times.ts.
import type { LocalTime, Weekday } from "../time/calendar.ts";
import { type Parsed, parseTime } from "./times.ts";

/** Picks the candidate nearest to a misspelt word; null when none is near. */
export type Nearest = (word: string, candidates: readonly string[]) => string | null;

export interface DayAndTime {
  day: Weekday;
  at: LocalTime;
}

const WEEK = [1, 2, 3, 4, 5, 6, 7] as const;
const NAMES = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const SHORT = NAMES.map((name) => name.slice(0, 3));

const GROUPS = new Map([
  ["weekdays", "mon-fri"],
  ["weekends", "sat-sun"],
  ["weekend", "sat-sun"],
  ["daily", "mon-sun"],
  ["every day", "mon-sun"],
  ["all", "mon-sun"],
]);

/** `mon`, `tues`, `Friday`: the first three letters or more of a day's name. */
export function parseDay(text: string, nearest: Nearest): Parsed<Weekday, "no-such-day"> {
  const word = text.trim();
  const lower = word.toLowerCase();
  // "weds" is the one usual short form that is not a beginning of its day's name.
  const index = lower === "weds" ? 2 : NAMES.findIndex((name) => lower.length >= 3 && name.startsWith(lower));
  const day = WEEK[index];
  if (day) return { ok: true, value: day };
  const suggestion = nearest(lower, lower.length > 4 ? NAMES : SHORT)?.slice(0, 3);
  return { ok: false, misread: { code: "no-such-day", word, ...(suggestion && { suggestion }) } };
}

/** Days, lists and ranges (a range may run over the weekend: `fri-mon`). Ascending, each day once. */
export function parseDays(text: string, nearest: Nearest): Parsed<Weekday[], "no-such-day"> {
  const lower = text.trim().toLowerCase();
  const list = (GROUPS.get(lower) ?? text).replace(/\s*(?:[-–—]|\bto\b)\s*/gi, "-");
  const days = new Set<Weekday>();
  for (const part of list.split(/[\s,;&+]+|\band\b/i).filter((word) => word !== "")) {
    const range = parseRange(part, nearest);
    if (!range.ok) return range;
    for (const day of range.value) days.add(day);
  }
  if (days.size === 0)
    return { ok: false, misread: { code: "no-such-day", word: text.trim(), suggestion: "mon-fri" } };
  return { ok: true, value: [...days].sort() };
}

function parseRange(text: string, nearest: Nearest): Parsed<Weekday[], "no-such-day"> {
  const [from = "", to = from, ...more] = text.split("-");
  if (more.length > 0)
    return { ok: false, misread: { code: "no-such-day", word: text, suggestion: "mon-fri" } };
  const first = parseDay(from, nearest);
  if (!first.ok) return first;
  const last = parseDay(to, nearest);
  if (!last.ok) return last;
  const length = (last.value - first.value + 7) % 7;
  return {
    ok: true,
    value: WEEK.map((_, step) => first.value + step)
      .slice(0, length + 1)
      .map(weekday),
  };
}

function weekday(number: number): Weekday {
  return (((number - 1) % 7) + 1) as Weekday;
}

/** `fri@15:00`; `friday 3pm` is understood too. */
export function parseDayAndTime(
  text: string,
  nearest: Nearest,
): Parsed<DayAndTime, "no-such-day" | "no-such-time" | "not-day-and-time"> {
  const [, dayWord, timeWord] = /^\s*([^\s@]+)(?:\s*@\s*|\s+)(.+)$/.exec(text) ?? [];
  if (dayWord === undefined || timeWord === undefined) {
    return { ok: false, misread: { code: "not-day-and-time", word: text.trim(), suggestion: "fri@15:00" } };
  }
  const day = parseDay(dayWord, nearest);
  if (!day.ok) return day;
  const at = parseTime(timeWord);
  if (!at.ok) return at;
  return { ok: true, value: { day: day.value, at: at.value } };
}
