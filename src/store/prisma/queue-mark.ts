// Writes down what became of claimed conversations: many in one statement, and the same again if it is not known
// whether the first one arrived.
import { Prisma } from "../../generated/prisma/client.ts";
import type { Mark } from "../../outbox/sending.ts";
import { sameConversation } from "./columns.ts";
import type { Db } from "./pool.ts";
import { revive, WITH_ITS_CONVERSATION } from "./queue-revive.ts";

/**
 * What was learned of conversations and installations is written first: if the process dies between the statements,
 * the message is sent once more, and the lead is still told. It stands apart also because a change may hold a
 * conversation's row and wait for a queue row.
 */
export async function mark(db: Db, marks: readonly Mark[]): Promise<void> {
  const learned = marks.filter((one) => one.reach !== null);
  if (learned.length > 0) await setReach(db, learned);
  const reached = marks.filter((one) => one.reach === "reached");
  if (reached.length > 0)
    await revive(
      db,
      reached.map((one) => one.claim),
    );
  const revoked = marks.filter((one) => one.revoked);
  if (revoked.length > 0) await setRevoked(db, revoked);
  await db.$executeRaw`WITH ${inputs(marks)}, ${LOCKED}, ${MESSAGES}, ${QUEUE} SELECT FROM verdict`;
}

async function setReach(db: Db, marks: readonly Mark[]): Promise<void> {
  const rows = marks.map(({ claim, reach }) => ({
    organisation_id: claim.organisationId,
    id: claim.conversationId,
    why: typeof reach === "object" ? reach?.cannot : null,
    at: typeof reach === "object" && reach ? new Date(reach.at) : null,
  }));
  await db.$executeRaw`
    WITH asked AS (
      SELECT * FROM json_to_recordset(${JSON.stringify(rows)}::json)
        AS a(organisation_id uuid, id uuid, why text, at timestamptz)
    ), locked AS MATERIALIZED (
      SELECT c.organisation_id, c.id, a.why, a.at
      FROM conversation c JOIN asked a USING (organisation_id, id)
      WHERE (a.why IS NULL) = (c.unreachable_since IS NOT NULL)
      ORDER BY c.id FOR NO KEY UPDATE OF c
    )
    UPDATE conversation c
    SET unreachable_why = l.why, unreachable_since = l.at, unreachable_told = NULL, lease_until = NULL
    FROM locked l WHERE c.organisation_id = l.organisation_id AND c.id = l.id`;
}

async function setRevoked(db: Db, marks: readonly Mark[]): Promise<void> {
  const installations = [...new Set(marks.map(({ claim }) => claim.installationId))].sort();
  await db.$executeRaw`
    UPDATE installation SET status = 'revoked' WHERE id = ANY (${installations}::uuid[]) AND status = 'active'`;
}

/** One JSON text for each kind of row: for this many columns it costs half of what arrays do. */
function inputs(marks: readonly Mark[]): Prisma.Sql {
  const of = ({ claim }: Mark) => ({
    organisation_id: claim.organisationId,
    conversation_id: claim.conversationId,
  });
  const asked = marks.map((mark) => {
    const { lease, version } = mark.claim;
    return {
      ...of(mark),
      lease,
      version,
      state: stateOf(mark),
      after_ms: Math.max(0, Math.ceil(mark.again.afterMs)),
    };
  });
  const done = marks.flatMap((mark) => mark.done.map((seq) => ({ ...of(mark), seq })));
  const failed = marks.flatMap((mark) => (mark.failed ? [{ ...of(mark), ...mark.failed }] : []));
  const killed = marks.flatMap((mark) => (mark.killed === null ? [] : [{ ...of(mark), why: mark.killed }]));
  const posted = marks.flatMap((mark) => {
    if (mark.posted === null) return [];
    const { ref, at, ...rest } = mark.posted;
    return [{ ...of(mark), ...rest, ...ref, at: new Date(at) }];
  });
  return Prisma.sql`asked AS MATERIALIZED (
      SELECT * FROM json_to_recordset(${JSON.stringify(asked)}::json) AS a(
        organisation_id uuid, conversation_id uuid, lease text, version bigint, state text, after_ms bigint)
    ), done AS MATERIALIZED (
      SELECT * FROM json_to_recordset(${JSON.stringify(done)}::json)
        AS d(organisation_id uuid, conversation_id uuid, seq bigint)
    ), failed AS MATERIALIZED (
      SELECT * FROM json_to_recordset(${JSON.stringify(failed)}::json) AS f(
        organisation_id uuid, conversation_id uuid, seq bigint, attempts int, error text, dead bool, uncertain bool)
    ), killed AS MATERIALIZED (
      SELECT * FROM json_to_recordset(${JSON.stringify(killed)}::json)
        AS k(organisation_id uuid, conversation_id uuid, why text)
    ), posted AS MATERIALIZED (
      SELECT * FROM json_to_recordset(${JSON.stringify(posted)}::json) AS p(
        organisation_id uuid, conversation_id uuid, subject text, reference text, place text, key uuid, at timestamptz)
    )`;
}

