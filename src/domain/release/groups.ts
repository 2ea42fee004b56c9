// The groups of a round: the organisation, every branch of the tree, every team; and the order in which they are
// considered, which decides who is hidden when somebody must be.
import type { TeamId } from "../ids.ts";
import type { Round, TreeTeam } from "./answers.ts";
import type { GroupRef } from "./view.ts";

export interface Group {
  ref: GroupRef;
  /** Sorted. Only teams in which somebody counts in this round. */
  teams: readonly TeamId[];
}

const ORGANISATION: GroupRef = { kind: "organisation", id: "" };

/**
 * Everyone who answered is in the organisation, whatever the tree says today. A branch is a team and all beneath it. A
 * parent that people count in is a team of its own besides.
 */
export function groupsOf(round: Round, tree: readonly TreeTeam[]): Group[] {
  const counting = new Set(round.answers.map((one) => one.team));
  const here = (teams: Iterable<TeamId>) => [...new Set(teams)].filter((team) => counting.has(team)).sort();
  const branches = tree
    .filter((one) => tree.some((other) => other.parent === one.team))
    .map((one) => ({ ref: branchOf(one.team), teams: here(beneath(tree, one.team)) }));
  const teams = here(counting).map((team) => ({ ref: teamOf(team), teams: [team] }));
  return [{ ref: ORGANISATION, teams: here(counting) }, ...branches, ...teams].filter(
    (group) => group.teams.length > 0,
  );
}

const teamOf = (team: TeamId): GroupRef => ({ kind: "team", id: team });
const branchOf = (team: TeamId): GroupRef => ({ kind: "branch", id: team });

/** The groups that a team's people are part of by the tree, smallest first: its own, each branch above, all. */
export function groupsAround(tree: readonly TreeTeam[], team: TeamId): GroupRef[] {
  const parents = new Map(tree.map((one) => [one.team, one.parent]));
  const above: TeamId[] = [];
  let next: TeamId | null = team;
  while (next !== null && parents.has(next) && !above.includes(next)) {
    above.push(next);
    next = parents.get(next) ?? null;
  }
  const isParent = (one: TeamId) => tree.some((other) => other.parent === one);
  return [teamOf(team), ...above.filter(isParent).map(branchOf), ORGANISATION];
}

/** A team and all beneath it; each once, even should the tree bite its tail. */
export function beneath(tree: readonly TreeTeam[], top: TeamId): TeamId[] {
  const found = new Set([top]);
  for (const team of found) {
    for (const one of tree) if (one.parent === team) found.add(one.team);
  }
  return [...found];
}

const RANK: Readonly<Record<GroupRef["kind"], number>> = { organisation: 0, branch: 1, team: 2, filter: 3 };

/** The organisation, then branches, then teams; the larger first; so of siblings the smallest is hidden. */
export function inOrder<T extends { about: { group: GroupRef }; n: number }>(asked: readonly T[]): T[] {
  return [...asked].sort(
    ({ about: { group: one }, n }, { about: { group: other }, n: otherN }) =>
      RANK[one.kind] - RANK[other.kind] || otherN - n || (one.id < other.id ? -1 : 1),
  );
}
