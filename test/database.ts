// One PostgreSQL for the whole test run, on a template database with all migrations. test/fakes/database.ts hands
// out copies of it.
import { chmodSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { TestProject } from "vitest/node";
import { readNote } from "../src/store/embedded/note.ts";
import { findPostmaster } from "../src/store/embedded/postmaster.ts";
import { processMark } from "../src/store/embedded/process-mark.ts";
import { stopServer } from "../src/store/embedded/server.ts";
import { startEmbedded } from "../src/store/embedded/start.ts";
import { migrate } from "../src/store/migrate.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** URL of the migrated template. Nobody may stay connected to it. */
    templateUrl: string;
  }
}

/** The process id of the run follows. */
const PREFIX = "huddle-bot-test-";

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await removeKilledRuns();
  const directory = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
  // PostgreSQL's account may have to pass, when the tests run as root.
  chmodSync(directory, 0o711);
  process.env.NODE_COMPILE_CACHE = join(directory, "compiled");
  const server = await startEmbedded({
    dataDir: join(directory, "data"),
    log: { info: () => {}, warn: () => {} },
    database: "template",
    durable: false,
  });
  // An interrupted run leaves without tearing down; the server's own exit hook has then asked it to stop.
  const onExit = () => removeWhileStopping(directory);
  process.once("exit", onExit);
  await migrate({ database: server.url, directory: join(import.meta.dirname, "../prisma/migrations") });
  project.provide("templateUrl", server.url);
  return async () => {
    await server.stop();
    process.off("exit", onExit);
    removeRun(directory);
  };
}

/** For root with a closed temporary folder it is outside the run's own. */
function databaseOf(directory: string): string {
  const data = join(directory, "data");
  return readNote(data)?.database ?? join(data, "postgres");
}

function removeRun(directory: string): void {
  const database = databaseOf(directory);
  if (!database.startsWith(directory)) rmSync(dirname(database), { recursive: true, force: true });
  rmSync(directory, { recursive: true, force: true });
}

/** In an exit hook nothing can be awaited, and a server that stops still writes: try until it has. */
function removeWhileStopping(directory: string): void {
  const pause = new Int32Array(new SharedArrayBuffer(4));
  for (let tries = 0; tries < 50; tries += 1) {
    Atomics.wait(pause, 0, 0, 100);
    if (findPostmaster(databaseOf(directory))) continue;
    removeRun(directory);
    return;
  }
}

/** A run that was killed could not clean up. */
async function removeKilledRuns(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const directory = join(tmpdir(), name);
    if (processMark(Number.parseInt(name.slice(PREFIX.length), 10))) continue;
    try {
      const server = findPostmaster(databaseOf(directory));
      if (server) await stopServer(server, { fastMs: 2_000, immediateMs: 5_000 });
      removeRun(directory);
    } catch {
      // Another account's.
    }
  }
}
