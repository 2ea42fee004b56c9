// Whole numbers within bounds: can a hidden total be anything else than it is, given everything published? Bounds are
// narrowed until nothing moves, then values are tried.

/** low <= the sum of these unknowns <= high. */
export interface Constraint {
  unknowns: readonly number[];
  low: number;
  high: number;
}

interface Bounds {
  low: number;
  high: number;
}

/** Gives up after so many tries, and then cannot say. */
const TRIES = 4_000;

/**
 * truth: what each unknown really is; limits: how large it may be. Whether the total of `target` is the same in every
 * solution: "pinned"; "free" when another was found; "unsure" when the search ran out.
 */
export function probe(
  truth: readonly number[],
  limits: readonly number[],
  constraints: readonly Constraint[],
  target: readonly number[],
): "pinned" | "free" | "unsure" {
  const total = target.reduce((sum, unknown) => sum + (truth[unknown] ?? 0), 0);
  const most = target.reduce((sum, unknown) => sum + (limits[unknown] ?? 0), 0);
  const budget = { left: TRIES };
  const sides: Constraint[] = [
    { unknowns: target, low: total + 1, high: most },
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
  for (let moved = true; moved; ) {
    moved = false;
    for (const { unknowns, low, high } of constraints) {
      const least = unknowns.reduce((sum, unknown) => sum + (now[unknown]?.low ?? 0), 0);
      const most = unknowns.reduce((sum, unknown) => sum + (now[unknown]?.high ?? 0), 0);
      if (least > high || most < low) return null;
      for (const unknown of unknowns) {
        const one = now[unknown] as Bounds;
        const tighter = {
          low: Math.max(one.low, low - (most - one.high)),
          high: Math.min(one.high, high - (least - one.low)),
        };
        if (tighter.low > one.low || tighter.high < one.high) {
          if (tighter.low > tighter.high) return null;
          // The sums above are taken anew in the next turn: old ones are wider, never wrong.
          Object.assign(one, tighter);
          moved = true;
        }
      }
    }
  }
  return now;
}
