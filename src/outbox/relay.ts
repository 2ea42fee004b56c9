// The relay: claims what is due, has it sent, has it marked, in a loop that survives the loss of the database. It
// alone delivers. What goes into a send is decided in intake.ts, what it comes to in outcome.ts.
import { performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import type { InstallationId } from "../domain/ids.ts";
import type { Platform } from "../platforms/platform.ts";
import type { Clock } from "../time/clock.ts";
import type { Job, Render } from "./attempt.ts";
import { deliver } from "./deliver.ts";
import { takeIn } from "./intake.ts";
import { Leases } from "./leases.ts";
import { Marker } from "./marker.ts";
import { putBack } from "./outcome.ts";
import { Senders } from "./senders.ts";
import { type Claim, callOf, type FactsSource, type Queue } from "./sending.ts";
import { Signal } from "./signal.ts";
import { Tidy } from "./tidy.ts";
import type { Log, RelayMetrics } from "./watching.ts";

export interface RelayOptions {
  queue: Queue;
  facts: FactsSource;
  platforms: ReadonlyMap<Platform["name"], Platform>;
  render: Render;
  /** Stamps what was posted and since when a conversation cannot be reached; decides nothing. */
  clock: Clock;
  log: Log;
  metrics?: RelayMetrics;
  /** Sends at once; one installation gets at most half of them. */
  senders?: number;
  /** How long stop() waits for what is in flight. */
  stopWithinMs?: number;
}

export interface Relay {
  /** Ends sends in flight and gives back what was not begun. What does not end in time is left to its lease. */
  stop(): Promise<void>;
  /** Resolves when nothing is due or in flight; what waits for its pace or backoff is not due. */
  idle(): Promise<void>;
}

const POLL_MS = 500;
const SHORTEST_PAUSE_MS = 20;
/** A claim of few is followed by the next so much later: few at a time cost as much as many. */
const GATHER_MS = 25;
const AWAY_AT_MOST_MS = 5_000;

export function startRelay(options: RelayOptions): Relay {
  return new RunningRelay(options);
}

class RunningRelay implements Relay {
  private readonly options: RelayOptions;
  private readonly names: readonly Platform["name"][];
  /** So many conversations are held and not sent yet, so that senders do not run dry during a claim. */
  private readonly ahead: number;
  /** For fewer no claim is made: they cost as much as many. */
  private readonly leastRoom: number;
  private readonly signal = new Signal();
  private readonly leases: Leases;
  private readonly marker: Marker;
  private readonly senders: Senders;
  private readonly tidy: Tidy;
  private readonly listening: { stop(): Promise<void> };
  private readonly looping: Promise<void>;
  private readonly admitting = new Set<Promise<void>>();
  private idlers: (() => void)[] = [];
  private stopping = false;
  /** No claim before it. Machine time. */
  private notBefore = 0;
  private preparing = 0;
  private away = 0;

  constructor(options: RelayOptions) {
    const { queue, log, senders = 32 } = options;
    const wake = () => this.signal.wake();
    this.options = options;
    this.names = [...options.platforms.keys()];
    this.ahead = senders * 8;
    this.leastRoom = this.ahead / 3;
    this.leases = new Leases(queue);
    this.marker = new Marker(queue, log, (claim) => {
      this.leases.remove(claim);
      wake();
    });
    const send = async (job: Job) => {
      await deliver(job, options, this.leases, this.marker);
      if (this.room >= this.leastRoom) wake();
    };
    this.senders = new Senders(senders, send, (job) => paceOf(job, options.platforms));
    this.tidy = new Tidy(queue, this.names, log);
    this.listening = queue.listen(wake);
    this.looping = this.loop();
  }

  idle(): Promise<void> {
    return new Promise((resolve) => {
      this.idlers.push(resolve);
      this.signal.wake();
    });
  }

  async stop(): Promise<void> {
    this.stopping = true;
    this.signal.wake();
    const unsent = [...this.senders.halt()];
    const within = sleep(this.options.stopWithinMs ?? 11_000, "late" as const, { ref: false });
    const ended = async () => {
      await this.looping;
      await Promise.all([this.tidy.stopped(), ...this.admitting]);
      unsent.push(...this.senders.halt());
      for (const { claim } of unsent) this.marker.add(putBack(claim));
      await this.senders.drained();
      await this.marker.drained();
    };
    if ((await Promise.race([ended(), within])) === "late") {
      this.options.log.warn({ conversations: this.leases.size }, "stopped before every send had ended");
    }
    this.marker.stop();
    this.leases.stop();
    await this.listening.stop();
  }

  private async loop(): Promise<void> {
    const { log } = this.options;
    while (!this.stopping) {
      try {
        const pause = await this.round();
        if (this.away > 0) log.info({ failures: this.away }, "the outbox is reachable again");
        this.away = 0;
        if (pause > 0) await this.signal.wait(pause);
        const early = this.notBefore - performance.now();
        // Whoever waits until nothing is due waits for no gathering.
        if (early > 0 && this.idlers.length === 0 && !this.stopping) await sleep(early);
      } catch (error) {
        if (this.away === 0) log.error({ error }, "the outbox cannot be reached: trying again");
        this.away += 1;
        await sleep(Math.min(100 * 2 ** Math.min(this.away, 10), AWAY_AT_MOST_MS));
      }
    }
  }

  private get room(): number {
    return this.ahead - this.senders.unsent - this.preparing;
  }

  /** Claims once. Answers how long to wait before the next round, unless woken. */
  private async round(): Promise<number> {
    const { queue } = this.options;
    this.tidy.look(() => this.signal.wake());
    const { room } = this;
    if (this.marker.failing || room < this.leastRoom || this.leases.size > this.ahead * 2) return POLL_MS;
    const idlers = this.leases.size === 0 && !this.tidy.busy ? this.idlers.length : 0;
    const left = this.leftByInstallation();
    const each = this.senders.share * 2;
    const beganAt = performance.now();
    const claims = await queue.claim({ conversations: room, platforms: this.names, each, left });
    if (claims.length < room / 2) this.notBefore = beganAt + GATHER_MS;
    for (const claim of claims) this.leases.add(claim);
    if (claims.length > 0) {
      const admitting = this.admit(claims).finally(() => this.admitting.delete(admitting));
      this.admitting.add(admitting);
      return 0;
    }
    for (const resolve of this.idlers.splice(0, idlers)) resolve();
    const full = [...left].filter(([, more]) => more <= 0).map(([id]) => id);
    const nextMs = (await queue.nextDueMs(full)) ?? POLL_MS;
    return Math.min(Math.max(nextMs, SHORTEST_PAUSE_MS), POLL_MS);
  }

  /** Prepares claims while the loop goes on claiming. Never rejects. */
  private async admit(claims: readonly Claim[]): Promise<void> {
    this.preparing += claims.length;
    try {
      const { jobs, marks } = await takeIn(claims, this.options);
      for (const mark of marks) this.marker.add(mark);
      this.senders.add(jobs);
    } catch (error) {
      for (const claim of claims) this.leases.remove(claim);
      const fields = { error, conversations: claims.length };
      this.options.log.error(fields, "claimed conversations cannot be prepared: they come again");
    } finally {
      this.preparing -= claims.length;
    }
  }

  /** An installation that holds its share is left alone until some of it is done, so that batches stay large. */
  private leftByInstallation(): Map<InstallationId, number> {
    const { share } = this.senders;
    const left = [...this.leases.byInstallation].map(([id, held]): [InstallationId, number] => [
      id,
      held > share + share / 2 ? 0 : share * 2 - held,
    ]);
    return new Map(left);
  }
}

/** ms between two calls of the job's kind in its installation; 0: none, or a cap that lets some go at once. */
function paceOf({ claim, next }: Job, platforms: RelayOptions["platforms"]): number {
  const cap = platforms.get(claim.platform)?.limits.installation[callOf(next)];
  return cap === undefined || cap.burst > 1 ? 0 : cap.everyMs;
}
