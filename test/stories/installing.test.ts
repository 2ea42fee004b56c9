// Story: two trusts install the app in their own Slack workspaces. Each gets its prompt with its own token; a restart
// changes nothing; one takes the app out, and the other goes on.
import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freshDatabase } from "../fakes/database.ts";
import { httpDoor } from "../fakes/slack/front-door.ts";
import { installs } from "../fakes/slack/installing.ts";
import { Robot } from "../fakes/slack/robot.ts";
import { FakeSlack } from "../fakes/slack/server.ts";
import { RunningService } from "./running-service.ts";

const SECRET = "story-signing-secret";
const KEY = randomBytes(32).toString("base64");

class Trusts extends RunningService {
  readonly slack: FakeSlack;
  robot: Robot = undefined as never;

  constructor(slack: FakeSlack, given: Omit<ConstructorParameters<typeof RunningService>[0], "env">) {
    const env = {
      ...{
        SLACK_CLIENT_ID: "client-1",
        SLACK_CLIENT_SECRET: "client-secret",
        SLACK_STATE_SECRET: "state-secret",
      },
      ...{ SLACK_SIGNING_SECRET: SECRET, SLACK_API_URL: slack.apiUrl, ENCRYPTION_KEY: KEY },
      PUBLIC_URL: "https://huddle.example",
    };
    super({ ...given, env });
    this.slack = slack;
  }

  protected reachedAt(url: string): void {
    this.robot = new Robot({ slack: this.slack.controls, door: httpDoor(url, SECRET), patienceMs: 10_000 });
  }

  async types(user: string, channel: string, words: string): Promise<string> {
    const shown = await this.robot.command(user, channel, "/improve", words);
    return shown ? this.robot.textOf(shown) : "";
  }
}

let trusts: Trusts;
beforeAll(async () => {
  const slack = await new FakeSlack().start();
  const { controls } = slack;
  for (const [team, name, user, channel] of [
    ["T1", "Acorn Trust", "UAMIRA", "C1"],
    ["T2", "Beech Trust", "UBEN", "C2"],
  ] as const) {
    controls.addWorkspace({ id: team, name, botToken: `xoxb-${team}-secret`, rotatesInS: 43_200 });
    controls.addPerson({ id: user, team, name: user.slice(1).toLowerCase() });
    controls.addChannel({ id: channel, team, kind: "private", members: [`U${team}BOT`, user] });
  }
  const at = Date.parse("2026-11-24T08:00:00Z");
  trusts = new Trusts(slack, { database: await freshDatabase(), at });
  await trusts.start();
});
afterAll(async () => {
  await trusts.stop();
  await trusts.slack.stop();
  await trusts.database.drop();
});

const prompts = (team: string) =>
  trusts.slack.controls.calls("chat.postMessage").filter((call) => call.team === team && call.accepted)
    .length;

test("the start says that nobody has installed it, and where", () => {
  expect(trusts.told).toContain("Slack: no workspace has installed it yet;");
  expect(trusts.told).toContain("Others install it at https://huddle.example/slack/install");
});

test("before it is installed a workspace is told that it is not connected", async () => {
  expect(await trusts.types("UAMIRA", "C1", "help")).toContain("not connected to this workspace yet");
});

test("two workspaces install it, and whoever did so is the administrator", async () => {
  expect((await installs(trusts.url, "T1")).answer.body).toContain("connected to Acorn Trust");
  expect((await installs(trusts.url, "T2")).answer.body).toContain("connected to Beech Trust");
  expect(await trusts.types("UAMIRA", "C1", "role")).toMatch(/amira/i);
  expect(await trusts.types("UBEN", "C2", "role")).not.toMatch(/amira/i);
});

test("each gets its prompt in its own workspace", async () => {
  await trusts.types("UAMIRA", "C1", "setup at=09:00");
  await trusts.types("UBEN", "C2", "setup at=09:00");
  await trusts.clockTo("2026-11-24T09:00:00Z");
  await trusts.robot.sees("C1", "Answer");
  await trusts.robot.sees("C2", "Answer");
});

test("no token stands in the database as it is", async () => {
  const kept = await trusts.asks((session) => session.query("SELECT i::text AS row FROM installation i"));
  expect(kept.rows).toHaveLength(2);
  for (const { row } of kept.rows) expect(Buffer.from(row).includes("xoxb")).toBe(false);
  const hex = Buffer.from("xoxb-").toString("hex");
  for (const { row } of kept.rows) expect(row).not.toContain(hex);
});

test("after a restart both are connected, and one that takes it out is not", async () => {
  await trusts.settled();
  await trusts.stop();
  await trusts.start();
  expect(trusts.told).toContain("Slack: connected to Acorn Trust, Beech Trust;");
  await trusts.robot.event({ type: "app_uninstalled" }, { team: "T2" });
  expect(await trusts.types("UBEN", "C2", "help")).toContain("not connected to this workspace yet");
  const before = prompts("T2");
  await trusts.clockTo("2026-11-25T09:00:00Z");
  await expect
    .poll(() => trusts.robot.messages("C1").then((all) => all.length), { timeout: 10_000 })
    .toBeGreaterThan(2);
  expect(prompts("T2")).toBe(before);
  const left = await trusts.asks((session) =>
    session.query("SELECT sealed_token IS NULL AS gone FROM installation WHERE external_id = 'T2'"),
  );
  expect(left.rows).toEqual([{ gone: true }]);
});
