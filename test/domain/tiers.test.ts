// What stands above a team, as tables: where an idea goes, who hears of it, and what is next when time has passed.
import { describe, expect, test } from "vitest";
import type { ConversationId, MemberId, TeamId, UnitId } from "../../src/domain/ids.ts";
import type { Person } from "../../src/domain/team.ts";
import { nextRung, rungsAbove, type Tier } from "../../src/domain/tiers.ts";

const people = (names: string): Person[] =>
  names === "" ? [] : names.split(" ").map((name) => ({ memberId: name as MemberId, name }));

/** `ward`, `ward!` out of reach, `~medicine` a branch; then its leads, and its managers. */
function tier(name: string, leads = "", managers = ""): Tier {
  const unitId = name.replace(/[~!]/, "") as UnitId;
  const conversationId = `c-${unitId}` as ConversationId;
  const team = { id: unitId as TeamId, conversationId, isReachable: !name.endsWith("!") };
  return {
    ...{ unitId, name: unitId, team: name.startsWith("~") ? null : team },
    ...{ leads: people(leads), managers: people(managers) },
  };
}

/** `ward > medicine (c-medicine): mia` */
const told = (tiers: Tier[]): string[] =>
  rungsAbove(tiers).map(({ from, to, conversationId, tell }) => {
    const where = conversationId === null ? "" : ` (${conversationId})`;
    return `${from} > ${to ?? "managers"}${where}: ${tell.map((one) => one.name).join(" ")}`;
  });

const ward = tier("ward", "lea", "mia");
const alone = tier("ward", "lea");

describe("where an idea is passed up to", () => {
  test.each<[string, Tier[], string[]]>([
    [
      "a parent team, and the managers of both",
      [ward, tier("medicine", "max", "omar")],
      ["ward > medicine (c-medicine): omar mia"],
    ],
    [
      "each tier in turn",
      [alone, tier("medicine", "max", "omar"), tier("trust", "tia")],
      ["ward > medicine (c-medicine): omar", "medicine > trust (c-trust): omar"],
    ],
    [
      "somebody who manages both is told once",
      [ward, tier("medicine", "", "mia")],
      ["ward > medicine (c-medicine): mia"],
    ],
    [
      "leads in private where the conversation is out of reach",
      [alone, tier("medicine!", "max")],
      ["ward > medicine (c-medicine): max"],
    ],
    [
      "past a team where nobody would hear",
      [alone, tier("medicine!"), tier("trust")],
      ["medicine > trust (c-trust): "],
    ],
    ["a branch, where the team has managers", [ward, tier("~medicine")], ["ward > medicine: mia"]],
    [
      "past a branch, where it has none",
      [alone, tier("~medicine"), tier("trust")],
      ["medicine > trust (c-trust): "],
    ],
    ["the managers alone at the top of the tree", [ward], ["ward > managers: mia"]],
    ["nowhere from a team alone", [alone], []],
    ["nowhere under an empty branch", [alone, tier("~medicine")], []],
    ["nowhere without a team", [], []],
  ])("%s", (_, tiers, expected) => {
    expect(told(tiers)).toEqual(expected);
  });
});

describe("the next tier", () => {
  const rungs = rungsAbove([ward, tier("medicine"), tier("trust"), tier("region")]);
  const id = (name: string | null) => name as UnitId | null;
  test.each<[string, (string | null)[], string | undefined]>([
    ["the first, from nowhere", [], "medicine"],
    ["the one above", ["medicine"], "trust"],
    ["the one above the highest, in any order", ["trust", "medicine"], "region"],
    ["none above the last", ["medicine", "trust", "region"], undefined],
    ["none above a last one that was reached past others", ["region"], undefined],
    ["the first, where what it came to stands there no more", ["old"], "medicine"],
    ["the first, after the managers alone", [null], "medicine"],
  ])("is %s", (_, cameTo, next) => {
    expect(nextRung(rungs, cameTo.map(id))?.to).toBe(next);
  });

  test("is none after the managers alone, when nothing has been put above", () => {
    expect(nextRung(rungsAbove([ward]), [null])).toBeNull();
  });
});
