// What surrounds a release: the time before closing, comments, the change since the last round.
import { describe, expect, test } from "vitest";
import type { PulseId } from "../../../src/domain/ids.ts";
import { answeredSoFar, outlook } from "../../../src/domain/release/before.ts";
import { latestChange } from "../../../src/domain/release/change.ts";
import { PublishedView } from "../../../src/domain/release/view.ts";
import { commentsFor, release, releaseComments } from "../../../src/domain/release.ts";
import { answering, aRound, aTree, hiddenOf, people, shownOf, team } from "../../builders/pulse.ts";

test.each([
  [0, 0, 4],
  [4, 0, 4],
  [5, 5, 9],
  [19, 15, 19],
  [20, 20, 20],
  [41, 41, 41],
])("rule 2: while a round is open, %i answers are told as %i to %i", (answered, low, high) => {
  expect(answeredSoFar(answered)).toEqual({ low, high });
});

describe("rule 10: before answering each team knows where it will be seen", () => {
  const tree = aTree({ medicine: null, a: "medicine", b: "medicine", c: null });
  const seenIn = (sizes: Readonly<Record<string, number>>, minimum = 10) =>
    outlook(tree, new Map(Object.entries(sizes).map(([name, size]) => [team(name), size])), minimum).map(
      (one) => one.seenIn,
    );

  test.each([
    ["alone, when large enough", { a: 10 }, 10, { kind: "team", id: "a" }],
    ["in its branch, when too small", { a: 6, b: 4 }, 10, { kind: "branch", id: "medicine" }],
    [
      "in the organisation, when its branch is too small",
      { a: 6, b: 3, c: 9 },
      10,
      { kind: "organisation", id: "" },
    ],
    ["nowhere, when all are too few", { a: 6, b: 3 }, 10, null],
    ["alone, at a lowered minimum", { a: 6, b: 4 }, 5, { kind: "team", id: "a" }],
    ["not alone below five, whatever the setting", { a: 4, b: 6 }, 2, { kind: "branch", id: "medicine" }],
  ])("%s", (_, sizes, minimum, group) => {
    expect(seenIn(sizes, minimum)[0]).toEqual(group);
  });
});

test("rule 7: before answering a team of five or more knows that three rounds may be shown together", () => {
  const sizes = new Map([4, 5, 12].map((size) => [team(`of ${size}`), size]));
  const tree = aTree({ "of 4": null, "of 5": null, "of 12": null });
  expect(outlook(tree, sizes, 10).map((one) => one.mayBePooled)).toEqual([false, true, true]);
});

describe("rule 9: comments", () => {
  const written = (name: string, count: number) =>
    Array.from({ length: count }, (_, number) => `${name} ${number}`);
  const round = aRound(
    { a: people(20), b: people(20), c: people(20) },
    { comments: { a: written("a", 10), b: written("b", 9), c: written("c", 12) } },
  );

  test("are shown where ten people wrote one, and not by subtraction", () => {
    const result = releaseComments(round, []);
    expect(shownOf(result, "comments")).toEqual(["organisation", "team c"]);
    expect(hiddenOf(result, "comments")).toEqual(["team a: complement", "team b: too-few"]);
  });

  test("wait for closing", () => {
    expect(releaseComments({ ...round, closed: false }, []).views).toEqual([]);
  });

  test("come shuffled, each once, and only those of the view", () => {
    const view = releaseComments(round, []).views.find((one) => one.group.id === "c") as PublishedView;
    const last = (below: number) => below - 1;
    expect(commentsFor(round, view, last)).toEqual(written("c", 12).reverse());
  });

  test("are not given for a view of scores or of another round", () => {
    const [scores] = release(round, []).views as [PublishedView];
    const [view] = releaseComments(round, []).views as [PublishedView];
    expect(commentsFor(round, scores, () => 0)).toEqual([]);
    expect(commentsFor({ ...round, id: "round 2" as PulseId }, view, () => 0)).toEqual([]);
  });
});

describe("rule 12: a change", () => {
  const [view] = release(aRound({ a: people(12) }), []).views.filter((one) => one.item === "lb") as [
    PublishedView,
  ];
  const scored = (score: number): PublishedView => ({ ...view, score: { low: score, high: score } });
  const rounds = (count: number) => Array.from({ length: count }, (_, number) => scored(5 + number / 10));
  const never = () => false;

  test("is the difference of what was shown, and too early to call before ten rounds", () => {
    expect(latestChange([scored(7.2), scored(7.6)], () => true)).toEqual({ by: 0.4, call: "too-early" });
    expect(latestChange(rounds(9), () => true)?.call).toBe("too-early");
  });

  test("is real from ten rounds on, where the chart says so", () => {
    expect(latestChange(rounds(10), () => true)).toEqual({ by: 0.1, call: "real" });
    expect(latestChange(rounds(10), never)?.call).toBe("usual");
  });

  test("is none without two values", () => {
    const band = { ...view, score: { low: 6, high: 10 } };
    expect(latestChange([scored(7)], never)).toBeNull();
    expect(latestChange([scored(7), band], never)).toBeNull();
    expect(latestChange([band, scored(7)], never)).toBeNull();
  });
});

test("a published view is plain data: it survives the store", () => {
  const views = release(
    aRound({ a: people(12), b: Array.from({ length: 12 }, () => answering(4)) }),
    [],
  ).views;
  expect(PublishedView.array().parse(JSON.parse(JSON.stringify(views)))).toEqual(views);
});
