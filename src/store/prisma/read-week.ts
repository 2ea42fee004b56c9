// The rows that a team's week is made of: two statements, each held to the week by an index.
import type { OrganisationId, TeamId } from "../../domain/ids.ts";
import type { ComponentId } from "../../domain/questions.ts";
import { TOOK_PART, type WeekAnswer, type WeekHuddle } from "../../domain/week.ts";
import { Prisma } from "../../generated/prisma/client.ts";
import type { LocalDate } from "../../time/calendar.ts";
import type { Instant } from "../../time/clock.ts";
import type { WeekRows, WeekSpan } from "../weeks.ts";
import { peopleOfHuddle } from "./columns.ts";
import { unitName } from "./escalation-rows.ts";
import type { Db } from "./pool.ts";
import { instantOf, instantOrNull, isoOf, type PersonInHuddleRow } from "./rows.ts";
import { readWeekFacts } from "./stored-json.ts";

/** Late answers end with a week's summary, so what is older than this has had its last. */
const LATE_MS = 35 * 24 * 60 * 60_000;

export async function week(
  db: Db,
  organisationId: OrganisationId,
  teamId: TeamId,
  span: WeekSpan,
): Promise<WeekRows> {
  const [around, huddles] = await Promise.all([
    aroundHuddles(db, organisationId, teamId, span),
    huddlesIn(db, organisationId, teamId, span),
  ]);
  return { ...around, huddles };
}

interface AroundRow {
  planned: number;
  ideas: WeekRows["ideasRaised"];
  testing: number;
  closed: readonly (Omit<WeekRows["ideasClosed"][number], "at"> & { at: string })[];
  answered: readonly (Omit<WeekRows["ideasAnswered"][number], "at"> & { at: string })[];
  themes: readonly ComponentId[];
  last: unknown;
  visits: WeekRows["visits"];
  commitments: WeekRows["commitments"];
}

async function aroundHuddles(
  db: Db,
  organisationId: OrganisationId,
  teamId: TeamId,
  { from, to, monthFrom, monthTo, dayFrom, dayTo }: WeekSpan,
): Promise<Omit<WeekRows, "huddles">> {
  const [row] = await db.$queryRaw<AroundRow[]>`
    SELECT
      (SELECT count(*)::int FROM occurrence o
        WHERE o.organisation_id = ${organisationId}::uuid AND o.team_id = ${teamId}::uuid AND o.kind = 'huddle'
          AND o.outcome IN ('opened', 'missed')
          AND o.at > ${isoOf(from)}::timestamptz AND o.at <= ${isoOf(to)}::timestamptz) AS planned,
      (SELECT coalesce(json_agg(json_build_object('number', i.number, 'problem', i.problem) ORDER BY i.number), '[]')
        FROM idea i WHERE i.organisation_id = ${organisationId}::uuid AND i.team_id = ${teamId}::uuid
          AND i.raised_at > ${isoOf(from)}::timestamptz AND i.raised_at <= ${isoOf(to)}::timestamptz) AS ideas,
      (SELECT count(*)::int FROM idea i WHERE i.organisation_id = ${organisationId}::uuid
          AND i.team_id = ${teamId}::uuid AND i.state = 'testing') AS testing,
      ${closedIdeas(organisationId, teamId, { from, to })} AS closed,
      ${answeredIdeas(organisationId, teamId, { from, to })} AS answered,
      ARRAY(SELECT DISTINCT h.theme FROM huddle h
        WHERE h.organisation_id = ${organisationId}::uuid AND h.team_id = ${teamId}::uuid AND h.theme IS NOT NULL
          AND h.local_date BETWEEN ${monthFrom} AND ${monthTo}
          AND EXISTS (SELECT FROM participation p WHERE p.organisation_id = h.organisation_id AND p.huddle_id = h.id
            AND p.state = ANY(${[...TOOK_PART]}::text[])) ORDER BY h.theme) AS themes,
      (SELECT s.facts FROM summary s
        WHERE s.organisation_id = ${organisationId}::uuid AND s.team_id = ${teamId}::uuid
          AND s.at < ${isoOf(to)}::timestamptz ORDER BY s.at DESC LIMIT 1) AS last,
      (SELECT coalesce(json_agg(json_build_object('manager', coalesce(m.display_name, ''), 'date', v.date)
          ORDER BY v.date, v.id), '[]')
        FROM visit v LEFT JOIN member m ON m.organisation_id = v.organisation_id AND m.id = v.manager_id
        WHERE v.organisation_id = ${organisationId}::uuid AND v.team_id = ${teamId}::uuid AND v.state = 'planned'
          AND v.date >= ${dayFrom} AND v.date < ${dayTo}) AS visits,
      ${commitmentsTo(organisationId, teamId, { from, to })} AS commitments`;
  if (!row) throw new RangeError("a statement without FROM answers one row");
  return {
    planned: row.planned,
    ideasRaised: row.ideas,
    ideasTesting: row.testing,
    ideasClosed: row.closed.map((one) => ({ ...one, at: instantOf(one.at) })),
    ideasAnswered: row.answered.map((one) => ({ ...one, at: instantOf(one.at) })),
    themesThisMonth: row.themes,
    last: row.last === null ? null : numbersOf(row.last),
    visits: row.visits,
    commitments: row.commitments,
  };
}

