// What can stop the service's migrations. Every message ends with a cure.

export type MigrationCode =
  | "DATABASE_UNREACHABLE"
  | "DATABASE_REFUSES"
  | "DATABASE_NOT_EMPTY"
  | "MIGRATIONS_BUSY"
  | "MIGRATION_CHANGED"
  | "MIGRATION_UNKNOWN"
  | "MIGRATION_UNFINISHED"
  | "MIGRATION_FAILED"
  | "MIGRATIONS_MISSING";

/** A fault of applying migrations. Retryable when waiting alone may cure it. */
export class MigrationFault extends Error {
  readonly code: MigrationCode;
  readonly retryable: boolean;
  readonly retryAfterMs: number | undefined;

  constructor(code: MigrationCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = "MigrationFault";
    this.code = code;
    this.retryable = code === "DATABASE_UNREACHABLE" || code === "MIGRATIONS_BUSY";
    this.retryAfterMs = this.retryable ? 5_000 : undefined;
  }
}
