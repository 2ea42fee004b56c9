// The tree of teams: who stands under whom, what would be a circle or too deep, the order, and what words may mean.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { BranchId, TeamId, UnitId } from "../../src/domain/ids.ts";
import {
  ancestors,
  descendants,
  inOrder,
  MOST_LEVELS,
  teamsBeside,
  type Unit,
  unitsCalled,
  whyNotUnder,
} from "../../src/domain/tree.ts";

const id = (name: string) => name as UnitId;
const branch = (name: string, under: string | null = null): Unit => ({
  id: name as BranchId,
  name,
  parentId: under as UnitId | null,
  team: null,
});
const team = (name: string, under: string | null = null, letters = name.toUpperCase()): Unit => ({
  ...branch(name, under),
  team: { id: name as TeamId, letters },
});

/** Trust: Medicine (with Ward 7 and, under that, Ward 7 nights), Surgery (with Ward 9 and Ward 10). */
const TREE = [
  branch("Trust"),
  branch("Surgery", "Trust"),
  branch("Medicine", "Trust"),
  team("Ward 10", "Surgery", "W10"),
  team("Ward 9", "Surgery", "W9"),
  team("Ward 7", "Medicine", "W7"),
  team("Ward 7 nights", "Ward 7", "W7N"),
  team("apart", null, "AP"),
];

test.each([
  ["Trust", []],
  ["Medicine", ["Trust"]],
  ["Ward 7 nights", ["Ward 7", "Medicine", "Trust"]],
  ["apart", []],
  ["unknown", []],
])("above %s stand %j", (name, above) => {
  expect(ancestors(TREE, id(name))).toEqual(above);
});

test.each([
  ["Trust", ["Surgery", "Medicine", "Ward 10", "Ward 9", "Ward 7", "Ward 7 nights"]],
  ["Medicine", ["Ward 7", "Ward 7 nights"]],
  ["Ward 9", []],
])("under %s stand %j", (name, below) => {
  expect(descendants(TREE, id(name)).map((one) => one.name)).toEqual(below);
});

describe("a unit may stand under another", () => {
  const deep = [branch("1"), branch("2", "1"), branch("3", "2"), branch("4", "3"), branch("5", "4")];
  const pair = [branch("a"), team("b", "a")];
  test.each([
    ["in a branch", TREE, "apart", "Medicine", null],
    ["under a team", TREE, "apart", "Ward 7", null],
    ["where it stands already", TREE, "Ward 7", "Medicine", null],
    ["not under itself", TREE, "Ward 7", "Ward 7", "circle"],
    ["not under its own", TREE, "Medicine", "Ward 7", "circle"],
    ["not under its own, far below", TREE, "Trust", "Ward 7 nights", "circle"],
    ["on the fifth level", [...deep, team("x")], "x", "4", null],
    ["not on a sixth", [...deep, team("x")], "x", "5", "too-deep"],
    ["with all it brings, down to the fifth", [...deep, ...pair], "a", "3", null],
    ["not with what would come to a sixth", [...deep, ...pair], "a", "4", "too-deep"],
    ["when it is new", deep, "new", "4", null],
    ["not on a sixth when it is new", deep, "new", "5", "too-deep"],
  ])("%s", (_, tree, unit, parent, why) => {
    expect(whyNotUnder(tree, id(unit), id(parent))).toBe(why);
  });

  test("however units are moved, nothing stands under itself nor deeper than the levels there are", () => {
    const moves = fc.array(fc.tuple(fc.nat(11), fc.nat(11)), { maxLength: 60 });
    fc.assert(
      fc.property(moves, (all) => {
        let tree: Unit[] = Array.from({ length: 12 }, (_, n) => branch(`u${n}`));
        for (const [from, to] of all) {
          if (whyNotUnder(tree, id(`u${from}`), id(`u${to}`)) !== null) continue;
          tree = tree.map((one) => (one.id === `u${from}` ? { ...one, parentId: id(`u${to}`) } : one));
        }
        for (const one of tree) {
          const above = ancestors(tree, one.id);
          expect(above).not.toContain(one.id);
          expect(above.length).toBeLessThan(MOST_LEVELS);
        }
        expect(inOrder(tree)).toHaveLength(tree.length);
      }),
    );
  });
});

test("the order is A to Z under each, numbers by their size, whatever the case", () => {
  expect(inOrder(TREE).map(({ unit, level }) => `${level} ${unit.name}`)).toEqual([
    "0 apart",
    "0 Trust",
    "1 Medicine",
    "2 Ward 7",
    "3 Ward 7 nights",
    "1 Surgery",
    "2 Ward 9",
    "2 Ward 10",
  ]);
});

test("what stands under something that is not in the list stands at the top", () => {
  expect(inOrder([team("Ward 7", "gone")]).map(({ level }) => level)).toEqual([0]);
});

test.each([
  ["Medicine", ["Medicine"]],
  ["  ward   7 ", ["Ward 7"]],
  ["w7n", ["Ward 7 nights"]],
  ["Ward", []],
  ["", []],
])("%j means %j", (words, meant) => {
  expect(unitsCalled(TREE, words).map((one) => one.name)).toEqual(meant);
});

test("of teams with one name each is meant; a branch of that name is meant alone", () => {
  const twins = [team("Theatre", null, "T"), team("theatre", null, "T2")];
  expect(unitsCalled(twins, "Theatre")).toEqual(twins);
  expect(unitsCalled(twins, "t2")).toEqual(twins.slice(1));
  const own = { ...branch("THEATRE"), id: id("own") };
  expect(unitsCalled([...twins, own], "Theatre")).toEqual([own]);
});

test("teams beside a team stand under the same unit; one at the top has those under it", () => {
  const tree = [
    branch("medicine"),
    team("ward7", "medicine"),
    team("nights", "ward7"),
    team("ward8", "medicine"),
    branch("surgery"),
    team("ward9", "surgery"),
    team("alone"),
  ];
  const beside = (name: string) => [...teamsBeside(tree, name as TeamId)].sort();
  expect(beside("ward8")).toEqual(["nights", "ward7", "ward8"]);
  expect(beside("nights")).toEqual(["nights", "ward7"]);
  expect(beside("ward9")).toEqual(["ward9"]);
  expect(beside("alone")).toEqual(["alone"]);
  expect(beside("unknown")).toEqual(["unknown"]);
});
