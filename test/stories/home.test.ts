// The Home tab: a person's teams, today's huddles with their counts, what they answered, and for leads the settings.
import { afterAll, beforeAll, expect, test } from "vitest";
import { atHome, formOf, told } from "./reading.ts";
import { Ward } from "./ward.ts";

let ward: Ward;
beforeAll(async () => {
  ward = await Ward.open({ at: "2026-11-23T08:30:00Z", people: ["amira", "ben", "chidi"] });
  const members = ["UT1BOT", "UAMIRA", "UBEN"];
  await ward.slack.controls.addChannel({ id: "C8", name: "theatres", kind: "public", members });
});
afterAll(() => ward.close());

const FINE = { "How does": "Green: fine" };

test("before there is a team it says how to come into one", async () => {
  const home = await atHome(ward, "ben", "Hello Ben.");
  expect(home).toContain("You are not in a huddle team yet.");
  expect(home).toContain("type /improve join in its channel");
  expect(home).toContain("Invite me first: /invite @Improvement Huddle.");
});

test("each team stands with its next huddle and lead; only a lead may change it", async () => {
  await ward.types("amira", 'setup name="Ward 7" prefix=W7 remind=off');
  await ward.types("ben", "setup name=Theatres at=10:00 remind=off", "C8");
  await expect.poll(() => ward.types("ben", "help")).toContain("leave:");
  await expect.poll(() => ward.types("amira", "help", "C8")).toContain("leave:");
  const home = await atHome(ward, "amira", "Theatres");
  expect(home.indexOf("Theatres")).toBeLessThan(home.indexOf("Ward 7"));
  expect(home).toContain("Next huddle: Monday 23 November 10:00.\nLead: Ben.");
  expect(home).toContain("Next huddle: Monday 23 November 09:00.\nLead: Amira.");
  expect(home.match(/\[Settings\]/g)).toHaveLength(1);
  expect(await atHome(ward, "chidi", "Ward 7")).not.toMatch(/Theatres|Settings|Who huddles/);
});

test("today's huddle stands with its count, and is answered from here", async () => {
  await ward.clockTo("2026-11-23T09:00:00Z");
  expect(await atHome(ward, "ben", "0 of 3 answered.")).toContain("No huddle is open now.");
  await ward.robot.pressInHome("UBEN", "Answer");
  expect(await formOf(ward, "ben")).toContain("Ward 7 huddle, Monday 23 November.");
  await ward.robot.fill("UBEN", { ...FINE, "one thing we most": "fewer bleeps" });
  await ward.robot.submit("UBEN");
  expect(await formOf(ward, "ben")).toContain(
    "Thank you. Your answers for Ward 7, Monday 23 November, are saved.",
  );
  await ward.robot.close("UBEN");
  await ward.robot.seesAtHome("UBEN", "1 of 3 answered: Ben.");
  await ward.sees("1 of 3 answered: Ben.");
});

test("one's own answers stand there, and nobody else's", async () => {
  const home = await atHome(ward, "ben", "Your answers");
  expect(home).toContain("How does today's shift look? Green: fine");
  expect(home).toContain("fewer bleeps");
  expect(home).toContain("[Change my answers]");
  expect(await atHome(ward, "chidi", "1 of 3")).not.toMatch(/bleeps|Your answers/);
  await ward.robot.pressInHome("UBEN", "Change my answers");
  expect(Object.values(await ward.robot.shown("UBEN"))).toContain("fewer bleeps");
  await ward.robot.close("UBEN");
});

test("two huddles at once stand each with their own button", async () => {
  await ward.clockTo("2026-11-23T10:00:00Z");
  const home = await atHome(ward, "amira", "0 of 2 answered.");
  expect(home.match(/\[Answer\]/g)).toHaveLength(2);
  await ward.robot.pressInHome("UAMIRA", "Answer", "Theatres");
  expect(await formOf(ward, "amira")).toContain("Theatres huddle, Monday 23 November.");
  await ward.robot.close("UAMIRA");
});

test("who is off reads so", async () => {
  await ward.types("chidi", "off");
  expect(await atHome(ward, "chidi", "You are off")).toContain("You are off: no prompts and no reminders.");
  await ward.types("chidi", "on");
  expect(await atHome(ward, "chidi", "1 of 3")).not.toContain("You are off");
});

test("a closed huddle can still be answered late, from here as well", async () => {
  await ward.clockTo("2026-11-23T16:00:00Z");
  await ward.clockTo("2026-11-24T08:00:00Z");
  const home = await atHome(ward, "chidi", "You can still answer the huddle of Monday 23 November");
  expect(home).toContain("until Friday's summary.\n[Answer late]");
  await ward.robot.pressInHome("UCHIDI", "Answer late");
  expect(await formOf(ward, "chidi")).toContain(
    "The huddle is closed; your answers count in the week's summary.",
  );
  await ward.robot.fill("UCHIDI", { ...FINE, "one thing we most": "a quiet night" });
  await ward.robot.submit("UCHIDI");
  expect(await formOf(ward, "chidi")).toContain("They came after closing and count in this week's summary.");
  await ward.robot.close("UCHIDI");
  await ward.robot.sees("C7", "a quiet night", (await ward.sees("Monday 23 November: done")).ts);
});

test("a lead's questions come to the private chat, where they can be changed", async () => {
  await atHome(ward, "amira", "Ward 7");
  await ward.robot.pressInHome("UAMIRA", "Questions");
  const list = await ward.robot.isTold("UAMIRA", "Ward 7's questions");
  await ward.robot.press("UAMIRA", list, "Move down", "How does today's shift look?");
  await told(ward, "amira", "2. How does today's shift look?");
  expect(await ward.privately("amira")).toHaveLength(1);
});

test("a paused team says until when", async () => {
  await ward.types("amira", "pause until 2026-12-07");
  expect(await atHome(ward, "ben", "paused")).toContain(
    "Ward 7's huddles are paused until Monday 7 December.",
  );
});

test("nothing of all this came as a private message, or broke a rule of Slack's", async () => {
  for (const name of ["ben", "chidi"]) expect(await ward.privately(name)).toEqual([]);
  const refused = (await ward.slack.controls.calls()).filter((call) => call.error !== undefined);
  expect(refused).toEqual([]);
});
