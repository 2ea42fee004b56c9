// A chart as rows of text: the same numbers, and no more.
import { expect, test } from "vitest";
import { seriesTable } from "../../src/cards/chart-table.ts";
import { findingOf } from "../../src/domain/finding.ts";
import { series } from "../charts/samples.ts";

const sample = (name: string) => series[name]!.series;

test("each point is a row with its date, value and meaning, and each line one without meaning", () => {
  const { heads, rows } = seriesTable(sample("falls-25-fewer"));
  expect(heads).toEqual(["Week of", "Falls on Ward 7", "What it means"]);
  expect(rows.slice(0, 2)).toEqual([
    ["8 Jun 2026", "4", "Usual"],
    ["15 Jun 2026", "6", "Usual"],
  ]);
  expect(rows[24]).toEqual(["23 Nov 2026", "1", "Improvement"]);
  expect(rows.slice(25)).toEqual([
    ["Upper limit", "8.5", ""],
    ["Average", "4.2", ""],
    ["Target", "8", ""],
  ]);
});

test("too few points for a chart have no meaning and no lines", () => {
  const { rows } = seriesTable(sample("held-8"));
  expect(rows).toHaveLength(8);
  expect(new Set(rows.map(([, , meaning]) => meaning))).toEqual(new Set([""]));
});

test("limits of so few points are called trial limits here too", () => {
  const lines = seriesTable(sample("pulse-15-usual")).rows.slice(15);
  expect(lines.map(([words]) => words)).toEqual(["Upper limit (trial)", "Average", "Lower limit (trial)"]);
});

test("a run chart's line is its middle", () => {
  const series = sample("held-11-step");
  expect(seriesTable(series).rows.at(-1)).toEqual(["Middle", "75%", ""]);
  expect(findingOf(series).chart).toBe("run-chart");
});
