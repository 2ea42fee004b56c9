// What root keeps under /var/lib for PostgreSQL's account when that account cannot enter the checkout or the data
// directory: a copy of the programs, and one folder for each data directory.
import { createHash, randomBytes } from "node:crypto";
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { isErrno } from "./fault.ts";
import type { Account } from "./run.ts";

export const PRIVATE_ROOT = "/var/lib/huddle-bot";

/** A copy of the programs that every account may run. Made once for each version; two processes may try at once. */
export function copyBinaries(from: string, version: string, root: string = PRIVATE_ROOT): string {
  const copy = join(root, `postgresql-${version}`);
  if (existsSync(copy)) return copy;
  openRoot(root);
  const aside = `${copy}.new-${randomBytes(4).toString("hex")}`;
  try {
    cpSync(from, aside, { recursive: true, verbatimSymlinks: true });
    openToAll(aside);
    renameSync(aside, copy);
  } catch (error) {
    rmSync(aside, { recursive: true, force: true });
    if (!isErrno(error, "EEXIST", "ENOTEMPTY")) throw error;
  }
  return copy;
}

/**
 * Names a new folder for a data directory. The hash tells a person which one it is for; the rest keeps a data
 * directory that was deleted and made again from finding its predecessor's database.
 */
export function newFolderName(dataDir: string, root: string = PRIVATE_ROOT): string {
  const key = createHash("sha256").update(dataDir).digest("hex").slice(0, 16);
  return join(root, `${key}-${randomBytes(3).toString("hex")}`);
}

/** Root's own folder, which the account may enter but not change; the database goes inside. */
export function makeFolder(folder: string, account: Account): void {
  openRoot(dirname(folder));
  mkdirSync(folder, { recursive: true });
  chownSync(folder, 0, account.gid);
  chmodSync(folder, 0o710);
}

/** Others may pass through, whatever our umask says. */
function openRoot(root: string): void {
  mkdirSync(root, { recursive: true });
  chmodSync(root, 0o755);
}

/** An install under a strict umask leaves files that only their owner may read. */
function openToAll(path: string): void {
  chmodSync(path, 0o755);
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    const inside = join(path, entry.name);
    if (entry.isDirectory()) openToAll(inside);
    else if (entry.isFile()) chmodSync(inside, statSync(inside).mode & 0o100 ? 0o755 : 0o644);
  }
}
