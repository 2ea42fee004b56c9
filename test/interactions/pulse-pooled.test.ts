// A ward too small to be shown alone, over three rounds of a pulse: what each closing shows, and what is taken away.
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import type { Pulse } from "../../src/domain/pulse.ts";
import { exportRows } from "../../src/domain/pulse-export.ts";
import { readingOf } from "../../src/domain/pulse-readers.ts";
import type { Instant } from "../../src/time/clock.ts";
import { people } from "../builders/people.ts";
import { DAY, NOW, type TeamInWorld } from "../contracts/store-world.ts";
import { type Asking, openAsking, press, send, type } from "./asking.ts";
import { grant, memberOf, saidIn, sentBy, who } from "./pulse-scene.ts";

let asking: Asking;
/** Twelve people and six. */
let large: TeamInWorld;
let small: TeamInWorld;
beforeAll(async () => {
  asking = await openAsking();
});
beforeEach(async () => {
  const { world, clock } = asking;
  clock.set(NOW);
  const home = await world.organisation();
  const crowd = people(18);
  const team = (name: string, letters: string, from: number, to: number) =>
    world.team({ in: home, people: crowd.slice(from, to), build: (one) => one.called(name, letters) });
  large = await team("Ward 7", "W7", 0, 12);
  small = await team("Ward 9", "W9", 12, 18);
  await grant(asking, large, who(1), "improvement-lead");
  const settings = { contacts: [], blackouts: [], smallestOwn: 10, surveysAMonth: 10, learning: null };
  await world.saved(large.organisationId, [{ do: "set-organisation", name: "Trust", settings }]);
});
afterEach(() => expect(asking.faults).toEqual([]));
afterAll(() => asking.close());

/** Everyone of the large ward answers, and so many of the small one; then its time comes. */
async function round(fromSmall: number): Promise<Pulse> {
  const closes = asking.world.store && new Date(asking.clock.now() + 7 * DAY).toISOString().slice(0, 10);
  const pulse = await sentBy(asking, large, who(1), `pulse launch short to all closes ${closes} 17:00`);
  const answer = (here: TeamInWorld, at: number) => {
    const values = pulse.statements.map((one, place) => [one.id, String(((at + place) % 4) + 1)]);
    return asking.onOwn(here, who(at), send("pulse-answer", pulse.id, Object.fromEntries(values)));
  };
  for (let at = 1; at <= 12; at += 1) await answer(large, at);
  for (let at = 13; at < 13 + fromSmall; at += 1) await answer(small, at);
  asking.clock.set(pulse.closesAt);
  const report = { kind: "pulse-due", pulseId: pulse.id } as const;
  await asking.dispatch({ from: "service", organisationId: large.organisationId, report });
  asking.clock.set((pulse.closesAt + DAY) as Instant);
  return pulse;
}

const resultOf = async (here: TeamInWorld, name: string) =>
  saidIn(await asking.onOwn(here, name, type("pulse results")), "pulse-results").result;

/** Of the small ward. The large one is hidden beside it, and shown over three rounds as well. */
async function pooledIn({ id }: Pulse) {
  const { views } = await asking.world.store.pulseViews(large.organisationId, id);
  return views.filter((one) => one.rounds.length > 1 && one.group.id === small.team.id);
}

test("the third closing shows its last three rounds together, as such, and the sixth the next three", async () => {
  const rounds: Pulse[] = [];
  for (let at = 0; at < 6; at += 1) {
    rounds.push(await round(6));
    const { main, hidden, pooled } = await resultOf(small, who(13));
    expect([main.group.kind, hidden.map((one) => one.group.name)]).toEqual(["organisation", ["Ward 9"]]);
    const isThird = at % 3 === 2;
    expect(pooled.map((one) => one.group.name)).toEqual(isThird ? ["Ward 9"] : []);
    for (const { seen, change } of pooled.flatMap((one) => one.components))
      expect([seen, change]).toMatchObject([{ isShown: true, rounds: 3, n: 18 }, null]);
  }
  const kept = await Promise.all(rounds.map(pooledIn));
  expect(kept.map((some) => some.length > 0)).toEqual([false, false, true, false, false, true]);
  for (const view of kept.flat())
    expect(view).toMatchObject({ group: { kind: "team", id: small.team.id }, teams: [small.team.id], n: 18 });
  const { pooled } = await resultOf(large, who(2));
  expect(pooled.map((one) => one.group.name)).toEqual(["Ward 7"]);
}, 60_000);

test("the launcher's breakdown and the download have it too, the download whole", async () => {
  for (let at = 0; at < 2; at += 1) await round(6);
  const last = await round(6);
  const { teams } = await resultOf(large, who(1));
  const own = teams.find((one) => one.group.name === "Ward 9");
  expect(own?.components.map((one) => one.seen)).toMatchObject(
    Array(5).fill({ isShown: true, rounds: 3, n: 18 }),
  );
  const { store } = asking.world;
  const pulse = (await store.pulse(large.organisationId, last.id)) as Pulse;
  const reader = await store.pulseReader(large.organisationId, memberOf(large, who(1)), null);
  const reading = readingOf(pulse, reader);
  const { views, hidden } = await store.pulseViews(large.organisationId, last.id);
  if (!reading) throw new Error("nothing to read");
  const rows = exportRows([{ pulse, closedOn: "2026-12-01" as never, reading, views, hidden }]);
  const ward9 = rows.filter((row) => row.group.name === "Ward 9");
  const together = ward9.filter((row) => row.seen.isShown);
  expect(together.map((row) => row.item.kind)).toContain("statement");
  expect(together.every((row) => row.seen.isShown && row.seen.rounds === 3)).toBe(true);
  expect(ward9.filter((row) => !row.seen.isShown).length).toBeGreaterThan(together.length - 1);
}, 60_000);

test("a round of fewer than five answers is in no three", async () => {
  const rounds = [await round(6), await round(4), await round(6), await round(6), await round(5)];
  const kept = await Promise.all(rounds.map(pooledIn));
  expect(kept.map((some) => some.length > 0)).toEqual([false, false, false, false, true]);
  expect(new Set(kept.flat().map((view) => view.n))).toEqual(new Set([17]));
}, 60_000);

test("rounds of other statements are not counted, and a closing before its time counts as one", async () => {
  await round(6);
  const other = await sentBy(asking, large, who(1), "pulse launch pc to all closes 2026-12-20 17:00");
  await asking.onOwn(large, who(1), type("pulse close"));
  await round(6);
  expect(await pooledIn(await round(6))).not.toEqual([]);
  expect(await pooledIn(other)).toEqual([]);
  expect(await asking.onOwn(small, who(13), press("pulse-teams", other.id))).toMatchObject({
    kind: "refused",
  });
}, 60_000);
