// The store's contract: a team's own number, and what its charts are drawn from.
import { expect, test } from "vitest";
import type { MeasureId } from "../../src/domain/ids.ts";
import { chartMeant } from "../../src/domain/team-chart.ts";
import type { Change } from "../../src/store/changes.ts";
import type { LocalDate } from "../../src/time/calendar.ts";
import { aWeek } from "../cards/sample.ts";
import { DAY, later, NOW, type StoreWorld, type TeamInWorld, TODAY } from "./store-world.ts";

export async function aMeasure(
  world: StoreWorld,
  { organisationId, team }: TeamInWorld,
  rest: Partial<Extract<Change, { do: "choose-measure" }>> = {},
): Promise<MeasureId> {
  const measureId = rest.measureId ?? world.newId<"Measure">();
  const about = { teamId: team.id, measureId, name: "Falls", better: "down", at: NOW } as const;
  await world.saved(organisationId, [{ do: "choose-measure", ...about, ...rest }]);
  return measureId;
}

export function measureContract(world: () => StoreWorld): void {
  const date = (day: number) => `2026-11-${String(day).padStart(2, "0")}` as LocalDate;
  const rows = ({ organisationId, team }: TeamInWorld, until = TODAY, id: MeasureId | null = null) =>
    world().store.chartRows(organisationId, team.id, until, id);
  const set = (here: TeamInWorld, measureId: MeasureId, day: number, value: number) =>
    world().saved(here.organisationId, [
      { do: "set-measure-value", measureId, date: date(day), value, at: NOW },
    ]);
  const endsWeek = (here: TeamInWorld, day: number, held: number) => {
    const summaryId = world().newId<"Summary">();
    const facts = { ...aWeek(), fromDate: date(day - 4), toDate: date(day), held, planned: 5 };
    const at = later((day - 24) * DAY);
    const change = {
      do: "add-summary",
      summaryId,
      teamId: here.team.id,
      date: date(day),
      facts,
      at,
    } as const;
    return world()
      .saved(here.organisationId, [change])
      .then(() => summaryId);
  };

  test("a team without any has no number and no weeks", async () => {
    expect(await rows(await world().team())).toEqual({ measure: null, weeks: [] });
  });

  test("values come in the order of time, up to the day that is asked for; the same day replaces", async () => {
    const here = await world().team();
    const id = await aMeasure(world(), here);
    for (const [day, value] of [
      [23, 3],
      [20, 5.5],
      [24, -1],
      [20, 4],
    ] as const)
      await set(here, id, day, value);
    const measure = { id, name: "Falls", better: "down", revision: 5 };
    const values = [
      { date: date(20), value: 4 },
      { date: date(23), value: 3 },
      { date: date(24), value: -1 },
    ];
    expect(await rows(here)).toEqual({ measure: { ...measure, values }, weeks: [] });
    expect((await rows(here, date(23)))?.measure?.values).toEqual(values.slice(0, 2));
    expect((await rows(here, date(19)))?.measure?.values).toEqual([]);
  });

  test("of many the latest sixty are drawn", async () => {
    const here = await world().team();
    const id = await aMeasure(world(), here);
    const days = Array.from({ length: 70 }, (_, at) => new Date(NOW - at * DAY).toISOString().slice(0, 10));
    await world().saved(
      here.organisationId,
      days.map((day, at) => ({
        ...{ do: "set-measure-value", measureId: id, date: day as LocalDate, value: at, at: NOW },
      })) as Change[],
    );
    const values = (await rows(here))?.measure?.values ?? [];
    expect(values).toHaveLength(60);
    expect(values.at(-1)).toEqual({ date: TODAY, value: 0 });
  });

  test("another name is another number; the first is kept and comes back by its name, whatever its capitals", async () => {
    const here = await world().team();
    const falls = await aMeasure(world(), here);
    await set(here, falls, 23, 3);
    const waits = await aMeasure(world(), here, { name: "Waits", better: "up", at: later(1) });
    expect((await rows(here))?.measure).toMatchObject({ id: waits, name: "Waits", better: "up", values: [] });
    expect((await rows(here, TODAY, falls))?.measure?.values).toHaveLength(1);
    await aMeasure(world(), here, { name: "FALLS", better: "up", at: later(2) });
    expect((await rows(here))?.measure).toMatchObject({
      id: falls,
      name: "FALLS",
      better: "up",
      revision: 3,
    });
    expect((await rows(here))?.measure?.values).toHaveLength(1);
  });

  test("weeks are those that ended with a summary, up to that day", async () => {
    const here = await world().team();
    await endsWeek(here, 13, 4);
    await endsWeek(here, 20, 5);
    const { tookPart, people } = aWeek();
    const weeks = [
      { date: date(9), held: 4, planned: 5, tookPart, people },
      { date: date(16), held: 5, planned: 5, tookPart, people },
    ];
    expect(await rows(here)).toEqual({ measure: null, weeks });
    expect((await rows(here, date(19)))?.weeks).toEqual(weeks.slice(0, 1));
  });

  test("what is no number of the team is none, and its values are a conflict", async () => {
    const here = await world().team();
    const theirs = await aMeasure(world(), await world().team());
    const unknown = world().newId<"Measure">();
    expect(await rows(here, TODAY, unknown)).toBeNull();
    expect(await rows(here, TODAY, theirs)).toBeNull();
    expect(await rows(here, TODAY, "no id" as MeasureId)).toBeNull();
    const value = { date: TODAY, value: 1, at: NOW };
    const change = { do: "set-measure-value", measureId: unknown, ...value } as const;
    expect(await world().save(here.organisationId, [change])).toBe("conflict");
  });

  test("an open prompt without a number has its weeks, from the tenth on", async () => {
    const here = await world().team();
    const { organisationId } = here;
    const notice = { kind: "huddle", huddleId: await world().openHuddle(here) } as const;
    const shown = async () => {
      const [told] = await world().store.facts([{ organisationId, notice }]);
      return told?.kind === "huddle" ? (told.picture?.picture.kind ?? null) : null;
    };
    for (let week = 1; week <= 9; week += 1) await endsWeek(here, 10 + week, 5);
    expect(await shown()).toBeNull();
    await endsWeek(here, 20, 5);
    expect(await shown()).toBe("huddles-held");
  });

  test("an open prompt has the number up to its day, a summary that of its own", async () => {
    const here = await world().team();
    const { organisationId } = here;
    const id = await aMeasure(world(), here);
    await set(here, id, 20, 4);
    await set(here, id, 24, 3);
    const huddleId = await world().openHuddle(here);
    const summaryId = await endsWeek(here, 20, 5);
    const notices = [
      { kind: "huddle", huddleId },
      { kind: "summary", summaryId },
    ] as const;
    const read = async () => {
      const told = await world().store.facts(notices.map((notice) => ({ organisationId, notice })));
      return told.map((one) =>
        one?.kind === "huddle" || one?.kind === "summary" ? (one.picture ?? null) : null,
      );
    };
    const [prompt, summary] = await read();
    expect(prompt?.series).toMatchObject({ name: "Falls", direction: "decrease" });
    expect(prompt?.series.points.map((one) => one.value)).toEqual([4, 3]);
    expect(chartMeant(prompt?.picture.subject ?? "")).toEqual({
      teamId: here.team.id,
      until: TODAY,
      measureId: id,
    });
    expect(summary?.series.points.map((one) => one.value)).toEqual([4]);
    await world().saved(organisationId, [{ do: "close-huddle", huddleId, mood: null, at: later(1) }]);
    expect((await read())[0]).toBeNull();
  });
}
