// Ideas passed up: those that wait, one with all around it, and what stands above a team. One statement each.
import type { OpenEscalation } from "../../domain/escalation.ts";
import type { EscalationId, MemberId, OrganisationId, TeamId, UnitId } from "../../domain/ids.ts";
import type { Person } from "../../domain/team.ts";
import type { Tier } from "../../domain/tiers.ts";
import { Prisma } from "../../generated/prisma/client.ts";
import type { EscalationView } from "../escalations.ts";
import { asJson, teamColumns } from "./columns.ts";
import {
  type EscalationRow,
  escalationColumns,
  escalationOf,
  escalationWithNext,
} from "./escalation-rows.ts";
import type { Db } from "./pool.ts";
import { type IdeaRow, ideaColumns, ideaOf } from "./read-ideas.ts";
import { type TeamRow, teamOf } from "./rows.ts";

const lead = Prisma.sql`'lead'`;
const manager = Prisma.sql`'manager'`;
const both = Prisma.sql`'lead', 'manager'`;

export async function openEscalations(
  db: Db,
  organisationId: OrganisationId,
  answererId: MemberId | null,
): Promise<OpenEscalation[]> {
  const which =
    answererId === null
      ? Prisma.empty
      : Prisma.sql`AND EXISTS (SELECT FROM role g
          WHERE g.organisation_id = e.organisation_id AND g.member_id = ${answererId}::uuid
            AND ((g.scope = e.to_id AND g.role IN (${both})) OR (g.scope = e.from_id AND g.role = ${manager})))`;
  const rows = await db.$queryRaw<(Omit<OpenEscalation, "escalation"> & { escalation: EscalationRow })[]>`
    SELECT ${asJson(escalationColumns)} AS escalation,
      json_build_object('id', i.id, 'name', w.prefix || '-' || i.number, 'problem', i.problem) AS idea,
      json_build_object('id', w.id, 'name', w.name, 'zone', w.settings -> 'schedule' ->> 'zone') AS team,
      NOT EXISTS (SELECT FROM unit u WHERE u.organisation_id = e.organisation_id AND u.id = e.to_id
        AND u.parent_id IS NOT NULL) AS "isTop"
    FROM escalation e
    JOIN idea i ON i.organisation_id = e.organisation_id AND i.id = e.idea_id
    JOIN team w ON w.organisation_id = i.organisation_id AND w.id = i.team_id
    WHERE e.organisation_id = ${organisationId}::uuid AND e.outcome IS NULL ${which}
    ORDER BY e.asked_at, e.id`;
  return rows.map((row) => ({ ...row, escalation: escalationOf(row.escalation) }));
}

/** Who has one of these roles in a unit, by name. */
const holders = (unit: Prisma.Sql, roles: Prisma.Sql): Prisma.Sql => Prisma.sql`
  SELECT m.id AS "memberId", m.display_name AS name FROM role g
  JOIN member m ON m.organisation_id = g.organisation_id AND m.id = g.member_id
  WHERE g.organisation_id = x.organisation_id AND g.scope = ${unit} AND g.role IN (${roles})`;
const listed = (people: Prisma.Sql): Prisma.Sql => Prisma.sql`
  (SELECT coalesce(json_agg(p ORDER BY lower(p.name), p."memberId"), '[]') FROM (${people}) p)`;

interface ViewRow {
  escalation: EscalationRow;
  next: EscalationRow | null;
  idea: IdeaRow;
  team: TeamRow;
  answerers: readonly Person[];
  cameTo: readonly (UnitId | null)[];
}

export async function escalation(
  db: Db,
  organisationId: OrganisationId,
  id: EscalationId,
): Promise<EscalationView | null> {
  const [row] = await db.$queryRaw<ViewRow[]>`
    SELECT ${escalationWithNext},
      (SELECT json_agg(y.to_id) FROM escalation y
        WHERE y.organisation_id = x.organisation_id AND y.idea_id = x.idea_id AND y.round = x.round) AS "cameTo",
      ${listed(Prisma.sql`${holders(Prisma.sql`x.to_id`, both)} UNION ${holders(Prisma.sql`x.from_id`, manager)}`)}
        AS answerers,
      ${asJson(ideaColumns)} AS idea, ${asJson(teamColumns)} AS team
    FROM escalation x
    JOIN idea i ON i.organisation_id = x.organisation_id AND i.id = x.idea_id
    JOIN team t ON t.organisation_id = i.organisation_id AND t.id = i.team_id
    WHERE x.organisation_id = ${organisationId}::uuid AND x.id = ${id}::uuid`;
  return row
    ? {
        ...row,
        escalation: escalationOf(row.escalation),
        next: row.next && escalationOf(row.next),
        idea: ideaOf(row.idea),
        team: teamOf(row.team),
      }
    : null;
}

/** Trees have few levels; the bound only guards against one that would go round. */
export async function tiersAbove(db: Db, organisationId: OrganisationId, teamId: TeamId): Promise<Tier[]> {
  return db.$queryRaw<Tier[]>`
    WITH RECURSIVE up AS (
      SELECT t.organisation_id, t.id, u.parent_id, 1 AS level FROM team t
      LEFT JOIN unit u ON u.organisation_id = t.organisation_id AND u.id = t.id
      WHERE t.organisation_id = ${organisationId}::uuid AND t.id = ${teamId}::uuid
      UNION ALL
      SELECT u.organisation_id, u.id, u.parent_id, up.level + 1 FROM up
      JOIN unit u ON u.organisation_id = up.organisation_id AND u.id = up.parent_id
      WHERE up.level < 20
    )
    SELECT x.id AS "unitId", coalesce(t.name, b.name) AS name,
      CASE WHEN t.id IS NOT NULL THEN json_build_object('id', t.id, 'conversationId', t.conversation_id,
        'isReachable', c.unreachable_since IS NULL) END AS team,
      ${listed(holders(Prisma.sql`x.id`, lead))} AS leads,
      ${listed(holders(Prisma.sql`x.id`, manager))} AS managers
    FROM up x
    LEFT JOIN team t ON t.organisation_id = x.organisation_id AND t.id = x.id
    LEFT JOIN conversation c ON c.organisation_id = t.organisation_id AND c.id = t.conversation_id
    LEFT JOIN unit b ON b.organisation_id = x.organisation_id AND b.id = x.id
    ORDER BY x.level`;
}
