// Brings a database to this release's schema at start, in the books that `prisma migrate` keeps, so that its CLI
// agrees. Writing migrations is the developer's work; see migration-files.ts for which there are.
import { performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { begin, finish, missingFrom, openBooks } from "./migration-books.ts";
import { MigrationFault } from "./migration-fault.ts";
import { type MigrationFile, readMigrations } from "./migration-files.ts";

/** The advisory lock that Prisma's own migrate takes: it and we wait for each other. */
const LOCK = 72_707_369;
/** How long to wait for another process's migration, or for a table that a session holds. */
const LOCK_TIMEOUT_MS = 120_000;
const LOCK_POLL_MS = 100;

export interface MigrateOptions {
  /** A connection URL, or pg's own settings. */
  database: string | pg.ClientConfig;
  /** The folder prisma/migrations. */
  directory: string;
  lockTimeoutMs?: number;
}

/**
 * Applies what is missing, each migration in a transaction where PostgreSQL allows it, and returns the names applied.
 * Several processes may call it at once: one works, the others wait and find nothing to do. Throws MigrationFault;
 * after MIGRATION_FAILED of a migration in a transaction the database is as it was before that migration.
 */
export async function migrate(options: MigrateOptions): Promise<{ applied: string[] }> {
  const files = readMigrations(options.directory);
  const session = await connect(options.database);
  try {
    await takeLock(session, options.lockTimeoutMs ?? LOCK_TIMEOUT_MS);
    const known = await openBooks(session).catch((error: unknown) => {
      throw error instanceof pg.DatabaseError ? refused(session, error) : error;
    });
    const missing = missingFrom(files, known);
    for (const file of missing) await apply(session, file);
    return { applied: missing.map((file) => file.name) };
  } finally {
    // Ending the session frees its lock.
    await session.end().catch(() => {});
  }
}

async function connect(database: string | pg.ClientConfig): Promise<pg.Client> {
  const config = typeof database === "string" ? { connectionString: database } : database;
  const session = new pg.Client({
    connectionTimeoutMillis: 15_000,
    ...config,
    application_name: "huddle-bot migrate",
  });
  // The query that is running when the server goes away tells.
  session.on("error", () => {});
  try {
    await session.connect();
    return session;
  } catch (error) {
    await session.end().catch(() => {});
    throw new MigrationFault(
      "DATABASE_UNREACHABLE",
      `The database ${session.database} at ${session.host}:${session.port} does not let us in: ${messageOf(error)}. ` +
        "Check that the server runs and that DATABASE_URL names it with the right user and password.",
      error,
    );
  }
}

/**
 * Asks again and again instead of waiting in the server: a session that waits there holds a snapshot, and CREATE
 * INDEX CONCURRENTLY waits for all snapshots, so the two would wait for each other.
 */
async function takeLock(session: pg.Client, timeoutMs: number): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const { rows } = await session.query<{ taken: boolean }>("SELECT pg_try_advisory_lock($1) AS taken", [
      LOCK,
    ]);
    if (rows[0]?.taken) break;
    if (performance.now() > deadline) {
      throw new MigrationFault(
        "MIGRATIONS_BUSY",
        `Another process has been migrating this database for ${Math.ceil(timeoutMs / 1000)} seconds. ` +
          "Wait for it, then start again.",
      );
    }
    await sleep(LOCK_POLL_MS);
  }
  await session.query(`SET lock_timeout = ${Math.ceil(timeoutMs)}`);
}

const LOCK_NOT_AVAILABLE = "55P03";
const ACTIVE_TRANSACTION = "25001";

async function apply(session: pg.Client, file: MigrationFile): Promise<void> {
  try {
    await session.query("BEGIN");
    const id = await begin(session, file);
    await session.query(file.sql);
    await finish(session, id);
    await session.query("COMMIT");
  } catch (error) {
    await session.query("ROLLBACK").catch(() => {});
    if (codeOf(error) !== ACTIVE_TRANSACTION) throw failed(file, error, "Nothing of it was kept.");
    await applyBare(session, file);
  }
}

/** For the few statements that refuse a transaction, such as CREATE INDEX CONCURRENTLY: one to a file. */
async function applyBare(session: pg.Client, file: MigrationFile): Promise<void> {
  const id = await begin(session, file);
  try {
    await session.query(file.sql);
  } catch (error) {
    if (codeOf(error) === ACTIVE_TRANSACTION) {
      // Several statements in one message are a transaction, too: nothing was done.
      await session.query("DELETE FROM _prisma_migrations WHERE id = $1", [id]);
      throw failed(
        file,
        error,
        "Put the statement that refuses a transaction alone into a migration of its own.",
      );
    }
    await session
      .query("UPDATE _prisma_migrations SET logs = $2 WHERE id = $1", [id, messageOf(error)])
      .catch(() => {});
    throw failed(file, error, "It does not run in a transaction, so parts of it may have been done.");
  }
  await finish(session, id);
}

function refused(session: pg.Client, error: Error): MigrationFault {
  return new MigrationFault(
    "DATABASE_REFUSES",
    `The user ${session.user} may not keep tables in the database ${session.database}: ${error.message}. ` +
      `Make that user the database's owner: ALTER DATABASE "${session.database}" OWNER TO "${session.user}"`,
    error,
  );
}

function failed(file: MigrationFile, error: unknown, state: string): MigrationFault {
  return new MigrationFault(
    codeOf(error) === LOCK_NOT_AVAILABLE ? "MIGRATIONS_BUSY" : "MIGRATION_FAILED",
    `The migration ${file.name} failed${lineOf(file, error)}: ${messageOf(error)}. ${state} ` +
      "Cure what it names, then start again.",
    error,
  );
}

/** ` in line 12` when PostgreSQL says where: its position counts characters from 1. */
function lineOf(file: MigrationFile, error: unknown): string {
  const position = error instanceof pg.DatabaseError ? Number(error.position) : Number.NaN;
  if (!Number.isSafeInteger(position)) return "";
  return ` in line ${[...file.sql].slice(0, position).filter((character) => character === "\n").length + 1}`;
}

function codeOf(error: unknown): string | undefined {
  return error instanceof pg.DatabaseError ? error.code : undefined;
}

/** Without the detail: it may quote rows. */
function messageOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(messageOf).join("; ");
  return error instanceof Error ? error.message : String(error);
}
