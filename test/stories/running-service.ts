// The real service in its own process, on a database of its own, for stories: its clock, its stops and starts. Who talks to
// it is for whoever extends this.

import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import pg from "pg";
import { expect } from "vitest";
import { compiled } from "../fakes/compiled.ts";
import type { FreshDatabase } from "../fakes/database.ts";

interface Given {
  database: FreshDatabase;
  /** When the story begins, ms since 1970. */
  at: number;
  /** Beside what every service process is given. */
  env: Readonly<Record<string, string>>;
}

export abstract class RunningService {
  readonly database: FreshDatabase;
  /** Where the service listens. */
  url = "";
  /** What the service has told whoever started it, all starts together. */
  told = "";
  private child: ChildProcess;
  /** Further processes on the same database. */
  private readonly replicas: ChildProcess[] = [];
  private at: number;
  private readonly env: Readonly<Record<string, string>>;

  constructor({ database, at, env }: Given) {
    this.database = database;
    this.at = at;
    this.env = env;
    this.child = undefined as never;
  }

  /** People talk to the service at this address from now on. */
  protected abstract reachedAt(url: string): void;

  /** Starts the service process; it takes up where the last one left the database. */
  async start(): Promise<void> {
    const { child, url } = await this.launch();
    this.child = child;
    this.url = url;
    this.reachedAt(url);
  }

  /** A second process beside the first. People go on talking to the first. */
  async startReplica(): Promise<void> {
    this.replicas.push((await this.launch()).child);
  }

  private async launch(): Promise<{ child: ChildProcess; url: string }> {
    const child = fork(new URL("./service-process.ts", import.meta.url), {
      env: {
        ...compiled,
        PATH: process.env.PATH,
        PORT: "0",
        DATABASE_URL: this.database.url,
        LOG_LEVEL: "error",
        STORY_CLOCK: String(this.at),
        ...this.env,
      },
      execArgv: [],
      stdio: ["ignore", "pipe", "inherit", "ipc"],
    });
    child.stdout?.setEncoding("utf8").on("data", (text: string) => {
      this.told += text;
    });
    const gone = once(child, "exit").then(() => Promise.reject(new Error("the service did not start")));
    gone.catch(() => {});
    const [said] = (await Promise.race([once(child, "message"), gone])) as [{ url: string }];
    return { child, url: said.url };
  }

  /**
   * Moves the clock, and waits until the service has dealt with what is due. One look may not be enough: it passes over
   * what somebody is writing at that moment.
   */
  async clockTo(iso: string): Promise<void> {
    this.at = Date.parse(iso);
    const deadline = performance.now() + 5_000;
    do await this.ask({ at: this.at });
    while ((await this.isSomethingDue()) && performance.now() < deadline);
  }

  private isSomethingDue(): Promise<boolean> {
    const at = new Date(this.at);
    return this.asks(async (session) => {
      const { rowCount } = await session.query(
        `SELECT 1 FROM team WHERE next_at <= $1 OR planned_at > $1::timestamptz + interval '2 seconds'
         UNION ALL SELECT 1 FROM huddle WHERE next_at <= $1
         UNION ALL SELECT 1 FROM escalation WHERE next_at <= $1
         UNION ALL SELECT 1 FROM starter WHERE next_at <= $1
         UNION ALL SELECT 1 FROM pulse_plan WHERE next_at <= $1
         UNION ALL SELECT 1 FROM pulse WHERE next_at <= $1 LIMIT 1`,
        [at],
      );
      return rowCount === 1;
    });
  }

  /** Moves the clock, and does not wait for the service to look. */
  async clockReads(iso: string): Promise<void> {
    this.at = Date.parse(iso);
    await this.ask({ at: this.at, look: false });
  }

  async minutesLater(minutes: number): Promise<void> {
    await this.clockTo(new Date(this.at + minutes * 60_000).toISOString());
  }

  private async ask(message: { at: number; look?: false }): Promise<void> {
    const all = [this.child, ...this.replicas];
    const answered = Promise.all(all.map((child) => once(child, "message")));
    for (const child of all) child.send(message);
    await answered;
  }

  /** As the operator stops it, with its replicas. */
  async stop(): Promise<void> {
    const all = [this.child, ...this.replicas.splice(0)];
    const running = all.filter((child) => child.exitCode === null && child.signalCode === null);
    const gone = Promise.all(running.map((child) => once(child, "exit")));
    for (const child of running) child.send({ stop: true });
    await gone;
  }

  /** The service is down until then, and looks at what is due when it is back. */
  async downUntil(iso: string): Promise<void> {
    await this.settled();
    await this.stop();
    this.at = Date.parse(iso);
    await this.start();
    await this.clockTo(iso);
  }

  /** Everything saved so far has been sent, and its sending recorded. */
  async settled(): Promise<void> {
    await this.asks(async (session) => {
      const waiting = async () =>
        (await session.query("SELECT 1 FROM outbox WHERE dead_at IS NULL LIMIT 1")).rowCount ?? 0;
      await expect.poll(waiting, { timeout: 20_000, interval: 20 }).toBe(0);
    });
  }

  /** Asks the database itself. */
  async asks<T>(work: (session: pg.Client) => Promise<T>): Promise<T> {
    const session = new pg.Client(this.database.url);
    await session.connect();
    try {
      return await work(session);
    } finally {
      await session.end();
    }
  }

  /** As a power cut stops it. */
  async kill(): Promise<void> {
    const gone = once(this.child, "exit");
    this.child.kill("SIGKILL");
    await gone;
  }
}
