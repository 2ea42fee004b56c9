// One group's numbers for one item, and whether its people answered so much alike that a value would tell each one's.
// Whether the group may be shown at all is decided in safe.ts.
import type { Item } from "./answers.ts";
import type { PublishedView, Range } from "./view.ts";

/** An answer of 4 or 5. */
const AGREES = 4;
const FULL = 10;

export type Figures = Pick<PublishedView, "n" | "alike" | "score" | "agree" | "spread">;

/**
 * All answered alike, or all but one. Were the band shown only when all did, it would itself say so. For scores also: so
 * near an end of the scale that one person could account for all of the distance, since such a sum tells everyone's.
 */
export function answeredAlike(item: Item, values: readonly number[]): boolean {
  switch (item.kind) {
    case "comments":
      return false;
    case "statement": {
      const agreeing = countOf(values);
      return agreeing <= 1 || agreeing >= values.length - 1;
    }
    case "component": {
      const times = new Map<number, number>();
      for (const value of values) times.set(value, (times.get(value) ?? 0) + 1);
      const sum = total(values);
      return (
        Math.max(0, ...times.values()) >= values.length - 1 ||
        sum <= FULL ||
        FULL * values.length - sum <= FULL
      );
    }
    default:
      return item.kind satisfies never;
  }
}

/** values: one from each person, as `valuesOf` gives them; not empty. agree of a component is added by `agreement`. */
export function figures(item: Item, values: readonly number[]): Figures {
  const n = values.length;
  const alike = answeredAlike(item, values);
  switch (item.kind) {
    case "comments":
      return { n, alike, score: null, agree: null, spread: null };
    case "statement":
      return { n, alike, score: null, agree: percents(agreeingIn(values, alike), n), spread: null };
    case "component":
      return {
        n,
        alike,
        score: scoreOf(total(values) / n, alike),
        agree: null,
        spread: alike ? null : spreadOf(values),
      };
    default:
      return item.kind satisfies never;
  }
}

/**
 * How many of the answers to a component's statements agree, from no more than what is shown of those statements.
 * shown: the values of each statement shown for this group. null when none is.
 */
export function agreement(shown: readonly { values: readonly number[]; alike: boolean }[]): Range | null {
  const counts = shown.map((one) => agreeingIn(one.values, one.alike));
  const answers = total(shown.map((one) => one.values.length));
  if (answers === 0) return null;
  return percents(
    { low: total(counts.map((one) => one.low)), high: total(counts.map((one) => one.high)) },
    answers,
  );
}

function agreeingIn(values: readonly number[], alike: boolean): Range {
  const agreeing = countOf(values);
  if (!alike) return { low: agreeing, high: agreeing };
  return agreeing <= 1 ? { low: 0, high: 1 } : { low: values.length - 1, high: values.length };
}

function percents(count: Range, of: number): Range {
  if (count.low === count.high) {
    const whole = Math.round((100 * count.low) / of);
    return { low: whole, high: whole };
  }
  return { low: Math.floor((100 * count.low) / of), high: Math.ceil((100 * count.high) / of) };
}

/** Each band holds several answers that all may have given. */
function scoreOf(mean: number, alike: boolean): Range {
  if (!alike) return { low: Math.round(mean * 10) / 10, high: Math.round(mean * 10) / 10 };
  if (mean < 3.5) return { low: 0, high: 4 };
  return mean <= 6.5 ? { low: 3, high: 7 } : { low: 6, high: 10 };
}

/** A word and not the deviation: beside the mean, that would tell a small group's answers one by one. */
function spreadOf(values: readonly number[]): "close" | "mixed" | "wide" {
  const mean = total(values) / values.length;
  const deviation = Math.sqrt(total(values.map((value) => (value - mean) ** 2)) / values.length);
  if (deviation < 1.5) return "close";
  return deviation < 2.5 ? "mixed" : "wide";
}

const countOf = (values: readonly number[]): number => values.filter((value) => value >= AGREES).length;
/** Sorted first: with fractions the last digit, and so a rounding, would tell the order of the sheets. */
const total = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other).reduce((sum, value) => sum + value, 0);
