// What a send came to, and what is written down for it: retry, pace, dead letter. Pure.
import { DeliveryFault } from "../platforms/faults.ts";
import type { MessageRef } from "../platforms/platform.ts";
import type { Instant } from "../time/clock.ts";
import type { CallClass, Claim, Mark, Pending } from "./sending.ts";

export type Outcome =
  | { kind: "posted"; ref: MessageRef }
  | { kind: "updated" }
  /** There is nothing to tell any more, or nowhere to change it. */
  | { kind: "nothing" }
  | { kind: "fault"; fault: DeliveryFault };

/** A message is given up after so many attempts, which take some minutes, */
const DEAD_AFTER = 8;
/** and not before it has waited so long, in ms: an outage of a platform kills no prompt. */
const KEPT_MS = 3_600_000;
const RETRY_MS = 1_000;
/** A platform that is back is noticed within so long: after an outage a prompt is late by that, and not by more. */
const RETRY_AT_MOST_MS = 60_000;
/** The sweep finds it sooner, when the installation is connected again. */
const LONG = { afterMs: 3_600_000, token: null };
const NOTHING_YET = {
  done: [],
  posted: null,
  failed: null,
  killed: null,
  reach: null,
  revoked: false,
} as const;

/** A claim that goes back unsent, to be looked at again after some ms, with the token that is kept for then. */
export function putBack(claim: Claim, afterMs = 0, token: CallClass | null = null): Mark {
  return { ...NOTHING_YET, claim, again: { afterMs, token } };
}

/** A message that no attempt can help. */
export function giveUp(claim: Claim, next: Pending, error: string): Mark {
  return failing(claim, next, { attempts: next.attempts, error: tidy(error), dead: true, uncertain: false });
}

/** Of a message that is given up one row stays, as its dead letter. */
function failing(claim: Claim, next: Pending, failed: Omit<NonNullable<Mark["failed"]>, "seq">): Mark {
  const done = failed.dead ? next.covers.filter((seq) => seq !== next.seq) : [];
  return { ...putBack(claim), done, failed: { ...failed, seq: next.seq } };
}

/**
 * The mark of a send. everyMs: the pace of a conversation, kept after each new message. jitter: from 0 up to 1, so
 * that what failed together is not tried together.
 */
export function markOf(
  claim: Claim,
  next: Pending,
  outcome: Outcome,
  { at, everyMs, jitter }: { at: Instant; everyMs: number; jitter: number },
): Mark {
  if (outcome.kind === "fault") return markOfFault(claim, next, outcome.fault, { at, jitter });
  const mark = { ...putBack(claim), done: next.covers };
  if (outcome.kind === "nothing") return mark;
  const reach = claim.unreachable ? ("reached" as const) : null;
  if (outcome.kind === "updated") return { ...mark, reach };
  const posted = { subject: next.subject, ref: outcome.ref, key: next.key, at };
  return { ...mark, posted, reach, again: { afterMs: everyMs, token: null } };
}

function markOfFault(
  claim: Claim,
  next: Pending,
  fault: DeliveryFault,
  { at, jitter }: { at: Instant; jitter: number },
): Mark {
  const error = tidy(fault.message);
  const { uncertain } = fault;
  switch (fault.code) {
    case "later": {
      // A platform that asks for time is working: a long rate limit kills nothing.
      const attempts = next.attempts + (fault.retryAfterMs === null ? 1 : 0);
      const dead = attempts >= DEAD_AFTER && next.waitedMs >= KEPT_MS;
      const afterMs = dead ? 0 : (fault.retryAfterMs ?? backoffMs(attempts, jitter));
      return {
        ...failing(claim, next, { attempts, error, dead, uncertain }),
        again: { afterMs, token: null },
      };
    }
    case "unreachable":
      return { ...putBack(claim), killed: error, reach: { cannot: error, at } };
    case "revoked": {
      const { attempts } = next;
      return {
        ...failing(claim, next, { attempts, error, dead: false, uncertain }),
        again: LONG,
        revoked: true,
      };
    }
    case "never":
    case "gone":
      return giveUp(claim, next, error);
    default:
      return fault.code satisfies never;
  }
}

/** 1 s × 2^n, at most a minute, then up to a quarter more or less. */
function backoffMs(attempts: number, jitter: number): number {
  const whole = Math.min(RETRY_MS * 2 ** (attempts - 1), RETRY_AT_MOST_MS);
  return Math.round(whole * (0.75 + jitter / 2));
}

/** PostgreSQL's text takes no NUL, and a page of HTML helps nobody. */
function tidy(error: string): string {
  return error.replaceAll("\0", "").slice(0, 500) || "unknown";
}

/** Anything that was thrown while sending. What is not a DeliveryFault is a mistake of ours, and tried again. */
export function faultOf(thrown: unknown): DeliveryFault {
  if (thrown instanceof DeliveryFault) return thrown;
  const message = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : "unknown";
  return new DeliveryFault("later", message, { cause: thrown });
}
