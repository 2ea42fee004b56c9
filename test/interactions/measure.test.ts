// A team's own number as people ask for it, and charts as tables: to whom, and with which refusals.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { LocalDate } from "../../src/time/calendar.ts";
import { aConversation } from "../builders/people.ts";
import { NOW, type TeamInWorld, TODAY } from "../contracts/store-world.ts";
import { type Asking, openAsking, press, type } from "./asking.ts";

let asking: Asking;
beforeAll(async () => {
  asking = await openAsking();
});
afterAll(() => asking.close());

const types = (here: TeamInWorld, words: string, name = "Ada") => asking.onOwn(here, name, type(words));
const valuesOf = async ({ organisationId, team }: TeamInWorld) =>
  (await asking.world.store.chartRows(organisationId, team.id, TODAY, null))?.measure?.values ?? null;

/** A team that counts falls, at nine on Tuesday 24 November. */
async function counting(): Promise<TeamInWorld> {
  const here = await asking.world.team();
  await types(here, 'measure name="Falls" better=down');
  return here;
}

describe("choosing", () => {
  test("takes a name and which way is better; either alone changes the one that is there", async () => {
    const here = await asking.world.team();
    expect(await types(here, 'measure name="Falls" better=down')).toMatchObject({
      said: { code: "measure-chosen", name: "Falls", better: "down", earlier: null },
    });
    expect(await types(here, "measure better=up")).toMatchObject({
      said: { name: "Falls", better: "up", earlier: null },
    });
    expect(await types(here, "measure name=FALLS")).toMatchObject({
      said: { name: "FALLS", better: "up", earlier: null },
    });
    expect(await types(here, "measure name=Waits better=fewer")).toMatchObject({
      said: { name: "Waits", better: "down", earlier: "FALLS" },
    });
  });

  test.each([
    ["measure Falls", "words", "Falls"],
    ["measure name=Falls colour=red", "words", "colour"],
    ["measure better=down", "no-name", ""],
    ['measure name=" " better=down', "no-name", ""],
    ["measure name=Falls", "no-way", ""],
    ["measure name=Falls better=sideways", "no-way", "sideways"],
    [`measure name=${"x".repeat(41)} better=up`, "too-long", "x".repeat(41)],
    ['measure name="Mrs Patel in bed 4" better=up', "patient", ""],
  ])("%s is refused: %s", async (words, why, word) => {
    const here = await asking.world.team();
    expect(await types(here, words)).toEqual({
      kind: "refused",
      refusal: { code: "measure-problem", why, word },
    });
    expect(await types(here, "measure")).toMatchObject({ refusal: { code: "no-measure" } });
  });
});

