// A huddle as one member meets it: the few columns that answering takes, each row found by its key.
import type { Huddle } from "../../domain/huddle.ts";
import type { HuddleId, MemberId, OrganisationId } from "../../domain/ids.ts";
import type { Standing, Team } from "../../domain/team.ts";
import { Prisma } from "../../generated/prisma/client.ts";
import type { HuddleForMember } from "../store.ts";
import { asJson, joinOne, responseColumns, teamOfHuddle } from "./columns.ts";
import type { Db } from "./pool.ts";
import { type HuddleRow, instantOrNull, type ResponseRow, responseOf } from "./rows.ts";
import { stateOf } from "./standing.ts";
import { readQuestions, readSettings } from "./stored-json.ts";

export interface HuddleMetRow {
  huddleId: HuddleId;
  date: Huddle["date"];
  slot: number;
  huddleState: Huddle["state"];
  settledAt: HuddleRow["settledAt"];
  questions: unknown;
  teamId: Team["id"];
  placeId: Team["conversationId"];
  roster: Team["roster"];
  settings: unknown;
  placeKind: HuddleForMember["conversationKind"];
  standing: Standing["standing"] | null;
  roles: HuddleForMember["roles"];
  state: HuddleForMember["state"];
  own: ResponseRow | null;
}

/** The huddle h, with its team t, that `asker` asks about: a row with organisation_id, member_id and huddle_id. */
export const huddleMet = Prisma.sql`
  ${joinOne("huddle", "h", ["asker.organisation_id", "asker.huddle_id"])} ${teamOfHuddle}`;

/** Columns of huddleMet. */
export const metColumns = Prisma.sql`
  h.id AS "huddleId", h.local_date AS date, h.slot, h.state AS "huddleState", h.settled_at AS "settledAt", h.questions,
  t.id AS "teamId", t.conversation_id AS "placeId", t.roster, t.settings,
  (SELECT c.kind FROM conversation c WHERE c.organisation_id = t.organisation_id AND c.id = t.conversation_id)
    AS "placeKind",
  (SELECT s.standing FROM team_member s WHERE s.organisation_id = t.organisation_id AND s.team_id = t.id
    AND s.member_id = asker.member_id) AS standing,
  ARRAY(SELECT DISTINCT g.role FROM role g WHERE g.organisation_id = t.organisation_id
    AND g.member_id = asker.member_id AND g.scope IN (t.id, t.organisation_id)) AS roles,
  ${stateOf(Prisma.sql`asker.member_id`)} AS state,
  (SELECT ${asJson(responseColumns)} FROM response r WHERE r.organisation_id = h.organisation_id AND r.huddle_id = h.id
    AND r.member_id = asker.member_id AND r.kind = 'own') AS own`;

export function metOf(row: HuddleMetRow): HuddleForMember {
  return {
    team: {
      id: row.teamId,
      conversationId: row.placeId,
      roster: row.roster,
      settings: readSettings(row.settings),
    },
    huddle: {
      id: row.huddleId,
      date: row.date,
      slot: row.slot,
      state: row.huddleState,
      settledAt: instantOrNull(row.settledAt),
      questions: readQuestions(row.questions),
    },
    conversationKind: row.placeKind,
    standing: row.standing && { standing: row.standing },
    roles: row.roles,
    state: row.state,
    own: row.own && responseOf(row.own),
  };
}

export async function huddleForMember(
  db: Db,
  organisationId: OrganisationId,
  id: HuddleId,
  memberId: MemberId,
): Promise<HuddleForMember | null> {
  const [row] = await db.$queryRaw<HuddleMetRow[]>`
    SELECT ${metColumns}
    FROM (SELECT ${organisationId}::uuid AS organisation_id, ${memberId}::uuid AS member_id, ${id}::uuid AS huddle_id) asker
    ${huddleMet}`;
  return row ? metOf(row) : null;
}
