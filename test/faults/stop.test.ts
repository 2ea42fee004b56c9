// The operator's SIGTERM in the middle of two hundred requests: what was acknowledged is stored and told or waits to be, and
// the rest was told so or never taken.
import pg from "pg";
import { afterAll, expect, test } from "vitest";
import { type FreshDatabase, freshDatabase } from "../fakes/database.ts";
import { httpDoor } from "../fakes/slack/front-door.ts";
import { Robot } from "../fakes/slack/robot.ts";
import { FakeSlack } from "../fakes/slack/server.ts";
import { endAll, startMain } from "../start/running.ts";
import { Chance } from "./chance.ts";
import { SECRET, TOKEN } from "./service.ts";
import { slackTakesItsTime } from "./town.ts";

const LEAD = "UAMIRA";
const CHANNELS = Array.from({ length: 10 }, (_, n) => `C${n + 1}`);
const REQUESTS = 200;

let slack: FakeSlack;
let database: FreshDatabase;
afterAll(async () => {
  await endAll();
  await slack?.stop();
  await database?.drop();
});

async function aWorkspace(): Promise<FakeSlack> {
  slack = await new FakeSlack().start();
  const { controls } = slack;
  controls.addWorkspace({ id: "T1", botToken: TOKEN });
  controls.addPerson({ id: LEAD, name: "amira", realName: "Amira" });
  for (const id of CHANNELS) {
    controls.addChannel({ id, name: id.toLowerCase(), kind: "private", members: ["UT1BOT", LEAD] });
  }
  slackTakesItsTime(slack);
  return slack;
}

test("SIGTERM with 200 requests in flight ends within ten seconds, and loses nothing", async () => {
  const { apiUrl, controls } = await aWorkspace();
  database = await freshDatabase();
  const running = startMain({
    DATABASE_URL: database.url,
    SLACK_SIGNING_SECRET: SECRET,
    SLACK_BOT_TOKEN: TOKEN,
    SLACK_API_URL: apiUrl,
    LOG_LEVEL: "warn",
    // At the first exit after an upgrade Node writes its compiled form of our source: seconds on a busy machine, and by then
    // nothing can be lost any more.
    NODE_DISABLE_COMPILE_CACHE: "1",
  });
  const robot = new Robot({ slack: controls, door: httpDoor(await running.ready, SECRET, 10_000) });
  for (const [n, channel] of CHANNELS.entries())
    await robot.command(LEAD, channel, "/improve", `setup name="Ward ${n + 1}" remind=off`);
  const chance = new Chance(1);
  const said = new Map<string, string>();
  const first = Promise.withResolvers<void>();
  const asking = Array.from({ length: REQUESTS }, async (_, n) => {
    const words = `${chance.word()} near ${chance.word()} ${chance.word()}`;
    const channel = CHANNELS[n % CHANNELS.length] ?? "";
    const shown = await robot.command(LEAD, channel, "/improve", `idea ${words}`).catch(() => null);
    said.set(words, shown ? robot.textOf(shown) : "");
    first.resolve();
  });
  await first.promise;
  const { code, ms } = await running.end("SIGTERM");
  await Promise.all(asking);
  expect(code).toBe(0);
  expect(ms).toBeLessThan(10_000);
  const told = [...said].filter(([, text]) => text.includes("this is now")).map(([words]) => words);
  const rest = [...said.values()].filter((text) => !text.includes("this is now"));
  console.log(`acknowledged ${told.length} of ${REQUESTS}, stopped after ${Math.round(ms)} ms`);
  expect(
    rest.filter((text) => text !== "" && !/nothing was saved|starting or stopping|taking longer/.test(text)),
  ).toEqual([]);
  const session = new pg.Client(database.url);
  await session.connect();
  const { rows } = await session.query<{ problem: string; posted: boolean; waits: boolean }>(`
    SELECT problem,
      EXISTS (SELECT FROM posted_message p WHERE p.organisation_id = i.organisation_id AND p.subject = 'idea:' || i.id) AS posted,
      EXISTS (SELECT FROM outbox o WHERE o.organisation_id = i.organisation_id AND o.subject = 'idea:' || i.id) AS waits
    FROM idea i`);
  await session.end();
  const stored = new Set(rows.map((one) => one.problem));
  expect(told.filter((words) => !stored.has(words))).toEqual([]);
  expect(told.length).toBeGreaterThan(0);
  expect(rows.filter((one) => !one.posted && !one.waits)).toEqual([]);
  const posts = slack.calls.filter((call) => call.method === "chat.postMessage" && call.accepted);
  const keys = posts.map(({ args }) => JSON.stringify(args.metadata));
  expect(new Set(keys).size).toBe(keys.length);
}, 60_000);
