// The one question behind every view: with it added to all that was ever published of this item, could anyone work out,
// by adding and subtracting, something about too few people, or about people who all answered alike? (ADR 0014)
import type { Item } from "./answers.ts";
import { type Cell, cellKey, FLOOR, isEnough, MINIMUM, unknownCell, valuesIn } from "./cells.ts";
import { type Row, smallestSupports, vanishing } from "./span.ts";
import { answeredAlike } from "./tally.ts";
import type { PublishedView } from "./view.ts";

/** A view as arithmetic sees it: which cells it adds up, and whether only a band of the sum is told. */
export type Sum = Pick<PublishedView, "group" | "rounds" | "teams" | "alike">;

/**
 * published: every view ever shown of this item, in any round. cells: this item's, of the rounds at hand. What had been
 * derivable before the candidate is not held against it.
 */
export function isSafe(
  item: Item,
  cells: ReadonlyMap<string, Cell>,
  published: readonly Sum[],
  candidate: Sum,
): boolean {
  const known = new Map(cells);
  const before = linked(published, candidate).map((sum) => lineOf(sum, known));
  const after = [...before, lineOf(candidate, known)];
  return keepsToGroups(item, before, after) && keepsAlike(item, before, after);
}

interface Line {
  sum: Sum;
  /** Without those in which nobody answered: they hide nothing. */
  cells: readonly Cell[];
}

function lineOf(sum: Sum, known: Map<string, Cell>): Line {
  const all = sum.rounds.flatMap((round) =>
    sum.teams.map((team) => {
      const cell = known.get(cellKey(round, team)) ?? unknownCell(round, team);
      known.set(cell.key, cell);
      return cell;
    }),
  );
  return { sum, cells: all.filter((cell) => cell.values === null || cell.values.length > 0) };
}

/** Answers of different rounds are different answers: only a pooled view ties rounds together. */
function linked(published: readonly Sum[], candidate: Sum): Sum[] {
  const rounds = new Set(candidate.rounds);
  let size = 0;
  while (size < rounds.size) {
    size = rounds.size;
    for (const sum of published) {
      if (sum.rounds.some((round) => rounds.has(round))) for (const round of sum.rounds) rounds.add(round);
    }
  }
  return published.filter((sum) => sum.rounds.some((round) => rounds.has(round)));
}

/** Teams whose own score is shown at a lowered minimum: their sum is known, so others must be safe beside it. */
function openCells(item: Item, lines: readonly Line[]): Set<Cell> {
  const own = lines.filter(({ sum, cells }) => {
    const n = cells[0]?.values?.length ?? 0;
    const lowered = cells.length === 1 && n >= FLOOR && n < MINIMUM;
    return item.kind === "component" && sum.group.kind === "team" && lowered;
  });
  return new Set(own.flatMap((line) => line.cells));
}

/** Nothing new is derivable that rests on some people but not on enough of them. Bands count as exact here. */
function keepsToGroups(item: Item, before: readonly Line[], after: readonly Line[]): boolean {
  const parts = partsOf(after);
  const large = numbersOf(parts, (part) => isEnough(item, part));
  if (large.size === parts.length) return true;
  const openAfter = openCells(item, after);
  const openBefore = openCells(item, before);
  const derivable = (lines: readonly Line[], open: ReadonlySet<Cell>) => {
    const hidden = parts.map((part) => (part.every((cell) => open.has(cell)) ? [] : part));
    return vanishing(rowsOf(lines, hidden), large);
  };
  const now = derivable(after, openAfter);
  const old = derivable(before, openBefore);
  if (now.length === old.length && openAfter.size === openBefore.size) return true;
  const supports = smallestSupports(now);
  if (supports === null) return false;
  const known = new Set(smallestSupports(old)?.map(nameOf));
  return supports
    .filter((support) => !known.has(nameOf(support)))
    .every((support) => isEnough(item, parts.filter((_, number) => support.has(number)).flat()));
}

/** No exact sum is newly derivable that rests only on parts whose people answered alike. */
function keepsAlike(item: Item, before: readonly Line[], after: readonly Line[]): boolean {
  const now = aboutAlike(item, after);
  return now === 0 || now === aboutAlike(item, before);
}

function aboutAlike(item: Item, lines: readonly Line[]): number {
  const parts = partsOf(lines);
  const different = numbersOf(
    parts,
    (part) => part.every((cell) => cell.values !== null) && !answeredAlike(item, valuesIn(part)),
  );
  if (different.size === parts.length) return 0;
  const exact = lines.filter((line) => !line.sum.alike);
  return vanishing(rowsOf(exact, parts), different).length;
}

/** Cells that stand in the same views: nothing published tells them apart. */
function partsOf(lines: readonly Line[]): Cell[][] {
  const marks = new Map<Cell, number>();
  let last = 0;
  for (const line of lines) {
    // Each line splits every part in two: those of its cells that were one stay one.
    const split = new Map<number | undefined, number>();
    for (const cell of line.cells) {
      const mark = split.get(marks.get(cell)) ?? ++last;
      split.set(marks.get(cell), mark);
      marks.set(cell, mark);
    }
  }
  const parts = new Map<number, Cell[]>();
  for (const [cell, mark] of marks) {
    const part = parts.get(mark);
    if (part) part.push(cell);
    else parts.set(mark, [cell]);
  }
  return [...parts.values()];
}

/** A part is in a line with all its cells or none, so its first one tells. */
function rowsOf(lines: readonly Line[], parts: readonly Cell[][]): Row[] {
  const numbers = new Map(parts.flatMap(([first], number) => (first ? [[first, number] as const] : [])));
  return lines.map(
    (line) =>
      new Map(
        line.cells.flatMap((cell) => {
          const number = numbers.get(cell);
          return number === undefined ? [] : [[number, 1n] as const];
        }),
      ),
  );
}

function numbersOf(parts: readonly Cell[][], test: (part: Cell[]) => boolean): Set<number> {
  return new Set(parts.flatMap((part, number) => (test(part) ? [number] : [])));
}

const nameOf = (support: ReadonlySet<number>): string => [...support].sort((a, b) => a - b).join(" ");
