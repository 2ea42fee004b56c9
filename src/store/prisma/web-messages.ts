// Messages of the web platform: kept, changed, read. Every reading statement says who may read.
import type { ConversationId, InstallationId, OrganisationId } from "../../domain/ids.ts";
import { Prisma } from "../../generated/prisma/client.ts";
import type { MessageRef, Place } from "../../platforms/platform.ts";
import type {
  NewMessage,
  WebConversation,
  WebMessages,
  WebPerson,
  WebRecords,
} from "../../platforms/web/records.ts";
import type { Db } from "./pool.ts";
import { instantOf, instantOrNull, isoOf } from "./rows.ts";
import { readCard } from "./stored-json.ts";

/** A web installation has one organisation, so a place names its conversation. */
export async function conversationAt(
  db: Db,
  { installationId, externalId }: Place,
): Promise<{ organisationId: OrganisationId; id: ConversationId } | "no-installation" | "nobody"> {
  const [row] = await db.$queryRaw<{ organisationId: OrganisationId; id: ConversationId | null }[]>`
    SELECT oi.organisation_id AS "organisationId", c.id FROM installation i
    JOIN organisation_installation oi ON oi.installation_id = i.id
    LEFT JOIN conversation c ON c.organisation_id = oi.organisation_id AND c.installation_id = i.id
      AND c.external_id = ${externalId}
    WHERE i.id = ${installationId as InstallationId}::uuid AND i.platform = 'web' AND i.status = 'active'`;
  if (!row) return "no-installation";
  return row.id === null ? "nobody" : { organisationId: row.organisationId, id: row.id };
}

/** Tells every replica's pages, once the statement has committed. */
const told = Prisma.sql`pg_notify('web', m.conversation_id::text)::text`;

/**
 * Versions are drawn one statement after the other: a page that has seen one asks only for what is later, so none may
 * come to be seen after it.
 */
const inTurn = ({
  organisationId,
  id,
}: {
  organisationId: OrganisationId;
  id: ConversationId;
}) => Prisma.sql`(
  SELECT c.id FROM conversation c WHERE c.organisation_id = ${organisationId}::uuid AND c.id = ${id}::uuid
  FOR NO KEY UPDATE)`;

/** One statement: a message that is there already answers as it did the first time. */
export async function post(
  db: Db,
  newId: string,
  { to, thread, key, card, at }: NewMessage,
): Promise<Awaited<ReturnType<WebRecords["post"]>>> {
  const place = await conversationAt(db, to);
  if (typeof place === "string") return place;
  const { organisationId, id } = place;
  const [row] = await db.$queryRaw<{ id: string }[]>`
    WITH posted AS (
      INSERT INTO web_message AS m (organisation_id, id, conversation_id, thread_id, key, card, posted_at)
      SELECT ${organisationId}::uuid, ${newId}::uuid, ${id}::uuid, ${thread}::uuid, ${key},
        ${JSON.stringify(card)}::jsonb, ${isoOf(at)}::timestamptz
      FROM ${inTurn(place)} AS turn WHERE EXISTS (SELECT 1 FROM web_seat s
        WHERE s.organisation_id = ${organisationId}::uuid AND s.conversation_id = ${id}::uuid)
      ON CONFLICT (organisation_id, conversation_id, key) DO UPDATE SET key = excluded.key
      RETURNING m.id, ${told} AS told
    )
    SELECT id FROM posted`;
  return row ? { place: to.externalId, reference: row.id } : "nobody";
}

export async function edit(
  db: Db,
  ref: MessageRef,
  { to, card, at }: Pick<NewMessage, "to" | "card" | "at">,
): Promise<boolean | "no-installation"> {
  const place = await conversationAt(db, { ...to, externalId: ref.place });
  if (place === "no-installation") return place;
  if (place === "nobody") return false;
  const rows = await db.$queryRaw<{ id: string }[]>`
    UPDATE web_message AS m SET card = ${JSON.stringify(card)}::jsonb, edited_at = ${isoOf(at)}::timestamptz,
      version = nextval(pg_get_serial_sequence('web_message', 'version'))
    FROM ${inTurn(place)} AS turn
    WHERE m.organisation_id = ${place.organisationId}::uuid AND m.id = ${ref.reference}::uuid
      AND m.conversation_id = ${place.id}::uuid
    RETURNING m.id, ${told} AS told`;
  return rows.length > 0;
}

