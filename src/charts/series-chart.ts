// A series as a line, a run chart or an XmR chart: its points by what they mean, its lines by name, its finding on top.
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
import { framed, HEIGHT, LINE, label, MARGIN, QUIET, TARGET, WIDTH } from "./frame.ts";
import { keyOf, mark } from "./marks.ts";
import { type Across, dates, grid, line, named, type Plot, plotOf, SMALL } from "./plot.ts";
import { scaleOf } from "./scale.ts";
import { type El, el, rounded } from "./svg.ts";

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
