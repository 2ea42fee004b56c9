// Means that do not wander: a point on the mean has to be seen as on it, or it would lengthen a run of seven.

/**
 * The mean of finite numbers, rounded once: of equal numbers it is that number, whatever their size and count, and
 * mirrored numbers have the mirrored mean. NaN for an empty list.
 */
export function mean(values: readonly number[]): number {
  const [anchor = Number.NaN] = values;
  const near = anchor + total(values.map((value) => value - anchor)) / values.length;
  // The differences above are rounded. What they missed is found by adding both parts of each difference unrounded.
  return near + total(values.flatMap((value) => [value, -near])) / values.length;
}

/** Neumaier's sum: what each addition rounds off is kept and added at the end. */
function total(values: readonly number[]): number {
  let sum = 0;
  let lost = 0;
  for (const value of values) {
    const next = sum + value;
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    sum = next;
  }
  return sum + lost;
}
