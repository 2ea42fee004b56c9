// One organisation has 5,000 due teams, then floods the front door; another, on the other platform of the same service, has
// one team and asks now and then. How long the other waits for its prompt and its answers, beside the same without the first.
import pg from "pg";
import { RobotError } from "../fakes/robot-error.ts";
import { httpDoor } from "../fakes/slack/front-door.ts";
import { Robot } from "../fakes/slack/robot.ts";
import { FakeSlack } from "../fakes/slack/server.ts";
import { TeamsWard, user } from "../stories/teams-ward.ts";
import { flood } from "./flood.ts";
import { Postgres } from "./postgres.ts";
import { moment } from "./scene.ts";
import { SECRET, TOKEN } from "./service.ts";

const SETUP = 'setup name="Ward 7" at=09:00 close=16:00 remind=off';
/** Asking one after the other, so many at once, for so long. */
const FLOOD = { atOnce: 400, ms: 15_000 };

interface Parts {
  slack: FakeSlack;
  many: Robot;
  one: TeamsWard;
}

/** Lines of Markdown. teams: of the large organisation. */
export async function fairShares(teams: number): Promise<readonly string[]> {
  const postgres = await Postgres.open(true);
  const slack = await new FakeSlack().start();
  slack.controls.addWorkspace({ id: "T1", botToken: TOKEN });
  slack.controls.addPerson({ id: "UAMIRA", name: "amira", realName: "Amira" });
  slack.controls.addChannel({ id: "C0", name: "ward", kind: "private", members: ["UT1BOT", "UAMIRA"] });
  const env = { SLACK_SIGNING_SECRET: SECRET, SLACK_BOT_TOKEN: TOKEN, SLACK_API_URL: slack.apiUrl };
  const database = { url: postgres.url, drop: async () => {} };
  const one = await TeamsWard.open({ at: "2026-11-23T08:00:00Z", people: ["ben"], env, database });
  try {
    const many = new Robot({ slack: slack.controls, door: httpDoor(one.url, SECRET, 10_000) });
    await one.types("ben", SETUP);
    const parts = { slack, many, one };
    const alone = await promptAndAnswers(parts, "2026-11-23", "Monday 23");
    await many.command("UAMIRA", "C0", "/improve", SETUP);
    await copyTeam(postgres.url, slack, teams);
    const beside = await promptAndAnswers(parts, "2026-11-24", "Tuesday 24");
    const opened = await openedAfter(postgres.url, teams);
    const flooded = await besideAFlood(parts);
    return [
      "| The other organisation | Prompt after | Acknowledged: median | 99 of 100 | slowest | Told: median | slowest |",
      "|---|---|---|---|---|---|---|",
      `| alone | ${alone.prompt} ms | ${said(alone.waits)} |`,
      `| beside ${teams} due teams (their last huddle opened after ${opened} s) | ${beside.prompt} ms | ${said(beside.waits)} |`,
      `| beside a flood of ${flooded.sent} requests in ${FLOOD.ms / 1_000} s (${flooded.turnedAway} turned away) | | ${said(flooded.waits)} |`,
    ];
  } finally {
    await one.close();
    await slack.stop();
    await postgres.close();
  }
}

/** ms of each question, asked one after the other. */
interface Waits {
  /** Until the platform has its acknowledgement. */
  acknowledged: number[];
  /** Until the answer stands in the chat: a second request, to the platform, comes after the first. */
  told: number[];
}

/** From the moment that both are due. */
async function promptAndAnswers({ one }: Parts, date: string, day: string) {
  const began = performance.now();
  await one.clockReads(`${date}T09:00:00Z`);
  let prompt: number | null = null;
  const seen = one.sees(`Ward 7 huddle, ${day}`).then(() => {
    prompt = performance.now() - began;
  });
  const waits = await answers(one, () => performance.now() - began < 10_000);
  await seen;
  return { prompt: Math.round(prompt ?? Number.NaN), waits };
}

