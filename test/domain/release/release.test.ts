// What may be shown of a pulse: rules 1 to 7 and 11, each with its cases.
import { describe, expect, test } from "vitest";
import type { MemberId, PulseId, TeamId } from "../../../src/domain/ids.ts";
import type { PublishedView } from "../../../src/domain/release/view.ts";
import { release, releaseFilter, releasePooled } from "../../../src/domain/release.ts";
import { answering, aRound, aTree, hiddenOf, people, shownOf, team } from "../../builders/pulse.ts";

describe("rule 1: at least ten people who answered this item", () => {
  test("ten are shown and nine are not", () => {
    const result = release(aRound({ a: people(10), b: people(9), c: people(9) }), []);
    expect(shownOf(result)).toEqual(["organisation", "team a"]);
    expect(hiddenOf(result)).toEqual(["team b: too-few", "team c: too-few"]);
  });

  test("those who skipped an item do not count for it, and the others are shown", () => {
    const skips = { "lb-1": 4 } as const;
    const round = aRound({ a: [...people(9), skips], b: people(12) });
    const result = release(round, []);
    expect(shownOf(result, "lb-1")).toContain("team a");
    expect(hiddenOf(result, "lb-2")).toContain("team a: too-few");
  });

  test.each([
    [7, ["organisation", "team a", "team b"]],
    [1, ["organisation", "team a", "team b"]],
    [10, ["organisation"]],
  ])("a team of seven under a minimum of %i", (teamMinimum, shown) => {
    expect(shownOf(release(aRound({ a: people(12), b: people(7) }, { teamMinimum }), []))).toEqual(shown);
  });

  test("no minimum goes below five", () => {
    const result = release(aRound({ a: people(14), b: people(4) }, { teamMinimum: 1 }), []);
    expect(hiddenOf(result)).toContain("team b: too-few");
  });

  test("a lowered minimum is for a team's own score: not for its statements, a branch or the organisation", () => {
    const tree = aTree({ m: null, a: "m", b: "m" });
    const small = release(aRound({ a: people(6), b: people(3) }, { teamMinimum: 5, tree }), []);
    expect(shownOf(small)).toEqual(["team a"]);
    expect(hiddenOf(small)).toEqual(["organisation: too-few", "branch m: too-few", "team b: too-few"]);
    expect(shownOf(small, "lb-1")).toEqual([]);
  });

  test("a group of the same people as one that is shown is shown with it", () => {
    const tree = aTree({ m: null, a: "m" });
    const round = aRound({ a: people(7) }, { teamMinimum: 5, tree });
    expect(shownOf(release(round, []))).toEqual(["organisation", "branch m", "team a"]);
  });

  test("beside a team shown at a lowered minimum the few left over stay hidden", () => {
    const tree = aTree({ m: null, a: "m", b: "m", c: null });
    const round = aRound({ a: people(8), b: people(4), c: people(20) }, { tree, teamMinimum: 5 });
    const result = release(round, []);
    expect(shownOf(result)).toEqual(["organisation", "branch m", "team c"]);
    expect(hiddenOf(result)).toEqual(["team a: complement", "team b: too-few"]);
  });
});

test("rule 2: before closing nothing is shown", () => {
  const result = release(aRound({ a: people(30) }, { closed: false }), []);
  expect(result.views).toEqual([]);
  expect(new Set(result.hidden.map((view) => view.reason))).toEqual(new Set(["not-closed"]));
});

