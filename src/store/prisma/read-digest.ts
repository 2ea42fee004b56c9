// A manager with their teams, and what their digest is made of: one statement each, however many teams.
import type { Commitment } from "../../domain/commitment.ts";
import type { DigestFacts } from "../../domain/digest.ts";
import type {
  ConversationId,
  DigestId,
  MemberId,
  OrganisationId,
  TeamId,
  VisitId,
} from "../../domain/ids.ts";
import type { ManagerView } from "../../domain/managing.ts";
import type { Person } from "../../domain/team.ts";
import { alphabet } from "../../domain/tree.ts";
import type { Visit } from "../../domain/visit.ts";
import { Prisma } from "../../generated/prisma/client.ts";
import type { LocalDate, Zone } from "../../time/calendar.ts";
import type { DigestRows, DigestStore } from "../digests.ts";
import { asJson, teamColumns } from "./columns.ts";
import type { Client, Db } from "./pool.ts";
import { instantOf, instantOrNull, isoOf, type TeamRow, teamOf } from "./rows.ts";
import { readDigestFacts } from "./stored-digest.ts";
import { readWeekFacts } from "./stored-json.ts";

type Stored<T> = Omit<T, "at" | "since"> & { at: string; since: string };

interface ManagerRow {
  memberId: MemberId;
  name: string;
  zone: Zone | null;
  teams: readonly TeamRow[];
  plannedAt: Date | null;
  last: { id: DigestId; at: string; week: LocalDate } | null;
  commitment: Stored<Commitment> | null;
  isReached: boolean;
}

/** Whether member `who` manages team t itself. */
const manages = (who: Prisma.Sql) => Prisma.sql`(t.manager_id = ${who} OR EXISTS (
  SELECT FROM role g WHERE g.organisation_id = t.organisation_id AND g.scope = t.id AND g.member_id = ${who}
    AND g.role = 'manager'))`;

export async function manager(
  db: Db,
  organisationId: OrganisationId,
  memberId: MemberId,
): Promise<ManagerView | null> {
  const our = Prisma.sql`${organisationId}::uuid`;
  const [row] = await db.$queryRaw<ManagerRow[]>`
    WITH RECURSIVE managed AS (
      SELECT t.id FROM team t WHERE t.organisation_id = ${our} AND ${manages(Prisma.sql`${memberId}::uuid`)}
      UNION
      SELECT u.id FROM unit u JOIN managed ON u.parent_id = managed.id WHERE u.organisation_id = ${our}
    )
    SELECT m.id AS "memberId", m.display_name AS name, m.zone,
      (SELECT coalesce(json_agg(${asJson(teamColumns)}), '[]') FROM team t
        WHERE t.organisation_id = m.organisation_id AND t.id IN (SELECT id FROM managed)) AS teams,
      (SELECT p.planned_at FROM digest_plan p
        WHERE p.organisation_id = m.organisation_id AND p.member_id = m.id) AS "plannedAt",
      (SELECT json_build_object('id', d.id, 'at', d.at, 'week', d.week) FROM digest d
        WHERE d.organisation_id = m.organisation_id AND d.member_id = m.id ORDER BY d.at DESC LIMIT 1) AS last,
      (SELECT json_build_object('id', c.id, 'since', c.since, 'text', c.text, 'teamIds', c.team_ids, 'at', c.at,
          'outcome', c.outcome) FROM commitment c
        WHERE c.organisation_id = m.organisation_id AND c.member_id = m.id ORDER BY c.since DESC LIMIT 1) AS commitment,
      EXISTS (SELECT FROM platform_user u JOIN installation i ON i.id = u.installation_id
        WHERE u.organisation_id = m.organisation_id AND u.member_id = m.id AND i.status = 'active') AS "isReached"
    FROM member m WHERE m.organisation_id = ${our} AND m.id = ${memberId}::uuid`;
  return row ? managerOf(row) : null;
}

function managerOf({ memberId, name, zone, isReached, ...row }: ManagerRow): ManagerView {
  const { last, commitment } = row;
  return {
    ...{ person: { memberId, name }, zone, isReached },
    teams: row.teams
      .map(teamOf)
      .sort((a, b) => alphabet.compare(a.settings.name, b.settings.name) || (a.id < b.id ? -1 : 1)),
    plannedAt: instantOrNull(row.plannedAt),
    last: last && { ...last, at: instantOf(last.at) },
    commitment: commitment && {
      ...commitment,
      ...{ at: instantOf(commitment.at), since: instantOf(commitment.since) },
    },
  };
}

export const visitColumns = Prisma.sql`json_build_object('id', v.id, 'teamId', v.team_id, 'state', v.state, 'wish', v.wish,
      'managerId', v.manager_id, 'date', v.date, 'note', v.note)`;

interface RowsRow {
  teams: readonly {
    id: TeamId;
    people: readonly string[];
    summaries: readonly { at: string; facts: unknown }[];
  }[];
  asked: readonly Visit[];
  planned: readonly Visit[];
}