/** Made in the span, or said in it what became of them. */
function commitmentsTo(
  organisationId: OrganisationId,
  teamId: TeamId,
  { from, to }: Pick<WeekSpan, "from" | "to">,
): Prisma.Sql {
  const within = (column: Prisma.Sql) =>
    Prisma.sql`(${column} > ${isoOf(from)}::timestamptz AND ${column} <= ${isoOf(to)}::timestamptz)`;
  return Prisma.sql`
      (SELECT coalesce(json_agg(json_build_object('manager', m.display_name, 'text', c.text, 'outcome', c.outcome)
          ORDER BY c.at, c.id), '[]')
        FROM commitment c JOIN member m ON m.organisation_id = c.organisation_id AND m.id = c.member_id
        WHERE c.organisation_id = ${organisationId}::uuid AND ${teamId}::uuid = ANY(c.team_ids)
          AND c.at > ${isoOf((from - LATE_MS) as Instant)}::timestamptz
          AND (${within(Prisma.sql`c.at`)} OR ${within(Prisma.sql`c.outcome_at`)}))`;
}

/** An adapted idea may have moved on since: its test says when it was adapted, and what was learned then. */
function closedIdeas(
  organisationId: OrganisationId,
  teamId: TeamId,
  { from, to }: Pick<WeekSpan, "from" | "to">,
): Prisma.Sql {
  return Prisma.sql`
      (SELECT coalesce(json_agg(json_build_object('number', ended.number, 'problem', ended.problem,
          'outcome', ended.outcome, 'learning', ended.learning, 'at', ended.at) ORDER BY ended.at, ended.number), '[]')
        FROM (
          SELECT i.number, i.problem, i.state AS outcome, i.learning, i.changed_at AS at FROM idea i
          WHERE i.organisation_id = ${organisationId}::uuid AND i.team_id = ${teamId}::uuid
            AND (i.state IN ('adopted', 'abandoned') OR (i.state = 'adapted' AND NOT EXISTS (
              SELECT FROM idea_cycle y WHERE y.organisation_id = i.organisation_id AND y.idea_id = i.id
                AND y.outcome = 'adapted' AND y.ended_at = i.changed_at)))
          UNION ALL
          SELECT i.number, i.problem, y.outcome, y.learning, y.ended_at FROM idea i
          JOIN idea_cycle y ON y.organisation_id = i.organisation_id AND y.idea_id = i.id AND y.outcome = 'adapted'
          WHERE i.organisation_id = ${organisationId}::uuid AND i.team_id = ${teamId}::uuid
        ) ended
        WHERE ended.at > ${isoOf(from)}::timestamptz AND ended.at <= ${isoOf(to)}::timestamptz)`;
}

