// Which chart a series gets, what its end shows, and whether that is better.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findingOf, type Series } from "../../src/domain/finding.ts";
import { runChart } from "../../src/domain/spc.ts";
import { dated, series as samples } from "../charts/samples.ts";

const aSeries = (values: readonly number[], given: Partial<Series> = {}): Series => ({
  name: "Falls",
  unit: "number",
  each: "week",
  direction: "increase",
  target: null,
  points: dated(values, 7),
  ...given,
});
const found = (values: readonly number[], given: Partial<Series> = {}) =>
  findingOf(aSeries(values, given)).found;

/** Around 10, and never seven on one side, nor on the mean for long. */
const calm = (count: number) => Array.from({ length: count }, (_, at) => [9, 11, 10, 12, 8][at % 5] ?? 10);
const mirrored = (values: readonly number[]) => values.map((value) => 20 - value);

const SHIFT = [11, 12, 11, 12, 11, 12, 11];
const TREND = [8, 9, 9.5, 10, 10.5, 11, 12];

/** Ends of 15 and of 25 points. */
const ENDS = [
  ["usual", [], { kind: "usual", since: null }],
  ["shift", SHIFT, { kind: "shift", way: "up", count: 7 }],
  ["trend", TREND, { kind: "trend", way: "up", count: 7 }],
  ["outside", [30], { kind: "outside", way: "up" }],
] as const;

describe("which chart", () => {
  test.each([
    [0, "line"],
    [8, "line"],
    [9, "line"],
    [10, "run-chart"],
    [11, "run-chart"],
    [12, "xmr-trial"],
    [15, "xmr-trial"],
    [19, "xmr-trial"],
    [20, "xmr"],
    [25, "xmr"],
  ])("%i points get a %s", (count, chart) => {
    expect(findingOf(aSeries(calm(count))).chart).toBe(chart);
  });

  test("under ten points nothing is called, whatever they look like", () => {
    const rising = findingOf(aSeries([1, 2, 3, 4, 5, 6, 7, 80], { target: 5 }));
    expect(rising).toMatchObject({
      found: { kind: "too-early", points: 8, needed: 10 },
      variation: "common_cause",
      assurance: null,
      lines: null,
    });
    expect(new Set(rising.marks)).toEqual(new Set(["common_cause"]));
    expect(found([])).toEqual({ kind: "nothing" });
  });
});

describe("11 points", () => {
  const low = [3, 2, 4, 3, 2];
  const high = [8, 9, 7, 8, 9];

  test("that cross the middle as often as chance would show usual ups and downs", () => {
    expect(found(calm(11))).toEqual({ kind: "usual", since: null });
  });

  test.each([
    ["upwards", [...low, 5, ...high], { kind: "step", way: "up", count: 5 }],
    ["downwards", [...high, 5, ...low], { kind: "step", way: "down", count: 5 }],
  ])("that change sides once show a step %s", (_, values, step) => {
    expect(found(values)).toEqual(step);
  });

  test("the points of the step are marked, one on the middle is not", () => {
    const { marks, variation } = findingOf(aSeries([...low, ...high.slice(0, 3), 5, ...high.slice(3)]));
    expect(variation).toBe("special_cause_improvement");
    expect(marks.map((one) => (one === variation ? "x" : ".")).join("")).toBe(".....xxx.xx");
  });

  test("of ten or eleven no run is longer than chance allows, so that every signal is a step", () => {
    const values = fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 10, maxLength: 11 });
    fc.assert(
      fc.property(values, (some) => {
        const { longestRun, longestRunMax, crossings, signal } = runChart(some);
        expect(longestRun ?? 0).toBeLessThanOrEqual(longestRunMax ?? 0);
        expect(signal && crossings !== 1).toBe(false);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe.each([15, 25])("%i points", (count) => {
  test.each(ENDS)("with a %s at their end", (_, end, expected) => {
    const values = [...calm(count - end.length), ...end];
    expect(found(values)).toEqual(expected);
    expect(found(mirrored(values))).toEqual("way" in expected ? { ...expected, way: "down" } : expected);
  });

  test("with two of the last three near a limit", () => {
    const near = [10, 11, 10, 11, 10, 11, 10, 9, 10, 11, 10, 9, 13, 11.5, 13];
    const values = [...Array.from({ length: count - near.length }, (_, at) => 9 + (at % 3)), ...near];
    expect(found(values)).toEqual({ kind: "two-of-three", way: "up" });
    expect(found(mirrored(values))).toEqual({ kind: "two-of-three", way: "down" });
  });

  test("with a signal that is over tell since when they are usual", () => {
    const values = [...calm(count - 5), 40, 9, 11, 10, 12];
    const series = aSeries(values);
    expect(findingOf(series).found).toEqual({ kind: "usual", since: series.points.at(-4)?.date });
  });

  test("all alike show no signal, and their lines are one", () => {
    const { found: what, lines } = findingOf(aSeries(Array(count).fill(4)));
    expect(what).toEqual({ kind: "usual", since: null });
    expect(lines).toEqual({ centre: 4, lower: 4, upper: 4 });
  });
});

describe("a limit that no point can pass", () => {
  const high = [90, 95, 85, 95, 90, 100, 90, 95, 85, 95, 90, 80, 95];

  test("is none: over 100 percent, under no falls", () => {
    const percent = findingOf(aSeries(high, { unit: "percent" })).lines;
    expect([percent?.upper, (percent?.lower ?? 0) > 60]).toEqual([null, true]);
    expect(findingOf(aSeries(high)).lines?.upper).toBeGreaterThan(100);
    expect(findingOf(aSeries([1, 3, 0, 2, 1, 3, 0, 2, 1, 3, 0, 2])).lines?.lower).toBeNull();
  });

  test("is one where a point has passed it", () => {
    expect(findingOf(aSeries([1, 3, -1, 2, 1, 3, 0, 2, 1, 3, 0, 2])).lines?.lower).toBeLessThan(0);
  });
});

describe("whether it is better", () => {
  test.each([
    ["increase", "special_cause_improvement"],
    ["decrease", "special_cause_concern"],
    ["neutral", "special_cause_neutral_high"],
  ] as const)("a step, a shift and a trend upwards where better is %s", (direction, variation) => {
    const step = [3, 2, 4, 3, 2, 5, 8, 9, 7, 8, 9];
    for (const values of [step, [...calm(8), ...SHIFT], [...calm(18), ...TREND]]) {
      expect(findingOf(aSeries(values, { direction })).variation).toBe(variation);
    }
  });

  test.each([
    ["increase", 50, "consistent_fail"],
    ["increase", 1, "consistent_pass"],
    ["increase", 10, "inconsistent"],
    ["decrease", 50, "consistent_pass"],
    ["decrease", 1, "consistent_fail"],
    ["neutral", 50, null],
  ] as const)("where better is %s, a target of %i is %s", (direction, target, assurance) => {
    expect(findingOf(aSeries(calm(20), { direction, target })).assurance).toBe(assurance);
  });

  test("without limits a target is not judged", () => {
    expect(findingOf(aSeries(calm(11), { target: 10 })).assurance).toBeNull();
  });
});

test.each(Object.entries(samples))(
  "the golden picture %s shows the signal it is named after",
  (_, sample) => {
    expect(findingOf(sample.series).found.kind).toBe(sample.found);
  },
);
