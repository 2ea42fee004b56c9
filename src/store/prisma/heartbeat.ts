// Notices within two seconds that the database is silent, and gives up the connections that wait for it. TCP alone takes
// a quarter of an hour: until then each statement on a dead line would hang, and whoever waits for it.
import { Socket } from "node:net";
import { setTimeout as sleep, setImmediate as turn } from "node:timers/promises";
import pg from "pg";

const EVERY_MS = 500;
/** A person's form waits 3 s at most, and up to EVERY_MS of that is gone before anyone asks. */
const SILENT_MS = 1_500;
/** The words tell faults.ts that it is the connection. */
const GIVEN_UP = "The connection to the database was given up: nothing answers on it.";

interface Session {
  client: pg.Client;
  line: Socket;
  ready: Promise<unknown>;
}

export class Heartbeat {
  private readonly url: string;
  private readonly lines = new Set<Socket>();
  private session: Session | null = null;
  private asking: Promise<boolean> | null = null;
  private timer: NodeJS.Timeout | undefined;
  private isSilent = false;

  constructor(url: string) {
    this.url = url;
  }

  start(): void {
    this.timer = setInterval(() => void this.answers(), EVERY_MS);
    this.timer.unref();
  }

  /** The socket of a connection that is made: pg's `stream`. While the database is silent it fails at once. */
  line(): Socket {
    const line = new Socket();
    this.lines.add(line);
    line.once("close", () => this.lines.delete(line));
    if (this.isSilent) setImmediate(() => line.destroy(new Error(GIVEN_UP)));
    return line;
  }

  /** Whether the database answers now. Known within SILENT_MS; never rejects. Asked while asking, it is one question. */
  answers(): Promise<boolean> {
    this.asking ??= this.ask().finally(() => {
      this.asking = null;
    });
    return this.asking;
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.asking;
    await this.session?.client.end().catch(() => {});
  }

  private async ask(): Promise<boolean> {
    const over = new AbortController();
    const isNew = this.session === null;
    const before = new Map([...this.lines].map((line) => [line, line.bytesRead]));
    const beat = this.beat(over.signal).then(
      () => "answered" as const,
      () => "refused" as const,
    );
    const heard = await Promise.race([beat, silence(beat, over.signal)]);
    over.abort();
    // A server that is merely slow answers on some line.
    const isHeard = [...before].some(([line, bytes]) => line.bytesRead > bytes);
    if (heard === "answered" || (heard === "silent" && isHeard)) {
      this.isSilent = false;
      return true;
    }
    this.drop();
    // A new connection takes longer on a busy machine, so it gives up no line; where it was silent, it still is.
    this.isSilent = heard === "silent" && (this.isSilent || !isNew);
    if (this.isSilent) for (const one of this.lines) one.destroy(new Error(GIVEN_UP));
    return false;
  }

  /** On a new connection where the last one has ended: the server may have been started again. */
  private async beat(over: AbortSignal): Promise<void> {
    try {
      if (this.session) return await asked(this.session);
    } catch {
      if (over.aborted) return;
      this.drop();
    }
    this.session = open(this.url);
    await asked(this.session);
  }

  private drop(): void {
    this.session?.line.destroy();
    this.session = null;
  }
}

async function asked({ client, ready }: Session): Promise<void> {
  await ready;
  await client.query("SELECT 1");
}

function open(url: string): Session {
  const line = new Socket();
  const client = new pg.Client({
    connectionString: url,
    application_name: "huddle-bot heartbeat",
    stream: () => line,
  });
  // Its next question says so.
  client.on("error", () => {});
  return { client, line, ready: client.connect() };
}

/** A process that was stopped itself reads what has come meanwhile before it calls anybody silent. */
async function silence<T>(beat: Promise<T>, signal: AbortSignal): Promise<T | "silent"> {
  await sleep(SILENT_MS, undefined, { signal, ref: false }).catch(() => {});
  for (let round = 0; round < 3; round += 1) await turn();
  return Promise.race([beat, Promise.resolve("silent" as const)]);
}
