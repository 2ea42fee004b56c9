// The playground's beginnings: the first start, the next one, after a crash, and a reset.
import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { instant, MovableClock } from "../../src/time/clock.ts";
import { openTestStore } from "../store/prisma-harness.ts";
import { localOf, type Place, place, type Running, SAMPLE, start } from "./harness.ts";

let where: Place;
let one: Running;

beforeAll(async () => {
  where = await place();
  one = await start(where);
}, 60_000);

afterAll(async () => {
  await one.stop();
  await where.remove();
});

/** All that can be read, without ids and seconds. */
async function everything(running: Running) {
  const read = SAMPLE.teams.map(async ({ name }) => {
    const messages = await running.messages(name);
    const titles = new Map(messages.map((message) => [message.id, message.card.summary]));
    return messages.map(({ thread, card, postedAt }) => ({
      at: localOf(postedAt),
      under: thread === null ? null : titles.get(thread),
      says: card.summary,
    }));
  });
  return Promise.all(read);
}

const again = async () => {
  await one.stop();
  one = await start(where, one.machine);
};

test("it begins on the latest Tuesday at 09:20, with a huddle open and some answers in", async () => {
  expect(localOf(one.clock.now())).toBe("2026-11-24 09:20");
  expect(one.faults).toEqual([]);
  for (const messages of await everything(one)) {
    const prompt = messages.find((message) => message.at === "2026-11-24 09:00");
    expect(prompt?.says).toMatch(/huddle, Tuesday 24 November/);
    expect(messages.filter((message) => message.under === prompt?.says).length).toBeGreaterThan(0);
  }
});

test("a newcomer meets a goal, a number with its chart, teams under one branch, and a manager with a digest", async () => {
  const { organisationId, memberId } = await one.person("Hema Patel");
  const prompt = (await one.messages("Ward 7")).find(
    (message) => message.thread === null && /huddle, /.test(message.card.summary),
  );
  const card = JSON.stringify(prompt?.card);
  expect(card).toContain("Our goal: Fewer falls at night.");
  expect(card).toContain("Drug rounds interrupted");
  expect(card).toContain('"kind":"picture"');
  const tree = await one.store.tree(organisationId);
  const [branch] = tree.filter((unit) => unit.team === null);
  expect(branch?.name).toBe("Adult Services");
  expect(
    tree
      .filter((unit) => unit.parentId === branch?.id)
      .map((unit) => unit.name)
      .sort(),
  ).toEqual(SAMPLE.teams.map((team) => team.name).sort());
  expect(await one.store.manager(organisationId, memberId)).toMatchObject({
    teams: [{ settings: { name: "Ward 7" } }],
    isReached: true,
  });
});

test("one can act as everybody once, team by team, its lead first", async () => {
  const people = await one.playground.people();
  const all = SAMPLE.teams.flatMap((team) => team.people.map((name) => ({ name, team: team.name })));
  // Amira is in both, so that a newcomer sees two teams.
  const expected = all.filter(({ name, team }) => name !== "Amira Khan" || team === "Ward 7");
  expect(all).toHaveLength(21);
  expect(expected).toHaveLength(20);
  expect(people.map(({ name, team }) => ({ name, team }))).toEqual(expected);
});

test("the first team's lead is administrator and has not answered", async () => {
  const { organisationId, memberId } = await one.person("Amira Khan");
  expect(await one.store.hasAdministrator(organisationId)).toBe(true);
  const [team] = await one.store.teams(organisationId);
  const view = await one.store.team(organisationId, team!.id, "2026-11-24" as never);
  const lead = view?.members.find((member) => member.memberId === memberId);
  expect(new Set(lead?.roles)).toEqual(new Set(["lead", "admin"]));
  const huddle = await one.store.huddleForMember(organisationId, view!.latestHuddle!.id, memberId);
  expect(huddle?.own).toBeNull();
});

test("started again, it goes on where it was", async () => {
  const people = await one.playground.people();
  await one.playground.move("hour", { self: people[0]!.memberId, others: false });
  const before = await everything(one);
  await again();
  expect(localOf(one.clock.now())).toBe("2026-11-24 10:20");
  expect(await everything(one)).toEqual(before);
  expect(await one.playground.people()).toEqual(people);
});

test("reset, everything is as at the first start", async () => {
  const people = await one.playground.people();
  await one.playground.move("end-of-week", { self: people[0]!.memberId, others: true });
  const week = await everything(one);
  await one.playground.reset();
  expect(localOf(one.clock.now())).toBe("2026-11-24 09:20");
  const fresh = await everything(one);
  expect(fresh[0]!.length).toBeLessThan(week[0]!.length);

  const other = await place();
  const elsewhere = await start(other, new MovableClock(one.machine.now()));
  expect(fresh).toEqual(await everything(elsewhere));
  await elsewhere.stop();
  await other.remove();
}, 60_000);

test("a first start that was cut short is made again", async () => {
  const before = await everything(one);
  rmSync(join(where.folder, "playground.json"));
  await again();
  expect(await everything(one)).toEqual(before);
  expect(localOf(one.clock.now())).toBe("2026-11-24 09:20");
  expect(one.faults).toEqual([]);
}, 60_000);

test("a reset waits for a move that is under way", async () => {
  const [first] = await one.playground.people();
  const moving = one.playground.move("hour", { self: first!.memberId, others: true });
  await Promise.all([moving, one.playground.reset()]);
  expect(one.faults).toEqual([]);
  expect(localOf(one.clock.now())).toBe("2026-11-24 09:20");
}, 60_000);

test.each([
  ["2026-04-07T12:00:00Z", "2026-04-07"],
  ["2026-05-04T12:00:00Z", "2026-04-28"],
  // Boxing Day 2028 is a Tuesday.
  ["2028-12-27T12:00:00Z", "2028-12-19"],
])(
  "on %s it begins on %s",
  async (machineNow, day) => {
    const other = await place();
    const running = await start(other, new MovableClock(instant(machineNow)));
    expect(localOf(running.clock.now())).toBe(`${day} 09:20`);
    await running.stop();
    await other.remove();
  },
  60_000,
);

test("a database that is no playground's is not emptied", async () => {
  const { store, close } = await openTestStore();
  await expect(store.emptyPlayground()).rejects.toThrow("is no playground's");
  await close();
});
