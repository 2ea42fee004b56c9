// Decides, for every view of a pulse, what is shown. Nothing else reads scores: cards, charts and digests get views.
// The rules are those of docs/adr/0014-release.md; the arithmetic of "safe" is in release/safe.ts.
import type { TeamId } from "./ids.ts";
import { COMMENTS, type Item, itemsOf, type Round, statementsOf, type TreeTeam } from "./release/answers.ts";
import { decide } from "./release/decide.ts";
import { groupsOf } from "./release/groups.ts";
import type { PublishedView, Release } from "./release/view.ts";

export { COMMENTS } from "./release/answers.ts";
export { beneath, groupsAround } from "./release/groups.ts";

/**
 * What a round shows at its closing: every statement and component for the organisation, each branch and each team.
 *
 * published: every view this organisation was ever shown, of any round; keep `views` of the result with it, for ever, in
 * the transaction that shows them, and let one release at a time decide for an organisation. tree: as it stands today;
 * left out, as it stood at launch. Asked again it answers the same: what was published stands, and is returned as it
 * was; only further views are refused.
 */
export function release(
  round: Round,
  published: readonly PublishedView[],
  tree: readonly TreeTeam[] = round.tree,
): Release {
  return decide([round], itemsOf(round), groupsOf(round, tree), published);
}

/** The same for the round's comments: views that carry only how many wrote one. `commentsFor` gives the texts. */
export function releaseComments(
  round: Round,
  published: readonly PublishedView[],
  tree: readonly TreeTeam[] = round.tree,
): Release {
  return decide([round], [COMMENTS], groupsOf(round, tree), published);
}

/** Teams picked out of a closed round; ten people inside and ten outside. words: what was asked for, for the record. */
export function releaseFilter(
  round: Round,
  filter: { words: string; teams: readonly TeamId[] },
  published: readonly PublishedView[],
): Release {
  const counting = new Set(round.answers.map((one) => one.team));
  const teams = [...new Set(filter.teams)].filter((team) => counting.has(team)).sort();
  return decide([round], itemsOf(round), [{ ref: { kind: "filter", id: filter.words }, teams }], published);
}

/**
 * Teams too small to be shown alone, over three closed rounds together, the latest first. Answers are counted, and each
 * round needs five people. A team's rounds are pooled once: rounds 1-3, then 4-6; two overlapping pools would give single
 * rounds away. What is said of a manager is not pooled: each of its rounds is about one, whoever came after.
 */
export function releasePooled(
  rounds: readonly [Round, Round, Round],
  published: readonly PublishedView[],
  teams: readonly TeamId[] = rounds[0].answers.map((one) => one.team),
): Release {
  const [first, ...others] = rounds;
  const isPooled = (item: Item) =>
    !item.aboutManager && others.every((round) => madeOf(round, item) === madeOf(first, item));
  const groups = groupsOf(first, first.tree).filter(
    ({ ref }) => ref.kind === "team" && teams.some((team) => team === ref.id),
  );
  return decide(rounds, itemsOf(first).filter(isPooled), groups, published);
}

/** What an item is made of in a round: scores of different statements are not added up. */
function madeOf(round: Round, item: Item): string {
  const own = round.statements.filter((one) => one.id === item.id).map((one) => one.id);
  return [...own, ...statementsOf(round, item.id)].sort().join(" ");
}

/** The texts behind a view of `releaseComments`, shuffled. random: a whole number from 0 to below its argument. */
export function commentsFor(
  round: Round,
  view: PublishedView,
  random: (below: number) => number,
): readonly string[] {
  if (view.item !== COMMENTS.id || !view.rounds.includes(round.id)) return [];
  const left = round.answers
    .filter((one) => view.teams.includes(one.team))
    .flatMap((one) => [...one.comments]);
  const shuffled: string[] = [];
  while (left.length > 0) shuffled.push(...left.splice(random(left.length), 1));
  return shuffled;
}
