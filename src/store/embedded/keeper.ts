// Keeps the server running while the service does: one that has died is started again on its port, so that the service's
// connections find it. Who starts it at first, and how, is start.ts's.
import { setTimeout as sleep } from "node:timers/promises";
import { said } from "./fault.ts";
import { isStillRunning } from "./process-mark.ts";
import { askToStop, type Server, stopServer } from "./server.ts";

interface KeeperLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}

interface KeeperOptions {
  /** Launches it on that port; it recovers what was committed. Rejects with the cure, as on a full disk. */
  again(port: number): Promise<Server>;
  log: KeeperLog;
}

const LOOK_EVERY_MS = 500;
const AGAIN_MS = 1_000;
const AGAIN_AT_MOST_MS = 15_000;

export class Keeper {
  private server: Server;
  private readonly options: KeeperOptions;
  private readonly stopping = new AbortController();
  private readonly keeping: Promise<void>;
  private stopped: Promise<void> | null = null;
  /** A process that exits without stopping still asks the server to stop. After a kill the next start adopts it. */
  private readonly onExit = () => askToStop(this.server);

  constructor(server: Server, options: KeeperOptions) {
    this.server = server;
    this.options = options;
    process.once("exit", this.onExit);
    this.keeping = this.keep();
  }

  /** Calling it again waits for the first. */
  stop(): Promise<void> {
    this.stopped ??= this.end();
    return this.stopped;
  }

  private async end(): Promise<void> {
    this.stopping.abort();
    await this.keeping;
    const { pid } = this.server;
    const how = await stopServer(this.server);
    process.off("exit", this.onExit);
    if (how !== "fast") this.options.log.warn({ pid, how }, "the database server did not stop in time");
  }

  private async keep(): Promise<void> {
    while (await this.pause(LOOK_EVERY_MS)) {
      if (isStillRunning(this.server.pid, this.server.mark)) continue;
      this.options.log.warn({ pid: this.server.pid }, "the database server has ended: starting it again");
      await this.bringBack();
    }
  }

  private async bringBack(): Promise<void> {
    const { again, log } = this.options;
    for (let wait = AGAIN_MS; !this.stopping.signal.aborted; wait = Math.min(wait * 2, AGAIN_AT_MOST_MS)) {
      try {
        this.server = await again(this.server.port);
        return log.info({ pid: this.server.pid }, "the database server runs again");
      } catch (error) {
        log.warn({ reason: said(error) }, "the database server did not start again: trying on");
      }
      await this.pause(wait);
    }
  }

  /** Whether there is more to do after it. */
  private async pause(ms: number): Promise<boolean> {
    const { signal } = this.stopping;
    await sleep(ms, undefined, { signal, ref: false }).catch(() => {});
    return !signal.aborted;
  }
}
