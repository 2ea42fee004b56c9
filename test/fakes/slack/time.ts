// The fake Slack's own time: the system's, moved forward on request so that triggers and response_urls expire unslept.
import { systemClock } from "../../../src/time/clock.ts";

export class FakeTime {
  private ahead = 0;
  private lastMicros = 0;

  /** Milliseconds since 1970. */
  now(): number {
    return systemClock.now() + this.ahead;
  }

  advance(ms: number): void {
    this.ahead += ms;
  }

  /** A message's `ts`, `1763802000.000100`: unique, and greater than every one before it. */
  nextTs(): string {
    this.lastMicros = Math.max(this.now() * 1_000, this.lastMicros + 1);
    const digits = String(this.lastMicros);
    return `${digits.slice(0, -6)}.${digits.slice(-6)}`;
  }
}
