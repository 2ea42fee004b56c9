// Which earlier rounds a small team is shown with at a closing.
import { describe, expect, test } from "vitest";
import type { PulseId } from "../../../src/domain/ids.ts";
import type { Pulse } from "../../../src/domain/pulse.ts";
import { poolsAt, releaseAtClosing } from "../../../src/domain/pulse-closing.ts";
import { aPulse, aPulseTree } from "../../builders/closed-round.ts";

const WARDS = { "Ward 7": null, "Ward 9": null };
const round = (id: string, changes: Partial<Pulse> = {}): Pulse =>
  aPulse({ id: id as PulseId, tree: aPulseTree(WARDS), ...changes });
const asking = (...names: string[]) => ({
  tree: aPulseTree(WARDS).map((one) => ({ ...one, isAsked: names.includes(one.name) })),
});
const told = (pulse: Pulse, closed: readonly Pulse[]) =>
  poolsAt(pulse, closed).map(({ teams, before }) => [...before.map((one) => one.id), ...teams]);

describe("a team goes with the two rounds before that asked it the same", () => {
  test("of all that closed, the latest", () => {
    expect(told(round("4"), [round("3"), round("2"), round("1")])).toEqual([["3", "2", "Ward 7", "Ward 9"]]);
    expect(told(round("2"), [round("1")])).toEqual([]);
  });

  test("each with its own, where a round left one out", () => {
    const closed = [round("3", asking("Ward 7")), round("2"), round("1")];
    expect(told(round("4"), closed)).toEqual([
      ["3", "2", "Ward 7"],
      ["2", "1", "Ward 9"],
    ]);
    expect(told(round("4", asking("Ward 9")), closed)).toEqual([["2", "1", "Ward 9"]]);
  });

  test("not with rounds of another set, nor with itself", () => {
    const closed = [round("4"), round("3", { template: "pulse-pc" }), round("2"), round("1")];
    expect(told(round("4"), closed)).toEqual([["2", "1", "Ward 7", "Ward 9"]]);
  });

  test("not where its people were too few to be told of it before they answered", () => {
    const four = aPulseTree(WARDS).map((one) => ({ ...one, people: one.name === "Ward 9" ? 4 : 14 }));
    expect(told(round("3", { tree: four }), [round("2"), round("1")])).toEqual([["2", "1", "Ward 7"]]);
    expect(told(round("3"), [round("2"), round("1", { tree: four })])).toEqual([["2", "1", "Ward 7"]]);
  });
});

test("a round whose answers are deleted is shown with no other", () => {
  const sheets = Array.from({ length: 6 }, (_, at) => ({ "sp-p1": ((at % 4) + 1) as 1 }));
  const answers = [{ team: "Ward 9" as never, sheets, comments: [] }];
  const [now, last, first] = [round("3"), round("2"), round("1")];
  const pools = poolsAt(now, [last, first]);
  const shown = (earlier: readonly (readonly [Pulse, typeof answers])[]) => {
    const kept = new Map(earlier.map(([pulse, some]) => [pulse.id, some]));
    return releaseAtClosing(now, answers, [], pools, kept).views.map((one) => one.item);
  };
  expect(
    shown([
      [last, answers],
      [first, answers],
    ]),
  ).toContain("sp-p1");
  expect(shown([[last, answers]])).toEqual([]);
});
