// From values to heights: a range that holds what is drawn, with few round ticks. Any finite numbers have one.
import { boundsOf, type Unit } from "../domain/finding.ts";

export interface Scale {
  ticks: readonly number[];
  /** 0 at the bottom of the range, 1 at its top; never outside. */
  place(value: number): number;
  /** Whether a line there can be drawn. */
  holds(value: number): boolean;
}

/** Between so many ticks at the most. */
const INTERVALS = 4;
const ROUND = [1, 2, 2.5, 5, 10];

/** values: the points. lines: limits, mean, target; those beyond what the unit can be do not stretch the range. */
export function scaleOf(unit: Unit, values: readonly number[], lines: readonly number[]): Scale {
  const [least, most] = boundsOf(unit, values);
  const holds = (value: number) => Number.isFinite(value) && value >= least && value <= most;
  const all = [...values, ...lines.filter(holds)];
  const [low, high] = apart(all.length > 0 ? all : [least], [least, most], HEIGHT[unit]);
  const step = roundStep(high / INTERVALS - low / INTERVALS);
  const from = Math.max(least, Math.floor(low / step) * step);
  const to = Math.min(most, Math.ceil(high / step) * step);
  // Near the largest numbers there is no round step; the ends of the range then are the ticks.
  const usable = Number.isFinite(step) && Number.isFinite(from) && Number.isFinite(to) && to > from;
  const [bottom, top] = usable ? [from, to] : [low, high];
  const ticks = usable ? ticksOf(from, to, step) : [...new Set([low, high])];
  return { ticks, holds, place: (value) => placed(value, bottom, top) };
}

/** Of a range at the least: ticks of percents are whole. */
const HEIGHT: Readonly<Record<Unit, number>> = { percent: 20, score: 0, number: 0 };

/** A range with some height, also where all values are one. */
function apart(
  values: readonly number[],
  [least, most]: readonly [number, number],
  height: number,
): [number, number] {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const isHigh = high - low >= height;
  if (high > low && isHigh) return [low, high];
  const some = isHigh || height === 0 ? Math.max(1, Math.abs(low) / 10) : height - (high - low);
  return [Math.max(least, low - some), Math.min(most, high + some)];
}

function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  return power * (ROUND.find((one) => one * power >= least) ?? 10);
}

function ticksOf(from: number, to: number, step: number): number[] {
  const first = Math.ceil(from / step);
  const count = Math.min(INTERVALS + 2, Math.floor(to / step) - first + 1);
  return Array.from({ length: count }, (_, at) => Number(((first + at) * step).toPrecision(12)));
}

/** By halves, so that the largest numbers there are do not overflow. */
function placed(value: number, bottom: number, top: number): number {
  const share = (value / 2 - bottom / 2) / (top / 2 - bottom / 2);
  return Number.isNaN(share) ? 0.5 : Math.min(1, Math.max(0, share));
}
