// Socket Mode: the same week through WebSockets that Slack cuts and renews, without an address of our own.
import { afterAll, beforeAll, expect, test } from "vitest";
import { socketDoor } from "../fakes/slack/front-door.ts";
import { Robot } from "../fakes/slack/robot.ts";
import { atHome, whispered } from "./reading.ts";
import { Ward } from "./ward.ts";

let ward: Ward;
beforeAll(async () => {
  ward = await Ward.open({
    at: "2026-11-23T08:30:00Z",
    people: ["amira", "ben", "chidi"],
    env: { SLACK_APP_TOKEN: "xapp-T1", SLACK_SIGNING_SECRET: "" },
  });
  const desk = ward.slack.controls;
  ward.robot = new Robot({ slack: desk, door: socketDoor(desk, "T1"), patienceMs: 10_000 });
});
afterAll(() => ward.close());

const open = () => ward.slack.controls.openSockets("T1");

/** Two that are open, and were opened since there had been so many. */
const renewed = (before: number) =>
  expect
    .poll(async () => (await opened()) >= before + 2 && (await open()) === 2, { timeout: 10_000 })
    .toBe(true);
const opened = async () => (await ward.slack.controls.calls("apps.connections.open")).length;

test("two connections are open, and the start says so", async () => {
  await expect.poll(open).toBe(2);
  expect(ward.told).toContain("Slack: connected to T1; by Socket Mode.");
});

test("without a signing secret nothing is taken over HTTP", async () => {
  const answer = await fetch(`${ward.url}/slack/events`, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: "command=/improve&user_id=UAMIRA&channel_id=C7&team_id=T1&text=setup",
  });
  expect(answer.status).toBe(401);
});

test("a team is set up by a line, and everyone sees it", async () => {
  expect(await ward.types("amira", 'setup name="Ward 7" prefix=W7 remind=60')).toContain("Ward 7 is set up");
  await ward.sees("Ward 7 huddles here");
  expect(await ward.types("ben", "setup at=10:00")).toContain("Please ask Amira.");
});

test("the prompt comes, a form opens, and the answer stands in the thread", async () => {
  await ward.clockTo("2026-11-23T09:00:00Z");
  const prompt = await ward.sees("0 of 3 answered.");
  await ward.answers("ben", prompt, { "How does": "Green: fine", "one thing we most": "fewer bleeps" });
  await whispered(ward, "ben", "Thank you.");
  await ward.seesInThread(prompt, "fewer bleeps");
});

test("a form error keeps the form, also through a socket", async () => {
  const prompt = await ward.sees("1 of 3 answered: Ben.");
  expect(
    await ward.answers("chidi", prompt, {
      "How does": "Green: fine",
      "one thing we most": "Mrs Patel in bed 4",
    }),
  ).toBe("updated");
  expect(await ward.sends("chidi", { "one thing we most": "a lift" })).toBe("cleared");
  await ward.seesInThread(prompt, "a lift");
});

test("connections that are cut are made again, and nothing is lost meanwhile", async () => {
  const before = await opened();
  await ward.slack.controls.cutSockets("T1");
  await renewed(before);
  await ward.presses("amira", await ward.sees("2 of 3 answered"), "Nothing today");
  await ward.sees("3 of 3 answered: Amira, Ben, Chidi.");
});

test("Slack renews a connection now and then, and one is always open", async () => {
  const before = await opened();
  await ward.slack.controls.refreshSockets("T1", "refresh_requested");
  expect(await atHome(ward, "ben", "3 of 3 answered")).toContain("[Change my answers]");
  await renewed(before);
});

test("events come this way as well: somebody joins, and counts from the next huddle", async () => {
  await ward.hires("dee");
  await ward.robot.join("UDEE", "C7");
  await expect.poll(() => ward.types("dee", "help")).toContain("leave:");
  await ward.clockTo("2026-11-23T16:00:00Z");
  expect(ward.robot.textOf(await ward.sees("Monday 23 November: done"))).toContain("3 of 3 took part.");
  await ward.clockTo("2026-11-24T09:00:00Z");
  await ward.sees("0 of 4 answered.");
});
