// A closed pulse as people read it: the result card of a team, every way it may be hidden or banded, and the other views.
import { describe, expect, test } from "vitest";
import { plainText } from "../../src/cards/card.ts";
import { pulseResultCard } from "../../src/cards/pulse-result.ts";
import { pulseViewCard } from "../../src/cards/pulse-views.ts";
import { shownOf } from "../../src/cards/reply-cards.ts";
import { wordsFor } from "../../src/cards/wording.ts";
import type { MemberId, TeamId } from "../../src/domain/ids.ts";
import { readingOf } from "../../src/domain/pulse-readers.ts";
import { type PulseResult, pulseResult } from "../../src/domain/pulse-results.ts";
import type { ClosedRound } from "../../src/domain/pulse-trend.ts";
import type { HiddenReason } from "../../src/domain/release/view.ts";
import {
  aClosedRound,
  aHidden,
  aPulseTree,
  aView,
  branch,
  EVERYONE,
  exactly,
  five,
  LAUNCHER,
  roundsOf,
  STATEMENTS,
  team,
} from "../builders/closed-round.ts";
import { pressable } from "./reading.ts";

const words = wordsFor("slack");
const none = [null, null, null, null, null];

function seenBy(rounds: readonly ClosedRound[], teams: readonly string[], memberId = "amira"): PulseResult {
  const round = rounds.at(-1);
  const reader = { memberId: memberId as MemberId, teams: teams as TeamId[], manages: [], looksAfter: false };
  const reading = round && readingOf(round.pulse, reader);
  const result = reading && pulseResult(rounds, reading);
  if (!result) throw new Error("nothing to read");
  return result;
}

const read = (result: PulseResult): string[] => plainText(pulseResultCard(result, words)).split("\n");

