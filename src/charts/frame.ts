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
  /** Longer words are cut; the whole stands in the message. */
  room?: number;
}

export function label(words: string, { x, y, size, fill = INK, bold, anchor, room }: Label): El {
  const attributes = {
    x,
    y,
    fill,
    "font-size": size,
    ...(bold && { "font-weight": 600 }),
    ...(anchor && anchor !== "start" && { "text-anchor": anchor }),
  };
  return text("text", attributes, room === undefined ? words : cut(words, size, room));
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

const NARROW = /[iljtfrI.,:;'|!()[\] ]/;
const WIDE = /[mwMWGOQDHNUA%@]/;

/** About as wide as Inter draws it, rather more: labels are kept apart by it. */
export function widthOf(words: string, size: number): number {
  const ems = [...words].map((one) => {
    if (NARROW.test(one)) return 0.36;
    if (WIDE.test(one)) return 0.8;
    return one < "\u0250" ? 0.61 : 1;
  });
  return size * ems.reduce((sum, em) => sum + em, 0);
}

function cut(words: string, size: number, room: number): string {
  if (widthOf(words, size) <= room) return words;
  const kept = [...words];
  while (kept.length > 0 && widthOf(`${kept.join("")}…`, size) > room) kept.pop();
  return `${kept.join("").trimEnd()}…`;
}
