// Real processes around the embedded database: start one, kill it, look at what it left.
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { canEnter, ordinaryAccount } from "../../src/store/embedded/account.ts";
import { binariesIn, findBinaries, packageVersion, tryBinaries } from "../../src/store/embedded/binaries.ts";
import { findPostmaster } from "../../src/store/embedded/postmaster.ts";
import { copyBinaries } from "../../src/store/embedded/private-folder.ts";
import { type Account, runAs } from "../../src/store/embedded/run.ts";
import { stopServer } from "../../src/store/embedded/server.ts";

interface Answer {
  url: string;
  adopted: boolean;
  info: string;
  log: string[];
  code?: string;
  message?: string;
}

export interface Service {
  pid: number;
  /** What startEmbedded gave, or the fault it threw. */
  answer: Promise<Answer>;
  announce(address: string): Promise<void>;
  stop(): Promise<void>;
  /** process.exit() without stopping. */
  leave(): Promise<void>;
  kill(): Promise<void>;
}

/** The account that an ordinary user of the service has: ourselves unless we are root. */
export const ordinary = await ordinaryAccount();
export const isRoot = process.getuid?.() === 0;

/** Whether a process of that account can run this checkout. */
export const canBeOrdinary = ordinary === undefined || (await canEnter(ordinary, import.meta.dirname));

/** PostgreSQL's real programs, where its account can run them. */
const programs = await (async () => {
  const installed = findBinaries();
  const tried = await tryBinaries(binariesIn(installed), ordinary);
  return tried === "unreachable" ? copyBinaries(installed, packageVersion(installed)) : installed;
})();

const services: ChildProcess[] = [];
const directories: string[] = [];

export function startService(dataDir: string, as?: Account, native = ""): Service {
  const child = fork(new URL("./embedded-service.ts", import.meta.url), [dataDir, native], {
    ...runAs(as),
    cwd: "/",
    execArgv: [],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  services.push(child);
  const gone = once(child, "exit");
  return {
    pid: child.pid!,
    answer: once(child, "message").then(([message]) => message as Answer),
    announce: async (address) => {
      child.send({ announce: address });
      await once(child, "message");
    },
    stop: async () => {
      child.send({ stop: true });
      await gone;
    },
    leave: async () => {
      child.send({ exit: true });
      await gone;
    },
    kill: async () => {
      child.kill("SIGKILL");
      await gone;
    },
  };
}

/** A folder that `owner` (ourselves, if not given) may write and everybody may enter. */
export function aDirectory(name = "data", mode = 0o711): string {
  const parent = mkdtempSync(join(tmpdir(), "huddle-embedded-"));
  directories.push(parent);
  chmodSync(parent, mode);
  const directory = join(parent, name);
  mkdirSync(directory);
  chmodSync(directory, 0o711);
  return directory;
}

/** The programs with another initdb: a shell script in which $INITDB is the real one. */
export function programsWith(initdb: string): string {
  const native = aDirectory("native");
  const real = programs;
  mkdirSync(join(native, "bin"));
  chmodSync(join(native, "bin"), 0o755);
  symlinkSync(join(real, "bin", "postgres"), join(native, "bin", "postgres"));
  writeFileSync(
    join(native, "bin", "initdb"),
    `#!/bin/sh\nINITDB='${join(real, "bin", "initdb")}'\n${initdb}\n`,
  );
  chmodSync(join(native, "bin", "initdb"), 0o755);
  return native;
}

export async function query<T extends pg.QueryResultRow>(url: string, sql: string): Promise<T[]> {
  const session = new pg.Client(url);
  session.on("error", () => {});
  await session.connect();
  try {
    return (await session.query<T>(sql)).rows;
  } finally {
    await session.end();
  }
}

/** ms for a test that starts PostgreSQL more than once: a busy machine takes half a minute for one. */
export const PATIENT = 240_000;

/** Polls until the condition gives something truthy; fails after a minute, however few polls a busy machine made of it. */
export async function eventually<T>(condition: () => T | undefined | false): Promise<T> {
  const deadline = performance.now() + 60_000;
  for (;;) {
    const value = condition();
    if (value) return value;
    if (performance.now() > deadline) throw new Error(`not within a minute: ${condition}`);
    await sleep(25);
  }
}

/** Ends what a failed test left running, then removes the folders. */
export async function cleanUp(): Promise<void> {
  for (const child of services.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill("SIGKILL");
    await once(child, "exit");
  }
  for (const parent of directories.splice(0)) {
    const server = findPostmaster(join(parent, "data", "postgres"));
    if (server) await stopServer(server, { fastMs: 2_000, immediateMs: 6_000 });
    rmSync(parent, { recursive: true, force: true, maxRetries: 5 });
  }
}
