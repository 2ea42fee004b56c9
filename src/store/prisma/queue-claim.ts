// Claims due conversations with what each says next. One statement, which never waits for another relay.
import { randomUUID } from "node:crypto";
import { performance } from "node:perf_hooks";
import type { ConversationId, InstallationId, OrganisationId } from "../../domain/ids.ts";
import { Notice } from "../../domain/notices.ts";
import { Prisma } from "../../generated/prisma/client.ts";
import { type CallClass, type Claim, LEASE_MS, type Pending, type Room } from "../../outbox/sending.ts";
import type { MessageRef, Place, Platform } from "../../platforms/platform.ts";
import { joinOne, sameConversation } from "./columns.ts";
import type { Db } from "./pool.ts";

/** A token kept for a time that is longer gone than this is not used: a cap would be overrun after a pause. */
const TOKEN_KEEPS_MS = 2_000;

interface Row {
  organisation_id: OrganisationId;
  conversation_id: ConversationId;
  installation_id: InstallationId;
  platform: Platform["name"];
  version: string;
  token: CallClass | null;
  external_id: string;
  conversation_kind: Place["kind"];
  unreachable: boolean;
  seq: string | null;
  covers: string[] | null;
  key: string | null;
  subject: string | null;
  parent: string | null;
  notice: unknown;
  attempts: number | null;
  waited_ms: number | null;
  place: string | null;
  reference: string | null;
  parent_place: string | null;
  parent_reference: string | null;
}

/**
 * Leases what is due, longest due first. What belongs to an installation that is not connected, or to a platform this
 * process does not serve, is parked for the sweep. A reply whose parent is not posted gives way to the parent, if
 * that is still waiting.
 */
