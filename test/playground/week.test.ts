// A week in the playground, on the real store, dispatcher, scheduler and relay: what a newcomer sees in a minute.
import { afterAll, beforeAll, expect, test } from "vitest";
import type { MemberId } from "../../src/domain/ids.ts";
import { connected, localOf, type Place, place, type Running, start } from "./harness.ts";

const FIRST = "Amira Khan";
let where: Place;
let one: Running;
/** The machine's time before the week, and how long the week took. */
let machineNow: number;
let tookMs: number;
let self: MemberId;

beforeAll(async () => {
  where = await place();
  one = await start(where);
  self = (await one.person(FIRST)).memberId;
  machineNow = one.machine.now();
  const began = performance.now();
  // Its own day, the three after it, and all of the next week.
  for (const _ of [1, 2]) await one.playground.move("end-of-week", { self, others: true });
  tookMs = performance.now() - began;
}, 120_000);

afterAll(async () => {
  await one.stop();
  await where.remove();
});

const text = (value: unknown): string => JSON.stringify(value);

async function posted(conversation: string) {
  const messages = await one.messages(conversation);
  const prompts = messages.filter((message) => /huddle, \w+day \d/.test(message.card.summary));
  const summaries = messages.filter((message) => /'s week, /.test(message.card.summary));
  return { messages, prompts, summaries };
}

test("nothing went wrong unseen", () => {
  expect(one.faults).toEqual([]);
});

test("two weeks of two teams take no minute", () => {
  expect(tookMs).toBeLessThan(60_000);
});

test("the clock stands just after the second week's summary, and the machine's has not moved", () => {
  expect(localOf(one.clock.now())).toBe("2026-12-04 15:00");
  expect(one.machine.now()).toBe(machineNow);
});

test.each(["Ward 7", "Community Nursing North"])(
  "%s had one huddle on each day, each closed in its place",
  async (team) => {
    const { prompts } = await posted(team);
    const opened = prompts.map((prompt) => localOf(prompt.postedAt));
    const days = ["11-24", "11-25", "11-26", "11-27", "11-30", "12-01", "12-02", "12-03", "12-04"];
    expect(opened).toEqual(days.map((day) => `2026-${day} 09:00`));
    const done = prompts.filter((prompt) => /: done\. \d+ of \d+ took part\./.test(prompt.card.summary));
    // The last day's is open until four.
    expect(done).toHaveLength(8);
  },
);

test.each(["Ward 7", "Community Nursing North"])(
  "%s: answers stand under their prompts, and read varied",
  async (team) => {
    const { messages, prompts } = await posted(team);
    const replies = messages.filter((message) => message.thread !== null);
    const under = prompts.map((prompt) => replies.filter((reply) => reply.thread === prompt.id).length);
    expect(Math.min(...under)).toBeGreaterThanOrEqual(3);
    const cards = replies.map((reply) => text(reply.card.blocks));
    expect(new Set(cards).size).toBe(cards.length);
  },
);

test.each([
  ["Ward 7", 4, 8],
  // Whoever plays is in both teams, and nobody acts for them.
  ["Community Nursing North", 4, 11],
])("%s: the first summary counts who took part", async (team, held, tookPart) => {
  const { summaries } = await posted(team);
  expect(summaries.map((summary) => localOf(summary.postedAt))).toEqual([
    "2026-11-27 15:00",
    "2026-12-04 15:00",
  ]);
  expect(summaries[0]?.card.summary).toContain(`Huddles held ${held} of ${held}. ${tookPart} of`);
});

test("what was said before shows in the summary, with Me too, thanks and ideas", async () => {
  const { summaries } = await posted("Ward 7");
  const all = text(summaries.map((summary) => summary.card));
  for (const word of ["Went well", "In the way", "Thanks", "W7-"]) expect(all).toContain(word);
  expect(all).toMatch(/\(\w+ of us\)/);
});

test("people also pressed Nothing today, Not on shift and Me too, raised ideas and ticked for the summary", () => {
  const asked = one.asked.map(({ ask }) =>
    ask.kind === "action" ? ask.action : ask.kind === "submit" ? ask.form : ask.kind,
  );
  for (const what of ["nothing-today", "not-on-shift", "me-too", "make-idea", "in-summary", "red"])
    expect(asked).toContain(what);
});

test("nobody acted for whoever plays", async () => {
  const { externalId } = await one.person(FIRST);
  const acts = one.asked.filter(({ sender }) => sender.person.externalId === externalId);
  // The sample's lead set the team up before anyone played, and made the branch over it.
  const words = acts.map(({ ask }) => (ask.kind === "command" ? ask.words.split(" ")[0] : ask.kind));
  const number = Array(21).fill("measure");
  expect(words).toEqual(["setup", "goal", ...number, "team", "submit"]);
});

test("without the others time passes and nobody says anything", async () => {
  const before = one.asked.length;
  await one.playground.move("tomorrow", { self, others: false });
  expect(localOf(one.clock.now())).toBe("2026-12-05 08:55");
  await one.playground.move("next-prompt", { self, others: false });
  expect(localOf(one.clock.now())).toBe("2026-12-07 09:00");
  await one.playground.move("hour", { self, others: false });
  expect(localOf(one.clock.now())).toBe("2026-12-07 10:00");
  expect(one.asked.length).toBe(before);
});

test("filling in: everyone but oneself has been heard from, and a second time there is nobody left", async () => {
  const conversation = await one.conversation("Ward 7");
  expect(await one.playground.fillIn(conversation, self)).toBe(8);
  expect(await one.playground.fillIn(conversation, self)).toBe(0);
  const { organisationId } = await connected(one.store);
  const [team] = await one.store.teams(organisationId);
  const view = await one.store.team(organisationId, team!.id, "2026-12-07" as never);
  const huddle = await one.store.huddle(organisationId, view!.latestHuddle!.id);
  const silent = huddle!.people.filter((person) => person.state === "expected");
  expect(silent.map((person) => person.name)).toEqual([FIRST]);
});

test("filling in acts as nobody when the conversation has no open huddle", async () => {
  await one.playground.move("tomorrow", { self, others: false });
  const before = one.asked.length;
  expect(await one.playground.fillIn(await one.conversation("Ward 7"), self)).toBe(0);
  expect(one.asked.length).toBe(before);
});
