// The service is down when something is due: for a day, over a weekend's summary, for weeks. What can still be done is
// done late and once; the rest is on record as missed, and nobody gets a pile of old messages.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { comesAt, goesTo, promptsByDate, recorded, timesSeen } from "./moments.ts";
import { Ward } from "./ward.ts";

const CLINIC = "CCLINIC";
const THEATRE = "CTHEATRE";
const SHIFTS = "CSHIFTS";

let ward: Ward;
const reminders = async (name: string) =>
  (await ward.privately(name)).filter((text) => text.includes("It takes about a minute")).length;

describe("down on Monday from half past eight in the morning until twenty past four", () => {
  beforeAll(async () => {
    ward = await Ward.open({ at: "2026-11-23T07:00:00Z", people: ["amira", "ben"] });
    await ward.opensChannel(CLINIC, "Europe/London", ["gita", "hari"]);
    await ward.opensChannel(THEATRE, "Europe/London", ["noor"]);
    await ward.opensChannel(SHIFTS, "Europe/London", ["sol"]);
    await ward.types("amira", 'setup name="Ward 7" at=09:00 close=16:00');
    await ward.types("gita", 'setup name="Clinic" at=10:00 close=18:00', CLINIC);
    await ward.types("noor", 'setup name="Theatre" at=08:00 close=14:00', THEATRE);
    await ward.types("sol", 'setup name="Ward 9" at=07:30,15:30 close=15:30,22:00 remind=off', SHIFTS);
    await ward.clockTo("2026-11-23T08:00:00Z");
    await ward.robot.sees(THEATRE, "0 of 1 answered.");
  });
  afterAll(() => ward.close());

  test("a huddle still to close opens late, once, and reminds an hour after it opened", async () => {
    await ward.downUntil("2026-11-23T16:20:00Z");
    const prompt = await ward.robot.sees(CLINIC, "Clinic huddle, Monday 23 November");
    await ward.presses("hari", prompt, "Nothing today");
    await ward.clockTo("2026-11-23T17:19:59Z");
    expect(await reminders("gita")).toBe(0);
    await ward.clockTo("2026-11-23T17:20:00Z");
    await ward.robot.isTold("UGITA", "It takes about a minute");
    const result = { at: "2026-11-23T18:00:00Z", channel: CLINIC, words: "Monday 23 November: done" };
    await comesAt(ward, result);
    expect([await reminders("gita"), await reminders("hari")]).toEqual([1, 0]);
    expect(await promptsByDate(ward, CLINIC)).toEqual({ "Monday 23 November": 1 });
  });

  test("a huddle that has closed meanwhile is missed, and the week says so", async () => {
    expect(await recorded(ward, "Ward 7")).toEqual({ "2026-11-23": "missed" });
    expect(await promptsByDate(ward)).toEqual({});
    expect(await ward.types("amira", "summary")).toContain("Huddles held 0 of 1");
  });

  test("a huddle that was open closes, without a reminder after its end", async () => {
    await ward.robot.sees(THEATRE, "Theatre huddle, Monday 23 November: done");
    expect(await reminders("noor")).toBe(0);
  });

  test("of two shifts the first one's huddle closes and the second one's opens", async () => {
    await ward.robot.sees(SHIFTS, "Monday 23 November, 07:30: done");
    await ward.robot.sees(SHIFTS, "Ward 9 huddle, Monday 23 November, 15:30");
    expect(await recorded(ward, "Ward 9")).toEqual({ "2026-11-23": "opened", "2026-11-23 second": "opened" });
  });

  test("on Tuesday all is as usual", async () => {
    await comesAt(ward, { at: "2026-11-24T09:00:00Z", words: "Ward 7 huddle, Tuesday 24 November" });
  });
});

describe("down from Thursday until ten to three on Monday", () => {
  beforeAll(async () => {
    ward = await Ward.open({ at: "2026-11-26T08:30:00Z", people: ["amira", "ben"] });
    await ward.opensChannel(CLINIC, "Europe/London", ["gita"]);
    await ward.types("amira", 'setup name="Ward 7" at=09:00 remind=off summary=fri@15:00');
    await ward.types("gita", 'setup name="Clinic" at=09:00 remind=off summary=fri@14:50', CLINIC);
    await ward.clockTo("2026-11-26T09:00:00Z");
    await ward.presses("ben", await ward.sees("Ward 7 huddle, Thursday 26 November"), "Nothing today");
    const prompt = await ward.robot.sees(CLINIC, "Clinic huddle, Thursday 26 November");
    await ward.presses("gita", prompt, "Nothing today");
    await ward.sees("1 of 2 answered");
  });
  afterAll(() => ward.close());

  test("a summary due less than three days ago is posted late, for the week that it is about", async () => {
    await ward.downUntil("2026-11-30T14:50:00Z");
    const summary = await ward.sees("Ward 7's week, 26 to 27 November");
    // Friday's huddle was planned and not held.
    expect(ward.robot.textOf(summary)).toContain("Huddles held 1 of 2");
    await ward.settled();
    expect(ward.robot.textOf(await ward.sees("Thursday 26 November: done"))).not.toContain("still answer");
  });

  test("a summary due three days ago is not posted, and late answers are still taken", async () => {
    const result = await ward.robot.sees(CLINIC, "Thursday 26 November: done");
    expect(ward.robot.textOf(result)).toContain("You can still answer until Friday's summary.");
    expect(await timesSeen(ward, "Clinic's week", CLINIC)).toBe(0);
  });

  test("Monday's huddle, opened late, counts in the new week, and the week left out counts along", async () => {
    await ward.presses("ben", await ward.sees("Ward 7 huddle, Monday 30 November"), "Nothing today");
    await ward.sees("1 of 2 answered");
    await goesTo(ward, "2026-12-04T09:00:00Z");
    await comesAt(ward, {
      at: "2026-12-04T14:50:00Z",
      channel: CLINIC,
      words: "Clinic's week, 26 November to 4 December",
    });
    expect(await timesSeen(ward, "Huddles held 1 of 7", CLINIC)).toBe(1);
    await comesAt(ward, { at: "2026-12-04T15:00:00Z", words: "Ward 7's week, 30 November to 4 December" });
    expect(await timesSeen(ward, "Huddles held 1 of 5 (last week 1 of 2)")).toBe(1);
    expect(await timesSeen(ward, "Ward 7's week")).toBe(2);
  });
});

test("down for five weeks, only today's huddle opens, and what was missed is on record", async () => {
  ward = await Ward.open({ at: "2026-11-23T09:00:00Z", people: ["amira"] });
  await ward.types("amira", 'setup name="Ward 7" at=09:00 remind=off holidays=none');
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
  await ward.close();
});

test("what was left out stays left out after a night without the service, also beside the date line", async () => {
  ward = await Ward.open({ at: "2026-11-24T00:30:00Z", zone: "Pacific/Pago_Pago", people: ["sina"] });
  // 13:30 on Monday 23 November in Pago Pago.
  await ward.types("sina", 'setup name="Ward 7" at=18:00 close=23:00 remind=off');
  expect(await ward.types("sina", "skip today")).toContain("Monday 23 November is left out");
  await ward.sees("is left out. Next huddle: Tuesday 24 November 18:00.");
  await ward.downUntil("2026-11-25T06:00:00Z");
  await ward.sees("Ward 7 huddle, Tuesday 24 November");
  expect(await recorded(ward, "Ward 7")).toEqual({ "2026-11-23": "skipped", "2026-11-24": "opened" });
  await ward.close();
});
