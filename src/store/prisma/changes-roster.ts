// Who is in a team: kept in step with its conversation, or chosen by its lead. A number of statements that does not
// grow with the people.
import type { HuddleId, TeamId } from "../../domain/ids.ts";
import { Prisma } from "../../generated/prisma/client.ts";
import type { Instant } from "../../time/clock.ts";
import type { ChangeOf, Changing } from "./changing.ts";
import { mustMeet } from "./faults.ts";
import { personTable, recordPeople, updatePeople } from "./people.ts";
import { isoOf } from "./rows.ts";
import { isOpenIn, standIn, standOut } from "./standing.ts";

export async function syncRoster(work: Changing, change: ChangeOf<"sync-roster">): Promise<void> {
  const { tx, organisationId, newId } = work;
  const { teamId, installationId, people, roster, joinHuddle, at } = change;
  const [before] = await tx.$queryRaw<{ roster: string }[]>`
    SELECT roster FROM team WHERE organisation_id = ${organisationId}::uuid AND id = ${teamId}::uuid
      AND installation_id = ${installationId}::uuid FOR NO KEY UPDATE`;
  mustMeet(before ? 1 : 0);
  if (before?.roster === "pending") await noOtherIsOpen(work, teamId, joinHuddle);
  await tx.team.updateMany({ where: { organisationId, id: teamId }, data: { roster } });
  await recordPeople(tx, { organisationId, installationId }, people, newId, at);
  await updatePeople(tx, { organisationId, installationId }, people);
  if (change.welcomeAt !== undefined) await markStarters(work, change, change.welcomeAt);
  await bringIn(work, change);
  await takeOut(work, change);
  if (joinHuddle) await join(work, teamId, joinHuddle);
}

/** Those of the roster who are in the conversation, with their members. Bots have no standing at all. */
function here({ organisationId }: Changing, { installationId, people }: ChangeOf<"sync-roster">): Prisma.Sql {
  return Prisma.sql`
    SELECT DISTINCT ON (u.member_id) u.member_id, person.kind FROM ${personTable(people)}
    JOIN platform_user u ON u.organisation_id = ${organisationId}::uuid
      AND u.installation_id = ${installationId}::uuid AND u.external_id = person.external_id
    WHERE person.kind <> 'bot' ORDER BY u.member_id`;
}

/**
 * People whom the team has not had before, leads apart. Before the roster is brought in, which makes them all known. On the
 * web a lead adds people one by one after the setup: until the first huddle they were there from the start.
 */
async function markStarters(
  work: Changing,
  change: ChangeOf<"sync-roster">,
  welcomeAt: Instant,
): Promise<void> {
  const { tx, organisationId } = work;
  const { teamId, installationId, at } = change;
  await tx.$executeRaw`
    WITH here AS (${here(work, change)})
    INSERT INTO starter (organisation_id, id, team_id, member_id, joined_at, next_at)
    SELECT ${organisationId}::uuid, gen_random_uuid(), ${teamId}::uuid, member_id, ${isoOf(at)}::timestamptz,
      ${isoOf(welcomeAt)}::timestamptz
    FROM here WHERE kind = 'person'
      AND (EXISTS (SELECT FROM huddle h WHERE h.organisation_id = ${organisationId}::uuid
          AND h.team_id = ${teamId}::uuid)
        OR NOT EXISTS (SELECT FROM installation i WHERE i.id = ${installationId}::uuid AND i.platform = 'web'))
      AND NOT EXISTS (SELECT FROM team_member x WHERE x.organisation_id = ${organisationId}::uuid
        AND x.team_id = ${teamId}::uuid AND x.member_id = here.member_id)
      AND NOT EXISTS (SELECT FROM participation p JOIN huddle h ON h.organisation_id = p.organisation_id
        AND h.id = p.huddle_id AND h.team_id = ${teamId}::uuid
        WHERE p.organisation_id = ${organisationId}::uuid AND p.member_id = here.member_id)
      AND NOT EXISTS (SELECT FROM huddle h WHERE ${isOpenIn(organisationId)} AND h.team_id = ${teamId}::uuid
        AND here.member_id = ANY(h.expected_ids || h.off_ids))
      AND NOT EXISTS (SELECT FROM role g WHERE g.organisation_id = ${organisationId}::uuid
        AND g.member_id = here.member_id AND g.scope = ${teamId}::uuid AND g.role = 'lead')
    ON CONFLICT DO NOTHING`;
}

/** Guests and strangers are recorded as out. Where nobody is admitted yet, people keep what standing they have. */
async function bringIn(work: Changing, change: ChangeOf<"sync-roster">): Promise<void> {
  const { tx, organisationId } = work;
  const { teamId, admit, at } = change;
  await tx.$executeRaw`
    WITH here AS (${here(work, change)})
    INSERT INTO team_member AS s (organisation_id, team_id, member_id, standing, said_by, joined_at)
    SELECT ${organisationId}::uuid, ${teamId}::uuid, member_id,
      CASE WHEN ${admit}::boolean AND kind = 'person' THEN 'in' ELSE 'out' END, 'roster', ${isoOf(at)}::timestamptz
    FROM here
    WHERE ${admit}::boolean OR kind <> 'person' OR NOT EXISTS (
      SELECT 1 FROM team_member x WHERE x.organisation_id = ${organisationId}::uuid AND x.team_id = ${teamId}::uuid
        AND x.member_id = here.member_id)
    ON CONFLICT (organisation_id, team_id, member_id) DO UPDATE SET standing = excluded.standing
      WHERE s.said_by = 'roster' AND s.standing <> excluded.standing`;
}

