// Huddles and what was answered in them, each read one statement.
import type { HuddleResponse } from "../../domain/huddle.ts";
import type { HuddleId, OrganisationId, ResponseId, TeamId } from "../../domain/ids.ts";
import type { Person } from "../../domain/team.ts";
import { Prisma } from "../../generated/prisma/client.ts";
import type { HuddleView } from "../store.ts";
import {
  asJson,
  huddleColumns,
  leadsOfTeam,
  peopleOfHuddle,
  responseColumns,
  teamColumns,
  wantedHuddle,
  wantedKeys,
} from "./columns.ts";
import type { Db } from "./pool.ts";
import {
  type HuddleRow,
  huddleOf,
  type PersonInHuddleRow,
  participationOf,
  type ResponseRow,
  responseOf,
  type TeamRow,
  teamOf,
} from "./rows.ts";

interface HuddleViewRow {
  team: TeamRow;
  huddle: HuddleRow;
  people: readonly PersonInHuddleRow[];
  leads: readonly Person[];
  conversationKind: HuddleView["conversationKind"];
}

const view = Prisma.sql`
  ${asJson(teamColumns)} AS team, ${asJson(huddleColumns)} AS huddle, ${peopleOfHuddle} AS people,
  ${leadsOfTeam} AS leads,
  (SELECT c.kind FROM conversation c WHERE c.organisation_id = t.organisation_id AND c.id = t.conversation_id)
    AS "conversationKind"`;

function viewOf(row: HuddleViewRow): HuddleView {
  return {
    team: teamOf(row.team),
    huddle: huddleOf(row.huddle),
    people: row.people.map(participationOf),
    leads: row.leads,
    conversationKind: row.conversationKind,
  };
}

export async function huddle(
  db: Db,
  organisationId: OrganisationId,
  id: HuddleId,
): Promise<HuddleView | null> {
  const [row] = await db.$queryRaw<HuddleViewRow[]>`
    SELECT ${view} FROM ${wantedKeys([{ organisationId, id }])} ${wantedHuddle}`;
  return row ? viewOf(row) : null;
}

export async function responses(
  db: Db,
  organisationId: OrganisationId,
  id: HuddleId,
): Promise<HuddleResponse[]> {
  const rows = await db.$queryRaw<ResponseRow[]>`
    SELECT ${responseColumns} FROM response r
    WHERE r.organisation_id = ${organisationId}::uuid AND r.huddle_id = ${id}::uuid
    ORDER BY r.submitted_at, r.id`;
  return rows.map(responseOf);
}

export async function response(
  db: Db,
  organisationId: OrganisationId,
  id: ResponseId,
): Promise<HuddleResponse | null> {
  const [row] = await db.$queryRaw<ResponseRow[]>`
    SELECT ${responseColumns} FROM response r
    WHERE r.organisation_id = ${organisationId}::uuid AND r.id = ${id}::uuid`;
  return row ? responseOf(row) : null;
}

/** Closed huddles opened after the latest one that someone took part in: the index is walked back to there only. */
export async function emptyBefore(
  db: Db,
  organisationId: OrganisationId,
  teamId: TeamId,
  id: HuddleId,
): Promise<number> {
  const [row] = await db.$queryRaw<{ empty: number }[]>`
    WITH given AS (
      SELECT opened_at FROM huddle
      WHERE organisation_id = ${organisationId}::uuid AND team_id = ${teamId}::uuid AND id = ${id}::uuid
    ), earlier AS (
      SELECT h.opened_at, EXISTS (
          SELECT 1 FROM participation p WHERE p.organisation_id = h.organisation_id AND p.huddle_id = h.id
            AND p.state IN ('answered', 'nothing', 'present')
        ) AS held
      FROM huddle h, given
      WHERE h.organisation_id = ${organisationId}::uuid AND h.team_id = ${teamId}::uuid
        AND h.state = 'closed' AND h.opened_at < given.opened_at
    ), last_held AS (
      SELECT opened_at FROM earlier WHERE held ORDER BY opened_at DESC LIMIT 1
    )
    SELECT count(*)::int AS empty FROM huddle h, given
    WHERE h.organisation_id = ${organisationId}::uuid AND h.team_id = ${teamId}::uuid AND h.state = 'closed'
      AND h.opened_at < given.opened_at
      AND h.opened_at > coalesce((SELECT opened_at FROM last_held), '-infinity')`;
  return row?.empty ?? 0;
}
