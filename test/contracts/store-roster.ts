// The store's contract: who is in a team.
import { expect, test } from "vitest";
import type { PlatformPerson } from "../../src/domain/sender.ts";
import type { Standing } from "../../src/domain/team.ts";
import type { Change } from "../../src/store/changes.ts";
import type { LocalDate } from "../../src/time/calendar.ts";
import { aPerson, aSender, people } from "../builders/people.ts";
import { NOW, named, type StoreWorld, type TeamInWorld, TODAY } from "./store-world.ts";

type Sync = Extract<Change, { do: "sync-roster" }>;

export function rosterContract(world: () => StoreWorld): void {
  const sync = (here: TeamInWorld, people: readonly PlatformPerson[], rest: Partial<Sync> = {}) => {
    const { organisationId, installationId, team } = here;
    const base = {
      do: "sync-roster",
      teamId: team.id,
      installationId,
      admit: true,
      roster: "ready",
    } as const;
    return world().save(organisationId, [{ ...base, people, joinHuddle: null, at: NOW, ...rest }]);
  };
  const choose = (here: TeamInWorld, names: readonly string[] | null, rest = {}) => {
    const memberIds = names?.map((name) => named(here, name)) ?? null;
    const change = {
      do: "choose-roster",
      teamId: here.team.id,
      memberIds,
      joinHuddle: null,
      at: NOW,
    } as const;
    return world().saved(here.organisationId, [{ ...change, ...rest }]);
  };
  const say = (here: TeamInWorld, name: string, standing: Partial<Standing>) =>
    world().saved(here.organisationId, [
      {
        do: "set-standing",
        teamId: here.team.id,
        memberId: named(here, name),
        standing: { standing: "in", saidBy: "self", isOff: false, offUntil: null, ...standing },
        at: NOW,
      },
    ]);
  /** `Ada in roster` of everyone recorded, in order of names. */
  const standings = async (here: TeamInWorld) =>
    (await world().view(here)).members.map((one) => `${one.name} ${one.standing} ${one.saidBy}`);
  const [lea, ada, ben, cat] = [aPerson("Lea"), aPerson("Ada"), aPerson("Ben"), aPerson("Cat")] as const;

  test("newcomers come in and whoever has gone goes out", async () => {
    const here = await world().team();
    expect(await sync(here, [lea, ben, cat])).toBe("saved");
    expect(await standings(here)).toEqual([
      "Ada out roster",
      "Ben in roster",
      "Cat in roster",
      "Lea in roster",
    ]);
    await sync(here, [lea, ada, ben]);
    expect(await standings(here)).toEqual([
      "Ada in roster",
      "Ben in roster",
      "Cat out roster",
      "Lea in roster",
    ]);
  });

  test("a person's word and a lead's outlive the roster", async () => {
    const here = await world().team();
    await say(here, "Ada", { standing: "out" });
    await say(here, "Ben", { saidBy: "lead" });
    await sync(here, [lea, ada]);
    expect(await standings(here)).toEqual(["Ada out self", "Ben in lead", "Lea in roster"]);
  });

  test("guests and strangers are recorded as out, bots not at all", async () => {
    const guest = aPerson("Gus", { kind: "guest" });
    const stranger = aPerson("Sam", { kind: "stranger" });
    const here = await world().team({ people: [lea, guest, stranger, aPerson("Robot", { kind: "bot" })] });
    expect(await standings(here)).toEqual(["Gus out roster", "Lea in roster", "Sam out roster"]);
    const bot = await world().store.identify(aSender(here.installationId, aPerson("Robot"), here.place), NOW);
    expect(bot).toMatchObject({ kind: "bot", standing: null });
  });

  test("a person who has become a guest goes out", async () => {
    const here = await world().team();
    await sync(here, [lea, { ...ada, kind: "guest" }, ben]);
    expect(await standings(here)).toEqual(["Ada out roster", "Ben in roster", "Lea in roster"]);
  });

  test("until the lead has chosen, people are recorded and stay out", async () => {
    const here = await world().team({ people: [lea] });
    await sync(here, [lea, ...people(60)], { admit: false, roster: "asking" });
    const view = await world().view(here);
    expect(view.team.roster).toBe("asking");
    expect(view.members).toHaveLength(61);
    expect(view.members.filter((one) => one.standing === "in").map((one) => one.name)).toEqual(["Lea"]);
  });

  test("those chosen are in, everyone else out, and newcomers stay out", async () => {
    const here = await world().team();
    await choose(here, ["Ada", "Lea"]);
    expect((await world().view(here)).team.roster).toBe("chosen");
    await sync(here, [lea, ada, ben, cat], { admit: false, roster: "chosen" });
    expect(await standings(here)).toEqual(["Ada in lead", "Ben out lead", "Cat out roster", "Lea in lead"]);
  });

  test("everyone chosen means every person there, but for a word of their own", async () => {
    const here = await world().team({ people: [lea, ada, ben, cat, aPerson("Gus", { kind: "guest" })] });
    await choose(here, ["Lea"]);
    await say(here, "Ben", { standing: "out" });
    await choose(here, null);
    expect((await world().view(here)).team.roster).toBe("ready");
    expect(await standings(here)).toEqual([
      "Ada in roster",
      "Ben out self",
      "Cat in roster",
      "Gus out lead",
      "Lea in lead",
    ]);
  });

  test("everyone does not mean those who left while the lead was choosing", async () => {
    const here = await world().team({ people: [lea] });
    await sync(here, [lea, ada, ben], { admit: false, roster: "asking" });
    await sync(here, [lea, ada], { admit: false, roster: "asking" });
    await choose({ ...here }, null);
    expect(await standings(here)).toEqual(["Ada in roster", "Lea in roster"]);
  });

  test("a first roster joins the open huddle, each as expected or off", async () => {
    const here = await world().team({ people: [lea] });
    const huddleId = await world().openHuddle(here);
    await sync(here, [lea, ada, ben], { admit: false, roster: "asking" });
    await world().view(here);
    const all = { ...here, members: await namesOf(here) };
    await say(all, "Ben", { isOff: true, offUntil: "2026-11-25" as LocalDate });
    await sync(here, [lea, ada, ben], { joinHuddle: huddleId });
    const view = await world().store.huddle(here.organisationId, huddleId);
    expect(view?.people.map((one) => [one.name, one.state])).toEqual([
      ["Ada", "expected"],
      ["Ben", "off"],
      ["Lea", "expected"],
    ]);
  });

  test("a first roster that has not seen the open huddle is a conflict, else its people would miss it", async () => {
    const here = await world().team();
    await sync(here, [lea], { roster: "pending" });
    const huddleId = await world().openHuddle(here);
    expect(await sync(here, [lea, ada, ben])).toBe("conflict");
    expect(await sync(here, [lea, ada, ben], { joinHuddle: huddleId })).toBe("saved");
    expect(await sync(here, [lea, ada, ben, cat])).toBe("saved");
    const view = await world().store.huddle(here.organisationId, huddleId);
    expect(view?.people.map((one) => one.name)).toEqual(["Ada", "Ben", "Lea"]);
  });

  test("those chosen join the open huddle and those left out leave it", async () => {
    const here = await world().team();
    const huddleId = await world().openHuddle(here);
    await choose(here, ["Ada"], { joinHuddle: huddleId });
    const view = await world().store.huddle(here.organisationId, huddleId);
    expect(view?.people.map((one) => one.name)).toEqual(["Ada"]);
  });

  test("one and the same person named twice is one member", async () => {
    const here = await world().team({ people: [lea, ada, ada] });
    expect(await standings(here)).toEqual(["Ada in roster", "Lea in roster"]);
  });

  test("an empty roster takes everyone out", async () => {
    const here = await world().team();
    expect(await sync(here, [])).toBe("saved");
    expect((await world().view(here)).members.filter((one) => one.standing === "in")).toEqual([]);
  });

  test("eight rosters at once make each person once", async () => {
    const here = await world().team({ people: [lea] });
    const both = [people(20), people(20).reverse()];
    const all = await Promise.all(
      Array.from({ length: 8 }, (_, n) => sync(here, [lea, ...(both[n % 2] ?? [])])),
    );
    expect(new Set(all)).toEqual(new Set(["saved"]));
    expect((await world().view(here)).members).toHaveLength(21);
  });

  test("being off is kept with its date", async () => {
    const here = await world().team();
    await say(here, "Ada", { isOff: true, offUntil: TODAY });
    const member = (await world().view(here)).members.find((one) => one.name === "Ada");
    expect(member).toMatchObject({ isOff: true, offUntil: TODAY, saidBy: "self", remindersOff: false });
  });

  async function namesOf(here: TeamInWorld) {
    return Object.fromEntries((await world().view(here)).members.map((one) => [one.name, one.memberId]));
  }
}
