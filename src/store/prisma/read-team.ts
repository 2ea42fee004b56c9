// A team with everything around it, and where teams are looked up by.
import type { Goal } from "../../domain/goal.ts";
import type { Owing } from "../../domain/idea-due.ts";
import type { ConversationId, InstallationId, MemberId, OrganisationId, TeamId } from "../../domain/ids.ts";
import type { Team, TeamMember } from "../../domain/team.ts";
import { Prisma } from "../../generated/prisma/client.ts";
import type { Place, Platform } from "../../platforms/platform.ts";
import type { LocalDate } from "../../time/calendar.ts";
import type { TeamInTime } from "../clock.ts";
import type { TeamView } from "../store.ts";
import { asJson, huddleColumns, joinOne, occurrencesFrom, teamColumns, wantedKeys } from "./columns.ts";
import type { Db } from "./pool.ts";
import { goalsOfTeam } from "./read-goals.ts";
import { openStates } from "./read-ideas.ts";
import { type HuddleRow, huddleOf, instantOrNull, type TeamRow, teamOf } from "./rows.ts";

interface InTimeRow {
  n: number;
  team: TeamRow;
  questions: TeamView["questions"];
  uses: TeamView["uses"];
  openIdeas: number;
  owing: readonly Owing[];
  latestHuddle: HuddleRow | null;
  occurrences: TeamView["occurrences"];
  lastSummaryAt: Date | null;
}

interface TeamViewRow extends InTimeRow {
  members: readonly TeamMember[];
  holders: TeamView["holders"];
  goals: readonly Goal[];
  conversationKind: TeamView["conversationKind"];
  unreachableWhy: string | null;
}

const members = Prisma.sql`
  (SELECT coalesce(json_agg(json_build_object(
      'memberId', m.id, 'name', m.display_name, 'standing', s.standing, 'saidBy', s.said_by, 'isOff', s.is_off,
      'offUntil', s.off_until, 'remindersOff', m.reminders_off, 'zone', m.zone, 'roles', ARRAY(
        SELECT DISTINCT g.role FROM role g WHERE g.organisation_id = m.organisation_id AND g.member_id = m.id
          AND g.scope IN (t.id, t.organisation_id))
    ) ORDER BY lower(m.display_name), m.id), '[]')
    FROM team_member s ${joinOne("member", "m", ["s.organisation_id", "s.member_id"])}
    WHERE s.organisation_id = t.organisation_id AND s.team_id = t.id)`;

const holders = Prisma.sql`
  (SELECT coalesce(json_agg(json_build_object(
      'memberId', m.id, 'name', m.display_name, 'role', g.role, 'teamId', g.scope
    ) ORDER BY lower(m.display_name), m.id, g.role), '[]')
    FROM role g ${joinOne("member", "m", ["g.organisation_id", "g.member_id"])}
    WHERE g.organisation_id = t.organisation_id AND g.scope = t.id)`;

const questions = Prisma.sql`
  (SELECT coalesce(json_agg(json_build_object('key', q.key, 'text', q.text, 'optional', q.optional)
      ORDER BY q.position), '[]')
    FROM team_question q
    WHERE q.organisation_id = t.organisation_id AND q.team_id = t.id AND q.retired_at IS NULL)`;

const uses = Prisma.sql`
  (SELECT coalesce(json_agg(json_build_object(
      'key', u.key, 'component', u.component, 'times', u.times, 'lastOn', u.last_on) ORDER BY u.key), '[]')
    FROM question_use u WHERE u.organisation_id = t.organisation_id AND u.team_id = t.id)`;

const latestHuddle = Prisma.sql`
  (SELECT ${asJson(huddleColumns)} FROM huddle h WHERE h.organisation_id = t.organisation_id AND h.team_id = t.id
    ORDER BY h.opened_at DESC, h.slot DESC LIMIT 1)`;

const owing = Prisma.sql`
  (SELECT coalesce(json_agg(json_build_object('ideaId', i.id, 'ownerId', i.owner_id, 'due', i.due)
      ORDER BY i.due, i.number), '[]')
    FROM idea i WHERE i.organisation_id = t.organisation_id AND i.team_id = t.id AND i.state IN (${openStates})
      AND i.owner_id IS NOT NULL AND i.due IS NOT NULL AND i.due_asked IS DISTINCT FROM i.due)`;

export interface WantedTeam {
  organisationId: OrganisationId;
  id: TeamId;
  occurrencesSince: LocalDate;
}

/** Of a team t that is wanted. */
const inTime = (wanted: readonly WantedTeam[]) => Prisma.sql`
      wanted.n::int AS n, ${asJson(teamColumns)} AS team, ${questions} AS questions, ${uses} AS uses,
      (SELECT count(*)::int FROM idea i WHERE i.organisation_id = t.organisation_id AND i.team_id = t.id
        AND i.state IN (${openStates})) AS "openIdeas",
      ${owing} AS owing, ${latestHuddle} AS "latestHuddle",
      ${occurrencesFrom(Prisma.sql`(${wanted.map((one) => one.occurrencesSince)}::text[])[wanted.n::int]`)} AS occurrences,
      (SELECT max(s.at) FROM summary s WHERE s.organisation_id = t.organisation_id AND s.team_id = t.id)
        AS "lastSummaryAt"`;

