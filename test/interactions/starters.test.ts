// New starters: welcomed once, met by their lead, asked after four weeks; and who is none.
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import type { StarterId } from "../../src/domain/ids.ts";
import type { PlatformPerson } from "../../src/domain/sender.ts";
import type { Ask } from "../../src/interactions/interaction.ts";
import { type Instant, instant } from "../../src/time/clock.ts";
import { aConversation, aPerson, aSender, people } from "../builders/people.ts";
import { DAY, later, MINUTE, NOW, named, type TeamInWorld } from "../contracts/store-world.ts";
import { type Asking, openAsking, press, send, type } from "./asking.ts";
import { waitingIn } from "./pulse-scene.ts";

let asking: Asking;
beforeAll(async () => {
  asking = await openAsking();
});
beforeEach(() => asking.clock.set(NOW));
afterEach(() => expect(asking.faults).toEqual([]));
afterAll(() => asking.close());

const FIRST = ["Lea", "Ada", "Ben"].map((name) => aPerson(name));
/** The conversation's people, as a roster job reads them. */
const read = ({ organisationId, team }: TeamInWorld, more: readonly PlatformPerson[]) =>
  asking.dispatch({
    from: "service",
    organisationId,
    report: { kind: "roster-read", teamId: team.id, people: [...FIRST, ...more] },
  });
/** The clock comes to a moment, and asks for what is due for new starters. Who they are. */
async function clockTo({ organisationId }: TeamInWorld, at: Instant): Promise<StarterId[]> {
  asking.clock.set(at);
  const due = await asking.world.store.claimDue(at, 200);
  const mine = due.filter((one) => one.kind === "starter" && one.organisationId === organisationId);
  for (const { id } of mine) {
    const report = { kind: "starter-due", starterId: id as StarterId } as const;
    await asking.dispatch({ from: "service", organisationId, report });
    await asking.dispatch({ from: "service", organisationId, report });
  }
  return mine.map((one) => one.id as StarterId);
}
/** Messages that wait: what each is called, without ids. */
const told = async (here: TeamInWorld) => {
  const all = await Promise.all(
    ["welcome", "meet-starter", "starter-", "joined-many"].map((word) => waitingIn(asking, here, word)),
  );
  return all.flat().map((subject) => subject.split(":")[0]);
};
const starterOf = async ({ organisationId }: TeamInWorld, id: StarterId | undefined) =>
  (await asking.world.store.starter(organisationId, id as StarterId, MINUTE))?.starter;
/** Somebody in their private chat. */
const alone = ({ installationId }: TeamInWorld, name: string, ask: Ask) => {
  const chat = aConversation(`U-${name.toLowerCase()}`, { kind: "direct" });
  const sender = aSender(installationId, aPerson(name), chat);
  return asking.dispatch({ from: "person", deliveryId: null, sender, ask });
};

const WELCOMED = later(3 * MINUTE);
/** Tuesday 22 December, 09:00: four weeks after Tuesday 24 November. */
const FOUR_WEEKS = instant("2026-12-22T09:00:00Z");

/** Ward 7 with Nia, who came at NOW and has been welcomed. */
async function withNia() {
  const here = await asking.world.team();
  await read(here, [aPerson("Nia")]);
  const [id] = await clockTo(here, WELCOMED);
  return { here, id: id as StarterId };
}

test("who comes in is welcomed once and named to the lead, and not before others could have come with them", async () => {
  const here = await asking.world.team();
  await read(here, [aPerson("Nia"), aPerson("Gus", { kind: "guest" })]);
  expect(await clockTo(here, later(2 * MINUTE))).toEqual([]);
  await clockTo(here, WELCOMED);
  expect(await told(here)).toEqual(["welcome", "meet-starter"]);
  await read(here, []);
  await read(here, []);
  await read(here, [aPerson("Nia")]);
  await clockTo(here, later(DAY));
  expect(await told(here)).toEqual(["welcome", "meet-starter"]);
});

