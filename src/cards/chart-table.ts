// The same numbers as a table, for who would rather read than look: heads, and rows of text in their order.
import { findingOf, type Series } from "../domain/finding.ts";
import { shortDate } from "./dates.ts";
import { LINE_WORDS, numberIn, TABLE_WORDS, trialLimit, VARIATION_WORDS } from "./wording-charts.ts";

export interface Table {
  heads: readonly string[];
  rows: readonly (readonly string[])[];
}

/** A row for each point, the oldest first; then the lines that are drawn, with a value and no meaning. */
export function seriesTable(series: Series): Table {
  const { chart, lines, marks } = findingOf(series);
  const { name, unit, each, target } = series;
  const middle = chart === "run-chart" ? LINE_WORDS.median : LINE_WORDS.mean;
  const limit = (words: string) => (chart === "xmr-trial" ? trialLimit(words) : words);
  const across: [string, number | null | undefined][] = [
    [limit(LINE_WORDS.upper), lines?.upper],
    [middle, lines?.centre],
    [limit(LINE_WORDS.lower), lines?.lower],
    [LINE_WORDS.target, target],
  ];
  return {
    heads: [TABLE_WORDS.date[each], name, TABLE_WORDS.meaning],
    rows: [
      ...series.points.map(({ date, value }, at) => [
        shortDate(date, { year: true }),
        numberIn(unit, value),
        lines === null ? "" : VARIATION_WORDS[marks[at] ?? "common_cause"],
      ]),
      ...across.flatMap(([words, value]) =>
        typeof value === "number" ? [[words, numberIn(unit, value), ""]] : [],
      ),
    ],
  };
}
