// Decides where the database of a data directory lives and whom PostgreSQL runs as. A database that exists is never
// left for a new, empty one.
import { existsSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { canEnter } from "./account.ts";
import { EmbeddedFault, isErrno } from "./fault.ts";
import { type Note, notePath, readNote, writeNote } from "./note.ts";
import { makeFolder, newFolderName, PRIVATE_ROOT } from "./private-folder.ts";
import type { Account } from "./run.ts";

export interface Place {
  /** PostgreSQL's data directory. It exists only when a whole database is in it. */
  data: string;
  /** Its parent, on the same file system: new databases are made beside their place. */
  parent: string;
  /** undefined: as we do. */
  account?: Account;
  /** Outside the service's data directory. */
  elsewhere: boolean;
}

const DATABASE = "postgres";

/** `account` as ordinaryAccount gives it: undefined unless we are root. */
export async function choosePlace(
  dataDir: string,
  account: Account | undefined,
  privateRoot: string = PRIVATE_ROOT,
): Promise<Place> {
  const note = readNote(dataDir);
  const data = join(dataDir, DATABASE);
  if (!account) return ourOwnPlace(dataDir, data, note);
  if (note) return await notedPlace(dataDir, note, account);
  if (existsSync(data)) return await ownersPlace({ data, parent: dataDir, elsewhere: false }, account);
  if (await canEnter(account, dataDir)) return { data, parent: dataDir, account, elsewhere: false };
  const folder = newFolderName(dataDir, privateRoot);
  writeNote(dataDir, { database: join(folder, DATABASE), account: account.name, initialised: false });
  return await enterable(folder, account);
}

function ourOwnPlace(dataDir: string, data: string, note: Note | undefined): Place {
  if (note) {
    throw new EmbeddedFault(
      "DATABASE_ELSEWHERE",
      `The database of ${dataDir} was made by root and is in ${note.database}. Start the service as root, ` +
        "or set DATA_DIR to another folder, or set DATABASE_URL to a PostgreSQL server.",
    );
  }
  const owner = statSync(data, { throwIfNoEntry: false })?.uid;
  if (owner !== undefined && owner !== process.getuid?.() && process.platform !== "win32") {
    throw new EmbeddedFault(
      "WRONG_OWNER",
      `${data} belongs to another account (uid ${owner}). Start the service as that account or as root, ` +
        "or set DATA_DIR to another folder.",
    );
  }
  return { data, parent: dataDir, elsewhere: false };
}

async function notedPlace(dataDir: string, note: Note, account: Account): Promise<Place> {
  const folder = dirname(note.database);
  if (existsSync(note.database)) {
    return await ownersPlace({ data: note.database, parent: folder, elsewhere: true }, account);
  }
  if (note.initialised) {
    throw new EmbeddedFault(
      "DATABASE_GONE",
      `The database of ${dataDir} was in ${note.database}, which is gone. Restore that folder from a backup, ` +
        `or delete ${notePath(dataDir)} to start with an empty database.`,
    );
  }
  return await enterable(folder, account);
}

async function enterable(folder: string, account: Account): Promise<Place> {
  makeFolder(folder, account);
  if (!(await canEnter(account, folder))) {
    throw new EmbeddedFault(
      "DATA_DIR_UNUSABLE",
      `The account ${account.name}, as which PostgreSQL runs, can enter neither DATA_DIR nor ${folder}. ` +
        "Let it pass (chmod o+x on their parents), or run the service as an ordinary user.",
    );
  }
  return { data: join(folder, DATABASE), parent: folder, account, elsewhere: true };
}

/** PostgreSQL runs as whoever owns an existing database: it refuses another's. */
async function ownersPlace(place: Omit<Place, "account">, ours: Account): Promise<Place> {
  const { uid, gid } = statSync(place.data);
  if (uid === 0) {
    throw new EmbeddedFault(
      "WRONG_OWNER",
      `${place.data} belongs to root, as which PostgreSQL does not run. ` +
        `Give it back to its account: chown -R ${ours.name}: '${place.data}'`,
    );
  }
  const owner = uid === ours.uid ? ours : { uid, gid, name: `uid ${uid}` };
  if (await canEnter(owner, place.data)) return { ...place, account: owner };
  throw new EmbeddedFault(
    "WRONG_OWNER",
    `${place.data} belongs to ${owner.name}, who cannot reach it. Let that account pass (chmod o+x on the ` +
      "folders above it), or move the data directory to where it can.",
  );
}

/** True when the file system says that the database is there; `data` may be closed to us. */
export function hasDatabase(place: Place): boolean {
  try {
    return statSync(place.data).isDirectory();
  } catch (error) {
    if (isErrno(error, "ENOENT")) return false;
    throw error;
  }
}
