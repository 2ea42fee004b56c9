// A pulse in three wards on Microsoft Teams, over HTTP with tokens: launched, looked at, sent, answered in private on its
// card, reminded of once, closed, and read by each ward as far as it may be. More of it: pulse.test.ts.
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Message } from "../fakes/teams/world.ts";
import { isDrawn, PICTURES, picturesIn } from "./drawn-picture.ts";
import { EIGHT, FIRST, NAME, NINE, POINTS, SEVEN } from "./pulse-wards.ts";
import { CHANNEL, TeamsWard, user } from "./teams-ward.ts";

const CHANNEL8 = "19:ward8@thread.tacv2";
const CHANNEL9 = "19:ward9@thread.tacv2";
const ALL = [CHANNEL, CHANNEL8, CHANNEL9];

let ward: TeamsWard;
beforeAll(async () => {
  ward = await TeamsWard.open({ at: "2026-11-23T10:00:00Z", people: SEVEN, env: PICTURES });
  const { world } = ward.microsoft;
  const more = { [CHANNEL8]: EIGHT, [CHANNEL9]: NINE };
  for (const [id, people] of Object.entries(more)) {
    for (const name of people) world.addPerson({ id: user(name) });
    const members = [...people, ...(id === CHANNEL8 ? ["s7"] : [])].map(user);
    world.addChannel({ id, name: id.slice(3, 8), members, team: { id, name: id.slice(3, 8) } });
  }
  await ward.types("amira", `setup name="Ward 7" prefix=W7 days=wed`);
  await ward.types("e0", 'setup name="Ward 8" prefix=W8 days=wed', CHANNEL8);
  await ward.types("n0", 'setup name="Ward 9" prefix=W9 days=wed', CHANNEL9);
  const [, code = ""] = /role claim ([0-9A-Z]{4}-[0-9A-Z]{4})/.exec(ward.told) ?? [];
  await ward.types("amira", `role claim ${code}`);
}, 60_000);
afterAll(() => ward.close());

const card = (channel: string): Promise<Message> =>
  ward.robot.sees(channel, "10 statements, about two minutes.");
const textOf = async (channel: string, words: string) =>
  ward.robot.read(await ward.robot.sees(channel, words));
const everything = (channel: string) =>
  ward.microsoft.world
    .in(channel)
    .map((one) => ward.robot.read(one))
    .join();

/** What someone reads in place of the channel's card, theirs alone, once they have answered. */
const ownCard = async (name: string, channel: string) =>
  JSON.stringify(ward.robot.cardOf(user(name), await card(channel)));

const opens = async (name: string, channel: string) =>
  ward.robot.presses(user(name), await card(channel), "Answer privately");

/** Opens the form from the card, and sends it. */
async function answers(name: string, channel: string, point: number, more: Record<string, string> = {}) {
  await opens(name, channel);
  return fillsIn(name, point, more);
}

/** Chooses one point for every statement of the form that is open, and sends it. */
function fillsIn(name: string, point: number, more: Record<string, string>) {
  const statements = Object.keys(ward.robot.shown(user(name))).filter((label) => !label.includes("?"));
  expect(statements).toHaveLength(10);
  const chosen = statements.map((label) => [label, POINTS[point - 1] ?? ""]);
  return ward.sends(name, { ...Object.fromEntries(chosen), ...more });
}

test("always a preview first, to the launcher alone, and nothing is sent before Send", async () => {
  expect(await ward.types("s1", "pulse launch")).toContain("Only improvement leads and administrators");
  const preview = await ward.types("amira", "pulse launch short to all closes 2026-12-04 17:00");
  expect(preview).toContain("To 3 teams, 24 people: Ward 7, Ward 8, Ward 9.");
  expect(preview).toContain("Ward 9 is shown only as part of everyone asked.");
  await ward.settled();
  for (const channel of ALL) expect(everything(channel)).not.toContain("statements");
});

test("sent, each ward has one card, and the small one is told where it will be seen", async () => {
  const preview = await ward.robot.isTold(user("amira"), "Before it is sent");
  await ward.robot.presses(user("amira"), preview, "Send");
  for (const channel of ALL) {
    const text = ward.robot.read(await card(channel));
    expect(text).toContain("then the key is destroyed and nobody can trace them.");
    expect(text.includes("your team is too small to show alone")).toBe(channel === CHANNEL9);
  }
});