test("nobody is welcomed for having been there at the setup", async () => {
  const here = await asking.world.team();
  await read(here, []);
  expect(await clockTo(here, later(DAY))).toEqual([]);
});

test("who has left again before the welcome hears nothing, and is welcomed when they come again", async () => {
  const here = await asking.world.team();
  await read(here, [aPerson("Nia")]);
  await read(here, []);
  await read(here, []);
  await clockTo(here, WELCOMED);
  expect(await told(here)).toEqual([]);
  await read(here, [aPerson("Nia")]);
  await clockTo(here, later(6 * MINUTE));
  expect(await told(here)).toEqual(["welcome", "meet-starter"]);
});

test("of more than ten within a few minutes nobody is welcomed; the lead is told, once", async () => {
  const here = await asking.world.team();
  const many = people(11);
  await read(here, many.slice(0, 6));
  asking.clock.set(later(2 * MINUTE));
  await read(here, many);
  const first = await clockTo(here, WELCOMED);
  expect(first).toHaveLength(6);
  await clockTo(here, later(5 * MINUTE));
  expect(await told(here)).toEqual(["joined-many"]);
  await clockTo(here, later(40 * DAY));
  expect(await told(here)).toEqual(["joined-many"]);
});

test("ten are welcomed, each of them", async () => {
  const here = await asking.world.team();
  await read(here, people(10));
  await clockTo(here, WELCOMED);
  expect((await told(here)).filter((one) => one === "welcome")).toHaveLength(10);
});

test("a lead says that they have met them; nobody else can", async () => {
  const { here, id } = await withNia();
  expect(await alone(here, "Ben", press("starter-met", id))).toMatchObject({
    refusal: { code: "needs-lead", leads: ["Lea"] },
  });
  expect(await alone(here, "Lea", press("starter-met", id))).toMatchObject({
    said: { code: "starter-met", name: "Nia" },
  });
  expect(await starterOf(here, id)).toMatchObject({ met: true });
});

test("after four weeks, at the huddle's time, they are asked; what they answer goes to the lead", async () => {
  const { here, id } = await withNia();
  expect(await clockTo(here, (FOUR_WEEKS - MINUTE) as Instant)).toEqual([]);
  expect(await alone(here, "Nia", press("starter-answer", id))).toMatchObject({
    refusal: { code: "not-found" },
  });
  expect(await clockTo(here, FOUR_WEEKS)).toEqual([id]);
  expect(await told(here)).toEqual(["welcome", "meet-starter", "starter-questions"]);
  const form = await alone(here, "Nia", press("starter-answer", id));
  expect(form).toMatchObject({
    form: {
      form: "starter",
      team: "Ward 7",
      leads: ["Lea"],
      questions: [{ key: "ns-1" }, {}, {}, { key: "ns-4" }],
    },
  });
  expect(await alone(here, "Ben", press("starter-answer", id))).toMatchObject({
    refusal: { code: "not-found" },
  });
  const answer = (values: Record<string, string | string[]>) =>
    alone(here, "Nia", send("starter", id, values));
  expect(await answer({ "ns-1": " ", "ns-2": "" })).toMatchObject({ form: { errors: [{ field: "ns-1" }] } });
  const risky = { "ns-1": "Mrs Patel waits", "ns-4": "It listens" };
  expect(await answer(risky)).toMatchObject({ form: { values: risky, warnings: [{ field: "ns-1" }] } });
  expect((await starterOf(here, id))?.answers).toEqual([]);
  expect(await answer({ "ns-4": "It listens" })).toMatchObject({
    said: { code: "starter-answered", leads: ["Lea"] },
  });
  expect(await starterOf(here, id)).toMatchObject({
    ...{ state: "answered" },
    answers: [{ key: "ns-4", question: "What does this team do well?", text: "It listens" }],
  });
  expect(await told(here)).toContain("starter-answers");
  expect(await alone(here, "Nia", press("starter-answer", id))).toMatchObject({
    form: { values: { "ns-4": "It listens" } },
  });
});

