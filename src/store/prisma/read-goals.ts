// Goals, and where closed ideas are shared.
import type { Goal } from "../../domain/goal.ts";
import type { OrganisationId } from "../../domain/ids.ts";
import { Prisma } from "../../generated/prisma/client.ts";
import type { LearningPlace } from "../goals.ts";
import type { Db } from "./pool.ts";

/** Of goal g. */
const place = Prisma.sql`coalesce(
    (SELECT x.name FROM team x WHERE x.organisation_id = g.organisation_id AND x.id = g.unit_id),
    (SELECT x.name FROM unit x WHERE x.organisation_id = g.organisation_id AND x.id = g.unit_id))`;

/**
 * Those that hold for team t: its own, then of all that it stands under, the nearest first, then the organisation's.
 * Levels are bounded should a circle ever stand in the tree.
 */
export const goalsOfTeam = Prisma.sql`(
    WITH RECURSIVE above(id, level) AS (
      SELECT t.id, 0
      UNION ALL
      SELECT u.parent_id, above.level + 1 FROM above
      JOIN unit u ON u.organisation_id = t.organisation_id AND u.id = above.id
      WHERE u.parent_id IS NOT NULL AND above.level < 10
    )
    SELECT coalesce(json_agg(json_build_object('id', g.id, 'text', g.text, 'unitId', g.unit_id, 'place', ${place})
      ORDER BY above.level NULLS LAST, g.seq), '[]')
    FROM goal g LEFT JOIN above ON above.id = g.unit_id
    WHERE g.organisation_id = t.organisation_id AND g.retired_at IS NULL
      AND (g.unit_id IS NULL OR above.id IS NOT NULL))`;

export async function goals(db: Db, organisationId: OrganisationId): Promise<Goal[]> {
  return db.$queryRaw<Goal[]>`
    SELECT g.id, g.text, g.unit_id AS "unitId", ${place} AS place FROM goal g
    WHERE g.organisation_id = ${organisationId}::uuid AND g.retired_at IS NULL ORDER BY g.seq`;
}

export async function learningPlace(db: Db, organisationId: OrganisationId): Promise<LearningPlace | null> {
  const [row] = await db.$queryRaw<LearningPlace[]>`
    SELECT c.id, c.installation_id AS "installationId", c.external_id AS "externalId", c.name,
      c.unreachable_why AS "unreachableWhy"
    FROM organisation o JOIN conversation c ON c.organisation_id = o.id AND c.id::text = o.settings ->> 'learning'
    WHERE o.id = ${organisationId}::uuid`;
  return row ?? null;
}
