// A new starter, and who came into the team with them.
import type { OrganisationId, StarterId } from "../../domain/ids.ts";
import type { Starter } from "../../domain/starter.ts";
import { Prisma } from "../../generated/prisma/client.ts";
import type { StarterView } from "../starters.ts";
import { asJson } from "./columns.ts";
import type { Db } from "./pool.ts";
import { instantOf, instantOrNull } from "./rows.ts";
import { readStarterAnswers } from "./stored-json.ts";

export type StarterRow = Omit<Starter, "joinedAt" | "nextAt" | "answers"> & {
  joinedAt: string;
  nextAt: string | null;
  answers: unknown;
};

/** Of starter s. */
export const starterColumns = Prisma.sql`
  s.id, s.team_id AS "teamId", s.member_id AS "memberId", s.joined_at AS "joinedAt", s.state, s.next_at AS "nextAt", s.met, s.answers,
  (SELECT m.display_name FROM member m WHERE m.organisation_id = s.organisation_id AND m.id = s.member_id) AS name`;

export function starterOf(row: StarterRow): Starter {
  const answers = readStarterAnswers(row.answers);
  return { ...row, joinedAt: instantOf(row.joinedAt), nextAt: instantOrNull(row.nextAt), answers };
}

export async function starter(
  db: Db,
  organisationId: OrganisationId,
  id: StarterId,
  around: number,
): Promise<StarterView | null> {
  const near = Prisma.sql`FROM starter x WHERE x.organisation_id = s.organisation_id AND x.team_id = s.team_id
    AND x.joined_at BETWEEN s.joined_at - ${around}::int * interval '1 millisecond'
      AND s.joined_at + ${around}::int * interval '1 millisecond'`;
  const [row] = await db.$queryRaw<{ starter: StarterRow; together: number; areTold: boolean }[]>`
    SELECT ${asJson(starterColumns)} AS starter, (SELECT count(*)::int ${near}) AS together,
      EXISTS (SELECT 1 ${near} AND x.state = 'many') AS "areTold"
    FROM starter s WHERE s.organisation_id = ${organisationId}::uuid AND s.id = ${id}::uuid`;
  return row ? { ...row, starter: starterOf(row.starter) } : null;
}
