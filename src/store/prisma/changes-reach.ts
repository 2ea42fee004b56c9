// Changes to what the service itself stands on: whether a conversation can be reached, codes, installations.
import type { ChangeOf, Changing } from "./changing.ts";
import { mustMeet } from "./faults.ts";
import { revive } from "./queue-revive.ts";
import { isoOf } from "./rows.ts";

/** Told again that it is unreachable, it stays so since the first time, and the lead has been told. */
export async function setReach(
  { tx, organisationId }: Changing,
  { conversationId, unreachable }: ChangeOf<"set-reach">,
): Promise<void> {
  const why = unreachable?.why ?? null;
  const since = unreachable ? isoOf(unreachable.at) : null;
  mustMeet(
    await tx.$executeRaw`
    UPDATE conversation SET unreachable_why = ${why}::text,
      unreachable_since = CASE WHEN ${why}::text IS NOT NULL THEN coalesce(unreachable_since, ${since}::timestamptz) END,
      unreachable_told = CASE WHEN ${why}::text IS NOT NULL THEN unreachable_told END,
      lease_until = CASE WHEN ${why}::text IS NOT NULL THEN lease_until END
    WHERE organisation_id = ${organisationId}::uuid AND id = ${conversationId}::uuid`,
  );
  if (why === null) await sendWhatWaited(tx, { organisationId, conversationId });
}

async function sendWhatWaited(
  tx: Changing["tx"],
  where: { organisationId: string; conversationId: string },
): Promise<void> {
  if ((await revive(tx, [where])) === 0) return;
  await tx.$executeRaw`
    INSERT INTO conversation_queue AS q (organisation_id, conversation_id, installation_id, version)
    SELECT c.organisation_id, c.id, c.installation_id, 1 FROM conversation c
    WHERE c.organisation_id = ${where.organisationId}::uuid AND c.id = ${where.conversationId}::uuid
    ON CONFLICT (organisation_id, conversation_id) DO UPDATE
      SET version = q.version + 1, lease_by = nullif(q.lease_by, 'idle')`;
  await tx.$executeRaw`SELECT pg_notify('outbox', '')`;
}

/** Conflict when the lead was told already, or it can be reached again. */
export async function markUnreachableTold(
  { tx, organisationId }: Changing,
  { conversationId, at }: ChangeOf<"mark-unreachable-told">,
): Promise<void> {
  const { count } = await tx.conversation.updateMany({
    where: { organisationId, id: conversationId, unreachableSince: { not: null }, unreachableTold: null },
    data: { unreachableTold: new Date(at), leaseUntil: null },
  });
  mustMeet(count);
}

/** Earlier codes that nobody has used go. */
export async function addClaimCode(
  { tx, organisationId }: Changing,
  { hash, at }: ChangeOf<"add-claim-code">,
): Promise<void> {
  await tx.claimCode.deleteMany({ where: { organisationId, usedAt: null } });
  await tx.claimCode.create({ data: { organisationId, hash, madeAt: new Date(at) } });
}

export async function useClaimCode(
  { tx, organisationId }: Changing,
  { hash, at }: ChangeOf<"use-claim-code">,
): Promise<void> {
  const { count } = await tx.claimCode.updateMany({
    where: { organisationId, hash, usedAt: null },
    data: { usedAt: new Date(at) },
  });
  mustMeet(count);
}

export async function setInstallationStatus(
  { tx, organisationId }: Changing,
  { installationId, status }: ChangeOf<"set-installation-status">,
): Promise<void> {
  const { count } = await tx.installation.updateMany({
    where: { id: installationId, organisations: { some: { organisationId } } },
    // A token that was taken back is worth nothing to anybody, and goes.
    data: { status, ...(status !== "active" && { sealedToken: null }) },
  });
  mustMeet(count);
}
