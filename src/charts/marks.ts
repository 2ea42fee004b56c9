// A point by what it means: the colours of Making Data Count, and a shape for each, so that colour alone says nothing.
import { VARIATION_WORDS } from "../cards/wording-charts.ts";
import type { Variation } from "../domain/spc.ts";
import { label, QUIET, widthOf } from "./frame.ts";
import { type El, el, rounded } from "./svg.ts";

const COLOURS: Readonly<Record<Variation, string>> = {
  common_cause: "#a6a6a6",
  special_cause_improvement: "#00b0f0",
  special_cause_concern: "#e46c0a",
  special_cause_neutral_high: "#490092",
  special_cause_neutral_low: "#490092",
};

/** A dark edge gives the light colours their contrast. */
const EDGE = { stroke: "#26343a", "stroke-width": 1.5, "stroke-linejoin": "round" } as const;

/** Circle: usual. Diamond: improvement. Square: concern. Triangle: high or low where neither is better. */
export function mark(variation: Variation, x: number, y: number, radius: number): El {
  const drawn = { fill: COLOURS[variation], ...EDGE };
  const polygon = (...corners: readonly (readonly [number, number])[]) =>
    el("polygon", {
      points: corners.map(([dx, dy]) => `${rounded(x + dx * radius)},${rounded(y + dy * radius)}`).join(" "),
      ...drawn,
    });
  switch (variation) {
    case "common_cause":
      return el("circle", { cx: x, cy: y, r: radius * 0.9, ...drawn });
    case "special_cause_improvement":
      return polygon([0, -1.35], [1.35, 0], [0, 1.35], [-1.35, 0]);
    case "special_cause_concern":
      return polygon([-1, -1], [1, -1], [1, 1], [-1, 1]);
    case "special_cause_neutral_high":
      return polygon([0, -1.3], [1.25, 0.95], [-1.25, 0.95]);
    case "special_cause_neutral_low":
      return polygon([0, 1.3], [1.25, -0.95], [-1.25, -0.95]);
    default:
      return variation satisfies never;
  }
}

const SIZE = 18;

/** Each meaning that is seen, once, with its word; nothing where all points are usual. */
export function keyOf(variations: readonly Variation[], x: number, y: number): El[] {
  if (variations.every((one) => one === "common_cause")) return [];
  let at = x;
  return (Object.keys(VARIATION_WORDS) as Variation[])
    .filter((one) => variations.includes(one))
    .flatMap((one) => {
      const words = VARIATION_WORDS[one];
      const drawn = [mark(one, at + 7, y - 6, 7), label(words, { x: at + 22, y, size: SIZE, fill: QUIET })];
      at += 22 + widthOf(words, SIZE) + 20;
      return drawn;
    });
}
