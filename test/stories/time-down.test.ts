// The service is down when something is due: for an hour, a day, over a weekend's summary, for weeks. What can still be
// done is done late and once; the rest is on record as missed, and nobody gets a pile of old messages.
import { afterEach, expect, test } from "vitest";
import { comesAt, promptsByDate, recorded, timesSeen } from "./moments.ts";
import { Ward } from "./ward.ts";

const MONDAY = "2026-11-23T08:30:00Z";
let ward: Ward;
afterEach(() => ward.close());

async function opened(at: string, settings: string): Promise<void> {
  ward = await Ward.open({ at, people: ["amira", "ben"] });
  await ward.types("amira", `setup name="Ward 7" ${settings}`);
  await ward.sees("Ward 7 huddles here");
}

test("back before closing, the huddle opens late, once, and reminds an hour after it opened", async () => {
  await opened(MONDAY, "at=09:00");
  await ward.downUntil("2026-11-23T11:20:00Z");
  const prompt = await ward.sees("Ward 7 huddle, Monday 23 November");
  await ward.presses("ben", prompt, "Nothing today");
  await ward.clockTo("2026-11-23T12:19:59Z");
  expect(await ward.privately("amira")).toEqual([]);
  await ward.clockTo("2026-11-23T12:20:00Z");
  await ward.robot.isTold("UAMIRA", "It takes about a minute");
  await ward.clockTo("2026-11-23T16:00:00Z");
  await ward.sees("Monday 23 November: done");
  expect(await promptsByDate(ward)).toEqual({ "Monday 23 November": 1 });
  expect(await recorded(ward, "Ward 7")).toEqual({ "2026-11-23": "opened" });
});

test("back after closing, the huddle is missed, not opened, and the week says so", async () => {
  await opened(MONDAY, "at=09:00 remind=off");
  await ward.downUntil("2026-11-23T16:00:00Z");
  await comesAt(ward, { at: "2026-11-24T09:00:00Z", words: "Ward 7 huddle, Tuesday 24 November" });
  expect(await recorded(ward, "Ward 7")).toEqual({ "2026-11-23": "missed", "2026-11-24": "opened" });
  expect(await promptsByDate(ward)).toEqual({ "Tuesday 24 November": 1 });
  expect(await ward.types("amira", "summary")).toContain("Huddles held 0 of 2");
});

test("down while a huddle is open, it is not reminded of after its closing, and closes when the service is back", async () => {
  await opened(MONDAY, "at=09:00");
  await ward.clockTo("2026-11-23T09:00:00Z");
  await ward.sees("0 of 2 answered.");
  await ward.downUntil("2026-11-23T18:00:00Z");
  await ward.sees("Monday 23 November: done");
  expect(await ward.privately("ben")).toEqual([]);
});

test("down from the day shift's huddle into the night's, the night's opens late and the day's closes", async () => {
  await opened("2026-11-23T07:00:00Z", "at=07:30,19:30 remind=off");
  await ward.clockTo("2026-11-23T07:30:00Z");
  await ward.sees("Monday 23 November, 07:30");
  await ward.downUntil("2026-11-23T20:10:00Z");
  await ward.sees("Monday 23 November, 19:30");
  await ward.sees("Monday 23 November, 07:30: done");
  expect(await recorded(ward, "Ward 7")).toEqual({ "2026-11-23": "opened", "2026-11-23 second": "opened" });
});