function answeredIdeas(
  organisationId: OrganisationId,
  teamId: TeamId,
  { from, to }: Pick<WeekSpan, "from" | "to">,
): Prisma.Sql {
  return Prisma.sql`
      (SELECT coalesce(json_agg(json_build_object('number', i.number, 'problem', i.problem, 'reason', e.reason,
          'reply', e.reply, 'by', m.display_name, 'at', e.ended_at,
          'to', CASE WHEN e.to_id IS NOT NULL THEN json_build_object('name', ${unitName(Prisma.sql`e.to_id`)}) END)
          ORDER BY e.ended_at, i.number), '[]')
        FROM idea i JOIN escalation e ON e.organisation_id = i.organisation_id AND e.idea_id = i.id
        LEFT JOIN member m ON m.organisation_id = e.organisation_id AND m.id = e.ended_by_id
        WHERE i.organisation_id = ${organisationId}::uuid AND i.team_id = ${teamId}::uuid AND e.outcome = 'answered'
          AND e.ended_at > ${isoOf(from)}::timestamptz AND e.ended_at <= ${isoOf(to)}::timestamptz)`;
}

function numbersOf(facts: unknown): NonNullable<WeekRows["last"]> {
  const { held, planned, tookPart, people, moods, ideasRaised } = readWeekFacts(facts);
  return { held, planned, tookPart, people, moods, raised: ideasRaised.length };
}

interface WeekHuddleRow {
  id: WeekHuddle["id"];
  localDate: LocalDate;
  openedInWeek: boolean;
  theme: ComponentId | null;
  people: readonly PersonInHuddleRow[];
  answers: readonly (Omit<WeekAnswer, "answeredAt"> & { answeredAt: string })[];
}

/**
 * Oldest first. Answers: those given in the week. An earlier huddle comes along when someone was heard in it since; of one
 * that was settled before the week nobody was.
 */
async function huddlesIn(
  db: Db,
  organisationId: OrganisationId,
  teamId: TeamId,
  { from, to }: WeekSpan,
): Promise<WeekHuddle[]> {
  const rows = await db.$queryRaw<WeekHuddleRow[]>`
    WITH span AS (SELECT ${isoOf(from)}::timestamptz AS after, ${isoOf(to)}::timestamptz AS until)
    SELECT h.id, h.local_date AS "localDate", h.opened_at > span.after AS "openedInWeek", h.theme,
      ${peopleOfHuddle} AS people,
      (SELECT coalesce(json_agg(json_build_object(
          'key', a.question_key, 'choice', a.choice, 'text', a.text, 'audience', a.audience, 'inSummary', a.in_summary,
          'answeredAt', a.answered_at, 'meToo', (
            SELECT count(*)::int FROM me_too x WHERE x.organisation_id = a.organisation_id
              AND x.response_id = a.response_id AND x.question_key = a.question_key)
        ) ORDER BY a.answered_at, a.response_id, a.position), '[]')
        FROM response r JOIN answer a ON a.organisation_id = r.organisation_id AND a.response_id = r.id
        WHERE r.organisation_id = h.organisation_id AND r.huddle_id = h.id
          AND a.answered_at > span.after AND a.answered_at <= span.until) AS answers
    FROM span, huddle h
    WHERE h.organisation_id = ${organisationId}::uuid AND h.team_id = ${teamId}::uuid
      AND h.opened_at > ${isoOf((from - LATE_MS) as Instant)}::timestamptz AND h.opened_at <= span.until
      AND (h.opened_at > span.after OR (coalesce(h.settled_at >= span.after, true) AND (
        EXISTS (SELECT 1 FROM participation p WHERE p.organisation_id = h.organisation_id AND p.huddle_id = h.id
          AND p.at > span.after AND p.at <= span.until)
        OR EXISTS (SELECT 1 FROM response r JOIN answer a ON a.organisation_id = r.organisation_id
            AND a.response_id = r.id
          WHERE r.organisation_id = h.organisation_id AND r.huddle_id = h.id
            AND a.answered_at > span.after AND a.answered_at <= span.until))))
    ORDER BY h.opened_at, h.slot`;
  return rows.map((row) => ({
    id: row.id,
    date: row.localDate,
    openedInWeek: row.openedInWeek,
    theme: row.theme,
    people: row.people.map(({ memberId, state, at }) => ({ memberId, state, at: instantOrNull(at) })),
    answers: row.answers.map((one) => ({ ...one, answeredAt: instantOf(one.answeredAt) })),
  }));
}
