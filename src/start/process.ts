// The process: configuration, signals, exit codes, and what the start tells people. The parts are put together in
// service.ts.
import { ConfigError, processConfig } from "../config.ts";
import { type Log, openLog } from "../log.ts";
import { systemClock } from "../time/clock.ts";
import { type Service, startService } from "./service.ts";

/** A stop that takes longer than this is ended; a database that is still stopping then goes on by itself. */
const STOP_WITHIN_MS = 10_000;

async function main(): Promise<void> {
  const config = processConfig();
  const log = openLog(config.logLevel);
  const tell = (line: string) => process.stdout.write(`${line}\n`);
  const starting = startService(config, { clock: systemClock, log, tell });
  stopWhenTold(starting, log, config.startedByNpm);
  await starting;
}

/** Also while it starts: it starts to its end then, so that nothing that was begun is left running. */
function stopWhenTold(starting: Promise<Service>, log: Log, startedByNpm: boolean): void {
  let stopping = false;
  const stop = async (why: string, code: 0 | 1) => {
    if (stopping) return;
    stopping = true;
    process.exitCode = code;
    log.info({ why }, "stopping");
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
    const service = await starting.catch(() => null);
    // A start that failed has undone itself, and is told below.
    if (service === null) return;
    await service.stop();
    process.exit(code);
  };
  process.once("SIGTERM", () => void stop("SIGTERM", 0));
  process.once("SIGINT", () => void stop("SIGINT", 0));
  if (startedByNpm) whenParentGoes(() => void stop("npm has gone", 0));
  process.on("uncaughtException", (error) => {
    log.fatal({ error }, "uncaught");
    void stop("uncaught", 1);
  });
}

/** A signal to npm ends npm and its shell, and never reaches us; what they leave behind is then ours to end. */
function whenParentGoes(stop: () => void): void {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) stop();
  }, 500).unref();
}

main().catch((error: unknown) => {
  const sentence = error instanceof Error ? error.message : String(error);
  const heading =
    error instanceof ConfigError ? "The environment cannot be used:\n" : "The service cannot start: ";
  process.stderr.write(`${heading}${sentence}\n`);
  process.exit(1);
});
