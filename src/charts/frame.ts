// What every chart stands in: a light card of its own, legible in a light and in a dark theme, its type and its colours.
import { type El, el, rounded, text } from "./svg.ts";

/** CSS pixels; the PNG has twice as many. On a phone it is shown at half this size, so no type is under 17. */
export const WIDTH = 720;
export const HEIGHT = 360;
export const MARGIN = 26;

export const INK = "#1b2a28";
export const QUIET = "#4a5a57";
export const LINE = "#5f6f76";
export const GRID = "#dfe5e2";
export const ACCENT = "#0b6b62";
export const TARGET = "#8a1538";

interface Label {
  x: number;
  y: number;
  size: number;
  fill?: string;
  bold?: boolean;
  anchor?: "start" | "middle" | "end";
  /** Longer words are drawn smaller, then cut; the whole stands in the message. */
  room?: number;
}

export function label(words: string, given: Label): El {
  const { x, y, fill = INK, bold, anchor, room = Number.POSITIVE_INFINITY } = given;
  const weight = bold ? SEMI_BOLD : 1;
  const size = Math.max(
    SMALLEST * given.size,
    Math.min(1, room / (widthOf(words, given.size) * weight)) * given.size,
  );
  const attributes = {
    ...{ x, y, fill, "font-size": size },
    ...(bold && { "font-weight": 600 }),
    ...(anchor && anchor !== "start" && { "text-anchor": anchor }),
  };
  return text("text", attributes, cut(words, size * weight, room));
}

/** The whole document. says: the picture's text equivalent. */
export function framed(says: string, children: readonly El[]): string {
  return el(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      width: WIDTH,
      height: HEIGHT,
      viewBox: `0 0 ${rounded(WIDTH)} ${rounded(HEIGHT)}`,
      role: "img",
      "font-family": "Inter, system-ui, sans-serif",
    },
    text("title", {}, says),
    el("rect", {
      x: 0.75,
      y: 0.75,
      width: WIDTH - 1.5,
      height: HEIGHT - 1.5,
      rx: 14,
      fill: "#ffffff",
      stroke: "#c6d0cb",
      "stroke-width": 1.5,
    }),
    ...children,
  ).svg;
}

/** Advances of Inter Regular in ems, rounded up by group. */
const ADVANCES: readonly (readonly [RegExp, number])[] = [
  [/[ijlI !,.:;']/, 0.29],
  [/[`t|()/[\]\\fr]/, 0.37],
  [/[1{}\-_"^*?s]/, 0.5],
  [/[kxzavy7JLce5Fhnu]/, 0.58],
  [/[obdgpqEZRPSBT0234689#$&+<=>~−]/, 0.63],
  [/[ACDGHKNOQUVXY]/, 0.75],
  [/[ -\u024f]/, 0.98],
];
/** Of characters that Inter may not have; and what its heavier weight adds. */
const WIDEST = 1.05;
const SEMI_BOLD = 1.05;
/** Of its size, a label that has little room keeps at least this. */
const SMALLEST = 0.85;

/** About as wide as it is drawn, rather more: labels are kept apart by it. */
export function widthOf(words: string, size: number): number {
  const ems = [...words].map((one) => ADVANCES.find(([group]) => group.test(one))?.[1] ?? WIDEST);
  return size * ems.reduce((sum, em) => sum + em, 0);
}

function cut(words: string, size: number, room: number): string {
  if (widthOf(words, size) <= room) return words;
  const kept = [...words];
  while (kept.length > 0 && widthOf(`${kept.join("")}…`, size) > room) kept.pop();
  return `${kept.join("").trimEnd()}…`;
}
