// Closing a round: what the release is asked, which earlier rounds small teams are shown with, and which answers of one
// person stay together afterwards.
import type { PulseId, TeamId } from "./ids.ts";
import type { Pulse, PulseStatement, PulseTeam } from "./pulse.ts";
import type { Round, TeamAnswers } from "./release/answers.ts";
import { mayBePooled } from "./release/before.ts";
import type { PublishedView, Release } from "./release/view.ts";
import { release, releaseComments, releasePooled } from "./release.ts";

/** Teams with the two rounds before in which they were asked the same, the later first. */
export interface Pool<Of> {
  teams: readonly TeamId[];
  before: readonly [Of, Of];
}

type Asked = Pick<PulseTeam, "team" | "isAsked" | "people">;

/**
 * closed: of the same organisation, the latest first. Teams of fewer than three rounds are in none, nor a round before which
 * a team's people were not told that it may be.
 */
export function poolsAt<Of extends Pick<Pulse, "id" | "template"> & { tree: readonly Asked[] }>(
  pulse: Of,
  closed: readonly Of[],
): Pool<Of>[] {
  const same = closed.filter((one) => one.template === pulse.template && one.id !== pulse.id);
  const pools = new Map<string, Pool<Of>>();
  for (const { team, people } of pulse.tree.filter((one) => one.isAsked)) {
    const asked = (round: Of) => round.tree.find((unit) => unit.team === team && unit.isAsked);
    const [last, one] = same.filter(asked);
    if (!last || !one) continue;
    const sizes = [people, asked(last)?.people ?? 0, asked(one)?.people ?? 0];
    if (!sizes.every(mayBePooled)) continue;
    const key = `${last.id} ${one.id}`;
    const before = [last, one] as const;
    pools.set(key, { teams: [...(pools.get(key)?.teams ?? []), team], before });
  }
  return [...pools.values()];
}

/**
 * All that a round shows at its closing: statements, components, how many comments, and three rounds together for teams
 * that are not shown alone. earlier: the answers of each pool's rounds. What is not pooled is hidden in its own round
 * already, and is not told again.
 */
export function releaseAtClosing(
  pulse: Pulse,
  answers: readonly TeamAnswers[],
  published: readonly PublishedView[],
  pools: readonly Pool<Pulse>[] = [],
  earlier: ReadonlyMap<PulseId, readonly TeamAnswers[]> = new Map(),
): Release {
  const round = roundOf(pulse, answers);
  const scores = release(round, published);
  const comments = releaseComments(round, published);
  const views = [...scores.views, ...comments.views];
  for (const { teams, before } of pools) {
    const [last, one] = before.map((pulse) => roundOf(pulse, earlier.get(pulse.id) ?? [])) as [Round, Round];
    views.push(...releasePooled([round, last, one], [...published, ...views], teams).views);
  }
  return { views, hidden: [...scores.hidden, ...comments.hidden] };
}

function roundOf({ id, statements, tree, teamMinimum }: Pulse, answers: readonly TeamAnswers[]): Round {
  return { id, closed: true, statements, tree, teamMinimum, answers };
}

/**
 * Statement ids that stay together: a component's score is a mean over what one person answered to it. All else is told
 * apart, so that nobody's whole sheet is left.
 */
export function keptTogether(statements: readonly PulseStatement[]): string[][] {
  const groups = new Map<string, string[]>();
  for (const { id, component, aboutManager } of statements) {
    const key = component === null || aboutManager ? `alone ${id}` : component;
    groups.set(key, [...(groups.get(key) ?? []), id]);
  }
  return [...groups.values()];
}
