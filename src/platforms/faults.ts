// Faults of sending, in our words. Each platform maps its SDK's errors to these in its own errors.ts.

/**
 * later: worth trying again (rate limit, their 5xx, a time-out). unreachable: this conversation cannot be reached
 * until someone acts (archived, bot removed). revoked: the installation's token is gone. never: this message will
 * not be taken (refused content); gone: the message to edit does not exist any more.
 */
export type DeliveryFaultCode = "later" | "unreachable" | "revoked" | "never" | "gone";

export class DeliveryFault extends Error {
  readonly code: DeliveryFaultCode;
  /** How long the platform asked us to wait. */
  readonly retryAfterMs: number | null;
  /** The platform may have taken the message although we never learned it. */
  readonly uncertain: boolean;

  constructor(
    code: DeliveryFaultCode,
    message: string,
    options: { retryAfterMs?: number | null; uncertain?: boolean; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = "DeliveryFault";
    this.code = code;
    this.retryAfterMs = options.retryAfterMs ?? null;
    this.uncertain = options.uncertain ?? false;
  }

  get retryable(): boolean {
    return this.code === "later";
  }
}

/** What can go wrong before a byte of the request has left. */
const NOT_SENT = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);

/** A call that got no answer. Its message holds the platform's name and the connection's own code. */
export function connectionFault(platform: string, error: unknown, cause = error): DeliveryFault {
  const codes = codesOf(error);
  const sent = !codes.some((code) => NOT_SENT.has(code));
  return new DeliveryFault("later", `${platform}: ${codes[0] ?? "no answer"}`, { uncertain: sent, cause });
}

/** The codes of an error and of what caused it; several where several addresses were tried. */
function codesOf(error: unknown, depth = 0): string[] {
  if (!(error instanceof Error) || depth > 4) return [];
  const own = "code" in error && typeof error.code === "string" ? [error.code] : [];
  const inner = error instanceof AggregateError ? error.errors : [error.cause];
  return [...own, ...inner.flatMap((one: unknown) => codesOf(one, depth + 1))];
}
