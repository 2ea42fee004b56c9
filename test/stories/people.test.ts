// Who belongs, who counts and who may: one ward's people over three days, from the form that sets it up.
import { afterAll, beforeAll, expect, test } from "vitest";
import { atHome, formOf, whispered } from "./reading.ts";
import { CHANNEL, Ward } from "./ward.ts";

let ward: Ward;
beforeAll(async () => {
  ward = await Ward.open({ at: "2026-11-23T08:30:00Z", people: ["amira", "ben", "chidi", "dee"] });
  await ward.hires("gina", { guest: true });
  await ward.hires("sam", { stranger: true });
  await ward.hires("olu");
  for (const id of ["UGINA", "USAM"]) await ward.slack.controls.join(CHANNEL, id);
});
afterAll(() => ward.close());

const prompt = (day: string) => ward.sees(`Ward 7 huddle, ${day}`);

test("the setup form keeps what was typed, and says beside the field what is wrong", async () => {
  expect(await ward.types("amira", "setup")).toBe("");
  expect(await formOf(ward, "amira")).toContain("Set up the huddle");
  const typed = { "Team name": "Ward 7", Time: "9.65", "Question set": "Safety-first daily huddle" };
  await ward.robot.fill("UAMIRA", { ...typed, Manager: "Chidi", "For urgent worries": "bleep 123" });
  expect((await ward.robot.submit("UAMIRA")).outcome).toBe("updated");
  const back = await formOf(ward, "amira");
  expect(back).toContain("Time: The time 9.65 does not exist. Try 09:05.");
  expect(back).toContain("Tell the nurse in charge now (bleep 123).");
  expect(await ward.robot.shown("UAMIRA")).toMatchObject({ ...typed, Manager: "UCHIDI" });
});

test("every field of the form counts, and the team is told in one line", async () => {
  await ward.robot.fill("UAMIRA", {
    "Huddle days": ["Monday", "Tuesday", "Wednesday"],
    Time: "9.00",
    "Time zone": "europe/london",
    "Question set": "Daily huddle, one minute",
    "Reminder after": "45",
    "Closing time": "15:30",
    "Which bank holidays": "Scotland",
    "Day of the week's summary": "Thursday",
    "Time of the summary": "14:00",
    "Letters before": "w7",
  });
  expect((await ward.robot.submit("UAMIRA")).outcome).toBe("cleared");
  const card = await whispered(ward, "amira", "Ward 7 is set up");
  for (const line of [
    "Huddles: Monday to Wednesday at 09:00, closing 15:30 (Europe/London).",
    "Reminder: one private message after 45 minutes",
    "Questions: Daily huddle, one minute.",
    "Summary of the week: Thursday 14:00.",
    "Bank holidays (Scotland): no huddle.",
    "Manager: @Chidi.",
    "Ideas are numbered W7-1",
    "For urgent worries: bleep 123.",
  ]) {
    expect(card).toContain(line);
  }
  await ward.sees("Ward 7 huddles here: Monday to Wednesday at 09:00.");
});

test("a form never renames the channel to what Slack calls all private ones", async () => {
  const names = await ward.asks((session) =>
    session.query("SELECT name FROM conversation WHERE kind = 'private'"),
  );
  expect(names.rows).toEqual([{ name: "ward-7" }]);
});

test("the Home tab's settings open filled in, and what is saved is said there", async () => {
  expect(await atHome(ward, "amira", "Ward 7")).toContain("[Settings]");
  await ward.robot.pressInHome("UAMIRA", "Settings");
  expect(await formOf(ward, "amira")).toContain("Now @Chidi. Left empty, it stays so.");
  expect(await ward.robot.shown("UAMIRA")).toMatchObject({ Time: "09:00", "Closing time": "15:30" });
  await ward.robot.fill("UAMIRA", { "Closing time": "16:00" });
  expect((await ward.robot.submit("UAMIRA")).outcome).toBe("updated");
  const said = await formOf(ward, "amira");
  expect(said).toContain("Ward 7's settings are changed");
  expect(said).toContain("closing 16:00");
  expect(said).toContain("Manager: @Chidi.");
  expect(await ward.privately("amira")).toEqual([]);
  await ward.robot.close("UAMIRA");
  expect(await atHome(ward, "ben", "Ward 7")).not.toContain("[Settings]");
});

