// A closed pulse as one person sees it: which group stands for them, every reason to hide, every band, and the rounds.
import { describe, expect, test } from "vitest";
import type { MemberId, PulseId, TeamId, UnitId } from "../../../src/domain/ids.ts";
import { type Reading, readingOf } from "../../../src/domain/pulse-readers.ts";
import { pulseResult } from "../../../src/domain/pulse-results.ts";
import type { ClosedRound } from "../../../src/domain/pulse-trend.ts";
import type { HiddenReason } from "../../../src/domain/release/view.ts";
import {
  aClosedRound,
  aHidden,
  aPulse,
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
} from "../../builders/closed-round.ts";

const scores = [7.6, 6.9, 5.8, 7.1, 6.2];
const none = [null, null, null, null, null];

function readingIn(round: ClosedRound, teams: readonly string[], manages: readonly string[] = []): Reading {
  const reader = {
    memberId: "amira" as MemberId,
    teams: teams as TeamId[],
    manages: manages as UnitId[],
    looksAfter: false,
  };
  const reading = readingOf(round.pulse, reader);
  if (!reading) throw new Error("nothing to read");
  return reading;
}

function seenBy(rounds: readonly ClosedRound[], teams: readonly string[], manages: readonly string[] = []) {
  const round = rounds.at(-1);
  const result = round && pulseResult(rounds, readingIn(round, teams, manages));
  if (!result) throw new Error("nothing shown");
  return result;
}

const everyone = (rounds: readonly ClosedRound[]) => {
  const reading = { levels: [EVERYONE], breakdown: [] };
  const result = pulseResult(rounds, reading);
  if (!result) throw new Error("nothing shown");
  return result;
};

describe("the group that stands for a team", () => {
  const medicine = aClosedRound([
    five(EVERYONE, scores),
    five(branch("Medicine"), [7, 7, 7, 7, 7]),
    five(team("Ward 7"), [8, null, 8, 8, 8], branch("Medicine")),
    five(team("Ward 9"), none, branch("Medicine")),
  ]);

  test("is its own where something of it is shown", () => {
    const result = seenBy([medicine], ["Ward 7"]);
    expect(result.main.group.name).toBe("Ward 7");
    expect(result.hidden).toEqual([]);
    expect(result.around.map((one) => one.group.kind)).toEqual(["branch", "organisation"]);
  });

  test("is the smallest one shown around it where nothing is", () => {
    const result = seenBy([medicine], ["Ward 9"]);
    expect(result.main.group).toEqual({ kind: "branch", name: "Medicine", isTeamToo: false });
    expect(result.hidden).toEqual([
      {
        isShown: false,
        reason: "too-few",
        group: { kind: "team", name: "Ward 9", isTeamToo: false },
        countedIn: { kind: "branch", name: "Medicine", isTeamToo: false },
      },
    ]);
  });

  test("is the largest where nothing is shown at all", () => {
    const result = seenBy([aClosedRound([five(EVERYONE, none), five(team("Ward 9"), none)])], ["Ward 9"]);
    expect(result.main.group.kind).toBe("organisation");
    expect(result.main.components.map((one) => one.seen.isShown)).toEqual(Array(5).fill(false));
  });

  test("hides single components of it with their reason", () => {
    const [, culture] = seenBy([medicine], ["Ward 7"]).main.components;
    expect(culture?.seen).toMatchObject({ isShown: false, reason: "too-few" });
  });

  test("is named once where everyone asked is that team", () => {
    const views = [team("Ward 7"), branch("Medicine"), EVERYONE].flatMap((group) =>
      five(group, scores).views.map((one) => ({ ...one, teams: ["Ward 7"] })),
    );
    const result = seenBy([aClosedRound([{ views, hidden: [] }])], ["Ward 7"]);
    expect(result.main.group.kind).toBe("team");
    expect(result.around).toEqual([]);
  });

  test("is everyone, without a component, where nobody answered", () => {
    const result = seenBy([{ ...medicine, views: [], hidden: [] }], ["Ward 7"]);
    expect(result.main).toMatchObject({ group: { kind: "organisation" }, components: [] });
    expect(result.hidden.map((one) => one.group.name)).toEqual(["Ward 7"]);
    expect(pulseResult([], readingIn(medicine, ["Ward 7"]))).toBeNull();
  });

  test("is too small to be shown alone where nobody of it answered", () => {
    const parts = [five(EVERYONE, scores), five(branch("Medicine"), scores)];
    const result = seenBy([aClosedRound(parts)], ["Ward 9"]);
    expect(result.main.group.name).toBe("Medicine");
    expect(result.hidden).toMatchObject([{ group: { name: "Ward 9" }, reason: "too-few", countedIn: null }]);
  });
});

