// A team's own questions, the theme of the day, what is told only to a lead, and a day that is red.
import { afterAll, beforeAll, expect, test } from "vitest";
import { atHome, formOf, threadOf, told, whispered } from "./reading.ts";
import { Ward } from "./ward.ts";

let ward: Ward;
beforeAll(async () => {
  ward = await Ward.open({ at: "2026-11-23T08:30:00Z", people: ["amira", "ben", "chidi", "dee"] });
  await ward.types("amira", 'setup name="Ward 7" at=09:00 prefix=W7 remind=off');
});
afterAll(() => ward.close());

const presses = async (words: string, label: string, near?: string) =>
  ward.robot.press("UAMIRA", await ward.robot.isWhispered("UAMIRA", words), label, near);
const prompt = (day: string) => ward.sees(`Ward 7 huddle, ${day}`);
const WORRY = "Is there a worry we should talk about soon?";
const MOOD = "How does today's shift look?";
const TO_WHOM = "Who may see this answer?";

test("questions are a lead's, and listed with what can be done to each", async () => {
  expect(await ward.types("ben", "questions")).toBe("Only a lead of the team can do that. Please ask Amira.");
  const list = await ward.types("amira", "questions");
  expect(list).toContain("Set: Daily huddle, one minute. Changes count from the next huddle.");
  expect(list).toContain("2. The theme question of the day");
  expect(list).toContain("3. What one thing will we try next? (optional)");
});

test("a set is chosen from a form that says what each is for", async () => {
  await presses("Ward 7's questions", "Choose a set");
  expect(await formOf(ward, "amira")).toContain("Safety-first daily huddle: For wards and clinics");
  await ward.robot.fill("UAMIRA", { "Question set": "Safety-first daily huddle" });
  await ward.robot.submit("UAMIRA");
  const list = await whispered(ward, "amira", "Set: Safety-first");
  expect(list).toContain("2. What could go wrong today? No patient details, please.");
});

test("a question about a patient is not taken before its author has looked again", async () => {
  await presses("Safety-first", "Add a question");
  await ward.robot.fill("UAMIRA", { "The question": "Did Mrs Patel in bed 4 sleep?" });
  expect((await ward.robot.submit("UAMIRA")).outcome).toBe("updated");
  expect(await formOf(ward, "amira")).toContain("That looks like a person's name");
  await ward.robot.fill("UAMIRA", {
    "The question": "Is the drugs fridge in order?",
    "May people leave it out?": ["Yes, it is optional"],
  });
  expect((await ward.robot.submit("UAMIRA")).outcome).toBe("cleared");
  await whispered(ward, "amira", "6. Is the drugs fridge in order? (optional)");
});

test("questions are ordered, made optional, retired and reworded", async () => {
  await presses("drugs fridge", "Move up", "fridge");
  await whispered(ward, "amira", "5. Is the drugs fridge");
  await presses("5. Is the drugs fridge", "Retire", "could go wrong");
  await whispered(ward, "amira", "4. Is the drugs fridge");
  await presses("4. Is the drugs fridge", "Make it optional", "Who should we thank");
  await whispered(ward, "amira", "5. Who should we thank today? (optional)");
  await presses("5. Who should we thank today? (optional)", "Edit", "Who should we thank");
  expect((await ward.robot.shown("UAMIRA"))["The question"]).toBe("Who should we thank today?");
  await ward.robot.fill("UAMIRA", { "The question": "Who made today easier?" });
  await ward.robot.submit("UAMIRA");
  await whispered(ward, "amira", "5. Who made today easier? (optional)");
});

test("the next prompt asks them so, in that order", async () => {
  await ward.clockTo("2026-11-23T09:00:00Z");
  const text = ward.robot.textOf(await prompt("Monday"));
  const asked = text.split("\n").filter((line) => /^\d\./.test(line));
  expect(asked).toEqual([
    `1. ${MOOD} (green: fine, amber: stretched, red: we need help)`,
    "2. What do we need help with from outside the team?",
    "3. What one thing will we try next?",
    "4. Is the drugs fridge in order? (optional)",
    "5. Who made today easier? (optional)",
  ]);
  expect(text).not.toContain("Theme");
});

test("a set changed while the huddle is open counts from the next one", async () => {
  expect(await ward.types("amira", "setup questions=daily-core")).toContain("Daily improvement huddle");
  await ward.answers("ben", await prompt("Monday"), {
    [MOOD]: "Green: fine",
    "What do we need help": "two more pillows",
  });
  await ward.seesInThread(await prompt("Monday"), "Help needed: two more pillows");
  await ward.clockTo("2026-11-23T16:00:00Z");
  expect(ward.robot.textOf(await ward.sees("Monday 23 November: done"))).toContain(
    "Asks for help (1): two more pillows.",
  );
});

