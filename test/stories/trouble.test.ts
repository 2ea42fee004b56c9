// Slack is in trouble, or somebody has archived the channel: nothing is lost, nothing is posted twice, the lead hears of it.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { atHome, threadOf, told } from "./reading.ts";
import { CHANNEL, Ward } from "./ward.ts";

let ward: Ward;
const NEXT_DOOR = "C8";
beforeAll(async () => {
  ward = await Ward.open({ at: "2026-11-23T08:59:00Z", people: ["amira", "ben", "chidi"] });
  const members = ["UT1BOT", "UAMIRA", "UBEN", "UCHIDI"];
  await ward.slack.controls.addChannel({ id: NEXT_DOOR, name: "ward-8", kind: "private", members });
  await ward.types("amira", 'setup name="Ward 7" prefix=W7 remind=off');
  await ward.types("ben", 'setup name="Ward 8" prefix=W8 remind=off', NEXT_DOOR);
});
afterAll(() => ward.close());

const posts = (calls: readonly { method: string; accepted: boolean; args: Record<string, unknown> }[]) =>
  calls.filter(
    (call) => call.method === "chat.postMessage" && call.accepted && call.args.channel === CHANNEL,
  );
const prompt = (day: string) => ward.sees(`Ward 7 huddle, ${day}`);
const FINE = { "How does": "Green: fine" };
const waiting = (text: string) => text.split("\n").filter((line) => line.startsWith("Not delivered"));

describe("a busy or broken Slack", () => {
  test("a rate limit in one channel does not hold back the other", async () => {
    await ward.settled();
    await ward.slack.controls.fault({ kind: "rate_limited", retryAfter: 1, channel: CHANNEL, times: 2 });
    await ward.clockTo("2026-11-23T09:00:00Z");
    await ward.robot.sees(NEXT_DOOR, "0 of 3 answered.");
    expect((await ward.channel()).join()).not.toContain("0 of 3 answered.");
    await ward.sees("0 of 3 answered.");
  });

  test("errors of Slack's own are tried again, and the answer comes once", async () => {
    await ward.slack.controls.fault({ kind: "http", status: 503, method: "chat.postMessage", times: 2 });
    await ward.answers("ben", await prompt("Monday"), { ...FINE, "one thing we most": "fewer bleeps" });
    await ward.seesInThread(await prompt("Monday"), "fewer bleeps");
    await ward.settled();
    expect((await threadOf(ward, await prompt("Monday"))).match(/fewer bleeps/g)).toHaveLength(1);
  });

  test("a connection that breaks off before Slack has it is made anew", async () => {
    await ward.slack.controls.fault({ kind: "drop", method: "chat.postMessage", times: 1 });
    await ward.answers("chidi", await prompt("Monday"), { ...FINE, "one thing we most": "quiet bins" });
    await ward.seesInThread(await prompt("Monday"), "quiet bins");
    await ward.settled();
    expect((await threadOf(ward, await prompt("Monday"))).match(/quiet bins/g)).toHaveLength(1);
  });

  test("where Slack took it and we never learned, a twin carries the same key", async () => {
    await ward.slack.controls.fault({
      kind: "http",
      status: 500,
      applied: true,
      method: "chat.postMessage",
      times: 1,
    });
    await ward.answers("amira", await prompt("Monday"), { ...FINE, "one thing we most": "more pillows" });
    await ward.settled();
    const mine = posts(await ward.slack.controls.calls()).filter((call) =>
      JSON.stringify(call.args).includes("more pillows"),
    );
    expect(mine.length).toBeLessThanOrEqual(2);
    expect(new Set(mine.map((call) => JSON.stringify(call.args.metadata))).size).toBe(1);
  });

  test("a form still opens and is stored while messages do not go out", async () => {
    await ward.slack.controls.fault({ kind: "http", status: 500, method: "chat.update", times: 2 });
    const next = await ward.robot.sees(NEXT_DOOR, "Ward 8 huddle, Monday");
    expect(await ward.answers("chidi", next, FINE)).toBe("cleared");
    expect(await ward.types("chidi", "status", NEXT_DOOR)).toContain("1 of 3 answered: Chidi.");
    await ward.robot.sees(NEXT_DOOR, "1 of 3 answered: Chidi.");
  });

  test("a call that Slack never answers is given up after a while and made again", async () => {
    await ward.slack.controls.fault({
      kind: "hang",
      method: "chat.postMessage",
      channel: NEXT_DOOR,
      times: 1,
    });
    const next = await ward.robot.sees(NEXT_DOOR, "Ward 8 huddle, Monday");
    await ward.answers("amira", next, { ...FINE, "one thing we most": "an open door" });
  });

  test("what Slack will never take is given up, and the lead can read what and why", async () => {
    await ward.slack.controls.fault({
      kind: "error",
      error: "msg_too_long",
      method: "chat.postMessage",
      times: 1,
    });
    await ward.answers("ben", await ward.robot.sees(NEXT_DOOR, "Ward 8 huddle, Monday"), FINE);
    await ward.settled();
    const status = await ward.types("ben", "status", NEXT_DOOR);
    expect(waiting(status)).toEqual([
      expect.stringContaining("someone's answers. The reason given: Slack: msg_too_long."),
    ]);
    expect(waiting(await atHome(ward, "ben", "Not delivered"))).toHaveLength(1);
    expect(waiting(await ward.types("chidi", "status", NEXT_DOOR))).toEqual([]);
    expect(waiting(await ward.types("amira", "status"))).toEqual([]);
  });
});

