// A scene's own PostgreSQL, which is stopped, started again and filled up. Small: on a file system in memory of so many
// megabytes, where we may mount one.
import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "../../src/store/embedded/port.ts";
import { findPostmaster } from "../../src/store/embedded/postmaster.ts";
import { processMark } from "../../src/store/embedded/process-mark.ts";
import { stopServer } from "../../src/store/embedded/server.ts";
import { type Embedded, startEmbedded } from "../../src/store/embedded/start.ts";
import { migrate } from "../../src/store/migrate.ts";

const MEGABYTES = 320;
/** The process id of the run follows. */
const PREFIX = "huddle-bot-faults-";
const quiet = { info: () => {}, warn: () => {} };

export class Postgres {
  /** Whether its disk can be filled. */
  readonly isSmall: boolean;
  readonly port: number;
  private server: Embedded | null = null;
  private readonly directory: string;
  private readonly isDurable: boolean;

  private constructor(given: { directory: string; isSmall: boolean; port: number; isDurable: boolean }) {
    this.directory = given.directory;
    this.isSmall = given.isSmall;
    this.port = given.port;
    this.isDurable = given.isDurable;
  }

  /** isDurable: it waits for the disk, as in production. */
  static async open(isDurable: boolean): Promise<Postgres> {
    await removeKilledRuns();
    const directory = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
    const disk = join(directory, "disk");
    mkdirSync(disk);
    const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${MEGABYTES}m`, "tmpfs", disk]);
    // PostgreSQL's account has to pass, when the tests run as root.
    for (const one of [directory, disk]) chmodSync(one, 0o711);
    const isSmall = mounted.status === 0;
    const postgres = new Postgres({ directory, isSmall, port: await freePort(), isDurable });
    await postgres.start();
    await migrate({
      database: postgres.url,
      directory: join(import.meta.dirname, "../../prisma/migrations"),
    });
    return postgres;
  }

  get url(): string {
    if (this.server === null) throw new Error("the database is stopped");
    return this.server.url;
  }

  async start(): Promise<void> {
    this.server = await startEmbedded({
      dataDir: join(this.directory, "disk", "data"),
      log: quiet,
      durable: this.isDurable,
      choosePort: async () => this.port,
    });
  }

  async stop(): Promise<void> {
    await this.server?.stop();
    this.server = null;
  }

  /**
   * Not a byte is left. A server that dies of it is started again by itself, once there is room. Meanwhile those of other
   * scenes are not kept waiting.
   */
  async fill(): Promise<void> {
    const file = await open(this.ballast, "a");
    try {
      for (const bytes of [1_048_576, 4_096]) await writeUntilFull(file, Buffer.alloc(bytes));
    } finally {
      await file.close();
    }
  }

  empty(): void {
    rmSync(this.ballast, { force: true });
  }

  async close(): Promise<void> {
    await this.stop();
    remove(this.directory);
  }

  private get ballast(): string {
    return join(this.directory, "disk", "ballast");
  }
}

/** A run that was killed leaves its server and its file system behind. */
async function removeKilledRuns(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((one) => one.startsWith(PREFIX))) {
    if (processMark(Number.parseInt(name.slice(PREFIX.length), 10))) continue;
    const directory = join(tmpdir(), name);
    const server = findPostmaster(join(directory, "disk", "data", "postgres"));
    if (server) await stopServer(server, { fastMs: 2_000, immediateMs: 5_000 });
    remove(directory);
  }
}

function remove(directory: string): void {
  spawnSync("umount", [join(directory, "disk")], { stdio: "ignore" });
  rmSync(directory, { recursive: true, force: true });
}

async function writeUntilFull(file: FileHandle, block: Buffer): Promise<void> {
  try {
    for (;;) await file.write(block);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error;
  }
}
