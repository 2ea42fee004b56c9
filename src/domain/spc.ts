// Statistical process control by the NHS "Making Data Count" conventions: which chart a series gets, and the numbers
// and signals on it. The rules are in spc/; how a chart looks and is worded is left to others.
import { type Assurance, assuranceOf, type Direction, type Variation, variationOf } from "./spc/icons.ts";
import { limitsOf } from "./spc/limits.ts";
import { type Signal, signalsOf } from "./spc/rules.ts";

export type { Assurance, Direction, Variation } from "./spc/icons.ts";
export { variationOf } from "./spc/icons.ts";
export type { Signal } from "./spc/rules.ts";
export { runChart } from "./spc/run-chart.ts";

interface XmrOptions {
  /** Which way is better. */
  direction: Direction;
  /** Default true: moving ranges of 3.267 mean moving ranges or more are left out once. */
  screen?: boolean;
  /** Takes each group's limits from its first so many points (1 or more; the convention asks for 12). */
  fixAfter?: number;
  /** 0-based index of each new group's first point, in any order; what is no index of a later point is passed over. */
  rebaseAt?: readonly number[];
  /** In the unit of the values. */
  target?: number;
}

interface XmrPoint {
  value: number;
  mean: number;
  lower: number;
  upper: number;
  /** Names the rule the point meets, "Common Cause" for none; `variationOf` tells what it means to people. */
  signal: Signal;
}

export interface Xmr {
  points: XmrPoint[];
  /** The last point's type; "common_cause" without points. */
  variation: Variation;
  /** The last group's limits against the target; null without a target, a better direction or points. */
  assurance: Assurance | null;
}

/**
 * The XmR chart of finite values in the order of time. Limits are the mean ± 2.66 mean moving ranges. Each group has
 * limits of its own, and no moving range or run reaches across its border. `signal` holds what NHSRplotthedots 0.2.2
 * calls `special_cause_type`, `variation` its `variation_type` and `assurance` its `assurance_type`. Without
 * variation the limits equal the mean, and any point off it is outside.
 */
export function xmr(values: readonly number[], options: XmrOptions): Xmr {
  const { direction, screen = true, fixAfter, rebaseAt = [], target } = options;
  const points = groupsOf(values, rebaseAt).flatMap((group): XmrPoint[] => {
    const limits = limitsOf(group.slice(0, fixAfter), { screen });
    const { mean, lower, upper } = limits;
    const signals = signalsOf(group, limits);
    return group.map((value, at) => ({ value, mean, lower, upper, signal: signals[at] ?? "Common Cause" }));
  });
  const last = points.at(-1);
  return {
    points,
    variation: variationOf(last?.signal ?? "Common Cause", direction),
    assurance: last && target !== undefined ? assuranceOf(last, target, direction) : null,
  };
}

function groupsOf(values: readonly number[], rebaseAt: readonly number[]): number[][] {
  const borders = new Set(rebaseAt);
  const groups: number[][] = [];
  values.forEach((value, at) => {
    const group = groups.at(-1);
    if (!group || borders.has(at)) groups.push([value]);
    else group.push(value);
  });
  return groups;
}

export type ChartKind = "line" | "run-chart" | "xmr-trial" | "xmr";

/**
 * Which chart so many points can bear: under 10 the line alone, 10 and 11 a run chart, 12 to 19 an XmR chart whose
 * limits are marked as trial limits, from 20 an XmR chart.
 */
export function chartKind(points: number): ChartKind {
  if (points < 10) return "line";
  if (points < 12) return "run-chart";
  return points < 20 ? "xmr-trial" : "xmr";
}
