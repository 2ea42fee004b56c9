// A channel of 45 people: the lead says who huddles, and only they are prompted, counted and reminded.
import { afterAll, beforeAll, expect, test } from "vitest";
import { atHome, formOf, told } from "./reading.ts";
import { CHANNEL, Ward } from "./ward.ts";

let ward: Ward;
const crowd = Array.from({ length: 42 }, (_, at) => `p${at + 10}`);
beforeAll(async () => {
  ward = await Ward.open({ at: "2026-11-23T08:30:00Z", people: ["amira", "ben", "chidi", ...crowd] });
  await ward.hires("gina", { guest: true });
  await ward.slack.controls.join(CHANNEL, "UGINA");
});
afterAll(() => ward.close());

const prompts = async () => (await ward.channel()).filter((text) => text.includes("Ward 7 huddle,"));

test("the lead is asked who huddles before anyone is prompted", async () => {
  await ward.types("amira", 'setup name="Ward 7" at=09:00');
  const asked = await told(ward, "amira", "Who huddles in Ward 7?");
  expect(asked).toContain("This would prompt 45 people. Choose who huddles here.");
  expect(asked).toContain("Until you choose, nobody is prompted.");
  await ward.settled();
  expect(await ward.privately("ben")).toEqual([]);
});

test("until then no huddle opens, and the status says what it waits for", async () => {
  await ward.clockTo("2026-11-23T09:00:00Z");
  expect(await ward.types("ben", "status")).toContain(
    "Waiting for a lead to choose, in my Home tab, who huddles here",
  );
  expect(await ward.types("p20", "answer")).toContain("not in Ward 7's huddle");
  await ward.settled();
  expect(await prompts()).toEqual([]);
});

test("somebody else cannot choose", async () => {
  const question = await ward.robot.isTold("UAMIRA", "Who huddles");
  const before = await ward.slack.controls.calls("views.open");
  await expect(ward.presses("ben", question, "Choose")).rejects.toThrow("cannot see");
  expect(await atHome(ward, "ben", "not in a huddle team")).not.toContain("Who huddles");
  expect(await ward.slack.controls.calls("views.open")).toHaveLength(before.length);
});

test("those chosen in the form huddle at once, and nobody else", async () => {
  await ward.clockTo("2026-11-23T09:20:00Z");
  await ward.presses("amira", await ward.robot.isTold("UAMIRA", "Who huddles"), "Choose");
  expect(await formOf(ward, "amira")).toContain("The others are not prompted. They can join by themselves.");
  await ward.robot.fill("UAMIRA", { "Who huddles here?": ["Amira", "Ben", "P12", "P13"] });
  await ward.robot.submit("UAMIRA");
  await told(ward, "amira", "Done: 4 people huddle here.");
  await ward.sees("0 of 4 answered.");
  expect(await prompts()).toHaveLength(1);
});

test("only they are reminded", async () => {
  await ward.clockTo("2026-11-23T10:21:00Z");
  for (const name of ["ben", "p12", "p13"]) await told(ward, name, "It takes about a minute");
  await ward.settled();
  const others = ["chidi", "gina", ...crowd.filter((name) => name !== "p12" && name !== "p13")];
  for (const name of others) expect(await ward.privately(name)).toEqual([]);
});

test("one more joins by a word, and a newcomer to the channel does not by being there", async () => {
  expect(await ward.types("p11", "join")).toContain("you count from Ward 7's next huddle on");
  await ward.hires("newcomer");
  await ward.robot.join("UNEWCOMER", CHANNEL);
  await ward.clockTo("2026-11-23T16:00:00Z");
  await ward.sees("No answers today. Next huddle: Tuesday 09:00.");
  await ward.clockTo("2026-11-24T09:00:00Z");
  await ward.sees("0 of 5 answered.");
});

test("the lead can let everyone in after all, guests left out", async () => {
  await ward.presses("amira", await ward.robot.isTold("UAMIRA", "Who huddles"), "Everyone");
  await ward.robot.isWhispered("UAMIRA", "Done: everyone in the channel huddles here.");
  await ward.sees("0 of 46 answered.");
});
