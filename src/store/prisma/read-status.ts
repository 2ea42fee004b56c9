// What `status` says, with whoever asks, in one narrow statement for all who ask in the same moment: starting a plan is most of
// what it costs (ADR 0022).
import type { OrganisationId } from "../../domain/ids.ts";
import type { Sender } from "../../domain/sender.ts";
import { Prisma } from "../../generated/prisma/client.ts";
import type { LocalDate } from "../../time/calendar.ts";
import type { HuddleStatus, TeamStatus } from "../status.ts";
import { joinOne, partsOfHuddle } from "./columns.ts";
import type { Db } from "./pool.ts";
import { openStates } from "./read-ideas.ts";
import { instantOrNull, type TeamRow } from "./rows.ts";
import { readSettings } from "./stored-json.ts";

type StatusRow = Omit<TeamStatus, "organisationId" | "team" | "latestHuddle"> & {
  isRecorded: boolean;
  organisationId: OrganisationId;
  team: Pick<TeamRow, "id" | "settings" | "pausedUntil" | "roster">;
  latestHuddle: (Omit<HuddleStatus, "settledAt"> & { settledAt: string | null }) | null;
};

/** One who asks, in whose conversation, and since when huddles are told. */
export interface StatusAsked {
  sender: Sender;
  since: LocalDate;
}

/** For each in the order asked, all of them among others: read when it is called. */
export async function statuses(db: Db, asked: readonly StatusAsked[]): Promise<(() => TeamStatus | null)[]> {
  // One column: what pg does for each column of a row costs more than reading them all as JSON.
  const rows = await db.$queryRaw<{ n: number; seen: StatusRow }[]>`
    SELECT a.n, json_build_object(
      'isRecorded', ${asRecorded},
      'organisationId', t.organisation_id,
      'team', json_build_object(
        'id', t.id, 'settings', t.settings, 'pausedUntil', t.paused_until, 'roster', t.roster),
      'roles', ARRAY(SELECT g.role FROM role g WHERE g.organisation_id = t.organisation_id AND g.member_id = m.id
        AND g.scope IN (t.organisation_id, t.id)),
      'leads', ${leads},
      'openIdeas', (SELECT count(*) FROM idea i WHERE i.organisation_id = t.organisation_id AND i.team_id = t.id
        AND i.state IN (${openStates})),
      'occurrences', ${huddlesOnRecord},
      'latestHuddle', ${latestHuddle},
      'unreachableWhy', c.unreachable_why) AS seen
    FROM json_to_recordset(${JSON.stringify(asked.map(rowOf))}::json) AS a(
      n int, installation_id uuid, person text, name text, zone text, place text, place_name text, place_kind text,
      is_kind_sure bool, since text)
    CROSS JOIN LATERAL (SELECT * FROM installation one WHERE one.id = a.installation_id AND one.status = 'active' LIMIT 1) i
    JOIN organisation_installation oi ON oi.installation_id = i.id
    CROSS JOIN LATERAL (SELECT * FROM conversation one WHERE one.organisation_id = oi.organisation_id
      AND one.installation_id = i.id AND one.external_id = a.place LIMIT 1) c
    JOIN team t ON t.organisation_id = c.organisation_id AND t.conversation_id = c.id
    LEFT JOIN platform_user u ON u.organisation_id = t.organisation_id AND u.installation_id = i.id
      AND u.external_id = a.person
    LEFT JOIN member m ON m.organisation_id = u.organisation_id AND m.id = u.member_id`;
  const found = Map.groupBy(rows, (row) => row.n);
  return asked.map((_, n) => () => {
    const [first, ...more] = found.get(n) ?? [];
    return first?.seen.isRecorded && more.length === 0 ? statusOf(first.seen) : null;
  });
}

function rowOf({ sender: { installationId, person, conversation: place }, since }: StatusAsked, n: number) {
  return {
    ...{
      n,
      installation_id: installationId,
      person: person.externalId,
      name: person.name,
      zone: person.zone,
    },
    ...{ place: place?.externalId, place_name: place?.name, place_kind: place?.kind },
    ...{ is_kind_sure: place?.isKindSure, since },
  };
}

function statusOf({ isRecorded: _, ...row }: StatusRow): TeamStatus {
  const { team, latestHuddle } = row;
  return {
    ...row,
    team: { ...team, settings: readSettings(team.settings) },
    latestHuddle: latestHuddle && { ...latestHuddle, settledAt: instantOrNull(latestHuddle.settledAt) },
  };
}

/** Whether `identify` would find person u, m and conversation c as they are, and have nothing to write. */
const asRecorded = Prisma.sql`coalesce(u.kind = 'person' AND (NOT u.names_member OR (
        a.name IN ('', m.display_name) AND coalesce(a.zone, m.zone) IS NOT DISTINCT FROM m.zone))
      AND a.place_name IN ('', c.name) AND (c.kind = a.place_kind OR NOT a.is_kind_sure), false)`;

const leads = Prisma.sql`
      ARRAY(SELECT l.display_name FROM role g ${joinOne("member", "l", ["g.organisation_id", "g.member_id"])}
        WHERE g.organisation_id = t.organisation_id AND g.scope = t.id AND g.role = 'lead'
        ORDER BY lower(l.display_name), l.id)`;

const huddlesOnRecord = Prisma.sql`
      (SELECT coalesce(json_agg(json_build_object(
          'kind', o.kind, 'date', o.local_date, 'slot', o.slot, 'outcome', o.outcome
        ) ORDER BY o.local_date, o.slot), '[]')
        FROM occurrence o WHERE o.organisation_id = t.organisation_id AND o.team_id = t.id AND o.kind = 'huddle'
          AND o.local_date >= a.since)`;

const latestHuddle = Prisma.sql`
      (SELECT json_build_object('id', h.id, 'date', h.local_date, 'state', h.state, 'settledAt', h.settled_at,
          'people', ${partsOfHuddle})
        FROM huddle h WHERE h.organisation_id = t.organisation_id AND h.team_id = t.id
        ORDER BY h.opened_at DESC, h.slot DESC LIMIT 1)`;
