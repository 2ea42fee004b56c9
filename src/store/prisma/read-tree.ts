// An organisation as a whole: its tree of teams, who has which role, its name and settings. One statement each.
import type { OrganisationId, TeamId, UnitId } from "../../domain/ids.ts";
import type { Organisation } from "../../domain/organisation.ts";
import type { RoleHolder } from "../../domain/team.ts";
import type { Unit } from "../../domain/tree.ts";
import type { Client, Db } from "./pool.ts";
import { readOrganisationSettings } from "./stored-json.ts";

interface UnitRow {
  id: UnitId;
  name: string;
  parentId: UnitId | null;
  teamId: TeamId | null;
  letters: string | null;
}

/** A team without a unit of its own stands at the top. */
export async function tree(db: Pick<Db, "$queryRaw">, organisationId: OrganisationId): Promise<Unit[]> {
  const rows = await db.$queryRaw<UnitRow[]>`
    SELECT t.id, t.name, u.parent_id AS "parentId", t.id AS "teamId", t.prefix AS letters
    FROM team t LEFT JOIN unit u ON u.organisation_id = t.organisation_id AND u.id = t.id
    WHERE t.organisation_id = ${organisationId}::uuid
    UNION ALL
    SELECT b.id, b.name, b.parent_id, NULL, NULL FROM unit b
    WHERE b.organisation_id = ${organisationId}::uuid AND b.team_id IS NULL
    ORDER BY 2, 1`;
  return rows.map(({ id, name, parentId, teamId, letters }) => ({
    ...{ id, name, parentId },
    team: teamId === null ? null : { id: teamId, letters: letters ?? "" },
  }));
}

/** By name. */
export async function roleHolders(db: Db, organisationId: OrganisationId): Promise<RoleHolder[]> {
  return db.$queryRaw<RoleHolder[]>`
    SELECT m.id AS "memberId", m.display_name AS name, g.role, nullif(g.scope, g.organisation_id) AS "teamId"
    FROM role g JOIN member m ON m.organisation_id = g.organisation_id AND m.id = g.member_id
    WHERE g.organisation_id = ${organisationId}::uuid
    ORDER BY lower(m.display_name), m.id, g.role, g.scope`;
}

/** null: there is none. */
export async function organisation(prisma: Client, id: OrganisationId): Promise<Organisation | null> {
  const row = await prisma.organisation.findUnique({ where: { id }, select: { name: true, settings: true } });
  return row && { name: row.name, settings: readOrganisationSettings(row.settings) };
}
