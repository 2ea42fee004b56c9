// The process: configuration, signals, exit codes, and what the start tells people. The parts are put together in
// start/service.ts.
import { ConfigError, processConfig } from "./config.ts";
import { openLog } from "./log.ts";
import { startService } from "./start/service.ts";
import { systemClock } from "./time/clock.ts";

/** A stop that takes longer than this is ended. */
const STOP_WITHIN_MS = 15_000;

async function main(): Promise<void> {
  const config = processConfig();
  const log = openLog(config.logLevel);
  const tell = (line: string) => process.stdout.write(`${line}\n`);
  const service = await startService(config, { clock: systemClock, log, tell });

  let stopping = false;
  const stop = (signal: string) => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, "stopping");
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
    service.stop().then(
      () => process.exit(0),
      (error) => {
        log.error({ error }, "the stop failed");
        process.exit(1);
      },
    );
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
  process.on("uncaughtException", (error) => {
    log.fatal({ error }, "uncaught");
    process.exitCode = 1;
    stop("uncaughtException");
  });
}

main().catch((error: unknown) => {
  const sentence = error instanceof Error ? error.message : String(error);
  const heading =
    error instanceof ConfigError ? "The environment cannot be used:\n" : "The service cannot start: ";
  process.stderr.write(`${heading}${sentence}\n`);
  process.exit(1);
});
