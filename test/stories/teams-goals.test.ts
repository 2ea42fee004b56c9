// On Microsoft Teams: a goal in the prompt, a closed idea shared and thanked for in place, and somebody new, from the event
// to what they answer after four weeks. More of it: goals.test.ts.
import { afterAll, beforeAll, expect, test } from "vitest";
import { activity } from "../fakes/teams/activities.ts";
import { CHANNEL, TeamsWard, user } from "./teams-ward.ts";

const LEARNING = "19:learning@thread.tacv2";

let ward: TeamsWard;
beforeAll(async () => {
  ward = await TeamsWard.open({ at: "2026-11-23T08:30:00Z", people: ["amira", "ben"] });
  const { world } = ward.microsoft;
  world.addPerson({ id: user("zed") });
  const team = { id: "19:trust@thread.tacv2", name: "Trust" };
  world.addChannel({ id: LEARNING, name: "learning", members: ["amira", "zed"].map(user), team });
  await ward.types("amira", 'setup name="Ward 7" prefix=W7 remind=off');
  const [, code = ""] = /role claim ([0-9A-Z]{4}-[0-9A-Z]{4})/.exec(ward.told) ?? [];
  await ward.types("amira", `role claim ${code}`);
});
afterAll(() => ward.close());

/** They are in the Microsoft team now, and Teams says so. */
async function join(...names: string[]): Promise<void> {
  const { world } = ward.microsoft;
  for (const name of names) world.addPerson({ id: user(name) });
  const place = world.conversations.get(CHANNEL);
  place?.members.push(...names.map(user));
  const from = { person: user("amira"), conversation: CHANNEL };
  const membersAdded = names.map((name) => ({ id: user(name) }));
  await ward.robot.send(activity(ward.microsoft, from, { type: "conversationUpdate", membersAdded }));
}

test("a goal is set by words and reworded in a form", async () => {
  expect(await ward.types("amira", "goal Fewer fals")).toContain("a goal of the whole organisation");
  await ward.types("amira", "goal");
  const list = await ward.robot.isTold(user("amira"), "What Ward 7 is after");
  await ward.robot.presses(user("amira"), list, "Reword");
  await ward.robot.fills(user("amira"), { "What are you after?": "Fewer falls at night" });
  await ward.robot.submits(user("amira"));
  expect(await ward.types("amira", "goal")).toContain("Fewer falls at night (the whole organisation)");
});

test("it stands in the prompt, and an idea says that it serves it", async () => {
  await ward.clockTo("2026-11-23T09:00:00Z");
  const prompt = await ward.sees("Our goal: Fewer falls at night.");
  await ward.robot.says(user("ben"), CHANNEL, "idea");
  await ward.robot.isTold(user("ben"), "Which goal does this serve?");
  await ward.sends("ben", {
    "What gets in the way?": "Call bells out of reach",
    "Which goal does this serve?": "Fewer falls at night",
  });
  await ward.seesUnder(prompt, "Goal: Fewer falls at night.");
});

test("a closed idea is shared from its card, and thanks are counted in place, one from each", async () => {
  await ward.types("amira", "idea 1 start");
  await ward.types("amira", "idea 1 keep A clip keeps it in reach");
  expect(await ward.types("amira", "organisation learning", LEARNING)).toContain(
    "closed ideas are shared here",
  );
  const prompt = await ward.sees("Our goal:");
  const card = await ward.seesUnder(prompt, "Adopted.");
  await ward.robot.presses(user("ben"), card, "Share what we learned");
  const post = await ward.robot.sees(LEARNING, "Ward 7 shares what it learned");
  expect(ward.robot.read(post)).not.toContain("ben");
  await ward.robot.presses(user("zed"), post, "Thanks");
  await ward.robot.sees(LEARNING, "Thanks (1)");
  await ward.robot.presses(user("zed"), await ward.robot.sees(LEARNING, "Thanks (1)"), "Thanks (1)");
  await ward.settled();
  await ward.robot.sees(LEARNING, "Thanks (1)");
  expect(await ward.types("amira", "idea 1 share")).toContain("W7-1 stands in the learning channel already.");
});

test("who is added to the team is welcomed in private, once, and the lead asked to meet them", async () => {
  await join("sam");
  await expect.poll(() => ward.types("amira", "status")).toContain("0 of");
  await expect.poll(() => starters()).toBe(1);
  await ward.minutesLater(3);
  const welcome = ward.robot.read(await ward.robot.isTold(user("sam"), "Welcome to Ward 7"));
  expect(welcome).toContain("can see the answers, with names");
  expect(welcome).toContain("Our goal: Fewer falls at night.");
  const nudge = await ward.robot.isTold(user("amira"), "this week.");
  await ward.robot.presses(user("amira"), nudge, "Done");
  await ward.robot.isTold(user("amira"), "has been met.");
  expect(ward.privately("ben").join()).not.toContain("Welcome");
});

const starters = () =>
  ward.asks(async (session) => (await session.query("SELECT 1 FROM starter")).rowCount ?? 0);

test("eleven added at once are not written to, and the lead is told", async () => {
  await ward.minutesLater(10);
  const many = Array.from({ length: 11 }, (_, at) => `new${at}`);
  await join(...many);
  await expect.poll(() => starters()).toBe(12);
  await ward.minutesLater(3);
  await ward.robot.isTold(user("amira"), "11 people came into Ward 7 within a few minutes");
  await ward.settled();
  expect(many.flatMap((name) => ward.privately(name))).toEqual([]);
});

test("after four weeks they answer what they choose to, and the lead alone reads it", async () => {
  await ward.types("amira", "pause until 2026-12-22");
  await ward.clockTo("2026-12-21T09:00:00Z");
  const asked = await ward.robot.isTold(user("sam"), "Four weeks in Ward 7");
  await ward.robot.presses(user("sam"), asked, "Answer");
  await ward.robot.fills(user("sam"), { "What does this team do well?": "It listens" });
  await ward.robot.submits(user("sam"));
  expect(ward.robot.read(await ward.robot.isTold(user("amira"), "four weeks in Ward 7"))).toContain(
    "It listens",
  );
  await ward.settled();
  expect(ward.channel().join("\n")).not.toContain("It listens");
});
