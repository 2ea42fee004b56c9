// A manager: whose teams they are, and how far their digests have come. What a digest says is in digest.ts.
import type { LocalDate, Zone } from "../time/calendar.ts";
import type { Instant } from "../time/clock.ts";
import type { Commitment } from "./commitment.ts";
import type { DigestId } from "./ids.ts";
import type { Person, Team } from "./team.ts";

/** A member as their teams' manager. */
export interface ManagerView {
  person: Person;
  /** What their platform says; null: it does not. */
  zone: Zone | null;
  /** Those they manage and all that stand under these, A to Z; empty: they manage none. */
  teams: readonly Team[];
  /** Digests up to here have been dealt with; null: the clock does not know them. */
  plannedAt: Instant | null;
  last: { id: DigestId; at: Instant; week: LocalDate } | null;
  /** Their latest. */
  commitment: Commitment | null;
  /** Whether a private message has anywhere to go. */
  isReached: boolean;
}
