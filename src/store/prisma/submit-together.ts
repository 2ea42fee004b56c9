// Submissions of the same moment, in one statement: at nine o'clock a ward answers within a minute, and starting a
// statement costs as much as what it does. Alone, a submission goes by submit.ts.
import pg from "pg";
import { Prisma } from "../../generated/prisma/client.ts";
import { appendInStatement } from "./append.ts";
import type { Db } from "./pool.ts";
import { isoOf } from "./rows.ts";
import { ANSWERED_AGAIN, respondedAgain, type Submission, submitAtOnce, TOOK_PART_AGAIN } from "./submit.ts";

/**
 * For each: whether it was stored, or throws what came in its way. Not stored are those that a transaction has to decide
 * (submitAtOnce), and the second of one member in one huddle. When PostgreSQL refuses them together, each goes alone: what
 * is wrong with one does not touch the others.
 */
export async function submitTogether(db: Db, submissions: readonly Submission[]): Promise<(() => boolean)[]> {
  const [first, ...more] = submissions;
  if (first && more.length === 0) {
    const stored = await submitAtOnce(db, first);
    return [() => stored];
  }
  try {
    const stored = await storedTogether(db, firstOfEach(submissions));
    return submissions.map((one) => () => stored.has(one));
  } catch (error) {
    if (!(error instanceof pg.DatabaseError)) throw error;
  }
  const each = await Promise.allSettled(submissions.map((one) => submitAtOnce(db, one)));
  return each.map((one) => () => {
    if (one.status === "rejected") throw one.reason;
    return one.value;
  });
}

/** A statement changes a row once. */
function firstOfEach(submissions: readonly Submission[]): Submission[] {
  const firsts = new Map<string, Submission>();
  for (const one of submissions) {
    const key = `${one.change.huddleId} ${one.change.memberId}`;
    if (!firsts.has(key)) firsts.set(key, one);
  }
  return [...firsts.values()];
}

async function storedTogether(db: Db, asked: readonly Submission[]): Promise<ReadonlySet<Submission>> {
  const rows = await db.$queryRaw<{ n: number }[]>(statement(asked));
  return new Set(rows.flatMap(({ n }) => asked[n] ?? []));
}

function statement(asked: readonly Submission[]): Prisma.Sql {
  const placed = asked.flatMap(({ organisationId, notices }, n) =>
    notices.map((notice) => ({ organisationId, notice, n })),
  );
  const isHeld = Prisma.sql`EXISTS (SELECT FROM held WHERE held.n = (${placed.map((one) => one.n)}::int[])[a.n])`;
  return Prisma.sql`
    WITH asked AS MATERIALIZED (
      SELECT * FROM json_to_recordset(${JSON.stringify(asked.map(rowOf))}::json) AS a(
        n int, organisation_id uuid, id uuid, huddle_id uuid, member_id uuid, kind text, via text, at timestamptz,
        late bool, participation text, conversation_id uuid, delivery_id text, received_at timestamptz)
    ), answers AS MATERIALIZED (
      SELECT * FROM json_to_recordset(${JSON.stringify(asked.flatMap(answersOf))}::json) AS g(
        n int, question_key text, position int, choice text, text text, who text, by_when text, audience text,
        confirmed bool)
    ), seen AS MATERIALIZED (
      SELECT a.*, r.xmin AS version FROM asked a CROSS JOIN LATERAL (
        SELECT r.xmin FROM response r WHERE r.organisation_id = a.organisation_id AND r.huddle_id = a.huddle_id
          AND r.member_id = a.member_id AND r.kind = a.kind LIMIT 1
      ) r
    ), saved AS (
      INSERT INTO response AS r (organisation_id, id, huddle_id, member_id, kind, via, submitted_at, late)
      SELECT a.organisation_id, a.id, a.huddle_id, a.member_id, a.kind, a.via, a.at, a.late FROM asked a
      WHERE EXISTS (SELECT FROM conversation c WHERE c.organisation_id = a.organisation_id AND c.id = a.conversation_id)
        AND NOT EXISTS (SELECT FROM received d
          WHERE d.organisation_id = a.organisation_id AND d.delivery_id = a.delivery_id)
      ORDER BY a.huddle_id, a.member_id
      ${respondedAgain(Prisma.sql`SELECT s.version FROM seen s WHERE s.organisation_id = r.organisation_id
          AND s.huddle_id = r.huddle_id AND s.member_id = r.member_id AND s.kind = r.kind`)}
      RETURNING r.organisation_id, r.id AS response_id, r.huddle_id, r.member_id, r.kind
    ), held AS MATERIALIZED (
      SELECT a.*, s.response_id FROM saved s JOIN asked a USING (organisation_id, huddle_id, member_id, kind)
    ), removed AS (
      DELETE FROM answer x USING held h
      WHERE x.organisation_id = ANY (ARRAY[h.organisation_id]) AND x.response_id = ANY (ARRAY[h.response_id])
        AND NOT EXISTS (SELECT FROM answers g WHERE g.n = h.n AND g.question_key = x.question_key)
    ), kept AS (
      INSERT INTO answer AS a (organisation_id, response_id, question_key, position, choice, text, who, by_when,
        audience, confirmed, answered_at)
      SELECT h.organisation_id, h.response_id, g.question_key, g.position, g.choice, g.text, g.who, g.by_when,
        g.audience, g.confirmed, h.at
      FROM held h JOIN answers g USING (n)
      ${ANSWERED_AGAIN}
    ), took_part AS (
      INSERT INTO participation AS p (organisation_id, huddle_id, member_id, state, at)
      SELECT h.organisation_id, h.huddle_id, h.member_id, h.participation, h.at FROM held h
      WHERE h.participation IS NOT NULL ORDER BY h.huddle_id, h.member_id
      ${TOOK_PART_AGAIN}
    ), once AS (
      INSERT INTO received (organisation_id, delivery_id, at)
      SELECT h.organisation_id, h.delivery_id, h.received_at FROM held h WHERE h.delivery_id IS NOT NULL
    ),
    ${appendInStatement(placed, isHeld)}
    SELECT n FROM held`;
}

function rowOf({ organisationId, change, conversationId, deliveryId, at }: Submission, n: number) {
  const { huddleId, memberId, response, participation } = change;
  return {
    ...{ n, organisation_id: organisationId, id: response.id, huddle_id: huddleId, member_id: memberId },
    ...{ kind: response.kind, via: response.via, at: isoOf(response.at), late: response.late, participation },
    ...{ conversation_id: conversationId, delivery_id: deliveryId, received_at: isoOf(at) },
  };
}

function answersOf({ change }: Submission, n: number) {
  return change.answers.map(({ key, byWhen, ...answer }) => ({
    ...{ n, question_key: key, by_when: byWhen, ...answer },
  }));
}
