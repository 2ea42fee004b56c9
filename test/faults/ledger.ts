// What people know of what they asked for: the last that was acknowledged, and what was sent without an answer since.
// Either of these may be stored; anything else is a loss.

interface Entry {
  acknowledged: string | null;
  unanswered: Set<string>;
}

export class Ledger {
  private readonly entries = new Map<string, Entry>();

  keys(): string[] {
    return [...this.entries.keys()];
  }

  trying(key: string, content: string): void {
    this.entry(key).unanswered.add(content);
  }

  /** What was tried before and not answered has been overtaken by this. */
  acknowledged(key: string, content: string): void {
    this.entries.set(key, { acknowledged: content, unanswered: new Set() });
  }

  /** The one thing that must be there; null while something is unanswered, or nothing was ever acknowledged. */
  certain(key: string): string | null {
    const entry = this.entries.get(key);
    return entry === undefined || entry.unanswered.size > 0 ? null : entry.acknowledged;
  }

  knows(key: string): boolean {
    return this.entries.has(key);
  }

  /** found: null where nothing is stored. */
  allows(key: string, found: string | null): boolean {
    const entry = this.entries.get(key);
    if (entry === undefined) return found === null;
    return found === entry.acknowledged || (found !== null && entry.unanswered.has(found));
  }

  /** For people who look for a loss. */
  says(key: string): string {
    const { acknowledged, unanswered } = this.entry(key);
    return `acknowledged ${acknowledged ?? "nothing"}, unanswered ${[...unanswered].join(", ") || "nothing"}`;
  }

  private entry(key: string): Entry {
    const known = this.entries.get(key) ?? { acknowledged: null, unanswered: new Set<string>() };
    this.entries.set(key, known);
    return known;
  }
}
