// Charts of Ward 7: its own number, and what its weeks give.
import { wordsFor } from "../../src/cards/wording.ts";
import type { MeasureId } from "../../src/domain/ids.ts";
import { type ChartRows, chartOf, namedChart, type TeamChart } from "../../src/domain/team-chart.ts";
import type { LocalDate } from "../../src/time/calendar.ts";
import { dated } from "../charts/samples.ts";
import { ids, tuesday } from "./sample.ts";

/** Where every picture has an address, as long as it may be. */
export const drawing = wordsFor("slack", {
  pictureAt: () => `https://huddle.example/picture/${"x".repeat(400)}.png`,
});

export const about = { organisation: ids.organisation, teamId: ids.team, until: tuesday };

export const MEASURE = "00000000-0000-4000-8000-00000000000c" as MeasureId;

/** The latest on Monday 23 November, one a day. */
export const fallsRows = (values: readonly number[], name = "Falls"): ChartRows => ({
  measure: { id: MEASURE, name, better: "down", revision: 7, values: dated(values, 1) },
  weeks: [],
});

/** So many huddles held of five, and people of eight, a week. */
export const weeksRows = (held: readonly number[], planned = 5, people = 8): ChartRows => ({
  measure: null,
  weeks: dated(held, 7).map(({ date, value }) => ({
    ...{ date: date as LocalDate, held: value, planned, tookPart: Math.min(people, value + 2), people },
  })),
});

function must(chart: TeamChart | null): TeamChart {
  if (!chart) throw new Error("no chart");
  return chart;
}

export const falls = must(namedChart("measure", fallsRows([4, 3, 5, 2]), about));
export const heldTwelve = must(chartOf(weeksRows([4, 5, 4, 3, 5, 4, 4, 5, 3, 4, 5, 4]), about));
/** As long as it may be. */
export const longest = must(
  namedChart("measure", fallsRows(Array(60).fill(123_456.7891), "W<b>&*_ ".repeat(5)), about),
);
