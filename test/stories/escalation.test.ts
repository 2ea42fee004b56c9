// Two ideas of a ward on Slack are passed up, over three tiers: one is answered by the next, the other rises by itself
// while the service is down, and is answered at the top, out of a digest. Another of a team in New York is answered out of
// its manager's.
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Message } from "../fakes/slack/messages.ts";
import { formOf, told, whispered } from "./reading.ts";
import { CHANNEL, user, Ward } from "./ward.ts";

const MEDICINE = "CMED";
const TRUST = "CTRUST";
const NIGHT = "CNIGHT";
const BELLS = 'W7-1 "Call bells wait while we move beds"';
const PRINTER = 'W7-2 "The printer in bay 1 jams"';

let ward: Ward;
beforeAll(async () => {
  ward = await Ward.open({ at: "2026-11-24T10:00:00Z", people: ["amira", "ben"] });
  await ward.opensChannel(MEDICINE, "Europe/London", ["max", "mia"]);
  await ward.opensChannel(TRUST, "America/New_York", ["tia"]);
  await ward.opensChannel(NIGHT, "America/New_York", ["nora"]);
  await ward.types("amira", 'setup name="Ward 7" prefix=W7 days=wed summary=sun@20:00');
  await ward.types("max", "setup name=Medicine prefix=MED days=wed summary=sun@20:00", MEDICINE);
  await ward.types(
    "tia",
    'setup name="Mid Trust" prefix=MT days=wed summary=sun@20:00 zone=Europe/London',
    TRUST,
  );
  await ward.types("nora", "setup name=Nights prefix=N days=wed summary=sun@20:00", NIGHT);
  for (const words of ["Call bells wait while we move beds", "The printer in bay 1 jams"])
    await ward.types("ben", `idea ${words}`);
  await ward.types("ben", "idea 1 start");
});
afterAll(() => ward.close());

const seesIn = async (channel: string, words: string): Promise<string> =>
  ward.robot.textOf(await ward.robot.sees(channel, words));
let atMedicine: Message;

test("with nothing above it, nothing can be passed up, and it is said who can change that", async () => {
  expect(await ward.types("ben", "idea 1 escalate We need two porters after 14:00")).toBe(
    "Nobody stands above Ward 7 yet, so there is nobody to pass it up to. Amira can type /improve team under PARENT " +
      "to say who does, or /improve role manager @NAME to name a manager.",
  );
  await ward.types("amira", "team under Medicine");
  await ward.types("max", "team under Mid Trust", MEDICINE);
  // She is known here once the channel's roster has been read.
  const named = () => ward.types("max", "role manager @Mia", MEDICINE);
  await expect.poll(named, { timeout: 10_000 }).toContain("Mia is");
  await ward.types("nora", "team under Medicine", NIGHT);
  await ward.types("max", "setup manager=@Mia digest=fri@16:00", MEDICINE);
  await ward.types("tia", "setup manager=@Tia digest=fri@16:00", TRUST);
});

test("its owner passes it up: the next tier reads why and by when, its manager in private", async () => {
  expect(await ward.types("ben", "idea 1 escalate We need two porters after 14:00")).toBe(
    "Done: W7-1 has gone up to Medicine, to be answered by Thursday 26 November 17:00. " +
      "If nobody replies, it goes up by itself to whoever stands above them.",
  );
  atMedicine = await ward.robot.sees(MEDICINE, "Ward 7 needs help (W7-1).");
  const text = ward.robot.textOf(atMedicine);
  expect(text).toContain("Why it comes to you: We need two porters after 14:00.");
  expect(text).toContain("Reply by Thursday 26 November 17:00. Your reply is posted to Ward 7.");
  for (const label of ["[Reply]", "[Holding reply]", "[Pass up]"]) expect(text).toContain(label);
  await told(ward, "mia", "Ward 7 needs help (W7-1).");
  await ward.sees("It waits for Medicine, to be answered by Thursday 26 November 17:00.");
});

test("the lead passes another one up from its card, by a date of their own", async () => {
  const shown = await ward.robot.command(user("amira"), CHANNEL, "/improve", "idea 2");
  if (!shown) throw new Error("the idea was not shown");
  await ward.robot.press(user("amira"), shown, "Pass up");
  expect(await formOf(ward, "amira")).toContain("It goes to Medicine.");
  await ward.robot.fill(user("amira"), {
    "What do you need from them?": "Mrs Patel's notes come out late",
    "Reply by": "2026-11-30",
  });
  expect((await ward.robot.submit(user("amira"))).outcome).toBe("updated");
  expect(await formOf(ward, "amira")).toContain("That looks like a person's name");
  await ward.robot.fill(user("amira"), { "What do you need from them?": "A new printer" });
  await ward.robot.submit(user("amira"));
  await whispered(ward, "amira", "W7-2 has gone up to Medicine, to be answered by Monday 30 November 17:00.");
});

test("a team in New York passes one up to the same tier, to be answered later", async () => {
  await ward.types("nora", "idea The lift stops at night", NIGHT);
  const shown = await ward.robot.command(user("nora"), NIGHT, "/improve", "idea 1");
  if (!shown) throw new Error("the idea was not shown");
  await ward.robot.press(user("nora"), shown, "Pass up");
  await ward.sends("nora", { "What do you need from them?": "An engineer", "Reply by": "2026-12-01" });
  await whispered(ward, "nora", "N-1 has gone up to Medicine");
});

