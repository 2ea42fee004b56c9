// Who stands in a huddle. While it is open, whoever has not been heard is in a list of its row: opening a huddle for
// everyone writes one row. Heard, or once it has closed, each has a row of participation, which counts before the lists.
// Its rows are found by the huddle, whatever else the planner knows of them: columns.ts, joinOne. Aliases: h.
import type { HuddleId, OrganisationId, TeamId } from "../../domain/ids.ts";
import { Prisma } from "../../generated/prisma/client.ts";
import type { Changing } from "./changing.ts";
import type { Tx } from "./pool.ts";

const listed = Prisma.sql`
      SELECT listed.member_id, listed.state FROM (
        SELECT unnest(h.expected_ids) AS member_id, 'expected' AS state UNION ALL SELECT unnest(h.off_ids), 'off'
      ) listed
      WHERE listed.member_id <> ALL (ARRAY(
        SELECT heard.member_id FROM participation heard WHERE heard.organisation_id = h.organisation_id
          AND heard.huddle_id BETWEEN h.id AND h.id ORDER BY heard.huddle_id))`;

/** Everyone who stands in huddle h: rows of `member_id`, `state` and `at`. */
export const standing = Prisma.sql`(
      (SELECT p.member_id, p.state, p.at FROM participation p
      WHERE p.organisation_id = h.organisation_id AND p.huddle_id BETWEEN h.id AND h.id ORDER BY p.huddle_id)
      UNION ALL SELECT member_id, state, NULL FROM (${listed}) l)`;

/** How one member stands to huddle h; null: not at all. */
export function stateOf(memberId: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`coalesce(
      (SELECT p.state FROM participation p WHERE p.organisation_id = h.organisation_id
        AND p.huddle_id BETWEEN h.id AND h.id AND p.member_id = ${memberId} ORDER BY p.huddle_id LIMIT 1),
      CASE WHEN ${memberId} = ANY(h.expected_ids) THEN 'expected' WHEN ${memberId} = ANY(h.off_ids) THEN 'off' END)`;
}

/**
 * Those in a huddle's team, as one row of two lists: `expected`, and `off` on its date. Of: an alias of the huddle, or of
 * what is to become one.
 */
export function listsOf(of: "a" | "h", where: Prisma.Sql = Prisma.sql`true`): Prisma.Sql {
  const huddle = Prisma.raw(of);
  const list = (isOff: Prisma.Sql) =>
    Prisma.sql`coalesce(array_agg(who.member_id ORDER BY who.member_id) FILTER (WHERE ${isOff}), '{}')`;
  return Prisma.sql`(
      SELECT ${list(Prisma.sql`NOT who.is_off`)} AS expected, ${list(Prisma.sql`who.is_off`)} AS off FROM (
        SELECT s.member_id, s.is_off AND (s.off_until IS NULL OR ${huddle}.local_date < s.off_until) AS is_off
        FROM team_member s
        WHERE s.organisation_id = ${huddle}.organisation_id AND s.team_id = ${huddle}.team_id AND s.standing = 'in'
          AND ${where}
      ) who)`;
}

/** Whether h is an open huddle of an organisation. Only of those is it asked when they are due: an index knows them. */
export function isOpenIn(organisationId: OrganisationId): Prisma.Sql {
  return Prisma.sql`h.organisation_id = ${organisationId}::uuid AND h.next_at IS NOT NULL AND h.state = 'open'`;
}

/** Puts everyone in the team of an open huddle who does not stand in it yet into its lists. */
export async function standIn({ tx, organisationId }: Changing, huddleId: HuddleId): Promise<void> {
  const isNew = Prisma.sql`${stateOf(Prisma.sql`s.member_id`)} IS NULL`;
  await tx.$executeRaw`
    UPDATE huddle h SET (expected_ids, off_ids) = (
      SELECT h.expected_ids || lists.expected, h.off_ids || lists.off FROM ${listsOf("h", isNew)} lists)
    WHERE h.organisation_id = ${organisationId}::uuid AND h.id = ${huddleId}::uuid AND h.state = 'open'`;
}

/** Takes whoever is out of the team out of a huddle, unless they were heard. */
export async function standOut(
  { tx, organisationId }: Changing,
  teamId: TeamId,
  huddleId: HuddleId,
): Promise<void> {
  const out = Prisma.sql`(
      SELECT s.member_id FROM team_member s WHERE s.organisation_id = ${organisationId}::uuid
        AND s.team_id = ${teamId}::uuid AND s.standing = 'out')`;
  const without = (ids: Prisma.Sql) =>
    Prisma.sql`ARRAY(SELECT id FROM unnest(${ids}) AS listed(id) WHERE id NOT IN ${out})`;
  await tx.$executeRaw`
    WITH silent AS (
      DELETE FROM participation WHERE organisation_id = ${organisationId}::uuid AND huddle_id = ${huddleId}::uuid
        AND state IN ('expected', 'off') AND member_id IN ${out}
    )
    UPDATE huddle SET expected_ids = ${without(Prisma.sql`expected_ids`)}, off_ids = ${without(Prisma.sql`off_ids`)}
    WHERE organisation_id = ${organisationId}::uuid AND id = ${huddleId}::uuid`;
}

/**
 * Makes of the lists of huddles h, which are locked by the caller, rows of participation. In one order, as those who are
 * heard at the moment: neither waits for the other.
 */
export async function writeDown(tx: Tx, huddles: Prisma.Sql): Promise<void> {
  await tx.$executeRaw`
    WITH silent AS (
      INSERT INTO participation (organisation_id, huddle_id, member_id, state)
      SELECT h.organisation_id, h.id, l.member_id, l.state FROM huddle h CROSS JOIN LATERAL (${listed}) l
      WHERE ${huddles} ORDER BY h.id, l.member_id
      ON CONFLICT DO NOTHING
    )
    UPDATE huddle h SET expected_ids = '{}', off_ids = '{}' WHERE ${huddles}`;
}
