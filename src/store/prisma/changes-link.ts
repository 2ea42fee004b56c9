// Changes made with codes: two selves become one member, an installation joins an organisation. What becomes of the rows
// of a member that goes is merge.ts's.
import type { InstallationId, MemberId, OrganisationId } from "../../domain/ids.ts";
import {
  isAlive,
  LINK_CODE_LIVES,
  mayTryCode,
  ORGANISATION_CODE_LIVES,
  withWrongCode,
} from "../../domain/link.ts";
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

export async function setOrganisationCode(
  { tx, organisationId: id }: Changing,
  { hash, at }: ChangeOf<"set-organisation-code">,
): Promise<void> {
  await tx.organisation.update({ where: { id }, data: { codeHash: hash, codeMadeAt: new Date(at) } });
}

/** Reaches into the other organisations of the installation: they give up the conversation, and an empty one goes. */
export async function joinOrganisation(
  work: Changing,
  { hash, installationId, conversation, at }: ChangeOf<"join-organisation">,
): Promise<void> {
  const { tx, organisationId, newId } = work;
  const organisation = await tx.organisation.findUnique({ where: { id: organisationId, codeHash: hash } });
  const madeAt = organisation?.codeMadeAt;
  mustMeet(madeAt && isAlive(instantOf(madeAt), ORGANISATION_CODE_LIVES, at) ? 1 : 0);
  // Of those who bring one installation into organisations at once, one goes first.
  mustMeet(
    (
      await tx.$queryRaw<unknown[]>`
    SELECT id FROM installation WHERE id = ${installationId}::uuid FOR UPDATE`
    ).length,
  );
  const { externalId } = conversation;
  const elsewhere = { installationId, externalId, organisationId: { not: organisationId } };
  const teams = await tx.conversation.count({ where: { ...elsewhere, team: { isNot: null } } });
  mustMeet(teams === 0 ? 1 : 0);
  const joinedAt = new Date(at);
  await tx.organisationInstallation.createMany({
    data: { organisationId, installationId, joinedAt },
    skipDuplicates: true,
  });
  await tx.conversation.updateMany({
    where: { ...elsewhere, joinedAt: { not: null } },
    data: { joinedAt: null },
  });
  const data = { organisationId, installationId, ...conversation, joinedAt };
  await tx.conversation.upsert({
    where: { organisationId_installationId_externalId: { organisationId, installationId, externalId } },
    create: { ...data, id: newId<"Conversation">() },
    update: { joinedAt },
  });
  await letGoOfUnused(work, { organisationId, installationId });
}

/** The organisation that came with the installation, while it has no other, no team and no administrator. */
async function letGoOfUnused(
  { tx }: Changing,
  { organisationId, installationId }: { organisationId: OrganisationId; installationId: InstallationId },
): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM organisation o USING organisation_installation oi
    WHERE oi.organisation_id = o.id AND oi.installation_id = ${installationId}::uuid
      AND o.id <> ${organisationId}::uuid
      AND NOT EXISTS (SELECT FROM organisation_installation x
        WHERE x.organisation_id = o.id AND x.installation_id <> oi.installation_id)
      AND NOT EXISTS (SELECT FROM team t WHERE t.organisation_id = o.id)
      AND NOT EXISTS (SELECT FROM role g WHERE g.organisation_id = o.id AND g.scope = o.id AND g.role = 'admin')`;
}