export async function claim(db: Db, room: Room): Promise<Claim[]> {
  const lease = randomUUID();
  const endsAt = performance.now() + LEASE_MS;
  const full = [...room.left].filter(([, left]) => left <= 0).map(([id]) => id);
  // One JSON text: Prisma takes as long for every single value.
  const [found] = await db.$queryRaw<{ rows: string | null }[]>`
    WITH due AS MATERIALIZED (
      SELECT q.organisation_id, q.conversation_id, q.installation_id, q.due_at, q.lease_by, i.platform,
        i.status = 'active' AND i.platform = ANY (${room.platforms}::text[]) AS served
      FROM conversation_queue q
      CROSS JOIN LATERAL (SELECT platform, status FROM installation WHERE id = q.installation_id LIMIT 1) i
      WHERE q.due_at <= (SELECT clock_timestamp())
        AND q.lease_by IS DISTINCT FROM 'idle' AND q.installation_id <> ALL (${full}::uuid[])
      ORDER BY q.due_at LIMIT ${room.conversations}
      FOR UPDATE OF q SKIP LOCKED
    ), chosen AS (
      SELECT d.* FROM (
        SELECT *, row_number() OVER (PARTITION BY installation_id ORDER BY due_at) AS place FROM due
      ) d
      LEFT JOIN unnest(${[...room.left.keys()]}::uuid[], ${[...room.left.values()]}::int[]) AS r(id, room)
        ON r.id = d.installation_id
      WHERE d.place <= coalesce(r.room, ${room.each}::int) OR NOT d.served
    ), leased AS (
      UPDATE conversation_queue q
      SET due_at = clock_timestamp() + CASE WHEN d.served THEN ${LEASE_MS} * interval '1 ms' ELSE interval '1 hour' END,
        lease_by = CASE WHEN d.served THEN ${lease} ELSE 'parked' END
      FROM chosen d WHERE ${sameConversation("q", "d")}
      RETURNING q.organisation_id, q.conversation_id, q.installation_id, q.version, d.platform, d.served,
        CASE WHEN d.lease_by LIKE 'slot:%' AND d.due_at > clock_timestamp() - ${TOKEN_KEEPS_MS} * interval '1 ms'
          THEN substr(d.lease_by, 6) END AS token
    )
    SELECT json_agg(claimed)::text AS rows FROM (
    SELECT l.organisation_id, l.conversation_id, l.installation_id, l.platform, l.version::text, l.token,
      c.external_id, c.kind AS conversation_kind, c.unreachable_since IS NOT NULL AS unreachable,
      o.seq::text, o.key, o.subject, o.parent, o.attempts, s.covers, s.notice,
      (extract(epoch FROM clock_timestamp() - o.made_at) * 1000)::float8 AS waited_ms,
      m.place, m.reference, p.place AS parent_place, p.reference AS parent_reference
    FROM leased l
    ${joinOne("conversation", "c", ["l.organisation_id", "l.conversation_id"])}
    LEFT JOIN LATERAL (
      SELECT f.* FROM outbox f
      WHERE f.organisation_id = l.organisation_id AND f.conversation_id = l.conversation_id AND f.dead_at IS NULL
      ORDER BY f.seq LIMIT 1
    ) f ON true
    LEFT JOIN LATERAL ${posted(Prisma.sql`f.parent`)} fp ON true
    CROSS JOIN LATERAL (
      (SELECT w.seq, w.key, w.subject, w.parent, w.attempts, w.made_at FROM outbox w
      WHERE f.parent IS NOT NULL AND fp.reference IS NULL AND w.organisation_id = l.organisation_id
        AND w.conversation_id = l.conversation_id AND w.dead_at IS NULL AND w.subject = f.parent
      ORDER BY w.seq LIMIT 1)
      UNION ALL SELECT f.seq, f.key, f.subject, f.parent, f.attempts, f.made_at
      LIMIT 1
    ) o
    LEFT JOIN LATERAL (
      SELECT array_agg(x.seq::text ORDER BY x.seq) AS covers,
        (array_agg(x.notice ORDER BY x.seq DESC))[1] AS notice
      FROM outbox x
      WHERE x.organisation_id = l.organisation_id AND x.conversation_id = l.conversation_id
        AND coalesce(x.dead_at, 'infinity') = 'infinity' AND x.subject = o.subject
    ) s ON true
    LEFT JOIN LATERAL ${posted(Prisma.sql`o.subject`)} m ON true
    LEFT JOIN LATERAL ${posted(Prisma.sql`o.parent`)} p ON true
    WHERE l.served
    ) claimed`;
  const rows: Row[] = JSON.parse(found?.rows ?? "[]");
  return rows.map((row) => ({
    organisationId: row.organisation_id,
    conversationId: row.conversation_id,
    installationId: row.installation_id,
    platform: row.platform,
    to: { installationId: row.installation_id, externalId: row.external_id, kind: row.conversation_kind },
    version: row.version,
    lease,
    endsAt,
    unreachable: row.unreachable,
    token: row.token,
    next: pendingOf(row),
  }));
}

/** Lateral, with a limit: joined plainly, the planner may walk the whole index for the subject alone. */
function posted(subject: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(
      SELECT r.place, r.reference FROM posted_message r
      WHERE r.organisation_id = l.organisation_id AND r.conversation_id = l.conversation_id AND r.subject = ${subject}
      LIMIT 1
    )`;
}

function pendingOf(row: Row): Pending | null {
  const { seq, key, subject, covers } = row;
  if (seq === null || key === null || subject === null || covers === null) return null;
  return {
    seq,
    covers,
    key,
    subject,
    parent: row.parent,
    notice: Notice.safeParse(row.notice).data ?? null,
    attempts: row.attempts ?? 0,
    waitedMs: row.waited_ms ?? 0,
    posted: ref(row.place, row.reference),
    parentPosted: ref(row.parent_place, row.parent_reference),
  };
}

function ref(place: string | null, reference: string | null): MessageRef | null {
  return place === null || reference === null ? null : { place, reference };
}
