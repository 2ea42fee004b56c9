// What the release hands out: a view that is shown, kept for ever as the memory of what people have seen, and one that is
// hidden, which carries a reason and no number. The words are in cards/.
import { z } from "zod";

/** organisation: everyone in the round. branch: a team and all beneath it. filter: teams picked out later. */
export const GroupRef = z.object({
  kind: z.enum(["organisation", "branch", "team", "filter"]),
  /** A team's id; a filter's words; empty for the organisation. */
  id: z.string(),
});
export type GroupRef = z.infer<typeof GroupRef>;

/** low equals high, or a band that holds the value. */
const Range = z.object({ low: z.number(), high: z.number() });
export type Range = z.infer<typeof Range>;

export const PublishedView = z.object({
  group: GroupRef,
  /** One round; three when pooled. Sorted. */
  rounds: z.array(z.string()).min(1),
  /** A component's or statement's id, or `comments`. */
  item: z.string(),
  /** The teams whose people are in it, sorted, as they counted in that round. */
  teams: z.array(z.string()).min(1),
  /** People who answered this item; in a pooled view, answers over its rounds. */
  n: z.number().int(),
  /** All, or all but one, answered alike: score and agree are bands. */
  alike: z.boolean(),
  /** 0 to 10, to one decimal. Components only. */
  score: Range.nullable(),
  /** Whole percents. A component's is of the answers to its statements shown for the same group; null when none is. */
  agree: Range.nullable(),
  /** How far people are apart. Components only; null when alike. */
  spread: z.enum(["close", "mixed", "wide"]).nullable(),
});
export type PublishedView = z.infer<typeof PublishedView>;

/**
 * not-closed: the round is still open. too-few: under the minimum, in itself or what a filter leaves. managers: a
 * statement about managers, and fewer than three lead the group. complement: shown, it would give others away.
 */
export type HiddenReason = "not-closed" | "too-few" | "managers" | "complement";

export interface HiddenView extends Pick<PublishedView, "group" | "rounds" | "item" | "teams"> {
  reason: HiddenReason;
  /** The smallest group shown for this item that these people are part of. */
  countedIn: GroupRef | null;
}

export interface Release {
  views: readonly PublishedView[];
  hidden: readonly HiddenView[];
}

/** Whether two views are about the same answers to the same item. */
export function sameAnswers(
  one: Pick<PublishedView, "rounds" | "item" | "teams">,
  other: Pick<PublishedView, "rounds" | "item" | "teams">,
): boolean {
  return one.item === other.item && same(one.rounds, other.rounds) && same(one.teams, other.teams);
}

const same = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((value, at) => value === other[at]);
