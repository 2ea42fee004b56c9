// When a manager's digest comes: once a week, at a wall-clock time in the manager's own zone.
import type { Calendar, LocalDate, Zone } from "../time/calendar.ts";
import type { Instant } from "../time/clock.ts";
import type { DayAndTime } from "./days.ts";
import type { TeamSettings } from "./setup.ts";

type Asking = Pick<TeamSettings, "digest" | "schedule">;

/**
 * When, of what the manager's teams ask for: what most of them do; where as many ask for one as for the other, the
 * earlier in the week. null: none of them wants one.
 */
export function digestWhen(teams: readonly Pick<TeamSettings, "digest">[]): DayAndTime | null {
  const asked = teams.flatMap(({ digest }) => digest ?? []);
  const votes = (one: DayAndTime) =>
    asked.filter((other) => other.day === one.day && other.at === one.at).length;
  const order = (a: DayAndTime, b: DayAndTime) =>
    votes(b) - votes(a) || a.day - b.day || (a.at < b.at ? -1 : 1);
  return [...asked].sort(order)[0] ?? null;
}

/** What their platform says, else the zone of the first of their teams. */
export function digestZone(own: Zone | null, teams: readonly Asking[]): Zone | null {
  return own ?? teams[0]?.schedule.zone ?? null;
}

/** The Monday of a date's week. */
export function mondayOf(date: LocalDate, calendar: Pick<Calendar, "weekdayOf" | "addDays">): LocalDate {
  return calendar.addDays(date, 1 - calendar.weekdayOf(date));
}

export interface DigestOccurrence {
  week: LocalDate;
  at: Instant;
}

const DAY = 24 * 60 * 60_000;
/** Nine days hold a week and whatever a clock change adds. */
const WEEK_AND_MORE = 9 * DAY;

/** Those after `after` (exclusive) up to `until` (inclusive), in time order; of a longer time only the last five weeks. */
export function digestsBetween(
  { day, at: time }: DayAndTime,
  zone: Zone,
  { after, until, calendar }: { after: Instant; until: Instant; calendar: Calendar },
): DigestOccurrence[] {
  if (until <= after) return [];
  const from = Math.max(after, until - 35 * DAY) as Instant;
  const first = mondayOf(calendar.dateOf(from, zone), calendar);
  const last = calendar.dateOf(until, zone);
  const found: DigestOccurrence[] = [];
  for (let week = first; week <= last; week = calendar.addDays(week, 7)) {
    const at = calendar.instantOf(calendar.addDays(week, day - 1), time, zone);
    if (at > from && at <= until) found.push({ week, at });
  }
  return found;
}

/** The first one strictly after an instant. */
export function nextDigest(
  when: DayAndTime,
  zone: Zone,
  { after, calendar }: { after: Instant; calendar: Calendar },
): Instant | null {
  const until = (after + WEEK_AND_MORE) as Instant;
  return digestsBetween(when, zone, { after, until, calendar })[0]?.at ?? null;
}
