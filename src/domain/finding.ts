// What a series of numbers over time says: which chart it can bear, the signal at its end, and whether that is better.
// The rules are spc.ts; the words are in cards/wording-charts.ts, the drawing in charts/.
import type { LocalDate } from "../time/calendar.ts";
import {
  type Assurance,
  type ChartKind,
  chartKind,
  type Direction,
  runChart,
  type Signal,
  type Variation,
  variationOf,
  type Xmr,
  xmr,
} from "./spc.ts";

/** percent: 0 to 100. score: 0 to 10. number: whatever a team counts. */
export type Unit = "percent" | "score" | "number";

export interface Series {
  /** What is counted: `Huddles held`. A team's own measure is what somebody typed. */
  name: string;
  unit: Unit;
  /** What one point stands for. */
  each: "day" | "week" | "month" | "round";
  /** Which way is better. */
  direction: Direction;
  /** In the unit of the values; null: none. */
  target: number | null;
  /** Finite, in the order of time. */
  points: readonly { date: LocalDate; value: number }[];
}

const BOUNDS: Readonly<Record<Unit, readonly [number, number]>> = {
  percent: [0, 100],
  score: [0, 10],
  number: [0, Number.POSITIVE_INFINITY],
};

/** The least and the most that a value can be. A value beyond, which somebody entered, takes that bound away. */
export function boundsOf(unit: Unit, values: readonly number[]): readonly [number, number] {
  const [least, most] = BOUNDS[unit];
  return [
    values.some((value) => value < least) ? Number.NEGATIVE_INFINITY : least,
    values.some((value) => value > most) ? Number.POSITIVE_INFINITY : most,
  ];
}

type Way = "up" | "down";

/**
 * What the end of the series shows. step: a run chart whose last `count` points lie on one side of the median, the
 * rest on the other. shift: `count` points in a row, the last among them, on one side of the mean. trend: `count`
 * points, each above (or below) the one before. two-of-three: of the last three points. usual: `since` is the first
 * point after the last one that shows a signal; null where none does.
 */
export type Found =
  | { kind: "nothing" }
  | { kind: "too-early"; points: number; needed: number }
  | { kind: "usual"; since: LocalDate | null }
  | { kind: "step" | "shift" | "trend"; way: Way; count: number }
  | { kind: "outside" | "two-of-three"; way: Way };

export interface Finding {
  chart: ChartKind;
  found: Found;
  /** Of the last point. */
  variation: Variation;
  /** Whether the target is met as things are; null without a target, a better direction or limits. */
  assurance: Assurance | null;
  /** What each point means, in order. */
  marks: readonly Variation[];
  /**
   * The median of a run chart, or the mean and limits of an XmR chart; null for a line alone. A limit that no point can
   * pass (104%, minus two falls) is null.
   */
  lines: { centre: number; lower: number | null; upper: number | null } | null;
}

/** With fewer points no signal is looked for. */
export const SIGNAL_NEEDS = 10;

export function findingOf(series: Series): Finding {
  const values = series.points.map((one) => one.value);
  const chart = chartKind(values.length);
  switch (chart) {
    case "line":
      return lineOf(values);
    case "run-chart":
      return runOf(values, series.direction);
    case "xmr-trial":
    case "xmr":
      return xmrOf(series, values, chart);
    default:
      return chart satisfies never;
  }
}

function lineOf(values: readonly number[]): Finding {
  const found: Found =
    values.length === 0
      ? { kind: "nothing" }
      : { kind: "too-early", points: values.length, needed: SIGNAL_NEEDS };
  const marks = values.map(() => "common_cause" as const);
  return { chart: "line", found, variation: "common_cause", assurance: null, marks, lines: null };
}

/**
 * Of ten or eleven points at most five lie on one side of the median, so no run is too long; and the only line that
 * crosses too seldom crosses once. A signal therefore is a step from one side to the other.
 */
function runOf(values: readonly number[], direction: Direction): Finding {
  const { median, signal } = runChart(values);
  const centre = median ?? 0;
  const common = {
    chart: "run-chart",
    assurance: null,
    lines: { centre, lower: null, upper: null },
  } as const;
  const sides = values.map((value) => Math.sign(value - centre));
  const last = sides.findLast((side) => side !== 0);
  if (!signal || last === undefined) {
    const marks = values.map(() => "common_cause" as const);
    return { ...common, found: { kind: "usual", since: null }, variation: "common_cause", marks };
  }
  const from = sides.lastIndexOf(-last) + 1;
  const isLate = (at: number) => at >= from && sides[at] === last;
  const way = last > 0 ? "up" : "down";
  // To people a step means what a shift to the same side would.
  const variation = variationOf(way === "up" ? "7 Points Above CL" : "7 Points Below CL", direction);
  const marks = values.map((_, at) => (isLate(at) ? variation : "common_cause"));
  const count = marks.filter((_, at) => isLate(at)).length;
  return { ...common, found: { kind: "step", way, count }, variation, marks };
}

function xmrOf(series: Series, values: readonly number[], chart: ChartKind): Finding {
  const { direction, target } = series;
  const made = xmr(values, { direction, ...(target !== null && { target }) });
  const [least, most] = boundsOf(series.unit, values);
  const { mean = 0, lower = 0, upper = 0 } = made.points.at(-1) ?? {};
  return {
    chart,
    found: foundIn(series, made),
    variation: made.variation,
    assurance: made.assurance,
    marks: made.points.map((one) => variationOf(one.signal, direction)),
    lines: { centre: mean, lower: lower < least ? null : lower, upper: upper > most ? null : upper },
  };
}

function foundIn({ points: dated }: Series, { points }: Xmr): Found {
  const signal: Signal = points.at(-1)?.signal ?? "Common Cause";
  switch (signal) {
    case "Common Cause": {
      const marked = points.findLastIndex((one) => one.signal !== "Common Cause");
      return { kind: "usual", since: marked < 0 ? null : (dated[marked + 1]?.date ?? null) };
    }
    case "Above UCL":
      return { kind: "outside", way: "up" };
    case "Below LCL":
      return { kind: "outside", way: "down" };
    case "2 in 3 Above CL":
      return { kind: "two-of-three", way: "up" };
    case "2 in 3 Below CL":
      return { kind: "two-of-three", way: "down" };
    case "7 Point Trend (Increasing)":
      return { kind: "trend", way: "up", count: stepsAtEnd(points, 1) + 1 };
    case "7 Point Trend (Decreasing)":
      return { kind: "trend", way: "down", count: stepsAtEnd(points, -1) + 1 };
    case "7 Points Above CL":
      return { kind: "shift", way: "up", count: sideAtEnd(points, 1) };
    case "7 Points Below CL":
      return { kind: "shift", way: "down", count: sideAtEnd(points, -1) };
    default:
      return signal satisfies never;
  }
}

const sideAtEnd = (points: Xmr["points"], side: number): number =>
  atEnd(
    points.map(({ value, mean }) => Math.sign(value - mean)),
    side,
  );

const stepsAtEnd = (points: Xmr["points"], way: number): number =>
  atEnd(
    points.slice(1).map(({ value }, before) => Math.sign(value - (points[before]?.value ?? value))),
    way,
  );

/** How many at the end are this one, without a break. */
function atEnd(signs: readonly number[], sign: number): number {
  return signs.length - 1 - signs.findLastIndex((one) => one !== sign);
}
