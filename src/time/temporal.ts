// The calendar, on Temporal. Owns the policy for clock changes ("compatible": a time in the spring gap moves
// forward by the gap, a time in the autumn overlap is the first one). Days are arithmetic; zones are Temporal's.
import { Temporal } from "temporal-polyfill";
import type { Calendar, LocalDate, LocalTime, Weekday, Zone } from "./calendar.ts";
import type { Instant } from "./clock.ts";
import { remembering } from "./remembering.ts";

const DAY = 86_400_000;

/** One zone takes about 370 entries a year; past this many the zone starts afresh. */
const MOST_DAYS = 5_000;

// Temporal takes about 7 µs for one answer, and the scheduler asks often. On a day without a clock change the
// offset is remembered, and everything else is addition. A day with a change is always left to Temporal.
const offsets = new Map<Zone, Map<number, number | null>>();

function offsetAt(at: number, zone: Zone): number {
  return new Temporal.ZonedDateTime(BigInt(at) * 1_000_000n, zone).offsetNanoseconds / 1_000_000;
}

/** The zone's offset (ms) all through one UTC day (days since 1970); null when it changes on that day. */
function steadyOffset(day: number, zone: Zone): number | null {
  let days = offsets.get(zone);
  if (!days || days.size > MOST_DAYS) {
    days = new Map();
    offsets.set(zone, days);
  }
  const known = days.get(day);
  if (known !== undefined) return known;
  const start = offsetAt(day * DAY, zone);
  const steady = start === offsetAt((day + 1) * DAY, zone) ? start : null;
  days.set(day, steady);
  return steady;
}

/** Local date and time, as ms since 1970 in UTC. */
function local(at: Instant, zone: Zone): number {
  return at + (steadyOffset(Math.floor(at / DAY), zone) ?? offsetAt(at, zone));
}

// The scheduler looks at a few days of every team: reading and writing dates would be most of what it does.
const midnight = remembering(MOST_DAYS, (date: LocalDate): number => {
  const at = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(at)) throw new RangeError(`not a date: ${date}`);
  return at;
});
const sinceMidnight = remembering(MOST_DAYS, (time: LocalTime): number => {
  const ms = Date.parse(`1970-01-01T${time}:00Z`);
  if (Number.isNaN(ms)) throw new RangeError(`not a time: ${time}`);
  return ms;
});
/** Of a day since 1970. */
const dateOfDay = remembering(
  MOST_DAYS,
  (day: number) => new Date(day * DAY).toISOString().slice(0, 10) as LocalDate,
);

function instantOf(date: LocalDate, time: LocalTime, zone: Zone): Instant {
  const wall = midnight(date) + sinceMidnight(time);
  // No offset reaches a whole day, so the instant lies in one of these three UTC days.
  const day = Math.floor(wall / DAY);
  const offset = steadyOffset(day, zone);
  if (offset !== null && offset === steadyOffset(day - 1, zone) && offset === steadyOffset(day + 1, zone)) {
    return (wall - offset) as Instant;
  }
  const moment = Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(zone, {
    disambiguation: "compatible",
  });
  return moment.epochMilliseconds as Instant;
}

/** Names that were found to be zones: at most the IANA list. */
const zones = new Set<string>();

/** Only names in the spelling of the IANA list: `europe/london` and `+01:00` are not zones here. */
function isZone(name: string): name is Zone {
  if (zones.has(name)) return true;
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    if (new Temporal.ZonedDateTime(0n, name).timeZoneId !== name) return false;
  } catch {
    return false;
  }
  zones.add(name);
  return true;
}

/** The service's calendar. Throws RangeError on text that is not a date, a time or a zone. */
export const temporalCalendar: Calendar = {
  instantOf,
  dateOf: (at, zone) => dateOfDay(Math.floor(local(at, zone) / DAY)),
  timeOf: (at, zone) => new Date(local(at, zone)).toISOString().slice(11, 16) as LocalTime,
  weekdayOf: (date) => (((((midnight(date) / DAY + 3) % 7) + 7) % 7) + 1) as Weekday,
  addDays: (date, days) => dateOfDay(midnight(date) / DAY + days),
  daysBetween: (a, b) => (midnight(b) - midnight(a)) / DAY,
  isZone,
};
