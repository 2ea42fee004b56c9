// On Slack: what a ward is after, an idea that serves it, told to others when it has ended; and somebody new, from the
// first minutes to four weeks later, over a restart.
import { afterAll, beforeAll, expect, test } from "vitest";
import { formOf, told, whispered } from "./reading.ts";
import { CHANNEL, user, Ward } from "./ward.ts";

const LEARNING = "CLEARN";

let ward: Ward;
beforeAll(async () => {
  ward = await Ward.open({ at: "2026-11-23T08:30:00Z", people: ["amira", "ben", "chidi"] });
  await ward.opensChannel(LEARNING, "Europe/London", ["zed", "yan"]);
  await ward.slack.controls.changeChannel(LEARNING, { kind: "public" });
  await ward.types("amira", 'setup name="Ward 7" prefix=W7 remind=off');
  await ward.sees("Ward 7 huddles here");
  const [, code = ""] = /role claim ([0-9A-Z]{4}-[0-9A-Z]{4})/.exec(ward.told) ?? [];
  await ward.types("yan", `role claim ${code}`, LEARNING);
});
afterAll(() => ward.close());

test("a lead sets goals of the ward, an administrator one of the organisation; the fourth is refused with the three", async () => {
  expect(await ward.types("ben", "goal More breaks")).toContain("Please ask Amira.");
  expect(await ward.types("amira", "goal Fewer falls at night")).toBe(
    'Done: "Fewer falls at night" is now a goal of Ward 7. The next prompt names it.',
  );
  await ward.types("amira", "goal Home before noon");
  await ward.types("amira", "goal Rest in every shift");
  expect(await ward.types("amira", "goal Less paper")).toContain(
    'Ward 7 has 3 goals already, and more would not be remembered: "Fewer falls at night", "Home before noon" and "Rest in every shift".',
  );
  expect(await ward.types("yan", "goal Every voice heard", LEARNING)).toContain(
    "a goal of the whole organisation",
  );
  const list = await ward.types("ben", "goal");
  expect(list).toContain("Fewer falls at night (Ward 7)");
  expect(list).toContain("Every voice heard (the whole organisation)");
  expect(list).not.toContain("[Reword]");
});

test("a goal is reworded and one retired by their buttons", async () => {
  await ward.types("amira", "goal");
  const list = await ward.robot.isWhispered(user("amira"), "What Ward 7 is after");
  await ward.robot.press(user("amira"), list, "Reword", "Home before noon");
  await ward.robot.fill(user("amira"), { "What are you after?": "Home by noon" });
  await ward.robot.submit(user("amira"));
  await whispered(ward, "amira", 'Done: the goal now reads "Home by noon".');
  await ward.robot.press(user("amira"), list, "Retire", "Rest in every shift");
  await whispered(ward, "amira", 'Done: "Rest in every shift" is no goal any more.');
});

test("the prompt names them in one line, and an idea says which it serves", async () => {
  await ward.clockTo("2026-11-23T09:00:00Z");
  const prompt = await ward.sees("Our goals: Fewer falls at night; Home by noon; Every voice heard.");
  await ward.types("ben", "idea");
  expect(await formOf(ward, "ben")).toContain("Which goal does this serve?");
  const values = { "What gets in the way?": "Call bells out of reach", "Which goal": "Fewer falls at night" };
  await ward.robot.fill(user("ben"), values);
  await ward.robot.submit(user("ben"));
  await ward.seesInThread(prompt, "Goal: Fewer falls at night.");
  expect(await ward.types("chidi", "ideas")).toContain('for "Fewer falls at night"');
});

test("what has not ended is not shared, nor anything before there is a place for it", async () => {
  expect(await ward.types("ben", "idea 1 share")).toContain("W7-1 has not ended yet: new.");
  await ward.types("amira", "idea 1 start");
  await ward.types("amira", "idea 1 keep A clip on each bed keeps it in reach");
  expect(await ward.types("ben", "idea 1 share")).toContain("Please ask Yan to choose one");
  expect(await ward.types("ben", "organisation learning")).toContain("Only an administrator");
  expect(await ward.types("yan", "organisation learning", LEARNING)).toContain(
    "closed ideas are shared here",
  );
});

