// A team's own number over time: what is counted, which way is better, and how a value is typed.
import type { LocalDate } from "../time/calendar.ts";
import type { MeasureId } from "./ids.ts";

export interface Measure {
  id: MeasureId;
  /** As typed: `Falls`. */
  name: string;
  better: "up" | "down";
  /** Goes up with each change of it or its values. */
  revision: number;
}

/** One for each local date. */
export interface MeasureValue {
  date: LocalDate;
  value: number;
}

export const LONGEST_MEASURE_NAME = 40;

const WAYS: Readonly<Record<string, Measure["better"]>> = {
  ...{ up: "up", higher: "up", more: "up" },
  ...{ down: "down", lower: "down", less: "down", fewer: "down" },
};

/** null: neither. */
export const wayIn = (word: string): Measure["better"] | null => WAYS[word.trim().toLowerCase()] ?? null;

/** Two names that differ in capitals only are one. */
export const measureKey = (name: string): string => name.toLowerCase();

const NUMBER = /^[+-]?(?:\d{1,9}|\d{1,3}(?:,\d{3}){1,2})(?:\.\d{1,4})?$/;

/** `3`, `-2.5`, `1,204`; null: no number, or more digits than anybody counts. */
export function numberTyped(word: string): number | null {
  const plain = word.replace("−", "-");
  return NUMBER.test(plain) ? Number(plain.replaceAll(",", "")) + 0 : null;
}

/** In the order of time; the same date replaces. before: what stood there, null: nothing. */
export function withValue(
  values: readonly MeasureValue[],
  added: MeasureValue,
): { values: readonly MeasureValue[]; before: number | null } {
  const others = values.filter((one) => one.date !== added.date);
  const before = values.find((one) => one.date === added.date)?.value ?? null;
  return { values: [...others, added].sort((a, b) => (a.date < b.date ? -1 : 1)), before };
}