test("people answer in private: the channels read nothing, the person reads one line", async () => {
  for (const [at, name] of SEVEN.slice(0, 8).entries()) await answers(name, CHANNEL, (at % 4) + 1);
  for (const [at, name] of EIGHT.entries()) await answers(name, CHANNEL8, (at % 4) + 2);
  for (const [at, name] of NINE.slice(0, 3).entries())
    expect(await answers(name, CHANNEL9, 1, { "What one change would": `Change number ${at}` })).toBe(
      "closed",
    );
  expect(await ownCard("n0", CHANNEL9)).toContain("are saved, apart from your name");
  await ward.settled();
  for (const channel of ALL) {
    expect(everything(channel)).not.toMatch(/Change number|[Aa]gree/);
    expect((await card(channel)).edits).toBe(0);
  }
  expect(JSON.stringify(ward.microsoft.calls)).not.toContain("Change number");
});

test("some change their answers, and find them as they left them; a statement is skipped", async () => {
  await opens("ben", CHANNEL);
  expect(ward.robot.shown(user("ben"))).toMatchObject({ [FIRST]: "Disagree" });
  expect(await fillsIn("ben", 5, { [FIRST]: "Skip / does not apply" })).toBe("closed");
  expect(await ownCard("ben", CHANNEL)).toContain("are changed, apart from your name");
});

test("who works on two wards chooses where they count, and answers once", async () => {
  await answers("s7", CHANNEL8, 4, { "In which team do you count?": "Ward 7" });
  await opens("s7", CHANNEL);
  expect(ward.robot.formText(user("s7"))).not.toContain("In which team");
  expect(await ward.types("amira", "pulse status")).toContain(
    `${NAME}: 22 of 24 answered. It closes Friday 4 December 17:00.`,
  );
});

test("at half time one private reminder goes to those who have not answered", async () => {
  await ward.clockTo("2026-11-29T01:30:00Z");
  await ward.robot.isTold(user("s6"), "It takes a few minutes");
  await ward.clockTo("2026-11-29T01:31:00Z");
  await ward.settled();
  const reminded = [...SEVEN, ...EIGHT, ...NINE].flatMap((name) =>
    ward
      .privately(name)
      .filter((text) => text.includes("It takes a few minutes"))
      .map(() => name),
  );
  expect(reminded).toEqual(["s6", "n3"]);
});

test("at closing the cards are edited, and each ward reads as much as it may", async () => {
  await ward.clockTo("2026-12-04T17:00:00Z");
  const TITLE = "How we improve: autumn pulse";
  const [seven, eight, nine] = [
    await textOf(CHANNEL, TITLE),
    await textOf(CHANNEL8, TITLE),
    await textOf(CHANNEL9, TITLE),
  ];
  for (const text of [seven, eight, nine]) {
    expect(text).toContain("22 of 24 answered. Closed Friday 4 December.");
  }
  for (const text of [seven, nine])
    expect(text).toMatch(/Shared purpose \d(\.\d)?, \d+% agree, 2[12] answers, /);
  expect(eight).toMatch(/Ward 8\s*Shared purpose \d(\.\d)?, \d+% agree, 10 answers, /);
  expect(eight).toMatch(/Everyone: Shared purpose \d(\.\d)? \(2[12]\), /);
  expect(seven).toContain("Ward 7: too small to show alone; counted in the figures for everyone.");
  expect(nine).toContain("Ward 9: too small to show alone; counted in the figures for everyone.");
  expect(nine).not.toMatch(/[^\d]3 answers/);
  await ward.settled();
  for (const channel of ALL) {
    expect(everything(channel).split(TITLE)).toHaveLength(2);
    expect(await textOf(channel, `${NAME}: closed`)).not.toContain("Answer privately");
  }
  const bars = picturesIn(await ward.robot.sees(CHANNEL8, TITLE));
  expect(bars).toHaveLength(1);
  await isDrawn(ward, bars[0] ?? "");
  await ward.robot.presses(user("e1"), await ward.robot.sees(CHANNEL8, TITLE), "Over time");
  expect(ward.robot.sentences.get(user("e1"))?.at(-1)).toBe("It is in your own chat with me.");
  await ward.robot.isTold(user("e1"), "over time: Ward 8");
  await ward.robot.isTold(user("amira"), TITLE);
  expect(await ward.types("n1", "pulse results 1", CHANNEL9)).toContain("Ward 9: too small to show alone");
});

test("the connector refused nothing, and every card was one that Teams draws", async () => {
  const refused = ward.microsoft.calls.filter((one) => one.status >= 400);
  expect(refused.map((one) => `${one.status} ${one.path.join("/")} ${one.problem}`)).toEqual([]);
});
