// Words for local time, shared by the domain (which imports the types only) and the resolver beside this file.
import type { Instant } from "./clock.ts";

/** A calendar day without a zone, `2026-11-24`. Sorts as text. */
export type LocalDate = string & { readonly __localDate: true };
/** A wall-clock time, `09:00`, 24 hours. Sorts as text. */
export type LocalTime = string & { readonly __localTime: true };
/** An IANA zone name, `Europe/London`, known to this machine. */
export type Zone = string & { readonly __zone: true };
/** ISO weekday: 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** What the domain asks of a calendar. Pure: the same answer for the same question, no clock. */
export interface Calendar {
  /** The instant of a wall-clock time. Spring gap: moved forward by the gap; autumn overlap: the first one. */
  instantOf(date: LocalDate, time: LocalTime, zone: Zone): Instant;
  dateOf(at: Instant, zone: Zone): LocalDate;
  timeOf(at: Instant, zone: Zone): LocalTime;
  weekdayOf(date: LocalDate): Weekday;
  addDays(date: LocalDate, days: number): LocalDate;
  /** Whole days from a to b; negative when b is earlier. */
  daysBetween(a: LocalDate, b: LocalDate): number;
  isZone(name: string): name is Zone;
}
