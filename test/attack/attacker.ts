// Tries to work out what fewer than ten people answered, or that a group all answered alike, from everything that was
// ever published: first by adding and subtracting, then by bounds and whole numbers.
import { type Equation, eliminated } from "./algebra.ts";
import { probe } from "./feasible.ts";
import type { Known, Unknown } from "./known.ts";
import { otherSolutions } from "./mend.ts";
import { suspectsOf } from "./suspects.ts";

export interface Loot {
  how: "subtraction" | "bounds" | "alike";
  item: string;
  /** `round team`, each. */
  cells: readonly string[];
}

/** groups: the teams of every view that was asked for, shown or not. */
export function attack(
  known: Known,
  groups: readonly (readonly string[])[] = [],
): { loot: Loot[]; unsure: number } {
  const open = new Set(known.told.filter((one) => one.isOpen).flatMap((one) => one.unknowns));
  const bySubtraction = subtract(known, open).map((cells) => loot(known, "subtraction", cells));
  // Whoever can subtract needs no bounds; without this a broken release takes hours to count.
  if (bySubtraction.length > 0) return { loot: bySubtraction, unsure: 0 };
  return byBounds(known, open, groups);
}

function subtract(known: Known, open: ReadonlySet<number>): number[][] {
  const width = known.unknowns.length;
  const distinct = new Map(known.told.map((one) => [one.unknowns.join(), one.unknowns]));
  const equations: Equation[] = [...distinct.values()].map((places) => {
    const row = new Array<number>(width).fill(0);
    // What is openly told is taken off both sides.
    for (const place of places) if (!open.has(place)) row[place] = 1;
    return row;
  });
  const suspects = suspectsOf(known, open);
  const ever = new Set(suspects.flat());
  // Those never suspected are eliminated once for all, and those that then stand nowhere tell no sets apart.
  const left = eliminated(
    equations,
    [...known.unknowns.keys()].filter((place) => !ever.has(place)),
  );
  const standing = [...ever].filter((place) => left.some((row) => row[place] !== 0));
  const sets = suspects.map((places) => standing.filter((place) => places.includes(place)));
  const distinctSets = [...new Map(sets.map((places) => [places.join(), places])).values()];
  return distinctSets.filter((places) => {
    const others = standing.filter((place) => !places.includes(place));
    return eliminated(left, others).length > 0;
  });
}

function byBounds(known: Known, open: ReadonlySet<number>, groups: readonly (readonly string[])[]) {
  const puzzle = {
    truth: known.unknowns.map((one) => one.truth),
    limits: known.unknowns.map((one) => one.limit),
    constraints: known.told.map(({ unknowns, low, high }) => ({ unknowns, low, high })),
  };
  const others = otherSolutions(puzzle);
  const found: Loot[] = [];
  let unsure = 0;
  const aim = (how: Loot["how"], target: readonly number[]) => {
    const result = probe(puzzle, others, target);
    if (result === "pinned") found.push(loot(known, how, target));
    if (result === "unsure") unsure += 1;
  };
  known.unknowns.forEach((one, place) => {
    if (!open.has(place) && isSmall(known, one)) aim("bounds", [place]);
  });
  for (const target of alikeGroups(known, groups))
    if (!target.every((place) => open.has(place))) aim("alike", target);
  return { loot: found, unsure };
}

const isSmall = (known: Known, one: Unknown): boolean =>
  one.people < 10 || (known.item.aboutManager && one.managers.length < 3);

/** Groups in which nobody differs, each team included. */
function alikeGroups(known: Known, groups: readonly (readonly string[])[]): number[][] {
  const teams = new Set(known.unknowns.map((one) => one.team));
  const rounds = new Set(known.unknowns.map((one) => one.round));
  const all = [...groups, ...[...teams].map((team) => [team])];
  const distinct = new Map(all.map((group) => [[...group].sort().join(), group]));
  return [...rounds].flatMap((round) =>
    [...distinct.values()].flatMap((group) => {
      const places = known.unknowns.flatMap((one, place) =>
        one.round === round && group.includes(one.team) ? [place] : [],
      );
      return isAlike(known, places) ? [places] : [];
    }),
  );
}

function isAlike(known: Known, places: readonly number[]): boolean {
  const each = places.flatMap((place) => known.unknowns[place] ?? []);
  const [first] = each;
  if (!first) return false;
  return each.every((one) => one.isAlike && one.truth / one.people === first.truth / first.people);
}

function loot(known: Known, how: Loot["how"], places: readonly number[]): Loot {
  const cells = places.map((place) => `${known.unknowns[place]?.round} ${known.unknowns[place]?.team}`);
  return { how, item: known.item.id, cells };
}
