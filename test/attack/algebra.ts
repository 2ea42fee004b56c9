// Exact elimination for the attacker: dense rows of whole numbers. Written apart from the release's own arithmetic, so
// that one mistake cannot hide another.

export type Equation = readonly number[];

/**
 * Whether a combination of these equations rests on the suspects only: not zero on them, zero everywhere else. Then
 * something about the suspects alone can be worked out from what was published.
 */
export function isExposed(equations: readonly Equation[], suspects: ReadonlySet<number>): boolean {
  const width = equations[0]?.length ?? 0;
  const others = [...Array(width).keys()].filter((column) => !suspects.has(column));
  let rows = equations.map((row) => [...row]);
  for (const column of others) {
    const at = rows.findIndex((row) => row[column] !== 0);
    if (at < 0) continue;
    const pivot = rows[at] as number[];
    rows = rows.filter((_, number) => number !== at).map((row) => cleared(row, pivot, column));
  }
  return rows.some((row) => row.some((factor) => factor !== 0));
}

function cleared(row: number[], pivot: readonly number[], column: number): number[] {
  const by = row[column] ?? 0;
  if (by === 0) return row;
  const of = pivot[column] ?? 1;
  const result = row.map((value, number) => value * of - by * (pivot[number] ?? 0));
  const divisor = result.reduce(commonDivisor, 0);
  return divisor > 1 ? result.map((value) => checked(value / divisor)) : result.map(checked);
}

function commonDivisor(one: number, other: number): number {
  let [a, b] = [Math.abs(one), Math.abs(other)];
  while (b > 0) [a, b] = [b, a % b];
  return a;
}

function checked(value: number): number {
  if (!Number.isSafeInteger(value)) throw new Error("The attacker's numbers no longer fit: use BigInt.");
  return value;
}
