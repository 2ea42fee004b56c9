// An organisation as a launch finds it: teams with people in them, a branch where one is given, and a template.
import type { ConversationId, MemberId, TeamId, UnitId } from "../../src/domain/ids.ts";
import type { LaunchAsked, LaunchGround } from "../../src/domain/pulse-launch.ts";
import type { PulseTemplate } from "../../src/domain/pulse-templates.ts";
import type { Unit } from "../../src/domain/tree.ts";
import type { Zone } from "../../src/time/calendar.ts";
import { instant } from "../../src/time/clock.ts";

export const LAUNCH_AT = instant("2026-11-24T09:00:00Z");
export const teamId = (name: string): TeamId => name as TeamId;

export const TEMPLATE: PulseTemplate = {
  id: "pulse-short",
  name: "Short pulse",
  description: "Two statements.",
  statements: [
    { id: "sp-p1", text: "I know our goal.", component: "sp", aboutManager: false, needsHuddles: false },
    { id: "lb-p6", text: "Leaders join in.", component: "lb", aboutManager: false, needsHuddles: true },
  ],
  questions: [{ id: "ft-1", text: "What one change would help?" }],
};

/** Until Friday week at five, for all. */
export function anAsked(changes: Partial<LaunchAsked> = {}): LaunchAsked {
  return {
    template: "pulse-short",
    to: "all",
    opensAt: null,
    closesAt: instant("2026-12-04T17:00:00Z"),
    zone: "Europe/London" as Zone,
    repeatWeeks: null,
    ...changes,
  };
}

/** sizes: team → people, or the names of its people (a name in two teams is one person). under: team → branch. */
export function aGround(
  sizes: Readonly<Record<string, number | readonly string[]>>,
  changes: Partial<LaunchGround> & { under?: Readonly<Record<string, string>> } = {},
): LaunchGround {
  const { under = {}, ...rest } = changes;
  const branches = [...new Set(Object.values(under))].filter((name) => !(name in sizes));
  const inTeams = new Map<string, TeamId[]>();
  for (const [team, size] of Object.entries(sizes)) {
    const names = typeof size === "number" ? Array.from({ length: size }, (_, n) => `${team} ${n}`) : size;
    for (const name of names) inTeams.set(name, [...(inTeams.get(name) ?? []), teamId(team)]);
  }
  return {
    templates: [TEMPLATE],
    units: [
      ...Object.keys(sizes).map((name): Unit => unit(name, under[name] ?? null, true)),
      ...branches.map((name): Unit => unit(name, under[name] ?? null, false)),
    ],
    holders: [],
    settings: { contacts: [], blackouts: [], smallestOwn: 10, surveysAMonth: 2, learning: null },
    teams: Object.keys(sizes).map((name) => ({
      id: teamId(name),
      conversationId: `in ${name}` as ConversationId,
      managerId: `manager of ${name}` as MemberId,
      hasHuddled: true,
    })),
    people: [...inTeams].map(([name, teamIds]) => ({
      memberId: name as MemberId,
      teamIds,
      countsIn: null,
      askedLately: 0,
    })),
    open: [],
    ...rest,
  };
}

function unit(name: string, parent: string | null, isTeam: boolean): Unit {
  const team = isTeam ? { id: teamId(name), letters: name.replace(/[^A-Z0-9]/g, "") } : null;
  return { id: name as UnitId, name, parentId: parent as UnitId | null, team };
}