test("a manager is named by a mention or a name, never a bot, and taken back by none", async () => {
  expect(await ward.types("amira", "setup manager=@Dee")).toContain("Manager: @Dee.");
  expect(await ward.types("amira", "setup manager=@huddle")).toContain(
    'I don\'t know anyone called "@huddle" here.',
  );
  expect(await ward.types("amira", "setup manager=nobody")).toContain('"nobody"');
  expect(await ward.types("amira", "setup manager=none")).not.toContain("Manager");
});

test("guests and people of other workspaces are not counted, and told plainly whom to ask", async () => {
  await ward.clockTo("2026-11-23T09:00:00Z");
  const monday = await ward.sees("0 of 4 answered.");
  const asks = "You are not in Ward 7's huddle. To take part as a guest, please ask Amira to add you.";
  await ward.presses("gina", monday, "Answer");
  expect(await whispered(ward, "gina", "not in Ward 7's")).toBe(asks);
  await ward.presses("sam", monday, "Nothing today");
  expect(await whispered(ward, "sam", "not in Ward 7's")).toBe(asks);
  for (const words of ["join", "status", "answer", "scribe", "idea a lift", "ideas", "summary"]) {
    expect(await ward.types("gina", words)).toBe(asks);
  }
  expect(await ward.types("gina", "help")).not.toMatch(/join|status|idea|setup|role/);
});

test("someone who is not in it is told how to join, and one who joins counts from the next huddle", async () => {
  await ward.slack.controls.changeChannel(CHANNEL, { kind: "public" });
  await ward.presses("olu", await prompt("Monday"), "Answer");
  expect(await whispered(ward, "olu", "not in")).toBe(
    "You are not in Ward 7's huddle. To take part, type /improve join in its channel.",
  );
  expect(await atHome(ward, "olu", "Hello Olu")).toContain("You are not in a huddle team yet.");
  await ward.robot.join("UOLU", CHANNEL);
  await expect.poll(() => ward.types("olu", "help")).toContain("leave: take no part in it");
  expect(await ward.types("olu", "join")).toBe("You are in Ward 7's huddle already.");
  expect(await ward.types("olu", "help")).not.toContain("join:");
  await ward.settled();
  expect(await ward.types("ben", "status")).toContain("0 of 4 answered.");
});

test("leave and join are each person's own word", async () => {
  expect(await ward.types("dee", "leave")).toContain("You are out of Ward 7's huddles.");
  await ward.sees("0 of 3 answered.");
  expect(await ward.types("dee", "answer")).toContain("not in Ward 7's huddle");
  await ward.presses("dee", await prompt("Monday"), "Scribe");
  await whispered(ward, "dee", "To take part, type /improve join");
  expect(await ward.types("dee", "join")).toBe("You are in: you count from Ward 7's next huddle on.");
});

test("off takes a date that people write, and says what it could not read", async () => {
  expect(await ward.types("dee", "off until yesterday")).toContain('I can\'t read the date "yesterday".');
  expect(await ward.types("dee", "off until 2026-11-01")).toContain("has passed");
  expect(await ward.types("dee", "off until wed")).toContain("until Wednesday 25 November");
});

