// The release under attack, and weakened ones that an attacker worth his name must break.

import { type Item, itemsOf, type Round, valuesOf } from "../../src/domain/release/answers.ts";
import { type Group, groupsOf } from "../../src/domain/release/groups.ts";
import type { PublishedView, Release } from "../../src/domain/release/view.ts";
import { release, releaseFilter, releasePooled } from "../../src/domain/release.ts";
import type { Step } from "./world.ts";

/** Answers one step of a story, knowing what was published before. */
export type Releases = (step: Step, published: readonly PublishedView[]) => Release;

export const asBuilt: Releases = (step, published) => {
  switch (step.kind) {
    case "close":
      return release(step.round, published);
    case "again":
      return release(step.round, published, step.tree);
    case "filter":
      return releaseFilter(step.round, { words: step.teams.join(" "), teams: step.teams }, published);
    case "pool":
      return releasePooled(step.rounds, published, step.teams);
    default:
      return step satisfies never;
  }
};

/** Every group of ten is shown, whatever is beside it. */
export const withoutComplement: Releases = (step, published) =>
  step.kind === "close"
    ? largeEnough(step.round, groupsOf(step.round, step.round.tree))
    : asBuilt(step, published);

/** What was published before is forgotten. */
export const withoutMemory: Releases = (step) => asBuilt(step, []);

/** A filter of ten is shown, whatever it leaves over. */
export const withoutFilterRule: Releases = (step, published) => {
  if (step.kind !== "filter") return asBuilt(step, published);
  const counting = new Set(step.round.answers.map((one) => one.team));
  const teams = step.teams.filter((team) => counting.has(team)).sort();
  return largeEnough(step.round, [{ ref: { kind: "filter", id: teams.join(" ") }, teams }]);
};

/** Values instead of bands. */
export const withoutBands: Releases = (step, published) => {
  const { views, hidden } = asBuilt(step, published);
  return { views: views.map((view) => ({ ...view, alike: false })), hidden };
};

/** Three rounds of a team together are shown whenever they are fifteen answers, whatever is told beside them. */
export const withoutPoolRule: Releases = (step, published) => {
  if (step.kind !== "pool") return asBuilt(step, published);
  const groups = step.teams.map((team): Group => ({ ref: { kind: "team", id: team }, teams: [team] }));
  const views = itemsOf(step.rounds[0])
    .filter((item) => !item.aboutManager)
    .flatMap((item) => groups.map((group) => bareOver(step.rounds, item, group)))
    .filter((view) => view.n >= 15);
  return { views, hidden: [] };
};

function largeEnough(round: Round, groups: readonly Group[]): Release {
  const views = itemsOf(round)
    .filter((item) => !item.aboutManager)
    .flatMap((item) => groups.map((group) => bareOver([round], item, group)))
    .filter((view) => view.n >= 10);
  return { views, hidden: [] };
}

function bareOver(rounds: readonly Round[], item: Item, group: Group): PublishedView {
  const n = rounds.flatMap((round) => group.teams.flatMap((team) => valuesOf(round, item, team))).length;
  const ids = rounds.map((round): string => round.id).sort();
  const about = { group: group.ref, rounds: ids, item: item.id, teams: [...group.teams] };
  return { ...about, n, alike: false, score: null, agree: null, spread: null };
}
