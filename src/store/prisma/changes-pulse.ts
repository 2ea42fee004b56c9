// Changes to a pulse up to its closing: drafted, launched, answered, reminded of, put off. Closing is in
// changes-pulse-close.ts.
import type { Prisma } from "../../generated/prisma/client.ts";
import type { ChangeOf, Changing } from "./changing.ts";
import { mustMeet } from "./faults.ts";
import { hasPulseTables, makePulseTables, pulseTable, tokensOf } from "./pulse-tables.ts";

export async function draftPulse(
  { tx, organisationId }: Changing,
  { memberId, draft }: ChangeOf<"draft-pulse">,
): Promise<void> {
  const data = { id: draft.id, asked: draft.asked as unknown as Prisma.InputJsonObject };
  await tx.pulseDraft.upsert({
    where: { organisationId_memberId: { organisationId, memberId } },
    create: { organisationId, memberId, ...data },
    update: data,
  });
}

/** There may be none. */
export async function dropDraft(
  { tx, organisationId }: Changing,
  { memberId }: ChangeOf<"drop-draft">,
): Promise<void> {
  mustMeet(await tx.member.count({ where: { organisationId, id: memberId } }));
  await tx.pulseDraft.deleteMany({ where: { organisationId, memberId } });
}

export async function launchPulse(work: Changing, change: ChangeOf<"launch-pulse">): Promise<void> {
  const { tx, organisationId } = work;
  const { pulse, people } = change;
  // Of two launches at once the second sees what the first asks.
  await tx.$queryRaw`SELECT FROM organisation WHERE id = ${organisationId}::uuid FOR NO KEY UPDATE`;
  await mayLaunch(work, change);
  const { id, launchedBy, remindAt, closesAt, nextAt, statements, questions, tree, audience, ...rest } =
    pulse;
  await tx.pulse.create({
    data: {
      ...{ ...rest, organisationId, id, launchedById: launchedBy },
      statements: statements as unknown as Prisma.InputJsonArray,
      questions: questions as unknown as Prisma.InputJsonArray,
      tree: tree as unknown as Prisma.InputJsonArray,
      audience: audience as unknown as Prisma.InputJsonValue,
      launchedAt: new Date(pulse.launchedAt),
      remindAt: remindAt === null ? null : new Date(remindAt),
      closesAt: new Date(closesAt),
      closedAt: null,
      nextAt: nextAt === null ? null : new Date(nextAt),
    },
  });
  const asked = people.map(({ memberId }) => ({ organisationId, pulseId: id, memberId }));
  await tx.pulseAsked.createMany({ data: asked });
  await makePulseTables(tx, organisationId, id);
  await tx.$executeRaw`
    INSERT INTO ${pulseTable("person", id)} (organisation_id, pulse_id, member_id, team_ids, counts_in)
    SELECT ${organisationId}::uuid, ${id}::uuid, one."memberId", one."teamIds", one."countsIn"
    FROM jsonb_to_recordset(${JSON.stringify(people)}::jsonb)
      AS one("memberId" uuid, "teamIds" uuid[], "countsIn" uuid)`;
  await tx.pulseDraft.deleteMany({ where: { organisationId, id } });
}

/** A draft is launched once, and a round repeated once: the keys see to it. */
async function mayLaunch(
  { tx, organisationId }: Changing,
  { pulse, people }: ChangeOf<"launch-pulse">,
): Promise<void> {
  mustMeet((await hasPulseTables(tx, pulse.id)) ? 0 : 1);
  mustMeet(await tx.member.count({ where: { organisationId, id: pulse.launchedBy } }));
  const teams = [...new Set(people.flatMap((one) => one.teamIds))];
  const known = await tx.team.count({ where: { organisationId, id: { in: teams } } });
  mustMeet(known === teams.length ? 1 : 0);
  const asked = pulse.tree.filter((one) => one.isAsked).map((one) => one.team);
  const [busy] = await tx.$queryRaw<{ any: boolean }[]>`
    SELECT EXISTS (SELECT FROM pulse u, jsonb_array_elements(u.tree) one
      WHERE u.organisation_id = ${organisationId}::uuid AND u.closed_at IS NULL
        AND (one ->> 'isAsked')::boolean AND (one ->> 'team')::uuid = ANY(${asked}::uuid[])) AS any`;
  mustMeet(busy?.any ? 0 : 1);
  if (pulse.repeats === null) return;
  const { count } = await tx.pulse.updateMany({
    where: { organisationId, id: pulse.repeats, closedAt: { not: null }, nextAt: { not: null } },
    data: { nextAt: null, leaseUntil: null },
  });
  mustMeet(count);
}

export async function putOffRepeat(
  { tx, organisationId }: Changing,
  { pulseId, until }: ChangeOf<"put-off-repeat">,
): Promise<void> {
  const { count } = await tx.pulse.updateMany({
    where: { organisationId, id: pulseId, closedAt: { not: null }, nextAt: { not: null } },
    data: { nextAt: until === null ? null : new Date(until), leaseUntil: null },
  });
  mustMeet(count);
}

/**
 * The pulse's row is locked by a statement of its own, before its tables are touched: who closes it holds the row and
 * then waits for the tables.
 */
export async function answerPulse(
  { tx, organisationId }: Changing,
  { pulseId, memberId, teamId, chose, answers }: ChangeOf<"answer-pulse">,
): Promise<void> {
  const open = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM pulse WHERE organisation_id = ${organisationId}::uuid AND id = ${pulseId}::uuid
      AND closed_at IS NULL FOR SHARE`;
  mustMeet(open.length);
  const tokenOf = await tokensOf(tx, organisationId, pulseId);
  mustMeet(
    await tx.$executeRaw`
    UPDATE ${pulseTable("person", pulseId)} SET answered = true, counts_in = ${teamId}::uuid
    WHERE organisation_id = ${organisationId}::uuid AND member_id = ${memberId}::uuid
      AND ${teamId}::uuid = ANY(team_ids) AND (counts_in IS NULL OR counts_in = ${teamId}::uuid)`,
  );
  const { scores, comments, confirmed } = answers;
  await tx.$executeRaw`
    INSERT INTO ${pulseTable("sheet", pulseId)}
      (organisation_id, pulse_id, token, team_id, scores, comments, confirmed)
    VALUES (${organisationId}::uuid, ${pulseId}::uuid, ${tokenOf(memberId)}, ${teamId}::uuid,
      ${JSON.stringify(scores)}::jsonb, ${JSON.stringify(comments)}::jsonb, ${confirmed}::boolean)
    ON CONFLICT (organisation_id, pulse_id, token) DO UPDATE
      SET scores = excluded.scores, comments = excluded.comments, confirmed = excluded.confirmed`;
  if (chose)
    await tx.member.updateMany({ where: { organisationId, id: memberId }, data: { countsIn: teamId } });
}

/** Conflict when it was reminded of already, or has closed: nobody is reminded twice. */
export async function remindPulse(
  { tx, organisationId }: Changing,
  { pulseId }: ChangeOf<"remind-pulse">,
): Promise<void> {
  mustMeet(
    await tx.$executeRaw`
    UPDATE pulse SET remind_at = NULL, next_at = closes_at, lease_until = NULL
    WHERE organisation_id = ${organisationId}::uuid AND id = ${pulseId}::uuid
      AND closed_at IS NULL AND remind_at IS NOT NULL`,
  );
}
