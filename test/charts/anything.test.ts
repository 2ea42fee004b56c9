// Whatever the numbers and names are, a chart is valid, stays within its card, and nobody's words become an element.
import { Resvg } from "@resvg/resvg-js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { seriesTable } from "../../src/cards/chart-table.ts";
import { barsChart } from "../../src/charts/bars-chart.ts";
import { seriesChart } from "../../src/charts/series-chart.ts";
import type { Series } from "../../src/domain/finding.ts";
import { saysOf } from "./drawn.ts";
import { dated, names } from "./samples.ts";

const NASTY = [
  "<script>alert(1)</script>",
  "]]>&amp;\"'",
  "\u0000\u0008\ufffe",
  "\ud800",
  "",
  " ",
  "\n\n",
  "W".repeat(500),
  "🏥 ward",
  "</title>",
];
const words = fc.oneof(fc.constantFrom(...NASTY), fc.string({ unit: "binary", maxLength: 60 }));
const value = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer({ min: -5, max: 120 }),
  fc.constantFrom(0, -0, 1e308, -1.7e308, 5e-324, 100),
);
const anySeries: fc.Arbitrary<Series> = fc.record({
  name: words,
  unit: fc.constantFrom("percent", "score", "number"),
  each: fc.constantFrom("day", "week", "month", "round"),
  direction: fc.constantFrom("increase", "decrease", "neutral"),
  target: fc.option(value),
  points: fc.array(value, { maxLength: 60, size: "max" }).map((values) => dated(values, 7)),
});

const FONT = {
  loadSystemFonts: false,
  fontFiles: ["node_modules/@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf"],
};

/** Throws where it is not well formed. The box is around all that is drawn, words too. */
function boxOf(svg: string) {
  const box = new Resvg(svg, { font: FONT }).getBBox();
  if (!box) throw new Error("nothing is drawn");
  return { left: box.x, top: box.y, right: box.x + box.width, bottom: box.y + box.height };
}

function expectWithin(svg: string): void {
  const { left, top, right, bottom } = boxOf(svg);
  expect(Math.min(left, top)).toBeGreaterThanOrEqual(0);
  expect(right).toBeLessThanOrEqual(720);
  expect(bottom).toBeLessThanOrEqual(360);
  expect(svg).not.toMatch(/NaN|Infinity|undefined|e[+-]\d/);
}

const elements = (svg: string) => new Set([...svg.matchAll(/<([a-z]+)/gi)].map(([, name]) => name));

describe("any series", () => {
  test("draws a valid picture within its card, with its words beside it", () => {
    fc.assert(
      fc.property(anySeries, (series) => {
        const svg = seriesChart({ ...series, name: "Falls" });
        expectWithin(svg);
        expect(saysOf(svg)).toMatch(/^Falls: .+\.$/);
        expect(seriesTable(series).rows.length).toBeGreaterThanOrEqual(series.points.length);
      }),
      { numRuns: 120 },
    );
  });

  test("any name is text", () => {
    fc.assert(
      fc.property(anySeries, (series) => {
        const svg = seriesChart(series);
        expectWithin(svg);
        const known = ["svg", "title", "rect", "text", "line", "polyline", "polygon", "circle"];
        expect([...elements(svg)].filter((name) => !known.includes(name ?? ""))).toEqual([]);
        expect(svg.match(/<title>/g)).toHaveLength(1);
      }),
      { numRuns: 120 },
    );
  });

  test("years of daily numbers still fit", () => {
    const values = Array.from({ length: 800 }, (_, at) => 50 + (at % 7));
    expectWithin(
      seriesChart({
        name: "Beds",
        unit: "number",
        each: "day",
        direction: "neutral",
        target: 52,
        points: dated(values, 1),
      }),
    );
  });
});

test("any scores and titles draw a valid picture within its card", () => {
  const range = fc.tuple(value, value).map(([a, b]) => ({ low: Math.min(a, b), high: Math.max(a, b) }));
  const shown = fc.option(
    fc.record({
      score: fc.constantFrom(
        { low: 0, high: 0 },
        { low: 10, high: 10 },
        { low: 7.5, high: 10 },
        { low: 0, high: 2.5 },
      ),
      agree: fc.option(
        range.map(({ low, high }) => ({
          low: Math.min(100, Math.abs(low)),
          high: Math.min(100, Math.abs(high)),
        })),
      ),
      answers: fc.integer({ min: 5, max: 99_999 }),
    }),
  );
  fc.assert(
    fc.property(words, fc.array(shown, { minLength: 5, maxLength: 5 }), words, (title, all, short) => {
      const ids = ["sp", "pc", "lb", "cc", "ms"] as const;
      const scores = ids.map((component, at) => ({ component, shown: all[at] ?? null }));
      const svg = barsChart({ title, scores, names: { ...names, lb: short } });
      expectWithin(svg);
      expect(saysOf(svg).length).toBeGreaterThan(20);
    }),
  );
});
