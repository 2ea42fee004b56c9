// Notices within two seconds that the database is silent, and gives up the connections that wait for it. TCP alone takes
// a quarter of an hour: until then each statement on a dead line would hang, and whoever waits for it.
import { Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";

const EVERY_MS = 200;
/**
 * A person's form waits 3 s at most, and up to EVERY_MS and LOOK_MS of that are gone as well. Not less: what is lost on the
 * way is sent again after 0.2, 0.6 and 1.4 s, and a line over which that comes is not dead.
 */
const SILENT_MS = 1_500;
const LOOK_MS = 50;
/** Counted of a look that comes late: this process, or the whole machine, stood still, and the database perhaps as well. */
const LATE_LOOK_MS = 200;
/** A server that answers others but not us for so long has lost our line. */
const LOST_MS = 10_000;
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
  /** The look before this one heard nothing. */
  private heardNothing = false;

  constructor(url: string) {
    this.url = url;
  }

  start(): void {
    this.timer = setInterval(() => void this.look(), EVERY_MS);
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

  /** Whether the database answers now. Known within 2 s, never rejects. A server that is slow answers, to others. */
  async answers(): Promise<boolean> {
    const slow = sleep(SILENT_MS + EVERY_MS, true, { ref: false });
    return Promise.race([this.look(), slow]);
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.asking;
    await this.session?.client.end().catch(() => {});
  }

  /** Asked while asking, it is one question. */
  private look(): Promise<boolean> {
    this.asking ??= this.ask().finally(() => {
      this.asking = null;
    });
    return this.asking;
  }

  private async ask(): Promise<boolean> {
    const over = new AbortController();
    const isNew = this.session === null;
    const beat = this.beat(over.signal).then(
      () => "answered" as const,
      () => "refused" as const,
    );
    const heard = await Promise.race([beat, this.silence(over.signal)]);
    over.abort();
    if (heard === "answered") {
      this.isSilent = false;
      this.heardNothing = false;
      return true;
    }
    this.drop();
    // A new connection takes longer on a busy machine, so that one alone gives up no line; a second one that hears nothing does.
    this.isSilent = heard === "silent" && (this.heardNothing || !isNew);
    this.heardNothing = heard === "silent";
    if (this.isSilent) for (const one of this.lines) one.destroy(new Error(GIVEN_UP));
    return false;
  }

  /** Resolves when not a byte has come on any line for SILENT_MS, or none for us for LOST_MS. */
  private async silence(over: AbortSignal): Promise<"silent" | "lost"> {
    const began = performance.now();
    let [quiet, lookedAt, before] = [0, began, this.bytes()];
    while (!over.aborted && lookedAt - began < LOST_MS) {
      await sleep(LOOK_MS, undefined, { signal: over, ref: false }).catch(() => {});
      const [at, now] = [performance.now(), this.bytes()];
      quiet = now === before ? quiet + Math.min(at - lookedAt, LATE_LOOK_MS) : 0;
      if (quiet >= SILENT_MS) return "silent";
      [lookedAt, before] = [at, now];
    }
    return "lost";
  }

  /** Of lines that are open: one that ends changes it as well. */
  private bytes(): number {
    return [...this.lines].reduce((sum, line) => sum + line.bytesRead, this.session?.line.bytesRead ?? 0);
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
