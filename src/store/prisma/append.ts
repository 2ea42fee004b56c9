// Appends notices to the outbox, in the transaction or the very statement of the change they tell of. Sending them is
// the relay's work (queue.ts). A transaction appends once: a second append would lock conversations out of order.
import type { ConversationId, OrganisationId } from "../../domain/ids.ts";
import type { Outgoing } from "../../domain/notices.ts";
import { Prisma } from "../../generated/prisma/client.ts";

/**
 * Appends notices in their order. A member is reached in the private chat of an active installation, the team's
 * before any other; the conversation is made if it is missing. Answers the subjects that have no address, because the
 * member has no identity on any platform. Throws when a conversation is not the organisation's.
 */
export async function append(
  tx: Pick<Prisma.TransactionClient, "$queryRaw">,
  organisationId: OrganisationId,
  notices: readonly Outgoing[],
): Promise<readonly string[]> {
  if (notices.length === 0) return [];
  const placed = await tx.$queryRaw<{ n: number }[]>`
    WITH ${appendInStatement(notices.map((notice) => ({ organisationId, notice })))} SELECT n::int FROM outbox_addressed`;
  const found = new Set(placed.map((row) => row.n));
  const missing = notices.filter((_, index) => !found.has(index + 1));
  const stray = missing.find((one) => one.address.to === "conversation");
  if (stray) throw new Error(`the conversation of ${stray.subject} is not in organisation ${organisationId}`);
  return missing.map((one) => one.subject);
}

/** A notice, and in which organisation it is told. */
export interface Placed {
  organisationId: OrganisationId;
  notice: Outgoing;
}

/**
 * The same as common table expressions, so that a change and its notices are one statement:
 *
 *     WITH saved AS (INSERT … RETURNING 1),
 *     ${appendInStatement(placed, Prisma.sql`EXISTS (SELECT 1 FROM saved)`)}
 *     SELECT count(*) FROM saved
 *
 * A notice is appended where `when` is true, which may look at its row, `a`. The caller need not name the expressions
 * again: PostgreSQL runs what modifies to its end. Their names begin with `outbox_`. A notice without an address is left
 * out; compare `SELECT n FROM outbox_addressed` (counted from 1) to see which. The text is the same for every call with
 * notices to conversations only, so that it can be prepared.
 */
export function appendInStatement(
  placed: readonly Placed[],
  when: Prisma.Sql = Prisma.sql`true`,
): Prisma.Sql {
  const toMembers = placed.some(({ notice }) => notice.address.to === "member");
  return Prisma.sql`${asked(placed, when)}, ${toMembers ? ADDRESSES_WITH_CHATS : ADDRESSES}, ${QUEUE_AND_INSERT}`;
}

function asked(placed: readonly Placed[], when: Prisma.Sql): Prisma.Sql {
  const notices = placed.map((one) => one.notice);
  const to = notices.map((one) => one.address);
  const conversations = to.map((one) => (one.to === "conversation" ? one.conversationId : null));
  const members = to.map((one) => (one.to === "member" ? one.memberId : null));
  return Prisma.sql`
    outbox_asked AS (
      SELECT a.organisation_id, a.conversation_id, a.member_id, a.subject, a.parent, a.notice::jsonb AS notice, a.n
      FROM unnest(
        ${placed.map((one) => one.organisationId)}::uuid[],
        ${conversations}::uuid[], ${members}::uuid[], ${notices.map((one) => one.subject)}::text[],
        ${notices.map((one) => one.parent)}::text[], ${notices.map((one) => JSON.stringify(one.notice))}::text[]
      ) WITH ORDINALITY AS a(organisation_id, conversation_id, member_id, subject, parent, notice, n)
      WHERE ${when}
    )`;
}

/**
 * Lateral and with a limit, here and below: joined plainly, the planner may read all conversations of the organisation.
 */
const CONVERSATION_ASKED = Prisma.sql`(
        SELECT c.id, c.installation_id FROM conversation c
        WHERE c.organisation_id = a.organisation_id AND c.id = a.conversation_id LIMIT 1
      )`;

const ADDRESSES = Prisma.sql`
    outbox_addressed AS (
      SELECT a.organisation_id, a.n, a.subject, a.parent, a.notice, c.id AS conversation_id, c.installation_id
      FROM outbox_asked a CROSS JOIN LATERAL ${CONVERSATION_ASKED} c
    )`;

