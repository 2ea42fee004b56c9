// The numbers of one group: what a person's and a group's score is, how many agree, how far apart people are.
import { describe, expect, test } from "vitest";
import { COMMENTS, type Item, type Sheet, valuesOf } from "../../../src/domain/release/answers.ts";
import { answeredAlike, figures } from "../../../src/domain/release/tally.ts";
import { release } from "../../../src/domain/release.ts";
import { answering, aRound, people, team } from "../../builders/pulse.ts";

const LB: Item = { id: "lb", kind: "component", aboutManager: false };
const STATEMENT: Item = { id: "lb-1", kind: "statement", aboutManager: false };
const three = ["lb-1", "lb-2", "lb-3"].map((id) => ({ id, component: "lb" as const, aboutManager: false }));

describe("a person's component score", () => {
  const scoreOf = (sheet: Sheet) => valuesOf(aRound({ a: [sheet] }, { statements: three }), LB, team("a"));

  test.each<[string, Sheet, number[]]>([
    ["runs from 0", { "lb-1": 1, "lb-2": 1, "lb-3": 1 }, [0]],
    ["to 10", { "lb-1": 5, "lb-2": 5, "lb-3": 5 }, [10]],
    ["is the mean of what was answered", { "lb-1": 5, "lb-2": 2 }, [6.25]],
    ["needs at least half of the statements", { "lb-1": 5 }, []],
    ["is none when all were skipped", {}, []],
  ])("%s", (_, sheet, score) => {
    expect(scoreOf(sheet)).toEqual(score);
  });

  test("is given by exactly half of the statements", () => {
    expect(valuesOf(aRound({ a: [{ "lb-1": 4 }] }), LB, team("a"))).toEqual([7.5]);
  });
});

describe("a group's figures", () => {
  test("are the unweighted mean of its people's scores, to one decimal", () => {
    const values = [...Array.from({ length: 9 }, (_, number) => number), 1.25];
    expect(figures(LB, values).score).toEqual({ low: 3.7, high: 3.7 });
  });

  test.each([
    ["close", [4, 5, 5, 6, 6, 7]],
    ["mixed", [3, 3, 5, 5, 7, 8]],
    ["wide", [0, 0, 10, 10, 5, 2]],
  ])("call people %s by their spread", (spread, values) => {
    expect(figures(LB, values).spread).toBe(spread);
  });

  test("count answers of 4 and 5 as agreeing", () => {
    expect(figures(STATEMENT, [1, 2, 3, 4, 5, 4, 3]).agree).toEqual({ low: 43, high: 43 });
  });

  test("of a statement hold no score: beside the component's it would tell who skipped what", () => {
    expect(figures(STATEMENT, [1, 2, 3, 4, 5])).toMatchObject({ score: null, spread: null });
  });

  test("of a component say how many of the answers to its shown statements agree", () => {
    const skipping = people(12).map((sheet, number) => (number < 3 ? { "lb-1": sheet["lb-1"] ?? 1 } : sheet));
    const views = release(aRound({ a: skipping }), []).views;
    const agree = (item: string) => views.find((view) => view.item === item)?.agree?.low;
    expect([agree("lb-1"), agree("lb-2")]).toEqual([50, undefined]);
    expect(agree("lb")).toBe(50);
  });

  test("of a component without a statement shown say nothing of agreeing", () => {
    const halves = [
      ...people(6).map(({ "lb-1": one = 1 }) => ({ "lb-1": one })),
      ...people(6).map(({ "lb-2": one = 1 }) => ({ "lb-2": one })),
    ];
    const view = release(aRound({ a: halves }), []).views.find((one) => one.item === "lb");
    expect(view).toMatchObject({ n: 12, agree: null });
  });
});

describe("answered alike", () => {
  test.each<[string, Item, number[], boolean]>([
    ["all agree, with 4 or 5", STATEMENT, [4, 5, 4, 5, 5], true],
    ["none agrees", STATEMENT, [1, 2, 3, 3, 3], true],
    ["all but one agree", STATEMENT, [4, 5, 4, 5, 1], true],
    ["all but two agree", STATEMENT, [4, 5, 4, 1, 1], false],
    ["all scores are the same", LB, [5, 5, 5, 5], true],
    ["all scores but one are the same", LB, [5, 5, 5, 0], true],
    ["two scores differ", LB, [5, 5, 6.25, 3.75], false],
    ["one person's answer from the top", LB, [10, 10, 10, 7.5, 7.5, 7.5], true],
    ["two people's answers from the top", LB, [10, 10, 10, 2.5, 5, 7.5], false],
    ["one person's answer from the bottom", LB, [0, 0, 2.5, 2.5, 1.25], true],
    ["comments are never alike", COMMENTS, [1, 1, 1], false],
  ])("%s", (_, item, values, alike) => {
    expect(answeredAlike(item, values)).toBe(alike);
  });

  test.each([
    [1, { low: 0, high: 4 }],
    [3, { low: 3, high: 7 }],
    [5, { low: 6, high: 10 }],
  ] as const)("all at %i is a band of the score", (value, score) => {
    const round = aRound({ a: Array.from({ length: 10 }, () => answering(value)) });
    expect(release(round, []).views.find((view) => view.item === "lb")?.score).toEqual(score);
  });
});
