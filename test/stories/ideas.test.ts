// From a problem to a numbered idea: by words, by a form, from an answer; never about a patient by accident.
import { afterAll, beforeAll, expect, test } from "vitest";
import { atHome, formOf, threadOf, whispered } from "./reading.ts";
import { Ward } from "./ward.ts";

let ward: Ward;
beforeAll(async () => {
  ward = await Ward.open({ at: "2026-11-23T08:30:00Z", people: ["amira", "ben", "chidi"] });
  await ward.types("amira", 'setup name="Ward 7" prefix=W7 urgent="bleep 123" remind=off');
  await ward.sees("Ward 7 huddles here");
});
afterAll(() => ward.close());

const stored = async () => {
  const found = await ward.asks((session) =>
    session.query("SELECT problem, confirmed FROM idea ORDER BY number"),
  );
  return found.rows as { problem: string; confirmed: boolean }[];
};
const GETS_IN_THE_WAY = "What gets in the way?";
const BOX = "If there is nothing to take out";
const PATEL = "Mrs Patel, NHS 943 476 5919, waits for tape";

test("words raise an idea at once, and the channel hears of it", async () => {
  expect(await ward.types("ben", "ideas")).toContain("No ideas yet. To raise one, type /improve idea");
  expect(await ward.types("ben", "idea Call bells out of reach in bay 3")).toBe(
    "Thank you: this is now W7-1. To see all ideas, type /improve ideas.",
  );
  await ward.sees('W7-1 "Call bells out of reach in bay 3", raised by Ben.');
});

test("without words a form asks, in the channel and from the Home tab", async () => {
  expect(await ward.types("ben", "idea")).toBe("");
  expect(await formOf(ward, "ben")).toContain("The problem, not the answer to it.");
  await ward.robot.fill("UBEN", { [GETS_IN_THE_WAY]: "No tape" });
  await ward.robot.submit("UBEN");
  await whispered(ward, "ben", "this is now W7-2");
  await atHome(ward, "chidi", "Ward 7");
  await ward.robot.pressInHome("UCHIDI", "Raise an idea");
  await ward.robot.fill("UCHIDI", { [GETS_IN_THE_WAY]: "One hoist for two bays" });
  await ward.robot.submit("UCHIDI");
  expect(await formOf(ward, "chidi")).toContain("Thank you: this is now W7-3.");
  await ward.robot.close("UCHIDI");
  expect(await atHome(ward, "chidi", "Open ideas: 3.")).toContain("Ward 7");
});

test("a number first could mean an idea that is there: the form asks, filled in", async () => {
  expect(await ward.types("ben", "idea 2 more commodes")).toBe("");
  const form = await formOf(ward, "ben");
  expect(form).toContain(
    "Send this to raise it as a new idea. If you meant idea 2, close this form: nothing is stored.",
  );
  expect((await ward.robot.shown("UBEN"))[GETS_IN_THE_WAY]).toBe("2 more commodes");
  await ward.robot.close("UBEN");
  expect(await stored()).toHaveLength(3);
  await ward.types("ben", "idea 2 more commodes");
  await ward.robot.submit("UBEN");
  await whispered(ward, "ben", "this is now W7-4");
});

test("text about a patient comes back in a form, and is stored only when its author says it is not", async () => {
  expect(await ward.types("chidi", `idea ${PATEL}`)).toBe("");
  const form = await formOf(ward, "chidi");
  expect(form).toContain("That looks like a person's name and an NHS number (in what you wrote).");
  expect(form).toContain("Not for incidents or urgent worries. Tell the nurse in charge now (bleep 123).");
  expect((await ward.robot.shown("UCHIDI"))[GETS_IN_THE_WAY]).toBe(PATEL);
  expect((await ward.robot.submit("UCHIDI")).outcome).toBe("updated");
  expect(await stored()).toHaveLength(4);
  await ward.robot.fill("UCHIDI", { [BOX]: ["This is not about a patient"] });
  expect((await ward.robot.submit("UCHIDI")).outcome).toBe("cleared");
  await whispered(ward, "chidi", "this is now W7-5");
  expect((await stored()).map((one) => one.confirmed)).toEqual([false, false, false, false, true]);
});

test("an answer to what we try next becomes an idea once, whoever presses", async () => {
  await ward.clockTo("2026-11-23T09:00:00Z");
  const prompt = await ward.sees("0 of 3 answered.");
  await ward.answers("chidi", prompt, {
    "How does": "Green: fine",
    "one thing will we try": "tape marks for stands",
  });
  const post = await ward.seesInThread(prompt, "tape marks for stands");
  await ward.presses("ben", post, "Make it an idea");
  await whispered(ward, "ben", "this is now W7-6");
  await ward.presses("amira", post, "Make it an idea");
  expect(await whispered(ward, "amira", "W7-6")).toBe("That answer is an idea already: W7-6.");
  await ward.seesInThread(prompt, 'W7-6 "tape marks for stands", raised by Ben.');
  expect((await threadOf(ward, prompt)).match(/W7-6/g)).toHaveLength(1);
});

test("two who raise an idea at the same moment get two numbers", async () => {
  const both = await Promise.all([
    ward.types("ben", "idea a louder bell"),
    ward.types("chidi", "idea a softer bell"),
  ]);
  expect(both.map((text) => /W7-\d+/.exec(text)?.[0]).sort()).toEqual(["W7-7", "W7-8"]);
});

test("the list, the day and the week name them all", async () => {
  const list = await ward.types("ben", "ideas");
  expect(list).toContain("New (8)");
  expect(list).toContain('W7-6 "tape marks for stands", Ben');
  await ward.clockTo("2026-11-23T16:00:00Z");
  const result = ward.robot.textOf(await ward.sees("Monday 23 November: done"));
  expect(result).toContain("Ideas raised (8): W7-1, W7-2, W7-3, W7-4, W7-5, W7-6, W7-7, W7-8.");
  expect(await ward.types("amira", "summary")).toContain('8 raised: W7-1 "Call bells out of reach in bay 3"');
  expect(await ward.types("amira", "status")).toContain("Open ideas: 8.");
});
