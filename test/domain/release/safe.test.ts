// What adding and subtracting can do, in small: combinations of sums, and rounds whose answers are gone.
import { describe, expect, test } from "vitest";
import type { PulseId } from "../../../src/domain/ids.ts";
import { type Row, smallestSupports, vanishing } from "../../../src/domain/release/span.ts";
import { release, releaseFilter, releasePooled } from "../../../src/domain/release.ts";
import { aRound, hiddenOf, people, shownOf, team } from "../../builders/pulse.ts";

/** Columns of a sum, each taken once. */
const sum = (...columns: number[]): Row => new Map(columns.map((column) => [column, 1n]));
const supportsOf = (rows: readonly Row[]) => smallestSupports(rows)?.map((one) => [...one].sort());

describe("combinations of sums", () => {
  test.each<[string, Row[], number[], number[][]]>([
    ["a total less its parts is the part left over", [sum(1, 2, 3), sum(1), sum(2)], [1, 2], [[3]]],
    ["two overlapping sums leave nothing of the middle", [sum(1, 2), sum(2, 3)], [1, 3], []],
    ["two overlapping sums leave the difference of their ends", [sum(1, 2), sum(2, 3)], [2], [[1, 3]]],
    ["three pairs tell each one", [sum(1, 2), sum(2, 3), sum(1, 3)], [], [[1], [2], [3]]],
    ["the same sum twice tells nothing more", [sum(1, 2), sum(1, 2)], [], [[1, 2]]],
  ])("%s", (_, rows, cleared, supports) => {
    expect(supportsOf(vanishing(rows, new Set(cleared)))).toEqual(supports);
  });

  test("all the smallest supports are found, also where rows share columns", () => {
    const found = supportsOf([sum(1, 2, 3), sum(3, 4)])?.map((one) => one.join("+"));
    expect([...new Set(found)].sort()).toEqual(["1+2+3", "1+2+4", "3+4"]);
  });

  test("too many to look through are refused, not guessed", () => {
    const rows = Array.from({ length: 12 }, (_, row) =>
      sum(...Array.from({ length: 25 }, (_, at) => at + row)),
    );
    expect(smallestSupports(rows, 100)).toBeNull();
  });
});

describe("rounds whose answers are deleted", () => {
  const roundOf = (number: number) =>
    aRound(
      { a: people(6), b: people(6), c: people(30), d: people(30) },
      { id: `round ${number}` as PulseId },
    );
  const rounds = [roundOf(1), roundOf(2), roundOf(3)] as const;
  const closed = rounds.flatMap((round) => release(round, []).views);
  const published = [...closed, ...releasePooled(rounds, closed).views];
  const filtered = (...teams: string[]) =>
    releaseFilter(rounds[1], { words: "f", teams: teams.map(team) }, published);

  test("still stand behind what was pooled: two of its rounds are not told by the third", () => {
    expect(published.filter((view) => view.rounds.length === 3 && view.item === "lb")).toHaveLength(2);
    expect(hiddenOf(filtered("a", "c"))).toEqual(["filter f: complement"]);
  });

  test("do not bar a view that tells nothing new", () => {
    expect(shownOf(filtered("a", "b", "c"))).toEqual(["filter f"]);
  });
});
