// The bench's arithmetic: rounds of ours and of a baseline that take turns, and what a line of the table comes to.
import { performance } from "node:perf_hooks";

/** One round: the same measure of both, taken one after the other. */
interface Round {
  ours: number;
  baseline: number;
}

/** What a ratio is held to. null: it is only reported. */
type Bar = { atLeast: number } | { atMost: number } | null;

/** A line of bench/results.json. */
export interface Line {
  id: string;
  /** Median of the rounds. */
  ours: number;
  /** Median of the rounds. */
  baseline: number;
  unit: string;
  /** ours / baseline. */
  ratio: number;
  /** The highest ratio of a single round less the lowest. */
  spread: number;
  /** null: only reported. */
  bar: number | null;
  ok: boolean;
}

interface Given {
  id: string;
  unit: string;
  rounds: readonly Round[];
  bar: Bar;
  /** What else must hold. */
  also?: boolean;
}

/** Throws where there is no round. */
export function lineOf({ id, unit, rounds, bar, also = true }: Given): Line {
  const ours = median(rounds.map((one) => one.ours));
  const baseline = median(rounds.map((one) => one.baseline));
  const ratios = rounds.map((one) => one.ours / one.baseline);
  const ratio = ours / baseline;
  return {
    ...{ id, unit },
    ours: rounded(ours),
    baseline: rounded(baseline),
    ratio: rounded(ratio),
    spread: rounded(Math.max(...ratios) - Math.min(...ratios)),
    bar: bar && ("atLeast" in bar ? bar.atLeast : bar.atMost),
    ok: holds(ratio, bar) && also,
  };
}

function holds(ratio: number, bar: Bar): boolean {
  if (bar === null) return true;
  return "atLeast" in bar ? ratio >= bar.atLeast : ratio <= bar.atMost;
}

/** Of an even count the mean of the two in the middle. Throws on none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]];
  if (low === undefined || high === undefined) throw new RangeError("no values");
  return (low + high) / 2;
}

/** The value that this share of all does not exceed: 0.99 for p99. Throws on none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
  if (at === undefined) throw new RangeError("no values");
  return at;
}

/** Three significant digits are more than noise leaves; whole numbers stay whole. */
function rounded(value: number): number {
  return Math.abs(value) >= 1_000 ? Math.round(value) : Number(value.toPrecision(3));
}

/** ours, baseline, ours, baseline … The first `warmUp` rounds do not count. */
export async function takingTurns<T>(
  { rounds, warmUp }: { rounds: number; warmUp: number },
  ours: (round: number) => Promise<T>,
  baseline: (round: number) => Promise<T>,
): Promise<{ ours: T; baseline: T }[]> {
  const all: { ours: T; baseline: T }[] = [];
  for (let round = 0; round < warmUp + rounds; round += 1) {
    const one = { ours: await ours(round), baseline: await baseline(round) };
    if (round >= warmUp) all.push(one);
  }
  return all;
}

/** Works through the items, so many at once. */
export async function perSecond<T>(
  items: readonly T[],
  atOnce: number,
  work: (item: T) => Promise<unknown>,
): Promise<number> {
  const queue = items.values();
  const began = performance.now();
  const worker = async () => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return (items.length * 1_000) / (performance.now() - began);
}

export async function tookMs(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}
