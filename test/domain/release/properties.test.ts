// What holds for every organisation: the release does not depend on order, repeats itself, and takes nothing back.
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Round } from "../../../src/domain/release/answers.ts";
import { itemsOf } from "../../../src/domain/release/answers.ts";
import type { PublishedView } from "../../../src/domain/release/view.ts";
import { attack } from "../../attack/attacker.ts";
import { knownOf } from "../../attack/known.ts";
import { asBuilt } from "../../attack/releases.ts";
import { aWorld, type Step } from "../../attack/world.ts";
import { Chance } from "../../faults/chance.ts";

/** A seed, not the story itself: a failing one is then a number that anyone can attack again. */
const aSeed = fc.nat(1_000_000_000);
const storyOf = (seed: number): Step[] => aWorld(new Chance(seed)).steps;
const RUNS = { numRuns: 40 };

function told(steps: readonly Step[]): PublishedView[] {
  const published: PublishedView[] = [];
  for (const step of steps) published.push(...asBuilt(step, published).views);
  return published;
}

const roundsOf = (steps: readonly Step[]): Round[] =>
  steps.flatMap((step) => (step.kind === "close" ? [step.round] : []));

test("nothing about too few people can be worked out from all that was ever published", () => {
  fc.assert(
    fc.property(aSeed, (seed) => {
      const steps = storyOf(seed);
      const published = told(steps);
      const [first] = roundsOf(steps) as [Round];
      for (const item of itemsOf(first)) {
        const views = published.filter((view) => view.item === item.id);
        for (const known of knownOf(roundsOf(steps), item, views)) expect(attack(known).loot).toEqual([]);
      }
    }),
    RUNS,
  );
});

test("the order of sheets, teams and published views changes nothing", () => {
  fc.assert(
    fc.property(aSeed, (seed) => {
      const steps = storyOf(seed);
      const chance = new Chance(seed).of("order");
      const shuffled = <T>(some: readonly T[]): T[] => {
        const left = [...some];
        return some.flatMap(() => left.splice(chance.below(left.length), 1));
      };
      const published = told(steps);
      const turned = (round: Round): Round => ({
        ...round,
        tree: shuffled(round.tree),
        answers: shuffled(round.answers).map((one) => ({ ...one, sheets: shuffled(one.sheets) })),
      });
      for (const step of steps.filter((one) => one.kind === "close")) {
        const there = published.filter((view) => !view.rounds.includes(step.round.id));
        expect(asBuilt({ ...step, round: turned(step.round) }, shuffled(there))).toEqual(
          asBuilt(step, there),
        );
      }
    }),
    RUNS,
  );
});

test("asked again it gives the same, and what was shown once is shown for ever", () => {
  fc.assert(
    fc.property(aSeed, (seed) => {
      const steps = storyOf(seed);
      const published: PublishedView[] = [];
      for (const step of steps) {
        const first = asBuilt(step, published);
        const again = asBuilt(step, [...published, ...first.views]);
        expect(again).toEqual(first);
        published.push(...first.views);
      }
    }),
    RUNS,
  );
});

test("every view has its minimum: ten people, or what was set for a team's own score", () => {
  fc.assert(
    fc.property(aSeed, (seed) => {
      const steps = storyOf(seed);
      const minimums = new Map(roundsOf(steps).map((round) => [round.id as string, round.teamMinimum]));
      for (const view of told(steps)) {
        const own =
          view.item === "sp" || view.item === "lb" ? (minimums.get(view.rounds[0] ?? "") ?? 10) : 10;
        expect(view.n).toBeGreaterThanOrEqual(Math.max(5, Math.min(10, own)));
      }
    }),
    RUNS,
  );
});
