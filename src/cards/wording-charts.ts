// What a chart says: its finding in one sentence, the words drawn on it, and the rows of its table.
import type { Finding, Found, Series, Unit } from "../domain/finding.ts";
import type { ComponentScore } from "../domain/picture.ts";
import type { Variation } from "../domain/spc.ts";
import { shortDate } from "./dates.ts";
import { counted, numberWord } from "./phrases.ts";

const whole = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 0 });
const plain = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 1 });
const fine = new Intl.NumberFormat("en-GB", { maximumSignificantDigits: 3 });
const compact = new Intl.NumberFormat("en-GB", { notation: "scientific", maximumSignificantDigits: 3 });

/** `80%`, `99.6%`, `7.6`, `1,204`, `0.0125`, `1.2E15`. */
export function numberIn(unit: Unit, value: number): string {
  const size = Math.abs(value);
  if (size >= 1e7 || (size > 0 && size < 0.001)) return compact.format(value);
  const format = unit === "percent" ? percentFormat(value) : size < 1 ? fine : plain;
  const tidy = format.format(value).replace(/^-0$/, "0").replace("-", "−");
  return unit === "percent" ? `${tidy}%` : tidy;
}

/** Whole, unless that would call 99.6% all, or 0.4% none. */
function percentFormat(value: number): Intl.NumberFormat {
  const isEnd = Math.round(value) === 0 || Math.round(value) === 100;
  return isEnd ? plain : whole;
}

type Spoken = Pick<Series, "name" | "unit" | "each" | "target" | "points">;

/**
 * The finding as the message says it and as the picture's text equivalent: `Huddles held: 9 of the last 10. Usual ups
 * and downs.` lead: how the latest number is told; left out, the latest value.
 */
export function findingSentence(series: Spoken, finding: Finding, lead?: string): string {
  const { found } = finding;
  const told = foundInWords(series, finding);
  const hasOwnNumber = found.kind === "shift" || found.kind === "trend" || found.kind === "step";
  const latest = lead ?? (hasOwnNumber || found.kind === "nothing" ? null : latestOf(series));
  const parts = latest === null ? [told] : [latest, capital(told)];
  return `${series.name}: ${[...parts, ...remarks(series, finding)].join(". ")}.`;
}

const latestOf = ({ points, unit, each }: Spoken): string =>
  `${numberIn(unit, points.at(-1)?.value ?? 0)} ${each === "day" ? "on" : "in"} the latest ${each}`;

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** `a shift upwards, eight weeks above average`: without a full stop. */
export function foundInWords(series: Spoken, { found, lines }: Pick<Finding, "found" | "lines">): string {
  const { each, unit } = series;
  switch (found.kind) {
    case "nothing":
      return "no numbers yet";
    case "too-early":
      return `too early to call: ${found.points} of the ${found.needed} ${each}s needed`;
    case "usual":
      return found.since === null
        ? "usual ups and downs"
        : `usual ups and downs since ${shortDate(found.since, { year: false })}`;
    case "step":
      return `a step ${upwards(found)}, the last ${spelled(found.count, each)} ${above(found)} the middle`;
    case "shift":
      return `a shift ${upwards(found)}, ${spelled(found.count, each)} ${above(found)} average`;
    case "trend":
      return `a trend ${upwards(found)}, ${spelled(found.count, each)} ${found.way === "up" ? "rising" : "falling"}`;
    case "outside": {
      const limit = found.way === "up" ? lines?.upper : lines?.lower;
      const at = typeof limit === "number" ? ` of ${numberIn(unit, limit)}` : "";
      return `unusual, ${above(found)} the ${found.way === "up" ? "upper" : "lower"} limit${at}`;
    }
    case "two-of-three":
      return `unusual, two of the last three near the ${found.way === "up" ? "upper" : "lower"} limit`;
    default:
      return found satisfies never;
  }
}

type Going = Extract<Found, { way: unknown }>;
const upwards = ({ way }: Going): string => (way === "up" ? "upwards" : "downwards");
const above = ({ way }: Going): string => (way === "up" ? "above" : "below");
const spelled = (count: number, each: string): string =>
  `${numberWord(count)} ${each}${count === 1 ? "" : "s"}`;

/** One word for what a point means; the key of the picture, and the table's last column. */
export const VARIATION_WORDS: Readonly<Record<Variation, string>> = {
  common_cause: "Usual",
  special_cause_improvement: "Improvement",
  special_cause_concern: "Concern",
  special_cause_neutral_high: "High",
  special_cause_neutral_low: "Low",
};

function remarks(series: Spoken, finding: Finding): string[] {
  const trial = finding.chart === "xmr-trial" ? [TRIAL_LIMITS] : [];
  return [...meaning(finding.variation), ...against(series, finding), ...trial];
}

function meaning(variation: Variation): string[] {
  if (variation === "special_cause_improvement") return ["An improvement"];
  return variation === "special_cause_concern" ? ["A concern"] : [];
}

/** `Target 80%: expect to meet it`. */
function against({ target, unit }: Spoken, { assurance }: Finding): string[] {
  if (target === null || assurance === null) return [];
  const told = {
    consistent_pass: "expect to meet it",
    consistent_fail: "not met unless something changes",
    inconsistent: "met at times, by chance",
  };
  return [`Target ${numberIn(unit, target)}: ${told[assurance]}`];
}

/** `Huddles held, each week` */
export const chartTitle = ({ name, each }: Spoken): string => `${name}, each ${each}`;

export const TRIAL_LIMITS = "Trial limits until 20 points";
export const SCORE_AXIS = "Score, 0 to 10";

export const LINE_WORDS = {
  mean: "Average",
  median: "Middle",
  target: "Target",
  upper: "Upper limit",
  lower: "Lower limit",
};

/** Hidden is not zero. */
export const HIDDEN_SCORE = "Not enough answers to protect people";

/** `7.6`; a band where all answered alike: `7.5 to 10`. */
export const rangeIn = (unit: Unit, { low, high }: { low: number; high: number }): string =>
  low === high ? numberIn(unit, low) : `${numberIn(unit, low).replace("%", "")} to ${numberIn(unit, high)}`;

type Shown = NonNullable<ComponentScore["shown"]>;
/** `82% agree, 31 answers`. */
export function agreeing({ agree, answers }: Shown): string {
  const people = counted(answers, "answer", "answers");
  return agree === null ? people : `${rangeIn("percent", agree)} agree, ${people}`;
}

/** `Autumn pulse. Shared purpose 7.6, 82% agree, 31 answers; Leadership: Not enough answers to protect people.` */
export function scoresSentence(
  title: string,
  scores: readonly ComponentScore[],
  names: Readonly<Record<ComponentScore["component"], string>>,
): string {
  const told = scores.map(({ component, shown }) =>
    shown === null
      ? `${names[component]}: ${HIDDEN_SCORE.toLowerCase()}`
      : `${names[component]} ${rangeIn("score", shown.score)}, ${agreeing(shown)}`,
  );
  return `${title}. ${capital(told.join("; ") || "no scores")}.`;
}

export const TABLE_WORDS = {
  date: { day: "Day", week: "Week of", month: "Month of", round: "Round of" },
  meaning: "What it means",
} as const;

/** `Upper limit (trial)` */
export const trialLimit = (words: string): string => `${words} (trial)`;
