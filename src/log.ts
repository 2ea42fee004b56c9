// Logging: ids and counts, never what people wrote. One line of JSON each, to the standard error stream.
import { AsyncLocalStorage } from "node:async_hooks";
import { type DestinationStream, type Logger, pino, stdSerializers } from "pino";

export type Log = Logger;

const requests = new AsyncLocalStorage<string>();

/** Every line that comes of this work, however late, carries an id as `request`. Inside a request it stays that one's. */
export function inRequest<T>(newId: () => string, work: () => T): T {
  return requests.getStore() === undefined ? requests.run(newId(), work) : work();
}

/** stderr keeps the standard output for what the start tells people. */
export function openLog(level: string, to: DestinationStream = process.stderr): Log {
  return pino(
    {
      level,
      mixin: () => {
        const request = requests.getStore();
        return request === undefined ? {} : { request };
      },
      // An error's own text may quote a request: its kind, code and place are enough.
      serializers: { error: plain, err: plain },
    },
    to,
  );
}

const plain = (error: Error) => withoutDetails(stdSerializers.err(error));

const KEPT = ["type", "message", "code", "stack"];

function withoutDetails(error: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(KEPT.filter((key) => key in error).map((key) => [key, error[key]]));
}
