// Hears what the database tells on one channel, on a connection of its own. A hint only: whoever listens also looks by
// themselves.
import type { Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";

const RECONNECT_MS = 500;
const RECONNECT_AT_MOST_MS = 5_000;

/**
 * Calls back with each word, and with null after each reconnection. A lost connection is made again until stop(). line:
 * its socket, from whoever notices that it is silent.
 */
export function listen(
  url: string,
  channel: "outbox" | "web",
  heard: (word: string | null) => void,
  line?: () => Socket,
): { stop(): Promise<void> } {
  const stopping = new AbortController();
  let session: pg.Client | undefined;
  const hear = async () => {
    session = new pg.Client({
      connectionString: url,
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
      application_name: `huddle-bot ${channel}`,
      ...(line && { stream: line }),
    });
    const ended = new Promise<void>((resolve) => session?.once("end", resolve));
    // Without a listener an error would end the process; "end" follows it.
    session.on("error", () => {});
    session.on("notification", ({ payload }) => heard(payload ?? ""));
    try {
      await session.connect();
      await session.query(`LISTEN ${channel}`);
      heard(null);
      await ended;
    } finally {
      await session.end().catch(() => {});
    }
  };
  const done = keepTrying(hear, stopping.signal);
  return {
    async stop() {
      stopping.abort();
      await session?.end().catch(() => {});
      await done;
    },
  };
}

async function keepTrying(hear: () => Promise<void>, signal: AbortSignal): Promise<void> {
  let pause = RECONNECT_MS;
  while (!signal.aborted) {
    // That the database is away, other statements say in the log.
    const heard = await hear().then(
      () => true,
      () => false,
    );
    pause = heard ? RECONNECT_MS : Math.min(pause * 2, RECONNECT_AT_MOST_MS);
    await sleep(pause, undefined, { signal }).catch(() => {});
  }
}
