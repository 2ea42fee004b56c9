// Exact elimination for the attacker: dense rows of whole numbers. Written apart from the release's own arithmetic, so
// that one mistake cannot hide another.

export type Equation = readonly number[];

/** What these equations say of the other unknowns alone, once those in `columns` are eliminated. */
export function eliminated(equations: readonly Equation[], columns: Iterable<number>): Equation[] {
  let rows = equations;
  for (const column of columns) {
    const at = rows.findIndex((row) => row[column] !== 0);
    const pivot = rows[at];
    if (pivot) rows = rows.filter((_, number) => number !== at).map((row) => cleared(row, pivot, column));
  }
  return rows.filter((row) => row.some((factor) => factor !== 0));
}

/** Changes that leave every equation as it is: whole numbers, one vector for each unknown that is not tied. */
export function changesWithin(equations: readonly Equation[], width: number): number[][] {
  const solved: { column: number; row: number[] }[] = [];
  for (const one of equations) {
    let row = [...one];
    for (const { column, row: pivot } of solved) row = cleared(row, pivot, column);
    const column = row.findIndex((factor) => factor !== 0);
    if (column < 0) continue;
    for (const known of solved) known.row = cleared(known.row, row, column);
    solved.push({ column, row });
  }
  const tied = new Set(solved.map((one) => one.column));
  const loose = [...Array(width).keys()].filter((column) => !tied.has(column));
  return loose.map((column) => {
    const scale = solved.reduce((all, one) => leastMultiple(all, one.row[one.column] ?? 1), 1);
    const change = new Array<number>(width).fill(0);
    change[column] = scale;
    for (const one of solved)
      change[one.column] = (-(one.row[column] ?? 0) * scale) / (one.row[one.column] ?? 1);
    const divisor = change.reduce(commonDivisor, 0);
    return change.map((value) => checked(value / divisor));
  });
}

const leastMultiple = (one: number, other: number): number =>
  checked(Math.abs(one * other) / commonDivisor(one, other));

function cleared(row: readonly number[], pivot: readonly number[], column: number): number[] {
  const by = row[column] ?? 0;
  if (by === 0) return [...row];
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
