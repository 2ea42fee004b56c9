// Writes marks, many at once. A mark that cannot be written is kept and tried again: it says what was delivered.
import { setTimeout as sleep } from "node:timers/promises";
import type { Log } from "./log.ts";
import type { Claim, Mark, Queue } from "./sending.ts";

/** Marks of this long are written in one statement. */
const GATHER_MS = 10;
const AT_ONCE = 200;
const RETRY_MS = 200;
const RETRY_AT_MOST_MS = 2_000;

export class Marker {
  private readonly queue: Pick<Queue, "mark">;
  private readonly log: Log;
  private readonly written: (claim: Claim) => void;
  private waiting: Mark[] = [];
  private writing: Promise<void> | null = null;
  private stopped = false;
  /** The last round wrote nothing: what is claimed now might have been delivered already. */
  failing = false;

  constructor(queue: Pick<Queue, "mark">, log: Log, written: (claim: Claim) => void) {
    this.queue = queue;
    this.log = log;
    this.written = written;
  }

  add(mark: Mark): void {
    if (this.stopped) return;
    this.waiting.push(mark);
    this.writing ??= this.write().finally(() => {
      this.writing = null;
    });
  }

  /** Resolves when nothing waits to be written. */
  async drained(): Promise<void> {
    while (this.writing !== null) await this.writing;
  }

  /** Gives up what could not be written; those leases run out. */
  stop(): void {
    this.stopped = true;
    this.waiting = [];
  }

  private async write(): Promise<void> {
    let pause = GATHER_MS;
    while (this.waiting.length > 0) {
      if (this.waiting.length < AT_ONCE || this.failing) await sleep(pause);
      // After a failure one by one, so that one mark cannot hold back the others.
      const batch = this.failing ? this.take(1) : this.take(AT_ONCE);
      pause = (await this.writeBatch(batch)) ? GATHER_MS : Math.min(Math.max(pause * 2, RETRY_MS), RETRY_AT_MOST_MS);
    }
  }
