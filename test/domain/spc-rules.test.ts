import { describe, expect, it } from "vitest";
import { assuranceOf, type Direction } from "../../src/domain/spc/icons.ts";
import { type Limits, limitsOf } from "../../src/domain/spc/limits.ts";
import { type Signal, signalsOf } from "../../src/domain/spc/rules.ts";
import { expectNear, numbers, reference } from "./spc-reference.ts";

const vectors = reference("rule_vectors").map((row) => ({
  rule: row("rule"),
  input: row("input"),
  input2: row("input2"),
  expected: row("expected"),
}));
const of = (rule: string) => vectors.filter((one) => one.rule.startsWith(rule));

/** A mean of 0 with limits so far away that only runs can signal, or at 3 with the near lines at 2. */
const WIDE: Limits = { mean: 0, lower: -99, upper: 99, nearLower: -98, nearUpper: 98 };
const NARROW: Limits = { mean: 0, lower: -3, upper: 3, nearLower: -2, nearUpper: 2 };

const isShift = (signal: Signal) => signal.startsWith("7 Points ");
const isTrend = (signal: Signal) => signal.startsWith("7 Point Trend");
const isTwoInThree = (signal: Signal) => signal.startsWith("2 in 3");

/** The vectors mark where a seven is complete; a run is flagged back to its first point. */
const wholeSevens = (ends: number[]) => ends.map((_, at) => ends.slice(at, at + 7).some((end) => end !== 0));

describe("rule vectors", () => {
  it.each(of("shift7_ends"))("shift: $input", ({ input, expected }) => {
    const signals = signalsOf(numbers(input), WIDE);
    expect(signals.map(isShift)).toEqual(wholeSevens(numbers(expected)));
  });

  it.each(of("part_of_seven"))("shift, flagged whole: $input", ({ input, expected }) => {
    const side = Math.sign(numbers(input).find((end) => end !== 0) ?? 0);
    const signals = signalsOf(
      numbers(expected).map((part) => part * side),
      WIDE,
    );
    const name = side > 0 ? "7 Points Above CL" : "7 Points Below CL";
    expect(signals).toEqual(numbers(expected).map((part) => (part ? name : "Common Cause")));
  });

  it.each(of("trend7_ends"))("trend: $input", ({ input, expected }) => {
    const signals = signalsOf(numbers(input), WIDE);
    expect(signals.map(isTrend)).toEqual(wholeSevens(numbers(expected)));
    const way = numbers(expected).includes(1) ? "(Increasing)" : "(Decreasing)";
    expect(signals.filter(isTrend).every((one) => one.endsWith(way))).toBe(true);
  });

  it.each(of("two_in_three"))("two of three: $input on the sides $input2", ({ input, input2, expected }) => {
    const near = numbers(input);
    const sides = numbers(input2);
    const signals = signalsOf(
      sides.map((side, at) => side * (near[at] ? 2.5 : 1)),
      NARROW,
    );
    expect(signals.map(isTwoInThree)).toEqual(numbers(expected).map((part, at) => part * near[at]! === 1));
  });

  it.each(of("assurance"))("$rule: $input", ({ rule, input, expected }) => {
    const [lower = 0, upper = 0, target = 0] = numbers(input.replace(/[a-z]+=/g, ""));
    const direction = rule.replace("assurance_", "") as Direction;
    expect(assuranceOf({ lower, upper }, target, direction) ?? "NA").toBe(expected);
  });

  it.each(of("limits"))("limits of $input", ({ input, expected }) => {
    const { mean, lower, upper, nearLower, nearUpper } = limitsOf(numbers(input), { screen: true });
    const wanted = numbers(expected);
    [mean, lower, upper, nearLower, nearUpper].forEach((line, at) => {
      expectNear(line, wanted[at]!);
    });
  });

  it("are all tried", () => {
    const tried = ["shift7", "part_of", "trend7", "two_in", "assurance", "limits"].flatMap(of);
    expect(tried).toHaveLength(vectors.length);
    expect(vectors.length).toBeGreaterThan(20);
  });
});

