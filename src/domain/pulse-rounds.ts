// Which closed rounds somebody may read, which of them is meant, and which views are needed to show it.
import type { LocalDate } from "../time/calendar.ts";
import type { PulseId } from "./ids.ts";
import type { Pulse } from "./pulse.ts";
import type { ReadRound } from "./pulse-export.ts";
import { type Reader, type Reading, readingOf } from "./pulse-readers.ts";
import { COMPONENT_IDS } from "./questions.ts";
import type { GroupRef, Release } from "./release/view.ts";

export interface ClosedPulse {
  pulse: Pulse;
  /** The launcher's local date. */
  closedOn: LocalDate;
}

/** place: 1 is the latest of those that are theirs. */
export type RoundMeant = { place: number } | { pulseId: string };

export interface RoundsMeant {
  /** The oldest first; the last one is meant. Empty: none is. */
  rounds: readonly (ClosedPulse & { reading: Reading })[];
  place: number;
  /** How many closed rounds are theirs. */
  of: number;
}

/** closed: the latest first. */
export function roundsMeant(closed: readonly ClosedPulse[], reader: Reader, meant: RoundMeant): RoundsMeant {
  const theirs = closed.flatMap((one) => {
    const reading = readingOf(one.pulse, reader);
    return reading ? [{ ...one, reading }] : [];
  });
  const isMeant = (one: ClosedPulse) => "pulseId" in meant && one.pulse.id === meant.pulseId;
  const place = "place" in meant ? meant.place : theirs.findIndex(isMeant) + 1;
  const at = place - 1;
  return { rounds: theirs[at] ? theirs.slice(at).reverse() : [], place, of: theirs.length };
}

/** What is read of rounds: null stands for every group, every item. */
export interface ViewsWanted {
  pulseIds: readonly PulseId[];
  groups: readonly GroupRef[] | null;
  items: readonly string[] | null;
}

/** The round meant whole; of those before it the components. whole: of all that is theirs, else of their own groups. */
export function viewsWanted({ rounds }: RoundsMeant, whole: boolean): ViewsWanted[] {
  const latest = rounds.at(-1);
  if (!latest) return [];
  const before = rounds.slice(0, -1);
  const own = whole ? rounds.flatMap((one) => groupsIn(one.reading)) : latest.reading.levels;
  return [
    { pulseIds: [latest.pulse.id], groups: groupsIn(latest.reading), items: null },
    ...(before.length > 0
      ? [{ pulseIds: before.map((one) => one.pulse.id), groups: own, items: COMPONENT_IDS }]
      : []),
  ];
}

const groupsIn = ({ levels, breakdown }: Reading): GroupRef[] => [
  ...levels,
  ...breakdown.flatMap((id): GroupRef[] => [
    { kind: "branch", id },
    { kind: "team", id },
  ]),
];

/** views: of each round, by its id. */
export function withViews({ rounds }: RoundsMeant, views: ReadonlyMap<string, Release>): ReadRound[] {
  return rounds.map((round) => ({ ...round, ...(views.get(round.pulse.id) ?? { views: [], hidden: [] }) }));
}
