// A month of ideas on Microsoft Teams, over three tiers: two are passed up, one answered by the next tier, the other risen
// while the service is down and answered at the top; another is found, owned, tested twice and kept; managers in two
// zones have their digests. More of it: escalation.test.ts.
import { afterAll, beforeAll, expect, test } from "vitest";
import { CHANNEL, TeamsWard, user } from "./teams-ward.ts";

const MEDICINE = "19:medicine-board@thread.tacv2";
const TRUST = "19:trust-board@thread.tacv2";
const BELLS = 'W7-1 "Call bells wait while we move beds"';
const NIGHT = "19:nights-board@thread.tacv2";
const STANDS = 'W7-3 "Drip stands walk off"';
const NEEDS_HELP = "Ward 7 needs help";

let ward: TeamsWard;
beforeAll(async () => {
  ward = await TeamsWard.open({ at: "2026-11-24T10:00:00Z", people: ["amira", "ben"] });
  const { world } = ward.microsoft;
  for (const [id, people, zone] of [
    [MEDICINE, ["max", "mia"], "Europe/London"],
    [TRUST, ["tia"], "America/New_York"],
    [NIGHT, ["nora"], "America/New_York"],
  ] as const) {
    for (const name of people) world.addPerson({ id: user(name), zone });
    world.addChannel({ id, name: id.slice(3, 8), members: people.map(user), team: { id, name: id } });
  }
  await ward.types("amira", 'setup name="Ward 7" prefix=W7 days=wed summary=sun@20:00');
  await ward.types("max", "setup name=Medicine prefix=MED days=wed summary=sun@20:00", MEDICINE);
  await ward.types(
    "tia",
    'setup name="Mid Trust" prefix=MT days=wed summary=sun@20:00 zone=Europe/London',
    TRUST,
  );
  await ward.types("nora", "setup name=Nights prefix=N days=wed summary=sun@20:00", NIGHT);
  await ward.types("nora", "team under Medicine", NIGHT);
  await ward.types("mia", "join", MEDICINE);
  await ward.types("amira", "team under Medicine");
  await ward.types("max", "team under Mid Trust", MEDICINE);
  for (const words of ["Call bells wait while we move beds", "The printer in bay 1 jams"])
    await ward.types("ben", `idea ${words}`);
  await ward.types("ben", "idea 1 start");
}, 60_000);
afterAll(() => ward.close());

const seesIn = async (channel: string, words: string): Promise<string> =>
  ward.robot.read(await ward.robot.sees(channel, words));
const isTold = (name: string, words: string) => ward.robot.isTold(user(name), words);

test("its owner passes one up by words, the lead another from its card; the tier reads both", async () => {
  expect(await ward.types("ben", "idea 1 escalate We need two porters after 14:00")).toContain(
    "Done: W7-1 has gone up to Medicine, to be answered by Thursday 26 November 17:00.",
  );
  await ward.types("amira", "idea 2");
  const shown = await isTold("amira", 'W7-2 "The printer in bay 1 jams"');
  await ward.robot.presses(user("amira"), shown, "Pass up");
  expect(ward.robot.formText(user("amira"))).toContain("It goes to Medicine.");
  const values = { "What do you need from them?": "A new printer", "Reply by": "2026-11-30" };
  expect(await ward.sends("amira", values)).toBe("closed");
  const card = await seesIn(MEDICINE, `${NEEDS_HELP} (W7-1).`);
  expect(card).toContain("Reply by Thursday 26 November 17:00. Your reply is posted to Ward 7.");
  expect(await seesIn(MEDICINE, `${NEEDS_HELP} (W7-2).`)).toContain("Reply by Monday 30 November 17:00.");
});

test("who may not reply is told who may; the tier's lead replies, and the team reads it", async () => {
  const card = await ward.robot.sees(MEDICINE, `${NEEDS_HELP} (W7-2).`);
  const said = await ward.robot.presses(user("mia"), card, "Reply");
  expect(JSON.stringify(said)).toContain("Only Max can do that for W7-2");
  expect(await ward.answers("max", card, { "Your reply": "A new one comes on Friday" }, "Reply")).toBe(
    "closed",
  );
  expect(await seesIn(CHANNEL, "Max (Medicine) replied to W7-2")).toContain("A new one comes on Friday.");
  await isTold("amira", "A new one comes on Friday.");
  expect(await seesIn(MEDICINE, "Max replied. The reply is posted to Ward 7:")).not.toContain(
    "Holding reply",
  );
});

