// A pulse: one round of statements, asked of people in many teams and answered privately. What it is and when it is
// due; who is asked is in pulse-launch.ts, what is shown in release.ts.
import type { Calendar, LocalDate, Zone } from "../time/calendar.ts";
import type { Instant } from "../time/clock.ts";
import type { MemberId, OrganisationId, PulseId, TeamId, UnitId } from "./ids.ts";
import type { Statement, TreeTeam } from "./release/answers.ts";
import type { GroupRef } from "./release/view.ts";
import { isOffOn, type Standing } from "./team.ts";

export interface PulseStatement extends Statement {
  text: string;
}

/** Answered in words. */
export interface PulseQuestion {
  id: string;
  text: string;
}

/** A team, or a branch, as it stood at launch. */
export interface PulseTeam extends TreeTeam {
  name: string;
  /** Its people are asked, and its conversation gets the card. */
  isAsked: boolean;
  /** People asked who are taken to count in it. */
  people: number;
}

/** Whom a pulse is for: everyone, or units with all beneath them. */
export type Audience = "all" | readonly UnitId[];

export type RepeatWeeks = 4 | 6;

export interface Pulse {
  organisationId: OrganisationId;
  id: PulseId;
  /** The bank's template; its name and contents as they were at launch. */
  template: string;
  name: string;
  statements: readonly PulseStatement[];
  questions: readonly PulseQuestion[];
  tree: readonly PulseTeam[];
  audience: Audience;
  /** With how many answers a team's own score is shown, 5 to 10. */
  teamMinimum: number;
  /** Of the launcher: dates of this pulse are read in it. */
  zone: Zone;
  repeatWeeks: RepeatWeeks | null;
  launchedBy: MemberId;
  launchedAt: Instant;
  /** null: reminded, or closed. */
  remindAt: Instant | null;
  closesAt: Instant;
  closedAt: Instant | null;
  /** How many were asked. */
  people: number;
  /** How many answered; null until closing. */
  answered: number | null;
  /** The round that this one repeats. */
  repeats: PulseId | null;
  /** When the clock looks at it again: to remind, close or repeat. */
  nextAt: Instant | null;
}

/** Someone as a pulse asks them. */
export interface AskedPerson {
  memberId: MemberId;
  /** The asked teams they are in; they count in one. */
  teamIds: readonly TeamId[];
  /** null: in several, and they have not chosen yet. */
  countsIn: TeamId | null;
}

/** A branch's or team's name as it stood at launch; null: everyone asked. */
export function groupName(tree: readonly PulseTeam[], group: GroupRef): string | null {
  return tree.find((one) => one.team === group.id)?.name ?? null;
}

/** Answers are taken now. */
export function isOpen({ closedAt, closesAt }: Pick<Pulse, "closedAt" | "closesAt">, now: Instant): boolean {
  return closedAt === null && now < closesAt;
}

/** Half-way between launch and closing. */
export function halfTime(launchedAt: Instant, closesAt: Instant): Instant {
  return Math.floor((launchedAt + closesAt) / 2) as Instant;
}

/** When a round that repeats is launched again: at the same time of day. null: it does not. */
export function repeatsAt(
  { launchedAt, repeatWeeks, zone }: Pick<Pulse, "launchedAt" | "repeatWeeks" | "zone">,
  calendar: Calendar,
): Instant | null {
  if (repeatWeeks === null) return null;
  const date = calendar.addDays(calendar.dateOf(launchedAt, zone), repeatWeeks * 7);
  return calendar.instantOf(date, calendar.timeOf(launchedAt, zone), zone);
}

/** Someone who has not answered yet, in one of the teams asked. */
export interface Waiting {
  memberId: MemberId;
  teamId: TeamId;
  remindersOff: boolean;
  standing: Pick<Standing, "isOff" | "offUntil">;
  /** Not on shift in the team's huddle of that day. */
  offShift: boolean;
  /** The team's local date. */
  today: LocalDate;
}

/** Who is reminded, once, and of which team: nobody who is off in all of their teams, or wants no reminders. */
export function toRemind(waiting: readonly Waiting[]): { memberId: MemberId; teamId: TeamId }[] {
  const found = new Map<MemberId, TeamId>();
  for (const { memberId, teamId, remindersOff, standing, offShift, today } of waiting) {
    if (remindersOff || offShift || isOffOn(standing, today) || found.has(memberId)) continue;
    found.set(memberId, teamId);
  }
  return [...found].map(([memberId, teamId]) => ({ memberId, teamId }));
}
