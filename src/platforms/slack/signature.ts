// Whether Slack itself sent a request: its signature over the raw body, within 300 s of the system's clock.
import { createHmac, timingSafeEqual } from "node:crypto";

/** Slack's own bound, in both directions: a timestamp from the future would outlive it. */
const MOST_SECONDS = 300;

/** nowMs: security time. Headers as they came; several of one name count as none. */
export function isSigned(given: {
  secret: string;
  signature: string | string[] | undefined;
  timestamp: string | string[] | undefined;
  body: Buffer;
  nowMs: number;
}): boolean {
  const { secret, signature, timestamp, body, nowMs } = given;
  if (secret === "" || typeof signature !== "string" || typeof timestamp !== "string") return false;
  if (!/^\d{1,12}$/.test(timestamp)) return false;
  if (Math.abs(nowMs / 1_000 - Number(timestamp)) > MOST_SECONDS) return false;
  const digest = createHmac("sha256", secret).update(`v0:${timestamp}:`).update(body).digest("hex");
  const expected = Buffer.from(`v0=${digest}`);
  const actual = Buffer.from(signature);
  return actual.length === expected.length && timingSafeEqual(actual, expected);
}
