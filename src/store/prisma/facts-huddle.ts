// Facts of huddles and of responses to them.
import type { DueIdea, Facts } from "../../domain/facts.ts";
import { SIGNAL_NEEDS } from "../../domain/finding.ts";
import type { HuddleResponse, Part, ParticipationState } from "../../domain/huddle.ts";
import { type Idea, ideaName } from "../../domain/idea.ts";
import { isInPrompt } from "../../domain/idea-due.ts";
import type { Team } from "../../domain/team.ts";
import { type ChartRows, chartOf } from "../../domain/team-chart.ts";
import type { VisitToday } from "../../domain/visit.ts";
import { TOPICS } from "../../domain/week.ts";
import { Prisma } from "../../generated/prisma/client.ts";
import type { LocalDate } from "../../time/calendar.ts";
import { temporalCalendar } from "../../time/temporal.ts";
import type { TeamView } from "../store.ts";
import {
  asJson,
  huddleColumns,
  joinOne,
  occurrencesLately,
  partsOfHuddle,
  responseColumns,
  teamColumns,
  teamOfHuddle,
  wantedHuddle,
  wantedKeys,
} from "./columns.ts";
import { inOrder, type Loaded, type Telling, type Wanted } from "./facts-wanted.ts";
import { chartRowsOf } from "./read-charts.ts";
import { goalsOfTeam } from "./read-goals.ts";
import { openStates } from "./read-ideas.ts";
import {
  type HuddleRow,
  huddleOf,
  instantOf,
  type ResponseRow,
  responseOf,
  type TeamRow,
  teamOf,
} from "./rows.ts";
import { stateOf } from "./standing.ts";

const HELP = Object.keys(TOPICS).filter((key) => TOPICS[key] === "help");

type DueRow = Pick<Idea, "number" | "problem" | "state"> & { due: LocalDate; owner: string | null };

/** Once a day: on the first huddle of its date, while it is open. OFFSET 0 has it looked up once. */
const day = Prisma.sql`CROSS JOIN LATERAL (SELECT h.state = 'open' AND NOT EXISTS (
        SELECT FROM huddle e WHERE e.organisation_id = h.organisation_id AND e.team_id = h.team_id
          AND e.local_date = h.local_date AND e.slot < h.slot) AS is_first OFFSET 0) day`;

const dueIdeas = Prisma.sql`CASE WHEN day.is_first THEN (
        SELECT coalesce(json_agg(json_build_object('number', i.number, 'problem', i.problem, 'state', i.state,
            'due', i.due, 'owner', (SELECT m.display_name FROM member m
              WHERE m.organisation_id = i.organisation_id AND m.id = i.owner_id)) ORDER BY i.due, i.number), '[]')
        FROM idea i WHERE i.organisation_id = h.organisation_id AND i.team_id = h.team_id
          AND i.state IN (${openStates}) AND i.due <= h.local_date) ELSE '[]' END`;

const visitsToday = Prisma.sql`CASE WHEN day.is_first THEN (
        SELECT coalesce(json_agg(json_build_object('manager', m.display_name, 'note', v.note) ORDER BY v.id), '[]')
        FROM visit v JOIN member m ON m.organisation_id = v.organisation_id AND m.id = v.manager_id
        WHERE v.organisation_id = h.organisation_id AND v.team_id = h.team_id AND v.state = 'planned'
          AND v.date = h.local_date) ELSE '[]' END`;

function dueOn(row: Pick<HuddleFactsRow, "due">, day: LocalDate, prefix: string): DueIdea[] {
  return row.due
    .filter((one) => isInPrompt({ ...one, hasOwner: one.owner !== null }, day, temporalCalendar.daysBetween))
    .map(({ number, problem, owner, due }) => ({ name: ideaName(prefix, number), problem, owner, due }));
}

const aboutTeam = ({ organisationId, id }: Team, until: LocalDate) => ({
  ...{ organisation: organisationId, teamId: id, until },
});

interface HuddleFactsRow {
  n: number;
  team: TeamRow;
  occurrences: TeamView["occurrences"];
  huddle: HuddleRow;
  people: readonly Part[];
  conversation: Extract<Facts, { kind: "huddle" }>["conversation"];
  help: readonly { text: string; meToo: number }[];
  ideas: readonly { number: number; raisedAt: string }[];
  due: readonly DueRow[];
  visits: readonly VisitToday[];
  goals: readonly { text: string }[];
  charts: ChartRows | null;
  answers: readonly { response: ResponseRow; present: readonly string[] }[];
}

const presentInHuddle = Prisma.sql`CASE WHEN r.kind = 'scribe' THEN ARRAY(
        SELECT m.display_name FROM participation p
        ${joinOne("member", "m", ["p.organisation_id", "p.member_id"])}
        WHERE p.organisation_id = h.organisation_id AND p.huddle_id = h.id AND p.state = 'present'
        ORDER BY lower(m.display_name), m.id) ELSE ARRAY[]::text[] END`;

