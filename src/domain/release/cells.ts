// A cell: what one team's people answered to one item in one round. Every view is a set of cells; a cell is never shown
// because it is one. How many people make a group is decided here, for a cell and for any sum of cells.
import type { TeamId } from "../ids.ts";
import { type Item, type Round, valuesOf } from "./answers.ts";
import type { PublishedView } from "./view.ts";

/** For everything but a team's own score. */
export const MINIMUM = 10;
/** No setting goes below it, and no round of a pooled view. */
export const FLOOR = 5;
/** Rounds that a small team waits for. */
const POOLED_ROUNDS = 3;
/** A group led by fewer is not shown what people say of their manager. */
const MANAGERS = 3;

export interface Cell {
  key: string;
  round: string;
  team: string;
  /** null: the round's answers are not at hand (deleted after their time); such a cell counts nobody. */
  values: readonly number[] | null;
  managers: readonly string[];
}

export const cellKey = (round: string, team: string): string => `${round} ${team}`;

export const cellKeys = (view: Pick<PublishedView, "rounds" | "teams">): string[] =>
  view.rounds.flatMap((round) => view.teams.map((team) => cellKey(round, team)));

/** One item's cells in these rounds, by key. */
export function cellsOf(rounds: readonly Round[], item: Item): Map<string, Cell> {
  const cells = rounds.flatMap((round) => {
    const teams = new Set(round.answers.map((one) => one.team));
    return [...teams].map((team) => cellOf(round, item, team));
  });
  return new Map(cells.map((cell) => [cell.key, cell]));
}

function cellOf(round: Round, item: Item, team: TeamId): Cell {
  return {
    key: cellKey(round.id, team),
    round: round.id,
    team,
    values: valuesOf(round, item, team),
    managers: round.tree.find((one) => one.team === team)?.managers ?? [],
  };
}

/** Whose round is not at hand. */
export function unknownCell(round: string, team: string): Cell {
  return { key: cellKey(round, team), round, team, values: null, managers: [] };
}

export const valuesIn = (cells: readonly Cell[]): number[] => cells.flatMap((cell) => cell.values ?? []);

export const isLed = (item: Item, cells: readonly Cell[]): boolean =>
  !item.aboutManager || new Set(cells.flatMap((cell) => cell.managers)).size >= MANAGERS;

/**
 * Whether a sum over these cells hides each person in it: ten people in one round, or three rounds of five, whose answers
 * a pooled view adds up. Once true, it stays true with more cells.
 */
export function isEnough(item: Item, cells: readonly Cell[]): boolean {
  const people = new Map<string, number>();
  for (const cell of cells)
    people.set(cell.round, (people.get(cell.round) ?? 0) + (cell.values?.length ?? 0));
  const counts = [...people.values()];
  const many = counts.some((n) => n >= MINIMUM) || counts.filter((n) => n >= FLOOR).length >= POOLED_ROUNDS;
  return many && isLed(item, cells);
}
