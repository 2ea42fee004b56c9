// The plot of a series: where a value stands, the lines across with their names, ticks and dates.
import { shortDate } from "../cards/dates.ts";
import { numberIn } from "../cards/wording-charts.ts";
import type { Series } from "../domain/finding.ts";
import { GRID, INK, label, MARGIN, QUIET, TARGET, WIDTH, widthOf } from "./frame.ts";
import type { Scale } from "./scale.ts";
import { type El, el } from "./svg.ts";

/** A line across, with its name at its right end. */
export interface Across {
  value: number;
  words: string;
  stroke: string;
  dashes: string;
}

export interface Plot {
  left: number;
  right: number;
  top: number;
  bottom: number;
  x(at: number): number;
  y(value: number): number;
}

export const SMALL = 18;
const TOP = 108;

export function plotOf(series: Series, scale: Scale, across: readonly Across[], bottom: number): Plot {
  const widest = (words: readonly string[]) => Math.max(0, ...words.map((one) => widthOf(one, SMALL)));
  const left = MARGIN + 10 + widest(scale.ticks.map((tick) => numberIn(series.unit, tick)));
  const right = WIDTH - MARGIN - (across.length > 0 ? 10 + widest(across.map((one) => one.words)) : 0);
  const count = series.points.length;
  const inset = 14;
  const step = count > 1 ? (right - left - 2 * inset) / (count - 1) : 0;
  return {
    ...{ left, right, top: TOP, bottom },
    x: (at) => (count > 1 ? left + inset + at * step : (left + right) / 2),
    y: (value) => bottom - scale.place(value) * (bottom - TOP),
  };
}

export function grid({ unit }: Series, scale: Scale, plot: Plot): El[] {
  return scale.ticks.flatMap((tick) => {
    const y = plot.y(tick);
    return [
      el("line", { x1: plot.left, x2: plot.right, y1: y, y2: y, stroke: GRID, "stroke-width": 1.5 }),
      label(numberIn(unit, tick), { x: plot.left - 10, y: y + 6, size: SMALL, fill: QUIET, anchor: "end" }),
    ];
  });
}

export function line({ value, stroke, dashes }: Across, plot: Plot): El {
  const y = plot.y(value);
  return el("line", {
    x1: plot.left,
    x2: plot.right,
    y1: y,
    y2: y,
    stroke,
    "stroke-width": 2,
    "stroke-dasharray": dashes,
  });
}

const APART = 23;

/** Names at the right, in the order of their lines, moved apart where lines are close. */
export function named(across: readonly Across[], plot: Plot): El[] {
  const sorted = [...across].sort((a, b) => b.value - a.value);
  const heights: number[] = [];
  for (const one of sorted) heights.push(Math.max(plot.y(one.value), (heights.at(-1) ?? -APART) + APART));
  for (let at = heights.length - 1, floor = plot.bottom; at >= 0; at--, floor -= APART) {
    heights[at] = Math.min(heights[at] ?? floor, floor);
  }
  return sorted.map(({ words, stroke }, at) =>
    label(words, {
      x: plot.right + 10,
      y: (heights[at] ?? 0) + 6,
      size: SMALL,
      fill: stroke === TARGET ? TARGET : INK,
    }),
  );
}

const DATES = 4;

/** First, last and a few between; the year where it is new. */
export function dates({ points }: Series, plot: Plot): El[] {
  const last = points.length - 1;
  const count = Math.min(DATES, points.length);
  const shown = Array.from({ length: count }, (_, at) =>
    count > 1 ? Math.round((at * last) / (count - 1)) : 0,
  );
  const drawn: El[] = [];
  let free = 0;
  let year = "";
  for (const at of shown) {
    const date = points[at]?.date;
    if (date === undefined) continue;
    const words = shortDate(date, { year: date.slice(0, 4) !== year });
    const half = widthOf(words, SMALL) / 2;
    const x = Math.min(Math.max(plot.x(at), MARGIN + half), WIDTH - MARGIN - half);
    if (x - half < free) continue;
    drawn.push(label(words, { x, y: plot.bottom + 30, size: SMALL, fill: QUIET, anchor: "middle" }));
    free = x + half + 12;
    year = date.slice(0, 4);
  }
  return drawn;
}
