// Tells one process from a later one that was given the same id. Knows nothing of PostgreSQL.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { isErrno } from "./fault.ts";

/** The process lives, but this platform does not tell when it started. */
const UNKNOWN = "?";

/**
 * A mark that no other process with this id has had or will have: boot and start time. undefined when there is no
 * such process, or only its unreaped remains (a killed child in a container without an init).
 */
export function processMark(pid: number): string | undefined {
  if (!answersSignals(pid)) return undefined;
  if (process.platform === "linux") return markFromProc(pid);
  return process.platform === "win32" ? UNKNOWN : markFromPs(pid);
}

/** Whether the process that had this mark still runs. In doubt, yes. */
export function isStillRunning(pid: number, mark: string): boolean {
  const now = processMark(pid);
  return now !== undefined && (now === mark || now === UNKNOWN || mark === UNKNOWN);
}

/** Changes when the machine starts again; empty where the platform does not say. */
export function bootId(): string {
  try {
    return readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
  } catch {
    return "";
  }
}

function answersSignals(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !isErrno(error, "ESRCH");
  }
}

function markFromProc(pid: number): string | undefined {
  try {
    // The name in parentheses may itself hold spaces and parentheses: count from the last one.
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
    const [state, ...rest] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    if (state === "Z" || state === "X") return undefined;
    return `${bootId()} ${rest[18]}`;
  } catch {
    // Gone since the signal, or hidden from us (hidepid).
    return answersSignals(pid) ? UNKNOWN : undefined;
  }
}

/** The same by `ps`, where there is no /proc. */
export function markFromPs(pid: number): string | undefined {
  const ps = spawnSync("ps", ["-o", "stat=,lstart=", "-p", String(pid)], {
    encoding: "utf8",
    env: { PATH: "/usr/bin:/bin:/usr/sbin:/sbin", LC_ALL: "C", TZ: "UTC" },
  });
  if (ps.error) return UNKNOWN;
  const line = ps.stdout.trim();
  if (line === "" || line.startsWith("Z")) return undefined;
  return line.replace(/^\S+\s+/, "");
}
