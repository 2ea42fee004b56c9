// The bench's databases: a durable PostgreSQL of its own, a migrated database for each line and side.
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { startEmbedded } from "../src/store/embedded/start.ts";
import { migrate } from "../src/store/migrate.ts";

export interface Databases {
  /** Makes and migrates one; answers its URL. */
  fresh(name: string): Promise<string>;
  stop(): Promise<void>;
}

export async function databases(): Promise<Databases> {
  const directory = mkdtempSync(join(tmpdir(), "huddle-bot-bench-"));
  // PostgreSQL's account may have to pass, when this runs as root; else it would keep its data elsewhere.
  chmodSync(directory, 0o711);
  const log = { info: () => {}, warn: () => {} };
  const server = await startEmbedded({ dataDir: join(directory, "data"), log });
  return {
    async fresh(name) {
      await asks(server.url, `CREATE DATABASE ${name}`);
      const url = new URL(server.url);
      url.pathname = `/${name}`;
      await migrate({ database: url.href, directory: join(import.meta.dirname, "../prisma/migrations") });
      return url.href;
    },
    async stop() {
      await server.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

export async function asks<Row extends pg.QueryResultRow>(
  url: string,
  sql: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const session = new pg.Client(url);
  await session.connect();
  try {
    return (await session.query<Row>(sql, values)).rows;
  } finally {
    await session.end();
  }
}
