// One group's score of one component over the rounds that asked the same: which rounds those are, the series they make,
// and the change since the last of them.
import type { LocalDate } from "../time/calendar.ts";
import { findingOf, type Series } from "./finding.ts";
import type { Pulse } from "./pulse.ts";
import { isSameGroup } from "./pulse-readers.ts";
import type { ComponentId } from "./questions.ts";
import { type Change, latestChange } from "./release/change.ts";
import type { GroupRef, HiddenView, PublishedView, Range } from "./release/view.ts";

/** A round after its closing, with what was decided about it. */
export interface ClosedRound {
  pulse: Pulse;
  /** The launcher's local date. */
  closedOn: LocalDate;
  views: readonly PublishedView[];
  hidden: readonly HiddenView[];
}

/** Since: when the round before, that showed this group's score, closed. */
export type ChangeSince = Change & { since: LocalDate };

export interface Trend {
  component: ComponentId;
  /** Exact scores, the oldest first. */
  points: Series["points"];
  /** Rounds that asked the same and showed no score, or only a range. */
  leftOut: number;
}

export function scoreSeries(name: string, points: Series["points"]): Series {
  return { name, unit: "score", each: "round", direction: "increase", target: null, points };
}

/** rounds: the oldest first; the last one is the round whose trend it is. */
export function trendOf(rounds: readonly ClosedRound[], group: GroupRef, component: ComponentId): Trend {
  const same = alikeRounds(rounds, group, component);
  const points = same.flatMap((round) => {
    const score = scoreIn(round, group, component)?.score;
    return isExact(score) ? [{ date: round.closedOn, value: score.low }] : [];
  });
  return { component, points, leftOut: same.length - points.length };
}

/** null: nothing shown before, or one of the two is only a range. */
export function changeOf(
  rounds: readonly ClosedRound[],
  group: GroupRef,
  component: ComponentId,
): ChangeSince | null {
  const shown = alikeRounds(rounds, group, component).flatMap((round) => {
    const view = scoreIn(round, group, component);
    return view ? [{ round, view }] : [];
  });
  const [before, now] = shown.slice(-2);
  if (!before || !now || now.round !== rounds.at(-1)) return null;
  const change = latestChange(
    shown.map((one) => one.view),
    (scores) => isSignal(scores, now.round.closedOn),
  );
  return change && { ...change, since: before.round.closedOn };
}

/** What the chart's rules say of the last one; only their order matters to them. */
function isSignal(scores: readonly number[], date: LocalDate): boolean {
  const series = scoreSeries(
    "",
    scores.map((value) => ({ date, value })),
  );
  return findingOf(series).variation !== "common_cause";
}

/** Rounds with the same statements behind the component; of more than one team, asked of the same units. */
function alikeRounds(
  rounds: readonly ClosedRound[],
  group: GroupRef,
  component: ComponentId,
): readonly ClosedRound[] {
  const latest = rounds.at(-1);
  if (!latest) return [];
  const asked = ({ pulse }: ClosedRound) =>
    [statementsOf(pulse, component), group.kind === "team" ? "" : audienceOf(pulse)].join("|");
  return rounds.filter((round) => asked(round) === asked(latest));
}

const statementsOf = ({ statements }: Pulse, component: ComponentId): string =>
  statements
    .filter((one) => one.component === component && !one.aboutManager)
    .map((one) => one.id)
    .sort()
    .join(" ");

const audienceOf = ({ audience }: Pulse): string =>
  audience === "all" ? "all" : [...new Set(audience)].sort().join(" ");

const scoreIn = (round: ClosedRound, group: GroupRef, item: string): PublishedView | undefined =>
  round.views.find(
    (one) =>
      one.item === item &&
      isSameGroup(one.group, group) &&
      one.rounds.length === 1 &&
      one.rounds[0] === round.pulse.id,
  );

const isExact = (score: Range | null | undefined): score is Range =>
  score?.low !== undefined && score.low === score.high;
