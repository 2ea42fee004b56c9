// Whole numbers within bounds: can a hidden total be anything else than it is, given everything published? Bounds are
// narrowed until nothing moves, then values are tried.

import { type Constraint, canBeMended, type Puzzle, sumOf } from "./mend.ts";

interface Bounds {
  low: number;
  high: number;
}

/** Gives up after so many tries, and then cannot say. */
const TRIES = 40_000;

/**
 * Whether the total of `target` is the same in every solution: "pinned"; "free" when another was found; "unsure" when the
 * search ran out. others: from `otherSolutions`.
 */
export function probe(
  puzzle: Puzzle,
  others: readonly (readonly number[])[],
  target: readonly number[],
): "pinned" | "free" | "unsure" {
  const { truth, limits, constraints } = puzzle;
  const total = sumOf(truth, target);
  if (others.some((values) => sumOf(values, target) !== total)) return "free";
  if (canBeMended(puzzle, target)) return "free";
  const budget = { left: TRIES };
  const sides: Constraint[] = [
    { unknowns: target, low: total + 1, high: sumOf(limits, target) },
    { unknowns: target, low: 0, high: total - 1 },
  ];
  const start = limits.map((high) => ({ low: 0, high }));
  for (const side of sides) {
    if (side.low <= side.high && solve(start, [...constraints, side], truth, budget)) return "free";
  }
  return budget.left > 0 ? "pinned" : "unsure";
}

function solve(
  bounds: readonly Bounds[],
  constraints: readonly Constraint[],
  truth: readonly number[],
  budget: { left: number },
): boolean {
  const narrowed = narrow(bounds, constraints);
  if (narrowed === null) return false;
  const open = narrowed.flatMap(({ low, high }, unknown) => (low < high ? [unknown] : []));
  const [unknown] = open.sort((a, b) => width(narrowed[a]) - width(narrowed[b]));
  if (unknown === undefined) return true;
  const { low, high } = narrowed[unknown] as Bounds;
  const near = Math.min(high, Math.max(low, truth[unknown] ?? 0));
  // Solutions lie near the truth: its own value first, then what is on either side.
  const tries: Bounds[] = [
    { low: near, high: near },
    { low: near + 1, high: Math.min(high, near + 1) },
    { low: Math.max(low, near - 1), high: near - 1 },
    { low: near + 2, high },
    { low, high: near - 2 },
  ];
  for (const choice of tries) {
    if (choice.low > choice.high) continue;
    budget.left -= 1;
    if (budget.left <= 0) return false;
    const next = narrowed.map((one, number) => (number === unknown ? choice : one));
    if (solve(next, constraints, truth, budget)) return true;
  }
  return false;
}

const width = (bounds: Bounds | undefined): number => (bounds ? bounds.high - bounds.low : 0);

/** null: no solution. */
function narrow(bounds: readonly Bounds[], constraints: readonly Constraint[]): Bounds[] | null {
  const now = bounds.map((one) => ({ ...one }));
  let moved = true;
  while (moved) {
    moved = false;
    for (const constraint of constraints) {
      const result = tighten(now, constraint);
      if (result === "impossible") return null;
      if (result === "moved") moved = true;
    }
  }
  return now;
}

function tighten(now: Bounds[], { unknowns, low, high }: Constraint): "impossible" | "moved" | "still" {
  let least = 0;
  let most = 0;
  for (const unknown of unknowns) {
    least += now[unknown]?.low ?? 0;
    most += now[unknown]?.high ?? 0;
  }
  if (least > high || most < low) return "impossible";
  if (least >= low && most <= high) return "still";
  let moved = false;
  for (const unknown of unknowns) {
    const one = now[unknown] as Bounds;
    const tighter = {
      low: Math.max(one.low, low - (most - one.high)),
      high: Math.min(one.high, high - (least - one.low)),
    };
    if (tighter.low > tighter.high) return "impossible";
    if (tighter.low === one.low && tighter.high === one.high) continue;
    // The sums above are taken anew in the next turn: old ones are wider, never wrong.
    now[unknown] = tighter;
    moved = true;
  }
  return moved ? "moved" : "still";
}
