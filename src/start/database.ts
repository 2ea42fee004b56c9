// The database the service starts on: the server of DATABASE_URL, or the embedded one; migrated either way.
import { fileURLToPath } from "node:url";
import type { Config } from "../config.ts";
import type { Log } from "../log.ts";
import { type EmbeddedOptions, startEmbedded } from "../store/embedded/start.ts";
import { migrate } from "../store/migrate.ts";

/** ms. A server that is there lets us in sooner, and whoever starts us waits for the answer. */
const ANSWERS_WITHIN = 2_500;
const MIGRATIONS = fileURLToPath(new URL("../../prisma/migrations", import.meta.url));

export interface Database {
  /** With its password: never logged. */
  url: string;
  /** For people, without secrets. */
  says: string;
  /** Random, and kept beside the embedded server's data: the same at each start. null: another server's. */
  secret: Uint8Array | null;
  /** Tells a second process on the same data directory where this one listens. */
  announce(address: string): void;
  stop(): Promise<void>;
}

/** The embedded server's database, where it is not the service's own. */
export type Other = Pick<EmbeddedOptions, "database" | "lazyCommits">;

/** Throws an error that names the cure. A server that was started here is stopped again when migrating fails. */
export async function openDatabase(config: Config, log: Log, other: Other = {}): Promise<Database> {
  const database =
    config.databaseUrl === null ? await embedded(config.dataDir, log, other) : given(config.databaseUrl);
  try {
    const session = { connectionString: database.url, connectionTimeoutMillis: ANSWERS_WITHIN };
    const { applied } = await migrate({ database: session, directory: MIGRATIONS });
    if (applied.length > 0) log.info({ applied }, "migrations applied");
    return database;
  } catch (error) {
    await database.stop();
    throw error;
  }
}

async function embedded(dataDir: string, log: Log, other: Other): Promise<Database> {
  const server = await startEmbedded({ dataDir, log, ...other });
  const { url, announce, stop } = server;
  const secret = Buffer.from(new URL(url).password);
  return { url, says: server.info, secret, announce: (address) => announce(address), stop: () => stop() };
}

function given(url: string): Database {
  const { hostname, port, pathname } = new URL(url);
  const says = `PostgreSQL at ${hostname}:${port || "5432"}${pathname} (DATABASE_URL)`;
  return { url, says, secret: null, announce: () => {}, stop: async () => {} };
}
