// Whose views of a closed pulse somebody is shown: a team its own and its parents', the launcher and managers each of
// their teams. What a view holds, and whether there is one, was decided in release.ts.
import type { MemberId, TeamId, UnitId } from "./ids.ts";
import type { Pulse } from "./pulse.ts";
import type { GroupRef } from "./release/view.ts";
import { beneath, groupsAround } from "./release.ts";
import { alphabet } from "./tree.ts";

/** Someone who asks for results. */
export interface Reader {
  memberId: MemberId;
  /** The teams whose results they ask for and belong to. */
  teams: readonly TeamId[];
  /** The units they manage now. */
  manages: readonly UnitId[];
  /** An improvement lead or administrator: reads what a launcher does. */
  looksAfter: boolean;
}

/** In a team's conversation everyone reads as the team: its own and its parents'. */
export const teamReader = (teamId: TeamId): Reader => ({
  ...{ memberId: "" as MemberId, teams: [teamId], manages: [], looksAfter: false },
});

export interface Reading {
  /** Their groups, the smallest first and the organisation last; teams A to Z. */
  levels: readonly GroupRef[];
  /** Units whose figures they see beside their own, A to Z; empty: no breakdown is theirs. */
  breakdown: readonly UnitId[];
}

const RANK = { team: 0, branch: 1, organisation: 2, filter: 3 } as const;

/** null: nothing of this round is theirs. Units that came after the launch are not in it. */
export function readingOf(pulse: Pick<Pulse, "launchedBy" | "tree">, reader: Reader): Reading | null {
  const { tree } = pulse;
  const names = new Map(tree.map((one) => [one.team, one.name]));
  const sorted = (ids: Iterable<TeamId>) =>
    [...new Set(ids)]
      .filter((id) => names.has(id))
      .sort((a, b) => alphabet.compare(names.get(a) ?? "", names.get(b) ?? "") || (a < b ? -1 : 1));
  const isIn = (id: TeamId) => beneath(tree, id).some((one) => tree.some((t) => t.team === one && t.isAsked));
  const managed = sorted(reader.manages as readonly TeamId[]).filter(isIn);
  const own = sorted([...reader.teams, ...managed]).filter(isIn);
  const isLauncher = reader.looksAfter || pulse.launchedBy === reader.memberId;
  if (own.length === 0 && !isLauncher) return null;
  const around = own.flatMap((id) => groupsAround(tree, id));
  const all: GroupRef[] = [...around, { kind: "organisation", id: "" }];
  const levels = all
    .filter((one, at) => all.findIndex((other) => isSameGroup(one, other)) === at)
    .map((group) => ({ group, size: group.kind === "branch" ? beneath(tree, group.id as TeamId).length : 0 }))
    .sort((a, b) => RANK[a.group.kind] - RANK[b.group.kind] || a.size - b.size)
    .map((one) => one.group);
  const units = isLauncher ? tree.map((one) => one.team) : managed.flatMap((id) => beneath(tree, id));
  return { levels, breakdown: sorted(units) };
}

export const isSameGroup = (one: GroupRef, other: GroupRef): boolean =>
  one.kind === other.kind && one.id === other.id;

/** Whether a group's views are theirs; teams picked out by a filter are nobody's but who asked for them. */
export function mayRead({ levels, breakdown }: Reading, group: GroupRef): boolean {
  if (levels.some((one) => isSameGroup(one, group))) return true;
  return (group.kind === "team" || group.kind === "branch") && breakdown.includes(group.id as UnitId);
}