describe("rule 3: nothing is found by subtraction", () => {
  test("beside one hidden team the smallest of the others is hidden too", () => {
    const result = release(aRound({ a: people(30), b: people(11), c: people(4) }), []);
    expect(shownOf(result)).toEqual(["organisation", "team a"]);
    expect(hiddenOf(result)).toEqual(["team b: complement", "team c: too-few"]);
  });

  test("hidden teams that are ten together need no other", () => {
    const result = release(aRound({ a: people(11), b: people(5), c: people(5) }), []);
    expect(shownOf(result)).toEqual(["organisation", "team a"]);
  });

  test("a branch that leaves a few of the organisation over is hidden, and so is its only team", () => {
    const tree = aTree({ m: null, a: "m", b: null });
    const result = release(aRound({ a: people(20), b: people(3) }, { tree }), []);
    expect(shownOf(result)).toEqual(["organisation"]);
    expect(hiddenOf(result)).toEqual(["branch m: complement", "team a: complement", "team b: too-few"]);
  });

  test("a team that leaves a branch is not given away by the branch without it", () => {
    const before = aTree({ m: null, a: "m", b: "m", c: "m", d: null });
    const round = aRound({ a: people(12), b: people(12), c: people(6), d: people(30) }, { tree: before });
    const first = release(round, []);
    expect(shownOf(first)).toContain("branch m");
    const after = aTree({ m: null, a: "m", b: "m", c: null, d: null });
    const again = release(round, first.views, after);
    expect(hiddenOf(again)).toContain("branch m: complement");
    expect(shownOf(release(round, [], after))).toContain("branch m");
  });

  test("a team that joins a branch is not given away either", () => {
    const before = aTree({ m: null, a: "m", b: "m", c: null, d: null });
    const round = aRound({ a: people(12), b: people(12), c: people(6), d: people(30) }, { tree: before });
    const first = release(round, []);
    const again = release(round, first.views, aTree({ m: null, a: "m", b: "m", c: "m", d: null }));
    expect(hiddenOf(again)).toContain("branch m: complement");
  });

  test("two filters of the same round whose difference is a few people are not both shown", () => {
    const round = aRound({ a: people(12), b: people(12), c: people(6), d: people(30) });
    const first = releaseFilter(round, { words: "days", teams: ["a", "b", "c"].map(team) }, []);
    expect(shownOf(first)).toEqual(["filter days"]);
    const second = releaseFilter(round, { words: "nights", teams: ["a", "b"].map(team) }, first.views);
    expect(hiddenOf(second)).toEqual(["filter nights: complement"]);
  });

  test("the next round is answered anew: what was shown of the last one hides nothing in it", () => {
    const tree = aTree({ m: null, a: "m", b: "m", c: "m", d: null });
    const answers = { a: people(12), b: people(12), c: people(6), d: people(30) };
    const first = release(aRound(answers, { tree }), []);
    const moved = aTree({ m: null, a: "m", b: "m", c: null, d: null });
    const next = aRound(answers, { id: "round 2" as PulseId, tree: moved });
    expect(shownOf(release(next, first.views))).toEqual(shownOf(release(next, [])));
  });

  test("asked again it answers the same, and what was shown is given back as it was", () => {
    const round = aRound({ a: people(30), b: people(11), c: people(4) });
    const first = release(round, []);
    const again = release(round, first.views);
    expect(again).toEqual(first);
    const altered: PublishedView[] = first.views.map((view) => ({ ...view, n: 99 }));
    expect(release(round, altered).views).toEqual(altered);
  });
});

describe("rule 4: a filter needs ten, inside and outside", () => {
  const round = aRound({ a: people(12), b: people(9), c: people(9), d: people(12) });

  test.each([
    ["ten on both sides are shown", ["a", "b"], ["filter f"], []],
    ["nine inside are not", ["b"], [], ["filter f: too-few"]],
    ["nine outside are not", ["a", "b", "d"], [], ["filter f: complement"]],
    ["everybody is not a filter", ["a", "b", "c", "d"], [], ["filter f: complement"]],
    ["a team nobody counts in changes nothing", ["b", "z"], [], ["filter f: too-few"]],
  ])("%s", (_, teams, shown, hidden) => {
    const result = releaseFilter(round, { words: "f", teams: teams.map(team) }, []);
    expect(shownOf(result)).toEqual(shown);
    expect(hiddenOf(result)).toEqual(hidden);
  });

  test("a lowered minimum is not for filters", () => {
    const lowered = aRound({ a: people(7), b: people(30) }, { teamMinimum: 5 });
    const result = releaseFilter(lowered, { words: "f", teams: [team("a")] }, []);
    expect(hiddenOf(result)).toEqual(["filter f: too-few"]);
  });
});

describe("rule 5: where all answered alike", () => {
  const alike = Array.from({ length: 12 }, () => answering(4));
  const viewsOf = (round: Parameters<typeof release>[0]) => release(round, []).views;

  test("a band is shown that holds several answers", () => {
    const views = viewsOf(aRound({ a: alike }));
    const statement = views.find((view) => view.item === "lb-1");
    const component = views.find((view) => view.item === "lb");
    expect(statement).toMatchObject({ item: "lb-1", alike: true, agree: { low: 91, high: 100 } });
    expect(component).toMatchObject({ item: "lb", alike: true, score: { low: 6, high: 10 }, spread: null });
    expect(component?.agree).toEqual({ low: 91, high: 100 });
  });

  test("one who differs changes nothing, so the band tells nobody that all did", () => {
    const [one] = viewsOf(aRound({ a: [...alike.slice(1), answering(1)] }));
    expect(one).toMatchObject({ alike: true, agree: { low: 91, high: 100 } });
    const [two] = viewsOf(aRound({ a: [...alike.slice(2), answering(1), answering(2)] }));
    expect(two).toMatchObject({ alike: false, agree: { low: 83, high: 83 } });
  });

  test("the value is not found by subtraction: beside a band another team is hidden", () => {
    const result = release(aRound({ a: alike, b: people(20), c: people(16) }), []);
    expect(shownOf(result, "lb-1")).toEqual(["organisation", "team b", "team a"]);
    expect(hiddenOf(result, "lb-1")).toEqual(["team c: complement"]);
  });

  test("a sum so near its end that it tells each one's answer is a band too", () => {
    const sheets = [answering(4), answering(4), ...Array.from({ length: 10 }, () => answering(5))];
    const component = viewsOf(aRound({ a: sheets })).find((view) => view.item === "lb");
    expect(component).toMatchObject({ alike: true, score: { low: 6, high: 10 } });
  });
});