describe("the result", () => {
  const summer = aClosedRound([five(branch("Medicine"), [7.2, 7, 5.8, 7.1, 6.4])], {
    closedOn: "2026-08-28",
  });
  const autumn = aClosedRound(
    [
      five(EVERYONE, [7.1, 6.8, 6, 7, 6.3]),
      five(branch("Medicine"), [7.6, 6.9, 5.8, 7.1, 6.2]),
      five(team("Ward 9"), none, branch("Medicine")),
    ],
    { id: "round-2" as never },
  );

  test("says how many answered, each component, what is hidden and what to do next", () => {
    expect(read(seenBy([summer, autumn], ["Ward 9"]))).toEqual([
      "How we improve: autumn pulse",
      "31 of 41 answered. Closed Friday 27 November.",
      "Medicine",
      "Shared purpose 7.6, 82% agree, 31 answers, mixed, up 0.4 since summer: too early to call.",
      "People and culture 6.9, 82% agree, 31 answers, mixed, down 0.1 since summer: too early to call.",
      "Leadership 5.8, 82% agree, 31 answers, mixed, the same since summer: too early to call.",
      "Skills and time 7.1, 82% agree, 31 answers, mixed, the same since summer: too early to call.",
      "Daily system 6.2, 82% agree, 31 answers, mixed, down 0.2 since summer: too early to call.",
      "Ward 9: too small to show alone; counted in Medicine.",
      "Everyone: Shared purpose 7.1 (31), People and culture 6.8 (31), Leadership 6 (31), Skills and time 7 (31), Daily system 6.3 (31).",
      "Scores from 0 to 10; in brackets, how many answered. Agree counts agree and strongly agree.",
      "What shall we try first?",
    ]);
  });

  test("says the same in its notification", () => {
    const { summary } = pulseResultCard(seenBy([summer, autumn], ["Ward 9"]), words);
    expect(summary).toBe(
      "How we improve: autumn pulse. 31 of 41 answered. Closed Friday 27 November. Medicine: Shared purpose 7.6 (31), People and culture 6.9 (31), Leadership 5.8 (31), Skills and time 7.1 (31), Daily system 6.2 (31).",
    );
  });

  test("opens the other views; by team only for those whose breakdown it is", () => {
    const views = (result: PulseResult) => pressable(pulseResultCard(result, words));
    const own = [
      ["Make it an idea", "pulse-idea", "round-2"],
      ["By statement", "pulse-statements", "round-2"],
      ["Over time", "pulse-trend", "round-2"],
      ["Show as a table", "pulse-table", "round-2"],
      ["Download", "pulse-download", "round-2"],
    ];
    expect(views(seenBy([summer, autumn], ["Ward 9"]))).toEqual(own);
    const launchers = views(seenBy([summer, autumn], [], LAUNCHER));
    expect(launchers[1]).toEqual(["By team", "pulse-teams", "round-2"]);
  });

  test("has no bars of block characters", () => {
    expect(read(seenBy([summer, autumn], ["Ward 9"])).join()).not.toMatch(/[▀-▟■-◿]/u);
  });

  test.each<[HiddenReason, string]>([
    ["too-few", "Shared purpose: Not enough answers to protect people; counted in Medicine."],
    ["managers", "Shared purpose: Shown only for groups led by three or more managers; counted in Medicine."],
    ["complement", "Shared purpose: Not shown, to protect people in a smaller group; counted in Medicine."],
    ["not-closed", "Shared purpose: Not shown before the round closes; counted in Medicine."],
  ])("says why one component is hidden: %s", (reason, line) => {
    const hidden = [aHidden(team("Ward 7"), "sp", reason, branch("Medicine"))];
    const round = aClosedRound([five(EVERYONE, none), { views: [aView(team("Ward 7"), "pc")], hidden }]);
    expect(read(seenBy([round], ["Ward 7"]))).toContain(line);
  });

  test.each([
    [{ low: 0, high: 4 }, "0 to 4"],
    [{ low: 3, high: 7 }, "3 to 7"],
    [{ low: 6, high: 10 }, "6 to 10"],
  ])("shows a range where people answered alike: %j", (score, told) => {
    const view = aView(EVERYONE, "sp", { alike: true, score, agree: { low: 90, high: 100 }, spread: null });
    expect(read(seenBy([aClosedRound([{ views: [view], hidden: [] }])], ["Ward 7"]))).toContain(
      `Shared purpose ${told}, 90 to 100% agree, 31 answers. Nearly everyone answered alike, so a range is shown.`,
    );
  });

  test.each([
    ["close", "close together"],
    ["mixed", "mixed"],
    ["wide", "far apart"],
  ] as const)("tells how far people are apart in words: %s", (spread, told) => {
    const view = aView(EVERYONE, "sp", { spread, agree: null, n: 10 });
    expect(read(seenBy([aClosedRound([{ views: [view], hidden: [] }])], ["Ward 7"]))).toContain(
      `Shared purpose 7.6, 10 answers, ${told}.`,
    );
  });

  test.each([
    [1, "Shared purpose 6, 82% agree, 31 answers, mixed."],
    [2, "Shared purpose 6.4, 82% agree, 31 answers, mixed, up 0.4 since 27 Oct: too early to call."],
    [9, "Shared purpose 6, 82% agree, 31 answers, mixed, down 0.4 since 27 Oct: too early to call."],
    [10, "Shared purpose 6.4, 82% agree, 31 answers, mixed, up 0.4 since 27 Oct: usual ups and downs."],
    [12, "Shared purpose 6.4, 82% agree, 31 answers, mixed, up 0.4 since 27 Oct: usual ups and downs."],
    [20, "Shared purpose 6.4, 82% agree, 31 answers, mixed, up 0.4 since 27 Oct: usual ups and downs."],
  ])("calls the change by the chart's rules in round %i", (count, line) => {
    const rounds = roundsOf(Array.from({ length: count }, (_, at) => (at % 2 === 0 ? 6 : 6.4)));
    expect(read(seenBy(rounds, ["Ward 7"]))).toContain(line);
  });

  test.each([
    ["2026-05-29", "since spring"],
    ["2026-09-25", "since 25 Sep"],
    ["2025-12-04", "since 4 Dec 2025"],
    ["2024-08-04", "since 4 Aug 2024"],
  ])("says when the round before was: %s", (closedOn, since) => {
    const before = aClosedRound([five(EVERYONE, [7, 7, 7, 7, 7])], { closedOn });
    const now = aClosedRound([five(EVERYONE, [8, 8, 8, 8, 8])], { id: "round-2" as never });
    expect(read(seenBy([before, now], ["Ward 7"])).join("\n")).toContain(`up 1 ${since}: too early to call`);
  });

  test("that nobody answered says so", () => {
    const result = seenBy([aClosedRound([], { answered: 0 })], ["Ward 9"]);
    expect(read(result).slice(1, 4)).toEqual([
      "0 of 41 answered. Closed Friday 27 November.",
      "Nobody answered, so there is nothing to show.",
      "Ward 9: too small to show alone.",
    ]);
    for (const view of ["statements", "trend", "table"] as const)
      expect(plainText(pulseViewCard(view, result, words))).not.toMatch(/undefined|null|NaN/);
  });

  test.each([
    ["2026-03-19", "winter"],
    ["2026-03-20", "spring"],
    ["2026-06-21", "summer"],
    ["2026-09-22", "autumn"],
    ["2026-12-20", "autumn"],
    ["2026-12-21", "winter"],
  ])("closed on %s is the %s pulse", (closedOn, season) => {
    const round = aClosedRound([five(EVERYONE, [7, 7, 7, 7, 7])], { closedOn });
    expect(read(seenBy([round], ["Ward 7"]))[0]).toBe(`How we improve: ${season} pulse`);
  });

  test("of fewer components goes by its own name", () => {
    const statements = STATEMENTS.filter((one) => one.component === "lb");
    const named = { statements, name: "Leadership deep dive" };
    const round = aClosedRound([five(EVERYONE, [7, 7, 7, 7, 7])], { ...named, closedOn: "2026-01-09" });
    expect(read(seenBy([round], ["Ward 7"]))[0]).toBe("Leadership deep dive: winter pulse");
  });

  test("of statements about no component points to them", () => {
    const statements = [{ id: "rd-1", text: "We are ready.", component: null, aboutManager: false }];
    const named = { statements, name: "Readiness check" };
    const round = aClosedRound([{ views: [aView(EVERYONE, "rd-1")], hidden: [] }], named);
    const result = seenBy([round], ["Ward 7"]);
    expect(read(result)).toContain("No scores by component: see it by statement.");
    const lines = plainText(pulseViewCard("statements", result, words)).split("\n");
    expect(lines.slice(2)).toEqual(["About no component", "“We are ready.” 82% agree, 31 answers."]);
    expect(plainText(pulseViewCard("trend", result, words))).toContain("asks about no component");
    expect(plainText(pulseViewCard("table", result, words))).toContain("asks about no component");
  });
});

