// A pulse in three wards, over signed HTTP: launched, looked at, sent; answered privately by twenty-two of twenty-four;
// reminded of once; closed; and read by each ward as far as it may be.
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Message } from "../fakes/slack/messages.ts";
import { isDrawn, isNothingElse, PICTURES, picturesIn } from "./drawn-picture.ts";
import { timesSeen } from "./moments.ts";
import { EIGHT, FIRST, NAME, NINE, POINTS, SEVEN } from "./pulse-wards.ts";
import { formOf, told, whispered } from "./reading.ts";
import { user, Ward } from "./ward.ts";

const WARDS = { C7: SEVEN, C8: EIGHT, C9: NINE } as const;

let ward: Ward;
beforeAll(async () => {
  ward = await Ward.open({ at: "2026-11-23T10:00:00Z", people: SEVEN, env: PICTURES });
  await ward.opensChannel("C8", "Europe/London", EIGHT);
  await ward.opensChannel("C9", "Europe/London", NINE);
  await ward.robot.join(user("s7"), "C8");
  await ward.types("amira", `setup name="Ward 7" prefix=W7 days=wed manager=@Ben`);
  await ward.types("e0", 'setup name="Ward 8" prefix=W8 days=wed', "C8");
  await ward.types("n0", 'setup name="Ward 9" prefix=W9 days=wed', "C9");
  const [, code = ""] = /role claim ([0-9A-Z]{4}-[0-9A-Z]{4})/.exec(ward.told) ?? [];
  await ward.types("ben", `role claim ${code}`);
  await ward.types("ben", "role improvement-lead @Amira");
}, 60_000);
afterAll(() => ward.close());

const pulses = async (name: string, words: string, channel = "C7"): Promise<string> => {
  const shown = await ward.robot.command(user(name), channel, "/pulse", words);
  return shown ? ward.robot.textOf(shown) : "";
};
const card = (channel: string): Promise<Message> =>
  ward.robot.sees(channel, "10 statements, about two minutes.");

/** Opens the form from the card, chooses one point for every statement, and sends it. */
async function answers(name: string, channel: string, point: number, more: Record<string, string> = {}) {
  await ward.robot.press(user(name), await card(channel), "Answer privately");
  const view = await ward.robot.form(user(name));
  const statements = view.blocks.filter((block) => JSON.stringify(block).includes('"radio_buttons"'));
  const chosen = statements.map((block) => {
    const { label } = block as unknown as { label: { text: string } };
    return [label.text, POINTS[point - 1] ?? ""];
  });
  await ward.robot.fill(user(name), { ...Object.fromEntries(chosen), ...more });
  return (await ward.robot.submit(user(name))).outcome;
}

test("the wards' people are known", async () => {
  const known = () =>
    ward.asks(async (session) => {
      const { rows } = await session.query(
        "SELECT count(*)::int AS n FROM team_member WHERE standing = 'in'",
      );
      return rows[0]?.n as number;
    });
  await expect.poll(known, { timeout: 10_000 }).toBe(25);
});

test("without a role nobody launches; with one, words that are missing open a form", async () => {
  expect(await pulses("s1", "launch")).toContain("Only improvement leads and administrators can do that");
  expect(await pulses("amira", "launch")).toBe("");
  expect(await formOf(ward, "amira")).toContain("Launch a pulse");
  await ward.robot.fill(user("amira"), { "To whom?": "Ward 9", "Closes on": "2026-12-04" });
  expect((await ward.robot.submit(user("amira"))).outcome).toBe("updated");
  expect(await formOf(ward, "amira")).toContain("With fewer than 10 nothing could be shown");
  await ward.robot.close(user("amira"));
});

test("always a preview first, and nothing is sent before Send", async () => {
  const preview = await pulses("amira", "launch short to all closes 2026-12-04 17:00");
  expect(preview).toContain("To 3 teams, 24 people: Ward 7, Ward 8, Ward 9.");
  expect(preview).toContain("Ward 9 is shown only as part of everyone asked.");
  expect(preview).toContain("What your manager will see: the same as everyone");
  await ward.settled();
  for (const channel of Object.keys(WARDS))
    expect((await ward.channel(channel)).join()).not.toContain("statements");
});

test("sent, each ward has one card, and the small one is told where it will be seen", async () => {
  const preview = await ward.robot.isWhispered(user("amira"), "Before it is sent");
  await ward.robot.press(user("amira"), preview, "Send");
  expect(await whispered(ward, "amira", "Sent:")).toContain(
    "to 3 teams, 24 people. It closes Friday 4 December 17:00.",
  );
  for (const channel of Object.keys(WARDS)) {
    const text = ward.robot.textOf(await card(channel));
    expect(text).toContain("then the key is destroyed and nobody can trace them.");
    expect(text.includes("your team is too small to show alone, you will see everyone's together")).toBe(
      channel === "C9",
    );
  }
  expect(await pulses("amira", "launch short to all closes 2026-12-04 17:00")).toContain(
    "is open and asks one of these teams",
  );
});

