// Changes made with a person's code: two selves become one member; and codes that were wrong. What becomes of the rows of
// the member that goes is merge.ts's.
import type { InstallationId, MemberId } from "../../domain/ids.ts";
import { LINK_CODE_LIVES, mayTryCode, withWrongCode } from "../../domain/link.ts";
import { Prisma } from "../../generated/prisma/client.ts";
import type { ChangeOf, Changing } from "./changing.ts";
import { mustMeet } from "./faults.ts";
import { merge } from "./merge.ts";
import { areApart, twiceAnswered } from "./read-link.ts";
import { instantOf } from "./rows.ts";

export async function addLinkCode(
  { tx, organisationId }: Changing,
  { memberId, hash, at }: ChangeOf<"add-link-code">,
): Promise<void> {
  const code = { hash, madeAt: new Date(at), usedAt: null };
  await tx.linkCode.upsert({
    where: { organisationId_memberId: { organisationId, memberId } },
    create: { organisationId, memberId, ...code },
    update: code,
  });
}

/** The code's row is locked first: of two who use it at once the second finds it used. */
export async function linkPerson(work: Changing, change: ChangeOf<"link-person">): Promise<void> {
  const { tx, organisationId } = work;
  const into = await useLinkCode(work, change);
  const from = await memberOf(work, change.asker);
  await areOnTwoPlatforms(work, { into, from, installationId: change.asker.installationId });
  if (from === null) {
    const data = { organisationId, ...change.asker, memberId: into, namesMember: false };
    await tx.platformUser.create({ data });
    return;
  }
  const twice = await twiceAnswered(tx, organisationId, into, from);
  const goes = new Set(twice.map((one) => one.earlier));
  const isAsDecided = goes.size === change.twice.length && change.twice.every((id) => goes.has(id));
  mustMeet(isAsDecided ? 1 : 0);
  await merge(work, { into, from, gone: [...goes] });
}

async function useLinkCode(
  { tx, organisationId }: Changing,
  { hash, at }: ChangeOf<"link-person">,
): Promise<MemberId> {
  const since = new Date(at - LINK_CODE_LIVES);
  const where = { organisationId, hash, usedAt: null, madeAt: { gt: since } };
  const [code] = await tx.linkCode.updateManyAndReturn({ where, data: { usedAt: new Date(at) } });
  mustMeet(code ? 1 : 0);
  return code?.memberId as MemberId;
}

/** null: not seen yet in an installation that is the organisation's. */
async function memberOf(
  { tx, organisationId }: Changing,
  { installationId, externalId }: ChangeOf<"link-person">["asker"],
): Promise<MemberId | null> {
  const where = { organisationId, installationId };
  mustMeet(await tx.organisationInstallation.count({ where }));
  const [row] = await tx.$queryRaw<{ memberId: MemberId }[]>`
    SELECT member_id AS "memberId" FROM platform_user WHERE organisation_id = ${organisationId}::uuid
      AND installation_id = ${installationId}::uuid AND external_id = ${externalId} FOR UPDATE`;
  return row?.memberId ?? null;
}

/** Both members stay locked to the end: nothing new can point to the one that goes. */
async function areOnTwoPlatforms(
  { tx, organisationId }: Changing,
  { into, from, installationId }: { into: MemberId; from: MemberId | null; installationId: InstallationId },
): Promise<void> {
  const both = [into, ...(from === null ? [] : [from])];
  const locked = await tx.$queryRaw<unknown[]>`
    SELECT id FROM member WHERE organisation_id = ${organisationId}::uuid AND id = ANY(${both}::uuid[])
    ORDER BY id FOR UPDATE`;
  mustMeet(into !== from && locked.length === both.length ? 1 : 0);
  const our = Prisma.sql`${organisationId}::uuid`;
  const apart = areApart(our, Prisma.sql`${into}::uuid`, Prisma.sql`${from}::uuid`, installationId);
  const [row] = await tx.$queryRaw<{ apart: boolean }[]>`SELECT ${apart} AS apart`;
  mustMeet(row?.apart ? 1 : 0);
}

/** Counted under the member's lock, so that two replicas do not count one for two. */
export async function countWrongCode(
  { tx, organisationId }: Changing,
  { memberId: id, at }: ChangeOf<"count-wrong-code">,
): Promise<void> {
  await tx.$queryRaw`
    SELECT FROM member WHERE organisation_id = ${organisationId}::uuid AND id = ${id}::uuid FOR NO KEY UPDATE`;
  const row = await tx.member.findUnique({
    where: { organisationId_id: { organisationId, id } },
    select: { wrongCodes: true },
  });
  const wrong = row?.wrongCodes.map(instantOf) ?? [];
  mustMeet(row && mayTryCode(wrong, at) ? 1 : 0);
  await tx.member.update({
    where: { organisationId_id: { organisationId, id } },
    data: { wrongCodes: withWrongCode(wrong, at).map((one) => new Date(one)) },
  });
}
