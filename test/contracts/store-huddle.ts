// The store's contract: a huddle from its opening to the end of its week.
import { expect, test } from "vitest";
import type { ParticipationState } from "../../src/domain/huddle.ts";
import type { HuddleId } from "../../src/domain/ids.ts";
import type { LocalDate } from "../../src/time/calendar.ts";
import { aHuddle, aQuestion } from "../builders/huddle.ts";
import { DAY, HOUR, later, NOW, named, type StoreWorld, type TeamInWorld, TODAY } from "./store-world.ts";

export function huddleContract(world: () => StoreWorld): void {
  const set = (
    here: TeamInWorld,
    huddleId: HuddleId,
    name: string,
    state: ParticipationState,
    where: readonly ParticipationState[] | null = null,
    at = NOW,
  ) => {
    const about = { do: "set-participation", huddleId, memberIds: [named(here, name)] } as const;
    return world().saved(here.organisationId, [{ ...about, state, at, where }]);
  };
  const close = ({ organisationId }: TeamInWorld, huddleId: HuddleId) =>
    world().save(organisationId, [{ do: "close-huddle", huddleId, mood: null, at: later(7 * HOUR) }]);
  const view = async ({ organisationId }: TeamInWorld, huddleId: HuddleId) => {
    const seen = await world().store.huddle(organisationId, huddleId);
    if (!seen) throw new Error("the huddle is not there");
    return seen;
  };
  const states = async (here: TeamInWorld, huddleId: HuddleId) =>
    Object.fromEntries((await view(here, huddleId)).people.map((one) => [one.name, one.state]));

  test("huddles that open at the same moment are all there, each with its questions, people, prompt and plan", async () => {
    const teams = [await world().team(), await world().team(), await world().team()];
    const asked = [{}, { questions: [aQuestion("lb-h1")] }, {}];
    const all = teams.map((here, n) => ({ here, ...world().opening(here, asked[n]) }));
    expect(await Promise.all(all.map((one) => one.save()))).toEqual(["saved", "saved", "saved"]);
    for (const { here, huddle } of all) {
      expect((await view(here, huddle.id)).huddle).toEqual(huddle);
      expect(await states(here, huddle.id)).toEqual({ Ada: "expected", Ben: "expected", Lea: "expected" });
      expect(await world().under.waiting(here.organisationId)).toEqual([`huddle:${huddle.id}`]);
      const { team, uses, occurrences } = await world().view(here);
      expect([team.plannedAt, uses.map((one) => one.times), occurrences.length]).toEqual([NOW, [1], 1]);
    }
  });

  test("a huddle that was opened before stays alone, and does not keep another from opening", async () => {
    const [early, other] = [await world().team(), await world().team()];
    const first = world().opening(early);
    expect(await first.save()).toBe("saved");
    const [again, beside] = [world().opening(early), world().opening(other)];
    expect(await Promise.all([again.save(), beside.save()])).toEqual(["conflict", "saved"]);
    expect(await world().store.huddle(early.organisationId, again.huddle.id)).toBeNull();
    expect(await world().under.waiting(early.organisationId)).toEqual([`huddle:${first.huddle.id}`]);
    expect((await view(other, beside.huddle.id)).huddle).toEqual(beside.huddle);
  });

  test("a huddle reads back as it was opened, with its people and leads", async () => {
    const here = await world().team();
    const huddle = aHuddle(here.team, { id: world().newId(), busy: true, theme: null, remindAt: null });
    await world().saved(here.organisationId, [{ do: "open-huddle", huddle, use: null }]);
    expect(await view(here, huddle.id)).toEqual({
      team: here.team,
      huddle,
      people: ["Ada", "Ben", "Lea"].map((name) => ({
        memberId: named(here, name),
        name,
        state: "expected",
        at: null,
      })),
      leads: [{ memberId: named(here, "Lea"), name: "Lea" }],
      conversationKind: "public",
    });
    const team = await world().view(here);
    expect([team.hasHuddled, team.latestHuddle]).toEqual([true, huddle]);
  });

  test("who is off on its date stands in it as off; who is out of the team, not at all", async () => {
    const here = await world().team();
    const said = (name: string, rest: object) => ({
      ...{ do: "set-standing" as const, teamId: here.team.id, memberId: named(here, name), at: NOW },
      standing: { standing: "in" as const, saidBy: "self" as const, isOff: true, offUntil: null, ...rest },
    });
    await world().saved(here.organisationId, [
      said("Ada", { offUntil: TODAY }),
      said("Ben", { offUntil: "2026-11-25" as LocalDate }),
      said("Lea", { standing: "out" }),
    ]);
    const huddleId = await world().openHuddle(here);
    expect(await states(here, huddleId)).toEqual({ Ada: "expected", Ben: "off" });
  });

  test("a theme question is counted each time it is asked", async () => {
    const here = await world().team();
    const use = { key: "sp-h1", component: "sp" } as const;
    for (const [day, date] of [TODAY, "2026-11-25" as LocalDate].entries()) {
      const huddle = aHuddle(here.team, { id: world().newId(), date }, later(day * DAY));
      await world().saved(here.organisationId, [{ do: "open-huddle", huddle, use }]);
    }
    expect((await world().view(here)).uses).toEqual([{ ...use, times: 2, lastOn: "2026-11-25" }]);
  });

  test("a second huddle of one date and slot is a conflict", async () => {
    const here = await world().team();
    await world().openHuddle(here);
    const twin = aHuddle(here.team, { id: world().newId() });
    expect(await world().save(here.organisationId, [{ do: "open-huddle", huddle: twin, use: null }])).toBe(
      "conflict",
    );
    await world().openHuddle(here, { slot: 1 });
  });

  test("questions of an open huddle can be replaced", async () => {
    const here = await world().team();
    const huddleId = await world().openHuddle(here);
    const questions = [aQuestion("core-1", { kind: "mood", why: "So that we know.", component: "pc" })];
    await world().saved(here.organisationId, [{ do: "set-huddle-questions", huddleId, questions }]);
    expect((await view(here, huddleId)).huddle.questions).toEqual(questions);
  });

  test("people are reminded once, and not after the huddle has closed", async () => {
    const here = await world().team();
    const huddleId = await world().openHuddle(here);
    const remind = () => world().save(here.organisationId, [{ do: "mark-reminded", huddleId }]);
    expect(await remind()).toBe("saved");
    expect((await view(here, huddleId)).huddle.remindAt).toBeNull();
    expect(await remind()).toBe("conflict");
    const second = await world().openHuddle(here, { slot: 1 });
    await close(here, second);
    const late = { do: "mark-reminded", huddleId: second } as const;
    expect(await world().save(here.organisationId, [late])).toBe("conflict");
  });

  test("a huddle closes once, and its mood is kept as it was then", async () => {
    const here = await world().team();
    const huddleId = await world().openHuddle(here);
    const mood = { green: 3, amber: 1, red: 1 };
    const change = { do: "close-huddle", huddleId, mood, at: later(HOUR) } as const;
    await world().saved(here.organisationId, [change]);
    expect((await view(here, huddleId)).huddle).toMatchObject({
      state: "closed",
      closedAt: later(HOUR),
      mood,
    });
    expect(await world().save(here.organisationId, [change])).toBe("conflict");
  });

  test("settled are the huddles that opened up to then, open or closed, and only once", async () => {
    const here = await world().team();
    const closed = await world().openHuddle(here);
    await close(here, closed);
    const open = await world().openHuddle(here, { slot: 1 }, later(HOUR));
    const after = await world().openHuddle(here, { slot: 2 }, later(2 * HOUR));
    const settle = (at: number) =>
      world().saved(
        here.organisationId,
        [{ do: "settle-huddles", teamId: here.team.id, through: later(HOUR) }],
        { at: later(at) },
      );
    await settle(3 * HOUR);
    await settle(4 * HOUR);
    const settled = async (id: HuddleId) => (await view(here, id)).huddle.settledAt;
    expect([await settled(closed), await settled(open), await settled(after)]).toEqual([
      later(3 * HOUR),
      later(3 * HOUR),
      null,
    ]);
  });

  test("taking part is set where it may be, and keeps when it began", async () => {
    const here = await world().team();
    const huddleId = await world().openHuddle(here);
    await set(here, huddleId, "Ada", "nothing");
    await set(here, huddleId, "Ada", "nothing", null, later(HOUR));
    await set(here, huddleId, "Ada", "off", ["expected", "on"]);
    await set(here, huddleId, "Ben", "present", ["expected", "on", "off"], later(HOUR));
    const people = (await view(here, huddleId)).people.map(({ name, state, at }) => [name, state, at]);
    expect(people).toEqual([
      ["Ada", "nothing", NOW],
      ["Ben", "present", later(HOUR)],
      ["Lea", "expected", null],
    ]);
    await set(here, huddleId, "Ben", "expected", ["present"], later(HOUR));
    expect((await view(here, huddleId)).people[1]).toMatchObject({ state: "expected", at: null });
  });

  test("someone who did not stand in a huddle does after taking part", async () => {
    const here = await world().team();
    const huddleId = await world().openHuddle(here);
    const guest = await world().store.identify(
      {
        installationId: here.installationId,
        person: { externalId: "U-gus", name: "Gus", zone: null, kind: "guest" },
        conversation: null,
      },
      NOW,
    );
    const all = { ...here, members: { ...here.members, Gus: guest?.member.id ?? world().newId() } };
    await set(all, huddleId, "Gus", "on", ["expected"]);
    expect(await states(here, huddleId)).not.toHaveProperty("Gus");
    await set(all, huddleId, "Gus", "on");
    expect(await states(here, huddleId)).toMatchObject({ Gus: "on" });
  });

  test("empty huddles are counted back to the last one that someone took part in", async () => {
    const here = await world().team();
    const open = (day: number) => {
      const date = `2026-11-${String(10 + day).padStart(2, "0")}` as LocalDate;
      return world().openHuddle(here, { date }, later(day * DAY));
    };
    const emptyBefore = (id: HuddleId) => world().store.emptyBefore(here.organisationId, here.team.id, id);
    const first = await open(0);
    await close(here, first);
    const held = await open(1);
    await set(here, held, "Ada", "nothing");
    await close(here, held);
    const empty = [await open(2), await open(3)];
    for (const id of empty) await close(here, id);
    const still = await open(4);
    const last = await open(5);
    expect([await emptyBefore(first), await emptyBefore(held)]).toEqual([0, 1]);
    expect([await emptyBefore(still), await emptyBefore(last)]).toEqual([2, 2]);
  });
}
