// Runs sends, so many at once, and no more than half of them for one installation: a platform or workspace that hangs
// must leave senders for the others. What was allowed at its time but comes late does not go out bunched together.
import { performance } from "node:perf_hooks";
import type { InstallationId } from "../domain/ids.ts";
import type { Job } from "./attempt.ts";
import { callOf } from "./sending.ts";

/** Of a cap's pace: what was held up catches up, a little faster than it comes. */
const CATCHING_UP = 0.8;

const keyOf = ({ claim, next }: Job): string => `${claim.installationId} ${callOf(next)}`;

export class Senders {
  readonly share: number;
  private readonly count: number;
  private readonly run: (job: Job) => Promise<void>;
  private readonly running = new Map<InstallationId, number>();
  private readonly inFlight = new Set<Promise<void>>();
  private ready: Job[] = [];
  private halted = false;
  private readonly everyMs: (job: Job) => number;
  /** By installation and kind of call: before this nothing more of it begins. Machine time. */
  private readonly notBefore = new Map<string, number>();
  private timer: NodeJS.Timeout | undefined;

  /** run never rejects. everyMs: the cap of the job's installation, 0 for none. */
  constructor(count: number, run: (job: Job) => Promise<void>, everyMs: (job: Job) => number) {
    this.count = count;
    this.everyMs = everyMs;
    this.share = Math.max(1, Math.floor(count / 2));
    this.run = run;
  }

  /** What is not sent yet, begun or not. */
  get unsent(): number {
    return this.ready.length + this.inFlight.size;
  }

  add(jobs: readonly Job[]): void {
    this.ready.push(...jobs);
    this.pump();
  }

  /** Begins no more, not even what is added later. Answers what was not begun. */
  halt(): readonly Job[] {
    this.halted = true;
    clearTimeout(this.timer);
    return this.ready.splice(0);
  }

  /** Resolves when what is in flight has ended. */
  async drained(): Promise<void> {
    await Promise.all(this.inFlight);
  }

  private pump(): void {
    clearTimeout(this.timer);
    while (!this.halted && this.inFlight.size < this.count) {
      const now = performance.now();
      const next = this.ready.findIndex((job) => this.hasRoom(job) && this.waitsMs(job, now) <= 0);
      const [job] = next < 0 ? [] : this.ready.splice(next, 1);
      if (job === undefined) {
        this.later(now);
        return;
      }
      this.notBefore.set(keyOf(job), now + this.everyMs(job) * CATCHING_UP);
      this.start(job);
    }
  }

  private hasRoom({ claim }: Job): boolean {
    return (this.running.get(claim.installationId) ?? 0) < this.share;
  }

  private waitsMs(job: Job, now: number): number {
    return (this.notBefore.get(keyOf(job)) ?? 0) - now;
  }

  /** Looks again when the first of those that have room may go. */
  private later(now: number): void {
    const waits = this.ready.filter((job) => this.hasRoom(job)).map((job) => this.waitsMs(job, now));
    if (waits.length > 0) this.timer = setTimeout(() => this.pump(), Math.ceil(Math.min(...waits)));
  }

  private start(job: Job): void {
    const { installationId } = job.claim;
    this.running.set(installationId, (this.running.get(installationId) ?? 0) + 1);
    const sending = this.run(job).then(() => {
      this.inFlight.delete(sending);
      const now = (this.running.get(installationId) ?? 1) - 1;
      if (now > 0) this.running.set(installationId, now);
      else this.running.delete(installationId);
      this.pump();
    });
    this.inFlight.add(sending);
  }
}
