// Exact arithmetic on what can be added and subtracted from published totals: rows of whole numbers, sparse, BigInt, so
// that no rounding ever calls a secret safe. What the columns mean is safe.ts's business.

/** A combination: column → factor, never 0. */
export type Row = ReadonlyMap<number, bigint>;

/** A basis of all combinations of these rows that are zero in every one of `columns`. */
export function vanishing(rows: readonly Row[], columns: ReadonlySet<number>): Row[] {
  // Short rows first: a team alone clears its column from every branch above it at the cost of one step.
  let left = [...rows].sort((one, other) => one.size - other.size);
  const free: Row[] = [];
  while (left.length > 0) {
    const [pivot, ...others] = left as [Row, ...Row[]];
    const column = [...pivot.keys()].find((key) => columns.has(key));
    if (column === undefined) {
      if (pivot.size > 0) free.push(pivot);
      left = others;
    } else {
      left = others.map((row) => (row.has(column) ? without(row, pivot, column) : row));
    }
  }
  return independent(free);
}

/**
 * The smallest sets of columns that a combination of these rows can rest on; every other one rests on a superset.
 * null: too many to look through.
 */
export function smallestSupports(rows: readonly Row[], limit = 2_000): ReadonlySet<number>[] | null {
  const found: ReadonlySet<number>[] = [];
  for (const block of blocksOf(independent(rows))) {
    const columns = [...new Set(block.flatMap((row) => [...row.keys()]))];
    const picks = picksOf(columns, block.length - 1, limit);
    if (picks === null) return null;
    for (const pick of picks) {
      // A combination with a smallest support is the only one that is zero in some rank - 1 columns.
      const [only, ...more] = vanishing(block, new Set(pick));
      if (only !== undefined && more.length === 0) found.push(new Set(only.keys()));
    }
  }
  return found;
}

/** Takes out of row as much of pivot as clears the column. */
function without(row: Row, pivot: Row, column: number): Row {
  const by = row.get(column) ?? 0n;
  const of = pivot.get(column) ?? 1n;
  const result = new Map<number, bigint>();
  for (const [key, value] of row) result.set(key, value * of);
  for (const [key, value] of pivot) {
    const rest = (result.get(key) ?? 0n) - value * by;
    if (rest === 0n) result.delete(key);
    else result.set(key, rest);
  }
  return reduced(result);
}

function reduced(row: Row): Row {
  let divisor = 0n;
  for (const value of row.values()) {
    divisor = commonDivisor(divisor, value < 0n ? -value : value);
    if (divisor === 1n) return row;
  }
  return new Map([...row].map(([key, value]) => [key, value / divisor]));
}

const commonDivisor = (one: bigint, other: bigint): bigint =>
  other === 0n ? one : commonDivisor(other, one % other);

/** The same span, fully reduced, so that rows share a column only where they must. */
function independent(rows: readonly Row[]): Row[] {
  const basis: { column: number; row: Row }[] = [];
  for (const one of rows) {
    let row = one;
    for (const known of basis) if (row.has(known.column)) row = without(row, known.row, known.column);
    const [column] = row.keys();
    if (column === undefined) continue;
    for (const known of basis) if (known.row.has(column)) known.row = without(known.row, row, column);
    basis.push({ column, row });
  }
  return basis.map((known) => known.row);
}

/** Rows that have no column in common with the rest stand for themselves. */
function blocksOf(rows: readonly Row[]): Row[][] {
  let blocks: Row[][] = [];
  for (const row of rows) {
    const touches = (block: readonly Row[]) =>
      block.some((one) => [...one.keys()].some((key) => row.has(key)));
    const joined = blocks.filter(touches).flat();
    blocks = [...blocks.filter((block) => !touches(block)), [...joined, row]];
  }
  return blocks;
}

/** Every choice of `size` of these columns; null when there are more than `limit`. */
function picksOf(columns: readonly number[], size: number, limit: number): number[][] | null {
  let picks: number[][] = [[]];
  for (let taken = 0; taken < size; taken += 1) {
    picks = picks.flatMap((pick) =>
      columns.filter((column) => column > (pick.at(-1) ?? -1)).map((column) => [...pick, column]),
    );
    if (picks.length > limit) return null;
  }
  return picks;
}