test("the tier's lead replies: the team reads it, the idea goes on, and nobody can reply again", async () => {
  const card = await ward.robot.sees(MEDICINE, "Ward 7 needs help (W7-2).");
  await ward.presses("max", card, "Reply");
  await ward.robot.fill(user("max"), { "Your reply": "A new one comes on Friday" });
  await ward.presses("mia", card, "Reply");
  await ward.robot.submit(user("max"));
  await whispered(ward, "max", "Done: your reply to W7-2 is posted to Ward 7");
  const news = await seesIn(CHANNEL, `Max (Medicine) replied to ${PRINTER}:`);
  expect(news).toContain('A new one comes on Friday.\nIt is back at "new".');
  await told(ward, "amira", "A new one comes on Friday.");
  await seesIn(MEDICINE, "Max replied. The reply is posted to Ward 7:\nA new one comes on Friday");
  await ward.robot.fill(user("mia"), { "Your reply": "Ask Estates" });
  expect((await ward.robot.submit(user("mia"))).outcome).not.toBe("cleared");
  expect(await formOf(ward, "mia")).toContain("Max has replied to W7-2 already: A new one comes on Friday.");
  expect(await ward.robot.shown(user("mia"))).toMatchObject({ "Your reply": "Ask Estates" });
  await ward.robot.close(user("mia"));
});

test("unanswered it rises by itself, though the service was down then: all three are told", async () => {
  await ward.downUntil("2026-11-27T09:00:00Z");
  const card = await seesIn(TRUST, "Ward 7 needs help (W7-1).");
  expect(card).toContain("It has come up by itself: nobody on the tier below replied in time.");
  expect(card).toContain("Reply by Tuesday 1 December 17:00.");
  expect(card).not.toContain("[Pass up]");
  await seesIn(
    CHANNEL,
    `Medicine did not reply to ${BELLS} by Thursday 26 November 17:00. It has gone up to Mid Trust, to be answered by Tuesday 1 December 17:00.`,
  );
  const risen = "No reply came, so it has gone up to Mid Trust, and Ward 7 knows.";
  await ward.robot.sees(MEDICINE, risen, atMedicine.ts);
  await told(ward, "mia", risen);
  const before = await seesIn(MEDICINE, "Ward 7 needs help (W7-1).");
  expect(before).toContain("so it has gone up to Mid Trust. They reply now.");
  expect(before).not.toContain("[Reply]");
});

const digests = async (name: string) =>
  (await ward.privately(name)).filter((text) => text.includes("week of 23 November")).length;

test("at four by her own clock a manager has her teams' digest, and answers out of it what waits", async () => {
  await ward.clockTo("2026-11-27T16:00:00Z");
  const digest = await ward.robot.isTold(user("mia"), "Your three teams, week of 23 November");
  const text = ward.robot.textOf(digest);
  expect(text).toContain('Waiting for you (2)\nN-1 "The lift stops at night" from Nights');
  await ward.presses("mia", digest, "Reply", "N-1");
  expect(await ward.sends("mia", { "Your reply": "Estates send one on Monday" })).toBe("cleared");
  expect(await seesIn(NIGHT, "Mia (Medicine) replied to N-1")).toContain("Estates send one on Monday.");
  await ward.settled();
  expect([await digests("mia"), await digests("tia")]).toEqual([1, 0]);
});

test("the top, five hours later, sends a holding reply out of hers", async () => {
  await ward.clockTo("2026-11-27T21:00:00Z");
  const digest = await ward.robot.isTold(user("tia"), "Your four teams, week of 23 November");
  const text = ward.robot.textOf(digest);
  expect(text).toContain(`Waiting for you (1)\n${BELLS} from Ward 7, reply by Tuesday 1 December.`);
  expect(text).not.toContain("[Pass up]");
  await ward.presses("tia", digest, "Holding reply");
  await ward.sends("tia", {
    "You will answer by": "2026-12-04",
    "Anything to add?": "The board meets on Thursday",
  });
  await seesIn(
    CHANNEL,
    `Tia (Mid Trust) has seen ${BELLS} and will answer by Friday 4 December 17:00. "The board meets on Thursday"`,
  );
  await ward.settled();
  expect([await digests("mia"), await digests("tia")]).toEqual([1, 1]);
});

test("the week's summary says what was said and done, then the top answers", async () => {
  await ward.clockTo("2026-11-29T20:00:00Z");
  expect(await seesIn(CHANNEL, "Ward 7's week")).toContain(
    `You said, we did: ${PRINTER} (why: A new printer), answered by Max (Medicine) on Tuesday: A new one comes on Friday.`,
  );
  await ward.clockTo("2026-12-03T15:00:00Z");
  const held = await ward.robot.sees(TRUST, "Seen by Tia, who will answer by Friday 4 December 17:00.");
  expect(ward.robot.textOf(held)).not.toContain("[Holding reply]");
  await ward.presses("tia", held, "Reply");
  await ward.sends("tia", { "Your reply": "Two porters from Monday" });
  const news = await seesIn(CHANNEL, `Tia (Mid Trust) replied to ${BELLS}:`);
  expect(news).toContain('Two porters from Monday.\nIt is back at "being done".');
  await told(ward, "ben", "Two porters from Monday.");
  expect(await ward.types("ben", "idea 1")).toContain(
    "Passed up to Medicine, Tuesday 24 November. We need two porters after 14:00. Nobody replied in time.\n" +
      "Passed up to Mid Trust, Friday 27 November. Tia (Mid Trust) replied: Two porters from Monday.",
  );
  await ward.clockTo("2026-12-08T09:00:00Z");
  await ward.settled();
  expect((await ward.channel(TRUST)).filter((text) => text.includes("needs help"))).toHaveLength(1);
});
