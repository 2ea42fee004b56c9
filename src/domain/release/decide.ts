// Goes through the views asked for, item by item, the most valuable first, and adds each that is safe beside all shown
// before it. Nothing here depends on the order in which sheets, teams or published views are handed in.
import { type Item, type Round, statementsOf } from "./answers.ts";
import { type Cell, cellKeys, cellsOf, FLOOR, isLed, MINIMUM, valuesIn } from "./cells.ts";
import { type Group, inOrder } from "./groups.ts";
import { isSafe } from "./safe.ts";
import { agreement, answeredAlike, figures } from "./tally.ts";
import { type HiddenReason, type HiddenView, type PublishedView, type Release, sameAnswers } from "./view.ts";

/** One view asked for. */
interface Ask {
  rounds: readonly Round[];
  item: Item;
  cells: readonly Cell[];
  /** People who answered the item; in a pooled view, answers. */
  n: number;
  about: Pick<PublishedView, "group" | "rounds" | "item" | "teams">;
}

interface Shown {
  ask: Ask;
  view: PublishedView;
  isNew: boolean;
}

/** Every item for every group, over these rounds together. published: all views ever shown. */
export function decide(
  rounds: readonly Round[],
  items: readonly Item[],
  groups: readonly Group[],
  published: readonly PublishedView[],
): Release {
  const decided = items.map((item) =>
    decideItem(
      rounds,
      item,
      groups,
      published.filter((one) => one.item === item.id),
    ),
  );
  const shown = decided.flatMap((one) => one.shown);
  const views = shown.map((one) => withAgreement(one, shown));
  const all = [...published, ...views];
  const hidden = decided.flatMap((one) => one.hidden).map((one) => hiddenView(one, all));
  return { views, hidden };
}

function decideItem(
  rounds: readonly Round[],
  item: Item,
  groups: readonly Group[],
  published: readonly PublishedView[],
) {
  const cells = cellsOf(rounds, item);
  const known = [...published];
  const asks = groups.map((group) => askOf(rounds, item, group, cells));
  const shown: Shown[] = [];
  let hidden: Denied[] = [];
  const ordered = inOrder(asks.filter((ask) => !isShownAlone(ask, published)));
  let waiting = ordered;
  // A team shown at a lowered minimum can make room for another: what was refused is asked again until nothing moves.
  for (let seen = -1; seen < shown.length; ) {
    seen = shown.length;
    hidden = [];
    for (const ask of waiting) {
      const before = shownBefore(ask, known);
      const reason = before ? null : verdictOn(ask, cells, known);
      if (reason === null) {
        const view = before ?? { ...ask.about, ...figures(item, valuesIn(ask.cells)) };
        known.push(view);
        shown.push({ ask, view, isNew: shownBefore(ask, published) === null });
      } else {
        hidden.push({ ask, reason });
      }
    }
    waiting = hidden.map((one) => one.ask);
  }
  return { shown: ordered.flatMap((ask) => shown.find((one) => one.ask === ask) ?? []), hidden };
}

interface Denied {
  ask: Ask;
  reason: HiddenReason;
}

function askOf(rounds: readonly Round[], item: Item, group: Group, cells: ReadonlyMap<string, Cell>): Ask {
  const about = {
    group: group.ref,
    rounds: rounds.map((round): string => round.id).sort(),
    item: item.id,
    teams: [...group.teams],
  };
  const own = cellKeys(about).flatMap((key) => cells.get(key) ?? []);
  return { rounds, item, cells: own, n: valuesIn(own).length, about };
}

/** Nothing is pooled for a team that was shown in each of the rounds. */
function isShownAlone({ rounds, about }: Ask, published: readonly PublishedView[]): boolean {
  const shown = (round: string) => published.some((one) => sameAnswers(one, { ...about, rounds: [round] }));
  return rounds.length > 1 && about.rounds.every(shown);
}

/** A view once shown is given back as it was, under today's name for the group. */
function shownBefore({ about }: Ask, known: readonly PublishedView[]): PublishedView | null {
  const same = known.filter((one) => sameAnswers(one, about));
  const own = same.find((one) => one.group.kind === about.group.kind && one.group.id === about.group.id);
  const view = own ?? same[0];
  return view ? { ...view, group: about.group } : null;
}

/** null: it may be shown. */
function verdictOn(
  ask: Ask,
  cells: ReadonlyMap<string, Cell>,
  known: readonly PublishedView[],
): HiddenReason | null {
  if (ask.rounds.some((round) => !round.closed)) return "not-closed";
  if (!isLed(ask.item, ask.cells)) return "managers";
  if (ask.n < minimumOf(ask) || !isPoolable(ask)) return "too-few";
  const isFilter = ask.about.group.kind === "filter";
  if (isFilter && valuesIn([...cells.values()]).length - ask.n < MINIMUM) return "complement";
  const sum = { ...ask.about, alike: answeredAlike(ask.item, valuesIn(ask.cells)) };
  return isSafe(ask.item, cells, known, sum) ? null : "complement";
}

/** Ten; an organisation may lower it for a team's own score, never for statements, comments or any other group. */
function minimumOf({ rounds, about, item }: Ask): number {
  const [round, ...more] = rounds;
  if (about.group.kind !== "team" || item.kind !== "component" || !round || more.length > 0) return MINIMUM;
  return Math.min(MINIMUM, Math.max(FLOOR, round.teamMinimum));
}

/** A pooled view needs five people in each of its rounds. */
function isPoolable({ rounds, cells }: Ask): boolean {
  if (rounds.length === 1) return true;
  return rounds.every((round) => valuesIn(cells.filter((cell) => cell.round === round.id)).length >= FLOOR);
}

/** Adds how many agree to a component, from the statements shown for the same people. */
function withAgreement({ ask, view, isNew }: Shown, shown: readonly Shown[]): PublishedView {
  const [round] = ask.rounds;
  if (ask.item.kind !== "component" || !isNew || !round) return view;
  const ids = statementsOf(round, ask.item.id);
  const statements = shown.filter(
    (one) => ids.includes(one.view.item) && sameAnswers({ ...one.view, item: view.item }, view),
  );
  const agree = agreement(
    statements.map((one) => ({ values: valuesIn(one.ask.cells), alike: one.view.alike })),
  );
  return { ...view, agree };
}

function hiddenView({ ask, reason }: Denied, shown: readonly PublishedView[]): HiddenView {
  const own = cellKeys(ask.about);
  const around = shown
    .filter((one) => one.item === ask.item.id && one.group.kind !== "filter")
    .filter((one) => own.every((key) => cellKeys(one).includes(key)))
    .sort((one, other) => one.n - other.n);
  return { ...ask.about, reason, countedIn: around[0]?.group ?? null };
}
