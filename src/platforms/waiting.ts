// Waiting with a bound: for an answer that may not come, for a while, and for everything still in flight.

/** What the work comes to, or `otherwise` after so many ms. Work that fails counts as not come. */
export async function within<T, Otherwise>(
  ms: number,
  work: Promise<T>,
  otherwise: Otherwise,
): Promise<T | Otherwise> {
  const come = await inTime(
    ms,
    work.then(
      (value) => ({ value }),
      () => "slow" as const,
    ),
  );
  return come === "slow" ? otherwise : come.value;
}

/** What the work comes to, or "slow" after so many ms. Work that fails in time fails here; work that is slow goes on. */
export async function inTime<T>(ms: number, work: Promise<T>): Promise<T | "slow"> {
  const bound = Promise.withResolvers<"slow">();
  const timer = setTimeout(() => bound.resolve("slow"), ms);
  try {
    return await Promise.race([work, bound.promise]);
  } finally {
    clearTimeout(timer);
  }
}

/** Ends early, without a fault, when the signal aborts. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener("abort", done);
  });
}

/** 1 s, 2 s, 4 s … up to most (ms). failures: 1 for the first. */
export function backoff(failures: number, most = 60_000): number {
  return Math.min(most, 1_000 * 2 ** Math.max(0, failures - 1));
}

/** Counts what has begun and not ended, so that stopping can wait for it. */
export class InFlight {
  private readonly running = new Set<Promise<unknown>>();

  track<T>(work: Promise<T>): Promise<T> {
    const one: Promise<unknown> = work.catch(() => undefined).finally(() => this.running.delete(one));
    this.running.add(one);
    return work;
  }

  /** Resolves when nothing runs any more, or after so many ms. */
  async idle(ms: number): Promise<void> {
    const all = async () => {
      while (this.running.size > 0) await Promise.all(this.running);
    };
    await within(ms, all(), undefined);
  }
}
