// What must not grow: the scheduler's look with the teams there are, and a weekly summary with a team's history. Each is
// held against itself, small.
import { readFileSync } from "node:fs";
import { parseBank } from "../../src/domain/questions.ts";
import { weekFacts } from "../../src/domain/week.ts";
import { hash, newId, newToken, random } from "../../src/ids.ts";
import { dispatcher } from "../../src/interactions/dispatch.ts";
import type { Interaction } from "../../src/interactions/interaction.ts";
import { nearest } from "../../src/interactions/nearest.ts";
import type { Env } from "../../src/interactions/outcome.ts";
import { startScheduler } from "../../src/interactions/scheduler.ts";
import { openStore, type PrismaStore } from "../../src/store/prisma/store.ts";
import type { Due } from "../../src/store/store.ts";
import type { LocalDate } from "../../src/time/calendar.ts";
import { type Clock, type Instant, MovableClock, systemClock } from "../../src/time/clock.ts";
import { holidaySets } from "../../src/time/holidays.ts";
import { temporalCalendar } from "../../src/time/temporal.ts";
import { zoneNames } from "../../src/time/zones.ts";
import { asks, type Databases } from "../database.ts";
import { type Many, manyTeams, NINE } from "../many-teams.ts";
import { type Line, lineOf, median, takingTurns, tookMs } from "../measure.ts";

const DAY = 24 * 60 * 60_000;
/** Looks of one round, and teams whose week ends in one: its time is their median. */
const LOOKS = 20;
const TEAMS = 36;
const TURNS = { rounds: 5, warmUp: 1 };

const opened = (url: string) => openStore({ url, newId, nextHuddleAt: () => null, enqueue: async () => {} });
const fault = (what: string, error: unknown) => {
  throw new Error(what, { cause: error });
};

export async function tick(databases: Databases): Promise<Line[]> {
  const clock = new MovableClock(NINE as Instant);
  const side = async (name: string, many: Many) => {
    const url = await databases.fresh(name);
    await manyTeams(url, many);
    const store = await opened(url);
    // Its own looks are a second apart.
    const scheduler = startScheduler({ store, dispatch: dispatching(store, clock), clock, fault });
    const look = async () => {
      if ((await scheduler.tick()) !== 0) throw new Error("something was due");
    };
    const stop = () => scheduler.stop().then(() => store.close());
    return { round: () => middle(Array.from({ length: LOOKS }, () => look)), stop };
  };
  const ours = await side("tick_100000", { workspaces: 40, teamsEach: 2_500, peopleEach: 0 });
  const baseline = await side("tick_1000", { workspaces: 40, teamsEach: 25, peopleEach: 0 });
  const rounds = await takingTurns(TURNS, ours.round, baseline.round);
  await Promise.all([ours.stop(), baseline.stop()]);
  return [lineOf({ id: "tick", unit: "ms", rounds, bar: { atMost: 1.5 } })];
}

/** Five huddles a week, everyone answering three questions in each, and a summary each Friday. */
const HISTORY = `
  INSERT INTO huddle (organisation_id, id, team_id, local_date, slot, state, opened_at, closes_at, closed_at, settled_at,
      questions)
    SELECT t.organisation_id, gen_random_uuid(), t.id, to_char(d, 'YYYY-MM-DD'), 0, 'closed', d + interval '9 hours',
      d + interval '16 hours', d + interval '16 hours', CASE WHEN w > 0 THEN d + interval '5 days' END, '[]'
    FROM team t, generate_series(0, $weeks - 1) w, generate_series(0, 4) e,
      LATERAL (SELECT $monday::timestamptz - w * interval '7 days' + e * interval '1 day' AS d) x;
  INSERT INTO occurrence (organisation_id, team_id, kind, local_date, slot, outcome, at)
    SELECT organisation_id, team_id, 'huddle', local_date, slot, 'opened', opened_at FROM huddle;
  INSERT INTO participation (organisation_id, huddle_id, member_id, state, at)
    SELECT h.organisation_id, h.id, s.member_id, 'answered', h.opened_at + interval '5 minutes'
    FROM huddle h JOIN team_member s ON s.organisation_id = h.organisation_id AND s.team_id = h.team_id;
  INSERT INTO response (organisation_id, id, huddle_id, member_id, kind, submitted_at)
    SELECT organisation_id, gen_random_uuid(), huddle_id, member_id, 'own', at FROM participation;
  INSERT INTO answer (organisation_id, response_id, question_key, position, choice, text, answered_at)
    SELECT r.organisation_id, r.id, q.key, q.n, CASE WHEN q.n = 1 THEN 'green' END,
      CASE WHEN q.n > 1 THEN 'Said in a sentence' END, r.submitted_at
    FROM response r, unnest('{core-1,core-3,core-4}'::text[]) WITH ORDINALITY AS q(key, n);
  INSERT INTO summary (organisation_id, id, team_id, local_date, at, facts)
    SELECT t.organisation_id, gen_random_uuid(), t.id, to_char(f, 'YYYY-MM-DD'), f + interval '15 hours', $facts
    FROM team t, generate_series(1, $weeks - 1) w,
      LATERAL (SELECT $monday::timestamptz - w * interval '7 days' + interval '4 days' AS f) x;
  INSERT INTO occurrence (organisation_id, team_id, kind, local_date, slot, outcome, at)
    SELECT organisation_id, team_id, 'summary', local_date, 0, 'opened', at FROM summary;
  UPDATE team SET set_up_at = $monday::timestamptz - $weeks * interval '7 days', planned_at = $friday, next_at = $friday;`;

