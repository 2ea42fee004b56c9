// Writes marks, many at once. A mark that cannot be written is kept and tried again: it says what was delivered.
import { setTimeout as sleep } from "node:timers/promises";
import type { Claim, Mark, Queue } from "./sending.ts";
import type { Log } from "./watching.ts";

/** Marks of this long are written in one statement. */
const GATHER_MS = 40;
const AT_ONCE = 200;
const RETRY_MS = 200;
const RETRY_AT_MOST_MS = 2_000;
/** So many failures in a row, and the database is taken to be away. */
const ENOUGH = 3;

export class Marker {
  private readonly queue: Pick<Queue, "mark">;
  private readonly log: Log;
  private readonly written: (claim: Claim) => void;
  private waiting: Mark[] = [];
  private writing: Promise<void> | null = null;
  private stopped = false;
  /** Nothing can be written: what is claimed now might have been delivered already. */
  failing = false;

  /** written: called for each claim whose mark is in the database. */
  constructor(queue: Pick<Queue, "mark">, log: Log, written: (claim: Claim) => void) {
    this.queue = queue;
    this.log = log;
    this.written = written;
  }

  add(mark: Mark): void {
    if (this.stopped) return;
    this.waiting.push(mark);
    this.writing ??= this.write();
  }

  /** Resolves when nothing waits to be written. */
  async drained(): Promise<void> {
    await this.writing;
  }

  /** Gives up what could not be written; those leases run out. */
  stop(): void {
    this.stopped = true;
    this.waiting = [];
  }

  private async write(): Promise<void> {
    let pause = GATHER_MS;
    while (this.waiting.length > 0) {
      if (this.waiting.length < AT_ONCE || pause > GATHER_MS) await sleep(pause);
      const good = (await this.together()) || (await this.oneByOne());
      pause = good ? GATHER_MS : Math.min(Math.max(pause * 2, RETRY_MS), RETRY_AT_MOST_MS);
    }
    this.writing = null;
  }

  private async together(): Promise<boolean> {
    const batch = this.take();
    return batch.length === 0 || (await this.put(batch));
  }

  /** After a failure: one mark that the database refuses cannot hold back the others. */
  private async oneByOne(): Promise<boolean> {
    let failures = 0;
    const round = this.waiting.splice(0);
    while (round.length > 0 && failures < ENOUGH) {
      if (!(await this.put(round.splice(0, 1)))) failures += 1;
    }
    this.waiting.unshift(...round);
    return failures === 0;
  }

  /** The oldest marks, at most one for a conversation. */
  private take(): Mark[] {
    const seen = new Set<string>();
    const batch: Mark[] = [];
    const rest: Mark[] = [];
    for (const mark of this.waiting) {
      const id = mark.claim.conversationId;
      if (batch.length < AT_ONCE && !seen.has(id)) batch.push(mark);
      else rest.push(mark);
      seen.add(id);
    }
    this.waiting = rest;
    return batch;
  }

  private async put(batch: Mark[]): Promise<boolean> {
    try {
      await this.queue.mark(batch);
    } catch (error) {
      if (!this.failing) this.log.error({ error, marks: batch.length }, "deliveries cannot be written down");
      this.failing = true;
      if (!this.stopped) this.waiting.push(...batch);
      return false;
    }
    this.failing = false;
    for (const mark of batch) this.written(mark.claim);
    return true;
  }
}
