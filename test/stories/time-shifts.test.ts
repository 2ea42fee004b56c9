// Two shifts a day, each with a huddle of its own: the day's from 07:30, the night's from 19:30 until the next morning.
// One ends in the same minute in which the other begins.
import { afterAll, beforeAll, expect, test } from "vitest";
import { comesAt, goesTo, promptsByDate, recorded, timesSeen } from "./moments.ts";
import { CHANNEL, Ward } from "./ward.ts";

const DAY = "Ward 7 huddle, Monday 23 November, 07:30";
const NIGHT = "Ward 7 huddle, Monday 23 November, 19:30";
/** A filled in form: the mood must be said. */
const inTheWay = (text: string) => ({
  "How does today's shift look": "Green: fine",
  "What got in your way?": text,
});

let ward: Ward;
beforeAll(async () => {
  ward = await Ward.open({ at: "2026-11-23T07:00:00Z", people: ["amira", "ben"] });
  const times = "at=07:30,19:30 close=19:30,07:30 remind=60";
  await ward.types("amira", `setup name="Ward 7" days=mon-sun questions=daily-core ${times}`);
  await ward.sees("Ward 7 huddles here");
});
afterAll(() => ward.close());

const reminders = async (name: string) =>
  (await ward.privately(name)).filter((text) => text.includes("It takes about a minute"));

test("the day shift's huddle opens at half past seven and reminds an hour later whoever was silent", async () => {
  await comesAt(ward, { at: "2026-11-23T07:30:00Z", words: DAY });
  await ward.answers("amira", await ward.sees(DAY), inTheWay("porter delays"));
  await ward.clockTo("2026-11-23T08:29:59Z");
  expect(await reminders("ben")).toEqual([]);
  await ward.clockTo("2026-11-23T08:30:00Z");
  await ward.robot.isTold("UBEN", "Ward 7's 07:30 huddle is open until 19:30.");
});

test("at half past seven in the evening the day's closes and the night's opens", async () => {
  await comesAt(ward, { at: "2026-11-23T19:30:00Z", words: NIGHT });
  expect(ward.robot.textOf(await ward.sees(NIGHT))).toContain("0 of 2 answered.");
  expect(ward.robot.textOf(await ward.sees(`${DAY}: done`))).toContain("1 of 2 took part.");
});

test("the night's huddle reminds on its own, also whoever answered the day's", async () => {
  await ward.clockTo("2026-11-23T20:30:00Z");
  await ward.robot.isTold("UAMIRA", "Ward 7's 19:30 huddle is open until Tuesday 07:30.");
  await ward.robot.isTold("UBEN", "Ward 7's 19:30 huddle is open until Tuesday 07:30.");
  await ward.settled();
  expect([(await reminders("amira")).length, (await reminders("ben")).length]).toEqual([1, 2]);
});

test("after midnight an answer is the night's, and stands under its prompt", async () => {
  await ward.clockTo("2026-11-24T00:40:00Z");
  expect(await ward.types("amira", "now")).toContain("Monday 23 November is open already");
  await ward.types("ben", "answer");
  await ward.sends("ben", inTheWay("no bleep at the desk"));
  await ward.seesInThread(await ward.sees(NIGHT), "no bleep at the desk");
  await ward.sees("1 of 2 answered: Ben.");
});

test("in the morning the night's result is there, and the next day's prompt", async () => {
  await comesAt(ward, { at: "2026-11-24T07:30:00Z", words: "Ward 7 huddle, Tuesday 24 November, 07:30" });
  expect(ward.robot.textOf(await ward.sees(`${NIGHT}: done`))).toContain("1 of 2 took part.");
});

test("a late answer goes to the night's thread with its time, and counts there only", async () => {
  await ward.clockTo("2026-11-24T09:10:00Z");
  const night = await ward.sees(`${NIGHT}: done`);
  await ward.answers("amira", night, inTheWay("two beds closed"), "Answer late");
  await ward.seesInThread(night, "added Tuesday 09:10");
  await ward.sees("2 of 2 took part.");
  const today = await ward.sees("Ward 7 huddle, Tuesday 24 November, 07:30");
  expect(ward.robot.textOf(today)).toContain("0 of 2 answered.");
  const days = await ward.robot.thread(CHANNEL, (await ward.sees(DAY)).ts);
  expect(days.map((one) => ward.robot.textOf(one)).join()).not.toContain("two beds closed");
});

test("left out at noon, the night's huddle does not come, and the day's goes on to its end", async () => {
  await ward.clockTo("2026-11-24T12:00:00Z");
  expect(await ward.types("amira", "skip today")).toContain("left out");
  await ward.sees("Next huddle: Wednesday 25 November 07:30.");
  await ward.clockTo("2026-11-24T19:30:00Z");
  await ward.sees("Tuesday 24 November, 07:30: done");
  expect(await timesSeen(ward, "Tuesday 24 November, 19:30")).toBe(0);
});

test("the week counts both shifts, each once", async () => {
  const shifts = ["25T07:30", "25T19:30", "26T07:30", "26T19:30", "27T07:30"];
  await goesTo(ward, ...shifts.map((at) => `2026-11-${at}:00Z`));
  await comesAt(ward, { at: "2026-11-27T15:00:00Z", words: "Ward 7's week, 23 to 27 November" });
  expect(await timesSeen(ward, "Huddles held 2 of 8")).toBe(1);
  const outcomes = await recorded(ward, "Ward 7");
  expect(outcomes["2026-11-24 second"]).toBe("skipped");
  expect(Object.values(outcomes).filter((one) => one === "opened")).toHaveLength(8);
  expect(new Set(Object.values(await promptsByDate(ward)))).toEqual(new Set([1]));
});
