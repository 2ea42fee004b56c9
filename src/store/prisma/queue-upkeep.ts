// The queue's smaller statements: caps shared by replicas, leases, what is due next, and tidying.
import type { InstallationId } from "../../domain/ids.ts";
import { type Claim, LEASE_MS, type Wanted } from "../../outbox/sending.ts";
import type { Platform } from "../../platforms/platform.ts";
import { sameConversation } from "./columns.ts";
import type { Db } from "./pool.ts";
import { tryAgain } from "./queue-revive.ts";

/**
 * GCRA (generic cell rate algorithm, ITU-T I.371): next_free is the theoretical arrival time of the next call. It
 * moves on by every call reserved, also those that must wait, so that each conversation that is put back has its own
 * time. Two wants must not name the same installation and class.
 */
export async function reserve(db: Db, wanted: readonly Wanted[]): Promise<readonly number[]> {
  if (wanted.length === 0) return [];
  const rows = await db.$queryRaw<{ n: number; lead: number }[]>`
    WITH wanted AS (
      SELECT * FROM unnest(
        ${wanted.map((one) => one.installationId)}::uuid[], ${wanted.map((one) => one.class)}::text[],
        ${wanted.map((one) => Math.ceil(one.calls * one.everyMs))}::int[]
      ) WITH ORDINALITY AS w(installation_id, class, ms, n)
    ), this AS (SELECT date_trunc('milliseconds', clock_timestamp()) AS moment),
    taken AS (
      INSERT INTO rate_bucket AS b (installation_id, class, next_free)
      SELECT w.installation_id, w.class, this.moment + w.ms * interval '1 ms'
      FROM wanted w, this ORDER BY w.installation_id, w.class
      ON CONFLICT (installation_id, class) DO UPDATE
        SET next_free = greatest(b.next_free, (SELECT moment FROM this)) + (excluded.next_free - (SELECT moment FROM this))
      RETURNING b.installation_id, b.class, b.next_free
    )
    SELECT w.n::int, (extract(epoch FROM t.next_free - clock_timestamp()) * 1000)::float8 AS lead
    FROM wanted w JOIN taken t USING (installation_id, class)`;
  const leads = new Map(rows.map((row) => [row.n, row.lead]));
  return wanted.map((one, index) => (leads.get(index + 1) ?? 0) - one.everyMs);
}

/** A row that is locked this moment is left for the next time: there are several before a lease ends. */
export async function renew(db: Db, claims: readonly Claim[]): Promise<ReadonlySet<Claim>> {
  const rows = await db.$queryRaw<{ n: number }[]>`
    WITH mine AS MATERIALIZED (
      SELECT q.organisation_id, q.conversation_id, a.n
      FROM conversation_queue q
      JOIN unnest(
        ${claims.map((one) => one.organisationId)}::uuid[], ${claims.map((one) => one.conversationId)}::uuid[],
        ${claims.map((one) => one.lease)}::text[]
      ) WITH ORDINALITY AS a(organisation_id, conversation_id, lease, n) ON ${sameConversation("q", "a")}
      WHERE q.lease_by = a.lease
      FOR UPDATE OF q SKIP LOCKED
    )
    UPDATE conversation_queue q SET due_at = clock_timestamp() + ${LEASE_MS} * interval '1 ms'
    FROM mine m WHERE ${sameConversation("q", "m")}
    RETURNING m.n::int`;
  const renewed = new Set(rows.map((row) => row.n));
  return new Set(claims.filter((_, index) => renewed.has(index + 1)));
}

export async function nextDueMs(db: Db, apart: readonly InstallationId[]): Promise<number | null> {
  const [row] = await db.$queryRaw<{ ms: number }[]>`
    SELECT (extract(epoch FROM due_at - clock_timestamp()) * 1000)::float8 AS ms
    FROM conversation_queue
    WHERE lease_by IS DISTINCT FROM 'idle' AND installation_id <> ALL (${apart}::uuid[])
    ORDER BY due_at LIMIT 1`;
  return row?.ms ?? null;
}

/** An append takes a row out of `idle` under the row's lock, so that an idle row has nothing to say. */
export async function retire(db: Db): Promise<void> {
  await db.$executeRaw`
    DELETE FROM conversation_queue q USING (
      SELECT organisation_id, conversation_id FROM conversation_queue
      WHERE lease_by = 'idle' AND due_at <= (SELECT clock_timestamp())
      ORDER BY due_at LIMIT 5000
      FOR UPDATE SKIP LOCKED
    ) r
    WHERE q.organisation_id = r.organisation_id AND q.conversation_id = r.conversation_id`;
}

/** Nothing should ever be lost from the queue; if it is, by hand or by a restored backup, this finds it. */
export async function sweep(db: Db, platforms: readonly Platform["name"][]): Promise<number> {
  await tryAgain(db);
  const added = await db.$executeRaw`
    INSERT INTO conversation_queue (organisation_id, conversation_id, installation_id, version)
    SELECT DISTINCT c.organisation_id, c.id, c.installation_id, 1
    FROM outbox o JOIN conversation c ON c.organisation_id = o.organisation_id AND c.id = o.conversation_id
    WHERE o.dead_at IS NULL AND NOT EXISTS (
      SELECT FROM conversation_queue q
      WHERE q.organisation_id = o.organisation_id AND q.conversation_id = o.conversation_id
    )
    ORDER BY c.id
    ON CONFLICT DO NOTHING`;
  const connected = await db.$executeRaw`
    UPDATE conversation_queue q SET due_at = clock_timestamp(), lease_by = NULL
    FROM (
      SELECT p.organisation_id, p.conversation_id
      FROM conversation_queue p JOIN installation i ON i.id = p.installation_id
      WHERE p.lease_by = 'parked' AND i.status = 'active' AND i.platform = ANY (${platforms}::text[])
      FOR UPDATE OF p SKIP LOCKED
    ) w
    WHERE q.organisation_id = w.organisation_id AND q.conversation_id = w.conversation_id`;
  return added + connected;
}
