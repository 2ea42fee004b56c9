// The note in a data directory whose database had to be put elsewhere: for people, and for the next start.
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { EmbeddedFault, isErrno } from "./fault.ts";

export const Note = z.object({
  database: z.string().startsWith("/"),
  account: z.string(),
  /** A whole database was there once: if it is not found, it is lost, not new. */
  initialised: z.boolean(),
});
export type Note = z.infer<typeof Note>;

export function notePath(dataDir: string): string {
  return join(dataDir, "postgres-is-elsewhere.json");
}

export function readNote(dataDir: string): Note | undefined {
  const path = notePath(dataDir);
  try {
    return Note.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch (error) {
    if (isErrno(error, "ENOENT")) return undefined;
    throw new EmbeddedFault(
      "DATA_DIR_UNUSABLE",
      `${path}, which tells where the database is, cannot be read. Restore it from a backup; ` +
        "without it, look for the database under /var/lib/huddle-bot.",
      error,
    );
  }
}

export function writeNote(dataDir: string, note: Note): void {
  const about =
    `The database of this folder is not in it, because the account ${note.account}, as which PostgreSQL runs, ` +
    "cannot enter this folder. A backup needs both places. Do not delete this file.";
  const path = notePath(dataDir);
  writeFileSync(`${path}.new`, `${JSON.stringify({ about, ...note }, null, 2)}\n`, {
    mode: 0o644,
    flush: true,
  });
  renameSync(`${path}.new`, path);
}