test("down over the summary for less than three days, it is posted late, for the week it is about", async () => {
  await opened("2026-11-26T08:30:00Z", "at=09:00 remind=off");
  await ward.clockTo("2026-11-26T09:00:00Z");
  await ward.presses("ben", await ward.sees("Ward 7 huddle, Thursday 26 November"), "Nothing today");
  await ward.sees("1 of 2 answered");
  await ward.downUntil("2026-11-30T14:50:00Z");
  const summary = await ward.sees("Ward 7's week, 26 to 27 November");
  // Friday's huddle was missed: planned, not held.
  expect(ward.robot.textOf(summary)).toContain("Huddles held 1 of 2");
  const monday = await ward.sees("Ward 7 huddle, Monday 30 November");
  await ward.presses("ben", monday, "Nothing today");
  await ward.presses("amira", monday, "Nothing today");
  await ward.sees("2 of 2 answered");
  await ward.clockTo("2026-12-04T09:00:00Z");
  // Monday's late huddle belongs to the next week, not to none.
  await comesAt(ward, { at: "2026-12-04T15:00:00Z", words: "Ward 7's week, 30 November to 4 December" });
  expect(await timesSeen(ward, "Huddles held 1 of 5 (last week 1 of 2)")).toBe(1);
  expect(await timesSeen(ward, "Ward 7's week")).toBe(2);
});

test("down over the summary for three days, it is not posted, and the next one counts from the one before", async () => {
  await opened("2026-11-26T08:30:00Z", "at=09:00 remind=off");
  await ward.clockTo("2026-11-26T09:00:00Z");
  await ward.presses("ben", await ward.sees("Ward 7 huddle, Thursday 26 November"), "Nothing today");
  await ward.sees("1 of 2 answered");
  await ward.downUntil("2026-11-30T15:00:00Z");
  await ward.sees("Ward 7 huddle, Monday 30 November");
  await ward.sees("Thursday 26 November: done");
  expect(await timesSeen(ward, "Ward 7's week")).toBe(0);
  await ward.clockTo("2026-12-04T09:00:00Z");
  await ward.clockTo("2026-12-04T15:00:00Z");
  const summary = await ward.sees("Ward 7's week, 26 November to 4 December");
  expect(ward.robot.textOf(summary)).toContain("Huddles held 1 of 7");
});

test("down for five weeks, only today's huddle opens, and what was missed is on record", async () => {
  await opened(MONDAY, "at=09:00 remind=off holidays=none");
  await ward.clockTo("2026-11-23T09:00:00Z");
  await ward.sees("Ward 7 huddle, Monday 23 November");
  await ward.downUntil("2026-12-29T11:00:00Z");
  await ward.sees("Ward 7 huddle, Tuesday 29 December");
  await ward.sees("Monday 23 November: done");
  expect(await promptsByDate(ward)).toEqual({ "Monday 23 November": 1, "Tuesday 29 December": 1 });
  expect(await timesSeen(ward, "Ward 7's week")).toBe(0);
  const outcomes = Object.values(await recorded(ward, "Ward 7"));
  // Only the last five weeks are gone through.
  expect(outcomes.filter((one) => one === "missed")).toHaveLength(24);
  expect(outcomes.filter((one) => one === "opened")).toHaveLength(2);
  await comesAt(ward, { at: "2026-12-30T09:00:00Z", words: "Ward 7 huddle, Wednesday 30 December" });
  await comesAt(ward, { at: "2027-01-01T15:00:00Z", words: "Ward 7's week" });
});

test("a huddle left out beforehand stays left out after a night without the service, also at the date line", async () => {
  ward = await Ward.open({ at: "2026-11-24T00:30:00Z", zone: "Pacific/Pago_Pago", people: ["sina"] });
  // 13:30 on Monday 23 November in Pago Pago.
  await ward.types("sina", 'setup name="Ward 7" at=18:00 close=23:00 remind=off');
  expect(await ward.types("sina", "skip today")).toContain("Monday 23 November is left out");
  await ward.sees("is left out. Next huddle: Tuesday 24 November 18:00.");
  await ward.downUntil("2026-11-25T06:00:00Z");
  await ward.sees("Ward 7 huddle, Tuesday 24 November");
  expect(await recorded(ward, "Ward 7")).toEqual({ "2026-11-23": "skipped", "2026-11-24": "opened" });
});
