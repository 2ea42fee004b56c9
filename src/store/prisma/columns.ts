// What is selected of a team, a huddle, a response, as fragments of SQL; rows.ts makes domain words of them. A read
// that someone waits for is one statement, so what hangs on a row comes as JSON in it. Aliases: t, h, r, m.
import { Prisma } from "../../generated/prisma/client.ts";
import type { LocalDate, Zone } from "../../time/calendar.ts";
import type { Instant } from "../../time/clock.ts";
import { temporalCalendar } from "../../time/temporal.ts";
import { standing } from "./standing.ts";

export const teamColumns = Prisma.sql`
  t.organisation_id AS "organisationId", t.id, t.installation_id AS "installationId",
  t.conversation_id AS "conversationId", t.settings, t.manager_id AS "managerId", t.paused_until AS "pausedUntil",
  t.busy_on AS "busyOn", t.roster, t.set_up_at AS "setUpAt", t.planned_at AS "plannedAt"`;

export const huddleColumns = Prisma.sql`
  h.organisation_id AS "organisationId", h.id, h.team_id AS "teamId", h.local_date AS "localDate", h.slot, h.state,
  h.opened_at AS "openedAt", h.remind_at AS "remindAt", h.closes_at AS "closesAt", h.closed_at AS "closedAt",
  h.settled_at AS "settledAt", h.busy, h.questions, h.theme, h.mood`;

const answers = Prisma.sql`
  (SELECT coalesce(json_agg(json_build_object(
      'key', a.question_key, 'position', a.position, 'choice', a.choice, 'text', a.text, 'who', a.who,
      'byWhen', a.by_when, 'audience', a.audience, 'inSummary', a.in_summary, 'confirmed', a.confirmed,
      'answeredAt', a.answered_at, 'meToo', (
        SELECT count(*)::int FROM me_too x
        WHERE x.organisation_id = a.organisation_id AND x.response_id = a.response_id
          AND x.question_key = a.question_key
      )) ORDER BY a.position, a.question_key), '[]')
    FROM answer a WHERE a.organisation_id = r.organisation_id AND a.response_id = r.id)`;

export const responseColumns = Prisma.sql`
  r.id, r.huddle_id AS "huddleId", r.member_id AS "memberId", r.kind, r.via, r.submitted_at AS "submittedAt",
  r.edited_at AS "editedAt", r.late, ${answers} AS answers,
  (SELECT m.display_name FROM member m WHERE m.organisation_id = r.organisation_id AND m.id = r.member_id) AS "name"`;

/** Columns as one JSON object. */
export function asJson(columns: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(SELECT to_json(one) FROM (SELECT ${columns}) one)`;
}

/** Everyone who stands in huddle h, by display name. */
export const peopleOfHuddle = Prisma.sql`
  (SELECT coalesce(json_agg(json_build_object(
      'memberId', p.member_id, 'name', m.display_name, 'state', p.state, 'at', p.at
    ) ORDER BY lower(m.display_name), m.id), '[]')
    FROM ${standing} p ${joinOne("member", "m", ["h.organisation_id", "p.member_id"])})`;

/** The same as Part: a prompt goes to every team at once, and needs nobody's name yet. */
export const partsOfHuddle = Prisma.sql`
  (SELECT coalesce(json_agg(json_build_object('state', p.state, 'name', known.display_name)
      ORDER BY lower(known.display_name), p.member_id), '[]')
    FROM ${standing} p
    LEFT JOIN LATERAL (SELECT one.display_name FROM member one WHERE one.organisation_id = h.organisation_id
      AND one.id = p.member_id AND p.state IN ('answered', 'nothing', 'present') LIMIT 1) known ON true)`;

/** The leads of team t, by display name. */
export const leadsOfTeam = Prisma.sql`
  (SELECT coalesce(json_agg(json_build_object('memberId', m.id, 'name', m.display_name)
      ORDER BY lower(m.display_name), m.id), '[]')
    FROM role g ${joinOne("member", "m", ["g.organisation_id", "g.member_id"])}
    WHERE g.organisation_id = t.organisation_id AND g.scope = t.id AND g.role = 'lead')`;

/** What is on record for team t from a local date on. */
export function occurrencesFrom(date: LocalDate | Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
  (SELECT coalesce(json_agg(json_build_object(
      'kind', o.kind, 'date', o.local_date, 'slot', o.slot, 'outcome', o.outcome
    ) ORDER BY o.local_date, o.kind, o.slot), '[]')
    FROM occurrence o WHERE o.organisation_id = t.organisation_id AND o.team_id = t.id
      AND o.kind IN ('huddle', 'summary') AND o.local_date >= ${date})`;
}

/** The same from yesterday on: no zone's local date is earlier. */
export function occurrencesLately(now: Instant): Prisma.Sql {
  return occurrencesFrom(temporalCalendar.addDays(temporalCalendar.dateOf(now, "UTC" as Zone), -1));
}

/** Wanted rows of several organisations: their keys and, as n, their place among those asked for. */
export function wantedKeys(wanted: readonly { organisationId: string; id: string }[]): Prisma.Sql {
  const organisations = wanted.map((one) => one.organisationId);
  return Prisma.sql`
    unnest(${organisations}::uuid[], ${wanted.map((one) => one.id)}::uuid[])
      WITH ORDINALITY AS wanted(organisation_id, id, n)`;
}

/**
 * Joins the one row `as` of a table, by its key. Joined plainly, a plan made while the table was small finds an
 * organisation's rows by the organisation alone, and reads all of them for each that is wanted: 14 facts took 300 ms.
 * BETWEEN with the order is `=` that the key's own index alone can answer: on a new database any other would do as well.
 */
export function joinOne(
  table: string,
  as: string,
  [organisationId, id]: readonly [string, string],
): Prisma.Sql {
  return Prisma.raw(`CROSS JOIN LATERAL (
      SELECT * FROM ${table} only_one
      WHERE only_one.organisation_id = ${organisationId} AND only_one.id BETWEEN ${id} AND ${id}
      ORDER BY only_one.id LIMIT 1) ${as}`);
}

/**
 * Whether a row's key, `organisation_id` and `id`, is the other's, where the row is changed or locked and cannot be joined by
 * `joinOne`. As an array of one: the planner then has no way but the key. An equal column is also an order in which to
 * read all of a table, which costs the same where the table was empty when the plan was made.
 */
export function sameKey(one: string, other: string, id = "id", otherId = id): Prisma.Sql {
  return Prisma.raw(`${one}.organisation_id = ANY (ARRAY[${other}.organisation_id])
        AND ${one}.${id} = ANY (ARRAY[${other}.${otherId}])`);
}

/** The same of rows of one conversation each: the queue is mostly empty. */
export function sameConversation(one: string, other: string): Prisma.Sql {
  return sameKey(one, other, "conversation_id");
}

/** The team t of huddle h. */
export const teamOfHuddle = joinOne("team", "t", ["h.organisation_id", "h.team_id"]);

/** The huddle h whose key is a row of wantedKeys, with its team t. */
export const wantedHuddle = Prisma.sql`
  ${joinOne("huddle", "h", ["wanted.organisation_id", "wanted.id"])} ${teamOfHuddle}`;
