// Huddles that the clock opens at the same moment, in one statement however many they are. save.ts keeps to the ordinary
// way where there is more to save.
import type { OrganisationId } from "../../domain/ids.ts";
import type { Outgoing } from "../../domain/notices.ts";
import { Prisma } from "../../generated/prisma/client.ts";
import type { Save } from "../changes.ts";
import { appendInStatement, type Placed } from "./append.ts";
import { dueOf } from "./changes-huddle.ts";
import type { ChangeOf } from "./changing.ts";
import { sameKey } from "./columns.ts";
import type { Db } from "./pool.ts";
import { isoOf, isoOrNull } from "./rows.ts";
import { listsOf } from "./standing.ts";

/** Recorded outcomes that an opening replaces. */
const OVER = ["missed", "paused"];

export interface Opening {
  organisationId: OrganisationId;
  record: ChangeOf<"record-occurrence">;
  open: ChangeOf<"open-huddle">;
  plan: ChangeOf<"plan-team">;
  notice: Outgoing;
}

/** The opening that is all there is to save, with its prompt; null when there is more. */
export function onlyOpening(organisationId: OrganisationId, work: Save): Opening | null {
  const [record, open, plan, ...more] = work.changes;
  const [notice, ...others] = work.notices;
  if (record?.do !== "record-occurrence" || open?.do !== "open-huddle" || plan?.do !== "plan-team")
    return null;
  if (more.length + others.length + work.jobs.length > 0 || work.deliveryId !== null) return null;
  if (notice?.address.to !== "conversation" || record.outcome !== "opened") return null;
  return record.over.join() === OVER.join() ? { organisationId, record, open, plan, notice } : null;
}

/**
 * Answers for each whether it was stored. Those that were not are for a transaction of their own to decide, as all are
 * when this throws; among them teams that were being changed: a roster that ends meanwhile has people whom this statement
 * would not see.
 */
export async function openTogether(db: Db, openings: readonly Opening[]): Promise<boolean[]> {
  const opened = await db.$queryRaw<{ id: string }[]>(statement(openings));
  const ids = new Set(opened.map((row) => row.id));
  return openings.map(({ open }) => ids.has(open.huddle.id));
}

function statement(openings: readonly Opening[]): Prisma.Sql {
  const placed: Placed[] = openings.map(({ organisationId, notice }) => ({ organisationId, notice }));
  const isHeld = isAmong(["organisation_id", "subject"], "held");
  // Most teams are asked the same: inside the rows, questions took twice as long to read as all the rest of them.
  const asked = openings.map(({ open }) => JSON.stringify(open.huddle.questions));
  const asks = [...new Set(asked)];
  const places = new Map(asks.map((one, place) => [one, place]));
  const rows = openings.map((one, n) => ({ ...rowOf(one), asks: places.get(asked[n] ?? "") }));
  return Prisma.sql`
    WITH asked AS MATERIALIZED (
      SELECT * FROM json_to_recordset(${JSON.stringify(rows)}::json) AS a(
        organisation_id uuid, team_id uuid, id uuid, local_date text, slot int, at timestamptz,
        opened_at timestamptz, remind_at timestamptz, closes_at timestamptz, next_at timestamptz, busy boolean,
        theme text, asks int, use_key text, use_component text, planned_at timestamptz, look_at timestamptz,
        subject text)
    ), seen AS MATERIALIZED (
      SELECT t.* FROM asked a CROSS JOIN LATERAL (
        SELECT t.organisation_id, t.id, t.xmin AS version FROM team t
        WHERE t.organisation_id = a.organisation_id AND t.id = a.team_id LIMIT 1
      ) t
    ), unchanged AS MATERIALIZED (
      SELECT t.organisation_id, t.id AS team_id FROM seen s JOIN team t ON t.xmin = s.version AND ${sameKey("t", "s")}
      ORDER BY t.id FOR NO KEY UPDATE OF t
    ), recorded AS (
      INSERT INTO occurrence AS o (organisation_id, team_id, kind, local_date, slot, outcome, at)
      SELECT a.organisation_id, a.team_id, 'huddle', a.local_date, a.slot, 'opened', a.at
      FROM asked a WHERE ${isAmong(["organisation_id", "team_id"], "unchanged")}
      ON CONFLICT (organisation_id, team_id, kind, local_date, slot) DO UPDATE
        SET outcome = excluded.outcome, at = excluded.at WHERE o.outcome = ANY(${OVER}::text[])
      RETURNING o.organisation_id, o.team_id
    ), opened AS (
      INSERT INTO huddle (organisation_id, id, team_id, local_date, slot, state, opened_at, remind_at, closes_at, next_at,
        busy, theme, questions, expected_ids, off_ids)
      SELECT a.organisation_id, a.id, a.team_id, a.local_date, a.slot, 'open', a.opened_at, a.remind_at, a.closes_at,
        a.next_at, a.busy, a.theme, ${`[${asks.join()}]`}::jsonb -> a.asks, lists.expected, lists.off
      FROM asked a CROSS JOIN LATERAL ${listsOf("a")} lists WHERE ${isAmong(["organisation_id", "team_id"], "recorded")}
      RETURNING organisation_id, id
    ), held AS MATERIALIZED (
      SELECT * FROM asked a WHERE ${isAmong(["organisation_id", "id"], "opened")}
    ), used AS (
      INSERT INTO question_use AS u (organisation_id, team_id, key, component, times, last_on)
      SELECT a.organisation_id, a.team_id, a.use_key, a.use_component, 1, a.local_date
      FROM held a WHERE a.use_key IS NOT NULL
      ON CONFLICT (organisation_id, team_id, key) DO UPDATE
        SET times = u.times + 1, last_on = greatest(u.last_on, excluded.last_on), component = excluded.component
    ), planned AS (
      UPDATE team t SET planned_at = a.planned_at, next_at = a.look_at, lease_until = NULL
      FROM held a WHERE t.organisation_id = a.organisation_id AND t.id = a.team_id
    ),
    ${appendInStatement(placed, isHeld)}
    SELECT id FROM opened`;
}

/**
 * Whether row a is found in another expression by these columns. IS TRUE has it looked up in a hash: sessions join by
 * nested loops, which compare each of a hundred with each.
 */
function isAmong(columns: readonly string[], others: string): Prisma.Sql {
  const ours = columns.map((column) => `a.${column}`);
  return Prisma.raw(`((${ours.join()}) IN (SELECT ${columns.join()} FROM ${others})) IS TRUE`);
}

function rowOf({ organisationId, record, open, plan, notice }: Opening) {
  const { huddle, use } = open;
  return {
    organisation_id: organisationId,
    ...{
      team_id: plan.teamId,
      id: huddle.id,
      local_date: huddle.date,
      slot: huddle.slot,
      at: isoOf(record.at),
    },
    opened_at: isoOf(huddle.openedAt),
    remind_at: isoOrNull(huddle.remindAt),
    closes_at: isoOf(huddle.closesAt),
    next_at: isoOrNull(dueOf(huddle)),
    ...{ busy: huddle.busy, theme: huddle.theme },
    ...{ use_key: use?.key ?? null, use_component: use?.component ?? null },
    planned_at: isoOf(plan.through),
    look_at: isoOf(plan.nextAt),
    subject: notice.subject,
  };
}
