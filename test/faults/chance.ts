// The one source of chance of a run: the same seed makes the same choices, person by person. When they fall is the
// machine's doing.

export class Chance {
  readonly seed: number;
  private state: number;

  /** seed: a whole number; only its lowest 32 bits count. */
  constructor(seed: number) {
    this.seed = seed;
    this.state = seed >>> 0;
  }

  /** A whole number from 0 to below. */
  below(most: number): number {
    return Math.floor(this.next() * most);
  }

  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number {
    return least + this.below(most - least + 1);
  }

  pick<T>(some: readonly T[]): T {
    return some[this.below(some.length)] as T;
  }

  /** True so many times in a hundred. */
  in100(times: number): boolean {
    return this.below(100) < times;
  }

  /** A word that stands in no dictionary, so that no two ideas are alike. */
  word(): string {
    return Array.from(
      { length: 4 },
      () => `${"bdfglmnprstvz"[this.below(13)]}${"aeiou"[this.below(5)]}`,
    ).join("");
  }

  /** A source of its own by name: what one person does leaves the others' choices as they are. */
  of(name: string): Chance {
    let hash = this.seed ^ 0x811c9dc5;
    for (const character of name) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193);
    return new Chance(hash);
  }

  /** Mulberry32: from 0 up to 1. */
  private next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
}
