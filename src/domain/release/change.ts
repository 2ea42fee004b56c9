// The change from one round to the next, from what is shown of both and nothing else.
import type { PublishedView } from "./view.ts";

/** A chart of fewer rounds than this tells nothing real from chance. */
const ROUNDS_TO_TELL = 10;

export interface Change {
  /** Points of the score, to one decimal; down is negative. */
  by: number;
  /** too-early: fewer than ten rounds. real, usual: what the chart's rules say of the latest point. */
  call: "too-early" | "real" | "usual";
}

/**
 * views: one group's views of one component, oldest first, one round each. isSignal: whether the chart's rules mark the
 * latest of these scores; asked from ten rounds on. null: fewer than two, or one of the last two is only a band.
 */
export function latestChange(
  views: readonly PublishedView[],
  isSignal: (scores: readonly number[]) => boolean,
): Change | null {
  const exact = views.flatMap(({ score }) => (score?.low === score?.high ? (score?.low ?? []) : []));
  const [before, now] = views.slice(-2).map((view) => view.score);
  if (!before || !now || before.low !== before.high || now.low !== now.high) return null;
  const by = Math.round((now.low - before.low) * 10) / 10;
  if (exact.length < ROUNDS_TO_TELL) return { by, call: "too-early" };
  return { by, call: isSignal(exact) ? "real" : "usual" };
}
