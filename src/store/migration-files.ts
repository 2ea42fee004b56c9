// The migrations that this release brings: prisma/migrations/<name>/migration.sql, in the order of their names.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { MigrationFault } from "./migration-fault.ts";

export interface MigrationFile {
  name: string;
  sql: string;
  /** SHA-256 of the file's bytes, hex, as Prisma keeps it. */
  checksum: string;
}

export function readMigrations(directory: string): MigrationFile[] {
  const names = existsSync(directory)
    ? readdirSync(directory, { withFileTypes: true })
        .filter((entry) => entry.isDirectory() && existsSync(join(directory, entry.name, "migration.sql")))
        .map((entry) => entry.name)
        .sort()
    : [];
  if (names.length === 0) {
    throw new MigrationFault(
      "MIGRATIONS_MISSING",
      `There are no migrations in ${directory}. Restore that folder from the release.`,
    );
  }
  return names.map((name) => {
    const bytes = readFileSync(join(directory, name, "migration.sql"));
    return { name, sql: bytes.toString("utf8"), checksum: checksumOf(bytes) };
  });
}

/** Whether this is the file that was applied. Line ends do not count: git may have changed them, and Prisma agrees. */
export function isSameScript(file: MigrationFile, checksum: string): boolean {
  const unix = file.sql.replaceAll("\r\n", "\n");
  return [file.sql, unix, unix.replaceAll("\n", "\r\n")].some((text) => checksumOf(text) === checksum);
}

function checksumOf(content: string | Buffer): string {
  return createHash("sha256").update(content).digest("hex");
}
