// What a team's shared PC needs: who picked their name, and what its page shows.
import type { Facts } from "../../domain/facts.ts";
import { isForAll } from "../../domain/huddle.ts";
import type { HuddleId, MemberId, OrganisationId, ResponseId, SummaryId, TeamId } from "../../domain/ids.ts";
import type { Notice } from "../../domain/notices.ts";
import type { Person, Standing } from "../../domain/team.ts";
import type { Instant } from "../../time/clock.ts";
import type { TeamPage } from "../access.ts";
import type { Known } from "../store.ts";
import { asJson, teamColumns } from "./columns.ts";
import { facts } from "./facts.ts";
import type { Telling } from "./facts-wanted.ts";
import type { Db } from "./pool.ts";
import { isoOf, type TeamRow, teamOf } from "./rows.ts";

interface KnownRow {
  member: Known["member"];
  kind: Known["kind"];
  conversation: NonNullable<Known["conversation"]>;
  team: TeamRow;
  standing: Standing;
}

/** As the team's own installation names them, else as any other does; whoever has no identity anywhere is a person. */
export async function knownInTeam(
  db: Db,
  organisationId: OrganisationId,
  teamId: TeamId,
  memberId: MemberId,
): Promise<Known | null> {
  const [row] = await db.$queryRaw<KnownRow[]>`
    SELECT json_build_object('id', m.id, 'name', m.display_name, 'zone', m.zone, 'remindersOff', m.reminders_off)
        AS member,
      coalesce((SELECT u.kind FROM platform_user u
        WHERE u.organisation_id = m.organisation_id AND u.member_id = m.id
        ORDER BY u.installation_id = t.installation_id DESC, u.installation_id, u.external_id LIMIT 1), 'person') AS kind,
      json_build_object('id', c.id, 'externalId', c.external_id, 'kind', c.kind, 'name', c.name) AS conversation,
      ${asJson(teamColumns)} AS team,
      json_build_object('standing', s.standing, 'saidBy', s.said_by, 'isOff', s.is_off, 'offUntil', s.off_until)
        AS standing
    FROM team_member s
    JOIN team t ON t.organisation_id = s.organisation_id AND t.id = s.team_id
    JOIN conversation c ON c.organisation_id = t.organisation_id AND c.id = t.conversation_id
    JOIN member m ON m.organisation_id = s.organisation_id AND m.id = s.member_id
    WHERE s.organisation_id = ${organisationId}::uuid AND s.team_id = ${teamId}::uuid
      AND s.member_id = ${memberId}::uuid AND s.standing = 'in'`;
  if (!row) return null;
  const team = teamOf(row.team);
  const { installationId } = team;
  return { ...row, organisationId, installationId, externalId: null, team, roles: [] };
}

interface PageRow {
  team: TeamRow;
  members: readonly Person[];
  huddleId: HuddleId | null;
  responseIds: readonly ResponseId[];
  summaryId: SummaryId | null;
}

const SUMMARY_SHOWN_MS = 7 * 24 * 60 * 60_000;

/** One statement, then those of the facts: one for each kind of thing told, whatever their number. */
export async function pageOf(
  telling: Telling,
  organisationId: OrganisationId,
  teamId: TeamId,
): Promise<TeamPage | null> {
  const summaryFrom = (telling.now - SUMMARY_SHOWN_MS) as Instant;
  const [row] = await telling.db.$queryRaw<PageRow[]>`
    SELECT ${asJson(teamColumns)} AS team,
      (SELECT coalesce(json_agg(json_build_object('memberId', m.id, 'name', m.display_name)
          ORDER BY lower(m.display_name), m.id), '[]')
        FROM team_member s JOIN member m ON m.organisation_id = s.organisation_id AND m.id = s.member_id
        WHERE s.organisation_id = t.organisation_id AND s.team_id = t.id AND s.standing = 'in') AS members,
      h.id AS "huddleId",
      ARRAY(SELECT r.id::text FROM response r WHERE r.organisation_id = t.organisation_id AND r.huddle_id = h.id
        ORDER BY r.submitted_at, r.id) AS "responseIds",
      (SELECT s.id FROM summary s WHERE s.organisation_id = t.organisation_id AND s.team_id = t.id
          AND s.at > ${isoOf(summaryFrom)}::timestamptz
        ORDER BY s.at DESC LIMIT 1) AS "summaryId"
    FROM team t
    LEFT JOIN LATERAL (SELECT h.id FROM huddle h WHERE h.organisation_id = t.organisation_id AND h.team_id = t.id
      ORDER BY h.opened_at DESC, h.slot DESC LIMIT 1) h ON true
    WHERE t.organisation_id = ${organisationId}::uuid AND t.id = ${teamId}::uuid`;
  if (!row) return null;
  const told = await facts(
    telling,
    noticesOf(row).map((notice) => ({ organisationId, notice })),
  );
  return { team: teamOf(row.team), members: row.members, facts: told.filter(isShown) };
}

function noticesOf({ huddleId, responseIds, summaryId }: PageRow): Notice[] {
  const huddle: Notice[] = huddleId === null ? [] : [{ kind: "huddle", huddleId }];
  const responses = responseIds.flatMap((responseId): Notice[] =>
    huddleId === null ? [] : [{ kind: "response", huddleId, responseId }],
  );
  return [...huddle, ...responses, ...(summaryId === null ? [] : [{ kind: "summary", summaryId } as const])];
}

function isShown(one: Facts | null): one is Facts {
  return one !== null && (one.kind !== "response" || isForAll(one.response.answers));
}
