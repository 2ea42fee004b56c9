// What the connector and the login say no with, in our words: by status and code, never by an error's text.
import { connectionFault, DeliveryFault } from "../faults.ts";

/** An answer of the connector that is no success. code: Microsoft's own, as `BotNotInConversationRoster`. */
export class ConnectorError extends Error {
  readonly status: number;
  readonly code: string;
  readonly retryAfterMs: number | null;

  constructor(status: number, code: string, retryAfterMs: number | null) {
    super(`HTTP ${status} ${code}`.trim());
    this.name = "ConnectorError";
    this.status = status;
    this.code = code;
    this.retryAfterMs = retryAfterMs;
  }
}

/** What a 404 is about: a message to edit, the thread of a reply, or the conversation itself. */
export type About = "message" | "conversation";

/** Any error of a call to Microsoft as a DeliveryFault. Its message holds statuses and codes only. */
export function deliveryFault(error: unknown, about: About = "conversation"): DeliveryFault {
  if (error instanceof DeliveryFault) return error;
  if (error instanceof ConnectorError) return ofStatus(error, about);
  return connectionFault("Teams", error);
}

function ofStatus(error: ConnectorError, about: About): DeliveryFault {
  const { status, retryAfterMs } = error;
  const says = `Teams: ${error.message}`;
  if (status === 401) return new DeliveryFault("revoked", says, { cause: error });
  if (status === 403) return new DeliveryFault("unreachable", says, { cause: error });
  if (status === 404 || status === 410) {
    return new DeliveryFault(about === "message" ? "gone" : "unreachable", says, { cause: error });
  }
  // A lock in Teams' own storage (412), too many requests (429), a request that came too slowly (408).
  if (status === 412 || status === 429 || status === 408) {
    return new DeliveryFault("later", says, { retryAfterMs, cause: error });
  }
  if (status >= 500) return new DeliveryFault("later", says, { retryAfterMs, uncertain: true, cause: error });
  return new DeliveryFault("never", says, { cause: error });
}

/** Seconds or a date, as HTTP writes it; null: nothing usable. nowMs: since 1970. */
export function retryAfterMs(header: string | null, nowMs: number): number | null {
  if (header === null) return null;
  if (/^\d+$/.test(header)) return Number(header) * 1_000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, at - nowMs);
}
