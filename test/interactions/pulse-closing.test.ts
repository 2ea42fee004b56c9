// A pulse's closing through the real dispatcher, what is read of it then, and rounds that repeat.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Instant, instant } from "../../src/time/clock.ts";
import { DAY, NOW, type TeamInWorld } from "../contracts/store-world.ts";
import { type Asking, openAsking, press, send, type } from "./asking.ts";
import { grant, PulseScene, saidIn, sentBy, storedOf, who } from "./pulse-scene.ts";

let asking: Asking;
let scene: PulseScene;
beforeAll(async () => {
  asking = await openAsking();
});
beforeEach(async () => {
  scene = await PulseScene.open(asking);
});
afterEach(() => expect(asking.faults).toEqual([]));
afterAll(() => asking.close());

const refusal = (code: string, more: object = {}) => ({ kind: "refused", refusal: { code, ...more } });

describe("closing", () => {
  test("publishes once, whoever looks, and cuts the answers from people", async () => {
    await scene.manyAnswer();
    asking.clock.set(scene.pulse.closesAt);
    await Promise.all([scene.due(), scene.due(), scene.due()]);
    expect(await scene.asNow()).toMatchObject({
      closedAt: scene.pulse.closesAt,
      answered: 21,
      nextAt: null,
    });
    const { views } = await asking.world.store.pulseViews(scene.wards.seven.organisationId, scene.pulse.id);
    const shown = views.filter((one) => one.item === "sp").map((one) => [one.group.kind, one.n]);
    expect(shown.sort()).toEqual([
      ["organisation", 21],
      ["team", 10],
      ["team", 11],
    ]);
    const results = await scene.waiting("pulse-result:");
    expect(results).toHaveLength(4);
    expect(results.filter((subject) => subject.endsWith(`:${scene.pulse.launchedBy}`))).toHaveLength(1);
  });

  test("its launcher and administrators close it before its time, and nobody else", async () => {
    await grant(asking, scene.wards.eight, who(14), "admin");
    await grant(asking, scene.wards.eight, who(15), "improvement-lead");
    const close = (name: string) => asking.onOwn(scene.wards.eight, name, type("pulse close"));
    for (const name of [who(13), who(15), who(16)])
      expect(await close(name)).toEqual(refusal("pulse-not-yours"));
    expect(saidIn(await close(who(14)), "pulse-closed-now")).toEqual({
      code: "pulse-closed-now",
      wasRepeated: false,
      name: scene.pulse.name,
    });
    expect(await close(who(14))).toEqual(refusal("pulse-none-open"));
    expect(await scene.sends(scene.wards.seven, who(2), scene.everything(3))).toEqual(
      refusal("pulse-closed"),
    );
    expect(await scene.asNow()).toMatchObject({
      closedAt: NOW,
      answered: 0,
    });
  });

  test("of several the one of the conversation's team is meant", async () => {
    saidIn(await asking.onOwn(scene.wards.seven, who(1), type("pulse close")), "pulse-closed-now");
    const words = (ward: string) => `pulse launch short to ${ward} closes fri 17:00`;
    const one = await sentBy(asking, scene.wards.seven, who(1), words("Ward 7"));
    const apart = scene.wards.seven.members[who(12)];
    expect(apart).toBeDefined();
    const other = await sentBy(asking, scene.wards.eight, who(1), words("Ward 8"));
    const elsewhere = await asking.onOwn(scene.wards.nine, who(1), type("pulse close"));
    expect(elsewhere).toMatchObject(refusal("pulse-several-open"));
    saidIn(await asking.onOwn(scene.wards.eight, who(1), type("pulse close")), "pulse-closed-now");
    expect((await scene.asNow(other.id)).closedAt).toBe(NOW);
    expect((await scene.asNow(one.id)).closedAt).toBeNull();
  });
});

describe("results", () => {
  const results = async (here: TeamInWorld, name: string, words = "pulse results") =>
    saidIn(await asking.onOwn(here, name, type(words)), "pulse-results");

  test("are the same numbers for all: of their own ward, or of all to those who look after pulses", async () => {
    await scene.manyAnswer();
    await scene.closes();
    const own = (await results(scene.wards.seven, who(3))).result;
    const all = (await results(scene.wards.seven, who(1))).result;
    expect([own.main.group.name, own.around.map((one) => one.group.kind)]).toEqual([
      "Ward 7",
      ["organisation"],
    ]);
    expect([own.teams, all.teams.map((one) => one.group.name)]).toEqual([[], ["Ward 7", "Ward 8"]]);
    const counts = (seen: (typeof own)["main"]) =>
      seen.components.map((one) => (one.seen.isShown ? one.seen.n : null));
    expect(counts(own.main)).toEqual([11, 11, 11, 11, 11]);
    expect([...own.around, ...all.around].map(counts)).toEqual(Array(2).fill([21, 21, 21, 21, 21]));
  });

  test("of a small ward are part of everyone's", async () => {
    await scene.manyAnswer();
    for (const at of [23, 24]) await scene.sends(scene.wards.nine, who(at), scene.everything(1));
    await scene.closes();
    const { result } = await results(scene.wards.nine, who(25));
    expect(result.pulse).toMatchObject({ answered: 23, people: 25 });
    expect(result.main.group.kind).toBe("organisation");
    expect(result.hidden).toMatchObject([{ group: { name: "Ward 9" }, reason: "too-few" }]);
    expect(JSON.stringify(result.hidden)).not.toMatch(/"(n|score|agree)"/);
  });

  test("N is the Nth latest", async () => {
    await scene.closes();
    asking.clock.set((scene.pulse.closesAt + DAY) as Instant);
    const next = await sentBy(
      asking,
      scene.wards.seven,
      who(1),
      "pulse launch pc to all closes 2026-12-11 17:00",
    );
    asking.clock.set(next.closesAt);
    await scene.due(next);
    expect((await results(scene.wards.seven, who(3))).result.pulse.name).toBe(next.name);
    expect(await results(scene.wards.seven, who(3), "pulse results 2")).toMatchObject({ place: 2, of: 2 });
    expect((await results(scene.wards.seven, who(3), "pulse")).result.pulse.name).toBe(next.name);
    for (const words of ["pulse results 3", "pulse results 0"])
      expect(await asking.onOwn(scene.wards.seven, who(3), type(words))).toEqual(
        refusal("pulse-no-results", { closed: 2 }),
      );
  });
});

