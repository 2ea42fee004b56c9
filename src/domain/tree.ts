// The tree of teams: each stands at the top, under another team, or under a branch that is no team itself. A tree is a
// list of units. Who may move what is rights.ts's.
import type { TeamId, UnitId } from "./ids.ts";

export interface Unit {
  id: UnitId;
  name: string;
  /** null: at the top. */
  parentId: UnitId | null;
  /** null: a branch. letters: the team's, no other team has them. */
  team: { id: TeamId; letters: string } | null;
}

/** Levels of a tree, the top one counted. */
export const MOST_LEVELS = 5;
/** Characters. */
export const LONGEST_BRANCH = 80;

/** What a unit stands under, the nearest first. */
export function ancestors(tree: readonly Unit[], id: UnitId): UnitId[] {
  const above: UnitId[] = [];
  let next = parentOf(tree, id);
  while (next !== null && !above.includes(next)) {
    above.push(next);
    next = parentOf(tree, next);
  }
  return above;
}

const parentOf = (tree: readonly Unit[], id: UnitId): UnitId | null =>
  tree.find((one) => one.id === id)?.parentId ?? null;

/** All that stands under a unit, at any depth; in the tree's order. */
export function descendants(tree: readonly Unit[], id: UnitId): Unit[] {
  return tree.filter((one) => ancestors(tree, one.id).includes(id));
}

/** A team with those that stand under the same unit, at any depth; alone at the top, those under it. */
export function teamsBeside(tree: readonly Unit[], teamId: TeamId): TeamId[] {
  const own = tree.find((one) => one.team?.id === teamId);
  if (!own) return [teamId];
  const top = own.parentId ?? own.id;
  const all = [...tree.filter((one) => one.id === top), ...descendants(tree, top)];
  return all.flatMap((one) => (one.team ? [one.team.id] : []));
}

/** Why a unit cannot stand under another: it would stand under itself, or the tree would have too many levels. */
export function whyNotUnder(
  tree: readonly Unit[],
  id: UnitId,
  parentId: UnitId,
): "circle" | "too-deep" | null {
  const above = ancestors(tree, parentId).length;
  if (id === parentId || ancestors(tree, parentId).includes(id)) return "circle";
  const own = ancestors(tree, id).length;
  const depths = descendants(tree, id).map((one) => ancestors(tree, one.id).length - own);
  // The parent's level, then the unit with what it brings along.
  return above + 1 + 1 + Math.max(0, ...depths) > MOST_LEVELS ? "too-deep" : null;
}

// "Ward 9" before "Ward 10".
export const alphabet = new Intl.Collator("en-GB", { numeric: true, sensitivity: "base" });

/** Each unit after the one it stands under, A to Z under each; level: 0 at the top. */
export function inOrder(tree: readonly Unit[]): { unit: Unit; level: number }[] {
  const known = new Set(tree.map((one) => one.id));
  const sorted = [...tree].sort((a, b) => alphabet.compare(a.name, b.name) || (a.id < b.id ? -1 : 1));
  const under = (parentId: UnitId | null, level: number): { unit: Unit; level: number }[] =>
    sorted
      .filter((one) => (one.parentId !== null && known.has(one.parentId) ? one.parentId : null) === parentId)
      .flatMap((unit) => [{ unit, level }, ...under(unit.id, level + 1)]);
  return under(null, 0);
}

const plain = (name: string): string => name.trim().replace(/\s+/g, " ").toLowerCase();

/**
 * The units that typed words may mean: a branch or teams of that name, else the team with those letters. Of a branch and
 * teams of one name the branch is meant: the teams have their letters.
 */
export function unitsCalled(tree: readonly Unit[], words: string): Unit[] {
  const called = tree.filter((one) => plain(one.name) === plain(words));
  const branch = called.find((one) => one.team === null);
  if (branch) return [branch];
  if (called.length > 0) return called;
  return tree.filter((one) => one.team !== null && plain(one.team.letters) === plain(words));
}
