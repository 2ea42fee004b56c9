// The release under attack: 300 random organisations; `npm run attack` takes 10,000. And proof that the attacker bites.
import { expect, test } from "vitest";
import type { PublishedView } from "../../src/domain/release/view.ts";
import { Chance } from "../faults/chance.ts";
import { attackAcross } from "./across.ts";
import { attackOne, nothingYet, type Tally } from "./campaign.ts";
import {
  asBuilt,
  type Releases,
  withoutBands,
  withoutComplement,
  withoutFilterRule,
  withoutMemory,
  withoutPoolRule,
} from "./releases.ts";
import { aWorld } from "./world.ts";

function attacked(releases: Releases, organisations: number): Tally {
  const tally = nothingYet();
  for (let seed = 1; seed <= organisations; seed += 1) attackOne(tally, seed, releases);
  return tally;
}

test("of 300 organisations nothing about fewer than ten people is recovered, and little is hidden in vain", () => {
  const tally = attacked(asBuilt, 300);
  expect(tally.examples).toEqual([]);
  expect(tally.recovered).toBe(0);
  expect(tally.unsure).toBe(0);
  expect(tally.published).toBeGreaterThan(15_000);
  expect(tally.pooled).toBeGreaterThan(300);
  expect(tally.needless.complement / tally.weighed).toBeLessThan(0.05);
}, 120_000);

const WEAKENED: readonly [string, Releases, string][] = [
  ["without complementary suppression", withoutComplement, "subtraction"],
  ["that forgets what was published before", withoutMemory, "subtraction"],
  ["that lets filters leave a few people over", withoutFilterRule, "subtraction"],
  ["that pools a team's rounds again and again", withoutPoolRule, "subtraction"],
  ["that tells values where all answered alike", withoutBands, "alike"],
];

test.each(WEAKENED)("the attacker breaks a release %s", (_, releases, how) => {
  const tally = attacked(releases, 20);
  expect(tally.recovered).toBeGreaterThan(10);
  expect(tally.examples.some((one) => one.includes(how))).toBe(true);
});

test("the attacker breaks a release that tells a statement's score beside its component's", () => {
  const found = Array.from({ length: 10 }, (_, seed) => {
    const { steps } = aWorld(new Chance(seed));
    const published: PublishedView[] = [];
    for (const step of steps) published.push(...asBuilt(step, published).views);
    const rounds = steps.flatMap((step) => (step.kind === "close" ? [step.round] : []));
    return rounds.map((round) => ({
      asBuilt: attackAcross(round, published).length,
      withScores: attackAcross(round, published, true).length,
    }));
  }).flat();
  expect(found.reduce((sum, one) => sum + one.withScores, 0)).toBeGreaterThan(10);
  expect(found.reduce((sum, one) => sum + one.asBuilt, 0)).toBe(0);
});
