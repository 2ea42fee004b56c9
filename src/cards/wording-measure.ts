// What is said about a team's charts and its own number.
import type { Measure } from "../domain/measure.ts";
import type { Refusal } from "../domain/refusals.ts";
import type { Said } from "../domain/replies.ts";
import type { ChartKind } from "../domain/team-chart.ts";
import type { LocalDate } from "../time/calendar.ts";
import { dateInWords } from "./dates.ts";
import { oneLine } from "./phrases.ts";
import { typed, type Words } from "./wording.ts";

/** A team's own number has its own name. */
export const CHART_NAMES: Readonly<Record<Exclude<ChartKind, "measure">, string>> = {
  "huddles-held": "Huddles held",
  "taking-part": "People taking part",
};

const WAYS: Readonly<Record<Measure["better"], string>> = { up: "higher is better", down: "lower is better" };

const figures = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 4 });
const asTyped = (value: number): string => figures.format(value).replace("-", "−");

export function measureChosen(
  { name, better, earlier }: Extract<Said, { code: "measure-chosen" }>,
  words: Words,
): string {
  const kept =
    earlier === null ? "" : ` ${oneLine(earlier, 60)} is kept: choose its name again to go back to it.`;
  return `The team's number is ${oneLine(name, 60)}: ${WAYS[better]}.${kept} To add to it, type ${typed(words, "measure add 3")}.`;
}

/** `Falls, Tuesday 24 November: 3. It was 4.` */
export function measureAdded(
  name: string,
  { date, value, before }: Pick<Extract<Said, { code: "measure-added" }>, "date" | "value" | "before">,
): string {
  const was =
    before === null ? "" : before === value ? " It was that already." : ` It was ${asTyped(before)} before.`;
  return `${name}, ${dateInWords(date)}: ${asTyped(value)}.${was}`;
}

const EXAMPLE = 'measure name="Falls" better=down';

/** One sentence a reason. */
const PROBLEMS: Readonly<
  Record<Extract<Refusal, { code: "measure-problem" }>["why"], (word: string, words: Words) => string>
> = {
  words: (word, words) =>
    `I don't know "${oneLine(word, 60)}" here. For example: ${typed(words, EXAMPLE)} or ${typed(words, "measure add 3")}`,
  "no-name": (_, words) => `What do you count? For example: ${typed(words, EXAMPLE)}`,
  "no-way": (word, words) =>
    `${word === "" ? "Which way is better" : `"${oneLine(word, 60)}" is no way. Which one is better`}, up or down? For example: ${typed(words, EXAMPLE)}`,
  "no-number": (word, words) =>
    `${word === "" ? "The number is missing" : `"${oneLine(word, 60)}" is no number`}. For example: ${typed(words, "measure add 3")} or ${typed(words, "measure add 2.5 yesterday")}`,
  "too-long": () => "That name is too long. Please keep it to 40 characters.",
  patient: () =>
    "That name may be about a patient, so it is not kept. Please name what is counted, not who: Falls, or Waiting over an hour.",
  future: (word) =>
    `${dateInWords(word as LocalDate)} is still to come. Please add a number for today or an earlier day.`,
};

export const MEASURE_REFUSALS = {
  "no-measure": (_: unknown, { words }: { words: Words }) =>
    `This team has no number of its own yet. To choose one, type ${typed(words, EXAMPLE)}`,
  "measure-problem": (
    { why, word }: Extract<Refusal, { code: "measure-problem" }>,
    { words }: { words: Words },
  ) => PROBLEMS[why](word, words),
};
