// Domain time: what is due, which day it is. Machine time (leases, backoff) and security time (signatures)
// do not come from here.

/** Milliseconds since 1970-01-01T00:00Z. */
export type Instant = number & { readonly __instant: true };

/** The one source of domain time. The playground and the tests move it; the service reads the process's clock. */
export interface Clock {
  now(): Instant;
}

export const systemClock: Clock = { now: () => Date.now() as Instant };

/** A clock that stands still until it is moved, in either direction. */
export class MovableClock implements Clock {
  private at: Instant;

  constructor(at: Instant) {
    this.at = at;
  }

  now(): Instant {
    return this.at;
  }

  set(at: Instant): void {
    this.at = at;
  }

  advance(ms: number): void {
    this.at = (this.at + ms) as Instant;
  }
}

/** `2026-11-24T09:00:00Z` → Instant. Throws on anything that is not an ISO instant. */
export function instant(iso: string): Instant {
  const at = Date.parse(iso);
  if (Number.isNaN(at)) throw new RangeError(`not an instant: ${iso}`);
  return at as Instant;
}