/** What the queue row says while there is more to send; queue.ts explains the states. */
function stateOf({ again, revoked }: Mark): string {
  if (revoked) return "parked";
  return again.token === null ? "wait" : `slot:${again.token}`;
}

/** Queue rows first and in the producers' order, else the two would wait for each other. */
const LOCKED = Prisma.sql`locked AS MATERIALIZED (
      SELECT a.*, q.version AS version_now, q.lease_by
      FROM conversation_queue q JOIN asked a ON ${sameConversation("q", "a")}
      ORDER BY q.conversation_id, q.organisation_id
      FOR UPDATE OF q
    ), all_locked AS MATERIALIZED (SELECT count(*) AS n FROM locked)`;

/**
 * A delivered message is written down even if the lease is lost: it has been delivered. The coalesce keeps the planner
 * from the index on dead_at, which holds everything that waits anywhere.
 */
const MESSAGES = Prisma.sql`removed AS (
      DELETE FROM outbox o USING done d, all_locked
      WHERE ${sameConversation("o", "d")} AND o.seq = ANY (ARRAY[d.seq]) AND all_locked.n >= 0
    ), tried AS (
      UPDATE outbox o
      SET attempts = f.attempts, last_error = f.error,
        dead_at = coalesce(o.dead_at, CASE WHEN f.dead THEN clock_timestamp() END),
        tried_at = CASE WHEN f.uncertain THEN clock_timestamp() END
      FROM failed f, all_locked
      WHERE ${sameConversation("o", "f")} AND o.seq = ANY (ARRAY[f.seq]) AND all_locked.n >= 0
    ), given_up AS (
      UPDATE outbox o SET last_error = k.why, dead_at = clock_timestamp(), attempts = ${WITH_ITS_CONVERSATION}
      FROM killed k, all_locked
      WHERE ${sameConversation("o", "k")}
        AND coalesce(o.dead_at, 'infinity') = 'infinity' AND all_locked.n >= 0
    ), kept_refs AS (
      INSERT INTO posted_message (organisation_id, conversation_id, subject, reference, place, key, at)
      SELECT p.* FROM posted p CROSS JOIN LATERAL (
        SELECT FROM conversation c WHERE c.organisation_id = p.organisation_id AND c.id = p.conversation_id LIMIT 1
      ) c
      ORDER BY p.conversation_id, p.subject
      ON CONFLICT (organisation_id, conversation_id, subject) DO UPDATE
        SET reference = excluded.reference, place = excluded.place, key = excluded.key, at = excluded.at
    )`;

/**
 * Something was appended since the claim exactly when the version has moved; then the row stays, whatever this
 * statement's snapshot shows of the outbox. OFFSET 0 keeps the planner from hashing all of the outbox instead.
 */
const QUEUE = Prisma.sql`verdict AS MATERIALIZED (
      SELECT l.*, l.version_now <> l.version OR (
          NOT EXISTS (
            SELECT FROM killed k
            WHERE k.organisation_id = l.organisation_id AND k.conversation_id = l.conversation_id
          ) AND EXISTS (
            SELECT FROM outbox o
            WHERE o.organisation_id = l.organisation_id AND o.conversation_id = l.conversation_id
              AND coalesce(o.dead_at, 'infinity') = 'infinity'
              AND o.seq NOT IN (SELECT seq FROM done UNION ALL SELECT seq FROM failed WHERE dead)
            OFFSET 0
          )
        ) AS more
      FROM locked l WHERE l.lease_by = l.lease
    ), left_queue AS (
      DELETE FROM conversation_queue q USING verdict v
      WHERE ${sameConversation("q", "v")}
        AND NOT v.more AND v.after_ms = 0
    ), stayed AS (
      UPDATE conversation_queue q
      SET due_at = clock_timestamp() + v.after_ms * interval '1 ms',
        lease_by = CASE WHEN v.more THEN v.state ELSE 'idle' END
      FROM verdict v
      WHERE ${sameConversation("q", "v")}
        AND (v.more OR v.after_ms > 0)
    )`;
