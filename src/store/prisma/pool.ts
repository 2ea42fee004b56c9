// The one pool of connections, and Prisma's client on it. Nothing outside this folder sees either.
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { type Prisma, PrismaClient } from "../../generated/prisma/client.ts";
import { StoreFault } from "./faults.ts";
import { Heartbeat } from "./heartbeat.ts";
import { NAMES_A_PULSE } from "./pulse-tables.ts";
import { quick } from "./quick.ts";

export type Client = PrismaClient;
/** What runs one statement: Prisma's client, a transaction of it, or `quick`. */
export interface Db {
  /** Answers its rows. From `quick` an int8 is text and a date a Date of the process's zone: neither is selected. */
  $queryRaw<T = unknown>(query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]): Promise<T>;
  /** Answers how many rows it touched. */
  $executeRaw(query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]): Promise<number>;
}
export type Tx = Prisma.TransactionClient;

/**
 * PostgreSQL allows 100 connections in all; four replicas and their job queues fit. Six are for what an
 * installation asks on its own (ADR 0023), six for what is asked together (store.ts), two for the others, should all of
 * those wait. More do not store faster.
 */
const CONNECTIONS = 14;
/** ms. A person's form waits no longer than 3 s in all. Holds for a new connection and for a turn in the pool. */
const CONNECT_TIMEOUT = 2_000;
/** ms. */
const STATEMENT_TIMEOUT = 15_000;
const IDLE_TIMEOUT = 60_000;

/**
 * Everything here is found by its key, whatever the key is: one plan for all, through indexes only. Left to itself,
 * PostgreSQL plans by the values, which takes longer than a submission, or keeps a plan that it made while a table was
 * small and reads that table from end to end as it grows: 5 to 24 ms instead of 0.3 were measured on a new database.
 */
export const SESSION = [
  "timezone=UTC",
  "plan_cache_mode=force_generic_plan",
  // Where the line is cut in the middle of a transaction, its locks are not kept from whoever comes next.
  `idle_in_transaction_session_timeout=${STATEMENT_TIMEOUT}`,
  ...["enable_seqscan=off", "enable_bitmapscan=off", "enable_hashjoin=off", "enable_mergejoin=off"],
]
  .map((one) => `-c ${one}`)
  .join(" ");

export interface Connected {
  pool: pg.Pool;
  prisma: Client;
  /** For statements of the hot path. */
  quick: Db;
  /** Holds the pool's lines; whoever opens the store starts it. */
  heartbeat: Heartbeat;
}

/** Connects once, so that a database that is not there is known within 3 s. Throws StoreFault. */
export async function connectTo(url: string): Promise<Connected> {
  const heartbeat = new Heartbeat(url);
  const pool = new pg.Pool({
    connectionString: url,
    application_name: "huddle-bot",
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT_TIMEOUT,
    idleTimeoutMillis: IDLE_TIMEOUT,
    statement_timeout: STATEMENT_TIMEOUT,
    keepAlive: true,
    stream: () => heartbeat.line(),
    options: SESSION,
  });
  // A connection that dies while idle leaves the pool; whoever asks next gets another.
  pool.on("error", () => {});
  try {
    const { rows } = await pool.query<{ zone: string }>("SELECT current_setting('TimeZone') AS zone");
    checkZone(rows[0]?.zone);
  } catch (error) {
    await pool.end();
    if (error instanceof StoreFault) throw error;
    throw new StoreFault(
      "unavailable",
      "The database cannot be reached. Check that it runs and that DATABASE_URL names it.",
      error,
    );
  }
  const nameOf = statementNames();
  const adapter = new PrismaPg(pool, { statementNameGenerator: nameOf });
  const prisma = new PrismaClient({ adapter, errorFormat: "minimal" });
  return { pool, prisma, quick: quick(pool, nameOf), heartbeat };
}

/** Prisma's adapter drops the offset of a timestamp on its way in and out: any other zone would shift every time. */
function checkZone(zone: string | undefined): void {
  if (zone === "UTC") return;
  throw new StoreFault(
    "unavailable",
    `The database's sessions run in the time zone ${zone}; ours must be UTC. Take "options" out of DATABASE_URL.`,
  );
}

/** Prepared on each connection; past this many texts the rest is not prepared, so that a server's memory has an end. */
const MOST_STATEMENTS = 300;

/** One name for one text. Preparing saves parsing and planning: a submission is stored half as fast again. */
function statementNames(): (query: { sql: string; args: readonly unknown[] }) => string {
  const names = new Map<string, string>();
  return ({ sql, args }) => {
    const known = names.get(sql);
    if (known !== undefined) return known;
    if (args.length === 0 || names.size >= MOST_STATEMENTS || NAMES_A_PULSE.test(sql)) return "";
    const name = `s${names.size}`;
    names.set(sql, name);
    return name;
  };
}
