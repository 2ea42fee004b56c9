// Runs sends, so many at once, and no more than half of them for one installation: a platform or workspace that hangs
// must leave senders for the others.
import type { InstallationId } from "../domain/ids.ts";
import type { Job } from "./attempt.ts";

export class Senders {
  readonly share: number;
  private readonly count: number;
  private readonly run: (job: Job) => Promise<void>;
  private readonly running = new Map<InstallationId, number>();
  private readonly inFlight = new Set<Promise<void>>();
  private ready: Job[] = [];
  private halted = false;

  /** run never rejects. */
  constructor(count: number, run: (job: Job) => Promise<void>) {
    this.count = count;
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
    return this.ready.splice(0);
  }

  /** Resolves when what is in flight has ended. */
  async drained(): Promise<void> {
    await Promise.all(this.inFlight);
  }

  private pump(): void {
    while (!this.halted && this.inFlight.size < this.count) {
      const next = this.ready.findIndex(
        ({ claim }) => (this.running.get(claim.installationId) ?? 0) < this.share,
      );
      const [job] = next < 0 ? [] : this.ready.splice(next, 1);
      if (job === undefined) return;
      this.start(job);
    }
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
