// How many cases, drawn from which seed, and what is told of them.
import { inject } from "vitest";

declare module "vitest" {
  interface ProvidedContext {
    /** Cases in all the fuzz suite. */
    fuzzCases: number;
    fuzzSeed: number;
  }
}

/** For fast-check: a share of all cases. */
export function runs(share: number) {
  // A case is told as it is: the largest ones would be made smaller for minutes.
  return { numRuns: Math.round(inject("fuzzCases") * share), seed: inject("fuzzSeed"), endOnFailure: true };
}

/** Tells how many cases ended how. */
export function counted(what: string, endings: ReadonlyMap<string | number, number>): void {
  const all = [...endings.values()].reduce((sum, one) => sum + one, 0);
  const each = [...endings]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([ending, count]) => `${ending}: ${count}`);
  process.stdout.write(`fuzz  ${what}  ${all} cases  ${each.join(", ")}\n`);
}
