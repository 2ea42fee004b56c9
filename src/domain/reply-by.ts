// By when an idea that is passed up is to be answered: working days of the team that raised it, the end of a day. Pure.
import type { LocalDate, LocalTime } from "../time/calendar.ts";
import type { Instant } from "../time/clock.ts";
import type { Schedule, ScheduleEnv } from "./schedule.ts";

/** Working days, where nobody says another date. */
const USUAL = 2;
/** The end of a working day, on the team's clock. */
const END_OF_DAY = "17:00" as LocalTime;
/** Days ahead that may be chosen. */
export const LONGEST_WAIT = 30;

type Where = Pick<Schedule, "zone" | "holidays">;

/** Monday to Friday without the team's bank holidays, whatever days it huddles on: those who answer work by the week. */
function isWorkingDay(date: LocalDate, { holidays }: Where, env: ScheduleEnv): boolean {
  return env.calendar.weekdayOf(date) <= 5 && !env.holidays[holidays].has(date);
}

/** The date so many working days after another, which itself counts for none. */
function workingDaysAfter(date: LocalDate, days: number, where: Where, env: ScheduleEnv): LocalDate {
  let day = date;
  for (let left = days; left > 0; ) {
    day = env.calendar.addDays(day, 1);
    if (isWorkingDay(day, where, env)) left -= 1;
  }
  return day;
}

/** The usual date: two working days after today. */
export function usualReplyDate(now: Instant, where: Where, env: ScheduleEnv): LocalDate {
  return workingDaysAfter(env.calendar.dateOf(now, where.zone), USUAL, where, env);
}

/** The moment a date ends for a reply. */
export function replyByOn(
  date: LocalDate,
  { zone }: Where,
  { calendar }: Pick<ScheduleEnv, "calendar">,
): Instant {
  return calendar.instantOf(date, END_OF_DAY, zone);
}

/** Why a date cannot be chosen: its end has passed, or it is too far ahead. Any day of the week may be. */
export function whyNotBy(
  date: LocalDate,
  now: Instant,
  where: Where,
  env: ScheduleEnv,
): "past" | "too-far" | null {
  if (replyByOn(date, where, env) <= now) return "past";
  const today = env.calendar.dateOf(now, where.zone);
  return env.calendar.daysBetween(today, date) > LONGEST_WAIT ? "too-far" : null;
}
