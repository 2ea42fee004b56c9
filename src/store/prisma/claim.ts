// What is due, claimed for a moment: found by the indexes on next_at, planned_at and unreachable_told, so that looking
// costs nothing when nothing is due. Leases are the database's time; what is due is domain time.
import { Prisma } from "../../generated/prisma/client.ts";
import type { Instant } from "../../time/clock.ts";
import type { Due } from "../store.ts";
import type { Db } from "./pool.ts";
import { isoOf } from "./rows.ts";

/** ms. Whoever claimed and died is followed by another after this. */
const LEASE_MS = 10_000;
/** ms. A team planned further ahead than this was planned before the clock was set back. */
const BACK_MS = 2_000;

const free = Prisma.sql`(lease_until IS NULL OR lease_until < clock_timestamp())`;
const lease = Prisma.sql`lease_until = clock_timestamp() + ${LEASE_MS}::int * interval '1 millisecond'`;

/**
 * At most `limit`, in the order in which they fell due. What another process holds is passed over, also while it is
 * claiming. A claim ends with its lease or with the change that deals with it.
 */
export async function claimDue(db: Db, now: Instant, limit: number): Promise<Due[]> {
  const rows = await db.$queryRaw<Due[]>`
    WITH due_team AS (
      SELECT organisation_id, id, next_at AS due FROM team
      WHERE next_at <= ${isoOf(now)}::timestamptz AND ${free}
      ORDER BY next_at LIMIT ${limit} FOR UPDATE SKIP LOCKED
    ), ahead_team AS (
      SELECT organisation_id, id, ${isoOf(now)}::timestamptz AS due FROM team
      WHERE planned_at > ${isoOf((now + BACK_MS) as Instant)}::timestamptz
        AND next_at > ${isoOf(now)}::timestamptz AND ${free}
      ORDER BY planned_at DESC LIMIT ${limit} FOR UPDATE SKIP LOCKED
    ), due_huddle AS (
      SELECT organisation_id, id, next_at AS due FROM huddle
      WHERE next_at <= ${isoOf(now)}::timestamptz AND ${free}
      ORDER BY next_at LIMIT ${limit} FOR UPDATE SKIP LOCKED
    ), due_pulse AS (
      SELECT organisation_id, id, next_at AS due FROM pulse
      WHERE next_at <= ${isoOf(now)}::timestamptz AND ${free}
      ORDER BY next_at LIMIT ${limit} FOR UPDATE SKIP LOCKED
    ), due_plan AS (
      SELECT organisation_id, id, next_at AS due FROM pulse_plan
      WHERE next_at <= ${isoOf(now)}::timestamptz AND ${free}
      ORDER BY next_at LIMIT ${limit} FOR UPDATE SKIP LOCKED
    ), due_escalation AS (
      SELECT organisation_id, id, next_at AS due FROM escalation
      WHERE next_at <= ${isoOf(now)}::timestamptz AND ${free}
      ORDER BY next_at LIMIT ${limit} FOR UPDATE SKIP LOCKED
    ), due_manager AS (
      SELECT organisation_id, member_id AS id, next_at AS due FROM digest_plan
      WHERE next_at <= ${isoOf(now)}::timestamptz AND ${free}
      ORDER BY next_at LIMIT ${limit} FOR UPDATE SKIP LOCKED
    ), ahead_manager AS (
      SELECT organisation_id, member_id AS id, ${isoOf(now)}::timestamptz AS due FROM digest_plan
      WHERE planned_at > ${isoOf((now + BACK_MS) as Instant)}::timestamptz
        AND next_at > ${isoOf(now)}::timestamptz AND ${free}
      ORDER BY planned_at DESC LIMIT ${limit} FOR UPDATE SKIP LOCKED
    ), due_starter AS (
      SELECT organisation_id, id, next_at AS due FROM starter
      WHERE next_at <= ${isoOf(now)}::timestamptz AND ${free}
      ORDER BY next_at LIMIT ${limit} FOR UPDATE SKIP LOCKED
    ), unreachable AS (
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
    ), chosen AS (
      SELECT 'team' AS kind, * FROM due_team UNION ALL SELECT 'team', * FROM ahead_team
      UNION ALL SELECT 'huddle', * FROM due_huddle UNION ALL SELECT 'pulse', * FROM due_pulse
      UNION ALL SELECT 'pulse-plan', * FROM due_plan
      UNION ALL SELECT 'escalation', * FROM due_escalation
      UNION ALL SELECT 'manager', * FROM due_manager UNION ALL SELECT 'manager', * FROM ahead_manager
      UNION ALL SELECT 'starter', * FROM due_starter UNION ALL SELECT 'unreachable', * FROM unreachable
      ORDER BY due, id LIMIT ${limit}
    ), leased_team AS (
      UPDATE team t SET ${lease} FROM chosen
      WHERE chosen.kind = 'team' AND t.organisation_id = chosen.organisation_id AND t.id = chosen.id
    ), leased_huddle AS (
      UPDATE huddle h SET ${lease} FROM chosen
      WHERE chosen.kind = 'huddle' AND h.organisation_id = chosen.organisation_id AND h.id = chosen.id
    ), leased_pulse AS (
      UPDATE pulse u SET ${lease} FROM chosen
      WHERE chosen.kind = 'pulse' AND u.organisation_id = chosen.organisation_id AND u.id = chosen.id
    ), leased_plan AS (
      UPDATE pulse_plan p SET ${lease} FROM chosen
      WHERE chosen.kind = 'pulse-plan' AND p.organisation_id = chosen.organisation_id AND p.id = chosen.id
    ), leased_escalation AS (
      UPDATE escalation e SET ${lease} FROM chosen
      WHERE chosen.kind = 'escalation' AND e.organisation_id = chosen.organisation_id AND e.id = chosen.id
    ), leased_manager AS (
      UPDATE digest_plan p SET ${lease} FROM chosen
      WHERE chosen.kind = 'manager' AND p.organisation_id = chosen.organisation_id AND p.member_id = chosen.id
    ), leased_starter AS (
      UPDATE starter s SET ${lease} FROM chosen
      WHERE chosen.kind = 'starter' AND s.organisation_id = chosen.organisation_id AND s.id = chosen.id
    ), leased_conversation AS (
      UPDATE conversation c SET ${lease} FROM chosen
      WHERE chosen.kind = 'unreachable' AND c.organisation_id = chosen.organisation_id AND c.id = chosen.id
    )
    SELECT organisation_id AS "organisationId", kind, id FROM chosen ORDER BY due, id`;
  return rows;
}
