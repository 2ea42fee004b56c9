// People and conversations of the web platform, and who is where. Teams and their rosters are not these: changes-roster.ts.
import type { ConversationId, InstallationId, MemberId, NewId, OrganisationId } from "../../domain/ids.ts";
import type { PlatformPerson } from "../../domain/sender.ts";
import type { Place } from "../../platforms/platform.ts";
import type { Seated, WebPerson, WebRecords } from "../../platforms/web/records.ts";
import type { Instant } from "../../time/clock.ts";
import { recordPeople } from "./people.ts";
import type { Client, Db } from "./pool.ts";
import { isoOf } from "./rows.ts";
import { conversationAt } from "./web-messages.ts";

export async function seats(db: Db, place: Place): Promise<Awaited<ReturnType<WebRecords["seats"]>>> {
  const found = await conversationAt(db, place);
  if (typeof found === "string") return found;
  return db.$queryRaw<PlatformPerson[]>`
    SELECT u.external_id AS "externalId", m.display_name AS name, m.zone, u.kind
    FROM web_seat s
    JOIN member m ON m.organisation_id = s.organisation_id AND m.id = s.member_id
    JOIN platform_user u ON u.organisation_id = m.organisation_id AND u.member_id = m.id
      AND u.installation_id = ${place.installationId}::uuid
    WHERE s.organisation_id = ${found.organisationId}::uuid AND s.conversation_id = ${found.id}::uuid
    ORDER BY lower(m.display_name), u.external_id`;
}

export async function person(
  db: Db,
  organisationId: OrganisationId,
  memberId: MemberId,
): Promise<WebPerson | null> {
  const [row] = await db.$queryRaw<WebPerson[]>`
    SELECT m.organisation_id AS "organisationId", u.installation_id AS "installationId", m.id AS "memberId",
      u.external_id AS "externalId", m.display_name AS name, m.zone, u.kind
    FROM member m
    JOIN platform_user u ON u.organisation_id = m.organisation_id AND u.member_id = m.id
    JOIN installation i ON i.id = u.installation_id AND i.platform = 'web' AND i.status = 'active'
    WHERE m.organisation_id = ${organisationId}::uuid AND m.id = ${memberId}::uuid
    ORDER BY u.installation_id LIMIT 1`;
  return row ?? null;
}

/** With their private chat, in which they alone are. */
export async function addPerson(
  { prisma, newId }: { prisma: Client; newId: NewId },
  whose: { organisationId: OrganisationId; installationId: InstallationId },
  added: PlatformPerson,
  at: Instant,
): Promise<WebPerson> {
  const { organisationId, installationId } = whose;
  const { externalId } = added;
  return prisma.$transaction(async (tx) => {
    await recordPeople(tx, whose, [added], newId, at);
    const key = { organisationId, installationId, externalId };
    const { memberId } = await tx.platformUser.findUniqueOrThrow({
      where: { organisationId_installationId_externalId: key },
    });
    const chat = { organisationId, id: newId<"Conversation">(), installationId, externalId, kind: "direct" };
    await tx.conversation.createMany({ data: chat, skipDuplicates: true });
    const { id } = await tx.conversation.findUniqueOrThrow({
      where: { installationId_externalId_organisationId: key },
    });
    const seat = { organisationId, conversationId: id, memberId, since: new Date(at) };
    await tx.webSeat.createMany({ data: seat, skipDuplicates: true });
    return { ...added, ...whose, memberId: memberId as MemberId };
  });
}

export async function addConversation(
  { prisma, newId }: { prisma: Client; newId: NewId },
  { organisationId, installationId, memberId }: WebPerson,
  { externalId, name }: { externalId: string; name: string },
  at: Instant,
): Promise<ConversationId> {
  const id = newId<"Conversation">();
  await prisma.$transaction([
    prisma.conversation.create({
      data: { organisationId, id, installationId, externalId, kind: "private", name },
    }),
    prisma.webSeat.create({ data: { organisationId, conversationId: id, memberId, since: new Date(at) } }),
  ]);
  return id;
}

