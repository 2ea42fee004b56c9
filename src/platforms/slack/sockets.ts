// Socket Mode: two lanes, so that one is open while the other is lost, and a new connection before an old one goes.
// The library's own reconnecting waits five seconds, closes before it opens, and ends the process when Slack is away.
import { type App, SocketModeReceiver } from "@slack/bolt";
import type { Logger } from "pino";
import { backoff, pause, within } from "../waiting.ts";
import { slackLogger } from "./client.ts";

type Given = ConstructorParameters<typeof SocketModeReceiver>[0];

export interface SocketOptions {
  appToken: string;
  app: App;
  clientOptions: NonNullable<NonNullable<Given["installerOptions"]>["clientOptions"]>;
  log: Logger;
}

interface Connection {
  /** It is gone. */
  ended: Promise<void>;
  /** Slack asks for another one in its place, and closes this one before long. */
  asked: Promise<void>;
  close(): Promise<void>;
}

const LANES = 2;
const FIRST_MS = 3_000;
const HELLO_MS = 15_000;
const GOODBYE_MS = 2_000;
/** What came over a connection is acknowledged over the same one: it stays as long as that may take. */
const GRACE_MS = 3_000;
const MOST_BACKOFF_MS = 30_000;

export class Sockets {
  private readonly stopping = new AbortController();
  private readonly up = new Set<Connection>();
  private readonly options: SocketOptions;

  constructor(options: SocketOptions) {
    this.options = options;
  }

  /** Resolves at the first connection or after 3 s; goes on by itself. */
  async start(): Promise<void> {
    const first = Promise.withResolvers<void>();
    for (let lane = 0; lane < LANES; lane += 1) void this.keepUp(first.resolve);
    await within(FIRST_MS, first.promise, undefined);
  }

  /** Connections that are open now. */
  open(): number {
    return this.up.size;
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await Promise.all([...this.up].map((one) => one.close()));
  }

  private async keepUp(isUp: () => void): Promise<void> {
    const { signal } = this.stopping;
    let old: Connection | null = null;
    for (let failures = 0; !signal.aborted; ) {
      const fresh = await this.connect();
      if (fresh === null) {
        failures += 1;
        this.options.log.warn({ failures }, "Socket Mode could not connect");
        await pause(backoff(failures, MOST_BACKOFF_MS), signal);
        continue;
      }
      failures = 0;
      isUp();
      if (old !== null) void this.retire(old);
      const why: "ended" | "asked" = await Promise.race([
        fresh.ended.then(() => "ended" as const),
        fresh.asked.then(() => "asked" as const),
      ]);
      old = why === "asked" ? fresh : null;
    }
  }

  private async connect(): Promise<Connection | null> {
    const { client } = receiver(this.options);
    const ended = new Promise<void>((resolve) => client.once("disconnected", () => resolve()));
    const asked = askedToRenew(client);
    const close = () => within(GOODBYE_MS, client.disconnect(), undefined);
    const connection: Connection = { ended, asked, close };
    const hello = await within(
      HELLO_MS,
      client.start().then(() => true),
      false,
    );
    if (!hello || this.stopping.signal.aborted) {
      await close();
      return null;
    }
    this.up.add(connection);
    void ended.then(() => this.up.delete(connection));
    return connection;
  }

  private async retire(old: Connection): Promise<void> {
    await pause(GRACE_MS, this.stopping.signal);
    await old.close();
  }
}

/** Keeps Slack's request from the library, which would close at once and lose what it has not acknowledged. */
function askedToRenew(client: SocketModeReceiver["client"]): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const library = client.listeners("ws_message");
  client.removeAllListeners("ws_message");
  client.on("ws_message", (data: unknown, isBinary: unknown) => {
    if (isRenewal(data)) resolve();
    else for (const listener of library) listener.call(client, data, isBinary);
  });
  return promise;
}

function isRenewal(data: unknown): boolean {
  if (typeof data !== "string" || !data.includes('"disconnect"')) return false;
  try {
    return (JSON.parse(data) as { type?: unknown }).type === "disconnect";
  } catch {
    return false;
  }
}

function receiver({ appToken, app, clientOptions, log }: SocketOptions): SocketModeReceiver {
  const made = new SocketModeReceiver({
    appToken,
    logger: slackLogger(log),
    autoReconnectEnabled: false,
    installerOptions: { clientOptions },
    // Unacknowledged, Slack sends it again.
    processEventErrorHandler: async () => false,
  });
  made.init(app);
  return made;
}
