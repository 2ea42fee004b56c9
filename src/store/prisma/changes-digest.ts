// Changes to managers' digests, their commitments and visits; and when the clock looks at a manager again.
import type { MemberId, TeamId } from "../../domain/ids.ts";
import type { TeamSettings } from "../../domain/setup.ts";
import { Prisma } from "../../generated/prisma/client.ts";
import type { ChangeOf, Changing } from "./changing.ts";
import { mustMeet } from "./faults.ts";
import { isoOf } from "./rows.ts";

export async function planDigest(
  { tx, organisationId }: Changing,
  { memberId, through, nextAt }: ChangeOf<"plan-digest">,
): Promise<void> {
  const { count } = await tx.digestPlan.updateMany({
    where: { organisationId, memberId },
    data: {
      ...{ plannedAt: new Date(through), leaseUntil: null },
      nextAt: nextAt === null ? null : new Date(nextAt),
    },
  });
  mustMeet(count);
}

/** Whoever manages from now on: nothing before now was planned for them. */
export async function lookAtManager({ tx, organisationId, at }: Changing, memberId: MemberId): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO digest_plan AS p (organisation_id, member_id, planned_at, next_at)
    VALUES (${organisationId}::uuid, ${memberId}::uuid, ${isoOf(at)}::timestamptz, ${isoOf(at)}::timestamptz)
    ON CONFLICT (organisation_id, member_id) DO UPDATE SET ${again(at)}`;
}

/** When the tree or a team's time changes: all managers of the organisation, whose time may be another now. */
export async function lookAtManagers({ tx, organisationId, at }: Changing): Promise<void> {
  await tx.$executeRaw`UPDATE digest_plan p SET ${again(at)} WHERE p.organisation_id = ${organisationId}::uuid`;
}

/** The same, where these settings say another time or zone than those that are stored. */
export async function lookAtManagersOf(
  work: Changing,
  teamId: TeamId,
  { digest, schedule }: TeamSettings,
): Promise<void> {
  const [before] = await work.tx.$queryRaw<{ isSame: boolean }[]>`
    SELECT t.settings -> 'digest' = ${JSON.stringify(digest)}::jsonb
      AND t.settings #>> '{schedule,zone}' = ${schedule.zone} AS "isSame"
    FROM team t WHERE t.organisation_id = ${work.organisationId}::uuid AND t.id = ${teamId}::uuid`;
  if (before?.isSame === false) await lookAtManagers(work);
}

/** What is owed by the time before is dealt with first; else another time counts from now on. */
function again(at: Changing["at"]): Prisma.Sql {
  const now = Prisma.sql`${isoOf(at)}::timestamptz`;
  return Prisma.sql`planned_at = CASE WHEN p.next_at <= ${now} THEN p.planned_at ELSE ${now} END,
    next_at = ${now}, lease_until = NULL`;
}

export async function addDigest(
  { tx, organisationId }: Changing,
  { digestId: id, memberId, week, facts, at }: ChangeOf<"add-digest">,
): Promise<void> {
  const data = { organisationId, id, memberId, week, at: new Date(at) };
  await tx.digest.create({ data: { ...data, facts: facts as unknown as Prisma.InputJsonObject } });
}

export async function commit(
  work: Changing,
  { commitmentId, memberId, since, text, confirmed, teamIds, at }: ChangeOf<"commit">,
): Promise<void> {
  const { tx, organisationId } = work;
  await teamsAreOurs(work, teamIds);
  mustMeet(
    await tx.$executeRaw`
    INSERT INTO commitment AS c (organisation_id, id, member_id, since, text, confirmed, team_ids, at)
    VALUES (${organisationId}::uuid, ${commitmentId}::uuid, ${memberId}::uuid, ${isoOf(since)}::timestamptz, ${text},
      ${confirmed}, ${[...teamIds]}::uuid[], ${isoOf(at)}::timestamptz)
    ON CONFLICT (organisation_id, id) DO UPDATE SET text = excluded.text,
      confirmed = c.confirmed OR excluded.confirmed,
      team_ids = ARRAY(SELECT DISTINCT unnest(c.team_ids || excluded.team_ids))
    WHERE c.member_id = excluded.member_id`,
  );
}

async function teamsAreOurs({ tx, organisationId }: Changing, teamIds: readonly TeamId[]): Promise<void> {
  const found = await tx.team.count({ where: { organisationId, id: { in: [...teamIds] } } });
  mustMeet(found === new Set(teamIds).size ? 1 : 0);
}

export async function sayOutcome(
  { tx, organisationId }: Changing,
  { commitmentId: id, memberId, outcome, at }: ChangeOf<"say-outcome">,
): Promise<void> {
  const { count } = await tx.commitment.updateMany({
    where: { organisationId, id, memberId },
    data: { outcome, outcomeAt: new Date(at) },
  });
  mustMeet(count);
}

export async function askVisit(
  work: Changing,
  { visitId: id, teamId, wish, askedBy, confirmed, at }: ChangeOf<"ask-visit">,
): Promise<void> {
  const { tx, organisationId } = work;
  await isOurs(work, askedBy);
  // Of two that ask at once the second finds the first one's wish.
  const locked = await tx.$queryRaw<unknown[]>`
    SELECT FROM team WHERE organisation_id = ${organisationId}::uuid AND id = ${teamId}::uuid FOR NO KEY UPDATE`;
  mustMeet(locked.length);
  const said = { wish, confirmed, askedById: askedBy, changedAt: new Date(at) };
  const { count } = await tx.visit.updateMany({
    where: { organisationId, teamId, state: "asked" },
    data: said,
  });
  if (count === 0) await tx.visit.create({ data: { organisationId, id, teamId, state: "asked", ...said } });
}

export async function planVisit(
  work: Changing,
  { visitId: id, teamId, managerId, date, note, confirmed, at }: ChangeOf<"plan-visit">,
): Promise<void> {
  const { tx, organisationId } = work;
  await isOurs(work, managerId);
  mustMeet(
    await tx.$executeRaw`
    INSERT INTO visit AS v (organisation_id, id, team_id, state, manager_id, date, note, confirmed, changed_at)
    VALUES (${organisationId}::uuid, ${id}::uuid, ${teamId}::uuid, 'planned', ${managerId}::uuid, ${date}, ${note},
      ${confirmed}, ${isoOf(at)}::timestamptz)
    ON CONFLICT (organisation_id, id) DO UPDATE SET state = 'planned', manager_id = excluded.manager_id,
      date = excluded.date, note = excluded.note, confirmed = v.confirmed OR excluded.confirmed,
      changed_at = excluded.changed_at
    WHERE v.state = 'asked' AND v.team_id = excluded.team_id`,
  );
}

export async function cancelVisit(
  { tx, organisationId }: Changing,
  { visitId: id, state, at }: ChangeOf<"cancel-visit">,
): Promise<void> {
  const { count } = await tx.visit.updateMany({
    where: { organisationId, id, state: "planned" },
    data: { state, changedAt: new Date(at) },
  });
  mustMeet(count);
}

/** The columns have no foreign key: erasing the member must not erase the visit. */
async function isOurs({ tx, organisationId }: Changing, id: MemberId): Promise<void> {
  mustMeet(await tx.member.count({ where: { organisationId, id } }));
}
