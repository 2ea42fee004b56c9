// A pulse's closing: what is shown is frozen, and answers are cut from people for ever. ADR 0015 says what that protects.
import type { OrganisationId, PulseId } from "../../domain/ids.ts";
import type { Release } from "../../domain/release/view.ts";
import type { Prisma } from "../../generated/prisma/client.ts";
import type { ChangeOf, Changing } from "./changing.ts";
import { mustMeet } from "./faults.ts";
import type { Tx } from "./pool.ts";
import { dropPulseTables, pulseTable, sealOf } from "./pulse-tables.ts";

/** ms. Whoever reads one of the pulse's tables for longer (a backup) is not waited for: it closes at the next look. */
const PATIENCE = 2_000;

export async function closePulse(work: Changing, change: ChangeOf<"close-pulse">): Promise<void> {
  const { tx, organisationId } = work;
  const { pulseId, seal, groups, release, nextAt, at } = change;
  // One release at a time for an organisation; then nobody answers any more.
  await tx.$queryRaw`SELECT FROM organisation WHERE id = ${organisationId}::uuid FOR NO KEY UPDATE`;
  const open = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM pulse WHERE organisation_id = ${organisationId}::uuid AND id = ${pulseId}::uuid
      AND closed_at IS NULL FOR UPDATE`;
  mustMeet(open.length);
  await tx.$executeRawUnsafe(`SET LOCAL lock_timeout = ${PATIENCE}`);
  mustMeet((await sealOf(tx, organisationId, pulseId)) === seal ? 1 : 0);
  const answered = await scatter(tx, organisationId, pulseId, groups);
  await publish(work, pulseId, release);
  await forgetReminders(tx, organisationId, pulseId);
  await tx.pulse.update({
    where: { organisationId_id: { organisationId, id: pulseId } },
    data: {
      ...{ closedAt: new Date(at), answered, remindAt: null, leaseUntil: null },
      nextAt: nextAt === null ? null : new Date(nextAt),
    },
  });
  await dropPulseTables(tx, pulseId);
}

/**
 * Scores and comments anew, in the order of fresh random ids: where they stand in their file tells no more than the ids.
 * Answers how many sheets there were.
 */
async function scatter(
  tx: Tx,
  organisationId: OrganisationId,
  id: PulseId,
  groups: ChangeOf<"close-pulse">["groups"],
): Promise<number> {
  const sheets = pulseTable("sheet", id);
  await tx.$executeRaw`
    INSERT INTO pulse_score (organisation_id, id, pulse_id, team_id, scores)
    SELECT ${organisationId}::uuid, part.id, ${id}::uuid, part.team_id, part.scores
    FROM (
      SELECT gen_random_uuid() AS id, s.team_id, (
        SELECT jsonb_object_agg(one.key, s.scores -> one.key) FROM jsonb_array_elements_text(g.ids) AS one(key)
        WHERE jsonb_exists(s.scores, one.key)) AS scores
      FROM ${sheets} s CROSS JOIN jsonb_array_elements(${JSON.stringify(groups)}::jsonb) AS g(ids)
      WHERE s.organisation_id = ${organisationId}::uuid
    ) part WHERE part.scores IS NOT NULL ORDER BY part.id`;
  await tx.$executeRaw`
    INSERT INTO pulse_comment (organisation_id, id, pulse_id, team_id, texts, confirmed)
    SELECT ${organisationId}::uuid, one.id, ${id}::uuid, one.team_id, one.comments, one.confirmed
    FROM (SELECT gen_random_uuid() AS id, s.team_id, s.comments, s.confirmed FROM ${sheets} s
      WHERE s.organisation_id = ${organisationId}::uuid AND s.comments <> '{}'::jsonb) one
    ORDER BY one.id`;
  const [row] = await tx.$queryRaw<{ count: number }[]>`SELECT count(*)::int AS count FROM ${sheets}`;
  return row?.count ?? 0;
}

async function publish(
  { tx, organisationId, newId }: Changing,
  pulseId: PulseId,
  { views, hidden }: Release,
): Promise<void> {
  const row = (view: unknown, reason: string | null) => ({
    ...{ organisationId, id: newId<"View">(), pulseId, hidden: reason },
    view: view as Prisma.InputJsonObject,
  });
  const data = [...views.map((one) => row(one, null)), ...hidden.map((one) => row(one, one.reason))];
  await tx.pulseView.createMany({ data });
}

/** Whose reminder was sent, and whose could not be, tells who had not answered by then. */
async function forgetReminders(tx: Tx, organisationId: OrganisationId, id: PulseId): Promise<void> {
  await tx.$executeRaw`
    WITH chats AS (
      SELECT c.id, 'pulse-reminder:' || ${id}::text || ':' || a.member_id AS subject FROM pulse_asked a
      JOIN platform_user u ON u.organisation_id = a.organisation_id AND u.member_id = a.member_id
      JOIN conversation c ON c.organisation_id = u.organisation_id AND c.installation_id = u.installation_id
        AND c.external_id = u.external_id
      WHERE a.organisation_id = ${organisationId}::uuid AND a.pulse_id = ${id}::uuid
    ), dead AS (
      DELETE FROM outbox o USING chats
      WHERE o.organisation_id = ${organisationId}::uuid AND o.conversation_id = chats.id
        AND o.subject = chats.subject AND o.dead_at IS NOT NULL
    )
    DELETE FROM posted_message p USING chats
    WHERE p.organisation_id = ${organisationId}::uuid AND p.conversation_id = chats.id
      AND p.subject = chats.subject`;
}