test("only who is silent is reminded, and one press stops it for good", async () => {
  await ward.answers("ben", await prompt("Monday"), { "How does": "Green: fine" });
  await ward.sees("1 of 3 answered: Ben.");
  await ward.clockTo("2026-11-23T09:46:00Z");
  const reminder = await ward.robot.isTold("UAMIRA", "It takes about a minute");
  expect(ward.robot.textOf(reminder)).toContain("Ward 7's huddle is open until 16:00.");
  await ward.robot.isTold("UCHIDI", "It takes about a minute");
  await ward.presses("amira", reminder, "Stop reminders");
  await whispered(ward, "amira", "You get no more reminders.");
  await ward.settled();
  for (const name of ["ben", "dee", "gina"]) expect(await ward.privately(name)).toEqual([]);
  expect(await ward.privately("olu")).toEqual([expect.stringContaining("Welcome to Ward 7, Olu")]);
});

test("on Tuesday those who joined are counted, and those who are off are not", async () => {
  await ward.robot.changes("UBEN", { name: "Benedict", realName: "Benedict" });
  await ward.clockTo("2026-11-23T16:00:00Z");
  await ward.clockTo("2026-11-24T09:00:00Z");
  const tuesday = await ward.sees("0 of 4 answered. 1 not on shift.");
  await ward.presses("olu", tuesday, "Nothing today");
  await ward.presses("ben", tuesday, "Nothing today");
  await ward.sees("2 of 4 answered: Benedict, Olu.");
  expect(await ward.types("dee", "on")).toContain("Welcome back");
  await ward.sees("2 of 5 answered: Benedict, Olu.");
});

test("reminders stay off, also for who is asked the next day, until they are wanted again", async () => {
  await ward.clockTo("2026-11-24T09:46:00Z");
  await expect.poll(() => ward.privately("chidi")).toHaveLength(2);
  await ward.settled();
  expect((await ward.privately("amira")).filter((text) => text.includes("about a minute"))).toHaveLength(1);
  expect(await atHome(ward, "amira", "You get no reminders.")).toContain("[Remind me again]");
  await ward.robot.pressInHome("UAMIRA", "Remind me again");
  expect(await formOf(ward, "amira")).toContain("You get reminders again.");
  await ward.robot.close("UAMIRA");
  await ward.robot.seesAtHome("UAMIRA", "You get one private reminder");
});

test("a lead takes in a guest by name, and newcomers still join by themselves", async () => {
  await atHome(ward, "amira", "Who huddles");
  await ward.robot.pressInHome("UAMIRA", "Who huddles");
  expect((await ward.robot.shown("UAMIRA"))["Who huddles here?"]).toBe("Amira, Benedict, Chidi, Dee, Olu");
  const chosen = ["Amira", "Benedict", "Chidi", "Dee", "Olu", "Gina"];
  await ward.robot.fill("UAMIRA", { "Who huddles here?": chosen });
  await ward.robot.submit("UAMIRA");
  expect(await formOf(ward, "amira")).toContain("Done: 6 people huddle here.");
  await ward.robot.close("UAMIRA");
  await ward.hires("pat");
  await ward.robot.join("UPAT", CHANNEL);
  await ward.robot.leave("UCHIDI", CHANNEL);
  await expect.poll(() => ward.types("pat", "help")).toContain("leave:");
  await ward.clockTo("2026-11-24T16:00:00Z");
  await ward.clockTo("2026-11-25T09:00:00Z");
  const wednesday = await ward.sees("0 of 6 answered.");
  await ward.answers("gina", wednesday, { "How does": "Green: fine" });
  await ward.sees("1 of 6 answered: Gina.");
  expect(await ward.types("gina", "leave")).toContain("You are out of Ward 7's huddles.");
});

test("private messages were reminders, and the welcome of who joined, and nothing else", async () => {
  const all = await Promise.all(
    ["amira", "ben", "chidi", "dee", "olu", "gina", "sam", "pat"].map((name) => ward.privately(name)),
  );
  const others = all.flat().filter((text) => !text.includes("It takes about a minute"));
  expect(others.map((text) => text.split("\n")[0])).toEqual([
    ...["Meet Olu this week.", "Meet Pat this week."],
    ...["Welcome to Ward 7, Olu", "Welcome to Ward 7, Pat"],
  ]);
});
