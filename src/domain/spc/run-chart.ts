// Run charts by the Anhøj rules: is there a shift when there are too few points for limits?
import { mean } from "./mean.ts";

export interface RunChart {
  /** null without values. */
  median: number | null;
  /** Points off the median; those on it say nothing about runs. */
  useful: number;
  /** Useful points in a row on one side of the median: the most seen, and the most expected. */
  longestRun: number | null;
  longestRunMax: number | null;
  /** Times the line crosses the median: how often, and the least expected. */
  crossings: number | null;
  crossingsMin: number | null;
  /** A run longer than expected, or fewer crossings. */
  signal: boolean;
}

/**
 * The median in the unit of the values, the rest are counts. Without useful points runs and crossings are null, and
 * there is no signal. Limits: a run of round(log2(useful) + 3), and the 5th centile of crossings by chance (Anhøj and
 * Olesen, PLoS ONE 2014; Anhøj, PLoS ONE 2015), as in qicharts2.
 */
export function runChart(values: readonly number[]): RunChart {
  const median = medianOf(values);
  const sides = values.filter((value) => value !== median).map((value) => value > (median ?? value));
  const useful = sides.length;
  const none = { longestRun: null, longestRunMax: null, crossings: null, crossingsMin: null };
  if (useful === 0) return { median, useful, ...none, signal: false };
  const { longestRun, crossings } = runsOf(sides);
  const longestRunMax = Math.round(Math.log2(useful) + 3);
  const crossingsMin = leastCrossings(useful);
  const signal = longestRun > longestRunMax || crossings < crossingsMin;
  return { median, useful, longestRun, longestRunMax, crossings, crossingsMin, signal };
}

function medianOf(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const half = (sorted.length - 1) / 2;
  return mean(sorted.slice(Math.floor(half), Math.ceil(half) + 1));
}

function runsOf(sides: readonly boolean[]): { longestRun: number; crossings: number } {
  let longestRun = 0;
  let crossings = 0;
  let run = 0;
  sides.forEach((side, at) => {
    const isCrossing = at > 0 && side !== sides[at - 1];
    crossings += Number(isCrossing);
    run = isCrossing ? 1 : run + 1;
    longestRun = Math.max(longestRun, run);
  });
  return { longestRun, crossings };
}

/**
 * The smallest k with at least a 1 in 20 chance of k crossings or fewer, were each gap between two points a toss of a
 * coin. Counted in whole numbers, so that no series is too long: 20 times the ways to k or fewer, of 2^gaps ways.
 */
function leastCrossings(useful: number): number {
  const gaps = BigInt(useful - 1);
  let k = 0n;
  let ways = 1n;
  for (let soFar = ways; 20n * soFar < 2n ** gaps; soFar += ways) {
    ways = (ways * (gaps - k)) / (k + 1n);
    k += 1n;
  }
  return Number(k);
}