describe("one component", () => {
  const REASONS: readonly HiddenReason[] = ["not-closed", "too-few", "managers", "complement"];

  test.each(REASONS)("hidden as %s carries the reason, where it is counted, and no number", (reason) => {
    const hidden = [aHidden(EVERYONE, "sp", reason, branch("Medicine"))];
    const [first] = everyone([aClosedRound([{ views: [aView(EVERYONE, "pc")], hidden }])]).main.components;
    expect(first?.seen).toEqual({
      isShown: false,
      reason,
      countedIn: { kind: "branch", name: "Medicine", isTeamToo: false },
    });
    expect(first?.change).toBeNull();
  });

  test.each([
    [
      { low: 0, high: 4 },
      { low: 0, high: 10 },
    ],
    [
      { low: 3, high: 7 },
      { low: 0, high: 8 },
    ],
    [
      { low: 6, high: 10 },
      { low: 90, high: 100 },
    ],
  ])("answered alike is a band of %j", (score, agree) => {
    const view = aView(EVERYONE, "sp", { alike: true, score, agree, spread: null });
    const [first] = everyone([aClosedRound([{ views: [view], hidden: [] }])]).main.components;
    expect(first?.seen).toEqual({ isShown: true, rounds: 1, n: 31, alike: true, score, agree, spread: null });
  });

  test("of a small team is shown over three rounds where it has nothing of its own", () => {
    const pooled = aView(team("Ward 9"), "sp", { rounds: ["round-1", "round-2", "round-3"], n: 21 });
    const round = aClosedRound([{ views: [pooled], hidden: [aHidden(team("Ward 9"), "sp", "too-few")] }], {
      id: "round-3" as PulseId,
    });
    const [first] = seenBy([round], ["Ward 9"]).main.components;
    expect(first?.seen).toMatchObject({ isShown: true, rounds: 3, n: 21 });
    expect(first?.change).toBeNull();
  });

  test("of a small team's three rounds stand beside the larger group's own round, which stays the main one", () => {
    const pooled = aView(team("Ward 9"), "sp", { rounds: ["round-1", "round-2", "round-3"], n: 21 });
    const alone = { views: [pooled], hidden: [aHidden(team("Ward 9"), "sp", "too-few", branch("Medicine"))] };
    const round = aClosedRound([alone, five(branch("Medicine"), scores)], { id: "round-3" as PulseId });
    const result = seenBy([round], ["Ward 9"]);
    expect(result.main.group.name).toBe("Medicine");
    expect(result.hidden).toMatchObject([{ group: { name: "Ward 9" }, countedIn: { name: "Medicine" } }]);
    expect(result.pooled).toMatchObject([
      {
        group: { name: "Ward 9" },
        components: [{ component: "sp", seen: { rounds: 3, n: 21 }, change: null }],
      },
    ]);
  });

  test("of another round of the same group is not this round's", () => {
    const [older] = roundsOf([5]);
    const [first] = everyone([aClosedRound([five(EVERYONE, scores), older ?? five(EVERYONE, [])])]).main
      .components;
    expect(first?.seen).toMatchObject({ score: exactly(7.6) });
  });

  test("that the round does not ask about is left out", () => {
    const statements = STATEMENTS.filter((one) => one.component === "lb");
    const result = everyone([aClosedRound([five(EVERYONE, scores)], { statements })]);
    expect(result.main.components.map((one) => one.component)).toEqual(["lb"]);
  });
});

describe("statements", () => {
  test("come in their order, with how many agree, or why they are hidden", () => {
    const parts = {
      views: [aView(EVERYONE, "sp", {}), aView(EVERYONE, "sp-p1", { agree: exactly(64) })],
      hidden: [aHidden(EVERYONE, "lb-m", "managers")],
    };
    const { statements } = everyone([aClosedRound([parts])]);
    expect(statements.map(({ text, seen }) => [text, seen.isShown])).toEqual([
      ["Statement 1 about sp.", true],
      ["My manager listens.", false],
    ]);
  });

  test("stand for a round that asks about no component", () => {
    const statements = [{ id: "rd-1", text: "We are ready.", component: null, aboutManager: false }];
    const parts = { views: [aView(EVERYONE, "rd-1")], hidden: [aHidden(team("Ward 9"), "rd-1", "too-few")] };
    const result = seenBy([aClosedRound([parts], { statements })], ["Ward 9"]);
    expect(result.main).toMatchObject({ group: { kind: "organisation" }, components: [] });
    expect(result.hidden.map((one) => one.group.name)).toEqual(["Ward 9"]);
    expect(result.statements).toHaveLength(1);
  });
});

describe("the breakdown", () => {
  const round = aClosedRound([
    five(EVERYONE, scores),
    five(branch("Medicine"), scores),
    five(team("Ward 7"), [1, 1, 1, 1, 1]),
    five(team("Ward 9"), none, branch("Medicine")),
    five(team("Ward 10"), [9, 9, 9, 9, 9]),
  ]);

  test("stands A to Z, whatever the scores", () => {
    const reading = readingOf(round.pulse, { memberId: LAUNCHER, teams: [], manages: [], looksAfter: false });
    const teams = reading && pulseResult([round], reading)?.teams.map((one) => one.group.name);
    expect(teams).toEqual(["Medicine", "Ward 7", "Ward 9", "Ward 10"]);
  });

  test("is empty for a team's people", () => {
    expect(seenBy([round], ["Ward 7"]).teams).toEqual([]);
  });

  test("names a parent that people count in as well", () => {
    const tree = aPulseTree({ "Ward 7": null, "Ward 9": "Ward 7" });
    const both = aClosedRound(
      [EVERYONE, branch("Ward 7"), team("Ward 7")].map((group) => five(group, scores)),
      {
        tree,
      },
    );
    const reading = readingOf(both.pulse, { memberId: LAUNCHER, teams: [], manages: [], looksAfter: false });
    const teams = reading && pulseResult([both], reading)?.teams.map((one) => one.group);
    expect(teams).toEqual([
      { kind: "branch", name: "Ward 7", isTeamToo: true },
      { kind: "team", name: "Ward 7", isTeamToo: false },
    ]);
  });
});

test("a pulse says how many answered of how many", () => {
  const { pulse } = everyone([aClosedRound([five(EVERYONE, scores)])]);
  expect(pulse).toMatchObject({ answered: 31, people: 41, name: aPulse().name });
});
