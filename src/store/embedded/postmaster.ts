// Reads what a data directory's postmaster.pid says, and whether its server really lives. Starts and stops nothing.
import { spawnSync } from "node:child_process";
import { readFileSync, readlinkSync, realpathSync, rmSync } from "node:fs";
import { join } from "node:path";
import { isErrno } from "./fault.ts";
import { processMark } from "./process-mark.ts";
import { plainEnvironment } from "./run.ts";

export interface Postmaster {
  pid: number;
  /** Keeps a signal from a later process with the same id. */
  mark: string;
  /** undefined while it has not said. */
  port: number | undefined;
  state: "starting" | "ready" | "stopping";
}

/**
 * The live server of this data directory, or undefined. The file of a dead one stays, because PostgreSQL checks for
 * its last sessions with it; but when its process id now belongs to somebody else the file goes, because PostgreSQL
 * would take that process for the server.
 */
export function findPostmaster(data: string): Postmaster | undefined {
  const path = join(data, "postmaster.pid");
  const lines = readLines(path);
  const pid = Number(lines?.[0]);
  if (!lines || !Number.isSafeInteger(pid) || pid <= 0) return undefined;
  const mark = processMark(pid);
  if (mark === undefined) return undefined;
  if (!isServerOf(pid, data)) {
    rmSync(path, { force: true });
    return undefined;
  }
  const port = Number(lines[3]);
  return { pid, mark, port: port > 0 ? port : undefined, state: stateFrom(lines[7]) };
}

/** Line 8, padded with blanks; missing in the first moments. `standby` accepts sessions, too. */
function stateFrom(status: string | undefined): Postmaster["state"] {
  switch (status?.trim()) {
    case "ready":
    case "standby":
      return "ready";
    case "stopping":
      return "stopping";
    default:
      return "starting";
  }
}

function readLines(path: string): string[] | undefined {
  try {
    return readFileSync(path, "utf8").split("\n");
  } catch (error) {
    if (isErrno(error, "ENOENT")) return undefined;
    throw error;
  }
}

/** A server works in its data directory, which we also name in its command. In doubt, yes: whether it answers to our password is tried later. */
function isServerOf(pid: number, data: string): boolean {
  if (process.platform === "win32") return true;
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(data);
  } catch {
    const ps = spawnSync("ps", ["-ww", "-o", "command=", "-p", String(pid)], {
      encoding: "utf8",
      env: plainEnvironment,
    });
    return ps.error !== undefined || ps.stdout.includes(data);
  }
}
