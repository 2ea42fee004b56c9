// The file that the server prints to, and what it printed since we opened it.
import { closeSync, fstatSync, openSync, readFileSync, renameSync, statSync } from "node:fs";

export interface ServerLog {
  /** Handed to the server as its output. */
  descriptor: number;
  /** The last lines since the file was opened. */
  sinceOpened(): string;
  close(): void;
}

const KEEP_BYTES = 10_000_000;
const LINES = 12;

/** Appends to the file; a long one is set aside as `….1` first. Only while no server writes to it. */
export function openLog(path: string): ServerLog {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size > KEEP_BYTES) renameSync(path, `${path}.1`);
  const descriptor = openSync(path, "a", 0o600);
  const from = fstatSync(descriptor).size;
  return {
    descriptor,
    sinceOpened: () => {
      const printed = readFileSync(path).subarray(from).toString("utf8").trim();
      return printed.split("\n").slice(-LINES).join("\n");
    },
    close: () => closeSync(descriptor),
  };
}
