// Facts for notices about to be sent, of many organisations at once: one statement for each kind of thing told about,
// however many notices.
import type { Facts } from "../../domain/facts.ts";
import type { OrganisationId } from "../../domain/ids.ts";
import type { Notice } from "../../domain/notices.ts";
import type { Team } from "../../domain/team.ts";
import type { Instant } from "../../time/clock.ts";
import { huddleFacts, lessHuddleFacts, responseFacts } from "./facts-huddle.ts";
import { ideaFacts, summaryFacts, teamFacts } from "./facts-team.ts";
import type { Db } from "./pool.ts";

/** When a team huddles next after an instant; null while unknown or paused. */
export type NextHuddleAt = (team: Team, after: Instant) => Instant | null;

export interface Telling {
  db: Db;
  now: Instant;
  nextHuddleAt: NextHuddleAt;
}

export interface Wanted<Kind extends Notice["kind"] = Notice["kind"]> {
  organisationId: OrganisationId;
  notice: Extract<Notice, { kind: Kind }>;
}

type Loaded = readonly (Facts | null)[];

/** In the order asked for; null where there is nothing to tell any more. */
export async function facts(telling: Telling, wanted: readonly Wanted[]): Promise<(Facts | null)[]> {
  const found = new Map<Wanted, Facts>();
  async function load<Kind extends Notice["kind"]>(
    kinds: readonly Kind[],
    loader: (telling: Telling, some: readonly Wanted<Kind>[]) => Promise<Loaded>,
  ): Promise<void> {
    const some = wanted.filter((one): one is Wanted<Kind> => (kinds as readonly string[]).includes(one.notice.kind));
    if (some.length === 0) return;
    for (const [at, facts] of (await loader(telling, some)).entries()) {
      const one = some[at];
      if (one && facts) found.set(one, facts);
    }
  }
  await Promise.all([
    load(["huddle"], huddleFacts),
    load(["reminder", "three-empty"], lessHuddleFacts),
    load(["response", "private-answers"], responseFacts),
    load(["team-set-up", "rhythm", "large-roster", "unreachable"], teamFacts),
    load(["summary"], summaryFacts),
    load(["idea-raised"], ideaFacts),
  ]);
  return wanted.map((one) => found.get(one) ?? null);
}

/** Rows by the place (n, from 1) of what they were wanted for. */
export function inOrder<Row extends { n: number }, T extends Wanted>(
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
