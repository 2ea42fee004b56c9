// Starts a PostgreSQL server on a data directory, or adopts the one that a killed service left, and stops either.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import type { Binaries } from "./binaries.ts";
import { EmbeddedFault, isErrno } from "./fault.ts";
import type { Place } from "./place.ts";
import { freePort } from "./port.ts";
import { findPostmaster, type Postmaster } from "./postmaster.ts";
import { isStillRunning } from "./process-mark.ts";
import { plainEnvironment, runAs } from "./run.ts";
import { openLog, type ServerLog } from "./server-log.ts";
import { greet } from "./session.ts";

export interface Server {
  pid: number;
  mark: string;
  port: number;
  /** As the server says it, such as `18.4`. */
  version: string;
}

export interface Launching {
  binaries: Binaries;
  place: Place;
  password: string;
  durable: boolean;
  /** The server's own log. */
  logFile: string;
  choosePort?: () => Promise<number>;
}

/** Recovery after a power cut replays the log: minutes, not seconds, at worst. */
const SETTLE_MS = 300_000;
const PORTS_TO_TRY = 10;
const POLL_MS = 25;

/** The server that runs already, once it has finished starting; undefined when none does or it has stopped. */
export async function adopt(place: Place, password: string): Promise<Server | undefined> {
  const deadline = performance.now() + SETTLE_MS;
  let found: Postmaster | undefined;
  while (performance.now() < deadline) {
    found = findPostmaster(place.data);
    if (!found) return undefined;
    const version = await greet(found, place, password);
    if (version && found.port) return { pid: found.pid, mark: found.mark, port: found.port, version };
    await sleep(POLL_MS);
  }
  throw new EmbeddedFault(
    "DID_NOT_SETTLE",
    `PostgreSQL (process ${found?.pid}) on ${place.data} has been ${found?.state} for ${SETTLE_MS / 60_000} minutes. ` +
      `Look into its log; stop it with kill -QUIT ${found?.pid}, then start again.`,
  );
}

/** Starts a server on a free port of the loopback address and waits until it answers. */
export async function launch(launching: Launching): Promise<Server> {
  const deadline = performance.now() + SETTLE_MS;
  let portsTried = 0;
  for (;;) {
    const log = openLog(launching.logFile);
    let server: Server | undefined;
    try {
      server = await launchOnce(launching, log, deadline);
    } finally {
      log.close();
    }
    if (server) return server;
    const printed = log.sinceOpened();
    if (PORT_TAKEN.test(printed)) portsTried += 1;
    // Sessions of a server that was killed are still ending: PostgreSQL waits for the last one.
    else if (STILL_ENDING.test(printed)) await sleep(500);
    else throw failed(launching.place, printed);
    if (portsTried === PORTS_TO_TRY || performance.now() > deadline) throw failed(launching.place, printed);
  }
}

const PORT_TAKEN = /could not bind|could not create any TCP\/IP sockets/;
const STILL_ENDING = /pre-existing shared memory block|lock file "postmaster\.pid" already exists/;

function failed(place: Place, printed: string): EmbeddedFault {
  return new EmbeddedFault(
    "START_FAILED",
    `PostgreSQL did not start on ${place.data}. It said: ${printed || "nothing"} ` +
      "Cure what it names (often a full disk or changed permissions), then start again.",
  );
}

/** undefined when the process ended before it was ready; its log tells why. */
async function launchOnce(
  { binaries, place, password, durable, choosePort = freePort }: Launching,
  log: ServerLog,
  deadline: number,
): Promise<Server | undefined> {
  const port = await choosePort();
  const child = spawn(binaries.postgres, ["-D", place.data, "-p", String(port), ...settings(durable)], {
    ...runAs(place.account),
    // Its own process group: Ctrl-C is for the service, which stops the database last.
    detached: true,
    cwd: "/",
    env: plainEnvironment,
    // Files, not pipes: it outlives a service that is killed.
    stdio: ["ignore", log.descriptor, log.descriptor],
    windowsHide: true,
  });
  await once(child, "spawn");
  child.unref();
  while (child.exitCode === null && child.signalCode === null) {
    if (performance.now() > deadline) throw failed(place, log.sinceOpened());
    const found = findPostmaster(place.data);
    if (found && found.pid === child.pid) {
      const version = await greet(found, place, password).catch(async (error: unknown) => {
        await stopServer(found);
        throw error;
      });
      if (version) return { pid: found.pid, mark: found.mark, port, version };
    }
    await sleep(POLL_MS);
  }
  return undefined;
}

/** As arguments, so that they outrank whatever stands in the data directory's files. */
function settings(durable: boolean): string[] {
  const safety = durable ? "on" : "off";
  const named = {
    listen_addresses: "127.0.0.1",
    // No socket file: its path could be too long, or collide.
    unix_socket_directories: "",
    fsync: safety,
    full_page_writes: safety,
    synchronous_commit: safety,
    password_encryption: "scram-sha-256",
    timezone: "UTC",
    log_timezone: "UTC",
    logging_collector: "off",
    log_destination: "stderr",
    log_checkpoints: "off",
    // Neither statements nor the rows that broke a constraint: they hold what people wrote.
    log_min_error_statement: "panic",
    log_error_verbosity: "terse",
  };
  return Object.entries(named).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

export interface Patience {
  fastMs: number;
  immediateMs: number;
}

/**
 * Fast shutdown: open transactions are rolled back, everything is written. After `fastMs` an immediate one, from
 * which the next start recovers; after `immediateMs` more, a kill. Resolves when the process is gone, at once if it
 * already is.
 */
export async function stopServer(
  server: Pick<Server, "pid" | "mark">,
  patience: Patience = { fastMs: 30_000, immediateMs: 10_000 },
): Promise<"fast" | "immediate" | "killed"> {
  if (await ends(server, "SIGINT", patience.fastMs)) return "fast";
  if (await ends(server, "SIGQUIT", patience.immediateMs)) return "immediate";
  await ends(server, "SIGKILL", patience.immediateMs);
  return "killed";
}

/** For a process that is exiting and can wait for nothing: asks for a fast shutdown. */
export function askToStop({ pid, mark }: Pick<Server, "pid" | "mark">): void {
  signal(pid, mark, "SIGINT");
}

async function ends({ pid, mark }: Pick<Server, "pid" | "mark">, how: NodeJS.Signals, withinMs: number) {
  const deadline = performance.now() + withinMs;
  if (!signal(pid, mark, how)) return true;
  while (performance.now() < deadline) {
    if (!isStillRunning(pid, mark)) return true;
    await sleep(POLL_MS);
  }
  return false;
}

/** False when there is nobody left to signal. */
function signal(pid: number, mark: string, how: NodeJS.Signals): boolean {
  if (!isStillRunning(pid, mark)) return false;
  try {
    process.kill(pid, how);
    return true;
  } catch (error) {
    if (isErrno(error, "ESRCH")) return false;
    throw error;
  }
}