test("they may skip it, which tells nobody, and change their mind", async () => {
  const { here, id } = await withNia();
  await clockTo(here, FOUR_WEEKS);
  expect(await alone(here, "Nia", press("starter-skip", id))).toMatchObject({
    said: { code: "starter-skipped" },
  });
  expect(await starterOf(here, id)).toMatchObject({ state: "skipped", answers: [] });
  expect(await told(here)).not.toContain("starter-answers");
  await alone(here, "Nia", send("starter", id, { "ns-2": "A map" }));
  expect(await starterOf(here, id)).toMatchObject({ state: "answered" });
  expect(await alone(here, "Nia", press("starter-skip", id))).toMatchObject({
    refusal: { code: "not-found" },
  });
});

test("who has left by then is not asked", async () => {
  const { here, id } = await withNia();
  await read(here, []);
  await clockTo(here, FOUR_WEEKS);
  expect(await told(here)).not.toContain("starter-questions");
  expect(await starterOf(here, id)).toMatchObject({ state: "over", nextAt: null });
});

test("who is off then is asked on their return", async () => {
  const { here, id } = await withNia();
  await asking.onOwn(here, "Nia", type("off until 2026-12-30"));
  await clockTo(here, FOUR_WEEKS);
  expect(await starterOf(here, id)).toMatchObject({
    state: "welcomed",
    nextAt: instant("2026-12-30T09:00:00Z"),
  });
  await clockTo(here, instant("2026-12-30T09:00:00Z"));
  expect(await told(here)).toContain("starter-questions");
});

test("off until further notice, they are asked at the first huddle time after they are back", async () => {
  const { here, id } = await withNia();
  const standing = { standing: "in", saidBy: "roster", isOff: true, offUntil: null } as const;
  const { members } = await asking.world.view(here);
  const memberId = members.find((one) => one.name === "Nia")?.memberId ?? named(here, "Ada");
  const off = { do: "set-standing", teamId: here.team.id, memberId, standing, at: NOW } as const;
  await asking.world.saved(here.organisationId, [off]);
  await clockTo(here, FOUR_WEEKS);
  await clockTo(here, instant("2026-12-23T09:00:00Z"));
  expect(await told(here)).not.toContain("starter-questions");
  await asking.onOwn(here, "Nia", type("on"));
  await clockTo(here, instant("2026-12-24T09:00:00Z"));
  expect(await told(here)).toContain("starter-questions");
  expect(await starterOf(here, id)).toMatchObject({ state: "asked" });
});

test("without a lead who would see it they are asked when there is one; who leads the team is not", async () => {
  const { here, id } = await withNia();
  const lead = { role: "lead", teamId: here.team.id } as const;
  const lea = { do: "drop-role", memberId: named(here, "Lea"), leaveOne: false, ...lead } as const;
  await asking.world.saved(here.organisationId, [lea]);
  await clockTo(here, FOUR_WEEKS);
  expect(await starterOf(here, id)).toMatchObject({ state: "welcomed" });
  const memberId = (await starterOf(here, id))?.memberId ?? named(here, "Ada");
  await asking.world.saved(here.organisationId, [{ do: "grant-role", memberId, at: NOW, ...lead }]);
  await clockTo(here, instant("2026-12-23T09:00:00Z"));
  expect(await starterOf(here, id)).toMatchObject({ state: "over" });
  expect(await told(here)).not.toContain("starter-questions");
});

test("four weeks after a day without a huddle are counted to the next huddle day", async () => {
  const saturday = instant("2026-11-28T10:00:00Z");
  const here = await asking.world.team();
  asking.clock.set(saturday);
  await read(here, [aPerson("Nia")]);
  const [id] = await clockTo(here, (saturday + 3 * MINUTE) as Instant);
  // Saturday 26 December; Monday 28 is its bank holiday.
  expect(await starterOf(here, id)).toMatchObject({ nextAt: instant("2026-12-29T09:00:00Z") });
});