test("people answer in private: the channels read nothing, the person reads one line", async () => {
  for (const [at, name] of SEVEN.slice(0, 8).entries()) await answers(name, "C7", (at % 4) + 1);
  for (const [at, name] of EIGHT.entries()) await answers(name, "C8", (at % 4) + 2);
  for (const [at, name] of NINE.slice(0, 3).entries())
    await answers(name, "C9", 1, { "What one change would": `Change number ${at}` });
  expect(await whispered(ward, "n0", "Thank you.")).toContain(
    `Thank you. Your answers to ${NAME} are saved, apart from your name. Press Answer privately again to change them until Friday 4 December 17:00.`,
  );
  await ward.settled();
  for (const channel of Object.keys(WARDS))
    expect((await ward.channel(channel)).join()).not.toMatch(/Change number|Agree/);
});

test("some change their answers, and find them as they left them", async () => {
  await ward.robot.press(user("ben"), await card("C7"), "Answer privately");
  expect(await ward.robot.shown(user("ben"))).toMatchObject({ [FIRST]: "Disagree" });
  await ward.robot.close(user("ben"));
  expect(await answers("ben", "C7", 5, { [FIRST]: "Skip / does not apply" })).toBe("cleared");
  expect(await whispered(ward, "ben", "are changed")).toContain("apart from your name");
});

test("who works on two wards chooses where they count, and answers once", async () => {
  await answers("s7", "C8", 4, { "In which team do you count?": "Ward 7" });
  await ward.robot.press(user("s7"), await card("C7"), "Answer privately");
  expect(await formOf(ward, "s7")).not.toContain("In which team");
  await ward.robot.close(user("s7"));
});

test("until it closes only how many is told", async () => {
  expect(await pulses("amira", "status")).toContain(
    `${NAME}: 22 of 24 answered. It closes Friday 4 December 17:00.`,
  );
  expect(await pulses("s1", "results")).toBe("No pulse that asked you or your team has closed yet.");
  expect(await pulses("s1", "close")).toContain(
    "Only whoever launched the pulse, or an administrator, can close it.",
  );
});

test("at half time one private reminder goes to those who have not answered", async () => {
  await ward.clockTo("2026-11-29T01:30:00Z");
  expect(await told(ward, "s6", "It takes a few minutes")).toContain(
    "is open until Friday 4 December 17:00.",
  );
  await ward.clockTo("2026-11-29T01:31:00Z");
  await ward.settled();
  const reminded = async (name: string) =>
    (await ward.privately(name)).filter((text) => text.includes("It takes a few minutes")).length;
  const all = [...SEVEN, ...EIGHT, ...NINE];
  const counts = await Promise.all(all.map(async (name) => [name, await reminded(name)] as const));
  expect(counts.filter(([, count]) => count > 0)).toEqual([
    ["s6", 1],
    ["n3", 1],
  ]);
});

test("at closing the cards are edited, and each ward reads as much as it may", async () => {
  // Two replicas look at once.
  await ward.startReplica();
  await ward.clockTo("2026-12-04T17:00:00Z");
  const TITLE = "How we improve: autumn pulse";
  const [seven, eight, nine] = [
    ward.robot.textOf(await ward.robot.sees("C7", TITLE)),
    ward.robot.textOf(await ward.robot.sees("C8", TITLE)),
    ward.robot.textOf(await ward.robot.sees("C9", TITLE)),
  ];
  const all = "counted in the figures for everyone.";
  for (const text of [seven, eight, nine])
    expect(text).toContain("22 of 24 answered. Closed Friday 4 December.");
  for (const text of [seven, nine])
    expect(text).toMatch(/\nShared purpose \d(\.\d)?, \d+% agree, 2[12] answers, /);
  expect(eight).toMatch(/\nWard 8\nShared purpose \d(\.\d)?, \d+% agree, 10 answers, /);
  expect(eight).toMatch(/\nEveryone: Shared purpose \d(\.\d)? \(2[12]\), /);
  expect(seven).toContain(`Ward 7: too small to show alone; ${all}`);
  expect(nine).toContain(`Ward 9: too small to show alone; ${all}`);
  expect(nine).not.toMatch(/[^\d]3 answers/);
  await ward.settled();
  for (const channel of Object.keys(WARDS)) {
    expect(await timesSeen(ward, TITLE, channel)).toBe(1);
    await ward.robot.sees(channel, `${NAME}: closed`);
    expect((await ward.channel(channel)).join()).not.toContain("Answer privately");
  }
  for (const name of ["amira", "ben"]) expect(await told(ward, name, TITLE)).toContain("[By team]");
});

