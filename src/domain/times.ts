// Times of day as people type them, and minutes between them. Days are in days.ts.
import type { LocalTime } from "../time/calendar.ts";

/** A word that could not be read. `suggestion`: something near it that can be. */
export interface Misread<Code extends string> {
  code: Code;
  word: string;
  suggestion?: string;
}

export type Parsed<T, Code extends string> = { ok: true; value: T } | { ok: false; misread: Misread<Code> };

const DAY_MINUTES = 24 * 60;

/** Minutes since midnight. */
export function minutesOf(time: LocalTime): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

/** The wall-clock time that many minutes after midnight; days are dropped. */
export function timeAt(minutes: number): LocalTime {
  const inDay = ((minutes % DAY_MINUTES) + DAY_MINUTES) % DAY_MINUTES;
  return `${two(Math.floor(inDay / 60))}:${two(inDay % 60)}` as LocalTime;
}

/** Minutes from one time to the next occurrence of another, 1 to 1440: the same time is a day away. */
export function minutesFrom(from: LocalTime, to: LocalTime): number {
  return (minutesOf(to) - minutesOf(from) + DAY_MINUTES) % DAY_MINUTES || DAY_MINUTES;
}

const WORDS = new Map([
  ["noon", "12:00"],
  ["midday", "12:00"],
  ["midnight", "00:00"],
]);
const TIME = /^(\d{1,2})(?:[:.]?(\d{2}))?\s*(?:([ap])\.?m\.?)?$/;

/** `09:00`, `9:00`, `9.30`, `0900`, `9am`, `9.30 pm`, `noon`, `midnight`. A bare `9` is not clear enough. */
export function parseTime(text: string): Parsed<LocalTime, "no-such-time"> {
  const word = text.trim();
  const lower = word.toLowerCase();
  const named = WORDS.get(lower);
  if (named) return { ok: true, value: named as LocalTime };
  const [matches, hours = "", minutes, half] = TIME.exec(lower) ?? [];
  const hour = Number(hours);
  const minute = Number(minutes ?? 0);
  const real = minute < 60 && (half ? hour >= 1 && hour <= 12 : hour <= 23 && minutes !== undefined);
  if (!matches || !real)
    return { ok: false, misread: { code: "no-such-time", word, suggestion: near(lower) } };
  return { ok: true, value: timeAt(hour24(hour, half) * 60 + minute) };
}

/** A list of times, `07:30,19:30`, in the order given. */
export function parseTimes(text: string): Parsed<LocalTime[], "no-such-time"> {
  const times: LocalTime[] = [];
  for (const word of text.split(/,|;|&|\band\b/i)) {
    const time = parseTime(word);
    if (!time.ok) return time;
    times.push(time.value);
  }
  return { ok: true, value: times };
}

function hour24(hour: number, half: string | undefined): number {
  if (!half) return hour;
  return (hour % 12) + (half === "p" ? 12 : 0);
}

/** A time that exists, near what was typed: hours and minutes each wrap round, 9.65 → 09:05, 25:00 → 01:00. */
function near(text: string): LocalTime {
  const [, hours, minutes = "0", half] = TIME.exec(text) ?? /^(\d{1,2})\D?(\d{0,2})/.exec(text) ?? [];
  if (hours === undefined) return "09:00" as LocalTime;
  const hour = Number(hours) % 24;
  return timeAt((hour > 12 ? hour : hour24(hour, half)) * 60 + (Number(minutes) % 60));
}

function two(number: number): string {
  return String(number).padStart(2, "0");
}
