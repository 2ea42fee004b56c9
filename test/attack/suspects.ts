// The sets of teams about which nothing may be worked out: the largest ones that are still too few people, in one round or
// over several. What rests on a smaller set rests on one of these too.
import type { Known, Unknown } from "./known.ts";

const MOST = 400;

/** Places in `known.unknowns`; open: those told on purpose. */
export function suspectsOf(known: Known, open: ReadonlySet<number>): number[][] {
  const rounds = [...new Set(known.unknowns.map((one) => one.round))];
  const within = (round: string, below: number) => {
    const places = known.unknowns.flatMap((one, place) =>
      one.round === round && !open.has(place) ? [place] : [],
    );
    return largestSets(known.unknowns, places, below);
  };
  const single = [...rounds.flatMap((round) => within(round, 10)), ...underFewManagers(known)];
  return [...single, ...overRounds(rounds, within).slice(0, MOST)].filter((set) => set.length > 0);
}

/** Two rounds may each have up to nine people, all others up to four: still no pool of three rounds of five. */
function overRounds(
  rounds: readonly string[],
  within: (round: string, below: number) => number[][],
): number[][] {
  const pairs = rounds.flatMap((one, at) => rounds.slice(at + 1).map((other) => [one, other] as const));
  return pairs.flatMap(([one, other]) => {
    const rest = rounds.filter((round) => round !== one && round !== other);
    const few = rest.flatMap((round) => within(round, 5)[0] ?? []);
    return within(one, 10).flatMap((first) =>
      within(other, 10).map((second) => [...first, ...second, ...few]),
    );
  });
}

/** Every set with fewer people than `below` to which no more of these can be added. */
function largestSets(unknowns: readonly Unknown[], places: readonly number[], below: number): number[][] {
  const peopleIn = (place: number) => unknowns[place]?.people ?? 0;
  const sorted = places.filter((place) => peopleIn(place) < below).sort((a, b) => peopleIn(a) - peopleIn(b));
  const sets: number[][] = [];
  const grow = (set: number[], people: number, from: number): void => {
    const fits = (place: number) => !set.includes(place) && people + peopleIn(place) < below;
    if (!sorted.some(fits)) {
      sets.push(set);
      return;
    }
    for (let at = from; at < sorted.length; at += 1) {
      const place = sorted[at] as number;
      if (fits(place)) grow([...set, place], people + peopleIn(place), at + 1);
    }
  };
  grow([], 0, 0);
  return sets;
}

/** For statements about managers: all teams that two of them lead between them. */
function underFewManagers({ item, unknowns }: Known): number[][] {
  if (!item.aboutManager) return [];
  const managers = [...new Set(unknowns.flatMap((one) => one.managers))];
  const pairs = managers.flatMap((one, at) => managers.slice(at).map((other) => [one, other]));
  return pairs.map((pair) =>
    unknowns.flatMap((one, place) =>
      one.managers.every((manager) => pair.includes(manager)) ? [place] : [],
    ),
  );
}
