// Changes made with an organisation's code: installations and conversations join it.
import { isAlive, ORGANISATION_CODE_LIVES } from "../../domain/link.ts";
import { Prisma } from "../../generated/prisma/client.ts";
import type { ChangeOf, Changing } from "./changing.ts";
import { mustMeet } from "./faults.ts";
import { instantOf } from "./rows.ts";

export async function setOrganisationCode(
  { tx, organisationId: id }: Changing,
  { hash, at }: ChangeOf<"set-organisation-code">,
): Promise<void> {
  await tx.organisation.update({ where: { id }, data: { codeHash: hash, codeMadeAt: new Date(at) } });
}

/** Reaches into the other organisations of the installation: they give up the conversation, and an empty one goes. */
export async function joinOrganisation(work: Changing, change: ChangeOf<"join-organisation">): Promise<void> {
  const { tx, organisationId, newId } = work;
  const { hash, installationId, at } = change;
  const organisation = await tx.organisation.findUnique({ where: { id: organisationId, codeHash: hash } });
  const madeAt = organisation?.codeMadeAt;
  mustMeet(madeAt && isAlive(instantOf(madeAt), ORGANISATION_CODE_LIVES, at) ? 1 : 0);
  // Of those who bring one installation into organisations at once, one goes first.
  const locked = await tx.$queryRaw<unknown[]>`
    SELECT id FROM installation WHERE id = ${installationId}::uuid FOR NO KEY UPDATE`;
  mustMeet(locked.length);
  await takeFromOthers(work, change);
  const joinedAt = new Date(at);
  const belonging = { organisationId, installationId };
  await tx.organisationInstallation.createMany({ data: { ...belonging, joinedAt }, skipDuplicates: true });
  const { externalId } = change.conversation;
  await tx.conversation.upsert({
    where: { installationId_externalId_organisationId: { ...belonging, externalId } },
    create: { ...belonging, ...change.conversation, joinedAt, id: newId<"Conversation">() },
    update: { joinedAt },
  });
  await letGoOfUnused(work, change);
}

/** Conflict when another organisation's team huddles there. */
async function takeFromOthers(
  { tx, organisationId }: Changing,
  { installationId, conversation: { externalId } }: ChangeOf<"join-organisation">,
): Promise<void> {
  const there = { installationId, externalId, organisationId: { not: organisationId } };
  const teams = await tx.conversation.count({ where: { ...there, teams: { some: {} } } });
  mustMeet(teams === 0 ? 1 : 0);
  await tx.conversation.updateMany({
    where: { ...there, joinedAt: { not: null } },
    data: { joinedAt: null },
  });
}

/** Organisation o: of no other installation, without a team and without an administrator. */
const isUnused = Prisma.sql`
      NOT EXISTS (SELECT FROM organisation_installation x
        WHERE x.organisation_id = o.id AND x.installation_id <> oi.installation_id)
      AND NOT EXISTS (SELECT FROM team t WHERE t.organisation_id = o.id)
      AND NOT EXISTS (SELECT FROM role g WHERE g.organisation_id = o.id AND g.scope = o.id AND g.role = 'admin')`;

/**
 * The organisation that came with the installation goes while nobody has taken it up. What a new team and a new
 * administrator point to is locked, and looked at again: one of them may be on its way.
 */
async function letGoOfUnused(
  { tx, organisationId }: Changing,
  { installationId }: ChangeOf<"join-organisation">,
): Promise<void> {
  const unused = await tx.$queryRaw<{ id: string }[]>`
    SELECT o.id FROM organisation_installation oi JOIN organisation o ON o.id = oi.organisation_id
    WHERE oi.installation_id = ${installationId}::uuid AND o.id <> ${organisationId}::uuid AND ${isUnused}`;
  for (const { id } of unused) {
    await tx.$queryRaw`SELECT FROM conversation WHERE organisation_id = ${id}::uuid ORDER BY id FOR UPDATE`;
    await tx.$queryRaw`SELECT FROM member WHERE organisation_id = ${id}::uuid ORDER BY id FOR UPDATE`;
    await tx.$executeRaw`
      DELETE FROM organisation o USING organisation_installation oi
      WHERE o.id = ${id}::uuid AND oi.organisation_id = o.id AND oi.installation_id = ${installationId}::uuid
        AND ${isUnused}`;
  }
}
