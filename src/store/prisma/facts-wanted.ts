// What facts are wanted for, and putting what was loaded back in that order.
import type { Facts } from "../../domain/facts.ts";
import type { OrganisationId } from "../../domain/ids.ts";
import type { Notice } from "../../domain/notices.ts";
import type { Team } from "../../domain/team.ts";
import type { Instant } from "../../time/clock.ts";
import type { TeamView } from "../store.ts";
import type { Db } from "./pool.ts";

/** When a team huddles next after an instant; null while unknown or paused. occurrences: on record since yesterday. */
export type NextHuddleAt = (
  seen: { team: Team; occurrences: TeamView["occurrences"] },
  after: Instant,
) => Instant | null;

export interface Telling {
  db: Db;
  now: Instant;
  nextHuddleAt: NextHuddleAt;
}

export interface Wanted<Kind extends Notice["kind"] = Notice["kind"]> {
  organisationId: OrganisationId;
  notice: Extract<Notice, { kind: Kind }>;
}

export type Loaded = readonly (Facts | null)[];

/** Rows by the place (n, from 1) of what they were wanted for. */
export function inOrder<Row extends { n: number }, T>(
  some: readonly T[],
  rows: readonly Row[],
  tell: (row: Row, one: T) => Facts | null,
): Loaded {
  const byPlace = new Map(rows.map((row) => [row.n, row]));
  return some.map((one, at) => {
    const row = byPlace.get(at + 1);
    return row ? tell(row, one) : null;
  });
}
