// Typed words: quotes, key=value, dates. Phones turn straight quotes into curly ones; both are read.
import type { Nearest } from "../domain/days.ts";
import { parseDay } from "../domain/days.ts";
import type { Calendar, LocalDate } from "../time/calendar.ts";

/** First word, lower case, and what follows it, as typed. */
export function firstWord(text: string): { word: string; rest: string } {
  const trimmed = text.trim();
  const [word = ""] = trimmed.split(/\s/, 1);
  return { word: word.toLowerCase(), rest: trimmed.slice(word.length).trim() };
}

// A space after the sign is passed over, unless the next key follows: `at= days=mon` leaves `at` without a value.
const PAIR = /([^\s=]+)\s*=(?:\s+(?![^\s="']+\s*=))?(?:"([^"]*)"|'([^']*)'|(\S*))|(\S+)/g;

/** `name="Ward 7" at=09:00` → pairs in order, and the words that are none. */
export function readPairs(text: string): { pairs: [string, string][]; loose: string[] } {
  const plain = text.replace(/[“”„]/g, '"').replace(/[‘’](?=[^\s]*(?:\s|$))/g, "'");
  const pairs: [string, string][] = [];
  const loose: string[] = [];
  for (const [, key, double, single, bare, word] of plain.matchAll(PAIR)) {
    if (key !== undefined) pairs.push([key, double ?? single ?? bare ?? ""]);
    else if (word !== undefined) loose.push(word);
  }
  return { pairs, loose };
}

const ISO = /^(\d{4})-(\d{1,2})-(\d{1,2})$/;

/**
 * `2026-12-01`, `today`, `tomorrow`, `fri` → a date; null when it is none. A weekday is the coming one:
 * today's own name is today with includeToday, else a week from today.
 */
export function readDate(
  text: string,
  today: LocalDate,
  options: { includeToday: boolean; calendar: Calendar; nearest: Nearest },
): LocalDate | null {
  const { calendar, nearest, includeToday } = options;
  const word = dateWord(text).toLowerCase();
  if (word === "today") return today;
  if (word === "tomorrow") return calendar.addDays(today, 1);
  if (ISO.test(word)) return isoDate(word, calendar);
  const day = parseDay(word, nearest);
  if (!day.ok) return null;
  const ahead = (day.value - calendar.weekdayOf(today) + 7) % 7;
  return calendar.addDays(today, ahead === 0 && !includeToday ? 7 : ahead);
}

/** What was meant as the date in `until fri`. */
export const dateWord = (text: string): string => text.trim().replace(/^(until|till|on)\s+/i, "");

/** `2026-12-01` → a date; 2026-02-31 is none. */
export function isoDate(text: string, calendar: Pick<Calendar, "addDays">): LocalDate | null {
  const [, year = "", month = "", day = ""] = ISO.exec(text) ?? [];
  const m = Number(month);
  const d = Number(day);
  if (m < 1 || m > 12 || d < 1 || d > 31) return null;
  const first = `${year}-${String(m).padStart(2, "0")}-01` as LocalDate;
  const date = calendar.addDays(first, d - 1);
  return date.slice(0, 7) === first.slice(0, 7) ? date : null;
}