test("a closed idea is shared from its card, once, with thanks to the team and without who raised it", async () => {
  const prompt = await ward.sees("Our goals:");
  const card = await ward.seesInThread(prompt, "Adopted.");
  await ward.presses("chidi", card, "Share what we learned");
  await whispered(ward, "chidi", "Done: W7-1 is shared in clearn");
  const post = await ward.robot.sees(LEARNING, "Ward 7 shares what it learned");
  const text = ward.robot.textOf(post);
  expect(text).toContain("We learned: A clip on each bed keeps it in reach.");
  expect(text).toContain("Thank you, Ward 7.");
  expect(text).not.toContain("Ben");
  await ward.seesInThread(prompt, "Shared in clearn, Monday 23 November.");
  expect(await ward.types("amira", "idea 1 share")).toContain("W7-1 stands in clearn already.");
});

test("whoever raised it may be named, and readers thank once each, counted in place", async () => {
  await ward.types("ben", "idea 1 share");
  const said = await ward.robot.isWhispered(user("ben"), "It does not say who raised it.");
  await ward.robot.press(user("ben"), said, "Put my name to it");
  const post = await ward.robot.sees(LEARNING, "Thank you, Ward 7, and Ben, who raised it.");
  await ward.presses("zed", post, "Thanks");
  await ward.presses("zed", await ward.robot.sees(LEARNING, "[Thanks (1)]"), "Thanks (1)");
  await whispered(ward, "zed", "Your thanks to Ward 7 are counted, once.");
  await ward.presses("yan", await ward.robot.sees(LEARNING, "[Thanks (1)]"), "Thanks (1)");
  await ward.robot.sees(LEARNING, "[Thanks (2)]");
  const all = (await ward.channel(LEARNING)).filter((one) => one.includes("shares what it learned"));
  expect(all).toHaveLength(1);
});

test("who joins is welcomed in private a few minutes later, once, and their lead is asked to meet them", async () => {
  await ward.hires("sam");
  await ward.hires("gina", { guest: true });
  await ward.robot.join(user("gina"), CHANNEL);
  await ward.robot.join(user("sam"), CHANNEL);
  await expect.poll(() => ward.types("sam", "help")).toContain("leave:");
  await ward.settled();
  expect(await ward.privately("sam")).toEqual([]);
  await ward.minutesLater(3);
  const welcome = await told(ward, "sam", "Welcome to Ward 7, Sam");
  for (const words of [
    "A huddle is a few short questions",
    "can see the answers, with names",
    "Our goals: Fewer falls at night; Home by noon; Every voice heard.",
    "type /improve idea",
    "In four weeks four short questions come to you here. Your lead, Amira, will see your answers",
  ]) {
    expect(welcome).toContain(words);
  }
  const nudge = await ward.robot.isTold(user("amira"), "Meet Sam this week.");
  await ward.presses("amira", nudge, "Done");
  await told(ward, "amira", "Done: Sam has been met.");
  await ward.robot.leave(user("sam"), CHANNEL);
  await ward.robot.join(user("sam"), CHANNEL);
  await ward.minutesLater(10);
  await ward.settled();
  expect(await ward.privately("sam")).toHaveLength(1);
  for (const name of ["gina", "ben", "chidi"]) expect(await ward.privately(name)).toEqual([]);
});

test("after a restart and four weeks they are asked four questions, and their lead alone reads what they say", async () => {
  await ward.types("amira", "pause until 2026-12-22");
  await ward.stop();
  await ward.start();
  await ward.clockTo("2026-12-21T08:59:00Z");
  await ward.settled();
  expect(await ward.privately("sam")).toHaveLength(1);
  await ward.clockTo("2026-12-21T09:00:00Z");
  const asked = await ward.robot.isTold(user("sam"), "Four weeks in Ward 7");
  expect(ward.robot.textOf(asked)).toContain("Your lead, Amira, will see your answers, with your name.");
  await ward.presses("sam", asked, "Answer");
  await ward.robot.fill(user("sam"), { "What does this team do well?": "It listens" });
  expect((await ward.robot.submit(user("sam"))).outcome).toBe("cleared");
  const read = await told(ward, "amira", "Sam, four weeks in Ward 7");
  expect(read).toContain("What does this team do well?");
  expect(read).toContain("It listens");
  await told(ward, "sam", "Thank you. Amira can see your answers now.");
  await ward.settled();
  expect((await ward.channel()).join("\n")).not.toContain("It listens");
  expect(await ward.privately("chidi")).toEqual([]);
});
