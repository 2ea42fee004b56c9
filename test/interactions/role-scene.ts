// What the tests of roles stand on: a ward with a lead and an administrator, and who has which role in it.
import type { RoleName } from "../../src/domain/team.ts";
import type { Change } from "../../src/store/changes.ts";
import { NOW, named, type TeamInWorld } from "../contracts/store-world.ts";
import type { Asking } from "./asking.ts";

/** Ward 7, led by Lea, with Ada and Ben in it, in an organisation whose administrator is Ada. */
export async function aWard(asking: Asking): Promise<TeamInWorld> {
  const here = await asking.world.team();
  await asking.world.saved(here.organisationId, [grant(here, "Ada", "admin")]);
  return here;
}

export const grant = (here: TeamInWorld, name: string, role: RoleName): Change => {
  const teamId = role === "lead" || role === "manager" ? here.team.id : null;
  return { do: "grant-role", memberId: named(here, name), role, teamId, at: NOW };
};

/** `Ada admin`, `Lea lead`, by name. */
export async function holders(asking: Asking, { organisationId }: TeamInWorld): Promise<string[]> {
  const all = await asking.world.store.roleHolders(organisationId);
  return all.map((one) => `${one.name} ${one.role}`);
}