describe("an archived channel", () => {
  const CURE = "The channel is archived. Unarchive it, or type /improve setup in the channel you use now.";

  test("is told to the lead within a minute, once, with the cure", async () => {
    await ward.clockTo("2026-11-23T16:00:00Z");
    await ward.sees("Monday 23 November: done");
    await ward.clockTo("2026-11-24T09:00:00Z");
    await ward.answers("ben", await prompt("Tuesday"), FINE);
    await ward.settled();
    const began = performance.now();
    await ward.robot.archive("UBEN", CHANNEL);
    const said = await told(ward, "amira", "have not been able to post");
    expect(performance.now() - began).toBeLessThan(60_000);
    expect(said).toBe(
      "I have not been able to post in Ward 7's channel since Tuesday 24 November 09:00. " +
        `Messages wait until this is put right.\n${CURE}`,
    );
    await ward.types("chidi", "idea a second hoist");
    await ward.clockTo("2026-11-24T16:00:00Z");
    await ward.clockTo("2026-11-25T09:00:00Z");
    await ward.clockTo("2026-11-25T16:00:00Z");
    await ward.settled();
    expect(await ward.privately("amira")).toHaveLength(1);
    expect(await ward.privately("ben")).toEqual([]);
  });

  test("stands in the lead's Home tab and status, and is no list of failures", async () => {
    expect(await atHome(ward, "amira", CURE)).toContain("I cannot post to the team's channel.");
    const status = await ward.types("amira", "status", "DAMIRA").catch(() => "");
    expect(waiting(status)).toEqual([]);
    expect(await atHome(ward, "chidi", "Ward 7")).not.toContain("cannot post");
    expect(await ward.types("ben", "status", NEXT_DOOR)).not.toContain("cannot post");
  });

  test("goes on where it stopped when it is back, and what was said meanwhile is there", async () => {
    await ward.slack.controls.changeChannel(CHANNEL, { archived: false });
    await ward.clockTo("2026-11-26T09:00:00Z");
    await ward.sees("Ward 7 huddle, Thursday 26 November");
    const tuesday = await ward.sees("Ward 7 huddle, Tuesday 24 November: done");
    await ward.seesInThread(tuesday, 'W7-1 "a second hoist", raised by Chidi.');
    await ward.sees("Ward 7 huddle, Wednesday 25 November: done");
    await ward.settled();
    expect(ward.robot.textOf(await prompt("Tuesday"))).toContain("1 of 3 took part.");
    expect(await atHome(ward, "amira", "Thursday 26 November. 0 of 3")).not.toContain("cannot post");
    expect(waiting(await ward.types("amira", "status"))).toEqual([]);
    expect(await ward.privately("amira")).toHaveLength(1);
  });
});

describe("a bot that was removed", () => {
  const event = (type: string) =>
    ward.robot.event({ type, user: "UT1BOT", channel: CHANNEL, channel_type: "G" });

  test("says how to invite it again, and posts what waited as soon as it is", async () => {
    await ward.slack.controls.leave(CHANNEL, "UT1BOT");
    await event("member_left_channel");
    const said = await told(ward, "amira", "I am no longer in the channel.");
    expect(said).toContain("Invite me first: /invite @Improvement Huddle.");
    await ward.clockTo("2026-11-26T16:00:00Z");
    await ward.clockTo("2026-11-27T09:00:00Z");
    await ward.settled();
    expect((await ward.channel()).join()).not.toContain("Friday 27 November");
    await ward.slack.controls.join(CHANNEL, "UT1BOT");
    await event("member_joined_channel");
    await ward.sees("Ward 7 huddle, Friday 27 November");
    await ward.sees("Thursday 26 November: done");
  });
});

describe("a token that is taken back", () => {
  test("is said to whoever asks, keeps everything, and nothing is lost once it is given again", async () => {
    await ward.settled();
    await ward.slack.controls.changeWorkspace("T1", { tokenError: "token_revoked" });
    await ward.clockTo("2026-11-27T15:00:00Z");
    await expect.poll(() => ward.types("ben", "status"), { timeout: 10_000 }).toContain("not connected");
    const ready = await fetch(`${ward.url}/readyz`);
    expect([ready.status, await ready.json()]).toEqual([200, expect.objectContaining({ ready: true })]);
    await ward.stop();
    await ward.slack.controls.changeWorkspace("T1", { tokenError: null });
    await ward.start();
    await ward.sees("Ward 7's week, 23 to 27 November");
    expect(await ward.types("ben", "status")).toContain("Friday 27 November");
  });
});

test("in the end every message stands once", async () => {
  await ward.settled();
  const monday = await ward.robot.sees(NEXT_DOOR, "Ward 8 huddle, Monday 23 November");
  expect((await threadOf(ward, monday, NEXT_DOOR)).match(/an open door/g)).toHaveLength(1);
  const all = await ward.channel();
  for (const day of ["Monday 23", "Tuesday 24", "Wednesday 25", "Thursday 26", "Friday 27"]) {
    expect(all.filter((text) => text.startsWith(`Ward 7 huddle, ${day}`))).toHaveLength(1);
  }
  expect(all.filter((text) => text.includes("Ward 7's week"))).toHaveLength(1);
});