async function answers(one: TeamsWard, goesOn: () => boolean): Promise<Waits> {
  const waits: Waits = { acknowledged: [], told: [] };
  while (goesOn()) {
    const before = one.privately("ben").length;
    const asked = performance.now();
    await one.robot.saysPrivately(user("ben"), "help");
    waits.acknowledged.push(performance.now() - asked);
    await one.robot.until(() => {
      if (one.privately("ben").length <= before) throw new RobotError("ben was told nothing");
    });
    waits.told.push(performance.now() - asked);
    await moment(50);
  }
  return waits;
}

async function besideAFlood({ one }: Parts) {
  const end = flood({ url: one.url, user: "UAMIRA", channel: "C0", atOnce: FLOOD.atOnce });
  const began = performance.now();
  const waits = await answers(one, () => performance.now() - began < FLOOD.ms);
  return { ...(await end()), waits };
}

function said({ acknowledged, told }: Waits): string {
  const at = (waits: number[], share: number) => {
    const sorted = waits.toSorted((a, b) => a - b);
    return `${Math.round(sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN)} ms`;
  };
  return [...[0.5, 0.99, 1].map((share) => at(acknowledged, share)), at(told, 0.5), at(told, 1)].join(" | ");
}

/** s from the first to the last huddle of that day. */
async function openedAfter(url: string, teams: number): Promise<number> {
  const began = performance.now();
  const session = new pg.Client(url);
  await session.connect();
  try {
    for (;;) {
      const { rows } = await session.query<{ open: number }>(
        "SELECT count(*)::int AS open FROM huddle WHERE local_date = '2026-11-24'",
      );
      if ((rows[0]?.open ?? 0) > teams) return Math.round((performance.now() - began) / 1_000 + 10);
      await moment(200);
    }
  } finally {
    await session.end();
  }
}

/** The Slack team so many times more, each in a channel of its own; all are due at the same moment. */
async function copyTeam(url: string, slack: FakeSlack, times: number): Promise<void> {
  for (let n = 1; n <= times; n += 1)
    slack.controls.addChannel({ id: `C${n}`, kind: "private", members: ["UT1BOT", "UAMIRA"] });
  const session = new pg.Client(url);
  await session.connect();
  await session.query(
    `CREATE TEMP TABLE made AS SELECT t.organisation_id, t.id AS from_id, n, gen_random_uuid() AS id, gen_random_uuid() AS at
     FROM team t JOIN conversation c ON c.organisation_id = t.organisation_id AND c.id = t.conversation_id,
       generate_series(1, ${times}) n WHERE c.external_id = 'C0'`,
  );
  const columns = async (table: string) => {
    const { rows } = await session.query<{ name: string }>(
      "SELECT column_name AS name FROM information_schema.columns WHERE table_name = $1",
      [table],
    );
    return rows.map((row) => row.name);
  };
  const copy = async (table: string, join: string, given: Readonly<Record<string, string>>) => {
    const names = await columns(table);
    const values = names.map((name) => given[name] ?? `o.${name}`);
    await session.query(
      `INSERT INTO ${table} (${names.join()}) SELECT ${values.join()} FROM made m JOIN ${table} o ON ${join}`,
    );
  };
  const own = "o.organisation_id = m.organisation_id AND";
  await copy("conversation", `${own} o.external_id = 'C0'`, { id: "m.at", external_id: "'C' || m.n" });
  await copy("team", `${own} o.id = m.from_id`, {
    id: "m.id",
    conversation_id: "m.at",
    name: "'Ward ' || m.n",
    prefix: "'X' || m.n",
    settings:
      "jsonb_set(jsonb_set(o.settings, '{prefix}', to_jsonb('X' || m.n)), '{name}', to_jsonb('Ward ' || m.n))",
  });
  for (const table of ["team_question", "team_member"])
    await copy(table, `${own} o.team_id = m.from_id`, { team_id: "m.id" });
  await session.query("ANALYZE");
  await session.end();
}
