// The machine's clock is wrong, and is put right. Nothing opens twice, nobody is reminded twice, and what a wrong clock
// recorded as missed opens when its time really comes.
import { afterEach, expect, test } from "vitest";
import { comesAt, goesTo, promptsByDate, recorded, timesSeen } from "./moments.ts";
import { Ward } from "./ward.ts";

let ward: Ward;
afterEach(() => ward.close());

async function onMondayMorning(settings: string): Promise<void> {
  ward = await Ward.open({ at: "2026-11-23T08:30:00Z", people: ["amira", "ben"] });
  await ward.types("amira", `setup name="Ward 7" at=09:00 ${settings}`);
  await ward.sees("Ward 7 huddles here");
}

const reminders = async (name: string) =>
  (await ward.privately(name)).filter((text) => text.includes("It takes about a minute")).length;

test("set back two hours, the clock comes to nine and to ten again, and nothing comes again", async () => {
  await onMondayMorning("remind=60");
  await ward.clockTo("2026-11-23T09:00:00Z");
  await ward.presses("amira", await ward.sees("Ward 7 huddle, Monday 23 November"), "Nothing today");
  await ward.clockTo("2026-11-23T10:00:00Z");
  await ward.robot.isTold("UBEN", "It takes about a minute");
  await ward.clockTo("2026-11-23T08:00:00Z");
  await goesTo(ward, ...["09:00", "09:01", "10:00", "10:01"].map((time) => `2026-11-23T${time}:00Z`));
  await comesAt(ward, { at: "2026-11-23T16:00:00Z", words: "Monday 23 November: done" });
  expect(await promptsByDate(ward)).toEqual({ "Monday 23 November": 1 });
  expect([await reminders("amira"), await reminders("ben")]).toEqual([0, 1]);
  await comesAt(ward, { at: "2026-11-24T09:00:00Z", words: "Ward 7 huddle, Tuesday 24 November" });
});

test("set back a day, Tuesday comes again, and its huddle does not", async () => {
  await onMondayMorning("remind=off");
  await goesTo(ward, "2026-11-23T09:00:00Z", "2026-11-24T09:00:00Z");
  await ward.sees("Ward 7 huddle, Tuesday 24 November");
  await goesTo(ward, "2026-11-24T09:30:00Z", "2026-11-23T09:30:00Z");
  await goesTo(ward, "2026-11-24T08:59:59Z", "2026-11-24T09:00:00Z");
  await comesAt(ward, { at: "2026-11-24T16:00:00Z", words: "Tuesday 24 November: done" });
  await comesAt(ward, { at: "2026-11-25T09:00:00Z", words: "Ward 7 huddle, Wednesday 25 November" });
  const once = { "Monday 23 November": 1, "Tuesday 24 November": 1, "Wednesday 25 November": 1 };
  expect(await promptsByDate(ward)).toEqual(once);
});

test("wrongly at Thursday and back, the days between open when they come, and Thursday's not again", async () => {
  await onMondayMorning("remind=off");
  await goesTo(ward, "2026-11-26T10:00:00Z");
  await ward.sees("Ward 7 huddle, Thursday 26 November");
  expect(await recorded(ward, "Ward 7")).toEqual({
    "2026-11-23": "missed",
    "2026-11-24": "missed",
    "2026-11-25": "missed",
    "2026-11-26": "opened",
  });
  await ward.clockTo("2026-11-23T08:31:00Z");
  expect(await ward.types("amira", "status")).toContain("Next huddle: Monday 23 November 09:00");
  await comesAt(ward, { at: "2026-11-23T09:00:00Z", words: "Ward 7 huddle, Monday 23 November" });
  // A lead can still leave out a day to come, whatever the wrong clock made of it.
  expect(await ward.types("amira", "skip wed")).toContain("Wednesday 25 November is left out");
  await comesAt(ward, { at: "2026-11-24T09:00:00Z", words: "Ward 7 huddle, Tuesday 24 November" });
  await goesTo(ward, "2026-11-25T09:00:00Z", "2026-11-26T09:00:00Z");
  await comesAt(ward, { at: "2026-11-27T09:00:00Z", words: "Ward 7 huddle, Friday 27 November" });
  expect(await promptsByDate(ward)).toEqual({
    "Thursday 26 November": 1,
    "Monday 23 November": 1,
    "Tuesday 24 November": 1,
    "Friday 27 November": 1,
  });
  await comesAt(ward, { at: "2026-11-27T15:00:00Z", words: "Ward 7's week, 23 to 27 November" });
  expect(await timesSeen(ward, "Huddles held 0 of 4")).toBe(1);
});

