// Faults of the database in our words, and the two ways a save can end without one: conflict and repeated.
import pg from "pg";
import { Prisma } from "../../generated/prisma/client.ts";

/**
 * unavailable: the database cannot be reached or does not take more work now; trying again may help. unreadable: what
 * is stored is not what this release writes. broken: anything else, a mistake of ours.
 */
type StoreFaultCode = "unavailable" | "unreadable" | "broken";

export class StoreFault extends Error {
  readonly code: StoreFaultCode;
  readonly retryAfterMs: number | null;

  constructor(code: StoreFaultCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = "StoreFault";
    this.code = code;
    this.retryAfterMs = code === "unavailable" ? 1_000 : null;
  }

  get retryable(): boolean {
    return this.code === "unavailable";
  }
}

/** Thrown inside a transaction so that all of it is taken back; save answers "conflict". */
export class Conflict extends Error {}

/** Throws Conflict when a change met no row. */
export function mustMeet(rows: number): void {
  if (rows === 0) throw new Conflict("the row is not there, or not as it was");
}

/** PostgreSQL's own code (SQLSTATE) of what went wrong; null when it was not the server that said no. */
function sqlStateOf(error: unknown): string | null {
  if (error instanceof pg.DatabaseError) return error.code ?? null;
  const code = driverCause(error)?.originalCode;
  return typeof code === "string" ? code : null;
}

function driverCause(error: unknown): { kind?: unknown; originalCode?: unknown } | null {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return null;
  const adapter = error.meta?.driverAdapterError as { cause?: { kind?: unknown } } | undefined;
  return adapter?.cause ?? null;
}

/** A pulse's own tables are dropped when it closes. */
export function isMissingTable(error: unknown): boolean {
  return sqlStateOf(error) === "42P01";
}

/** A lock was not to be had within lock_timeout. */
export function isLockedOut(error: unknown): boolean {
  return sqlStateOf(error) === "55P03";
}

const UNIQUE_OR_FOREIGN_KEY: ReadonlySet<string> = new Set(["23505", "23503"]);
const SERIALISATION_OR_DEADLOCK: ReadonlySet<string> = new Set(["40001", "40P01"]);

/** Someone was faster, or the row that is pointed to is not the organisation's. */
export function isConflict(error: unknown): boolean {
  return error instanceof Conflict || UNIQUE_OR_FOREIGN_KEY.has(sqlStateOf(error) ?? "");
}

/** PostgreSQL gave this transaction up for another's sake; the same again may pass. */
export function isWorthRepeating(error: unknown): boolean {
  if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2034") return true;
  return SERIALISATION_OR_DEADLOCK.has(sqlStateOf(error) ?? "");
}

// A lock that was not to be had in time (a backup reads a pulse's tables that are to be dropped), shutting down, out of
// disk, memory or connections (class 53), input and output (58030), connection failures (class 08), let in no more (class
// 28), no such database, a transaction that waited too long (25P03). Then Prisma's own words for the same.
const AWAY = /^(55P03|57P0[1-5]|53...|58030|08...|25P03|28...|3D000)$/;
const AWAY_KINDS: ReadonlySet<unknown> = new Set([
  "DatabaseNotReachable",
  "ConnectionClosed",
  "SocketTimeout",
  "TooManyConnections",
]);
const AWAY_PRISMA: ReadonlySet<string> = new Set([
  "P1001",
  "P1002",
  "P1008",
  "P1017",
  "P2024",
  "P2028",
  "P2037",
]);

/** What the operating system says of a line that is cut, or never came to be. */
const CUT: ReadonlySet<string> = new Set(["ENOTFOUND", "ECONNREFUSED", "ECONNRESET", "ETIMEDOUT", "EPIPE"]);

/** Said by pg or the operating system, not by the server. Most of it has no code. */
function isCut(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as NodeJS.ErrnoException;
  return CUT.has(code ?? "") || /\bconnect(ion)?\b/i.test(error.message);
}

/** An error of a query as a StoreFault; others stay as they are. */
function asFault(error: unknown): unknown {
  const state = sqlStateOf(error);
  const isPrismas = error instanceof Prisma.PrismaClientKnownRequestError;
  const isRefused = isPrismas || error instanceof pg.DatabaseError;
  const isAway =
    (state !== null && AWAY.test(state)) ||
    AWAY_KINDS.has(driverCause(error)?.kind) ||
    (isPrismas && AWAY_PRISMA.has(error.code)) ||
    (!isRefused && isCut(error));
  if (isAway) {
    return new StoreFault("unavailable", "The database cannot be reached. Check that it runs.", error);
  }
  if (!isRefused) return error;
  return new StoreFault("broken", `The database refused a query (${state ?? error.code}).`, error);
}

/** Runs it; what goes wrong is thrown in our words. */
export async function faulting<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw asFault(error);
  }
}