/** What the summaries before said is not what is measured. */
const EMPTY_WEEK = weekFacts({
  ...{ from: NINE, to: NINE, fromDate: "2026-11-23" as LocalDate, toDate: "2026-11-27" as LocalDate },
  ...{
    team: "Ward",
    shifts: false,
    planned: 0,
    huddles: [],
    ideasRaised: [],
    ideasTesting: 0,
    ideasClosed: [],
    ideasAnswered: [],
  },
  ...{ themesThisMonth: [], components: [], visits: [], commitments: [], ideasAnswered: [], last: null },
});

/** The same weeks end once more: in each round the same is done, and one round is not only a few weeks. */
const AGAIN = `
  DELETE FROM outbox; DELETE FROM conversation_queue;
  DELETE FROM summary WHERE local_date = '2026-11-27';
  DELETE FROM occurrence WHERE kind = 'summary' AND local_date = '2026-11-27';
  UPDATE huddle SET settled_at = NULL WHERE local_date BETWEEN '2026-11-23' AND '2026-11-27';
  UPDATE team SET planned_at = $friday, next_at = $friday, lease_until = NULL;`;

export async function summary(databases: Databases): Promise<Line[]> {
  const friday = NINE + 3 * DAY + 6 * 60 * 60_000;
  const clock = new MovableClock(friday as Instant);
  const side = async (name: string, weeks: number) => {
    const url = await databases.fresh(name);
    await manyTeams(url, { workspaces: 4, teamsEach: TEAMS / 4, peopleEach: 6 });
    const given: Record<string, string> = {
      weeks: String(weeks),
      monday: quoted(NINE - DAY - 9 * 60 * 60_000),
      friday: quoted(friday - 1_000),
      facts: `'${JSON.stringify(EMPTY_WEEK)}'`,
    };
    const filled = (sql: string) => sql.replace(/\$(\w+)/g, (_, name) => given[name] ?? "");
    await asks(url, filled(HISTORY));
    await asks(url, "ANALYZE");
    const store = await opened(url);
    const dispatch = dispatching(store, clock);
    const round = async () => {
      await asks(url, filled(AGAIN));
      const due = await store.claimDue(clock.now(), TEAMS);
      const took = await middle(due.map((one) => () => dispatch(weekEnds(one))));
      const [row] = await asks<{ n: number }>(
        url,
        "SELECT count(*)::int AS n FROM summary WHERE local_date = '2026-11-27'",
      );
      if (row?.n !== TEAMS) throw new Error(`${row?.n} summaries of ${TEAMS}`);
      return took;
    };
    return { round, stop: () => store.close() };
  };
  const ours = await side("weeks_104", 104);
  const baseline = await side("weeks_1", 1);
  const rounds = await takingTurns(TURNS, ours.round, baseline.round);
  await Promise.all([ours.stop(), baseline.stop()]);
  return [lineOf({ id: "summary", unit: "ms", rounds, bar: { atMost: 1.3 } })];
}

function weekEnds({ organisationId, kind, id }: Due): Interaction {
  if (kind !== "team") throw new Error("something else is due");
  return { from: "service", organisationId, report: { kind: "team-due", teamId: id } };
}

const quoted = (at: number): string => `'${new Date(at).toISOString()}'`;

async function middle(works: readonly (() => Promise<unknown>)[]): Promise<number> {
  const all: number[] = [];
  for (const work of works) all.push(await tookMs(work));
  return median(all);
}

function dispatching(store: PrismaStore, clock: Clock) {
  const bank = parseBank(
    JSON.parse(readFileSync(new URL("../../content/question-bank.json", import.meta.url), "utf8")),
  );
  const env: Env = {
    ...{
      store,
      calendar: temporalCalendar,
      holidays: holidaySets(),
      zones: zoneNames(),
      bank,
      newId,
      nearest,
    },
    ...{ hash, newToken, random, securityClock: systemClock, publicUrl: "http://127.0.0.1" },
  };
  return dispatcher(env, clock, { fault });
}
