// More is asked of one workspace or tenant than its share: whoever comes too much is told so kindly, on Slack and on
// Microsoft Teams, and what they have typed stays in the form until it is taken.
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { httpDoor } from "../fakes/slack/front-door.ts";
import { Robot } from "../fakes/slack/robot.ts";
import { FakeSlack } from "../fakes/slack/server.ts";
import { CHANNEL, TeamsWard, user } from "./teams-ward.ts";

const SECRET = "busy-signing-secret";
const BUSY = "Improvement Huddle is very busy just now, so nothing was saved. Please try again in a minute.";
const SETUP = 'setup name="Ward 7" at=09:00 questions=daily-core remind=off';
const TYPED = {
  "How does": "Green: fine",
  "gone well": "an early start",
  "got in your way": "the lift",
  "one thing we most": "a second hoist",
};

let slack: FakeSlack;
let onTeams: TeamsWard;
let onSlack: Robot;
beforeAll(async () => {
  slack = await new FakeSlack().start();
  slack.controls.addWorkspace({ id: "T1", botToken: "xoxb-busy" });
  slack.controls.addPerson({ id: "UBEN", name: "ben", realName: "Ben" });
  slack.controls.addChannel({ id: "C7", name: "ward-7", kind: "private", members: ["UT1BOT", "UBEN"] });
  const env = { SLACK_SIGNING_SECRET: SECRET, SLACK_BOT_TOKEN: "xoxb-busy", SLACK_API_URL: slack.apiUrl };
  onTeams = await TeamsWard.open({ at: "2026-11-23T08:59:00Z", people: ["amira"], env });
  onSlack = new Robot({
    slack: slack.controls,
    door: httpDoor(onTeams.url, SECRET),
    patienceMs: 10_000,
  });
  await onTeams.types("amira", SETUP);
  await onSlack.command("UBEN", "C7", "/improve", SETUP);
  await onTeams.clockTo("2026-11-23T09:00:00Z");
});
afterAll(async () => {
  await onTeams?.close();
  await slack?.stop();
});

/** Whoever asks who somebody is waits until then. */
async function whileNobodyIsAnswered(work: () => Promise<void>): Promise<void> {
  const session = new pg.Client(onTeams.database.url);
  await session.connect();
  try {
    await session.query("BEGIN; LOCK TABLE platform_user IN ACCESS EXCLUSIVE MODE");
    await work();
  } finally {
    await session.query("ROLLBACK");
    await session.end();
  }
}

test("on Slack the form stays with what was typed, says why, and is taken a moment later", async () => {
  await onSlack.press("UBEN", await onSlack.sees("C7", "0 of 1 answered"), "Answer");
  await onSlack.fill("UBEN", TYPED);
  const flood: Promise<unknown>[] = [];
  await whileNobodyIsAnswered(async () => {
    for (let n = 0; n < 20; n += 1) flood.push(onSlack.command("UBEN", "C7", "/improve", "status"));
    const { outcome, errors } = await onSlack.submit("UBEN");
    expect([outcome, Object.values(errors)]).toEqual(["errors", [BUSY]]);
    await Promise.all(flood);
  });
  const told = (await onSlack.whispers("UBEN")).map((one) => onSlack.textOf(one));
  expect(told.filter((one) => one === BUSY).length).toBeGreaterThan(0);
  expect(await onSlack.shown("UBEN")).toMatchObject({
    "What has gone well since we last met?": "an early start",
  });
  expect((await onSlack.submit("UBEN")).outcome).toBe("cleared");
  await onSlack.sees("C7", "1 of 1 answered");
});

test("on Teams likewise", async () => {
  await onTeams.robot.presses(user("amira"), await onTeams.sees("0 of 1 answered"), "Answer");
  await onTeams.robot.fills(user("amira"), TYPED);
  await whileNobodyIsAnswered(async () => {
    const flood = Array.from({ length: 20 }, () => onTeams.robot.says(user("amira"), CHANNEL, "status"));
    expect(await onTeams.robot.submits(user("amira"))).toBe("kept");
    expect(onTeams.robot.sentences.get(user("amira"))?.at(-1)).toBe(BUSY);
    for (const one of flood) one.catch(() => {});
  });
  expect(await onTeams.robot.submits(user("amira"))).toBe("closed");
  await onTeams.sees("1 of 1 answered");
});
