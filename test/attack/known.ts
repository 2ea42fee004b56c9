// What the attacker has of one item: every view ever shown, with the unrounded total behind it, and how many people of
// each team answered in each round. What he does not have is what any team answered; the truth is kept to judge him.
import type { Item, Round } from "../../src/domain/release/answers.ts";
import { valuesOf } from "../../src/domain/release/answers.ts";
import type { PublishedView } from "../../src/domain/release/view.ts";

export interface Unknown {
  round: string;
  team: string;
  people: number;
  managers: readonly string[];
  /** Whole units: people who agree, or twelfths of a point, of which every score is a multiple. */
  truth: number;
  limit: number;
  /** Everyone in it answered the same. */
  isAlike: boolean;
}

interface Told {
  /** Places in `unknowns`. */
  unknowns: readonly number[];
  low: number;
  high: number;
  /** A team's own score at the minimum that its organisation set: no secret. */
  isOpen: boolean;
}

export interface Known {
  item: Item;
  unknowns: readonly Unknown[];
  told: readonly Told[];
}

/** Every score is a whole number of these: answers step by 2.5, means are over at most three. */
const UNITS = 2.4;

/** One entry for each set of rounds that pooled views tie together. views: of this item. */
export function knownOf(rounds: readonly Round[], item: Item, views: readonly PublishedView[]): Known[] {
  return tiedRounds(rounds, views).map((tied) => {
    const unknowns = tied.flatMap((round) =>
      round.answers.map((one) => unknownOf(round, item, one.team)).filter((one) => one.people > 0),
    );
    const ids = new Set<string>(tied.map((round) => round.id));
    const own = views.filter((view) => view.rounds.some((round) => ids.has(round)));
    return { item, unknowns, told: own.map((view) => toldBy(tied, item, unknowns, view)) };
  });
}

function unknownOf(round: Round, item: Item, team: Round["answers"][number]["team"]): Unknown {
  const values = valuesOf(round, item, team);
  const units = values.map((value) => unitsOf(item, value));
  return {
    round: round.id,
    team,
    people: values.length,
    managers: round.tree.find((one) => one.team === team)?.managers ?? [],
    truth: units.reduce((sum, value) => sum + value, 0),
    limit: values.length * (item.kind === "statement" ? 1 : 10 * UNITS),
    isAlike: new Set(units).size === 1,
  };
}

function unitsOf(item: Item, value: number): number {
  if (item.kind === "statement") return value >= 4 ? 1 : 0;
  return Math.round(value * UNITS);
}

function toldBy(
  rounds: readonly Round[],
  item: Item,
  unknowns: readonly Unknown[],
  view: PublishedView,
): Told {
  const places = unknowns.flatMap(({ round, team }, place) =>
    view.rounds.includes(round) && view.teams.includes(team) ? [place] : [],
  );
  const truth = places.reduce((sum, place) => sum + (unknowns[place]?.truth ?? 0), 0);
  const band = item.kind === "statement" ? agreeing(view, truth) : points(view, truth);
  const minimum = rounds.find((round) => view.rounds.includes(round.id))?.teamMinimum ?? 10;
  const isOwn = item.kind === "component" && view.group.kind === "team" && view.rounds.length === 1;
  return { unknowns: places, ...band, isOpen: isOwn && view.n < 10 && view.n >= Math.max(5, minimum) };
}

function agreeing(view: PublishedView, truth: number) {
  if (!view.alike) return { low: truth, high: truth };
  return truth <= 1 ? { low: 0, high: 1 } : { low: view.n - 1, high: view.n };
}

function points(view: PublishedView, truth: number) {
  if (!view.alike || view.score === null) return { low: truth, high: truth };
  return {
    low: Math.ceil(view.score.low * view.n * UNITS - 1e-9),
    high: Math.floor(view.score.high * view.n * UNITS + 1e-9),
  };
}

function tiedRounds(rounds: readonly Round[], views: readonly PublishedView[]): Round[][] {
  let sets = rounds.map((round) => [round]);
  for (const view of views) {
    const isIn = (set: readonly Round[]) => set.some((round) => view.rounds.includes(round.id));
    sets = [...sets.filter((set) => !isIn(set)), sets.filter(isIn).flat()].filter((set) => set.length > 0);
  }
  return sets;
}
