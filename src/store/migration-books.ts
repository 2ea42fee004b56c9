// The table _prisma_migrations: which migrations a database has had, and whether these files lead on from there.
import { randomUUID } from "node:crypto";
import type pg from "pg";
import { MigrationFault } from "./migration-fault.ts";
import { isSameScript, type MigrationFile } from "./migration-files.ts";

// As Prisma's schema engine makes it.
const BOOKS = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum VARCHAR(64) NOT NULL,
  finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL,
  logs TEXT,
  rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`;

export interface Applied {
  id: string;
  name: string;
  checksum: string;
  finished: boolean;
}

/** Reads the books, opening them in an empty database. Refuses one that others have filled. */
export async function openBooks(session: pg.Client): Promise<Applied[]> {
  const { rows } = await session.query<{ books: boolean; strangers: string[] }>(
    `SELECT to_regclass('_prisma_migrations') IS NOT NULL AS books,
            ARRAY(SELECT c.relname::text FROM pg_class c
                  WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p')
                    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
                  ORDER BY 1 LIMIT 3) AS strangers`,
  );
  const [found] = rows;
  if (found && !found.books && found.strangers.length > 0) {
    throw new MigrationFault(
      "DATABASE_NOT_EMPTY",
      `The database ${session.database} holds tables that are not ours (${found.strangers.join(", ")}). ` +
        "Let DATABASE_URL name an empty database.",
    );
  }
  await session.query(BOOKS);
  const applied = await session.query<Applied>(
    `SELECT id, migration_name AS name, checksum, finished_at IS NOT NULL AS finished
     FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at, migration_name`,
  );
  return applied.rows;
}

/** The files that have not been applied. Throws when the database is not one that these files lead on from. */
export function missingFrom(files: MigrationFile[], known: Applied[]): MigrationFile[] {
  const unfinished = known.find((row) => !row.finished);
  if (unfinished) throw unfinishedFault(unfinished);
  const unknown = known.filter((row) => !files.some((file) => file.name === row.name));
  if (unknown.length > 0) {
    throw new MigrationFault(
      "MIGRATION_UNKNOWN",
      `The database has migrations that this release does not know: ${unknown.map((row) => row.name).join(", ")}. ` +
        "A newer release has used it. Start that release, or restore a backup from before it.",
    );
  }
  for (const row of known) {
    const file = files.find((candidate) => candidate.name === row.name);
    if (file && !isSameScript(file, row.checksum)) {
      throw new MigrationFault(
        "MIGRATION_CHANGED",
        `The migration ${row.name} was changed after it had been applied to this database. ` +
          "Restore its migration.sql from the release, and put the change into a new migration.",
      );
    }
  }
  return files.filter((file) => !known.some((row) => row.name === file.name));
}

function unfinishedFault(row: Applied): MigrationFault {
  return new MigrationFault(
    "MIGRATION_UNFINISHED",
    `The migration ${row.name} began earlier and did not finish. Undo by hand what it left half done (the column ` +
      "logs of _prisma_migrations tells what failed), then run: " +
      `UPDATE _prisma_migrations SET rolled_back_at = now() WHERE id = '${row.id}'; and start again.`,
  );
}

/** Writes that a migration begins; returns the row's id. */
export async function begin(session: pg.Client, file: MigrationFile): Promise<string> {
  const id = randomUUID();
  await session.query(
    `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at)
     VALUES ($1, $2, $3, clock_timestamp())`,
    [id, file.checksum, file.name],
  );
  return id;
}

export async function finish(session: pg.Client, id: string): Promise<void> {
  await session.query(
    "UPDATE _prisma_migrations SET finished_at = clock_timestamp(), applied_steps_count = 1 WHERE id = $1",
    [id],
  );
}
