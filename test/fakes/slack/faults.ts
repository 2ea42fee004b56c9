// Trouble on demand: what the next calls of a method or to a conversation run into.

/** `applied` says whether Slack had carried the call out before the trouble. */
export type Trouble =
  | { kind: "rate_limited"; retryAfter: number | null }
  | { kind: "error"; error: string }
  | { kind: "http"; status: number; applied?: boolean }
  | { kind: "hang"; applied?: boolean }
  | { kind: "drop"; applied?: boolean }
  /** Waits until `release`, then goes on as usual. */
  | { kind: "hold" }
  | { kind: "delay"; ms: number };

/** Without `method` or `channel` it meets every call; `times` 1 when left out, null until cleared. */
export type Fault = Trouble & { method?: string; channel?: string; times?: number | null };

interface Standing {
  id: number;
  fault: Fault;
  left: number;
  release: () => void;
  released: Promise<void>;
}

export class Faults {
  private standing: Standing[] = [];
  private count = 0;

  /** The id serves `release` and `clear`. */
  add(fault: Fault): number {
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    const left = fault.times === null ? Number.POSITIVE_INFINITY : (fault.times ?? 1);
    this.standing.push({ id: ++this.count, fault, left, release, released });
    return this.count;
  }

  /** Lets what a `hold` keeps waiting go on, and ends that fault. */
  release(id: number): void {
    this.standing.find((one) => one.id === id)?.release();
    this.standing = this.standing.filter((one) => one.id !== id);
  }

  clear(): void {
    for (const one of this.standing) one.release();
    this.standing = [];
  }

  /** Waits out holds and delays; the first other trouble that meets the call is returned. */
  async meet(method: string, channels: readonly unknown[]): Promise<Trouble | undefined> {
    const met = this.standing.filter((one) => one.left > 0 && meets(one.fault, method, channels));
    for (const one of met) {
      if (one.fault.kind !== "hold" && one.fault.kind !== "delay") {
        one.left -= 1;
        return one.fault;
      }
      one.left -= 1;
      if (one.fault.kind === "hold") await one.released;
      else await later(one.fault.ms);
    }
    return undefined;
  }
}

const meets = (fault: Fault, method: string, channels: readonly unknown[]) =>
  (fault.method === undefined || fault.method === method) &&
  (fault.channel === undefined || channels.includes(fault.channel));

const later = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