/** Whether the person is in the conversation. */
const theirs = ({ organisationId, memberId }: WebPerson, id: ConversationId) => Prisma.sql`EXISTS (
  SELECT 1 FROM web_seat s WHERE s.organisation_id = ${organisationId}::uuid AND s.conversation_id = ${id}::uuid
    AND s.member_id = ${memberId}::uuid)`;

interface MessageRow {
  id: string;
  thread: string | null;
  card: unknown;
  postedAt: Date;
  editedAt: Date | null;
}

export async function messages(
  db: Db,
  person: WebPerson,
  id: ConversationId,
  which: { since: string } | { most: number },
): Promise<WebMessages | null> {
  const { organisationId } = person;
  const here = Prisma.sql`m.organisation_id = ${organisationId}::uuid AND m.conversation_id = ${id}::uuid`;
  const [allowed] = await db.$queryRaw<{ is: boolean; version: bigint }[]>`
    SELECT ${theirs(person, id)} AS is, coalesce((
      SELECT m.version FROM web_message m WHERE ${here} ORDER BY m.version DESC LIMIT 1), 0) AS version`;
  if (!allowed?.is) return null;
  const first =
    "since" in which
      ? Prisma.sql`SELECT m.id FROM web_message m WHERE ${here} AND m.version > ${which.since}::bigint`
      : Prisma.sql`SELECT m.id FROM web_message m WHERE ${here} AND m.thread_id IS NULL ORDER BY m.seq DESC LIMIT ${which.most}`;
  const rows = await db.$queryRaw<MessageRow[]>`
    WITH first AS MATERIALIZED (${first})
    SELECT m.id, m.thread_id AS thread, m.card, m.posted_at AS "postedAt", m.edited_at AS "editedAt", m.seq
    FROM web_message m JOIN first ON first.id = m.id WHERE m.organisation_id = ${organisationId}::uuid
    UNION
    SELECT m.id, m.thread_id, m.card, m.posted_at, m.edited_at, m.seq
    FROM web_message m JOIN first ON first.id = m.thread_id WHERE m.organisation_id = ${organisationId}::uuid
    ORDER BY seq`;
  return {
    // What came between the two statements is asked for again: better twice than never.
    version: String(allowed.version),
    messages: rows.map((row) => ({
      id: row.id,
      thread: row.thread,
      card: readCard(row.card),
      postedAt: instantOf(row.postedAt),
      editedAt: instantOrNull(row.editedAt),
    })),
  };
}

export async function conversations(
  db: Db,
  { organisationId, memberId }: WebPerson,
): Promise<WebConversation[]> {
  return db.$queryRaw<WebConversation[]>`
    SELECT c.id, c.external_id AS "externalId", c.kind, c.name, (
      SELECT count(*)::int FROM web_message m
      WHERE m.organisation_id = c.organisation_id AND m.conversation_id = c.id AND m.seq > coalesce((
        SELECT r.seq FROM web_read r WHERE r.organisation_id = c.organisation_id
          AND r.member_id = ${memberId}::uuid AND r.conversation_id = c.id), 0)
    ) AS unread
    FROM web_seat s
    JOIN conversation c ON c.organisation_id = s.organisation_id AND c.id = s.conversation_id
    WHERE s.organisation_id = ${organisationId}::uuid AND s.member_id = ${memberId}::uuid
    ORDER BY c.kind = 'direct', lower(c.name), c.id`;
}

export async function markRead(db: Db, person: WebPerson, id: ConversationId): Promise<void> {
  const { organisationId, memberId } = person;
  await db.$executeRaw`
    INSERT INTO web_read AS r (organisation_id, member_id, conversation_id, seq)
    SELECT ${organisationId}::uuid, ${memberId}::uuid, ${id}::uuid, m.seq FROM web_message m
    WHERE m.organisation_id = ${organisationId}::uuid AND m.conversation_id = ${id}::uuid AND ${theirs(person, id)}
    ORDER BY m.seq DESC LIMIT 1
    ON CONFLICT (organisation_id, member_id, conversation_id) DO UPDATE SET seq = greatest(r.seq, excluded.seq)`;
}
