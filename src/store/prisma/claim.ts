// What is due, claimed for a moment: found by the indexes on next_at, planned_at and unreachable_told, so that looking
// costs nothing when nothing is due. Leases are the database's time; what is due is domain time.
import { Prisma } from "../../generated/prisma/client.ts";
import type { Instant } from "../../time/clock.ts";
import type { Due } from "../store.ts";
import { sameKey } from "./columns.ts";
import type { Db } from "./pool.ts";
import { isoOf } from "./rows.ts";

/** ms. Whoever claimed and died is followed by another after this. */
const LEASE_MS = 10_000;
/** ms. A team planned further ahead than this was planned before the clock was set back. */
const BACK_MS = 2_000;

const free = Prisma.sql`(lease_until IS NULL OR lease_until < clock_timestamp())`;
const lease = Prisma.sql`lease_until = clock_timestamp() + ${LEASE_MS}::int * interval '1 millisecond'`;

const [ID, NEXT_AT] = [Prisma.sql`id`, Prisma.sql`next_at`];
/** A digest is made of summaries that are due by the same moment. */
const first = Prisma.sql`due, kind = 'manager', id`;

/** One kind of due work: the table, since when a row is due, which rows are, and in which order of an index. */
interface Kind {
  table: Prisma.Sql;
  /** Left out: `id`. */
  id?: Prisma.Sql;
  due: Prisma.Sql;
  where: Prisma.Sql;
  /** Left out: `next_at`. */
  order?: Prisma.Sql;
}

/**
 * At most `limit`, in the order in which they fell due; with `each`, at most so many of one organisation, in turn, by one
 * read of an index for each organisation. What another process holds is passed over, also while it is claiming. A claim
 * ends with its lease or with the change that deals with it.
 */
export function claimDue(db: Db, now: Instant, limit: number, each: number | null): Promise<Due[]> {
  return db.$queryRaw<Due[]>(claimStatement(now, limit, each));
}

export function claimStatement(now: Instant, limit: number, each: number | null): Prisma.Sql {
  const at = Prisma.sql`${isoOf(now)}::timestamptz`;
  const next = { due: Prisma.sql`next_at`, where: Prisma.sql`next_at <= ${at}` };
  // What falls due at the same moment goes by ids, which are random: no organisation comes before another.
  const byId = Prisma.sql`next_at, id`;
  const ahead = Prisma.sql`planned_at > ${isoOf((now + BACK_MS) as Instant)}::timestamptz AND next_at > ${at}`;
  const of = (kind: Pick<Kind, "table" | "id" | "order">) =>
    each === null ? oldest({ ...next, ...kind }, limit) : ofEach(kind, at, { limit, each });
  const team = { table: Prisma.sql`team`, order: byId };
  const manager = { table: Prisma.sql`digest_plan`, id: Prisma.sql`member_id` };
  const isAhead = { due: at, where: ahead, order: Prisma.sql`planned_at DESC` };
  return Prisma.sql`
    WITH due_team AS (${of(team)}),
    ahead_team AS (${oldest({ ...team, ...isAhead }, limit)}),
    due_huddle AS (${of({ table: Prisma.sql`huddle`, order: byId })}),
    due_pulse AS (${of({ table: Prisma.sql`pulse` })}),
    due_plan AS (${of({ table: Prisma.sql`pulse_plan` })}),
    due_escalation AS (${of({ table: Prisma.sql`escalation` })}),
    due_manager AS (${of(manager)}),
    ahead_manager AS (${oldest({ ...manager, ...isAhead }, limit)}),
    due_starter AS (${of({ table: Prisma.sql`starter` })}),
    unreachable AS (
      SELECT c.organisation_id, c.id, c.unreachable_since AS due FROM conversation c
      WHERE c.unreachable_told IS NULL AND c.unreachable_since IS NOT NULL AND ${free}
        AND (EXISTS (SELECT 1 FROM team t WHERE t.organisation_id = c.organisation_id AND t.conversation_id = c.id)
          OR (c.kind = 'direct' AND EXISTS (SELECT 1 FROM platform_user u
            JOIN digest_plan p ON p.organisation_id = u.organisation_id AND p.member_id = u.member_id
            WHERE u.organisation_id = c.organisation_id AND u.installation_id = c.installation_id
              AND u.external_id = c.external_id))
          OR EXISTS (SELECT 1 FROM organisation o WHERE o.id = c.organisation_id
            AND o.settings ->> 'learning' = c.id::text))
      ORDER BY c.unreachable_since LIMIT ${limit} FOR UPDATE SKIP LOCKED
    ), found AS (
      SELECT 'team' AS kind, * FROM due_team UNION ALL SELECT 'team', * FROM ahead_team
      UNION ALL SELECT 'huddle', * FROM due_huddle UNION ALL SELECT 'pulse', * FROM due_pulse
      UNION ALL SELECT 'pulse-plan', * FROM due_plan
      UNION ALL SELECT 'escalation', * FROM due_escalation
      UNION ALL SELECT 'manager', * FROM due_manager UNION ALL SELECT 'manager', * FROM ahead_manager
      UNION ALL SELECT 'starter', * FROM due_starter UNION ALL SELECT 'unreachable', * FROM unreachable
    ), placed AS (
      SELECT *, ${each === null ? Prisma.sql`0` : Prisma.sql`row_number() OVER (PARTITION BY organisation_id ORDER BY ${first})`}
        AS place FROM found
    ), chosen AS (
      SELECT * FROM placed WHERE place <= ${each ?? 0} ORDER BY place, ${first} LIMIT ${limit}
    ), ${leased}
    SELECT organisation_id AS "organisationId", kind, id FROM chosen ORDER BY place, ${first}`;
}