describe("the limits' edges", () => {
  // The moving ranges are the first one, what is left to 4, and two zeros: their mean is 1.
  it.each([
    { range: 3.266, isKept: true },
    { range: 3.267, isKept: false },
  ])("a moving range of $range mean moving ranges is kept: $isKept", ({ range, isKept }) => {
    const values = [0, range, 4, 4, 4];
    const { mean, upper } = limitsOf(values, { screen: true });
    expectNear(upper, mean + 2.66 * (isKept ? 1 : (4 - range) / 3));
    expectNear(limitsOf(values, { screen: false }).upper, mean + 2.66);
  });

  it.each([
    { middle: 14.1, values: [-34.4, 14.1, 53, 49.9, 24.1, 4.1, -24.8, -21.7, 62.6] },
    { middle: 16.3, values: [56.5, 54, -21.4, 16.3, -23.9, 24.8, 7.8] },
    { middle: 56.3, values: [56.3, 85.4, 27.2] },
  ])("a point of $middle is on a mean of $middle", ({ middle, values }) => {
    expect(limitsOf(values, { screen: true }).mean).toBe(middle);
  });
});

describe("the rules' edges", () => {
  it("a point on a limit is not outside, and is near", () => {
    expect(signalsOf([3, 1, 3], NARROW)).toEqual(["2 in 3 Above CL", "Common Cause", "2 in 3 Above CL"]);
    expect(signalsOf([-3.001, 3.001], NARROW)).toEqual(["Below LCL", "Above UCL"]);
  });

  it("a point on the near line is not beyond it", () => {
    expect(signalsOf([2, 2, 2], NARROW)).toEqual(["Common Cause", "Common Cause", "Common Cause"]);
  });

  it("a point outside does not count as one of the two, but may be the third", () => {
    expect(signalsOf([4, 2.5, 1], NARROW)).toEqual(["Above UCL", "Common Cause", "Common Cause"]);
    expect(signalsOf([4, 2.5, 2.5], NARROW)).toEqual(["Above UCL", "2 in 3 Above CL", "2 in 3 Above CL"]);
  });

  it("two near points make no three at the end of the series or beside a point on the mean", () => {
    expect(signalsOf([2.5, 2.5], NARROW).filter(isTwoInThree)).toEqual([]);
    expect(signalsOf([0, 2.5, 2.5, 0], NARROW).filter(isTwoInThree)).toEqual([]);
  });

  it("a point on the mean breaks a shift", () => {
    expect(signalsOf([1, 1, 1, 0, 1, 1, 1, 1], WIDE).filter(isShift)).toEqual([]);
  });

  it("a point is named by outside, then trend, then two of three, then shift", () => {
    const points = [1, 1.2, 1.4, 2.5, 2.6, 2.7, 4, 1, 2.5, 2.5, 1];
    expect(signalsOf(points, NARROW)).toEqual([
      ...Array(6).fill("7 Point Trend (Increasing)"),
      "Above UCL",
      "7 Points Above CL",
      "2 in 3 Above CL",
      "2 in 3 Above CL",
      "7 Points Above CL",
    ]);
  });

  it("the point where a rise turns into a fall belongs to the fall", () => {
    const signals = signalsOf([1, 2, 3, 4, 5, 6, 7, 6, 5, 4, 3, 2, 1], WIDE);
    expect(signals.slice(5, 8)).toEqual([
      "7 Point Trend (Increasing)",
      "7 Point Trend (Decreasing)",
      "7 Point Trend (Decreasing)",
    ]);
  });

  it("between two trends without a tie the step between them names the first one's end", () => {
    const signals = signalsOf([1, 2, 3, 4, 5, 6, 7, 3, 4, 5, 6, 7, 8, 9], WIDE);
    expect(signals.filter((one) => one === "7 Point Trend (Decreasing)")).toHaveLength(1);
    expect(signals[6]).toBe("7 Point Trend (Decreasing)");
  });

  it("a tie between two rises leaves both rising", () => {
    const signals = signalsOf([1, 2, 3, 4, 5, 6, 7, 7, 8, 9, 10, 11, 12, 13], WIDE);
    expect(new Set(signals)).toEqual(new Set(["7 Point Trend (Increasing)"]));
  });
});