test("wrongly at this evening and back, this morning's huddle opens at nine", async () => {
  await onMondayMorning("remind=off");
  await ward.clockTo("2026-11-23T20:00:00Z");
  expect(await recorded(ward, "Ward 7")).toEqual({ "2026-11-23": "missed" });
  await ward.clockTo("2026-11-23T08:40:00Z");
  await comesAt(ward, { at: "2026-11-23T09:00:00Z", words: "Ward 7 huddle, Monday 23 November" });
  expect(await recorded(ward, "Ward 7")).toEqual({ "2026-11-23": "opened" });
});

test("wrongly at this evening and back at eleven, this morning's huddle opens late, at once", async () => {
  await onMondayMorning("remind=off");
  await ward.clockTo("2026-11-23T20:00:00Z");
  expect(await recorded(ward, "Ward 7")).toEqual({ "2026-11-23": "missed" });
  await ward.clockTo("2026-11-23T11:00:00Z");
  await ward.sees("Ward 7 huddle, Monday 23 November");
  await comesAt(ward, { at: "2026-11-23T16:00:00Z", words: "Ward 7 huddle, Monday 23 November: done" });
  expect(await promptsByDate(ward)).toEqual({ "Monday 23 November": 1 });
});

test("stopped while wrongly at Thursday and started on Wednesday at ten, Wednesday's huddle opens late", async () => {
  await onMondayMorning("remind=off");
  await goesTo(ward, "2026-11-26T10:00:00Z");
  await ward.downUntil("2026-11-25T10:00:00Z");
  await ward.sees("Ward 7 huddle, Wednesday 25 November");
  await goesTo(ward, "2026-11-26T09:00:00Z");
  await comesAt(ward, { at: "2026-11-27T09:00:00Z", words: "Ward 7 huddle, Friday 27 November" });
  const once = { "Thursday 26 November": 1, "Wednesday 25 November": 1, "Friday 27 November": 1 };
  expect(await promptsByDate(ward)).toEqual(once);
});

test("wrongly a year ahead and back, this week is still summed up on Friday, with what was in it", async () => {
  await onMondayMorning("remind=off");
  await ward.clockTo("2026-11-23T09:00:00Z");
  await ward.presses("ben", await ward.sees("Ward 7 huddle, Monday 23 November"), "Nothing today");
  await ward.sees("1 of 2 answered");
  // A Sunday: Friday's summary of that week is posted.
  await ward.clockTo("2027-11-28T10:00:00Z");
  await ward.sees("Ward 7's week, ");
  await ward.clockTo("2026-11-23T12:00:00Z");
  expect(await ward.types("ben", "summary")).toContain("Huddles held 1 of 1");
  await goesTo(ward, ...[24, 25, 26, 27].map((day) => `2026-11-${day}T09:00:00Z`));
  await comesAt(ward, { at: "2026-11-27T15:00:00Z", words: "Ward 7's week, 23 to 27 November" });
  const summary = await ward.sees("Ward 7's week, 23 to 27 November");
  expect(ward.robot.textOf(summary)).toContain("Huddles held 1 of 5");
  expect(await timesSeen(ward, "huddle, Monday 23 November")).toBe(1);
});
