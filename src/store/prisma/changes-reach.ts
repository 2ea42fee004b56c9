// Changes to what the service itself stands on: whether a conversation can be reached, codes, installations.
import type { ChangeOf, Changing } from "./changing.ts";
import { mustMeet } from "./faults.ts";
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
    data: { status },
  });
  mustMeet(count);
}
