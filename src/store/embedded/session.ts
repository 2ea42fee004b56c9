// The few sessions that starting needs: does the server answer to our password, is the database there.
import { realpathSync } from "node:fs";
import pg from "pg";
import { EmbeddedFault, isErrno, said } from "./fault.ts";
import { SUPERUSER } from "./initialise.ts";
import type { Place } from "./place.ts";
import type { Postmaster } from "./postmaster.ts";

export function urlOf(port: number, password: string, database: string): string {
  return `postgresql://${SUPERUSER}:${password}@127.0.0.1:${port}/${encodeURIComponent(database)}`;
}

/**
 * Its version when the server accepts our password and serves this place; undefined when it is not ready yet or
 * has just gone. Throws PASSWORD_REFUSED for a server that we have no key to.
 */
export async function greet(server: Postmaster, place: Place, password: string): Promise<string | undefined> {
  if (server.state !== "ready" || server.port === undefined) return undefined;
  try {
    return await withSession(urlOf(server.port, password, "postgres"), async (session) => {
      const { rows } = await session.query<{ data: string; version: string }>(
        "SELECT current_setting('data_directory') AS data, current_setting('server_version') AS version",
      );
      return rows[0] && realpathSync(rows[0].data) === realpathSync(place.data) ? rows[0].version : undefined;
    });
  } catch (error) {
    if (isErrno(error, ...NOT_YET)) return undefined;
    const refused = isErrno(error, "28P01", "28000");
    throw new EmbeddedFault(
      refused ? "PASSWORD_REFUSED" : "START_FAILED",
      `PostgreSQL (process ${server.pid}, port ${server.port}) runs on ${place.data} but does not let us in: ` +
        `${said(error)}. ${
          refused
            ? "Restore the file postgres-password in DATA_DIR from a backup."
            : `Stop it with kill -INT ${server.pid}, then start again.`
        }`,
      error,
    );
  }
}

/** Starting up, shutting down, out of connections; refused, reset. */
const NOT_YET = ["57P03", "57P01", "53300", "ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT"];

/** Creates the database unless it is there. lazyCommits: for all sessions in it from now on; else it stays as it is. */
export async function ensureDatabase(
  port: number,
  password: string,
  database: string,
  lazyCommits = false,
): Promise<void> {
  await withSession(urlOf(port, password, "postgres"), async (session) => {
    const { rowCount } = await session.query("SELECT FROM pg_database WHERE datname = $1", [database]);
    const name = pg.escapeIdentifier(database);
    if (rowCount === 0) await session.query(`CREATE DATABASE ${name}`);
    if (lazyCommits) await session.query(`ALTER DATABASE ${name} SET synchronous_commit = off`);
  });
}

async function withSession<T>(url: string, work: (session: pg.Client) => Promise<T>): Promise<T> {
  const session = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  // A server that stops ends its sessions; the query that was running tells.
  session.on("error", () => {});
  try {
    await session.connect();
    return await work(session);
  } finally {
    await session.end().catch(() => {});
  }
}
