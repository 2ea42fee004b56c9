// Two members become one: their digests, commitments and visits. Where both have one of the same week, the one that
// stays keeps its own.
import type { MemberId } from "../../domain/ids.ts";
import type { Changing } from "./changing.ts";

interface Two {
  into: MemberId;
  from: MemberId;
}

/** The clock looks at them anew: both selves' teams are theirs now. */
export async function movePlan({ tx, organisationId }: Changing, { into, from }: Two): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO digest_plan AS p (organisation_id, member_id, planned_at, next_at)
    SELECT organisation_id, ${into}::uuid, planned_at, planned_at FROM digest_plan
    WHERE organisation_id = ${organisationId}::uuid AND member_id = ${from}::uuid
    ON CONFLICT (organisation_id, member_id) DO UPDATE SET planned_at = greatest(p.planned_at, excluded.planned_at),
      next_at = greatest(p.planned_at, excluded.planned_at)`;
}

export async function moveDigests({ tx, organisationId }: Changing, { into, from }: Two): Promise<void> {
  const kept = await tx.digest.findMany({
    where: { organisationId, memberId: into },
    select: { week: true },
  });
  const week = { notIn: kept.map((one) => one.week) };
  await tx.digest.updateMany({ where: { organisationId, memberId: from, week }, data: { memberId: into } });
}

/** Both selves may have answered before either had a digest. */
export async function moveCommitments({ tx, organisationId }: Changing, { into, from }: Two): Promise<void> {
  const kept = await tx.commitment.findMany({
    where: { organisationId, memberId: into },
    select: { since: true },
  });
  const since = { notIn: kept.map((one) => one.since) };
  await tx.commitment.updateMany({
    where: { organisationId, memberId: from, since },
    data: { memberId: into },
  });
}

export async function moveVisits({ tx, organisationId }: Changing, { into, from }: Two): Promise<void> {
  await tx.visit.updateMany({ where: { organisationId, managerId: from }, data: { managerId: into } });
  await tx.visit.updateMany({ where: { organisationId, askedById: from }, data: { askedById: into } });
}