describe("the other views", () => {
  const lines = (view: Parameters<typeof pulseViewCard>[0], result: PulseResult) =>
    plainText(pulseViewCard(view, result, words)).split("\n");

  test("by team: A to Z, hidden is not zero, nothing is ranked", () => {
    const round = aClosedRound([
      five(EVERYONE, [7, 7, 7, 7, 7]),
      five(branch("Medicine"), [7, 7, 7, 7, 7]),
      five(team("Ward 7"), [4, 4, null, 4, 4], branch("Medicine")),
      five(team("Ward 9"), none, branch("Medicine")),
      five(team("Ward 10"), [9, 9, 9, 9, 9]),
    ]);
    expect(lines("teams", seenBy([round], [], LAUNCHER))).toEqual([
      "How we improve: autumn pulse, by team",
      "A to Z. Compare each team with its own last rounds, not with the others. Scores from 0 to 10; how many answered in brackets. Hidden is not zero.",
      "Medicine: Shared purpose 7 (31), People and culture 7 (31), Leadership 7 (31), Skills and time 7 (31), Daily system 7 (31).",
      "Ward 7: Shared purpose 4 (31), People and culture 4 (31), Leadership hidden, Skills and time 4 (31), Daily system 4 (31).",
      "Ward 9: Not enough answers to protect people; counted in Medicine.",
      "Ward 10: Shared purpose 9 (31), People and culture 9 (31), Leadership 9 (31), Skills and time 9 (31), Daily system 9 (31).",
    ]);
  });

  test("by team: sixty of them are folded, and it shows", () => {
    const names = Array.from({ length: 60 }, (_, at) => `Ward ${at + 1}`);
    const tree = aPulseTree(Object.fromEntries(names.map((name) => [name, null])));
    const groups = [EVERYONE, ...names.map(team)].map((group) => five(group, [7, 7, 7, 7, 7]));
    const told = lines("teams", seenBy([aClosedRound(groups, { tree })], [], LAUNCHER));
    expect(told).toHaveLength(2 + 30 + 1);
    expect(told.at(-1)).toBe("and 30 more: the download has them all.");
  });

  test("by statement: in the words that were asked, how many agree and nothing else", () => {
    const views = [aView(EVERYONE, "sp"), aView(EVERYONE, "sp-p1", { agree: exactly(64), n: 29 })];
    const hidden = [aHidden(EVERYONE, "lb-m", "managers")];
    expect(lines("statements", seenBy([aClosedRound([{ views, hidden }])], ["Ward 7"]))).toEqual([
      "How we improve: autumn pulse, by statement: Everyone",
      "Scores from 0 to 10; in brackets, how many answered. Agree counts agree and strongly agree.",
      "Shared purpose",
      "“Statement 1 about sp.” 64% agree, 29 answers.",
      "Leadership",
      "“My manager listens.” Shown only for groups led by three or more managers.",
    ]);
  });

  test("in their words: in any order, clipped and folded so that it shows", () => {
    const result = seenBy([aClosedRound([five(EVERYONE, [7, 7, 7, 7, 7])])], ["Ward 7"]);
    const texts = ["More time.\nPlease.", ...Array.from({ length: 24 }, (_, at) => `Comment ${at}`)];
    const shown = shownOf({
      kind: "said",
      said: { code: "pulse-comments", result, group: result.main.group, texts },
    });
    if (shown.kind !== "card") throw new Error(shown.kind);
    const told = plainText(shown.card).split("\n");
    expect(told.slice(0, 3)).toEqual([
      "How we improve: autumn pulse, in their words: Everyone",
      "In any order, without names, teams or times.",
      "“More time. Please.”",
    ]);
    expect([told.length, told.at(-1)]).toEqual([2 + 20 + 1, "and 5 more: ask again to see others."]);
  });

  test("over time: each component's finding, and what was left out", () => {
    const rounds = roundsOf([6, null, 6.5]);
    expect(lines("trend", seenBy(rounds, ["Ward 7"])).slice(0, 3)).toEqual([
      "How we improve: autumn pulse, over time: Everyone",
      "Scores from 0 to 10; in brackets, how many answered. Agree counts agree and strongly agree.",
      "Shared purpose: 6.5 in the latest round. Too early to call: 2 of the 10 rounds needed. 1 round is left out: hidden, or shown only as a range.",
    ]);
  });

  test.each([
    [10, /^Shared purpose: a step upwards, the last five rounds above .* An improvement\./],
    [12, /^Shared purpose: 8\.1 in the latest round\. Unusual, above the upper limit.* An improvement\./],
  ])("over time: a step in %i rounds is called by the chart that they bear", (count, line) => {
    const step = Array.from({ length: count }, (_, at) => (at < count - 5 ? 5 : 8) + at / 100);
    expect(lines("trend", seenBy(roundsOf(step), ["Ward 7"]))[2]).toMatch(line);
  });

  test("as a table: each component's rounds, the latest first, folded after twelve", () => {
    const told = lines(
      "table",
      seenBy(roundsOf(Array.from({ length: 15 }, (_, at) => at / 10 + 5)), ["Ward 7"]),
    );
    expect(told.slice(2, 5)).toEqual([
      "Shared purpose",
      "27 Nov 2026: 6.4, 82% agree, 31 answers, mixed.",
      "27 Oct 2026: 6.3, 82% agree, 31 answers, mixed.",
    ]);
    expect(told).toHaveLength(2 + 5 * 13 + 1);
    expect(told.at(-1)).toBe("and 3 more: the download has them all.");
  });
});
