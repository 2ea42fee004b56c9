// New starters: who came into a team's conversation after its setup, when they are welcomed, and when they are asked how
// it was. Who is one is the store's word (changes-roster.ts).
import type { LocalDate } from "../time/calendar.ts";
import type { Instant } from "../time/clock.ts";
import type { StarterId, TeamId } from "./ids.ts";
import { huddleOn, isHuddleDay, type Schedule, type ScheduleEnv } from "./schedule.ts";
import type { Person } from "./team.ts";

/**
 * waiting: not welcomed yet, others may be coming in with them. many: came with so many that nobody is written to.
 * over: nothing more comes.
 */
export type StarterState = "waiting" | "welcomed" | "asked" | "answered" | "skipped" | "many" | "over";

/** One answer, with its question as it was asked. */
export interface StarterAnswer {
  key: string;
  question: string;
  text: string;
}

export interface Starter extends Person {
  id: StarterId;
  teamId: TeamId;
  joinedAt: Instant;
  state: StarterState;
  /** When they are welcomed or asked; null: nothing more comes. */
  nextAt: Instant | null;
  /** A lead has met them. */
  met: boolean;
  answers: readonly StarterAnswer[];
}

/** So long a welcome waits, for those who come in with them. ms */
export const WELCOME_WAITS = 3 * 60_000;
/** Over so many within WELCOME_WAITS of each other nobody is welcomed: an organisation has been synchronised. */
export const MOST_WELCOMED = 10;
const WEEKS = 4;

/** When a new starter is asked: four weeks after they came, at the huddle's time, on a huddle day. */
export function askedAt(schedule: Schedule, joinedAt: Instant, env: ScheduleEnv): Instant {
  const joined = env.calendar.dateOf(joinedAt, schedule.zone);
  return huddleTimeFrom(schedule, env.calendar.addDays(joined, WEEKS * 7), env);
}

/** Days searched for a huddle day: bank holidays and a week of one day. */
const LOOKED = 15;

/** The huddle's time on a date, or on the first huddle day after it. */
export function huddleTimeFrom(schedule: Schedule, date: LocalDate, env: ScheduleEnv): Instant {
  const days = Array.from({ length: LOOKED }, (_, n) => env.calendar.addDays(date, n));
  const day = days.find((one) => isHuddleDay(schedule, one, env)) ?? date;
  return huddleOn(schedule, day, 0, env).at;
}
