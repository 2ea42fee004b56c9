// Closed rounds of a pulse for tests: Medicine with Ward 7, 8 and 9, Surgery with none, and what was decided to be shown.
import type { MemberId, OrganisationId, PulseId, TeamId } from "../../src/domain/ids.ts";
import type { Pulse, PulseStatement, PulseTeam } from "../../src/domain/pulse.ts";
import type { ClosedRound } from "../../src/domain/pulse-trend.ts";
import type { ComponentId } from "../../src/domain/questions.ts";
import type { GroupRef, HiddenReason, HiddenView, PublishedView } from "../../src/domain/release/view.ts";
import type { LocalDate, Zone } from "../../src/time/calendar.ts";
import { instant } from "../../src/time/clock.ts";

const id = (name: string): TeamId => name as TeamId;

export const EVERYONE: GroupRef = { kind: "organisation", id: "" };
export const branch = (name: string): GroupRef => ({ kind: "branch", id: name });
export const team = (name: string): GroupRef => ({ kind: "team", id: name });
export const LAUNCHER = "launcher" as MemberId;
const FIVE: readonly ComponentId[] = ["sp", "pc", "lb", "cc", "ms"];

/** Two statements for each component, and one about the manager. */
export const STATEMENTS: readonly PulseStatement[] = [
  ...FIVE.flatMap((component) =>
    [1, 2].map((at) => ({
      id: `${component}-p${at}`,
      text: `Statement ${at} about ${component}.`,
      component,
      aboutManager: false,
    })),
  ),
  { id: "lb-m", text: "My manager listens.", component: "lb", aboutManager: true },
];

/** parents: unit → what it stands under. A unit with a capital B in front is a branch that is no team. */
export function aPulseTree(parents: Readonly<Record<string, string | null>>): PulseTeam[] {
  return Object.entries(parents).map(([name, parent]) => ({
    team: id(name),
    name,
    parent: parent === null ? null : id(parent),
    managers: [`manager of ${name}` as MemberId],
    isAsked: name.startsWith("Ward"),
    people: name.startsWith("Ward") ? 14 : 0,
  }));
}

const MEDICINE = aPulseTree({
  Medicine: null,
  "Ward 10": "Medicine",
  "Ward 7": "Medicine",
  "Ward 9": "Medicine",
});

export function aPulse(changes: Partial<Pulse> = {}): Pulse {
  return {
    organisationId: "00000000-0000-4000-8000-000000000001" as OrganisationId,
    id: "round-1" as PulseId,
    template: "pulse-short",
    name: "Five-component pulse (10 statements)",
    statements: STATEMENTS,
    questions: [],
    tree: MEDICINE,
    audience: "all",
    teamMinimum: 10,
    zone: "Europe/London" as Zone,
    repeatWeeks: null,
    launchedBy: LAUNCHER,
    launchedAt: instant("2026-11-20T09:00:00Z"),
    remindAt: null,
    closesAt: instant("2026-11-27T17:00:00Z"),
    closedAt: instant("2026-11-27T17:00:00Z"),
    people: 41,
    answered: 31,
    repeats: null,
    nextAt: null,
    ...changes,
  };
}

const TEAMS: Partial<Record<GroupRef["kind"], string[]>> = {
  organisation: ["Ward 1", "Ward 10", "Ward 7", "Ward 9"],
  branch: ["Ward 10", "Ward 7", "Ward 9"],
};

export function aView(group: GroupRef, item: string, changes: Partial<PublishedView> = {}): PublishedView {
  const isComponent = FIVE.some((one) => one === item);
  return {
    group,
    item,
    rounds: ["round-1"],
    teams: TEAMS[group.kind] ?? [group.id],
    n: 31,
    alike: false,
    score: isComponent ? { low: 7.6, high: 7.6 } : null,
    agree: { low: 82, high: 82 },
    spread: isComponent ? "mixed" : null,
    ...changes,
  };
}

export const exactly = (value: number) => ({ low: value, high: value });

export function aHidden(
  group: GroupRef,
  item: string,
  reason: HiddenReason,
  countedIn: GroupRef | null = null,
): HiddenView {
  return { group, item, rounds: ["round-1"], teams: [group.id], reason, countedIn };
}

/** A group's five components. scores: from shared purpose to daily system; null: hidden as too few. */
export function five(
  group: GroupRef,
  scores: readonly (number | null)[],
  countedIn: GroupRef | null = null,
): Pick<ClosedRound, "views" | "hidden"> {
  const given = FIVE.map((component, at) => ({ component, score: scores[at] ?? null }));
  return {
    views: given.flatMap(({ component, score }) =>
      score === null ? [] : [aView(group, component, { score: exactly(score) })],
    ),
    hidden: given.flatMap(({ component, score }) =>
      score === null ? [aHidden(group, component, "too-few", countedIn)] : [],
    ),
  };
}

/** Its views and hidden views get the round's own id. */
export function aClosedRound(
  parts: readonly Pick<ClosedRound, "views" | "hidden">[],
  changes: Partial<Pulse> & { closedOn?: string } = {},
): ClosedRound {
  const { closedOn = "2026-11-27", ...own } = changes;
  const pulse = aPulse(own);
  const mine = <T extends { rounds: string[] }>(one: T): T =>
    one.rounds.length === 1 ? { ...one, rounds: [pulse.id] } : one;
  return {
    pulse,
    closedOn: closedOn as LocalDate,
    views: parts.flatMap((one) => one.views).map(mine),
    hidden: parts.flatMap((one) => one.hidden).map(mine),
  };
}

/** A round a month with everyone's five at one score each, the oldest first; the last closed on 27 November 2026. */
export function roundsOf(scores: readonly (number | null)[], group: GroupRef = EVERYONE): ClosedRound[] {
  return scores.map((score, at) => {
    const months = 2026 * 12 + 10 - (scores.length - 1 - at);
    const month = String((months % 12) + 1).padStart(2, "0");
    return aClosedRound(
      [
        five(
          group,
          FIVE.map(() => score),
        ),
      ],
      {
        id: `round-${at + 1}` as PulseId,
        closedOn: `${Math.floor(months / 12)}-${month}-27`,
      },
    );
  });
}
