// Changes to an organisation as a whole: its tree of teams, its name and settings.
import type { OrganisationId, UnitId } from "../../domain/ids.ts";
import { unitsCalled, whyNotUnder } from "../../domain/tree.ts";
import type { Prisma } from "../../generated/prisma/client.ts";
import { lookAtManagers } from "./changes-digest.ts";
import type { ChangeOf, Changing } from "./changing.ts";
import { mustMeet } from "./faults.ts";
import { tree } from "./read-tree.ts";

export async function setParent(work: Changing, { unitId, parentId }: ChangeOf<"set-parent">): Promise<void> {
  const { tx, organisationId } = work;
  const units = await lockedTree(work);
  mustMeet(units.filter((one) => one.id === unitId).length);
  if (parentId !== null) {
    mustMeet(units.filter((one) => one.id === parentId).length);
    mustMeet(whyNotUnder(units, unitId, parentId) === null ? 1 : 0);
  }
  const placed = [unitId, ...(parentId === null ? [] : [parentId])];
  await makeUnits(work, placed);
  await tx.unit.update({
    where: { organisationId_id: { organisationId, id: unitId } },
    data: { parentId },
  });
  await lookAtManagers(work);
}

export async function addBranch(
  work: Changing,
  { branchId, name, parentId }: ChangeOf<"add-branch">,
): Promise<void> {
  const { tx, organisationId } = work;
  const units = await lockedTree(work);
  mustMeet(unitsCalled(units, name).length === 0 ? 1 : 0);
  if (parentId !== null) {
    mustMeet(units.filter((one) => one.id === parentId).length);
    mustMeet(whyNotUnder(units, branchId, parentId) === null ? 1 : 0);
    await makeUnits(work, [parentId]);
  }
  await tx.unit.create({ data: { organisationId, id: branchId, name, parentId } });
}

/** Of two who move units at once the second sees what the first did: apart, each could close half a circle. */
async function lockedTree({ tx, organisationId }: Changing): ReturnType<typeof tree> {
  await lock(tx, organisationId);
  return tree(tx, organisationId);
}

async function lock(tx: Changing["tx"], organisationId: OrganisationId): Promise<void> {
  await tx.$queryRaw`SELECT FROM organisation WHERE id = ${organisationId}::uuid FOR NO KEY UPDATE`;
}

/** A team's unit is made when the team is placed for the first time. */
async function makeUnits({ tx, organisationId }: Changing, ids: readonly UnitId[]): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO unit (organisation_id, id, team_id)
    SELECT organisation_id, id, id FROM team
    WHERE organisation_id = ${organisationId}::uuid AND id = ANY(${[...ids]}::uuid[])
    ON CONFLICT DO NOTHING`;
}

export async function setOrganisation(
  { tx, organisationId }: Changing,
  { name, settings }: ChangeOf<"set-organisation">,
): Promise<void> {
  const { learning } = settings;
  if (learning !== null) mustMeet(await tx.conversation.count({ where: { organisationId, id: learning } }));
  const { count } = await tx.organisation.updateMany({
    where: { id: organisationId },
    data: { name, settings: settings as unknown as Prisma.InputJsonObject },
  });
  mustMeet(count);
}
