// The four rules that find special causes among the points of one group, and which of them names a point.
import type { Limits } from "./limits.ts";

/** What a point shows, in the names that NHSRplotthedots gives as `special_cause_type`. */
export type Signal =
  | "Common Cause"
  | "Above UCL"
  | "Below LCL"
  | "7 Point Trend (Increasing)"
  | "7 Point Trend (Decreasing)"
  | "2 in 3 Above CL"
  | "2 in 3 Below CL"
  | "7 Points Above CL"
  | "7 Points Below CL";

const ABOVE = { outside: "Above UCL", twoInThree: "2 in 3 Above CL", shift: "7 Points Above CL" } as const;
const BELOW = { outside: "Below LCL", twoInThree: "2 in 3 Below CL", shift: "7 Points Below CL" } as const;

const SHIFT = 7;
const TREND_STEPS = 6;

/**
 * The signal of each point. A point that meets several rules is named by the first of: outside a limit (strictly),
 * trend, two of three, shift. Runs are flagged whole; of two in three only the points beyond the near line.
 */
export function signalsOf(values: readonly number[], limits: Limits): Signal[] {
  const sides = values.map((value) => Math.sign(value - limits.mean));
  const trends = trendsOf(values);
  const twoInThree = twoInThreeOf(values, sides, limits);
  const shifts = inRuns(sides, SHIFT);
  return values.map((value, at) => {
    const names = sides[at] === 1 ? ABOVE : BELOW;
    if (isOutside(value, limits)) return names.outside;
    const trend = trends[at] ?? 0;
    if (trend !== 0) return trend > 0 ? "7 Point Trend (Increasing)" : "7 Point Trend (Decreasing)";
    if (twoInThree[at]) return names.twoInThree;
    return shifts[at] ? names.shift : "Common Cause";
  });
}

const isOutside = (value: number, { lower, upper }: Limits): boolean => value > upper || value < lower;

const isNear = (value: number, limits: Limits): boolean =>
  !isOutside(value, limits) && (value > limits.nearUpper || value < limits.nearLower);

/** 1 in a rising trend, -1 in a falling one, else 0. */
function trendsOf(values: readonly number[]): number[] {
  const steps = values.slice(1).map((value, before) => Math.sign(value - (values[before] ?? value)));
  const long = inRuns(steps, TREND_STEPS);
  const isPart = values.map((_, at) => long[at - 1] === true || long[at] === true);
  return values.map((_, at) => {
    if (!isPart[at]) return 0;
    // Where a trend ends just before another begins NHSRplotthedots goes by the step between them. A tie there is no
    // direction (it says falling): the trend that ends gives it, so that mirrored values stay mirrored.
    const after = isPart[at + 1] ? steps[at] : 0;
    return after || (steps[at - 1] ?? 0);
  });
}

/** Three in a row on one side, two or more of them near the limit: which points are near in such a three. */
function twoInThreeOf(values: readonly number[], sides: readonly number[], limits: Limits): boolean[] {
  const near = values.map((value) => isNear(value, limits));
  const isThree = (from: number): boolean =>
    Math.abs(total(sides.slice(from, from + 3))) === 3 &&
    near.slice(from, from + 3).filter(Boolean).length >= 2;
  const threes = values.map((_, from) => isThree(from));
  return near.map((is, at) => is && threes.slice(Math.max(0, at - 2), at + 1).includes(true));
}

const total = (signs: readonly number[]): number => signs.reduce((sum, sign) => sum + sign, 0);

/** Which signs stand in an unbroken run of at least this many equal ones; 0 is in no run. */
function inRuns(signs: readonly number[], least: number): boolean[] {
  const marks: boolean[] = [];
  for (let end = 1; end <= signs.length; end++) {
    if (end < signs.length && signs[end] === signs[marks.length]) continue;
    const isRun = signs[marks.length] !== 0 && end - marks.length >= least;
    marks.push(...Array<boolean>(end - marks.length).fill(isRun));
  }
  return marks;
}
