// A lead moves the huddle to another time, on a day like any other: Tuesday 24 November 2026, six wards side by side.
import { afterAll, beforeAll, expect, test } from "vitest";
import { goesTo, promptsByDate, recorded } from "./moments.ts";
import { Ward } from "./ward.ts";

const LATER = ["C7", "amira"] as const;
const AFTER = ["CAFTER", "ben"] as const;
const EARLIER = ["CEARLIER", "chidi"] as const;
const PAUSED = ["CPAUSED", "dee"] as const;
const MISSED = ["CMISSED", "eve"] as const;
const NEW = ["CNEW", "femi"] as const;
const ALL = [LATER, AFTER, EARLIER, PAUSED, MISSED, NEW];
type Here = (typeof ALL)[number];

const TUESDAY = "huddle, Tuesday 24 November";

let ward: Ward;
const says = ([channel, lead]: Here, words: string) => ward.types(lead, words, channel);
const sees = ([channel]: Here, words: string) => ward.robot.sees(channel, words);
const prompts = ([channel]: Here) => promptsByDate(ward, channel);

/** On Sunday evening: nothing is open, and the week begins the next morning. */
beforeAll(async () => {
  ward = await Ward.open({ at: "2026-11-22T20:00:00Z", people: ["amira"] });
  for (const [channel, lead] of ALL.slice(1)) await ward.opensChannel(channel, "Europe/London", [lead]);
  const first = [LATER, AFTER, EARLIER, PAUSED];
  for (const here of first) await says(here, `setup name="Ward ${here[0]}" days=tue-fri at=09:00 remind=off`);
  await says(MISSED, 'setup name="Ward CMISSED" days=tue-fri at=06:00 close=08:00 remind=off');
  await says(PAUSED, "pause until wed");
});
afterAll(() => ward.close());

test("moved before it has opened, the huddle opens at its new time and not at the old", async () => {
  await ward.downUntil("2026-11-24T08:30:00Z");
  expect(await says(LATER, "setup at=10:00")).toContain("Next huddle: Tuesday 24 November 10:00");
  await goesTo(ward, "2026-11-24T09:00:00Z");
  await sees(AFTER, TUESDAY);
  expect(await prompts(LATER)).toEqual({});
  await goesTo(ward, "2026-11-24T10:00:00Z");
  await sees(LATER, TUESDAY);
});

test("moved after it has opened, there is no second huddle that day, and the next day's is at the new time", async () => {
  expect(await says(AFTER, "setup at=14:00")).toContain("Next huddle: Wednesday 25 November 14:00");
  await goesTo(ward, "2026-11-24T14:00:00Z");
  await goesTo(ward, "2026-11-25T09:00:00Z");
  expect(await prompts(AFTER)).toEqual({ "Tuesday 24 November": 1 });
  await goesTo(ward, "2026-11-25T14:00:00Z");
  await sees(AFTER, "huddle, Wednesday 25 November");
});

test("moved on a day whose huddle was missed, it opens that day", async () => {
  expect(await recorded(ward, "Ward CMISSED")).toMatchObject({ "2026-11-24": "missed" });
  await ward.downUntil("2026-11-26T08:30:00Z");
  expect(await recorded(ward, "Ward CMISSED")).toMatchObject({ "2026-11-26": "missed" });
  expect(await says(MISSED, "setup at=08:00 close=12:00")).toContain("Today's huddle is open now.");
  await sees(MISSED, "huddle, Thursday 26 November");
});

test("moved to a time that has passed today, while it has not closed, the huddle opens at once", async () => {
  expect(await says(EARLIER, "setup at=07:00")).toContain("Today's huddle is open now.");
  await sees(EARLIER, "huddle, Thursday 26 November");
  await goesTo(ward, "2026-11-26T09:00:00Z");
  const once = { "Tuesday 24 November": 1, "Thursday 26 November": 1 };
  expect(await prompts(EARLIER)).toMatchObject(once);
});

test("moved while paused, nothing opens before the pause is over", async () => {
  await goesTo(ward, "2026-11-27T08:30:00Z");
  await says(PAUSED, "pause until 2026-12-01");
  expect(await says(PAUSED, "setup at=08:00")).toContain("Next huddle: Tuesday 1 December 08:00");
  await goesTo(ward, "2026-11-27T09:00:00Z");
  await ward.settled();
  expect(await prompts(PAUSED)).not.toHaveProperty("Friday 27 November");
});

test("set up between its time and its closing, the first huddle opens at once", async () => {
  const told = await says(NEW, 'setup name="Ward CNEW" at=08:30 remind=off summary=mon@15:00');
  expect(told).toContain("Today's huddle is open now.");
  await sees(NEW, "huddle, Friday 27 November");
});

test("said in the very minute of a huddle, a change does not cost the huddle", async () => {
  await ward.clockReads("2026-12-01T08:00:00Z");
  await says(MISSED, "busy");
  await says(PAUSED, "setup urgent=2222");
  await goesTo(ward, "2026-12-01T08:00:30Z");
  const text = ward.robot.textOf(await sees(MISSED, "huddle, Tuesday 1 December"));
  expect(text).toContain("A busy day: one question only.");
  await sees(PAUSED, "huddle, Tuesday 1 December");
  expect((await prompts(PAUSED))["Tuesday 1 December"]).toBe(1);
});

test("days added on a Sunday evening do not make the weekend a missed one", async () => {
  await goesTo(ward, "2026-12-04T08:30:00Z");
  await goesTo(ward, "2026-12-06T20:00:00Z");
  await says(NEW, "setup days=mon-sun");
  await goesTo(ward, "2026-12-07T08:30:00Z");
  await sees(NEW, "huddle, Monday 7 December");
  const outcomes = await recorded(ward, "Ward CNEW");
  expect(outcomes["2026-12-07"]).toBe("opened");
  expect(outcomes).not.toHaveProperty("2026-12-05");
  expect(outcomes).not.toHaveProperty("2026-12-06");
});
