// Slack's rate limits as they bite: one message a second for each conversation, a cap for the workspace, tiers.
import { slackLimits } from "../../../src/platforms/slack/limits.ts";
import type { FakeTime } from "./time.ts";

/** Left out or null: not limited. `tiers` holds the other methods to their calls a minute. */
export interface RateLimits {
  postsPerSecondPerChannel?: number;
  postsPerSecondPerWorkspace?: number;
  tiers?: boolean;
}

class Bucket {
  private tokens: number;
  private at: number;
  private readonly capacity: number;
  private readonly perMs: number;

  constructor(capacity: number, perMs: number, at: number) {
    this.capacity = capacity;
    this.perMs = perMs;
    this.tokens = capacity;
    this.at = at;
  }

  /** Milliseconds until one token is there; 0 when there is one now. */
  wait(now: number): number {
    this.tokens = Math.min(this.capacity, this.tokens + (now - this.at) * this.perMs);
    this.at = now;
    return this.tokens >= 1 ? 0 : (1 - this.tokens) / this.perMs;
  }

  take(): void {
    this.tokens -= 1;
  }
}

const tier: Record<string, 1 | 2 | 3 | 4> = slackLimits.rate.tier;

export class Rates {
  private limits: RateLimits = {};
  private buckets = new Map<string, Bucket>();
  private readonly time: FakeTime;

  constructor(time: FakeTime) {
    this.time = time;
  }

  set(limits: RateLimits | null): void {
    this.limits = limits ?? {};
    this.buckets = new Map();
  }

  /** Whole seconds for Retry-After, or null when the call may pass. A refused call uses nothing up. */
  take(method: string, team: string, channel: string): number | null {
    const now = this.time.now();
    const buckets = this.bucketsFor(method, team, channel, now);
    const wait = Math.max(0, ...buckets.map((bucket) => bucket.wait(now)));
    if (wait > 0) return Math.ceil(wait / 1_000);
    for (const bucket of buckets) bucket.take();
    return null;
  }

  private bucketsFor(method: string, team: string, channel: string, now: number): Bucket[] {
    const { postsPerSecondPerChannel, postsPerSecondPerWorkspace, tiers } = this.limits;
    const rates: [string, number | undefined, number][] =
      method === "chat.postMessage"
        ? [
            [`${team} ${channel}`, postsPerSecondPerChannel, 1_000],
            [team, postsPerSecondPerWorkspace, 1_000],
          ]
        : [[`${team} ${method}`, tiers ? perMinute(method) : undefined, 60_000]];
    return rates.flatMap(([key, count, ms]) =>
      count === undefined ? [] : [this.bucket(key, Math.max(1, count), count / ms, now)],
    );
  }

  private bucket(key: string, capacity: number, perMs: number, now: number): Bucket {
    const bucket = this.buckets.get(key) ?? new Bucket(capacity, perMs, now);
    this.buckets.set(key, bucket);
    return bucket;
  }
}

function perMinute(method: string): number | undefined {
  const known = tier[method];
  return known === undefined ? undefined : slackLimits.rate.tierPerMinute[known];
}
