// A small memory for what a platform told us: bounded, and forgotten after a while. Machine time only.

export class Expiring<Value> {
  private readonly held = new Map<string, { value: Value; until: number }>();
  private readonly livesMs: number;
  private readonly most: number;
  private readonly machineNow: () => number;

  /** most: entries; past it the one unused the longest goes. */
  constructor(options: { livesMs: number; most: number; machineNow?: () => number }) {
    this.livesMs = options.livesMs;
    this.most = options.most;
    this.machineNow = options.machineNow ?? (() => performance.now());
  }

  get(key: string): Value | undefined {
    const found = this.held.get(key);
    if (found === undefined) return undefined;
    this.held.delete(key);
    if (found.until <= this.machineNow()) return undefined;
    this.held.set(key, found);
    return found.value;
  }

  set(key: string, value: Value, livesMs = this.livesMs): void {
    this.held.delete(key);
    this.held.set(key, { value, until: this.machineNow() + livesMs });
    if (this.held.size <= this.most) return;
    const [oldest] = this.held.keys();
    if (oldest !== undefined) this.held.delete(oldest);
  }

  delete(key: string): void {
    this.held.delete(key);
  }

  clear(): void {
    this.held.clear();
  }
}