export async function seat(
  db: Db,
  organisationId: OrganisationId,
  id: ConversationId,
  who: MemberId,
  at: Instant | "out",
): Promise<void> {
  if (at === "out") {
    await db.$executeRaw`
      DELETE FROM web_seat WHERE organisation_id = ${organisationId}::uuid AND conversation_id = ${id}::uuid
        AND member_id = ${who}::uuid`;
    return;
  }
  await db.$executeRaw`
    INSERT INTO web_seat (organisation_id, conversation_id, member_id, since)
    SELECT c.organisation_id, c.id, m.id, ${isoOf(at)}::timestamptz FROM conversation c
    JOIN member m ON m.organisation_id = c.organisation_id AND m.id = ${who}::uuid
    WHERE c.organisation_id = ${organisationId}::uuid AND c.id = ${id}::uuid ON CONFLICT DO NOTHING`;
}

export async function seated(db: Db, organisationId: OrganisationId, id: ConversationId): Promise<Seated[]> {
  return db.$queryRaw<Seated[]>`
    SELECT m.id AS "memberId", m.display_name AS name, u.kind, ARRAY(
      SELECT DISTINCT g.role FROM role g WHERE g.organisation_id = m.organisation_id AND g.member_id = m.id
        AND g.scope IN (m.organisation_id, t.id)) AS roles,
      EXISTS (SELECT 1 FROM web_seat o JOIN conversation d ON d.organisation_id = o.organisation_id
        AND d.id = o.conversation_id AND d.kind <> 'direct' AND d.id <> s.conversation_id
        WHERE o.organisation_id = s.organisation_id AND o.member_id = s.member_id) AS "isElsewhere"
    FROM web_seat s
    JOIN member m ON m.organisation_id = s.organisation_id AND m.id = s.member_id
    JOIN conversation c ON c.organisation_id = s.organisation_id AND c.id = s.conversation_id
    JOIN platform_user u ON u.organisation_id = m.organisation_id AND u.member_id = m.id
      AND u.installation_id = c.installation_id
    LEFT JOIN team t ON t.organisation_id = c.organisation_id AND t.conversation_id = c.id
    WHERE s.organisation_id = ${organisationId}::uuid AND s.conversation_id = ${id}::uuid
    ORDER BY lower(m.display_name), m.id`;
}

/** Those who are in none, as whoever was taken out of their only one, are there too. */
export async function elsewhere(
  db: Db,
  organisationId: OrganisationId,
  id: ConversationId,
): Promise<Awaited<ReturnType<WebRecords["elsewhere"]>>> {
  return db.$queryRaw`
    SELECT m.id AS "memberId", m.display_name AS name, ARRAY(
      SELECT d.name FROM web_seat t JOIN conversation d ON d.organisation_id = t.organisation_id
        AND d.id = t.conversation_id AND d.kind <> 'direct'
      WHERE t.organisation_id = m.organisation_id AND t.member_id = m.id ORDER BY lower(d.name)) AS in
    FROM conversation c
    JOIN platform_user u ON u.organisation_id = c.organisation_id AND u.installation_id = c.installation_id
    JOIN member m ON m.organisation_id = u.organisation_id AND m.id = u.member_id
    WHERE c.organisation_id = ${organisationId}::uuid AND c.id = ${id}::uuid AND NOT EXISTS (
      SELECT 1 FROM web_seat s WHERE s.organisation_id = c.organisation_id AND s.conversation_id = c.id
        AND s.member_id = m.id)
    ORDER BY lower(m.display_name), m.id`;
}

export async function isLed(db: Db, organisationId: OrganisationId, id: ConversationId): Promise<boolean> {
  const rows = await db.$queryRaw<unknown[]>`
    SELECT 1 FROM team t JOIN role g ON g.organisation_id = t.organisation_id AND g.scope = t.id AND g.role = 'lead'
    WHERE t.organisation_id = ${organisationId}::uuid AND t.conversation_id = ${id}::uuid LIMIT 1`;
  return rows.length > 0;
}