/** So many weeks of a team are looked at: the latest and the four before it. */
const WEEKS = 5;

/** People: who stands or stood in the team, or has a role in it. */
export async function digestRows(
  db: Db,
  organisationId: OrganisationId,
  teamIds: readonly TeamId[],
  { managerId, until, from }: Parameters<DigestStore["digestRows"]>[2],
): Promise<DigestRows> {
  const our = Prisma.sql`${organisationId}::uuid`;
  const teams = Prisma.sql`${[...teamIds]}::uuid[]`;
  const [row] = await db.$queryRaw<RowsRow[]>`
    SELECT
      (SELECT coalesce(json_agg(json_build_object('id', w.id, 'people', ARRAY(
          SELECT DISTINCT m.display_name FROM member m WHERE m.organisation_id = ${our} AND m.id IN (
            SELECT s.member_id FROM team_member s WHERE s.organisation_id = ${our} AND s.team_id = w.id
            UNION SELECT g.member_id FROM role g WHERE g.organisation_id = ${our} AND g.scope = w.id)),
        'summaries', (SELECT coalesce(json_agg(json_build_object('at', s.at, 'facts', s.facts) ORDER BY s.at DESC), '[]')
          FROM (SELECT s.at, s.facts FROM summary s WHERE s.organisation_id = ${our} AND s.team_id = w.id
            AND s.at <= ${isoOf(until)}::timestamptz ORDER BY s.at DESC LIMIT ${WEEKS}) s)) ORDER BY w.n), '[]')
        FROM unnest(${teams}) WITH ORDINALITY AS w(id, n)) AS teams,
      (SELECT coalesce(json_agg(${visitColumns} ORDER BY v.changed_at, v.id), '[]') FROM visit v
        WHERE v.organisation_id = ${our} AND v.team_id = ANY(${teams}) AND v.state = 'asked') AS asked,
      (SELECT coalesce(json_agg(${visitColumns} ORDER BY v.date, v.id), '[]') FROM visit v
        WHERE v.organisation_id = ${our} AND v.team_id = ANY(${teams}) AND v.state = 'planned'
          AND v.manager_id = ${managerId}::uuid AND v.date >= ${from}) AS planned`;
  if (!row) throw new RangeError("a statement without FROM answers one row");
  return {
    ...row,
    teams: row.teams.map(({ summaries, ...one }) => ({
      ...one,
      summaries: summaries.map(({ at, facts }) => ({ at: instantOf(at), facts: readWeekFacts(facts) })),
    })),
  };
}

export async function digest(
  prisma: Client,
  organisationId: OrganisationId,
  id: DigestId,
  memberId: MemberId,
): Promise<DigestFacts | null> {
  const row = await prisma.digest.findFirst({
    where: { organisationId, id, memberId },
    select: { facts: true },
  });
  return row && readDigestFacts(row.facts);
}

export async function visit(db: Db, organisationId: OrganisationId, id: VisitId): Promise<Visit | null> {
  const [row] = await db.$queryRaw<{ visit: Visit }[]>`
    SELECT ${visitColumns} AS visit FROM visit v
    WHERE v.organisation_id = ${organisationId}::uuid AND v.id = ${id}::uuid`;
  return row?.visit ?? null;
}

export async function managersOf(db: Db, organisationId: OrganisationId, teamId: TeamId): Promise<Person[]> {
  const our = Prisma.sql`${organisationId}::uuid`;
  return db.$queryRaw<Person[]>`
    WITH RECURSIVE above AS (
      SELECT ${teamId}::uuid AS id
      UNION
      SELECT u.parent_id FROM unit u JOIN above ON u.id = above.id
      WHERE u.organisation_id = ${our} AND u.parent_id IS NOT NULL
    )
    SELECT m.id AS "memberId", m.display_name AS name FROM member m WHERE m.organisation_id = ${our}
      AND EXISTS (SELECT FROM team t JOIN above ON above.id = t.id
        WHERE t.organisation_id = ${our} AND ${manages(Prisma.sql`m.id`)})
    ORDER BY lower(m.display_name), m.id`;
}

export async function managerAt(
  db: Db,
  organisationId: OrganisationId,
  id: ConversationId,
): Promise<MemberId | null> {
  const [row] = await db.$queryRaw<{ memberId: MemberId }[]>`
    SELECT p.member_id AS "memberId" FROM conversation c
    JOIN platform_user u ON u.organisation_id = c.organisation_id AND u.installation_id = c.installation_id
      AND u.external_id = c.external_id
    JOIN digest_plan p ON p.organisation_id = u.organisation_id AND p.member_id = u.member_id
    WHERE c.organisation_id = ${organisationId}::uuid AND c.id = ${id}::uuid AND c.kind = 'direct'`;
  return row?.memberId ?? null;
}