/** Whoever was out already and has left the conversation, too, is forgotten unless they hold a role. */
async function takeOut(work: Changing, change: ChangeOf<"sync-roster">): Promise<void> {
  const { tx, organisationId } = work;
  const { teamId } = change;
  await tx.$executeRaw`
    WITH here AS (${here(work, change)}), gone AS (
      SELECT s.member_id, s.standing FROM team_member s
      WHERE s.organisation_id = ${organisationId}::uuid AND s.team_id = ${teamId}::uuid AND s.said_by = 'roster'
        AND s.member_id NOT IN (SELECT member_id FROM here)
    ), forgotten AS (
      DELETE FROM team_member s USING gone
      WHERE s.organisation_id = ${organisationId}::uuid AND s.team_id = ${teamId}::uuid
        AND s.member_id = gone.member_id AND gone.standing = 'out'
        AND NOT EXISTS (SELECT 1 FROM role g WHERE g.organisation_id = s.organisation_id
          AND g.member_id = s.member_id AND g.scope IN (s.team_id, s.organisation_id))
    )
    UPDATE team_member s SET standing = 'out' FROM gone
    WHERE s.organisation_id = ${organisationId}::uuid AND s.team_id = ${teamId}::uuid
      AND s.member_id = gone.member_id AND gone.standing = 'in'`;
}

/** The lead's word outlives the roster's, for those left out as for those chosen. */
export async function chooseRoster(work: Changing, change: ChangeOf<"choose-roster">): Promise<void> {
  const { tx, organisationId } = work;
  const { teamId, memberIds, joinHuddle } = change;
  const { count } = await tx.team.updateMany({
    where: { organisationId, id: teamId },
    data: { roster: memberIds === null ? "ready" : "chosen" },
  });
  mustMeet(count);
  if (memberIds === null) await everyoneHere(work, teamId);
  else await these(work, change, memberIds);
  if (!joinHuddle) return;
  await join(work, teamId, joinHuddle);
  await standOut(work, teamId, joinHuddle);
}

/** A person's own word stays; what a lead chose before gives way. */
async function everyoneHere({ tx, organisationId }: Changing, teamId: TeamId): Promise<void> {
  await tx.$executeRaw`
    UPDATE team_member s SET standing = 'in', said_by = 'roster'
    WHERE s.organisation_id = ${organisationId}::uuid AND s.team_id = ${teamId}::uuid
      AND (s.said_by = 'roster' OR (s.said_by = 'lead' AND s.standing = 'out'))
      AND EXISTS (SELECT 1 FROM platform_user u WHERE u.organisation_id = s.organisation_id
        AND u.member_id = s.member_id AND u.kind = 'person')`;
}

async function these(
  { tx, organisationId }: Changing,
  { teamId, at }: ChangeOf<"choose-roster">,
  memberIds: readonly string[],
): Promise<void> {
  const chosen = [...new Set(memberIds)].sort();
  await tx.$executeRaw`
    WITH others AS (
      UPDATE team_member SET standing = 'out', said_by = 'lead'
      WHERE organisation_id = ${organisationId}::uuid AND team_id = ${teamId}::uuid
        AND member_id <> ALL(${chosen}::uuid[])
    )
    INSERT INTO team_member (organisation_id, team_id, member_id, standing, said_by, joined_at)
    SELECT ${organisationId}::uuid, ${teamId}::uuid, id, 'in', 'lead', ${isoOf(at)}::timestamptz
    FROM unnest(${chosen}::uuid[]) AS chosen(id)
    ON CONFLICT (organisation_id, team_id, member_id) DO UPDATE SET standing = 'in', said_by = 'lead'`;
}

/** Everyone in the team who does not stand in the open huddle yet. A huddle that has closed meanwhile is left alone. */
async function join(work: Changing, teamId: TeamId, huddleId: HuddleId): Promise<void> {
  const { tx, organisationId } = work;
  mustMeet(await tx.huddle.count({ where: { organisationId, id: huddleId, teamId } }));
  await standIn(work, huddleId);
}

/** Conflict when a huddle has opened since a first roster was decided on: nobody would stand in it. */
async function noOtherIsOpen(
  { tx, organisationId }: Changing,
  teamId: TeamId,
  joinHuddle: HuddleId | null,
): Promise<void> {
  const other = joinHuddle === null ? {} : { id: { not: joinHuddle } };
  const others = await tx.huddle.count({ where: { organisationId, teamId, state: "open", ...other } });
  mustMeet(others === 0 ? 1 : 0);
}