describe("a scene.pulse that repeats", () => {
  const values = { template: "pulse-short", to: "all", closes: "2026-12-04", at: "17:00", repeat: "4" };
  const SETTINGS = { contacts: [], blackouts: [], smallestOwn: 10, surveysAMonth: 5, learning: null };

  const set = (changes: object) =>
    asking.world.saved(scene.wards.seven.organisationId, [
      { do: "set-organisation", name: "Trust", settings: { ...SETTINGS, ...changes } },
    ]);

  beforeEach(async () => {
    await set({});
    await asking.onOwn(scene.wards.seven, who(1), type("pulse close"));
    const preview = await asking.onOwn(scene.wards.seven, who(1), send("pulse-launch", "", values));
    const { pulseId } = saidIn(preview, "pulse-preview");
    await asking.onOwn(scene.wards.seven, who(1), press("pulse-send", pulseId));
    scene.pulse = await scene.asNow(pulseId);
    scene.pulse = await scene.closes();
  });

  test("is launched again four weeks later, as long, once, whoever looks", async () => {
    expect(scene.pulse.nextAt).toBe(instant("2026-12-22T09:00:00Z"));
    asking.clock.set(scene.pulse.nextAt as Instant);
    await Promise.all([scene.due(), scene.due()]);
    await scene.due();
    const all = (await storedOf(asking, scene.wards.seven)).all.filter(
      (one) => one.repeats === scene.pulse.id,
    );
    expect(all).toHaveLength(1);
    expect(all[0]).toMatchObject({
      closesAt: instant("2027-01-01T17:00:00Z"),
      people: 25,
      repeatWeeks: 4,
      launchedBy: scene.pulse.launchedBy,
    });
    expect((await scene.asNow()).nextAt).toBeNull();
  });

  test("closed by hand it is not repeated", async () => {
    asking.clock.set(scene.pulse.nextAt as Instant);
    await scene.due();
    const reply = await scene.types(scene.wards.seven, who(1), "pulse close");
    expect(saidIn(reply, "pulse-closed-now")).toMatchObject({ wasRepeated: true });
    const [again] = (await storedOf(asking, scene.wards.seven)).all;
    expect(again).toMatchObject({ repeats: scene.pulse.id, closedAt: scene.pulse.nextAt, nextAt: null });
  });

  test("waits until a blackout is over", async () => {
    const blackouts = [{ from: "2026-12-20", to: "2027-01-10" }] as never;
    await set({ blackouts });
    asking.clock.set(scene.pulse.nextAt as Instant);
    await scene.due();
    const put = await scene.asNow();
    expect(put.nextAt).toBe(instant("2027-01-11T09:00:00Z"));
    asking.clock.set(put.nextAt as Instant);
    await scene.due(put);
    expect((await storedOf(asking, scene.wards.seven)).all[0]).toMatchObject({ repeats: scene.pulse.id });
  });

  test.each([
    ["another asks these teams", {}, "pulse launch pc to all closes 2026-12-30 17:00"],
    ["people have been asked often enough", { surveysAMonth: 1 }, null],
  ])("waits a day while %s", async (_, settings, launch) => {
    await set(settings);
    asking.clock.set((scene.pulse.closesAt + DAY) as Instant);
    if (launch) await sentBy(asking, scene.wards.seven, who(1), launch);
    asking.clock.set(scene.pulse.nextAt as Instant);
    await scene.due();
    expect((await scene.asNow()).nextAt).toBe(instant("2026-12-23T09:00:00Z"));
    expect(await scene.waiting("pulse-not-repeated:")).toEqual([]);
  });

  test("ends when there is nobody to ask, and its launcher hears why", async () => {
    const { organisationId } = scene.wards.seven;
    for (const here of [scene.wards.seven, scene.wards.eight, scene.wards.nine])
      await asking.world.saved(organisationId, [
        { do: "choose-roster", teamId: here.team.id, memberIds: [], joinHuddle: null, at: NOW },
      ]);
    asking.clock.set(scene.pulse.nextAt as Instant);
    await scene.due();
    expect(await scene.waiting("pulse-not-repeated:")).toEqual([`pulse-not-repeated:${scene.pulse.id}`]);
    expect((await scene.asNow()).nextAt).toBeNull();
  });
});
