// Makes a new database cluster, whole or not at all, and refuses one of another major version. Starts nothing.
import {
  chownSync,
  closeSync,
  fsyncSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import type { Binaries, Version } from "./binaries.ts";
import { EmbeddedFault, said } from "./fault.ts";
import type { Place } from "./place.ts";
import { run } from "./run.ts";

export const SUPERUSER = "huddle";
const ASIDE = ".postgres-new-";

export interface Making {
  binaries: Binaries;
  password: string;
  /** false skips waiting for the disk: for tests. */
  durable: boolean;
}

/**
 * Runs initdb in a folder beside the place, then renames: a kill in between leaves only a folder aside, for
 * removeLeftovers.
 */
export async function initialise(place: Place, making: Making): Promise<void> {
  const aside = mkdtempSync(join(place.parent, ASIDE));
  try {
    if (place.account) chownSync(aside, place.account.uid, place.account.gid);
    const made = join(aside, "cluster");
    await runInitdb(aside, made, place, making);
    renameSync(made, place.data);
    settle(place.parent);
  } finally {
    remove(aside);
  }
}

/** Throws unless this folder is a data directory for these programs. Changes nothing in it. */
export function checkVersion(place: Place, version: Version): void {
  let found: string;
  try {
    found = readFileSync(join(place.data, "PG_VERSION"), "utf8").trim();
  } catch (error) {
    throw new EmbeddedFault(
      "NOT_A_DATABASE",
      `${place.data} is not a PostgreSQL data directory (${said(error)}). Restore it from a backup, or move it ` +
        "away to start with an empty database.",
      error,
    );
  }
  if (found === version.major) return;
  throw new EmbeddedFault(
    "OTHER_MAJOR_VERSION",
    `The database in ${place.data} was made by PostgreSQL ${found}; this release of the service brings ` +
      `PostgreSQL ${version.full}. Nothing was changed. Start the release that brought ${found}, dump the database ` +
      `with pg_dump, move ${place.data} away, start this release once and restore the dump; or keep to that release.`,
  );
}

async function runInitdb(aside: string, cluster: string, place: Place, making: Making): Promise<void> {
  const passwordFile = join(aside, "password");
  writeFileSync(passwordFile, `${making.password}\n`, { flag: "wx", mode: 0o600 });
  if (place.account) chownSync(passwordFile, place.account.uid, place.account.gid);
  const args = [
    `--pgdata=${cluster}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${passwordFile}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    // The order of text then depends on neither the system's locales nor their updates.
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--text-search-config=english",
    "--no-instructions",
    ...(making.durable ? [] : ["--no-sync"]),
  ];
  let outcome: string;
  try {
    const { exitCode, output } = await run(making.binaries.initdb, args, place.account);
    if (exitCode === 0) return;
    outcome = output;
  } catch (error) {
    outcome = said(error);
  }
  throw new EmbeddedFault(
    "INITDB_FAILED",
    `The database could not be made in ${place.parent}. initdb said: ${lastLines(outcome)} ` +
      "Nothing was left behind. Check the disk's free space and the folder's permissions, then start again.",
  );
}

function lastLines(output: string): string {
  return output.split("\n").slice(-12).join("\n");
}

/** Removes what starts that were killed have left. */
export function removeLeftovers(parent: string): void {
  for (const name of readdirSync(parent)) {
    if (name.startsWith(ASIDE)) remove(join(parent, name));
  }
}

function remove(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true, maxRetries: 3, retryDelay: 100 });
  } catch {
    // The initdb of a killed service lives for a moment and still writes there; a later start removes it.
  }
}

/** The rename is durable once its directory is. */
function settle(directory: string): void {
  if (process.platform === "win32") return;
  const handle = openSync(directory, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
