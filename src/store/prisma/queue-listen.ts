// Hears of what is appended, on a connection of its own. A hint only: the relay also looks by itself.
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";

const RECONNECT_MS = 500;
const RECONNECT_AT_MOST_MS = 5_000;

/** Calls back after each append and each reconnection. A lost connection is made again until stop(). */
export function listen(url: string, appended: () => void): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const done = keepListening(url, appended, stopping.signal);
  return {
    async stop() {
      stopping.abort();
      await done;
    },
  };
}

async function keepListening(url: string, appended: () => void, signal: AbortSignal): Promise<void> {
  let pause = RECONNECT_MS;
  while (!signal.aborted) {
    const session = new pg.Client({
      connectionString: url,
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
      application_name: "huddle-bot outbox",
    });
    const ended = new Promise<void>((resolve) => {
      session.once("error", () => resolve());
      session.once("end", () => resolve());
      signal.addEventListener("abort", () => resolve(), { once: true });
    });
    // Errors after the first have no other listener and would end the process.
    session.on("error", () => {});
    try {
      session.on("notification", appended);
      await session.connect();
      await session.query("LISTEN outbox");
      pause = RECONNECT_MS;
      appended();
      await ended;
    } catch {
      // The database is away: the relay's own statements say so in the log.
    }
    await session.end().catch(() => {});
    if (!signal.aborted) await sleep(pause, undefined, { signal }).catch(() => {});
    pause = Math.min(pause * 2, RECONNECT_AT_MOST_MS);
  }
}
