// Dates and times as people read them: British, with the weekday, in the team's zone. Reads no clock.
import type { LocalDate, LocalTime, Weekday, Zone } from "../time/calendar.ts";
import type { Instant } from "../time/clock.ts";
import { remembering } from "../time/remembering.ts";
import { list } from "./phrases.ts";

const DAY = 24 * 60 * 60_000;

type Part = (part: Intl.DateTimeFormatPartTypes) => string;

/** So many moments are remembered in each way of writing them; then it starts afresh. */
const MOST = 2_000;

/** A card says the same few dates and times again and again; writing one takes 2 to 4 µs. */
function written(options: Intl.DateTimeFormatOptions): (at: number) => Part {
  const format = new Intl.DateTimeFormat("en-GB", options);
  return remembering(MOST, (at: number): Part => {
    const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]));
    return (wanted) => parts.get(wanted) ?? "";
  });
}

// A LocalDate has no zone: it is read and written in UTC.
const named = written({
  weekday: "long",
  day: "numeric",
  month: "long",
  year: "numeric",
  timeZone: "UTC",
});

/** One a zone: making one costs more than using it a hundred times. */
const zoned = new Map<string, ReturnType<typeof written>>();

function wallClock(zone: string): (at: number) => Part {
  const known = zoned.get(zone);
  if (known) return known;
  const made = written({
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone: zone,
  });
  zoned.set(zone, made);
  return made;
}

const datePart = (date: LocalDate) => named(Date.parse(`${date}T00:00:00Z`));

/** `Tuesday` */
export function weekdayOf(date: LocalDate): string {
  return datePart(date)("weekday");
}

/** `Tuesday 24 November` */
export function dateInWords(date: LocalDate): string {
  const part = datePart(date);
  return `${part("weekday")} ${part("day")} ${part("month")}`;
}

/** `24 Nov`; `24 Nov 2026` with the year: for the edge of a chart and the rows of a table. */
export function shortDate(date: LocalDate, { year }: { year: boolean }): string {
  const part = datePart(date);
  return `${part("day")} ${part("month").slice(0, 3)}${year ? ` ${part("year")}` : ""}`;
}

/** `23 to 27 November`, `30 November to 4 December`, `28 December 2026 to 1 January 2027`, `27 November`. */
export function span(from: LocalDate, to: LocalDate): string {
  const [first, last] = [datePart(from), datePart(to)];
  const end = `${last("day")} ${last("month")}`;
  if (from === to) return end;
  if (first("year") !== last("year"))
    return `${first("day")} ${first("month")} ${first("year")} to ${end} ${last("year")}`;
  return first("month") === last("month")
    ? `${first("day")} to ${end}`
    : `${first("day")} ${first("month")} to ${end}`;
}

/** The local date of an instant. */
export function localDateIn(at: Instant, zone: Zone): LocalDate {
  const part = wallClock(zone)(at);
  return `${part("year")}-${part("month")}-${part("day")}` as LocalDate;
}

/** `09:00` */
export function timeIn(at: Instant, zone: Zone): LocalTime {
  const part = wallClock(zone)(at);
  return `${part("hour")}:${part("minute")}` as LocalTime;
}

/** `Friday 4 December 17:00` */
export function momentIn(at: Instant, zone: Zone): string {
  return `${dateInWords(localDateIn(at, zone))} ${timeIn(at, zone)}`;
}

/** As short as is clear to who stands at `from`: `Wednesday 09:00` within six days, else with its date. */
export function shortMomentIn(at: Instant, zone: Zone, from: LocalDate): string {
  const date = localDateIn(at, zone);
  const days = Math.abs(Date.parse(date) - Date.parse(from)) / DAY;
  return days < 7 ? `${weekdayOf(date)} ${timeIn(at, zone)}` : momentIn(at, zone);
}

// 4 January 2027 is a Monday; only its weekday is used.
const MONDAY = Date.UTC(2027, 0, 4);

/** `Friday` for 5. */
export function dayName(day: Weekday): string {
  return named(MONDAY + (day - 1) * DAY)("weekday");
}

/** `Monday to Friday`, `every day`, `Monday, Wednesday and Friday`. Runs of three or more are ranges. */
export function daysInWords(days: readonly Weekday[]): string {
  if (days.length === 7) return "every day";
  const runs: Weekday[][] = [];
  for (const day of [...days].sort()) {
    const run = runs.at(-1);
    if (run && run.at(-1) === day - 1) run.push(day);
    else runs.push([day]);
  }
  const parts = runs.flatMap((run) => {
    const [first, last] = [run[0], run.at(-1)];
    if (run.length < 3 || !first || !last) return run.map(dayName);
    return [`${dayName(first)} to ${dayName(last)}`];
  });
  return list(parts);
}
