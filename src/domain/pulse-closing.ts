// Closing a round: what the release is asked, and which answers of one person stay together afterwards.
import type { Pulse, PulseStatement } from "./pulse.ts";
import type { Round, TeamAnswers } from "./release/answers.ts";
import type { PublishedView, Release } from "./release/view.ts";
import { release, releaseComments } from "./release.ts";

/** All that a round shows at its closing: statements, components, and how many comments. */
export function releaseAtClosing(
  pulse: Pulse,
  answers: readonly TeamAnswers[],
  published: readonly PublishedView[],
): Release {
  const { id, statements, tree, teamMinimum } = pulse;
  const round: Round = { id, closed: true, statements, tree, teamMinimum, answers };
  const scores = release(round, published);
  const comments = releaseComments(round, published);
  return { views: [...scores.views, ...comments.views], hidden: [...scores.hidden, ...comments.hidden] };
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
