// Who may give and drop roles, and which drop would leave nobody. Whether someone may use a command is asked in
// interactions/.
import type { MemberId, TeamId } from "./ids.ts";
import type { RoleHolder, RoleName } from "./team.ts";

/** Roles in one team; the others are over the organisation. */
const IN_TEAM: ReadonlySet<RoleName> = new Set(["lead", "manager"]);

export const ROLES: readonly RoleName[] = ["lead", "manager", "improvement-lead", "admin"];

export const isInTeam = (role: RoleName): boolean => IN_TEAM.has(role);

/** Whether someone with these roles (in the team concerned, and over the organisation) may give or drop a role. */
export function mayGive(own: readonly RoleName[], role: RoleName): boolean {
  return own.includes("admin") || (own.includes("lead") && isInTeam(role));
}

/**
 * Whether dropping the role must leave somebody who has it: an organisation keeps an administrator, and a team its
 * lead unless an administrator takes the last one away.
 */
export function mustLeaveOne(own: readonly RoleName[], role: RoleName): boolean {
  return role === "admin" || (role === "lead" && !own.includes("admin"));
}

/** Whether nobody else has it. */
export function isLast(
  holders: readonly RoleHolder[],
  { memberId, role, teamId }: { memberId: MemberId; role: RoleName; teamId: TeamId | null },
): boolean {
  return !holders.some((one) => one.role === role && one.teamId === teamId && one.memberId !== memberId);
}
