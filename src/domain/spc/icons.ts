// What signals and limits mean to the people who asked for the chart: the variation and the assurance icon.
import type { Limits } from "./limits.ts";
import type { Signal } from "./rules.ts";

/** Which way is better. */
export type Direction = "increase" | "decrease" | "neutral";

/** A point's type, and of the last point the variation icon, as NHSRplotthedots names them. */
export type Variation =
  | "common_cause"
  | "special_cause_improvement"
  | "special_cause_concern"
  | "special_cause_neutral_high"
  | "special_cause_neutral_low";

export type Assurance = "consistent_pass" | "consistent_fail" | "inconsistent";

const POINTS: Readonly<Record<Signal, "up" | "down" | null>> = {
  "Common Cause": null,
  "Above UCL": "up",
  "Below LCL": "down",
  "7 Point Trend (Increasing)": "up",
  "7 Point Trend (Decreasing)": "down",
  "2 in 3 Above CL": "up",
  "2 in 3 Below CL": "down",
  "7 Points Above CL": "up",
  "7 Points Below CL": "down",
};

/** A trend goes by its direction, every other signal by its side of the mean. */
export function variationOf(signal: Signal, direction: Direction): Variation {
  const way = POINTS[signal];
  if (way === null) return "common_cause";
  if (direction === "neutral")
    return way === "up" ? "special_cause_neutral_high" : "special_cause_neutral_low";
  const isBetter = (way === "up") === (direction === "increase");
  return isBetter ? "special_cause_improvement" : "special_cause_concern";
}

/** Whether the process, left as it is, meets the target. null when no direction is better. */
export function assuranceOf(
  { lower, upper }: Pick<Limits, "lower" | "upper">,
  target: number,
  direction: Direction,
): Assurance | null {
  if (direction === "neutral") return null;
  if (target > upper) return direction === "increase" ? "consistent_fail" : "consistent_pass";
  if (target < lower) return direction === "increase" ? "consistent_pass" : "consistent_fail";
  return "inconsistent";
}