test("one much like another is found; owned and tested twice, with a change, it is kept", async () => {
  await ward.types("ben", "idea Drip stands walk off");
  await ward.types("amira", "idea The drip stand walks off at night");
  await isTold("amira", "1 open idea looks much the same. Is yours one of them?");
  expect(await ward.sends("amira", { "looks much the same": `Me too: ${STANDS}` })).toBe("closed");
  await seesIn(CHANNEL, "[Me too (1)]");
  await ward.types("ben", "idea 3 own");
  await ward.types("ben", "idea 3 test Tape marks hold for a day");
  await ward.types("ben", "idea 3 study Five of seven stayed");
  await ward.types("ben", "idea 3 change Tape peels off");
  await ward.types("ben", "idea 3 test Painted marks hold for two days");
  await seesIn(CHANNEL, "We predict: Painted marks hold for two days.");
  await ward.types("ben", "idea 3 study All of them stayed");
  expect(await ward.types("ben", "idea 3 keep Paint saves a walk")).toContain("W7-3 is kept");
  expect(await seesIn(CHANNEL, "We learned: Paint saves a walk.")).toContain("Adopted.");
});

test("a team in New York passes one up to the same tier, to be answered later", async () => {
  await ward.types("nora", "idea The lift stops at night", NIGHT);
  await ward.types("nora", "idea 1", NIGHT);
  await ward.robot.presses(user("nora"), await isTold("nora", "N-1"), "Pass up");
  const values = { "What do you need from them?": "An engineer", "Reply by": "2026-12-01" };
  expect(await ward.sends("nora", values)).toBe("closed");
  await seesIn(MEDICINE, "Nights needs help (N-1).");
});

test("unanswered it rises by itself, though the service was down then: all three are told", async () => {
  await ward.downUntil("2026-11-27T09:00:00Z");
  const card = await seesIn(TRUST, `${NEEDS_HELP} (W7-1).`);
  expect(card).toContain("It has come up by itself: nobody on the tier below replied in time.");
  await seesIn(
    CHANNEL,
    `Medicine did not reply to ${BELLS} by Thursday 26 November 17:00. It has gone up to Mid Trust`,
  );
  const below = await ward.robot.sees(MEDICINE, "it has gone up to Mid Trust. They reply now.");
  await ward.robot.sees(
    MEDICINE,
    "No reply came, so it has gone up to Mid Trust, and Ward 7 knows.",
    below.id,
  );
});

const digests = (name: string) =>
  ward.privately(name).filter((text) => text.includes("week of 23 November")).length;

test("at four by their own clock managers have their teams' digest, and answer out of it what waits", async () => {
  await ward.types("max", "setup manager=Mia digest=fri@16:00", MEDICINE);
  await ward.types("tia", "setup manager=Tia digest=fri@16:00", TRUST);
  await ward.clockTo("2026-11-27T16:00:00Z");
  const digest = await isTold("mia", "Your three teams, week of 23 November");
  expect(ward.robot.read(digest)).toContain('N-1 "The lift stops at night" from Nights');
  await ward.robot.presses(user("mia"), digest, "Reply", "N-1");
  expect(await ward.sends("mia", { "Your reply": "Estates send one on Monday" })).toBe("closed");
  expect(await seesIn(NIGHT, "Mia (Medicine) replied to N-1")).toContain("Estates send one on Monday.");
  await ward.settled();
  expect([digests("mia"), digests("tia")]).toEqual([1, 0]);
  await ward.clockTo("2026-11-27T21:00:00Z");
  expect(ward.robot.read(await isTold("tia", "Your four teams, week of 23 November"))).toContain(
    `${BELLS} from Ward 7, reply by Tuesday 1 December.`,
  );
  await ward.settled();
  expect([digests("mia"), digests("tia")]).toEqual([1, 1]);
});

test("the week's summary says what was said and done, by those above and by the ward", async () => {
  await ward.clockTo("2026-11-29T20:00:00Z");
  expect(await seesIn(CHANNEL, "Ward 7's week")).toContain(
    `You said, we did: ${STANDS}, kept on Tuesday; W7-2 "The printer in bay 1 jams" (why: A new printer), ` +
      "answered by Max (Medicine) on Tuesday: A new one comes on Friday.",
  );
});

test("at the top they are reminded once, and answer", async () => {
  await ward.clockTo("2026-12-01T17:00:00Z");
  await seesIn(CHANNEL, "Nothing stands above, so it waits there: they have been reminded, once.");
  const reminder = await isTold("tia", "This is the only reminder.");
  expect(await ward.answers("tia", reminder, { "Your reply": "Two porters from Monday" }, "Reply")).toBe(
    "closed",
  );
  expect(await seesIn(CHANNEL, `Tia (Mid Trust) replied to ${BELLS}:`)).toContain("Two porters from Monday.");
  await isTold("ben", "Two porters from Monday.");
  await ward.clockTo("2026-12-08T09:00:00Z");
  await ward.settled();
  expect(ward.privately("tia").filter((text) => text.includes("only reminder"))).toHaveLength(1);
  const refused = ward.microsoft.calls.filter((one) => one.status >= 400);
  expect(refused.map((one) => `${one.status} ${one.path.join("/")} ${one.problem}`)).toEqual([]);
});
