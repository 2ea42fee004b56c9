// The single values of a setup: texts, choices, minutes, zones, prefixes. Times and days are in files of their own.
import type { Calendar, Zone } from "../time/calendar.ts";
import type { Nearest } from "./days.ts";
import { freePrefix, PREFIX, prefixFrom } from "./prefix.ts";
import type { HolidayCalendar } from "./schedule.ts";
import type { Parsed } from "./times.ts";

const OFF: ReadonlySet<string> = new Set(["off", "none", "no"]);

/** `limit`: characters. */
export function readText(text: string, limit = Number.POSITIVE_INFINITY): Parsed<string, "too-long"> {
  const value = tidy(text);
  return [...value].length <= limit
    ? { ok: true, value }
    : { ok: false, misread: { code: "too-long", word: value } };
}

/** One line, single spaces. */
export function tidy(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

/** Null for `off`, `none`, `no` and the empty text, else what `parse` makes of it. */
export function unlessOff<T, Code extends string>(
  text: string,
  parse: (text: string) => Parsed<T, Code>,
): Parsed<T | null, Code> {
  const word = text.trim().toLowerCase();
  return word === "" || OFF.has(word) ? { ok: true, value: null } : parse(text);
}

/** `60`, `60m`, `60 min`. Zero is no reminder. */
export function readMinutes(text: string): Parsed<number | null, "not-minutes"> {
  const word = text.trim();
  const [, digits] = /^(\d{1,4})\s*(?:m|mins?|minutes?)?$/i.exec(word) ?? [];
  if (digits === undefined) return { ok: false, misread: { code: "not-minutes", word, suggestion: "60" } };
  return { ok: true, value: Number(digits) || null };
}

/** One of a list of words, in any case; the nearest is suggested. */
export function readChoice<Code extends string>(
  text: string,
  choices: readonly string[],
  code: Code,
  nearest: Nearest,
): Parsed<string, Code> {
  const word = text.trim();
  const value = choices.find((choice) => choice.toLowerCase() === word.toLowerCase());
  if (value !== undefined) return { ok: true, value };
  const suggestion = nearest(word.toLowerCase(), choices);
  return { ok: false, misread: { code, word, ...(suggestion !== null && { suggestion }) } };
}

const HOLIDAYS: ReadonlyMap<string, HolidayCalendar> = new Map([
  ["england", "england"],
  ["scotland", "scotland"],
  ["northern-ireland", "northern-ireland"],
  ["none", "none"],
  ["wales", "england"],
  ["england-and-wales", "england"],
  ["off", "none"],
]);

export function readHolidays(text: string, nearest: Nearest): Parsed<HolidayCalendar, "no-such-holidays"> {
  const word = tidy(text).replaceAll(" ", "-");
  const choice = readChoice(word, [...HOLIDAYS.keys()], "no-such-holidays", nearest);
  return choice.ok ? { ok: true, value: HOLIDAYS.get(choice.value) ?? "none" } : choice;
}

const YES: ReadonlySet<string> = new Set(["yes", "y", "true", "on"]);
const NO: ReadonlySet<string> = new Set(["no", "n", "false", "off"]);

export function readYesOrNo(text: string): Parsed<boolean, "not-yes-or-no"> {
  const word = text.trim();
  if (YES.has(word.toLowerCase())) return { ok: true, value: true };
  if (NO.has(word.toLowerCase())) return { ok: true, value: false };
  return { ok: false, misread: { code: "not-yes-or-no", word, suggestion: "yes" } };
}

/** An IANA name in any case. A city's name alone is not taken, but its zone is suggested. */
export function readZone(
  text: string,
  calendar: Pick<Calendar, "isZone">,
  zones: readonly Zone[],
  nearest: Nearest,
): Parsed<Zone, "no-such-zone"> {
  const word = text.trim();
  const place = tidy(text).replaceAll(" ", "_").toLowerCase();
  const known = zones.find((zone) => zone.toLowerCase() === place);
  if (known) return { ok: true, value: known };
  if (calendar.isZone(word)) return { ok: true, value: word };
  const suggestion = zones.find((zone) => zone.toLowerCase().endsWith(`/${place}`)) ?? nearest(word, zones);
  return { ok: false, misread: { code: "no-such-zone", word, ...(suggestion !== null && { suggestion }) } };
}

/** In any case; kept in capitals. */
export function readPrefix(
  text: string,
  isTaken: (prefix: string) => boolean,
): Parsed<string, "no-such-prefix" | "prefix-taken"> {
  const word = text.trim();
  const value = word.toUpperCase();
  if (!PREFIX.test(value)) {
    const suggestion = freePrefix(prefixFrom(word), isTaken);
    return { ok: false, misread: { code: "no-such-prefix", word, suggestion } };
  }
  if (isTaken(value)) {
    return { ok: false, misread: { code: "prefix-taken", word, suggestion: freePrefix(value, isTaken) } };
  }
  return { ok: true, value };
}
