// A group over the rounds of a pulse: which of them are compared, and what the change since the last one is called.
import { describe, expect, test } from "vitest";
import type { MemberId, TeamId } from "../../../src/domain/ids.ts";
import { readingOf } from "../../../src/domain/pulse-readers.ts";
import { type PulseResult, pulseResult } from "../../../src/domain/pulse-results.ts";
import type { ClosedRound } from "../../../src/domain/pulse-trend.ts";
import { EVERYONE, exactly, roundsOf, STATEMENTS, team } from "../../builders/closed-round.ts";

function everyone(rounds: readonly ClosedRound[]): PulseResult {
  const result = pulseResult(rounds, { levels: [EVERYONE], breakdown: [] });
  if (!result) throw new Error("nothing shown");
  return result;
}

describe("rounds", () => {
  test.each([
    [1, null],
    [2, "too-early"],
    [9, "too-early"],
    [10, "usual"],
    [12, "usual"],
    [20, "usual"],
  ])("with %i of them the change is called %s", (count, call) => {
    const up = Array.from({ length: count }, (_, at) => (at % 2 === 0 ? 6 : 6.4));
    const [first] = everyone(roundsOf(up)).main.components;
    expect(first?.change?.call ?? null).toBe(call);
    if (call !== null)
      expect(first?.change).toMatchObject({ by: count % 2 === 0 ? 0.4 : -0.4, since: "2026-10-27" });
  });

  test.each([10, 11, 12, 20])("with %i of them a step at the end is real", (count) => {
    const step = Array.from({ length: count }, (_, at) => (at < count - 5 ? 5 : 8) + at / 100);
    const [first] = everyone(roundsOf(step)).main.components;
    expect(first?.change?.call).toBe("real");
  });

  test("with hidden and banded ones between are a trend of the rest", () => {
    const rounds = roundsOf([6, null, 6.5, 7]);
    const [, , third] = rounds;
    const banded = third && {
      ...third,
      views: third.views.map((one) => ({ ...one, alike: true, score: { low: 6, high: 10 } })),
    };
    const result = everyone(rounds.map((one) => (one === third && banded ? banded : one)));
    expect(result.trends[0]).toEqual({
      component: "sp",
      points: [
        { date: "2026-08-27", value: 6 },
        { date: "2026-11-27", value: 7 },
      ],
      leftOut: 2,
    });
    expect(result.main.components[0]?.change).toBeNull();
  });

  test("that asked other statements, or other teams, are not compared", () => {
    const [older, now] = roundsOf([5, 6]);
    if (!older || !now) throw new Error("two rounds");
    const statements = STATEMENTS.filter((one) => one.id !== "sp-p2");
    const other = everyone([{ ...older, pulse: { ...older.pulse, statements } }, now]).main.components;
    expect(other.map((one) => one.change?.by ?? null)).toEqual([null, 1, 1, 1, 1]);
    const audience = ["Ward 7" as TeamId];
    const elsewhere = everyone([{ ...older, pulse: { ...older.pulse, audience } }, now]).main.components;
    expect(elsewhere.map((one) => one.change)).toEqual(Array(5).fill(null));
  });

  test("of one team are compared whatever else was asked", () => {
    const [older, now] = roundsOf([5, 6], team("Ward 7"));
    if (!older || !now) throw new Error("two rounds");
    const audience = ["Ward 7" as TeamId];
    const rounds = [{ ...older, pulse: { ...older.pulse, audience } }, now];
    const reader = { memberId: "amira" as MemberId, teams: audience, manages: [], looksAfter: false };
    const reading = readingOf(now.pulse, reader);
    expect(reading && pulseResult(rounds, reading)?.main.components[0]?.change?.by).toBe(1);
  });

  test("are listed the latest first", () => {
    const result = everyone(roundsOf([5, 6, 7]));
    expect(result.rounds.map((one) => one.closedOn)).toEqual(["2026-11-27", "2026-10-27", "2026-09-27"]);
    expect(result.rounds[2]?.components[0]?.seen).toMatchObject({ score: exactly(5) });
  });

  test("after the one shown are not looked at", () => {
    const rounds = roundsOf([5, 6, 7]);
    expect(everyone(rounds.slice(0, 2)).trends[0]?.points).toHaveLength(2);
  });
});
