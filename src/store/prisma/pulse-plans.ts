// Pulses that open later: planned once, out of a draft, and gone once.
import type { MemberId, OrganisationId, PulseId } from "../../domain/ids.ts";
import type { PulsePlan } from "../../domain/pulse-launch.ts";
import type { Prisma } from "../../generated/prisma/client.ts";
import type { ChangeOf, Changing } from "./changing.ts";
import { mustMeet } from "./faults.ts";
import type { Client } from "./pool.ts";
import { instantOf } from "./rows.ts";
import { readLaunch } from "./stored-pulse.ts";

export async function pulsePlans(
  prisma: Pick<Client, "pulsePlan">,
  organisationId: OrganisationId,
): Promise<PulsePlan[]> {
  const rows = await prisma.pulsePlan.findMany({
    where: { organisationId },
    orderBy: [{ nextAt: "asc" }, { id: "asc" }],
  });
  return rows.map(({ id, memberId, name, asked, nextAt }) => ({
    ...{ organisationId, name },
    id: id as PulseId,
    launchedBy: memberId as MemberId,
    asked: { ...readLaunch(asked), opensAt: instantOf(nextAt) },
  }));
}

/** The draft goes with it: pressed twice, it is planned once. */
export async function planPulse(
  { tx, organisationId }: Changing,
  { plan }: ChangeOf<"plan-pulse">,
): Promise<void> {
  const { id, launchedBy: memberId, name, asked } = plan;
  mustMeet((await tx.pulseDraft.deleteMany({ where: { organisationId, memberId, id } })).count);
  await tx.pulsePlan.create({
    data: {
      ...{ organisationId, id, memberId, name },
      asked: asked as unknown as Prisma.InputJsonObject,
      nextAt: new Date(asked.opensAt),
    },
  });
}

export async function dropPlan(
  { tx, organisationId }: Changing,
  { pulseId: id }: ChangeOf<"drop-plan">,
): Promise<void> {
  mustMeet((await tx.pulsePlan.deleteMany({ where: { organisationId, id } })).count);
}
