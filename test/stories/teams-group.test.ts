// A night shift huddles in a group chat on Microsoft Teams. It has no threads: the answers stand on the prompt itself.
import { afterAll, beforeAll, expect, test } from "vitest";
import { GROUP, TeamsWard, user } from "./teams-ward.ts";

let ward: TeamsWard;
beforeAll(async () => {
  ward = await TeamsWard.open({ at: "2026-11-23T08:30:00Z", people: ["amira", "ben", "chidi"] });
});
afterAll(() => ward.close());

const prompt = (words: string) => ward.robot.sees(GROUP, words);

test("the prompt says who will see the answers: everyone in the chat", async () => {
  await ward.types("amira", 'setup name="Night" at=09:00 prefix=N', GROUP);
  await ward.clockTo("2026-11-23T09:00:00Z");
  const text = ward.robot.read(await prompt("Night huddle, Monday 23 November"));
  expect(text).toContain("0 of 3 answered. Everyone in this chat will see the answers, with names.");
});

test("answers stand on the prompt, without the mood, and the chat gets no message for each", async () => {
  const shown = await prompt("Night huddle, Monday");
  await ward.answers("ben", shown, { "How does": "Amber: stretched", "one thing we most": "spare pumps" });
  await ward.answers("chidi", shown, {
    "How does": "Green: fine",
    "one thing we most": "a second bladder scanner",
  });
  const text = ward.robot.read(await prompt("a second bladder scanner"));
  expect(text).toContain("spare pumps");
  // Once, in the question itself.
  expect(text.match(/amber/gi)).toHaveLength(1);
  await ward.settled();
  expect(
    ward.robot.messages(GROUP).filter((one) => ward.robot.read(one).includes("spare pumps")),
  ).toHaveLength(1);
  expect(ward.robot.messages(GROUP)).toHaveLength(2);
});

test("Me too on an answer counts on the prompt", async () => {
  await ward.robot.presses(user("amira"), await prompt("spare pumps"), "Me too", "Ben");
  await prompt("Me too (1)");
});

test("closed, the result still holds them", async () => {
  await ward.clockTo("2026-11-23T16:00:00Z");
  const text = ward.robot.read(await prompt("Night huddle, Monday 23 November: done"));
  expect(text).toContain("2 of 3 took part.");
  expect(text).toContain("spare pumps");
});