/** Two savers may make one chat at once: the second waits in the conflict and gets the first's. */
const ADDRESSES_WITH_CHATS = Prisma.sql`
    outbox_person AS MATERIALIZED (
      SELECT a.organisation_id, a.n, u.installation_id, u.external_id
      FROM outbox_asked a CROSS JOIN LATERAL (
        SELECT u.installation_id, u.external_id
        FROM platform_user u
        JOIN installation i ON i.id = u.installation_id
        LEFT JOIN huddle h
          ON h.organisation_id = u.organisation_id AND h.id = (a.notice ->> 'huddleId')::uuid
        LEFT JOIN team t
          ON t.organisation_id = u.organisation_id AND t.id = coalesce(h.team_id, (a.notice ->> 'teamId')::uuid)
        WHERE u.organisation_id = a.organisation_id AND u.member_id = a.member_id
        ORDER BY i.status = 'active' DESC, coalesce(i.id = t.installation_id, false) DESC, i.id LIMIT 1
      ) u
    ), outbox_chat AS MATERIALIZED (
      SELECT DISTINCT p.organisation_id, c.id, p.installation_id, p.external_id
      FROM outbox_person p CROSS JOIN LATERAL (
        SELECT c.id FROM conversation c
        WHERE c.organisation_id = p.organisation_id
          AND c.installation_id = p.installation_id AND c.external_id = p.external_id LIMIT 1
      ) c
    ), outbox_new_chat AS (
      INSERT INTO conversation AS c (organisation_id, id, installation_id, external_id, kind)
      SELECT p.organisation_id, gen_random_uuid(), p.installation_id, p.external_id, 'direct'
      FROM (SELECT DISTINCT organisation_id, installation_id, external_id FROM outbox_person) p
      WHERE (p.organisation_id, p.installation_id, p.external_id)
        NOT IN (SELECT organisation_id, installation_id, external_id FROM outbox_chat)
      ORDER BY p.installation_id, p.external_id
      ON CONFLICT (organisation_id, installation_id, external_id) DO UPDATE SET name = c.name
      RETURNING c.organisation_id, c.id, c.installation_id, c.external_id
    ), outbox_addressed AS (
      SELECT a.organisation_id, a.n, a.subject, a.parent, a.notice, c.id AS conversation_id, c.installation_id
      FROM outbox_asked a CROSS JOIN LATERAL ${CONVERSATION_ASKED} c
      UNION ALL
      SELECT a.organisation_id, a.n, a.subject, a.parent, a.notice, d.id, d.installation_id
      FROM outbox_asked a JOIN outbox_person p USING (n)
      JOIN (SELECT * FROM outbox_chat UNION ALL SELECT * FROM outbox_new_chat) d
        ON d.organisation_id = p.organisation_id AND d.installation_id = p.installation_id
          AND d.external_id = p.external_id
    )`;

/**
 * Its due_at stays: it may be a lease, a backoff or a pace. The relay is told only of a row that no relay has seen yet
 * (lease_by is null): of the others one of them knows when they are due.
 */
const QUEUED_AGAIN = Prisma.sql`
      ON CONFLICT (organisation_id, conversation_id) DO UPDATE
        SET version = q.version + 1, lease_by = nullif(q.lease_by, 'idle')
      RETURNING q.organisation_id, q.conversation_id,
        CASE WHEN q.lease_by IS NULL THEN pg_notify('outbox', '')::text END AS told`;

/**
 * Every queue row is locked before the first `seq` is drawn, else two commits could pass each other: counting the rows
 * sees to it.
 */
const QUEUE_AND_INSERT = Prisma.sql`
    outbox_queued AS (
      INSERT INTO conversation_queue AS q (organisation_id, conversation_id, installation_id, version)
      SELECT DISTINCT organisation_id, conversation_id, installation_id, 1
      FROM outbox_addressed ORDER BY conversation_id${QUEUED_AGAIN}
    ), outbox_inserted AS (
      INSERT INTO outbox (organisation_id, key, conversation_id, subject, parent, notice)
      SELECT a.organisation_id, gen_random_uuid(), a.conversation_id, a.subject, a.parent, a.notice
      FROM outbox_addressed a
      WHERE (SELECT count(*) FROM outbox_queued) > 0
      ORDER BY a.n
      RETURNING seq
    )`;

/** The one conversation that all notices of a statement go to: no row where it is not the organisation's. */
export function onePlace(organisationId: OrganisationId, id: ConversationId): Prisma.Sql {
  return Prisma.sql`outbox_place AS (
      SELECT c.organisation_id, c.id, c.installation_id FROM conversation c
      WHERE c.organisation_id = ${organisationId}::uuid AND c.id = ${id}::uuid
    )`;
}

/** appendInStatement for notices to onePlace, where `saved` has a row: fewer steps, for what someone waits for. */
export function appendToPlace(notices: readonly Outgoing[], saved: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    outbox_queued AS (
      INSERT INTO conversation_queue AS q (organisation_id, conversation_id, installation_id, version)
      SELECT c.organisation_id, c.id, c.installation_id, 1 FROM outbox_place c, ${saved}${QUEUED_AGAIN}
    ), outbox_inserted AS (
      INSERT INTO outbox (organisation_id, key, conversation_id, subject, parent, notice)
      SELECT q.organisation_id, gen_random_uuid(), q.conversation_id, a.subject, a.parent, a.notice::jsonb
      FROM outbox_queued q, unnest(
        ${notices.map((one) => one.subject)}::text[], ${notices.map((one) => one.parent)}::text[],
        ${notices.map((one) => JSON.stringify(one.notice))}::text[]
      ) WITH ORDINALITY AS a(subject, parent, notice, n)
      ORDER BY a.n
    )`;
}
