// What a closed round shows, arranged for people to read: the groups that somebody is part of, and each one's figures, or
// why there are none. What is shown at all was decided in release.ts.

import type { Zone } from "../time/calendar.ts";
import type { Instant } from "../time/clock.ts";
import type { TeamId } from "./ids.ts";
import type { Pulse, PulseTeam } from "./pulse.ts";
import { COMPONENT_IDS, type ComponentId } from "./questions.ts";
import {
  type GroupRef,
  type HiddenReason,
  type PublishedView,
  type Release,
  sameAnswers,
} from "./release/view.ts";

/** One component, or one statement where a pulse is about none of the five. */
export interface ResultLine {
  component: ComponentId | null;
  /** A statement's words. */
  text: string | null;
  view: PublishedView | null;
  /** Why there is none. */
  hidden: HiddenReason | null;
}

export interface ResultGroup {
  kind: GroupRef["kind"];
  /** null: everyone asked. */
  name: string | null;
  lines: readonly ResultLine[];
  /** Where its people count, when nothing of it is shown; null: nowhere, or everyone asked. */
  countedIn: string | null;
}

export interface PulseResult {
  name: string;
  closedAt: Instant;
  zone: Zone;
  people: number;
  answered: number;
  groups: readonly ResultGroup[];
}

/** about: the teams whose people read it, with all above them; everything when it is "all". */
export function resultOf(pulse: Pulse, release: Release, about: "all" | readonly TeamId[]): PulseResult {
  const all = distinct([...release.views, ...release.hidden].map((one) => one.group));
  const around = about === "all" ? null : groupsAbout(pulse.tree, about);
  const shown = all.filter((group) => around === null || around.has(keyOf(group)));
  const groups = shown.map((group) => groupOf(pulse, release, group)).sort(byRank);
  return {
    name: pulse.name,
    closedAt: pulse.closedAt ?? pulse.closesAt,
    zone: pulse.zone,
    people: pulse.people,
    answered: pulse.answered ?? 0,
    groups: groups.filter((group) => !repeatsAnother(group, groups)),
  };
}

/** A branch's or team's name; null: everyone asked. */
export function groupName(tree: readonly PulseTeam[], group: GroupRef): string | null {
  return tree.find((one) => one.team === group.id)?.name ?? null;
}

const keyOf = ({ kind, id }: GroupRef): string => `${kind} ${id}`;

function distinct(groups: readonly GroupRef[]): GroupRef[] {
  return [...new Map(groups.map((one) => [keyOf(one), one])).values()].filter((one) => one.kind !== "filter");
}

function groupsAbout(tree: readonly PulseTeam[], teams: readonly TeamId[]): ReadonlySet<string> {
  const keys = new Set(["organisation "]);
  const walk = (id: TeamId | null): void => {
    const team = tree.find((one) => one.team === id);
    if (!team || keys.has(`branch ${team.team}`)) return;
    keys.add(`branch ${team.team}`);
    walk(team.parent);
  };
  for (const team of teams) {
    keys.add(`team ${team}`);
    walk(team);
  }
  return keys;
}

function groupOf(pulse: Pulse, release: Release, group: GroupRef): ResultGroup {
  const isIts = (one: { group: GroupRef }) => keyOf(one.group) === keyOf(group);
  const views = release.views.filter(isIts);
  const hidden = release.hidden.filter(isIts);
  const lines = itemsOf(pulse).map(({ id, component, text }) => ({
    ...{ component, text },
    view: views.find((one) => one.item === id) ?? null,
    hidden: hidden.find((one) => one.item === id)?.reason ?? null,
  }));
  const counted = hidden.find((one) => one.countedIn !== null)?.countedIn ?? null;
  const name = groupName(pulse.tree, group);
  return { kind: group.kind, name, lines, countedIn: counted && groupName(pulse.tree, counted) };
}

function itemsOf({
  statements,
}: Pulse): { id: string; component: ComponentId | null; text: string | null }[] {
  const asked = COMPONENT_IDS.filter((id) =>
    statements.some((one) => one.component === id && !one.aboutManager),
  );
  if (asked.length > 0) return asked.map((id) => ({ id, component: id, text: null }));
  return statements.map(({ id, text }) => ({ id, component: null, text }));
}

const RANK: Readonly<Record<GroupRef["kind"], number>> = { organisation: 0, branch: 1, team: 2, filter: 3 };
const alphabet = new Intl.Collator("en-GB", { numeric: true, sensitivity: "base" });

function byRank(one: ResultGroup, other: ResultGroup): number {
  return RANK[one.kind] - RANK[other.kind] || alphabet.compare(one.name ?? "", other.name ?? "");
}

/** Where one team alone was asked, it and everyone are the same people: named once, as the team. */
function repeatsAnother(group: ResultGroup, groups: readonly ResultGroup[]): boolean {
  if (group.kind === "team") return false;
  return groups.some(
    (other) => other !== group && RANK[other.kind] > RANK[group.kind] && sameLines(group, other),
  );
}

function sameLines({ lines }: ResultGroup, other: ResultGroup): boolean {
  return lines.every(({ view }, at) => {
    const twin = other.lines[at]?.view;
    return view !== null && twin != null && sameAnswers(view, twin);
  });
}
