// When a team huddles and sums up: wall-clock rules in, instants out. What is done at those instants, pauses and
// skipped dates are left to others. An occurrence is a fact of the schedule: it does not depend on when it is asked for.
import type { Calendar, LocalDate, LocalTime, Weekday, Zone } from "../time/calendar.ts";
import type { Instant } from "../time/clock.ts";
import { minutesFrom } from "./times.ts";

/** England includes Wales. */
export type HolidayCalendar = "england" | "scotland" | "northern-ireland" | "none";

/** One huddle of a day. A closing at or before the opening is on the next day, at most LONGEST_HUDDLE later. */
export interface Slot {
  at: LocalTime;
  closesAt: LocalTime;
}

/** Minutes. */
export const LONGEST_HUDDLE = 12 * 60;

export interface Schedule {
  zone: Zone;
  /** Ascending, at least one. */
  days: readonly Weekday[];
  /** Ascending, one or two; an occurrence names its slot by its place here. */
  slots: readonly Slot[];
  /** Minutes after the opening; null: no reminder. */
  remindAfter: number | null;
  /** Comes on its weekday also when that is a holiday. */
  summary: { day: Weekday; at: LocalTime };
  holidays: HolidayCalendar;
}

export interface HuddleOccurrence {
  kind: "huddle";
  date: LocalDate;
  slot: number;
  at: Instant;
  remindAt: Instant | null;
  closesAt: Instant;
}

export interface SummaryOccurrence {
  kind: "summary";
  date: LocalDate;
  slot: 0;
  at: Instant;
}

export type Occurrence = HuddleOccurrence | SummaryOccurrence;

/** What became of an occurrence. */
export type Recorded = "opened" | "skipped" | "missed" | "paused";

/** What a schedule is read against. */
export interface ScheduleEnv {
  calendar: Calendar;
  holidays: Readonly<Record<HolidayCalendar, ReadonlySet<LocalDate>>>;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Days. After a longer silence only the last stretch of this length is looked at. */
export const LOOK_BACK = 35;

/** Whether the schedule itself holds a huddle on a date: one of its weekdays, and not one of its holidays. */
export function isHuddleDay(schedule: Schedule, date: LocalDate, env: ScheduleEnv): boolean {
  return schedule.days.includes(env.calendar.weekdayOf(date)) && !env.holidays[schedule.holidays].has(date);
}

/**
 * A date's huddle, also on a date that is not a huddle day. The reminder counts real minutes from the opening;
 * opening and closing are wall-clock times. Throws RangeError when there is no such slot.
 */
export function huddleOn(
  schedule: Schedule,
  date: LocalDate,
  slot: number,
  env: ScheduleEnv,
): HuddleOccurrence {
  const times = schedule.slots[slot];
  if (!times) throw new RangeError(`no slot ${slot} in a schedule of ${schedule.slots.length}`);
  const { calendar } = env;
  const at = calendar.instantOf(date, times.at, schedule.zone);
  const closingDate = times.closesAt > times.at ? date : calendar.addDays(date, 1);
  const closing = calendar.instantOf(closingDate, times.closesAt, schedule.zone);
  // A spring gap can push the opening past the closing: the huddle then keeps its usual length.
  const usual = (at + minutesFrom(times.at, times.closesAt) * MINUTE) as Instant;
  const closesAt = closing > at ? closing : usual;
  return { kind: "huddle", date, slot, at, remindAt: reminder(schedule, at, closesAt), closesAt };
}

/** A gap can also make a huddle too short for its reminder. */
function reminder(schedule: Schedule, at: Instant, closesAt: Instant): Instant | null {
  if (schedule.remindAfter === null) return null;
  const remindAt = (at + schedule.remindAfter * MINUTE) as Instant;
  return remindAt < closesAt ? remindAt : null;
}

/**
 * Everything that falls due after `after` (exclusive) up to `until` (inclusive), in time order; a summary comes
 * after a huddle of the same instant. Of an interval longer than LOOK_BACK days, only its last LOOK_BACK.
 */
export function occurrencesBetween(
  schedule: Schedule,
  after: Instant,
  until: Instant,
  env: ScheduleEnv,
): Occurrence[] {
  if (until <= after) return [];
  const { calendar } = env;
  const from = Math.max(after, until - LOOK_BACK * DAY) as Instant;
  const found: Occurrence[] = [];
  // One day more on either side: a gap over midnight moves an occurrence into the day after its date, and a clock
  // set back over midnight returns to the day before one that has already begun.
  const last = calendar.addDays(calendar.dateOf(until, schedule.zone), 1);
  let date = calendar.addDays(calendar.dateOf(from, schedule.zone), -1);
  while (date <= last) {
    found.push(...occurrencesOn(schedule, date, env).filter(({ at }) => from < at && at <= until));
    date = calendar.addDays(date, 1);
  }
  return found.sort(inTimeOrder);
}

/**
 * The earliest occurrence strictly after an instant. There always is one: summaries come weekly. Two may share an
 * instant: this tells when to look, occurrencesBetween tells what is due then.
 */
export function nextOccurrence(schedule: Schedule, after: Instant, env: ScheduleEnv): Occurrence {
  // Most often within a day; nine hold a week and whatever a clock change adds.
  for (const days of [1, 9]) {
    const [first] = occurrencesBetween(schedule, after, (after + days * DAY) as Instant, env);
    if (first) return first;
  }
  throw new RangeError(`no summary on weekday ${schedule.summary.day} within nine days`);
}

function occurrencesOn(schedule: Schedule, date: LocalDate, env: ScheduleEnv): Occurrence[] {
  const found: Occurrence[] = isHuddleDay(schedule, date, env)
    ? schedule.slots.map((_, slot) => huddleOn(schedule, date, slot, env))
    : [];
  if (env.calendar.weekdayOf(date) === schedule.summary.day) {
    const at = env.calendar.instantOf(date, schedule.summary.at, schedule.zone);
    found.push({ kind: "summary", date, slot: 0, at });
  }
  return found;
}

function inTimeOrder(a: Occurrence, b: Occurrence): number {
  if (a.at !== b.at) return a.at - b.at;
  if (a.kind !== b.kind) return a.kind === "huddle" ? -1 : 1;
  return a.slot - b.slot;
}