test("beside the words stand the bars, and on request each component over time and a table", async () => {
  const TITLE = "How we improve: autumn pulse";
  for (const channel of Object.keys(WARDS)) {
    const [bars = "", ...more] = picturesIn(await ward.robot.sees(channel, TITLE));
    expect(more).toEqual([]);
    await isDrawn(ward, bars);
    await isNothingElse(ward, bars);
  }
  await ward.robot.press(user("e1"), await ward.robot.sees("C8", TITLE), "Over time");
  const trends = await ward.robot.isWhispered(user("e1"), "over time: Ward 8");
  expect(ward.robot.textOf(trends)).toMatch(/Leadership: \d(\.\d)? in the latest round\. Too early to call/);
  // One round has no line to draw.
  expect(picturesIn(trends)).toEqual([]);
  await ward.robot.press(user("e1"), trends, "Show as a table");
  expect(await whispered(ward, "e1", "as a table: Ward 8")).toMatch(/4 Dec 2026: \d/);
});

test("after it, the door is shut", async () => {
  const [closed] = (await ward.robot.messages("C7")).filter((one) =>
    ward.robot.textOf(one).includes(": closed"),
  );
  expect(closed && ward.robot.textOf(closed)).toContain("Thank you to everyone who answered.");
  await pulses("s1", "results");
  await whispered(ward, "s1", "22 of 24 answered.");
  await pulses("n1", "results 1", "C9");
  await whispered(ward, "n1", "Ward 9: too small to show alone");
  expect(await pulses("n1", "results 2", "C9")).toBe("There are results of 1 round only.");
  expect(await pulses("amira", "status")).toBe("No pulse is open.\nClosed so far: 1 round.");
});

test("the database knows who was asked, and of nobody whether they answered", async () => {
  const left = await ward.asks(async (session) => {
    const tables = await session.query(
      "SELECT relname FROM pg_class WHERE relname ~ '^pulse_(key|person|sheet)_[0-9a-f]{32}$'",
    );
    const asked = await session.query("SELECT count(*)::int AS n FROM pulse_asked");
    const reminders = await session.query(
      "SELECT count(*)::int AS n FROM posted_message WHERE subject ~ '^pulse-reminder'",
    );
    return [tables.rows.length, asked.rows[0]?.n, reminders.rows[0]?.n];
  });
  expect(left).toEqual([0, 24, 0]);
});

test("the next one is planned for Monday: until then it is told to its launcher, and can be called off", async () => {
  const plans = async (words: string) => {
    await pulses("amira", words);
    const preview = await ward.robot.isWhispered(user("amira"), "Opens Monday 7 December 09:00");
    await ward.robot.press(user("amira"), preview, "Plan it");
    await ward.robot.isWhispered(user("amira"), "Planned: ");
  };
  const words = "launch short to all opens 2026-12-07 closes 2026-12-11 17:00";
  await plans(words);
  const planned = `${NAME} opens Monday 7 December 09:00 and closes Friday 11 December 17:00.`;
  expect(await pulses("amira", "status")).toContain(planned);
  await ward.robot.press(user("amira"), await ward.robot.isWhispered(user("amira"), planned), "Call it off");
  expect(await whispered(ward, "amira", "is called off")).toContain("it will not open.");
  expect(await pulses("amira", "status")).not.toContain(planned);
  expect(await pulses("amira", "launch short to all opens 2026-11-30 closes 2026-12-11 17:00")).toContain(
    "That opening time has passed.",
  );
  await plans(words);
});

test("started again, the service opens it at its time, once of two replicas", async () => {
  await ward.kill();
  await ward.start();
  const cards = async () => {
    const texts = await Promise.all(Object.keys(WARDS).map((channel) => ward.channel(channel)));
    return texts.map(
      (all) => all.filter((text) => text.includes("10 statements, about two minutes.")).length,
    );
  };
  await ward.clockTo("2026-12-07T08:59:59Z");
  await ward.settled();
  expect(await cards()).toEqual([0, 0, 0]);
  await ward.clockTo("2026-12-07T09:00:00Z");
  for (const channel of Object.keys(WARDS)) await card(channel);
  await ward.settled();
  expect(await cards()).toEqual([1, 1, 1]);
  expect(await pulses("amira", "status")).toContain(
    `${NAME}: 0 to 4 of 24 answered. It closes Friday 11 December 17:00.`,
  );
});
