// A series as a line, a run chart or an XmR chart: its points by what they mean, its lines by name, its finding on top.
import { shortDate } from "../cards/dates.ts";
import {
  capital,
  chartTitle,
  findingSentence,
  foundInWords,
  LINE_WORDS,
  numberIn,
  TRIAL_LIMITS,
  VARIATION_WORDS,
} from "../cards/wording-charts.ts";
import { type Finding, findingOf, type Series } from "../domain/finding.ts";
import { framed, GRID, HEIGHT, INK, LINE, label, MARGIN, QUIET, TARGET, WIDTH, widthOf } from "./frame.ts";
import { keyOf, mark } from "./marks.ts";
import { type Scale, scaleOf } from "./scale.ts";
import { type El, el, rounded } from "./svg.ts";

/** A line across, with its name at its right end. */
interface Across {
  value: number;
  words: string;
  stroke: string;
  dashes: string;
}

interface Plot {
  left: number;
  right: number;
  top: number;
  bottom: number;
  x(at: number): number;
  y(value: number): number;
}

const SMALL = 18;
const TOP = 108;

/** SVG. */
export function seriesChart(series: Series): string {
  const finding = findingOf(series);
  const values = series.points.map((one) => one.value);
  const lines = linesOf(series, finding);
  const scale = scaleOf(
    series.unit,
    values,
    lines.map((one) => one.value),
  );
  const across = lines.filter((one) => scale.holds(one.value));
  const hasKey = finding.lines !== null;
  const plot = plotOf(series, scale, across, hasKey ? HEIGHT - 78 : HEIGHT - 52);
  return framed(findingSentence(series, finding), [
    ...heading(series, finding),
    ...grid(series, scale, plot),
    ...across.map((one) => line(one, plot)),
    ...named(across, plot),
    ...curve(values, finding, plot),
    ...dates(series, plot),
    ...keyOf(finding.marks, MARGIN, HEIGHT - 18),
    ...(finding.chart === "xmr-trial"
      ? [label(TRIAL_LIMITS, { x: WIDTH - MARGIN, y: HEIGHT - 18, size: SMALL, fill: QUIET, anchor: "end" })]
      : []),
  ]);
}

function linesOf({ unit, target }: Series, { chart, lines }: Finding): Across[] {
  const dashed = { stroke: LINE, dashes: "9 7" };
  const told = (words: string, value: number) => `${words} ${numberIn(unit, value)}`;
  const wanted =
    target === null
      ? []
      : [{ value: target, words: told(LINE_WORDS.target, target), stroke: TARGET, dashes: "2 5" }];
  if (lines === null) return wanted;
  const { centre, lower, upper } = lines;
  const middle = chart === "run-chart" ? LINE_WORDS.median : LINE_WORDS.mean;
  const own: Across[] = [{ value: centre, words: told(middle, centre), stroke: LINE, dashes: "none" }];
  // Without variation the limits are the mean.
  if (upper !== null && upper !== centre)
    own.push({ value: upper, words: told(LINE_WORDS.upper, upper), ...dashed });
  if (lower !== null && lower !== centre)
    own.push({ value: lower, words: told(LINE_WORDS.lower, lower), ...dashed });
  return [...own, ...wanted];
}

function plotOf(series: Series, scale: Scale, across: readonly Across[], bottom: number): Plot {
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

/** What the picture says is read first; the shape is that of the last point. */
function heading(series: Series, finding: Finding): El[] {
  const told = foundInWords(series, finding);
  const isSignal = finding.variation !== "common_cause";
  const words = isSignal ? `${VARIATION_WORDS[finding.variation]}: ${told}` : capital(told);
  const x = isSignal ? MARGIN + 26 : MARGIN;
  return [
    label(chartTitle(series), { x: MARGIN, y: 42, size: 26, bold: true, room: WIDTH - 2 * MARGIN }),
    ...(isSignal ? [mark(finding.variation, MARGIN + 9, 69, 8)] : []),
    label(words, { x, y: 76, size: 21, room: WIDTH - MARGIN - x }),
  ];
}

function grid({ unit }: Series, scale: Scale, plot: Plot): El[] {
  return scale.ticks.flatMap((tick) => {
    const y = plot.y(tick);
    return [
      el("line", { x1: plot.left, x2: plot.right, y1: y, y2: y, stroke: GRID, "stroke-width": 1.5 }),
      label(numberIn(unit, tick), { x: plot.left - 10, y: y + 6, size: SMALL, fill: QUIET, anchor: "end" }),
    ];
  });
}

function line({ value, stroke, dashes }: Across, plot: Plot): El {
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
function named(across: readonly Across[], plot: Plot): El[] {
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

function curve(values: readonly number[], { marks }: Finding, plot: Plot): El[] {
  const spots = values.map((value, at) => ({ x: plot.x(at), y: plot.y(value) }));
  const step = plot.x(1) - plot.x(0);
  const radius = values.length > 1 ? Math.min(7, Math.max(2, step * 0.36)) : 7;
  const path = spots.map(({ x, y }) => `${rounded(x)},${rounded(y)}`).join(" ");
  return [
    ...(spots.length > 1
      ? [
          el("polyline", {
            points: path,
            fill: "none",
            stroke: LINE,
            "stroke-width": 2.5,
            "stroke-linejoin": "round",
          }),
        ]
      : []),
    ...spots.map(({ x, y }, at) => mark(marks[at] ?? "common_cause", x, y, radius)),
  ];
}

const DATES = 4;

/** First, last and a few between; the year where it is new. */
function dates({ points }: Series, plot: Plot): El[] {
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
