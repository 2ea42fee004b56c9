// Starts the service's own PostgreSQL in a data directory: who may, where, as whom, with which programs; then makes,
// adopts or launches, and keeps it running. Each step is a file of its own; this one is their order.
import { mkdirSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { ordinaryAccount } from "./account.ts";
import {
  type Binaries,
  binariesIn,
  findBinaries,
  makeWhole,
  packageVersion,
  tryBinaries,
  type Version,
} from "./binaries.ts";
import { EmbeddedFault, said } from "./fault.ts";
import { checkVersion, initialise, removeLeftovers } from "./initialise.ts";
import { Keeper } from "./keeper.ts";
import { acquireLock, type Lock } from "./lock.ts";
import { writeNote } from "./note.ts";
import { readPassword } from "./password.ts";
import { choosePlace, hasDatabase, type Place } from "./place.ts";
import { copyBinaries } from "./private-folder.ts";
import type { Account } from "./run.ts";
import { adopt, launch, type Server, stopServer } from "./server.ts";
import { ensureDatabase, urlOf } from "./session.ts";

/** What a pino logger is to us. */
interface EmbeddedLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}

export interface EmbeddedOptions {
  /** DATA_DIR; made if it is missing. */
  dataDir: string;
  log: EmbeddedLog;
  /** The database that `url` names; made if it is missing. */
  database?: string;
  /** A commit in that database does not wait for the disk: a power cut takes its last moments, and breaks nothing. */
  lazyCommits?: boolean;
  /** false does not wait for the disk and loses data in a power cut: for tests. */
  durable?: boolean;
  /** The folder with PostgreSQL's bin/, lib/ and share/; the installed package's unless given. */
  native?: string;
  choosePort?: () => Promise<number>;
}

export interface Embedded {
  /** For pg and Prisma, password included: never log it. */
  url: string;
  /** The server had been left running by a killed service. */
  adopted: boolean;
  /** One line for people, without secrets: version, process, address, folder. */
  info: string;
  /** Tells a second process on this data directory where this one listens. */
  announce(address: string): void;
  /** Stops the server, started or adopted, and lets the data directory go. Calling it again waits for the first. */
  stop(): Promise<void>;
}

/** Throws EmbeddedFault; what was begun is undone, and an existing database is left as it was. */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const locks: Lock[] = [];
  const release = () => {
    for (const lock of locks.splice(0)) lock.release();
  };
  try {
    mkdirSync(options.dataDir, { recursive: true });
    const dataDir = realpathSync(options.dataDir);
    const lock = await acquireLock(dataDir);
    locks.push(lock);
    const native = options.native ?? findBinaries();
    makeWhole(native);
    // Before an account is made: on a system that cannot run them there is nothing to make it for.
    const version = await tryBinaries(binariesIn(native));
    const place = await choosePlace(dataDir, await ordinaryAccount());
    // A copy of DATA_DIR names the same folder.
    if (place.elsewhere) locks.push(await acquireLock(place.parent));
    const binaries = await runnable(native, place.account, options.log);
    const { server, password, adopted, again } = await bringUp({
      dataDir,
      place,
      binaries,
      version,
      options,
    });
    const database = options.database ?? "huddle";
    await ensureDatabase(server.port, password, database, options.lazyCommits).catch(
      async (error: unknown) => {
        await stopServer(server);
        throw error;
      },
    );
    const keeper = new Keeper(server, { again, log: options.log });
    return {
      url: urlOf(server.port, password, database),
      adopted,
      info: describe(server, place),
      announce: (address) => lock.announce(address),
      stop: () => keeper.stop().then(release),
    };
  } catch (error) {
    release();
    if (error instanceof EmbeddedFault) throw error;
    throw new EmbeddedFault(
      "DATA_DIR_UNUSABLE",
      `The database in ${options.dataDir} cannot be used: ${said(error)}. Check that the folder can be written ` +
        "by this account and that the disk has space, or set DATA_DIR to another folder.",
      error,
    );
  }
}

interface Prepared {
  dataDir: string;
  place: Place;
  binaries: Binaries;
  version: Version;
  options: EmbeddedOptions;
}

async function bringUp({ dataDir, place, binaries, version, options }: Prepared) {
  const { log, durable = true } = options;
  removeLeftovers(place.parent);
  const exists = hasDatabase(place);
  if (exists) checkVersion(place, version);
  const password = readPassword(dataDir, exists);
  if (place.elsewhere) {
    log.warn(
      { folder: place.data, account: place.account?.name },
      "PostgreSQL's account cannot enter the data directory: the database is kept elsewhere",
    );
  }
  if (!exists) {
    log.info({ folder: place.data }, "making a new database");
    await initialise(place, { binaries, password, durable });
  }
  // Also when it was there: a kill may have come between the database and this line of the note.
  if (place.elsewhere) {
    writeNote(dataDir, { database: place.data, account: place.account?.name ?? "", initialised: true });
  }
  const left = await adopt(place, password);
  if (left) log.warn({ pid: left.pid }, "adopted the database server that an earlier process left running");
  const logFile = join(dataDir, "postgres.log");
  const launching = { binaries, place, password, durable, logFile, choosePort: options.choosePort };
  const server = left ?? (await launch(launching));
  const again = (port: number) => launch({ ...launching, choosePort: async () => port });
  return { server, password, adopted: left !== undefined, again };
}

/** The same programs where the account can run them: copied, if it cannot enter the checkout. */
async function runnable(native: string, account: Account | undefined, log: EmbeddedLog): Promise<Binaries> {
  const installed = binariesIn(native);
  if (!account || (await tryBinaries(installed, account)) !== "unreachable") return installed;
  const copy = copyBinaries(native, packageVersion(native));
  const copied = binariesIn(copy);
  log.warn(
    { folder: copy, account: account.name },
    "PostgreSQL's account cannot enter the checkout: running copied programs",
  );
  if ((await tryBinaries(copied, account)) !== "unreachable") return copied;
  throw new EmbeddedFault(
    "BINARIES_DO_NOT_RUN",
    `The account ${account.name} may run PostgreSQL's programs neither in ${native} nor in ${copy}. ` +
      "Mount one of them without noexec, run the service as an ordinary user, or set DATABASE_URL.",
  );
}

function describe(server: Server, place: Place): string {
  return `PostgreSQL ${server.version}, process ${server.pid}, on 127.0.0.1:${server.port}, data in ${place.data}`;
}
