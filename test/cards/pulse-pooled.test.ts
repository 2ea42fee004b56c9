// A small team's three rounds as people read them: on its own card, beside its branch's round, and among the teams.
import { expect, test } from "vitest";
import { plainText } from "../../src/cards/card.ts";
import { pulseResultCard } from "../../src/cards/pulse-result.ts";
import { pulseViewCard } from "../../src/cards/pulse-views.ts";
import { wordsFor } from "../../src/cards/wording.ts";
import type { MemberId, PulseId, TeamId } from "../../src/domain/ids.ts";
import { readingOf } from "../../src/domain/pulse-readers.ts";
import { type PulseResult, pulseResult } from "../../src/domain/pulse-results.ts";
import type { ClosedRound } from "../../src/domain/pulse-trend.ts";
import { aClosedRound, aHidden, aView, branch, five, LAUNCHER, team } from "../builders/closed-round.ts";

const words = wordsFor("slack");

function seenBy(rounds: readonly ClosedRound[], teams: readonly string[], memberId = "amira"): PulseResult {
  const round = rounds.at(-1);
  const reader = { memberId: memberId as MemberId, teams: teams as TeamId[], manages: [], looksAfter: false };
  const reading = round && readingOf(round.pulse, reader);
  const result = reading && pulseResult(rounds, reading);
  if (!result) throw new Error("nothing to read");
  return result;
}

const read = (result: PulseResult): string[] => plainText(pulseResultCard(result, words)).split("\n");

test("says that a small team's answers are of three rounds", () => {
  const rounds = ["round-1", "round-2", "round-3"];
  const view = aView(team("Ward 9"), "sp", { rounds, n: 21 });
  expect(read(seenBy([aClosedRound([{ views: [view], hidden: [] }])], ["Ward 9"]))).toContain(
    "Shared purpose 7.6, 82% agree, 21 answers over three rounds, mixed.",
  );
});

test("names a small team's last three rounds beside its branch's own round, and in the table of teams", () => {
  const view = aView(team("Ward 9"), "sp", { rounds: ["round-1", "round-2", "round-3"], n: 21 });
  const alone = { views: [view], hidden: [aHidden(team("Ward 9"), "sp", "too-few", branch("Medicine"))] };
  const rounds = [aClosedRound([alone, five(branch("Medicine"), [7])], { id: "round-3" as PulseId })];
  const told = "Ward 9, last three rounds together: Shared purpose 7.6 (21).";
  const own = read(seenBy(rounds, ["Ward 9"]));
  expect(own).toContain("Ward 9: too small to show alone; counted in Medicine.");
  expect(own).toContain(told);
  expect(own).toContain("Shared purpose 7, 82% agree, 31 answers, mixed.");
  expect(plainText(pulseViewCard("teams", seenBy(rounds, [], LAUNCHER), words))).toContain(told);
});

test("says of each component how many rounds it is of, where one is shown alone", () => {
  const rounds = ["round-1", "round-2", "round-3"];
  const views = [
    aView(team("Ward 9"), "sp", { n: 10, rounds: ["round-3"] }),
    aView(team("Ward 9"), "pc", { rounds, n: 21 }),
  ];
  const mixed = [aClosedRound([{ views, hidden: [] }], { id: "round-3" as PulseId })];
  expect(plainText(pulseViewCard("teams", seenBy(mixed, [], LAUNCHER), words))).toContain(
    "Ward 9: Shared purpose 7.6 (10), People and culture 7.6 (21 over three rounds).",
  );
});
