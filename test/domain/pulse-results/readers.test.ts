// Whose views somebody is shown: their team's and its parents', a launcher's and a manager's teams, nobody else's.
import { describe, expect, test } from "vitest";
import type { MemberId, TeamId, UnitId } from "../../../src/domain/ids.ts";
import { mayRead, type Reader, readingOf } from "../../../src/domain/pulse-readers.ts";
import { aPulse, aPulseTree, branch, EVERYONE, LAUNCHER, team } from "../../builders/closed-round.ts";

const pulse = aPulse({
  tree: aPulseTree({
    Medicine: null,
    Acute: "Medicine",
    "Ward 10": "Acute",
    "Ward 9": "Acute",
    "Ward 7": "Medicine",
    Surgery: null,
    "Ward 1": "Surgery",
    Estates: null,
  }),
});
const nobody: Reader = { memberId: "amira" as MemberId, teams: [], manages: [], looksAfter: false };
const of = (changes: Partial<Reader>) => readingOf(pulse, { ...nobody, ...changes });

describe("what is somebody's to read", () => {
  test("a team reads its own, each branch above from the smallest up, and everyone's", () => {
    const reading = of({ teams: ["Ward 9" as TeamId] });
    expect(reading?.levels).toEqual([team("Ward 9"), branch("Acute"), branch("Medicine"), EVERYONE]);
    expect(reading?.breakdown).toEqual([]);
  });

  test("a sibling and another branch are not theirs", () => {
    const reading = of({ teams: ["Ward 9" as TeamId] });
    if (!reading) throw new Error("nothing");
    const may = [team("Ward 9"), team("Ward 10"), team("Ward 1"), branch("Surgery"), branch("Medicine")];
    expect(may.map((one) => mayRead(reading, one))).toEqual([true, false, false, false, true]);
    expect(mayRead(reading, { kind: "filter", id: "Ward 9" })).toBe(false);
  });

  test("the launcher reads every unit, A to Z and 9 before 10", () => {
    const reading = of({ memberId: LAUNCHER });
    expect(reading?.levels).toEqual([EVERYONE]);
    expect(reading?.breakdown).toEqual([
      ...["Acute", "Estates", "Medicine", "Surgery", "Ward 1", "Ward 7", "Ward 9", "Ward 10"],
    ]);
  });

  test("the manager of a branch reads all beneath it and nothing beside it", () => {
    const reading = of({ manages: ["Acute" as UnitId] });
    expect(reading?.breakdown).toEqual(["Acute", "Ward 9", "Ward 10"]);
    if (!reading) throw new Error("nothing");
    expect(mayRead(reading, team("Ward 7"))).toBe(false);
    expect(mayRead(reading, branch("Medicine"))).toBe(true);
  });

  test("who launched nothing and is in no team that was asked reads nothing", () => {
    expect(of({})).toBeNull();
    expect(of({ teams: ["Estates" as TeamId] })).toBeNull();
    expect(of({ teams: ["Ward 99" as TeamId], manages: ["Paediatrics" as UnitId] })).toBeNull();
  });

  test("who is in two teams reads both, A to Z", () => {
    const reading = of({ teams: ["Ward 10" as TeamId, "Ward 7" as TeamId] });
    expect(reading?.levels).toEqual([
      ...[team("Ward 7"), team("Ward 10"), branch("Acute"), branch("Medicine"), EVERYONE],
    ]);
  });
});
