// Slack's signature over a raw body, and the ways in which a request may be badly signed.
import { createHmac } from "node:crypto";
import { systemClock } from "../../../src/time/clock.ts";

/** Stale and future lie so far beyond the 300 s that Slack tells apps to allow that no stall brings them back within. */
export type Flaw =
  | "stale"
  | "future"
  | "wrong secret"
  | "wrong version"
  | "no signature"
  | "no timestamp"
  | "nonsense timestamp";

/**
 * The two headers Slack signs a request with: `v0=` and the HMAC-SHA256 of `v0:<seconds>:<raw body>`.
 * The time is the system's, as for the receiver; `flaw` makes one thing about it wrong.
 */
export function signatureHeaders(raw: string, secret: string, flaw?: Flaw): Record<string, string> {
  const offset = flaw === "stale" ? -600 : flaw === "future" ? 600 : 0;
  const seconds =
    flaw === "nonsense timestamp" ? "soon" : String(Math.floor(systemClock.now() / 1_000) + offset);
  const key = flaw === "wrong secret" ? `${secret}x` : secret;
  const hmac = createHmac("sha256", key).update(`v0:${seconds}:${raw}`).digest("hex");
  return {
    ...(flaw === "no timestamp" ? {} : { "x-slack-request-timestamp": seconds }),
    ...(flaw === "no signature"
      ? {}
      : { "x-slack-signature": `${flaw === "wrong version" ? "v1" : "v0"}=${hmac}` }),
  };
}
