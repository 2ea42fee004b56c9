// One service process for each data directory. A holder that was killed does not hold; a process that later got its
// id does not hold for it. Nothing here is about PostgreSQL.
import {
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { EmbeddedFault, isErrno } from "./fault.ts";
import { Machine, relation, thisMachine } from "./machine.ts";
import { isStillRunning, processMark } from "./process-mark.ts";

const Holder = z.object({
  pid: z.number().int().positive(),
  mark: z.string(),
  machine: Machine,
  since: z.string(),
  address: z.string().optional(),
  released: z.boolean(),
});
type Holder = z.infer<typeof Holder>;

export interface Lock {
  /** Says where the service listens, so that a second process can name it. */
  announce(address: string): void;
  /** Lets go at once. Calling it again changes nothing. */
  release(): void;
}

const BEAT_MS = 5_000;
const BEATS_UNTIL_DEAD = 3;
/** A holder's file may be empty for a moment while it is written. */
const UNREADABLE_MS = 2_000;

/**
 * Takes the directory for this process, or throws DATA_DIR_IN_USE naming the process that has it.
 *
 * Claims are numbered files. The highest number counts and is removed only by the holder of a higher one, so a
 * claim that is still the highest after it was written has no rival: two processes that find the same dead holder
 * cannot both succeed it. A holder on another machine or in another container is judged by its file's time, which
 * it touches every `beatMs`.
 */
export async function acquireLock(directory: string, beatMs: number = BEAT_MS): Promise<Lock> {
  for (;;) {
    const latest = highestClaim(directory);
    if (latest > 0) {
      const holder = await readHolder(claimPath(directory, latest));
      if (holder && (await isHeld(holder, claimPath(directory, latest), beatMs)))
        throw inUse(directory, holder);
    }
    const mine = latest + 1;
    const holder: Holder = {
      pid: process.pid,
      mark: processMark(process.pid) ?? "",
      machine: thisMachine(hostname()),
      since: new Date(performance.timeOrigin).toISOString(),
      released: false,
    };
    if (!claim(claimPath(directory, mine), holder)) continue;
    if (highestClaim(directory) === mine) return hold(directory, mine, holder, beatMs);
    rmSync(claimPath(directory, mine), { force: true });
  }
}

function hold(directory: string, mine: number, first: Holder, beatMs: number): Lock {
  const path = claimPath(directory, mine);
  for (const older of claims(directory).filter((n) => n < mine)) {
    rmSync(claimPath(directory, older), { force: true });
  }
  const beat = setInterval(() => touch(path), beatMs);
  beat.unref();
  let holder = first;
  const rewrite = (change: Partial<Holder>) => {
    holder = { ...holder, ...change };
    writeFileSync(`${path}.new`, JSON.stringify(holder), { mode: 0o644 });
    renameSync(`${path}.new`, path);
  };
  return {
    announce: (address) => {
      if (!holder.released) rewrite({ address });
    },
    release: () => {
      clearInterval(beat);
      if (holder.released) return;
      try {
        rewrite({ released: true });
      } catch {
        // A full disk, or the directory is gone. An empty claim counts as a dead one's.
        empty(path);
      }
    },
  };
}

function inUse(directory: string, holder: Holder): EmbeddedFault {
  const where = holder.machine.host === hostname() ? "" : ` on ${holder.machine.host}`;
  const address = holder.address ? `, listening at ${holder.address}` : "";
  return new EmbeddedFault(
    "DATA_DIR_IN_USE",
    `${directory} is in use by process ${holder.pid}${where}, running since ${holder.since}${address}. ` +
      "Stop that process, or set DATA_DIR to another folder.",
  );
}

async function isHeld(holder: Holder, path: string, beatMs: number): Promise<boolean> {
  if (holder.released) return false;
  switch (relation(holder.machine, thisMachine(hostname()))) {
    case "same":
      return isStillRunning(holder.pid, holder.mark);
    case "restarted":
      return false;
    case "other":
      return await beats(path, beatMs);
  }
}

async function beats(path: string, beatMs: number): Promise<boolean> {
  const before = modified(path);
  const deadline = performance.now() + beatMs * BEATS_UNTIL_DEAD;
  while (performance.now() < deadline) {
    await sleep(beatMs / 10);
    if (modified(path) !== before) return true;
  }
  return false;
}

/** undefined when nobody has finished writing it: whoever began has died. */
async function readHolder(path: string): Promise<Holder | undefined> {
  const deadline = performance.now() + UNREADABLE_MS;
  do {
    try {
      const parsed = Holder.safeParse(JSON.parse(readFileSync(path, "utf8")));
      if (parsed.success) return parsed.data;
    } catch (error) {
      if (isErrno(error, "ENOENT")) return undefined;
      if (!(error instanceof SyntaxError)) throw error;
    }
    await sleep(50);
  } while (performance.now() < deadline);
  return undefined;
}

function claim(path: string, holder: Holder): boolean {
  try {
    writeFileSync(path, JSON.stringify(holder), { flag: "wx", mode: 0o644 });
    return true;
  } catch (error) {
    if (isErrno(error, "EEXIST")) return false;
    throw error;
  }
}

function empty(path: string): void {
  try {
    truncateSync(path);
  } catch {
    // Gone, and the lock with it.
  }
}

function claims(directory: string): number[] {
  return readdirSync(directory).flatMap((name) => {
    const number = /^service\.(\d+)\.lock$/.exec(name)?.[1];
    return number === undefined ? [] : [Number(number)];
  });
}

function highestClaim(directory: string): number {
  return Math.max(0, ...claims(directory));
}

function claimPath(directory: string, number: number): string {
  return join(directory, `service.${number}.lock`);
}

function modified(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs;
}

/** A beat that fails is made up for by the next. */
function touch(path: string): void {
  const seconds = (performance.timeOrigin + performance.now()) / 1000;
  try {
    utimesSync(path, seconds, seconds);
  } catch {
    // The directory is gone, or its disk is.
  }
}