describe("adding", () => {
  test.each([
    ["measure add 3", "2026-11-24", 3],
    ["measure add 2.5 today", "2026-11-24", 2.5],
    ["measure add 1,204 yesterday", "2026-11-23", 1204],
    ["measure add -1 2026-11-02", "2026-11-02", -1],
    ["measure add 0 fri", "2026-11-20", 0],
    ["measure add 4 tue", "2026-11-24", 4],
    ["measure add 4 on mon", "2026-11-23", 4],
  ])("%s is %s", async (words, date, value) => {
    const here = await counting();
    expect(await types(here, words)).toMatchObject({
      said: { code: "measure-added", date, value, before: null },
    });
    expect(await valuesOf(here)).toEqual([{ date, value }]);
  });

  test("the same day twice replaces what stood there, and says so, however far back", async () => {
    const here = await counting();
    await types(here, "measure add 3 2026-01-05");
    expect(await types(here, "measure add 4 2026-01-05", "Ben")).toMatchObject({
      said: { before: 3, value: 4 },
    });
    expect(await valuesOf(here)).toEqual([{ date: "2026-01-05", value: 4 }]);
  });

  test("what is told holds the number that was just added, before it is saved", async () => {
    const here = await counting();
    await types(here, "measure add 5 mon");
    const told = await types(here, "measure add 2");
    expect(told).toMatchObject({ said: { picture: { series: { points: [{ value: 5 }, { value: 2 }] } } } });
    const shown = await types(here, "measure", "Ben");
    const chart = told.kind === "said" && "picture" in told.said ? told.said.picture : null;
    expect(shown).toMatchObject({ said: { code: "measure", picture: chart } });
  });

  test.each([
    ["measure add", { code: "measure-problem", why: "no-number", word: "" }],
    ["measure add three", { code: "measure-problem", why: "no-number", word: "three" }],
    ["measure add 3 tomorrow", { code: "measure-problem", why: "future", word: "2026-11-25" }],
    ["measure add 3 2026-12-01", { code: "measure-problem", why: "future", word: "2026-12-01" }],
    ["measure add 3 2026-02-31", { code: "no-such-date", word: "2026-02-31" }],
    ["measure add 3 falls", { code: "no-such-date", word: "falls" }],
  ])("%s is refused", async (words, refusal) => {
    const here = await counting();
    expect(await types(here, words)).toEqual({ kind: "refused", refusal });
    expect(await valuesOf(here)).toEqual([]);
  });

  test("before there is a number, or by someone who is not in the team, is refused", async () => {
    const here = await asking.world.team();
    expect(await types(here, "measure add 3")).toMatchObject({ refusal: { code: "no-measure" } });
    const other = await counting();
    for (const words of ["measure", "measure add 3", "measure name=Waits better=up"])
      expect(await types(other, words, "Zoe")).toMatchObject({ refusal: { code: "not-a-member" } });
    expect(await valuesOf(other)).toEqual([]);
  });

  test("the prompt that is open is told anew", async () => {
    const here = await counting();
    const huddleId = await asking.world.openHuddle(here);
    await types(here, "measure add 3");
    const { organisationId } = here;
    const [facts] = await asking.world.store.facts([
      { organisationId, notice: { kind: "huddle", huddleId } },
    ]);
    expect(facts?.kind === "huddle" && facts.picture?.series.points).toEqual([{ date: TODAY, value: 3 }]);
  });
});

describe("as a table", () => {
  const buttonOf = async (here: TeamInWorld) => {
    const shown = await types(here, "measure");
    if (shown.kind !== "said" || shown.said.code !== "measure") throw new Error(JSON.stringify(shown));
    return `measure:${shown.said.picture.picture.subject}`;
  };

  test("is for whoever is in the team or in its conversation", async () => {
    const here = await counting();
    await types(here, "measure add 3");
    const value = await buttonOf(here);
    for (const name of ["Ben", "Zoe"])
      expect(await asking.onOwn(here, name, press("chart-table", value))).toMatchObject({
        said: {
          code: "chart-table",
          picture: { series: { name: "Falls", points: [{ date: TODAY, value: 3 }] } },
        },
      });
  });

  test("is nobody else's: of another conversation, another organisation, or a number of another team", async () => {
    const here = await counting();
    const value = await buttonOf(here);
    const beside = { ...here, place: aConversation("C-elsewhere") };
    expect(await asking.onOwn(beside, "Zoe", press("chart-table", value))).toMatchObject({
      refusal: { code: "not-a-member" },
    });
    const other = await counting();
    expect(await asking.onOwn(other, "Ada", press("chart-table", value))).toMatchObject({
      refusal: { code: "not-found" },
    });
    const theirs = (await buttonOf(other)).split(":").at(-1);
    const mixed = ["measure", here.team.id, TODAY as LocalDate, theirs].join(":");
    expect(await asking.onOwn(here, "Ada", press("chart-table", mixed))).toMatchObject({
      refusal: { code: "not-found" },
    });
  });

  test.each([
    "",
    "measure",
    "pulse-components:x",
    "measure:x:2026-11-24",
    "measure:x",
    "nothing:a:2026-11-24",
  ])("%s is nothing", async (value) => {
    expect(await asking.onOwn(await counting(), "Ada", press("chart-table", value))).toMatchObject({
      kind: "refused",
      refusal: { code: "not-found" },
    });
  });

  test("nothing of it faults", () => {
    expect(asking.clock.now()).toBe(NOW);
    expect(asking.faults).toEqual([]);
  });
});
