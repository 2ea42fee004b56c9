// Who may launch, close and look after pulses: improvement leads and administrators; leads, for their own teams.
import type { TeamId } from "../domain/ids.ts";
import type { Pulse } from "../domain/pulse.ts";
import { BUDGET_MONTH, type LaunchGround } from "../domain/pulse-launch.ts";
import type { Refusal } from "../domain/refusals.ts";
import type { RoleHolder } from "../domain/team.ts";
import type { Instant } from "../time/clock.ts";
import type { Asked, Env } from "./outcome.ts";

/** As much of somebody as a right to launch hangs on. */
interface Launcher {
  who: { roles: Asked["who"]["roles"]; member: Pick<Asked["who"]["member"], "id"> };
}

/** Over the whole organisation. */
export function looksAfterPulses({ who }: Launcher): boolean {
  return who.roles.some((role) => role === "improvement-lead" || role === "admin");
}

export function teamsLed({ who }: Launcher, holders: readonly RoleHolder[]): TeamId[] {
  const own = holders.filter((one) => one.role === "lead" && one.memberId === who.member.id);
  return own.flatMap((one) => one.teamId ?? []);
}

/** teams: whom the pulse is for; null: not known yet. */
export function mayNotLaunch(
  asked: Launcher,
  holders: readonly RoleHolder[],
  teams: readonly TeamId[] | null,
): Refusal | null {
  if (looksAfterPulses(asked)) return null;
  const led = teamsLed(asked, holders);
  const ask = lookingAfter(holders);
  if (led.length === 0) return { code: "pulse-needs-role", ask };
  return teams?.every((id) => led.includes(id)) === false ? { code: "pulse-own-team-only", ask } : null;
}

/** Who looks after pulses, by name: improvement leads, then administrators. */
export function lookingAfter(holders: readonly RoleHolder[]): string[] {
  const named = (["improvement-lead", "admin"] as const).flatMap((role) =>
    holders.filter((one) => one.role === role).map((one) => one.name),
  );
  return [...new Set(named)];
}

/** Its launcher, and administrators. */
export function mayClose({ who }: Asked, pulse: Pick<Pulse, "launchedBy">): boolean {
  return who.roles.includes("admin") || pulse.launchedBy === who.member.id;
}

/** What a launch is decided on; null: there is no such organisation. */
export async function groundOf(
  { store, bank }: Pick<Env, "store" | "bank">,
  organisationId: Pulse["organisationId"],
  now: Instant,
): Promise<LaunchGround | null> {
  const [units, holders, organisation, own, rest] = await Promise.all([
    store.tree(organisationId),
    store.roleHolders(organisationId),
    store.organisation(organisationId),
    store.pulseSets(organisationId),
    store.pulseGround(organisationId, (now - BUDGET_MONTH) as Instant),
  ]);
  const templates = [...bank.pulseTemplates, ...own];
  return organisation && { templates, units, holders, settings: organisation.settings, ...rest };
}