const helpAskedFor = Prisma.sql`(
        SELECT coalesce(json_agg(json_build_object('text', a.text, 'meToo', (
            SELECT count(*)::int FROM me_too x WHERE x.organisation_id = a.organisation_id
              AND x.response_id = a.response_id AND x.question_key = a.question_key)
          ) ORDER BY a.answered_at, a.response_id), '[]')
        FROM response r JOIN answer a ON a.organisation_id = r.organisation_id AND a.response_id = r.id
        WHERE r.organisation_id = h.organisation_id AND r.huddle_id = h.id AND a.audience = 'team'
          AND a.text IS NOT NULL AND a.question_key = ANY(${HELP}::text[]))`;

/** Ideas are looked for in the days around the huddle's; which were raised on its local date is the calendar's word. */
const ideasAround = Prisma.sql`(
        SELECT coalesce(json_agg(json_build_object('number', i.number, 'raisedAt', i.raised_at) ORDER BY i.number), '[]')
        FROM idea i WHERE i.organisation_id = h.organisation_id AND i.team_id = h.team_id
          AND i.raised_at BETWEEN h.opened_at - interval '2 days' AND h.opened_at + interval '2 days')`;

/** A prompt goes to every team at once, and changes with every press: it is not told what only a result shows. */
export async function huddleFacts({ db, now, nextHuddleAt }: Telling, some: readonly Wanted<"huddle">[]) {
  const keys = some.map(({ organisationId, notice }) => ({ organisationId, id: notice.huddleId }));
  const rows = await db.$queryRaw<HuddleFactsRow[]>`
    SELECT wanted.n::int AS n, ${asJson(teamColumns)} AS team, ${asJson(huddleColumns)} AS huddle,
      CASE WHEN h.state = 'closed' THEN ${occurrencesLately(now)} ELSE '[]' END AS occurrences,
      ${partsOfHuddle} AS people, json_build_object('kind', c.kind, 'name', c.name) AS conversation,
      CASE WHEN h.state = 'closed' THEN ${helpAskedFor} ELSE '[]' END AS help,
      CASE WHEN h.state = 'closed' THEN ${ideasAround} ELSE '[]' END AS ideas,
      ${dueIdeas} AS due, ${visitsToday} AS visits, CASE WHEN h.state = 'open' THEN ${goalsOfTeam} ELSE '[]' END AS goals,
      CASE WHEN h.state = 'open' THEN ${chartRowsOf(Prisma.sql`h.local_date`)} END AS charts,
      CASE WHEN c.kind = 'group' THEN (
        SELECT coalesce(json_agg(json_build_object('response', ${asJson(responseColumns)}, 'present', ${presentInHuddle})
          ORDER BY r.submitted_at, r.id), '[]')
        FROM response r WHERE r.organisation_id = h.organisation_id AND r.huddle_id = h.id) ELSE '[]' END AS answers
    FROM ${wantedKeys(keys)}
    ${wantedHuddle} ${day}
    ${joinOne("conversation", "c", ["t.organisation_id", "t.conversation_id"])}`;
  return inOrder(some, rows, (row): Facts | null => {
    const [team, huddle] = [teamOf(row.team), huddleOf(row.huddle)];
    const { zone } = team.settings.schedule;
    const thatDay = row.ideas.filter(
      (one) => temporalCalendar.dateOf(instantOf(one.raisedAt), zone) === huddle.date,
    );
    return {
      kind: "huddle",
      team,
      huddle,
      people: row.people,
      conversation: row.conversation,
      help: row.help,
      ideas: thatDay.map((one) => ideaName(team.settings.prefix, one.number)),
      due: dueOn(row, huddle.date, team.settings.prefix),
      visits: row.visits,
      goals: row.goals.map((one) => one.text),
      picture: row.charts && chartOf(row.charts, aboutTeam(team, huddle.date), { weeks: SIGNAL_NEEDS }),
      nextAt: huddle.state === "closed" ? nextHuddleAt({ ...row, team }, now) : null,
      answers: row.answers.map(({ response, present }) => ({
        response: forAudience(responseOf(response), "team"),
        present,
      })),
    };
  });
}

interface LessHuddleRow {
  n: number;
  team: TeamRow;
  huddle: HuddleRow;
  state: ParticipationState | null;
  remindersOff: boolean | null;
}

const WAITED_FOR: ReadonlySet<ParticipationState | null> = new Set(["expected", "on"]);

/** A reminder has nothing to say once the huddle has closed or the person was heard. */
export async function lessHuddleFacts({ db }: Telling, some: readonly Wanted<"reminder" | "three-empty">[]) {
  const keys = some.map(({ organisationId, notice }) => ({ organisationId, id: notice.huddleId }));
  const members = some.map(({ notice }) => (notice.kind === "reminder" ? notice.memberId : null));
  const rows = await db.$queryRaw<LessHuddleRow[]>`
    SELECT wanted.n::int AS n, ${asJson(teamColumns)} AS team, ${asJson(huddleColumns)} AS huddle,
      ${stateOf(Prisma.sql`given.member_id`)} AS state, m.reminders_off AS "remindersOff"
    FROM ${wantedKeys(keys)}
    ${wantedHuddle}
    CROSS JOIN LATERAL (SELECT (${members}::uuid[])[wanted.n::int] AS member_id) given
    LEFT JOIN member m ON m.organisation_id = h.organisation_id AND m.id = given.member_id`;
  return inOrder(some, rows, (row, { notice }): Facts | null => {
    const [team, huddle] = [teamOf(row.team), huddleOf(row.huddle)];
    if (notice.kind === "three-empty") return { kind: "three-empty", team, date: huddle.date };
    const isWaiting = huddle.state === "open" && WAITED_FOR.has(row.state) && row.remindersOff === false;
    return isWaiting ? { kind: "reminder", team, huddle } : null;
  });
}