function oldest({ table, id = ID, due, where, order = NEXT_AT }: Kind, limit: number): Prisma.Sql {
  return Prisma.sql`
      SELECT organisation_id, ${id} AS id, ${due} AS due FROM ${table} WHERE ${where} AND ${free}
      ORDER BY ${order} LIMIT ${limit} FOR UPDATE SKIP LOCKED`;
}

/**
 * Lateral: of each organisation's own part of the index no more is read than its share of the batch, and never more than
 * `each`: what is found is locked, and of fifty from each of forty organisations nine in ten would be let go again. As a
 * range of rows, because the planner takes an equal organisation for a filter and walks the index on next_at alone, over
 * everyone's teams once for each organisation; and next_at apart, else it reads all teams of an organisation by an index
 * that it expects to find nearer together.
 */
function ofEach(
  { table, id = ID }: Pick<Kind, "table" | "id">,
  at: Prisma.Sql,
  { limit, each }: { limit: number; each: number },
): Prisma.Sql {
  const isDue = Prisma.sql`(organisation_id, next_at) >= (o.id, '-infinity'::timestamptz)
          AND (organisation_id, next_at) <= (o.id, ${at}) AND next_at BETWEEN '-infinity' AND ${at} AND ${free}`;
  return Prisma.sql`
      SELECT w.* FROM (
        SELECT o.id, least(${each}::int, ceil(${limit}::float8 / count(*) OVER ())) AS share
        FROM organisation o CROSS JOIN LATERAL (
          SELECT FROM ${table} WHERE ${isDue} ORDER BY organisation_id, next_at LIMIT 1
        ) first
      ) o CROSS JOIN LATERAL (
        SELECT organisation_id, ${id} AS id, next_at AS due FROM ${table} WHERE ${isDue}
        ORDER BY organisation_id, next_at LIMIT o.share FOR UPDATE SKIP LOCKED
      ) w`;
}

/** What each kind of due work is claimed in: the table, and what its id is called there. */
const CLAIMED: Readonly<Record<Due["kind"], readonly [table: string, id: string]>> = {
  team: ["team", "id"],
  huddle: ["huddle", "id"],
  pulse: ["pulse", "id"],
  "pulse-plan": ["pulse_plan", "id"],
  escalation: ["escalation", "id"],
  manager: ["digest_plan", "member_id"],
  starter: ["starter", "id"],
  unreachable: ["conversation", "id"],
};

const leased = Prisma.join(
  Object.entries(CLAIMED).map(
    ([kind, [table, id]]) => Prisma.sql`${Prisma.raw(`leased_${table}`)} AS (
      UPDATE ${Prisma.raw(table)} t SET ${lease} FROM chosen
      WHERE chosen.kind = ${Prisma.raw(`'${kind}'`)} AND ${sameKey("t", "chosen", id, "id")}
    )`,
  ),
  ", ",
);
