// What can go wrong with the database that the service starts itself. Every message ends with a cure.

export type EmbeddedCode =
  | "DATA_DIR_IN_USE"
  | "DATA_DIR_UNUSABLE"
  | "NO_BINARIES"
  | "BINARIES_DO_NOT_RUN"
  | "NO_ACCOUNT"
  | "WRONG_OWNER"
  | "DATABASE_ELSEWHERE"
  | "DATABASE_GONE"
  | "NOT_A_DATABASE"
  | "OTHER_MAJOR_VERSION"
  | "PASSWORD_MISSING"
  | "PASSWORD_REFUSED"
  | "INITDB_FAILED"
  | "START_FAILED"
  | "DID_NOT_SETTLE";

/** A fault of the embedded database. Never retryable by itself: a person has to do what the message says. */
export class EmbeddedFault extends Error {
  readonly code: EmbeddedCode;
  readonly retryable = false;
  readonly retryAfterMs = undefined;

  constructor(code: EmbeddedCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = "EmbeddedFault";
    this.code = code;
  }
}

/** True for an error of node:fs or node:child_process with one of these codes, such as `ENOENT`. */
export function isErrno(error: unknown, ...codes: string[]): error is NodeJS.ErrnoException {
  return error instanceof Error && "code" in error && codes.includes(String(error.code));
}

/** An error's own words; anything else as text. */
export function said(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
