// What a backup has to hold: a ward's huddle with an answer, and an idea that waits for a Slack that is away.
import { expect } from "vitest";
import { threadOf } from "./reading.ts";
import { CHANNEL, type Ward } from "./ward.ts";

export async function huddlesAndWaits(ward: Ward): Promise<void> {
  await ward.types("amira", 'setup name="Ward 7" prefix=W7 remind=off');
  await ward.clockTo("2026-11-24T09:00:00Z");
  const prompt = await ward.sees("Ward 7 huddle, Tuesday");
  await ward.answers("amira", prompt, { "How does": "Green: fine", "one thing we most": "more pillows" });
  await ward.settled();
  await ward.slack.controls.fault({ kind: "http", status: 503, method: "chat.postMessage", times: null });
  expect(await ward.types("ben", "idea A second kettle for the night shift")).toContain("W7-1");
}

/** What Slack took in the ward's channel. */
export const postsOf = (ward: Ward) =>
  ward.slack.controls
    .calls("chat.postMessage")
    .filter((call) => call.accepted && call.args.channel === CHANNEL);

/** Back from the backup: what waited is sent once, and what had been sent is not sent again. */
export async function sentOnce(ward: Ward, before: number): Promise<void> {
  await ward.settled();
  expect(postsOf(ward)).toHaveLength(before + 1);
  const thread = await threadOf(ward, await ward.sees("Ward 7 huddle, Tuesday"));
  expect(thread.match(/more pillows/g)).toHaveLength(1);
  expect(thread.match(/A second kettle/g)).toHaveLength(1);
}

export async function huddlesOnTheNextDay(ward: Ward): Promise<void> {
  await ward.clockTo("2026-11-25T09:00:00Z");
  await ward.sees("Ward 7 huddle, Wednesday");
  await ward.settled();
  const keys = postsOf(ward).map((call) => JSON.stringify(call.args.metadata));
  expect(new Set(keys).size).toBe(keys.length);
  expect((await ward.channel()).filter((text) => text.includes("Ward 7 huddle, Wednesday"))).toHaveLength(1);
}
