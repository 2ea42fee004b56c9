// The superuser's password: random, in the data directory, readable by the service's account alone.
import { randomBytes } from "node:crypto";
import { chmodSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { EmbeddedFault, isErrno } from "./fault.ts";

/** Reads the password, or makes one when there is no database yet to need the old one. */
export function readPassword(dataDir: string, databaseExists: boolean): string {
  const path = join(dataDir, "postgres-password");
  try {
    chmodSync(path, 0o600);
    const password = readFileSync(path, "utf8").trim();
    if (password !== "") return password;
  } catch (error) {
    if (!isErrno(error, "ENOENT")) throw error;
  }
  if (databaseExists) {
    throw new EmbeddedFault(
      "PASSWORD_MISSING",
      `There is a database, but its password is missing from ${path}. Restore that file from a backup.`,
    );
  }
  const password = randomBytes(24).toString("base64url");
  writeFileSync(`${path}.new`, `${password}\n`, { mode: 0o600, flush: true });
  renameSync(`${path}.new`, path);
  return password;
}
