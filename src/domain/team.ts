// A team: who it is, where it talks, who belongs and who may do what. Its schedule is in schedule.ts.
import type { LocalDate, Zone } from "../time/calendar.ts";
import type { Instant } from "../time/clock.ts";
import type { ConversationId, InstallationId, MemberId, OrganisationId, TeamId } from "./ids.ts";
import type { TeamSettings } from "./setup.ts";

/** `pausedUntil` of a team that is paused until someone resumes it. */
export const UNTIL_RESUMED = "9999-12-31" as LocalDate;

export interface Team {
  organisationId: OrganisationId;
  id: TeamId;
  installationId: InstallationId;
  conversationId: ConversationId;
  settings: TeamSettings;
  managerId: MemberId | null;
  /** No huddle before this date. */
  pausedUntil: LocalDate | null;
  /** The date on which only one question is asked. */
  busyOn: LocalDate | null;
  /**
   * pending: not read yet. asking: so many are in the conversation that the lead must say who huddles.
   * ready: kept in step with the conversation. chosen: the lead chose; newcomers join by themselves.
   */
  roster: "pending" | "asking" | "ready" | "chosen";
  setUpAt: Instant;
  /** Occurrences up to here have been dealt with. */
  plannedAt: Instant;
}

export type RoleName = "lead" | "manager" | "improvement-lead" | "admin";

/** Where one member stands in one team. */
export interface Standing {
  standing: "in" | "out";
  /** A person's own word, or a lead's, outlives what the conversation's roster says. */
  saidBy: "roster" | "self" | "lead";
  isOff: boolean;
  /** The first date on which the person counts again; null with isOff: until they say so. */
  offUntil: LocalDate | null;
}

export interface Person {
  memberId: MemberId;
  name: string;
}

export interface RoleHolder extends Person {
  role: RoleName;
  /** null: over the whole organisation. */
  teamId: TeamId | null;
}

/** A member of a team as the domain needs them. */
export interface TeamMember extends Person, Standing {
  roles: readonly RoleName[];
  remindersOff: boolean;
  zone: Zone | null;
}

/** Whether a member is off (shift, leave) on a date. */
export function isOffOn(standing: Pick<Standing, "isOff" | "offUntil">, date: LocalDate): boolean {
  return standing.isOff && (standing.offUntil === null || date < standing.offUntil);
}

/** Whether a paused team holds no huddle on a date. */
export function isPausedOn(team: Pick<Team, "pausedUntil">, date: LocalDate): boolean {
  return team.pausedUntil !== null && date < team.pausedUntil;
}

/** From this many people on, the lead is asked who huddles here before anyone is prompted. */
export const LARGE_ROSTER = 40;
