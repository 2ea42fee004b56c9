// The life of an idea: found to be there already, owned, tested twice, kept, and told in the week's summary.
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Message } from "../fakes/slack/messages.ts";
import { atHome, formOf, told, whispered } from "./reading.ts";
import { CHANNEL, user, Ward } from "./ward.ts";

let ward: Ward;
let monday: Message;
beforeAll(async () => {
  ward = await Ward.open({ at: "2026-11-23T08:30:00Z", people: ["amira", "ben", "chidi"] });
  await ward.types("amira", 'setup name="Ward 7" prefix=W7 urgent="bleep 123" remind=off');
  await ward.sees("Ward 7 huddles here");
});
afterAll(() => ward.close());

const BELLS = '"Call bells out of reach in bay 3"';

test("an idea much like one that is there is found before it is raised", async () => {
  await ward.types("ben", "idea Call bells out of reach in bay 3");
  await ward.sees(`W7-1 ${BELLS}, raised by Ben.`);
  expect(await ward.types("chidi", "idea The call bell cannot be reached")).toBe("");
  const form = await formOf(ward, "chidi");
  expect(form).toContain("1 open idea looks much the same. Is yours one of them?");
  expect(form).toContain(`Me too: W7-1 ${BELLS}`);
  await ward.robot.fill("UCHIDI", { "looks much the same": `Me too: W7-1 ${BELLS}` });
  expect((await ward.robot.submit("UCHIDI")).outcome).toBe("cleared");
  await whispered(ward, "chidi", "Done: you say me too to W7-1. Nothing new is raised.");
  await ward.sees("[Me too (1)]");
});

test("it gets an owner and a date, and the prompt says so, once a day", async () => {
  expect(await ward.types("amira", "idea 1 own @ben")).toBe("Done: Ben has W7-1.");
  expect(await ward.types("ben", "idea 1 due today")).toBe("Done: W7-1 is due Monday 23 November.");
  await ward.sees("Ben has it. Due Monday 23 November.");
  await ward.clockTo("2026-11-23T09:00:00Z");
  monday = await ward.sees(`Due: W7-1 ${BELLS}, Ben, today.`);
});

test("its first test ends with a change, which asks for the next test at once", async () => {
  await ward.types("ben", "idea 1 test Clips on each bed hold for a day");
  const post = ward.robot.textOf(await ward.sees("We predict: Clips on each bed hold for a day."));
  expect(post).toContain("Being tested. Ben has it.");
  await ward.types("ben", "idea 1 due wed");
  await expect
    .poll(async () => (await ward.channel()).some((text) => text.includes("Due: W7-1")))
    .toBe(false);
  expect(await ward.types("ben", "idea 1 study Five of seven stayed")).toContain(
    "the result of W7-1 is noted",
  );
  const shown = await ward.robot.command("UBEN", CHANNEL, "/improve", "idea 1");
  if (!shown) throw new Error("the idea was not shown");
  const card = ward.robot.textOf(shown);
  expect(card).toContain("Raised by Ben, Monday 23 November. 1 more says me too.");
  expect(card).toContain(
    "Test 1, from Monday 23 November. We predict: Clips on each bed hold for a day. What came of it: Five of seven stayed.",
  );
  await ward.robot.press("UBEN", shown, "Change it");
  await ward.robot.fill("UBEN", { "What did you learn?": "Short clips slip" });
  expect((await ward.robot.submit("UBEN")).outcome).toBe("updated");
  expect(await formOf(ward, "ben")).toContain("Saved: W7-1 is changed. What is its next test?");
  await ward.robot.fill("UBEN", { "What do you predict?": "Longer clips hold for two days" });
  await ward.robot.submit("UBEN");
  await whispered(ward, "ben", "Done: W7-1 is being tested.");
  await ward.sees("We predict: Longer clips hold for two days.");
});

test("only its owner or a lead keeps it", async () => {
  expect(await ward.types("chidi", "idea 1 keep They stay in reach")).toBe(
    "Only Ben or Amira can do that to W7-1.",
  );
  expect(await ward.types("ben", "idea 1 keep Saves a walk each time; bells stay put")).toContain(
    "W7-1 is kept",
  );
  const post = ward.robot.textOf(await ward.sees("We learned: Saves a walk each time; bells stay put."));
  expect(post).toContain("Adopted.");
  expect(post).not.toContain("[Me too");
});

test("a colleague's message becomes an idea from its menu, read before it is raised", async () => {
  const written = { user: "UCHIDI", text: "Mrs Patel's porter came at four" };
  await ward.robot.shortcut("UAMIRA", CHANNEL, written, "make-idea");
  const form = await formOf(ward, "amira");
  expect(form).toContain("That looks like a person's name");
  await ward.robot.fill("UAMIRA", { "What gets in the way?": "Porters come late after 14:00" });
  await ward.robot.submit("UAMIRA");
  await whispered(ward, "amira", "this is now W7-2");
});

test("the Home tab shows the board, and one tap takes an idea", async () => {
  expect(await atHome(ward, "chidi", 'W7-2 "Porters come late after 14:00", Amira')).toContain(
    "[I'll take it]",
  );
  await ward.robot.pressInHome("UCHIDI", "I'll take it");
  await atHome(ward, "chidi", "Chidi has it");
  await ward.types("chidi", "idea 2 due tomorrow");
});

test("more than two days overdue its owner is asked privately, once, and not the prompt", async () => {
  for (const day of [24, 25, 26]) {
    await ward.clockTo(`2026-11-${day}T09:00:00Z`);
    const prompt = ward.robot.textOf(await ward.sees(`${day} November\nTheme`));
    expect(prompt.includes("Due: W7-2")).toBe(true);
  }
  expect(await ward.types("chidi", "ideas")).toContain("Overdue (1)\nW7-2");
  await ward.clockTo("2026-11-27T09:00:00Z");
  expect(ward.robot.textOf(await ward.sees("27 November\nTheme"))).not.toContain("W7-2");
  const asked = 'Still yours? W7-2 "Porters come late after 14:00" has been due since Tuesday 24 November.';
  await told(ward, "chidi", asked);
  await ward.presses("chidi", await ward.robot.isTold(user("chidi"), asked), "Hand back");
  await ward.seesInThread(
    monday,
    'W7-2 "Porters come late after 14:00", raised by Amira.\nDue Tuesday 24 November.',
  );
});

test("the week's summary tells what was raised, tested, and learned, and what was said and done", async () => {
  await ward.types("ben", "idea 2 test A second porter at 14:00 halves the wait");
  await ward.clockTo("2026-11-27T15:00:00Z");
  const summary = ward.robot.textOf(await ward.sees("Ward 7's week"));
  expect(summary).toContain(
    'Ideas: 2 raised: W7-1 "Call bells out of reach in bay 3", W7-2 "Porters come late after 14:00". ' +
      "1 being tested. " +
      `1 adopted: W7-1 ${BELLS}. We learned: Saves a walk each time; bells stay put. ` +
      `1 changed: W7-1 ${BELLS}. We learned: Short clips slip.`,
  );
  expect(summary).toContain(`You said, we did: W7-1 ${BELLS}, kept on Monday.`);
});
