// One organisation after another: its story is told to a release, the attacker goes at everything published, and what was
// hidden is tried once more by itself, to see whether hiding it was needed.
import { itemsOf, type Round, valuesOf } from "../../src/domain/release/answers.ts";
import { figures } from "../../src/domain/release/tally.ts";
import type { HiddenView, PublishedView } from "../../src/domain/release/view.ts";
import { Chance } from "../faults/chance.ts";
import { attackAcross } from "./across.ts";
import { attack, type Loot } from "./attacker.ts";
import { knownOf } from "./known.ts";
import type { Releases } from "./releases.ts";
import { aWorld, type World } from "./world.ts";

export interface Tally {
  organisations: number;
  /** Views asked for: a group, an item, a moment. */
  asked: number;
  published: number;
  /** Bands among those published. */
  bands: number;
  /** Three rounds together. */
  pooled: number;
  hidden: Record<HiddenView["reason"], number>;
  /** Hidden, although nobody could have learned anything from it beside what was published by then. */
  needless: Record<HiddenView["reason"], number>;
  /** Views published, or hidden beside others, in the organisations where that was looked into. */
  weighed: number;
  recovered: number;
  /** Searches that ended without an answer. */
  unsure: number;
  examples: string[];
}

export const nothingYet = (): Tally => ({
  organisations: 0,
  asked: 0,
  published: 0,
  bands: 0,
  pooled: 0,
  hidden: byReason(),
  needless: byReason(),
  weighed: 0,
  recovered: 0,
  unsure: 0,
  examples: [],
});

const byReason = () => ({ "not-closed": 0, "too-few": 0, managers: 0, complement: 0 });

/** These two cost more than all the rest, so only some organisations are taken through them. */
const ACROSS_EVERY = 4;
const WEIGHED_EVERY = 3;

/** Adds the organisation of this seed to the tally. */
export function attackOne(tally: Tally, seed: number, releases: Releases): void {
  const world = aWorld(new Chance(seed));
  const rounds = roundsOf(world);
  const published: PublishedView[] = [];
  const groups: string[][] = [];
  for (const step of world.steps) {
    const { views, hidden } = releases(step, published);
    published.push(...views);
    groups.push(...views.map((view) => view.teams));
    tally.asked += views.length + hidden.length;
    tally.published += views.length;
    tally.bands += views.filter((view) => view.alike).length;
    tally.pooled += views.filter((view) => view.rounds.length > 1).length;
    for (const view of hidden) tally.hidden[view.reason] += 1;
    if (seed % WEIGHED_EVERY !== 0) continue;
    tally.weighed += views.length + hidden.filter((view) => view.reason === "complement").length;
    for (const view of hidden.filter((one) => isNeedless(rounds, published, one))) {
      tally.needless[view.reason] += 1;
    }
  }
  const { loot, unsure } = attackAll(rounds, published, groups);
  const across = seed % ACROSS_EVERY === 0 ? rounds.flatMap((round) => attackAcross(round, published)) : [];
  tally.organisations += 1;
  tally.unsure += unsure;
  tally.recovered += loot.length + across.length;
  const found = [
    ...loot.map((one) => `${one.how} ${one.item} ${one.cells.join(", ")}`),
    ...across.map((one) => `across ${one.component} ${one.kinds.join(", ")}`),
    ...(unsure > 0 ? [`${unsure} searches without an answer`] : []),
  ];
  tally.examples.push(...found.slice(0, 3).map((one) => `seed ${seed}: ${one}`));
}

/** Two tallies of different organisations in one. */
export function together(one: Tally, other: Tally): Tally {
  const add = (a: Tally["hidden"], b: Tally["hidden"]) => ({
    "not-closed": a["not-closed"] + b["not-closed"],
    "too-few": a["too-few"] + b["too-few"],
    managers: a.managers + b.managers,
    complement: a.complement + b.complement,
  });
  return {
    organisations: one.organisations + other.organisations,
    asked: one.asked + other.asked,
    published: one.published + other.published,
    bands: one.bands + other.bands,
    pooled: one.pooled + other.pooled,
    hidden: add(one.hidden, other.hidden),
    needless: add(one.needless, other.needless),
    weighed: one.weighed + other.weighed,
    recovered: one.recovered + other.recovered,
    unsure: one.unsure + other.unsure,
    examples: [...one.examples, ...other.examples],
  };
}

function roundsOf(world: World): Round[] {
  return world.steps.flatMap((step) => (step.kind === "close" ? [step.round] : []));
}

function attackAll(
  rounds: readonly Round[],
  published: readonly PublishedView[],
  groups: readonly string[][],
) {
  const [first] = rounds;
  const results = (first ? itemsOf(first) : []).flatMap((item) => {
    const views = published.filter((view) => view.item === item.id);
    return knownOf(rounds, item, views).map((known) => attack(known, groups));
  });
  const loot: Loot[] = results.flatMap((one) => one.loot);
  return { loot, unsure: results.reduce((sum, one) => sum + one.unsure, 0) };
}

/** Whether this one view, added to what was published by then, would have told nothing. */
function isNeedless(
  rounds: readonly Round[],
  published: readonly PublishedView[],
  view: HiddenView,
): boolean {
  const own = rounds.filter((round) => view.rounds.includes(round.id));
  const item = own.flatMap(itemsOf).find((one) => one.id === view.item);
  const values = own.flatMap((round) =>
    round.answers
      .filter((one) => item && view.teams.includes(one.team))
      .flatMap((one) => (item ? valuesOf(round, item, one.team) : [])),
  );
  if (!item || values.length < (item.kind === "component" ? 5 : 10)) return false;
  const shown: PublishedView = { ...view, ...figures(item, values) };
  const views = [...published.filter((one) => one.item === item.id), shown];
  const known = knownOf(rounds, item, views).filter((one) =>
    one.unknowns.some((unknown) => view.rounds.includes(unknown.round)),
  );
  return known.every(
    (one) =>
      attack(
        one,
        views.map((each) => each.teams),
      ).loot.length === 0,
  );
}
