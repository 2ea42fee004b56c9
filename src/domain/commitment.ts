// What a manager says they will unblock, from one digest to the next, and what became of it. It carries their name: it is
// theirs.
import type { Instant } from "../time/clock.ts";
import type { CommitmentId, TeamId } from "./ids.ts";

export const OUTCOMES = ["done", "working", "not-done"] as const;
export type CommitmentOutcome = (typeof OUTCOMES)[number];

export const isOutcome = (word: string): word is CommitmentOutcome =>
  (OUTCOMES as readonly string[]).includes(word);

export interface Commitment {
  id: CommitmentId;
  /** The digest it answers was sent then; BEFORE_ANY: there was none yet. */
  since: Instant;
  text: string;
  /** The teams it was posted to. */
  teamIds: readonly TeamId[];
  at: Instant;
  /** null: not said yet. */
  outcome: CommitmentOutcome | null;
}

export const BEFORE_ANY = 0 as Instant;

/** What is looked back on when a digest is told: an earlier one that is not over. since: the latest digest's time. */
export function toLookBackOn(latest: Commitment | null, since: Instant): Commitment | null {
  if (latest === null || latest.since >= since) return null;
  return latest.outcome === null || latest.outcome === "working" ? latest : null;
}

/** What the manager has said since their latest digest. */
export function currentOne(latest: Commitment | null, since: Instant): Commitment | null {
  return latest !== null && latest.since >= since ? latest : null;
}

/** As a team's summary tells it. */
export interface CommitmentTold {
  manager: string;
  text: string;
  outcome: CommitmentOutcome | null;
}

/** Characters. */
export const LONGEST_COMMITMENT = 500;
