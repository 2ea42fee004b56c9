// The process limits of one group of points on an XmR chart, by the Making Data Count conventions.
import { mean } from "./mean.ts";

/** Mean moving ranges from the mean to a limit, and to the line at two thirds of the way. */
const TO_LIMIT = 2.66;
const TO_NEAR = 2 * (TO_LIMIT / 3);
/** A moving range of this many mean moving ranges or more is left out once. */
const SCREEN = 3.267;

export interface Limits {
  mean: number;
  lower: number;
  upper: number;
  nearLower: number;
  nearUpper: number;
}

/**
 * Limits in the unit of the values. baseline: the points they are taken from, at least one. screen: whether outlying
 * moving ranges are left out of the mean moving range; the mean keeps all points. Without variation (all moving ranges
 * zero, or a single point) every line equals the mean, where NHSRplotthedots gives none when it screens.
 */
export function limitsOf(baseline: readonly number[], { screen }: { screen: boolean }): Limits {
  const centre = mean(baseline);
  const ranges = baseline.slice(1).map((value, before) => Math.abs(value - (baseline[before] ?? value)));
  const allowed = screen ? SCREEN * mean(ranges) : Number.POSITIVE_INFINITY;
  const kept = ranges.filter((range) => range < allowed);
  const range = kept.length > 0 ? mean(kept) : 0;
  return {
    mean: centre,
    lower: centre - TO_LIMIT * range,
    upper: centre + TO_LIMIT * range,
    nearLower: centre - TO_NEAR * range,
    nearUpper: centre + TO_NEAR * range,
  };
}
