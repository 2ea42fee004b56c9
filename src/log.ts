// Logging: ids and counts, never what people wrote. One line of JSON each, to the standard error stream.
import { type Logger, pino, stdSerializers } from "pino";

export type Log = Logger;

/** stderr keeps the standard output for what the start tells people. */
export function openLog(level: string): Log {
  return pino(
    {
      level,
      // An error's own text may quote a request: its kind, code and place are enough.
      serializers: { error: (error: Error) => withoutDetails(stdSerializers.err(error)) },
    },
    process.stderr,
  );
}

const KEPT = ["type", "message", "code", "stack"];

function withoutDetails(error: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(KEPT.filter((key) => key in error).map((key) => [key, error[key]]));
}
