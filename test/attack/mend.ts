// Other solutions near the truth. Most secrets prove safe by one of these; the search for the rest is in feasible.ts.
import { changesWithin } from "./algebra.ts";

/** low <= the sum of these unknowns <= high. */
export interface Constraint {
  unknowns: readonly number[];
  low: number;
  high: number;
}

/** Everything published of one item, and the truth that it hides. limits: how large each unknown may be. */
export interface Puzzle {
  truth: readonly number[];
  limits: readonly number[];
  constraints: readonly Constraint[];
}

/** One or two changes away that leave every equation as it is. */
export function otherSolutions({ truth, limits, constraints }: Puzzle): number[][] {
  const equations = constraints
    .filter((one) => one.low === one.high)
    .map((one) => limits.map((_, unknown) => (one.unknowns.includes(unknown) ? 1 : 0)));
  const single = changesWithin(equations, limits.length);
  const pairs = single.flatMap((one, at) =>
    single
      .slice(at + 1)
      .flatMap((other) => [
        one.map((value, unknown) => value + (other[unknown] ?? 0)),
        one.map((value, unknown) => value - (other[unknown] ?? 0)),
      ]),
  );
  return [...single, ...pairs]
    .flatMap((change) => [1, -1].map((sign) => truth.map((value, at) => value + sign * (change[at] ?? 0))))
    .filter((values) => values.every((value, at) => value >= 0 && value <= (limits[at] ?? 0)))
    .filter((values) => constraints.every((one) => gapOf(one, values) === 0));
}

/** So many repairs are tried before the search that can also prove that there is no other solution. */
const REPAIRS = 1_500;

/**
 * Whether there is a solution with another total near the truth: one unknown of the target is moved by one, and what that
 * breaks is mended by moving others, the least broken first.
 */
export function canBeMended({ truth, limits, constraints }: Puzzle, target: readonly number[]): boolean {
  const total = sumOf(truth, target);
  const move = (from: readonly number[], unknown: number, by: number) =>
    from.map((value, at) => (at === unknown ? value + by : value));
  const seen = new Set<string>();
  const waiting: { values: readonly number[]; broken: number }[] = [];
  const consider = (values: readonly number[]) => {
    const isWithin = values.every((value, at) => value >= 0 && value <= (limits[at] ?? 0));
    if (!isWithin || sumOf(values, target) === total || seen.has(values.join())) return;
    seen.add(values.join());
    waiting.push({ values, broken: constraints.reduce((sum, one) => sum + Math.abs(gapOf(one, values)), 0) });
  };
  for (const unknown of target) for (const by of [1, -1]) consider(move(truth, unknown, by));
  for (let left = REPAIRS; left > 0 && waiting.length > 0; left -= 1) {
    const best = waiting.reduce(
      (least, one, at) => (one.broken < (waiting[least]?.broken ?? 0) ? at : least),
      0,
    );
    const [node] = waiting.splice(best, 1);
    if (!node || node.broken === 0) return true;
    const worst = constraints.find((one) => gapOf(one, node.values) !== 0);
    for (const unknown of worst?.unknowns ?? []) {
      consider(move(node.values, unknown, -Math.sign(gapOf(worst as Constraint, node.values))));
    }
  }
  return false;
}

/** How far a sum is over (or, negative, under) what it may be. */
function gapOf({ unknowns, low, high }: Constraint, values: readonly number[]): number {
  const sum = sumOf(values, unknowns);
  return sum > high ? sum - high : Math.min(0, sum - low);
}

export const sumOf = (values: readonly number[], unknowns: readonly number[]): number =>
  unknowns.reduce((sum, unknown) => sum + (values[unknown] ?? 0), 0);
