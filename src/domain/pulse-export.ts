// What somebody takes away of a closed pulse: a row for each view that is theirs to read and for each that is hidden,
// with its reason and no number. Later rounds than the one asked for are not in it.
import type { LocalDate } from "../time/calendar.ts";
import { mayRead, type Reading } from "./pulse-readers.ts";
import { type GroupNamed, namedIn, type Seen, seenOf } from "./pulse-results.ts";
import { type ChangeSince, type ClosedRound, changeOf } from "./pulse-trend.ts";
import { COMPONENT_IDS, type ComponentId } from "./questions.ts";
import type { GroupRef, HiddenView, PublishedView } from "./release/view.ts";
import { COMMENTS } from "./release.ts";
import { alphabet } from "./tree.ts";

export interface ExportRow {
  name: string;
  closedOn: LocalDate;
  group: GroupNamed;
  /** text: a statement's. Comments are counted, never written out. */
  item:
    | { kind: "component"; component: ComponentId }
    | { kind: "statement"; component: ComponentId | null; text: string }
    | { kind: "comments" };
  seen: Seen;
  /** Of a component, where the round before is known. */
  change: ChangeSince | null;
}

/** With what its reader may read of it, by the tree of that round. */
export type ReadRound = ClosedRound & { reading: Reading };

/** rounds: the oldest first. The last one is there whole, the latest first; of those before it the components. */
export function exportRows(rounds: readonly ReadRound[]): ExportRow[] {
  return rounds
    .flatMap((round, at) => {
      const rows = rowsOf(rounds.slice(0, at + 1), round);
      return [at === rounds.length - 1 ? rows : rows.filter((row) => row.item.kind === "component")];
    })
    .reverse()
    .flat();
}

const KINDS: readonly GroupRef["kind"][] = ["organisation", "branch", "team", "filter"];

function rowsOf(rounds: readonly ClosedRound[], round: ReadRound): ExportRow[] {
  const { pulse, closedOn, reading } = round;
  const items = [...COMPONENT_IDS, ...pulse.statements.map((one) => one.id), COMMENTS.id];
  const all: (PublishedView | HiddenView)[] = [...round.views, ...round.hidden];
  return all
    .filter((view) => mayRead(reading, view.group) && items.includes(view.item))
    .map((view) => ({ view, group: namedIn(pulse, view.group), place: items.indexOf(view.item) }))
    .sort(
      (a, b) =>
        KINDS.indexOf(a.group.kind) - KINDS.indexOf(b.group.kind) ||
        alphabet.compare(a.group.name, b.group.name) ||
        (a.view.group.id < b.view.group.id ? -1 : Number(a.view.group.id > b.view.group.id)) ||
        a.place - b.place ||
        a.view.rounds.length - b.view.rounds.length,
    )
    .map(({ view, group }) => {
      const item = itemOf(round, view.item);
      const isCompared = item.kind === "component" && !("reason" in view) && view.rounds.length === 1;
      return {
        ...{ name: pulse.name, closedOn, group, item, seen: seenOf(pulse, view) },
        change: isCompared ? changeOf(rounds, view.group, item.component) : null,
      };
    });
}

function itemOf({ pulse }: ClosedRound, id: string): ExportRow["item"] {
  const component = COMPONENT_IDS.find((one) => one === id);
  if (component) return { kind: "component", component };
  const statement = pulse.statements.find((one) => one.id === id);
  return statement
    ? { kind: "statement", component: statement.component, text: statement.text }
    : { kind: "comments" };
}