test("the theme goes to the component used least, its question to the one not asked yet, and the form says why", async () => {
  await ward.asks(async (session) => {
    const others = ["sp", "lb", "cc", "ms"].flatMap((id) => [1, 2, 3, 4].map((n) => [`${id}-h${n}`, id]));
    for (const [key, component] of [...others, ["pc-h2", "pc"], ["pc-h4", "pc"], ["pc-h5", "pc"]]) {
      await session.query(
        `INSERT INTO question_use (organisation_id, team_id, key, component, times, last_on)
        SELECT organisation_id, id, $1, $2, 1, '2026-11-02' FROM team`,
        [key, component],
      );
    }
  });
  await ward.clockTo("2026-11-24T09:00:00Z");
  const text = ward.robot.textOf(await prompt("Tuesday"));
  expect(text).toContain("Theme: People and culture");
  expect(text).toContain(`4. ${WORRY}`);
  await ward.presses("ben", await prompt("Tuesday"), "Answer");
  const form = await formOf(ward, "ben");
  expect(form).toContain("Gives a safe way to raise a concern early.");
  expect(form).toContain("Others see counts only, from five answers up.");
});

test("red asks what help is needed; a worry goes only to whom it was told", async () => {
  await ward.robot.fill("UBEN", {
    [MOOD]: "Red: we need help",
    "gone well": "early round",
    "in your way": "lifts",
  });
  await ward.robot.fill("UBEN", { [WORRY]: "night cover is thin", [TO_WHOM]: "Tell only the lead" });
  expect((await ward.robot.submit("UBEN")).outcome).toBe("updated");
  expect(await formOf(ward, "ben")).toContain("Your answers are saved. You said: red, we need help.");
  await ward.robot.fill("UBEN", { "What help is needed?": "one more nurse until 14:00" });
  expect((await ward.robot.submit("UBEN")).outcome).toBe("cleared");
  expect(await whispered(ward, "ben", "your answers are saved")).toContain(
    "If help is needed now, tell the nurse in charge.",
  );
  const private_ = await told(ward, "amira", "night cover is thin");
  expect(private_).toContain("Ben told only the lead: Ward 7 huddle, Tuesday 24 November");
  expect(private_).toContain("It is not in the thread and not in the summary.");
  await ward.seesInThread(await prompt("Tuesday"), "Help needed: one more nurse until 14:00");
  expect(await threadOf(ward, await prompt("Tuesday"))).not.toMatch(/night cover|red/i);
  expect(await ward.types("amira", "summary")).not.toContain("night cover");
  for (const name of ["ben", "chidi", "dee"]) expect(await ward.privately(name)).toEqual([]);
});

test("its author reads all of it in the Home tab, and finds the help asked for in the form again", async () => {
  const home = await atHome(ward, "ben", "Your answers");
  expect(home).toContain("night cover is thin (told only to the lead)");
  expect(home).toContain("Red: we need help");
  await ward.presses("ben", await prompt("Tuesday"), "Answer");
  expect(await ward.robot.shown("UBEN")).toMatchObject({
    [TO_WHOM]: "Tell only the lead",
    "What help is needed?": "one more nurse until 14:00",
  });
  await ward.robot.fill("UBEN", { "What help is needed?": "one more nurse until 16:00" });
  expect((await ward.robot.submit("UBEN")).outcome).toBe("cleared");
  await ward.seesInThread(await prompt("Tuesday"), "Help needed: one more nurse until 16:00");
});

test("shared with the team on edit, it stands in the thread, and the lead's message says so", async () => {
  await ward.presses("ben", await prompt("Tuesday"), "Answer");
  await ward.robot.fill("UBEN", { [TO_WHOM]: "Share with the team" });
  await ward.robot.submit("UBEN");
  const post = await ward.seesInThread(await prompt("Tuesday"), "night cover is thin");
  expect(ward.robot.textOf(post)).toContain("Ben, edited 09:00");
  const taken = await told(ward, "amira", "nothing left");
  expect(taken).toBe("Ben has changed this answer: there is nothing left that is only for the lead.");
  expect(await ward.privately("amira")).toHaveLength(1);
});

test("the day's result and the week name the help that was asked for, nobody's mood", async () => {
  await ward.clockTo("2026-11-24T16:00:00Z");
  const result = ward.robot.textOf(await ward.sees("Tuesday 24 November: done"));
  expect(result).toContain("Asks for help (1): one more nurse until 16:00.");
  expect(result).not.toMatch(/mood/i);
  const week = await ward.types("chidi", "summary");
  expect(week).toContain("Asks for help: two more pillows, one more nurse until 16:00.");
  expect(week).not.toMatch(/Ben|mood/);
});

test("a day that turns out better takes the ask back", async () => {
  await ward.answers(
    "ben",
    await ward.sees("Tuesday 24 November: done"),
    { [MOOD]: "Green: fine" },
    "Answer late",
  );
  await expect
    .poll(async () => ward.robot.textOf(await ward.sees("Tuesday 24 November: done")), { timeout: 10_000 })
    .not.toContain("Asks for help");
});