/** A lead of team t was sent what someone chose to tell only them. */
const leadsHaveIt = (responseId: Prisma.Sql): Prisma.Sql => Prisma.sql`EXISTS (
        SELECT FROM role g
        JOIN platform_user u ON u.organisation_id = g.organisation_id AND u.member_id = g.member_id
        JOIN conversation c ON c.organisation_id = u.organisation_id AND c.installation_id = u.installation_id
          AND c.external_id = u.external_id
        JOIN posted_message p ON p.organisation_id = c.organisation_id AND p.conversation_id = c.id
          AND p.subject = 'private-answers:' || ${responseId}
        WHERE g.organisation_id = t.organisation_id AND g.scope = t.id AND g.role = 'lead')`;

interface ResponseFactsRow {
  n: number;
  team: TeamRow;
  huddle: HuddleRow;
  response: ResponseRow;
  present: readonly string[];
  leadsHaveIt: boolean;
  isGroup: boolean;
}

function forAudience(whole: HuddleResponse, audience: "team" | "lead"): HuddleResponse {
  return { ...whole, answers: whole.answers.filter((one) => one.audience === audience) };
}

/**
 * What was told only to a lead never reaches the team's card, nor the other way round. Taken back, it is taken out of
 * the message that a lead has.
 */
export async function responseFacts(
  { db }: Telling,
  some: readonly Wanted<"response" | "private-answers">[],
): Promise<Loaded> {
  const keys = some.map(({ organisationId, notice }) => ({ organisationId, id: notice.responseId }));
  const kinds = some.map(({ notice }) => notice.kind);
  const rows = await db.$queryRaw<ResponseFactsRow[]>`
    SELECT wanted.n::int AS n, ${asJson(teamColumns)} AS team, ${asJson(huddleColumns)} AS huddle,
      ${asJson(responseColumns)} AS response,
      ${presentInHuddle} AS present, c.kind = 'group' AS "isGroup",
      (${kinds}::text[])[wanted.n::int] = 'private-answers' AND ${leadsHaveIt(Prisma.sql`r.id`)} AS "leadsHaveIt"
    FROM ${wantedKeys(keys)}
    ${joinOne("response", "r", ["wanted.organisation_id", "wanted.id"])}
    ${joinOne("huddle", "h", ["r.organisation_id", "r.huddle_id"])} ${teamOfHuddle}
    ${joinOne("conversation", "c", ["t.organisation_id", "t.conversation_id"])}`;
  const found = new Set(rows.map((row) => row.n));
  const gone = some.filter((_, at) => !found.has(at + 1));
  const replaced = gone.length === 0 ? new Map() : await replacedFacts(db, gone);
  const told = inOrder(some, rows, (row, { notice: { kind } }): Facts | null => {
    const [team, huddle, whole] = [teamOf(row.team), huddleOf(row.huddle), responseOf(row.response)];
    const response = forAudience(whole, kind === "response" ? "team" : "lead");
    // Where there are no threads the prompt holds it.
    if (kind === "response")
      return row.isGroup ? null : { kind, team, huddle, response, present: row.present };
    return response.answers.length > 0 || row.leadsHaveIt ? { kind, team, huddle, response } : null;
  });
  return told.map((one, at) => one ?? replaced.get(some[at]) ?? null);
}

/** A response that is gone is told only where a message of it stands, else there is nothing to take back. */
async function replacedFacts(
  db: Telling["db"],
  gone: readonly Wanted<"response" | "private-answers">[],
): Promise<Map<unknown, Facts>> {
  const keys = gone.map(({ organisationId, notice }) => ({ organisationId, id: notice.huddleId }));
  const kinds = gone.map(({ notice }) => notice.kind);
  const ids = gone.map(({ notice }) => notice.responseId);
  const rows = await db.$queryRaw<{ n: number; team: TeamRow }[]>`
    SELECT wanted.n::int AS n, ${asJson(teamColumns)} AS team
    FROM ${wantedKeys(keys)}
    ${wantedHuddle}
    WHERE CASE (${kinds}::text[])[wanted.n::int] WHEN 'response' THEN EXISTS (
        SELECT FROM posted_message p WHERE p.organisation_id = t.organisation_id
          AND p.conversation_id = t.conversation_id AND p.subject = 'response:' || (${ids}::text[])[wanted.n::int])
      ELSE ${leadsHaveIt(Prisma.sql`(${ids}::text[])[wanted.n::int]`)} END`;
  return new Map(rows.map((row) => [gone[row.n - 1], { kind: "response-replaced", team: teamOf(row.team) }]));
}
