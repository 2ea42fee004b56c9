// What may be told of a pulse before it closes: how many have answered, and in which group each team will be seen.
import type { TeamId } from "../ids.ts";
import type { TreeTeam } from "./answers.ts";
import { FLOOR, MINIMUM } from "./cells.ts";
import { beneath, groupsAround } from "./groups.ts";
import type { GroupRef, Range } from "./view.ts";

/** Told exactly from here on; below it in bands, lest one watches a single answer arrive. */
const EXACT_FROM = 20;
const BAND = 5;

/** How many have answered, while a round is open: 0-4, 5-9, 10-14, 15-19, then the number itself. */
export function answeredSoFar(answered: number): Range {
  if (answered >= EXACT_FROM) return { low: answered, high: answered };
  const low = Math.floor(answered / BAND) * BAND;
  return { low, high: low + BAND - 1 };
}

interface Outlook {
  team: TeamId;
  /** People asked in this team. */
  people: number;
  /** The smallest group large enough if everyone answers: the team, a branch above it, or all. null: none is. */
  seenIn: GroupRef | null;
  /** Three of its rounds may be shown together (`releasePooled`). */
  mayBePooled: boolean;
}

/** Whether people of a team of so many are told that three of its rounds may be shown together. */
export const mayBePooled = (people: number): boolean => people >= FLOOR;

/**
 * Fixed before launch, and told to the launcher and to each small team before anyone answers. people: whom the round
 * asks, by the team they count in.
 */
export function outlook(
  tree: readonly TreeTeam[],
  people: ReadonlyMap<TeamId, number>,
  teamMinimum: number,
): Outlook[] {
  const own = Math.min(MINIMUM, Math.max(FLOOR, teamMinimum));
  const among = (teams: Iterable<TeamId>) =>
    [...teams].reduce((sum, team) => sum + (people.get(team) ?? 0), 0);
  const enough = (group: GroupRef, team: TeamId): boolean => {
    if (group.kind === "team") return among([team]) >= own;
    return among(group.kind === "branch" ? beneath(tree, group.id as TeamId) : people.keys()) >= MINIMUM;
  };
  return [...people.keys()].map((team) => ({
    team,
    people: among([team]),
    seenIn: groupsAround(tree, team).find((group) => enough(group, team)) ?? null,
    mayBePooled: mayBePooled(among([team])),
  }));
}