const wantedTeams = (wanted: readonly WantedTeam[]) =>
  Prisma.sql`${wantedKeys(wanted)} ${joinOne("team", "t", ["wanted.organisation_id", "wanted.id"])}`;

/** In the order in which they are wanted; null where there is none. */
export async function teamViews(db: Db, wanted: readonly WantedTeam[]): Promise<(() => TeamView | null)[]> {
  const rows = await db.$queryRaw<TeamViewRow[]>`
    SELECT ${inTime(wanted)}, ${members} AS members, ${holders} AS holders, ${goalsOfTeam} AS goals,
      c.kind AS "conversationKind", c.unreachable_why AS "unreachableWhy"
    FROM ${wantedTeams(wanted)}
    ${joinOne("conversation", "c", ["t.organisation_id", "t.conversation_id"])}`;
  return inOrder(wanted, rows);
}

/** The same for the clock. */
export async function teamsInTime(
  db: Db,
  wanted: readonly WantedTeam[],
): Promise<(() => TeamInTime | null)[]> {
  const rows = await db.$queryRaw<InTimeRow[]>`SELECT ${inTime(wanted)} FROM ${wantedTeams(wanted)}`;
  return inOrder(wanted, rows);
}

/** Read when it is asked for: what is wrong with one team's row is not the others' trouble. */
function inOrder<Row extends InTimeRow>(wanted: readonly WantedTeam[], rows: readonly Row[]) {
  const found = new Map(rows.map((row) => [row.n, row]));
  return wanted.map((_, place) => () => {
    const row = found.get(place + 1);
    return row ? viewOf(row) : null;
  });
}

function viewOf<Row extends InTimeRow>({ n: _, ...row }: Row) {
  return {
    ...row,
    team: teamOf(row.team),
    hasHuddled: row.latestHuddle !== null,
    latestHuddle: row.latestHuddle && huddleOf(row.latestHuddle),
    lastSummaryAt: instantOrNull(row.lastSummaryAt),
  };
}

/** By name. */
export async function teamsOf(db: Db, organisationId: OrganisationId, memberId: MemberId): Promise<Team[]> {
  const rows = await db.$queryRaw<TeamRow[]>`
    SELECT ${teamColumns} FROM team_member s
    JOIN team t ON t.organisation_id = s.organisation_id AND t.id = s.team_id
    WHERE s.organisation_id = ${organisationId}::uuid AND s.member_id = ${memberId}::uuid AND s.standing = 'in'
    ORDER BY lower(t.name), t.id`;
  return rows.map(teamOf);
}

export async function teams(db: Db, organisationId: OrganisationId): Promise<Team[]> {
  const rows = await db.$queryRaw<TeamRow[]>`
    SELECT ${teamColumns} FROM team t
    WHERE t.organisation_id = ${organisationId}::uuid ORDER BY t.set_up_at, lower(t.name), t.id`;
  return rows.map(teamOf);
}

export async function teamOfConversation(
  db: Db,
  organisationId: OrganisationId,
  id: ConversationId,
): Promise<Team | null> {
  const [row] = await db.$queryRaw<TeamRow[]>`
    SELECT ${teamColumns} FROM team t
    WHERE t.organisation_id = ${organisationId}::uuid AND t.conversation_id = ${id}::uuid`;
  return row ? teamOf(row) : null;
}

export async function teamsAt(db: Db, installationId: InstallationId, externalId: string): Promise<Team[]> {
  const rows = await db.$queryRaw<TeamRow[]>`
    SELECT ${teamColumns} FROM organisation_installation oi
    JOIN conversation c ON c.organisation_id = oi.organisation_id AND c.installation_id = oi.installation_id
      AND c.external_id = ${externalId}
    JOIN team t ON t.organisation_id = c.organisation_id AND t.conversation_id = c.id
    WHERE oi.installation_id = ${installationId}::uuid
    ORDER BY t.organisation_id`;
  return rows.map(teamOf);
}

/** Where a team's conversation is on its platform. */
export async function placeOf(
  db: Db,
  organisationId: OrganisationId,
  id: TeamId,
): Promise<{ platform: Platform["name"]; to: Place } | null> {
  const rows = await db.$queryRaw<{ platform: Platform["name"]; to: Place }[]>`
    SELECT i.platform, json_build_object(
      'installationId', c.installation_id, 'externalId', c.external_id, 'kind', c.kind) AS "to"
    FROM team t
    JOIN conversation c ON c.organisation_id = t.organisation_id AND c.id = t.conversation_id
    JOIN installation i ON i.id = c.installation_id
    WHERE t.organisation_id = ${organisationId}::uuid AND t.id = ${id}::uuid`;
  return rows[0] ?? null;
}