test("rule 6: what is hidden carries a reason, where its people are counted, and no number", () => {
  const tree = aTree({ m: null, a: "m", b: "m" });
  const result = release(aRound({ a: people(12), b: people(9), c: people(20) }, { tree }), []);
  const hidden = result.hidden.find((view) => view.item === "lb" && view.group.id === "b");
  expect(hidden).toEqual({
    group: { kind: "team", id: "b" },
    rounds: ["round 1"],
    item: "lb",
    teams: ["b"],
    reason: "too-few",
    countedIn: { kind: "branch", id: "m" },
  });
});

describe("rule 7: small teams", () => {
  const roundOf = (number: number, small: number) =>
    aRound({ a: people(small), b: people(8), c: people(30) }, { id: `round ${number}` as PulseId });
  const [one, two, three, four] = [roundOf(1, 6), roundOf(2, 6), roundOf(3, 6), roundOf(4, 6)];

  test("three rounds of five or more people are pooled", () => {
    const published = [one, two, three].flatMap((round) => release(round, []).views);
    const result = releasePooled([one, two, three], published);
    expect(shownOf(result)).toEqual(["team b", "team a"]);
    expect(result.views.find((view) => view.group.id === "a")).toMatchObject({ n: 18, teams: ["a"] });
  });

  test("a team shown in each round needs no pool", () => {
    const published = [one, two, three].flatMap((round) => release(round, []).views);
    const asked = [...releasePooled([one, two, three], published).views];
    expect(asked.some((view) => view.group.id === "c")).toBe(false);
  });

  test("a round of four people is not pooled", () => {
    const result = releasePooled([one, roundOf(2, 4), three], []);
    expect(hiddenOf(result)).toContain("team a: too-few");
  });

  test("rounds are pooled once: a second pool that shares two of them would tell two single rounds", () => {
    const first = releasePooled([one, two, three], []);
    expect(shownOf(first)).toContain("team a");
    expect(hiddenOf(releasePooled([two, three, four], first.views))).toContain("team a: complement");
  });

  test("what is said of managers is not pooled: three of them may have followed each other", () => {
    const ledBy = (round: typeof one, name: string) => ({
      ...round,
      tree: round.tree.map((unit) => ({ ...unit, managers: [name as MemberId] })),
    });
    const result = releasePooled([ledBy(three, "alex"), ledBy(two, "kim"), ledBy(one, "sam")], []);
    expect([shownOf(result, "lb-m"), hiddenOf(result, "lb-m")]).toEqual([[], []]);
    expect(shownOf(result, "lb-1")).toContain("team a");
  });

  test("only the teams that are meant are pooled", () => {
    expect(shownOf(releasePooled([three, two, one], [], ["b" as TeamId]))).toEqual(["team b"]);
  });

  test("scores of different statements are not pooled", () => {
    const other = { ...two, statements: two.statements.slice(1) };
    expect(shownOf(releasePooled([one, other, three], []), "lb")).toEqual([]);
    expect(shownOf(releasePooled([one, other, three], []), "lb-2")).toContain("team a");
  });
});

describe("rule 11: statements about managers", () => {
  const answers = { a: people(12), b: people(12), c: people(12), d: people(12) };

  test("are shown for groups led by three managers or more", () => {
    const tree = aTree({ m: null, a: "m", b: "m", c: "m", d: null });
    const result = release(aRound(answers, { tree }), []);
    expect(shownOf(result, "lb-m")).toEqual(["organisation"]);
    expect(hiddenOf(result, "lb-m")).toContain("branch m: complement");
    expect(hiddenOf(result, "lb-m")).toContain("team a: managers");
  });

  test("count a manager of two teams once", () => {
    const tree = aTree({ a: null, b: null, c: null }).map((one) => ({
      ...one,
      managers: (one.team === "c" ? ["kim"] : ["alex"]) as MemberId[],
    }));
    const result = release(aRound({ a: people(12), b: people(12), c: people(12) }, { tree }), []);
    expect(hiddenOf(result, "lb-m")).toContain("organisation: managers");
  });

  test("are no part of their component's score", () => {
    const sheets = people(12).map((sheet) => ({ ...sheet, "lb-m": 1 as const }));
    const scoreOf = (round: ReturnType<typeof aRound>) =>
      release(round, []).views.find((one) => one.item === "lb");
    expect(scoreOf(aRound({ a: sheets }))).toEqual(scoreOf(aRound({ a: people(12) })));
  });
});
