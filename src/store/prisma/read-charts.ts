// What a team's charts are drawn from, as one column of JSON of team t: prompts and summaries read it for many at once.
import type { MeasureId, OrganisationId, TeamId } from "../../domain/ids.ts";
import type { ChartRows } from "../../domain/team-chart.ts";
import { Prisma } from "../../generated/prisma/client.ts";
import type { LocalDate } from "../../time/calendar.ts";
import type { Db } from "./pool.ts";

/** So many of the latest values, and half a year of weeks. */
const VALUES = 60;
const WEEKS = 26;

/** until: a local date. measure: an id, or NULL for the one chosen last. */
export function chartRowsOf(until: Prisma.Sql, measure: Prisma.Sql = Prisma.sql`NULL::uuid`): Prisma.Sql {
  return Prisma.sql`json_build_object(
      'measure', (SELECT json_build_object('id', u.id, 'name', u.name, 'better', u.better, 'revision', u.revision,
          'values', (SELECT coalesce(json_agg(json_build_object('date', v.local_date, 'value', v.value)
              ORDER BY v.local_date), '[]')
            FROM (SELECT x.local_date, x.value FROM measure_value x
              WHERE x.organisation_id = u.organisation_id AND x.measure_id = u.id AND x.local_date <= ${until}
              ORDER BY x.local_date DESC LIMIT ${VALUES}) v))
        FROM measure u WHERE u.organisation_id = t.organisation_id AND u.team_id = t.id
          AND u.id = coalesce(${measure}, u.id)
        ORDER BY u.chosen_at DESC, u.id LIMIT 1),
      'weeks', (SELECT coalesce(json_agg(json_build_object('date', w.facts ->> 'fromDate',
            'held', (w.facts ->> 'held')::int, 'planned', (w.facts ->> 'planned')::int,
            'tookPart', (w.facts ->> 'tookPart')::int, 'people', (w.facts ->> 'people')::int) ORDER BY w.at), '[]')
        FROM (SELECT s.facts, s.at FROM summary s WHERE s.organisation_id = t.organisation_id AND s.team_id = t.id
            AND s.local_date <= ${until} ORDER BY s.at DESC LIMIT ${WEEKS}) w))`;
}

export async function chartRows(
  db: Db,
  organisationId: OrganisationId,
  teamId: TeamId,
  until: LocalDate,
  measureId: MeasureId | null,
): Promise<ChartRows | null> {
  const [row] = await db.$queryRaw<{ rows: ChartRows }[]>`
    SELECT ${chartRowsOf(Prisma.sql`${until}`, Prisma.sql`${measureId}::uuid`)} AS rows FROM team t
    WHERE t.organisation_id = ${organisationId}::uuid AND t.id = ${teamId}::uuid`;
  if (!row || (measureId !== null && row.rows.measure === null)) return null;
  return row.rows;
}
