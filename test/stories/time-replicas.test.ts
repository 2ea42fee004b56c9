// Two service processes on one database, both looking and both sending: each prompt, reminder, result and summary once.
import { afterAll, beforeAll, expect, test } from "vitest";
import { goesTo, promptsByDate, timesSeen } from "./moments.ts";
import { Ward } from "./ward.ts";

const CHANNELS = ["C7", "C8", "C9", "C10", "C11", "C12"];
const leadOf = (channel: string) => (channel === "C7" ? "amira" : `lead${channel.toLowerCase()}`);

let ward: Ward;
beforeAll(async () => {
  ward = await Ward.open({ at: "2026-11-26T08:30:00Z", people: ["amira"] });
  await ward.startReplica();
  for (const channel of CHANNELS) {
    if (channel !== "C7") await ward.opensChannel(channel, "Europe/London", [leadOf(channel)]);
    await ward.types(leadOf(channel), `setup name="Ward ${channel}" at=09:00 remind=30`, channel);
  }
});
afterAll(() => ward.close());

const reminders = async (channel: string) =>
  (await ward.privately(leadOf(channel))).filter((text) => text.includes("It takes about a minute")).length;

test("at nine each ward has one prompt", async () => {
  await ward.clockTo("2026-11-26T09:00:00Z");
  for (const channel of CHANNELS) {
    await ward.robot.sees(channel, "huddle, Thursday 26 November");
    expect(await promptsByDate(ward, channel)).toEqual({ "Thursday 26 November": 1 });
  }
});

test("half an hour later each person has one reminder", async () => {
  await ward.clockTo("2026-11-26T09:30:00Z");
  for (const channel of CHANNELS)
    await ward.robot.isTold(`U${leadOf(channel).toUpperCase()}`, "It takes about a minute");
  await ward.clockTo("2026-11-26T09:31:00Z");
  await ward.settled();
  expect(await Promise.all(CHANNELS.map(reminders))).toEqual(CHANNELS.map(() => 1));
});

test("the prompts become results, and Friday brings one prompt and one summary each", async () => {
  await ward.clockTo("2026-11-26T16:00:00Z");
  for (const channel of CHANNELS) await ward.robot.sees(channel, "Thursday 26 November: done");
  await goesTo(ward, "2026-11-27T09:00:00Z", "2026-11-27T15:00:00Z");
  for (const channel of CHANNELS) {
    await ward.robot.sees(channel, `Ward ${channel}'s week, 26 to 27 November`);
    expect(await timesSeen(ward, "'s week, ", channel)).toBe(1);
    const once = { "Thursday 26 November": 1, "Friday 27 November": 1 };
    expect(await promptsByDate(ward, channel)).toEqual(once);
  }
});

test("the clock set back for both does not bring anything again", async () => {
  await ward.clockTo("2026-11-26T08:00:00Z");
  await goesTo(ward, ...["26T09:00", "26T09:30", "27T09:00", "27T15:00"].map((at) => `2026-11-${at}:00Z`));
  for (const channel of CHANNELS) {
    expect(await timesSeen(ward, "'s week, ", channel)).toBe(1);
    expect(Object.values(await promptsByDate(ward, channel))).toEqual([1, 1]);
  }
});

test("Slack was sent no message twice", async () => {
  const calls = await ward.slack.controls.calls("chat.postMessage");
  const keys = calls
    .filter((call) => call.accepted)
    .map(({ args }) =>
      JSON.stringify((args.metadata as { event_payload?: unknown } | undefined)?.event_payload),
    );
  expect(new Set(keys).size).toBe(keys.length);
});
