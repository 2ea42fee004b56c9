// The five components of a pulse round as bars, in their own order: never ranked, and what is hidden is words, not zero.
import { agreeing, HIDDEN_SCORE, rangeIn, SCORE_AXIS, scoresSentence } from "../cards/wording-charts.ts";
import type { ComponentScore } from "../domain/picture.ts";
import { ACCENT, framed, GRID, INK, label, MARGIN, QUIET, WIDTH } from "./frame.ts";
import { type El, el } from "./svg.ts";

interface Bars {
  title: string;
  scores: readonly ComponentScore[];
  /** Short names of the components; an organisation may have its own. */
  names: Readonly<Record<ComponentScore["component"], string>>;
}

const LEFT = 232;
const FULL = 208;
const TOP = 80;
const ROW = 52;

/** SVG. */
export function barsChart({ title, scores, names }: Bars): string {
  return framed(scoresSentence(title, scores, names), [
    label(title, { x: MARGIN, y: 42, size: 26, bold: true, room: WIDTH - 2 * MARGIN }),
    label(SCORE_AXIS, { x: MARGIN, y: 70, size: 18, fill: QUIET }),
    ...scores.flatMap((one, at) => row(names[one.component], one.shown, TOP + at * ROW)),
  ]);
}

function row(name: string, shown: ComponentScore["shown"], top: number): El[] {
  const base = top + 33;
  const named = label(name, { x: MARGIN, y: base, size: 20, room: LEFT - MARGIN - 10 });
  if (shown === null) {
    return [named, label(HIDDEN_SCORE, { x: LEFT, y: base, size: 19, fill: QUIET })];
  }
  const { score } = shown;
  const beside = LEFT + FULL + 16;
  const wide = (value: number) => (Math.min(10, Math.max(0, value)) / 10) * FULL;
  const bar = { y: top + 12, height: 28, rx: 5 };
  return [
    named,
    el("rect", { x: LEFT, width: FULL, ...bar, fill: GRID }),
    el("rect", { x: LEFT, width: wide(score.low), ...bar, fill: ACCENT }),
    // The value lies somewhere in the band.
    ...(score.high > score.low
      ? [
          el("rect", {
            ...{ x: LEFT + wide(score.low), width: wide(score.high) - wide(score.low), ...bar },
            ...{ fill: "#ffffff", stroke: ACCENT, "stroke-width": 2, "stroke-dasharray": "5 4" },
          }),
        ]
      : []),
    label(rangeIn("score", score), { x: beside, y: top + 24, size: 21, fill: INK, bold: true }),
    label(agreeing(shown), { x: beside, y: top + 46, size: 17, fill: QUIET, room: WIDTH - MARGIN - beside }),
  ];
}
