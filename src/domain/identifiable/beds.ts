// A bed with an age: neither points to anyone alone, together they do.
import type { Span } from "./folded.ts";

const NOT_BEFORE = String.raw`(?<![\p{L}\p{N}£]|\d\.)`;
const NOT_AFTER = String.raw`(?![\p{L}\p{N}+])`;

const PLACE = String.raw`(?:beds?|bed ?space|bay|side ?room|cubicle|trolley|s/?r)[ .:#-]{0,2}(?:(?:no|num|number)\b[ .:#]{0,2})?[a-z]?\d{1,3}[a-z]?|b\d{1,2}`;
const BED = new RegExp(`${NOT_BEFORE}(?:${PLACE})${NOT_AFTER}`, "giu");

const YEARS =
  "(?:years?|yrs?|y)[ ,/-]{1,2}(?:old|of age|lady|gentleman|man|woman|male|female|boy|girl|pt|[mf])";
const BABY = "(?:months?|weeks?|days?)[ -](?:old|of age)";
const AGES: readonly RegExp[] = [
  new RegExp(String.raw`${NOT_BEFORE}(?<age>\d{1,3})[ -]{0,2}(?:${YEARS}|${BABY})${NOT_AFTER}`, "giu"),
  new RegExp(String.raw`${NOT_BEFORE}(?<age>\d{1,3}) ?(?:y\.?/?o\.?|y)${NOT_AFTER}`, "giu"),
  new RegExp(String.raw`${NOT_BEFORE}age[ds]?[ :]{1,2}(?<age>\d{1,3})${NOT_AFTER}`, "giu"),
  new RegExp(String.raw`${NOT_BEFORE}(?<age>\d{1,3}),? ?(?:male|female)${NOT_AFTER}`, "giu"),
  new RegExp(String.raw`${NOT_BEFORE}(?:male|female),? ?(?<age>\d{1,3})${NOT_AFTER}`, "giu"),
  // In capitals only: `20m` are metres or minutes.
  new RegExp(String.raw`${NOT_BEFORE}(?<age>\d{2,3})(?:, ?| ?/ ?| )?[FM]${NOT_AFTER}`, "gu"),
  new RegExp(String.raw`${NOT_BEFORE}[FM][ /]?(?<age>\d{2,3})${NOT_AFTER}`, "gu"),
];

/** Characters between a bed and an age that still belong together. */
const REACH = 40;

/** Beds with an age near them, either first: `bed 4, 82 year old`, `82yo in bed 12`, `B4 82F`. */
export function bedsWithAges(text: string): Span[] {
  const marks = [
    ...spansOf(text, BED).map((span) => ({ ...span, is: "bed" })),
    ...AGES.flatMap((pattern) => spansOf(text, pattern)).map((span) => ({ ...span, is: "age" })),
  ].sort((a, b) => a.start - b.start);
  const spans: Span[] = [];
  let before = marks[0];
  for (const mark of marks.slice(1)) {
    const apart = before ? mark.start - before.end : 0;
    if (before && before.is !== mark.is && apart >= 0 && apart <= REACH) {
      spans.push({ start: before.start, end: mark.end });
      before = undefined;
    } else before = mark;
  }
  return spans;
}

function spansOf(text: string, pattern: RegExp): Span[] {
  return [...text.matchAll(pattern)]
    .filter(({ groups }) => Number(groups?.age ?? 0) <= 120)
    .map((one) => ({ start: one.index, end: one.index + one[0].length }));
}
