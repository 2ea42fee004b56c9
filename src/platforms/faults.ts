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
