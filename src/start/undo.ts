// Undoes what the start has begun, last first, in a time that whoever stops us waits for: 10 s with Docker and most others.
import type { Log } from "../log.ts";
import { inTime } from "../platforms/waiting.ts";

interface Part {
  stop(): Promise<void>;
}

/** ms for all steps together; the database's own end comes on top, mostly well under a second. */
const WITHIN = 8_000;
/** ms for one step, unless it names its own: one that hangs leaves time for the others, */
const STEP = 2_000;
/** and this is left in any case: enough for what has nothing to wait for. */
const LEAST = 100;

/** A step that fails or is late is logged, and does not keep the rest from being undone. */
export class Undo {
  private readonly steps: { what: string; stop(): Promise<void>; mostMs: number }[] = [];
  private readonly log: Log;

  constructor(log: Log) {
    this.log = log;
  }

  /** mostMs: Infinity: it has a bound of its own. */
  add(what: string, part: Part, mostMs = STEP): void {
    this.steps.push({ what, stop: () => part.stop(), mostMs });
  }

  async all(): Promise<void> {
    const endsAt = performance.now() + WITHIN;
    for (const { what, stop, mostMs } of this.steps.splice(0).reverse()) {
      const ended = stop().catch((error: unknown) => this.log.error({ what, error }, "stopping failed"));
      if (mostMs === Number.POSITIVE_INFINITY) await ended;
      else {
        const left = Math.max(LEAST, Math.min(mostMs, endsAt - performance.now()));
        if ((await inTime(left, ended)) === "slow") this.log.warn({ what }, "stopping goes on without it");
      }
    }
  }
}
