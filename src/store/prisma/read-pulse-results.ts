// What closed rounds have shown, to whoever may read it: in three statements, however many rounds and groups there are.
import type { MemberId, OrganisationId, PulseId, TeamId } from "../../domain/ids.ts";
import type { Reader } from "../../domain/pulse-readers.ts";
import type { ClosedPulse, ViewsWanted } from "../../domain/pulse-rounds.ts";
import type { Release } from "../../domain/release/view.ts";
import { Prisma } from "../../generated/prisma/client.ts";
import type { LocalDate } from "../../time/calendar.ts";
import type { Db } from "./pool.ts";
import { pulseColumns } from "./read-pulse.ts";
import { type PulseRow, pulseOf, readHidden, readPublished } from "./stored-pulse.ts";

/** So many rounds are looked at: more than twelve years of a pulse each quarter. */
const MOST = 50;

/** A member's rights now. teamId: the team whose conversation they ask in; null: all teams they stand in. */
export async function pulseReader(
  db: Db,
  organisationId: OrganisationId,
  memberId: MemberId,
  teamId: TeamId | null,
): Promise<Reader> {
  const our = Prisma.sql`${organisationId}::uuid`;
  const me = Prisma.sql`${memberId}::uuid`;
  const [row] = await db.$queryRaw<Omit<Reader, "memberId">[]>`
    SELECT
      ARRAY(SELECT t.id::text FROM team t WHERE t.organisation_id = ${our} AND (
        CASE WHEN ${teamId}::uuid IS NULL THEN EXISTS (SELECT FROM team_member s
          WHERE s.organisation_id = t.organisation_id AND s.team_id = t.id AND s.member_id = ${me}
            AND s.standing = 'in') ELSE t.id = ${teamId}::uuid END)) AS teams,
      ARRAY(SELECT t.id::text FROM team t WHERE t.organisation_id = ${our} AND (t.manager_id = ${me} OR EXISTS (
        SELECT FROM role g WHERE g.organisation_id = t.organisation_id AND g.scope = t.id AND g.member_id = ${me}
          AND g.role = 'manager'))) AS manages,
      EXISTS (SELECT FROM role g WHERE g.organisation_id = ${our} AND g.scope = ${our} AND g.member_id = ${me}
        AND g.role IN ('improvement-lead', 'admin')) AS "looksAfter"`;
  return { memberId, teams: [], manages: [], looksAfter: false, ...row };
}

/** The latest first. */
export async function closedPulses(db: Db, organisationId: OrganisationId): Promise<ClosedPulse[]> {
  const rows = await db.$queryRaw<(PulseRow & { closedOn: LocalDate })[]>`
    SELECT ${pulseColumns}, to_char(u.closed_at AT TIME ZONE u.zone, 'YYYY-MM-DD') AS "closedOn"
    FROM pulse u WHERE u.organisation_id = ${organisationId}::uuid AND u.closed_at IS NOT NULL
    ORDER BY u.closed_at DESC, u.launched_at DESC, u.id LIMIT ${MOST}`;
  return rows.map(({ closedOn, ...row }) => ({ pulse: pulseOf(row), closedOn }));
}

/** By round; one statement for all that is wanted. */
export async function pulseViewsOf(
  db: Db,
  organisationId: OrganisationId,
  wanted: readonly ViewsWanted[],
): Promise<ReadonlyMap<string, Release>> {
  const found = new Map<string, { views: Release["views"][number][]; hidden: Release["hidden"][number][] }>();
  if (wanted.length === 0) return found;
  const any = wanted.map(({ pulseIds, groups, items }) => {
    const keys = groups?.map(({ kind, id }) => `${kind} ${id}`) ?? null;
    return Prisma.sql`(v.pulse_id = ANY(${[...pulseIds]}::uuid[])
      AND (${keys}::text[] IS NULL OR concat(v.view #>> '{group,kind}', ' ', v.view #>> '{group,id}') = ANY(${keys}::text[]))
      AND (${items && [...items]}::text[] IS NULL OR v.view ->> 'item' = ANY(${items && [...items]}::text[])))`;
  });
  const rows = await db.$queryRaw<{ pulseId: PulseId; isHidden: boolean; view: unknown }[]>`
    SELECT v.pulse_id AS "pulseId", v.hidden IS NOT NULL AS "isHidden", v.view FROM pulse_view v
    WHERE v.organisation_id = ${organisationId}::uuid AND (${Prisma.join(any, " OR ")}) ORDER BY v.id`;
  for (const { pulseId, isHidden, view } of rows) {
    const round = found.get(pulseId) ?? { views: [], hidden: [] };
    found.set(pulseId, round);
    if (isHidden) round.hidden.push(readHidden(view));
    else round.views.push(readPublished(view));
  }
  return found;
}
