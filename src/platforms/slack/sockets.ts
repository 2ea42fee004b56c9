// Socket Mode: two connections, so that one is open while the other is renewed, each kept up by us.
// The library's own reconnecting waits five seconds, and ends the process when Slack is away.
import { type App, SocketModeReceiver } from "@slack/bolt";
import type { Logger } from "pino";
import { slackLogger } from "./client.ts";
import { backoff, pause, within } from "./waiting.ts";

type ClientOptions = NonNullable<
  NonNullable<ConstructorParameters<typeof SocketModeReceiver>[0]["installerOptions"]>["clientOptions"]
>;

export interface SocketOptions {
  appToken: string;
  app: App;
  clientOptions: ClientOptions;
  log: Logger;
}

const CONNECTIONS = 2;
const HELLO_MS = 15_000;
const GOODBYE_MS = 2_000;
const MOST_BACKOFF_MS = 30_000;

export class Sockets {
  private readonly stopping = new AbortController();
  private readonly receivers: SocketModeReceiver[];
  private readonly log: Logger;
  private readonly up = new Set<SocketModeReceiver>();

  constructor(options: SocketOptions) {
    this.log = options.log;
    this.receivers = Array.from({ length: CONNECTIONS }, () => receiver(options));
  }

  /** Resolves at the first connection or after 3 s; goes on by itself. */
  async start(): Promise<void> {
    const first = this.receivers.map(
      (one) => new Promise<void>((resolve) => one.client.once("connected", resolve)),
    );
    for (const one of this.receivers) void this.keepUp(one);
    await within(3_000, Promise.race(first), undefined);
  }

  /** Connections that are open now. */
  open(): number {
    return this.up.size;
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await Promise.all(this.receivers.map((one) => within(GOODBYE_MS, one.client.disconnect(), undefined)));
  }

  private async keepUp(one: SocketModeReceiver): Promise<void> {
    const { signal } = this.stopping;
    for (let failures = 0; !signal.aborted; ) {
      const ended = new Promise<void>((resolve) => one.client.once("disconnected", () => resolve()));
      const hello = await within(
        HELLO_MS,
        one.client.start().then(() => true),
        false,
      );
      if (hello) {
        failures = 0;
        this.up.add(one);
        await ended;
        this.up.delete(one);
      } else {
        failures += 1;
        this.log.warn({ failures }, "Socket Mode could not connect");
        await within(GOODBYE_MS, one.client.disconnect(), undefined);
        await pause(backoff(failures, MOST_BACKOFF_MS), signal);
      }
    }
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
