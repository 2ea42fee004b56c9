// A lead changes when the team huddles: one week, five wards, each with something else on its mind. Monday 23 November
// 2026 to the Monday after. All huddle at nine unless they say otherwise.
import { afterAll, beforeAll, expect, test } from "vitest";
import { goesTo, promptsByDate, recorded, timesSeen } from "./moments.ts";
import { Ward } from "./ward.ts";

/** Channel and lead of each. */
const PAUSING = ["C7", "amira"] as const;
const SKIPPING = ["CSKIP", "ben"] as const;
const STOPPING = ["CSTOP", "chidi"] as const;
const EAGER = ["CNOW", "dee"] as const;
const BUSY = ["CBUSY", "eve"] as const;
const ALL = [PAUSING, SKIPPING, STOPPING, EAGER, BUSY];
type Here = (typeof ALL)[number];

let ward: Ward;
const says = ([channel, lead]: Here, words: string) => ward.types(lead, words, channel);
const sees = ([channel]: Here, words: string) => ward.robot.sees(channel, words);
const prompts = ([channel]: Here) => promptsByDate(ward, channel);

beforeAll(async () => {
  ward = await Ward.open({ at: "2026-11-23T08:30:00Z", people: ["amira"] });
  for (const [channel, lead] of ALL.slice(1)) await ward.opensChannel(channel, "Europe/London", [lead]);
  for (const here of ALL) await says(here, `setup name="Ward ${here[0]}" questions=daily-core remind=off`);
});
afterAll(() => ward.close());

test("on Monday before nine: paused until Thursday, left out today and on Wednesday, held at once, busy", async () => {
  expect(await says(PAUSING, "pause until thu")).toContain("paused until Thursday 26 November");
  await sees(PAUSING, "Next huddle: Thursday 26 November 09:00.");
  expect(await says(SKIPPING, "skip")).toContain("Monday 23 November is left out");
  expect(await says(SKIPPING, "skip 2026-11-25")).toContain("Wednesday 25 November is left out");
  expect(await says(SKIPPING, "skip wed")).toContain("left out already");
  await sees(SKIPPING, "Wednesday 25 November is left out. Next huddle: Tuesday 24 November 09:00.");
  expect(await says(STOPPING, "pause")).toContain("until a lead starts them again");
  expect(await says(EAGER, "now")).toContain("Monday 23 November is open now");
  await sees(EAGER, "huddle, Monday 23 November");
  expect(await says(EAGER, "now")).toContain("is open already");
  expect(await says(EAGER, "status")).toContain("Next huddle: Tuesday 24 November 09:00");
  expect(await says(BUSY, "busy")).toContain("the huddle will ask one question");
});

test("on Monday at nine only the busy ward is asked, and only one question", async () => {
  await goesTo(ward, "2026-11-23T09:00:00Z");
  const text = ward.robot.textOf(await sees(BUSY, "huddle, Monday 23 November"));
  expect(text).toContain("A busy day: one question only.");
  expect(text).not.toContain("2. ");
  expect(await prompts(PAUSING)).toEqual({});
  expect(await prompts(SKIPPING)).toEqual({});
  expect(await prompts(STOPPING)).toEqual({});
  expect(await prompts(EAGER)).toEqual({ "Monday 23 November": 1 });
});

test("a huddle opened before its time closes at its closing time, and one left out can still be held", async () => {
  await goesTo(ward, "2026-11-23T11:00:00Z");
  expect(await says(SKIPPING, "now")).toContain("Monday 23 November is open now");
  await goesTo(ward, "2026-11-23T15:59:59Z");
  expect(await timesSeen(ward, "done", EAGER[0])).toBe(0);
  await goesTo(ward, "2026-11-23T16:00:00Z");
  await sees(EAGER, "Monday 23 November: done");
  await sees(SKIPPING, "Monday 23 November: done");
});

test("on Tuesday the busy ward is asked everything again, until its lead says busy: the same prompt changes", async () => {
  await goesTo(ward, "2026-11-24T09:00:00Z");
  expect(ward.robot.textOf(await sees(BUSY, "huddle, Tuesday 24 November"))).toContain("2. ");
  expect(await says(BUSY, "busy")).toContain("the open huddle now asks one question");
  await sees(BUSY, "A busy day: one question only.");
  await sees(SKIPPING, "huddle, Tuesday 24 November");
  expect(await prompts(BUSY)).toEqual({ "Monday 23 November": 1, "Tuesday 24 November": 1 });
});

test("resumed on Tuesday after nine, a ward huddles again from Wednesday on", async () => {
  await goesTo(ward, "2026-11-24T10:00:00Z");
  expect(await says(STOPPING, "resume")).toContain("Next huddle: Wednesday 25 November 09:00");
  expect(await says(STOPPING, "resume")).toContain("not paused");
  await goesTo(ward, "2026-11-25T09:00:00Z");
  await sees(STOPPING, "huddle, Wednesday 25 November");
  expect(await prompts(PAUSING)).toEqual({});
  expect(await prompts(SKIPPING)).toEqual({ "Monday 23 November": 1, "Tuesday 24 November": 1 });
});

test("on Thursday the pause is over by itself, and on Friday only what was planned is counted", async () => {
  await goesTo(ward, "2026-11-26T09:00:00Z");
  await sees(PAUSING, "huddle, Thursday 26 November");
  await goesTo(ward, "2026-11-27T09:00:00Z");
  await goesTo(ward, "2026-11-27T15:00:00Z");
  await sees(PAUSING, "Ward C7's week, 26 to 27 November");
  await sees(PAUSING, "Huddles held 0 of 2");
  await sees(SKIPPING, "Huddles held 0 of 4");
  await sees(STOPPING, "Huddles held 0 of 3");
  await sees(EAGER, "Huddles held 0 of 5");
});

test("on a Saturday a huddle can be held, until closing time; after that it stays open two hours", async () => {
  await goesTo(ward, "2026-11-28T10:00:00Z");
  expect(await says(EAGER, "now")).toContain("Saturday 28 November is open now");
  expect(await says(BUSY, "skip")).toContain("no huddle on Saturday 28 November");
  await sees(EAGER, "huddle, Saturday 28 November");
  await goesTo(ward, "2026-11-28T17:30:00Z");
  await sees(EAGER, "Saturday 28 November: done");
  expect(await says(EAGER, "now")).toContain("held already");
  expect(await says(BUSY, "now")).toContain("Saturday 28 November is open now");
  await goesTo(ward, "2026-11-28T19:29:59Z");
  await ward.settled();
  expect(await timesSeen(ward, "Saturday 28 November: done", BUSY[0])).toBe(0);
  await goesTo(ward, "2026-11-28T19:30:00Z");
  await sees(BUSY, "Saturday 28 November: done");
});

test("on Monday all huddle at nine again, each date has had at most one prompt, and nothing is amiss", async () => {
  await goesTo(ward, "2026-11-30T09:00:00Z");
  for (const here of ALL) await sees(here, "huddle, Monday 30 November");
  const counts = await Promise.all(ALL.map(prompts));
  expect(new Set(counts.flatMap((count) => Object.values(count)))).toEqual(new Set([1]));
  expect(await recorded(ward, "Ward CSTOP")).toMatchObject({
    "2026-11-23": "paused",
    "2026-11-24": "paused",
  });
  expect(Object.values(await recorded(ward, "Ward CNOW"))).not.toContain("missed");
});
