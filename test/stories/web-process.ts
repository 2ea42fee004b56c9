// The real service in its own process without any other platform, its database, and the clock that moves it.

import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import pg from "pg";
import { expect, vi } from "vitest";
import { compiled } from "../fakes/compiled.ts";
import { freshDatabase } from "../fakes/database.ts";

export interface WebProcess {
  /** Where it listens now. */
  url: string;
  /** The address that the first start told. */
  setup: string;
  sql<Row extends pg.QueryResultRow>(query: string, values?: unknown[]): Promise<Row[]>;
  /** Moves the clock, and waits until what is due was done and everything was posted. */
  clockTo(iso: string): Promise<void>;
  /** Killed as by a power cut, and started again. */
  killAndStart(): Promise<void>;
  close(): Promise<void>;
}

const PATIENCE = { timeout: 20_000, interval: 20 };

export async function openWebProcess(at: string): Promise<WebProcess> {
  const database = await freshDatabase();
  const raw = new pg.Client(database.url);
  await raw.connect();
  let now = Date.parse(at);
  let { child, url, told } = await launch(database.url, now);
  const sql: WebProcess["sql"] = async (query, values) => (await raw.query(query, values)).rows;
  const end = async (signal: "SIGKILL" | "SIGTERM") => {
    const gone = once(child, "exit");
    if (signal === "SIGTERM") child.send({ stop: true });
    else child.kill(signal);
    await gone;
  };
  return {
    get url() {
      return url;
    },
    setup: /http:\S+\/setup\/\S+/.exec(told)?.[0] ?? "",
    sql,
    async clockTo(iso) {
      now = Date.parse(iso);
      await vi.waitFor(async () => {
        const looked = once(child, "message");
        child.send({ at: now });
        await looked;
        const due = `SELECT 1 FROM team WHERE next_at <= $1 UNION ALL SELECT 1 FROM huddle WHERE next_at <= $1
          UNION ALL SELECT 1 FROM escalation WHERE next_at <= $1 UNION ALL SELECT 1 FROM starter WHERE next_at <= $1
          UNION ALL SELECT 1 FROM pulse WHERE next_at <= $1`;
        expect(await sql(due, [new Date(now)])).toEqual([]);
        expect(await sql("SELECT 1 FROM outbox WHERE dead_at IS NULL")).toEqual([]);
      }, PATIENCE);
    },
    async killAndStart() {
      await end("SIGKILL");
      ({ child, url, told } = await launch(database.url, now));
    },
    async close() {
      await end("SIGTERM");
      await raw.end();
      await database.drop();
    },
  };
}

async function launch(databaseUrl: string, at: number) {
  const child: ChildProcess = fork(new URL("./service-process.ts", import.meta.url), {
    env: {
      ...compiled,
      PATH: process.env.PATH,
      ...{ PORT: "0", DATABASE_URL: databaseUrl, PLAYGROUND: "off", LOG_LEVEL: "error" },
      STORY_CLOCK: String(at),
    },
    execArgv: [],
    stdio: ["ignore", "pipe", "inherit", "ipc"],
  });
  let told = "";
  child.stdout?.setEncoding("utf8").on("data", (text: string) => {
    told += text;
  });
  const gone = once(child, "exit").then(() => Promise.reject(new Error("the service did not start")));
  gone.catch(() => {});
  const [said] = (await Promise.race([once(child, "message"), gone])) as [{ url: string }];
  await vi.waitFor(() => expect(told).toMatch(/Slack: not connected/), PATIENCE);
  return { child, url: said.url, told };
}
