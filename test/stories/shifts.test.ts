// A team that works in shifts, and its scribe: who says On shift is counted and reminded, who was there took part.
import { afterAll, beforeAll, expect, test } from "vitest";
import { formOf, threadOf, whispered } from "./reading.ts";
import { Ward } from "./ward.ts";

let ward: Ward;
beforeAll(async () => {
  ward = await Ward.open({ at: "2026-11-23T08:30:00Z", people: ["amira", "ben", "chidi", "dee", "eve"] });
});
afterAll(() => ward.close());

const prompt = () => ward.sees("Ward 7 huddle, Monday 23 November");
const WHO = "Who was there?";
const TRY = "What one thing will we try next?";

test("a team of shifts is told how it is counted, and how to choose another closing", async () => {
  const card = await ward.types("amira", 'setup name="Ward 7" shifts=yes at=09:00,19:30 prefix=W7');
  expect(card).toContain("Shifts: only those who say On shift are counted and reminded.");
  expect(card).toContain("closing 16:00 and 02:30 the next day");
  expect(card).toContain("To change it: close=16:00,02:30 with the time you want.");
  await ward.settled();
  expect(await ward.types("amira", "setup close=16:00,03:00")).toContain(
    "closing 16:00 and 03:00 the next day",
  );
});

test("the prompt counts nobody who has said nothing", async () => {
  await ward.clockTo("2026-11-23T09:00:00Z");
  const text = ward.robot.textOf(await prompt());
  expect(text).toContain("Ward 7 huddle, Monday 23 November, 09:00");
  expect(text).toContain("0 answered. Everyone in this channel");
  expect(text).toContain("[On shift]");
});

test("On shift is noted privately, and asks for nothing else", async () => {
  await ward.presses("ben", await prompt(), "On shift");
  expect(await whispered(ward, "ben", "Noted")).toBe(
    "Noted: you are on shift on Monday 23 November. Press Answer when you have a minute.",
  );
  await ward.presses("eve", await prompt(), "On shift");
  await ward.presses("eve", await prompt(), "Not on shift");
  await ward.sees("0 answered. 1 not on shift.");
});

test("the scribe's form asks who was there, and for nobody's mood", async () => {
  await ward.presses("chidi", await prompt(), "Scribe");
  const form = await formOf(ward, "chidi");
  expect(form).toContain("Scribe for those there\nWard 7 huddle, Monday 23 November, 09:00.");
  expect(form).not.toMatch(/how does today's shift look/i);
  expect(form).toContain("Not for incidents or urgent worries.");
});

test("one entry counts all who were there, under the scribe's name", async () => {
  await ward.robot.fill("UCHIDI", {
    [WHO]: ["Chidi", "Dee"],
    [TRY]: "tape marks",
    "Who?": "Ben",
    "By when?": "Thursday",
  });
  expect((await ward.robot.submit("UCHIDI")).outcome).toBe("cleared");
  expect(await whispered(ward, "chidi", "Saved for")).toBe(
    "Thank you. Saved for 2 people, Monday 23 November. Press Scribe again to change it.",
  );
  await ward.sees("2 answered: Chidi, Dee.");
  const entry = await ward.seesInThread(await prompt(), "tape marks");
  expect(ward.robot.textOf(entry)).toContain("For those there: Chidi, Dee. Entered by Chidi");
  expect(ward.robot.textOf(entry)).toContain("Try next: tape marks, Ben, by Thursday.");
});

test("only those on shift who were not heard are reminded", async () => {
  await ward.answers("dee", await prompt(), { "How does": "Green: fine", [TRY]: "quieter bins" });
  await ward.clockTo("2026-11-23T10:01:00Z");
  await ward.robot.isTold("UBEN", "It takes about a minute");
  await ward.settled();
  for (const name of ["amira", "chidi", "dee", "eve"]) expect(await ward.privately(name)).toEqual([]);
});

test("the scribe's form opens again filled in, and its post is changed, not repeated", async () => {
  await ward.presses("chidi", await prompt(), "Scribe");
  expect(await ward.robot.shown("UCHIDI")).toMatchObject({
    [WHO]: "Chidi",
    [TRY]: "tape marks",
    "Who?": "Ben",
  });
  await ward.robot.fill("UCHIDI", { [WHO]: ["Ben", "Chidi", "Eve"], [TRY]: "tape marks in every bay" });
  await ward.robot.submit("UCHIDI");
  await ward.seesInThread(await prompt(), "tape marks in every bay");
  await ward.sees("4 answered: Ben, Chidi, Dee, Eve.");
  const thread = await threadOf(ward, await prompt());
  expect(thread).toContain("For those there: Ben, Chidi, Eve. Entered by Chidi, edited 10:01");
  expect(thread.match(/tape marks/g)).toHaveLength(1);
  expect(thread).toContain("quieter bins");
});

test("whom the scribe takes out again has not taken part, and whoever answered stays", async () => {
  await ward.presses("chidi", await prompt(), "Scribe");
  await ward.robot.fill("UCHIDI", { [WHO]: ["Chidi"] });
  await ward.robot.submit("UCHIDI");
  await ward.sees("2 answered: Chidi, Dee.");
  await ward.presses("chidi", await prompt(), "Scribe");
  await ward.robot.fill("UCHIDI", { [WHO]: [] });
  await expect(ward.robot.submit("UCHIDI")).rejects.toThrow("required");
  await ward.robot.close("UCHIDI");
});

test("at four it is done, and the night's huddle is another one", async () => {
  await ward.clockTo("2026-11-23T16:00:00Z");
  expect(ward.robot.textOf(await ward.sees("09:00: done"))).toContain("2 took part.");
  expect(await ward.types("dee", "scribe")).toBe("");
  await ward.robot.close("UDEE");
  await ward.clockTo("2026-11-23T19:30:00Z");
  const night = await ward.sees("Ward 7 huddle, Monday 23 November, 19:30");
  await ward.presses("eve", night, "Nothing today");
  await ward.sees("1 answered: Eve.");
  await ward.clockTo("2026-11-24T03:00:00Z");
  expect(ward.robot.textOf(await ward.sees("19:30: done"))).toContain("1 took part.");
});
