// The queue's housekeeping beside the relay's loop: nothing waits for it.
import { performance } from "node:perf_hooks";
import type { Platform } from "../platforms/platform.ts";
import type { Queue } from "./sending.ts";
import type { Log } from "./watching.ts";

const RETIRE_MS = 500;
const SWEEP_MS = 60_000;

export class Tidy {
  private readonly queue: Pick<Queue, "retire" | "sweep">;
  private readonly platforms: readonly Platform["name"][];
  private readonly log: Log;
  private begunAt = Number.NEGATIVE_INFINITY;
  private sweptAt = Number.NEGATIVE_INFINITY;
  private work: Promise<void> | null = null;

  constructor(queue: Pick<Queue, "retire" | "sweep">, platforms: readonly Platform["name"][], log: Log) {
    this.queue = queue;
    this.platforms = platforms;
    this.log = log;
  }

  get busy(): boolean {
    return this.work !== null;
  }

  /** Begins what is due, if it is not under way; calls back when it has ended. Asked in every round of the loop. */
  look(ended: () => void): void {
    const now = performance.now();
    if (this.busy || now - this.begunAt < RETIRE_MS) return;
    this.begunAt = now;
    this.work = this.run(now)
      .catch((error: unknown) => this.log.warn({ error }, "the outbox cannot be tidied: trying again"))
      .finally(() => {
        this.work = null;
        ended();
      });
  }

  async stopped(): Promise<void> {
    await this.work;
  }

  private async run(now: number): Promise<void> {
    await this.queue.retire();
    if (now - this.sweptAt < SWEEP_MS) return;
    const found = await this.queue.sweep(this.platforms);
    if (found > 0) this.log.info({ conversations: found }, "the sweep put conversations into the queue");
    this.sweptAt = now;
  }
}
