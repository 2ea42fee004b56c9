// The autumn pulse of three wards, as in the samples of what people read. Everything can be replaced in a call.
import type { FormAsked } from "../../src/domain/forms.ts";
import type { MemberId, OrganisationId, PulseId, TeamId } from "../../src/domain/ids.ts";
import type { Pulse, PulseTeam } from "../../src/domain/pulse.ts";
import type { Said } from "../../src/domain/replies.ts";
import type { PulsePreview } from "../../src/domain/replies-pulse.ts";
import { instant } from "../../src/time/clock.ts";
import { ids, london } from "./sample.ts";
import { aPulseFile, bars, ofLauncher, ofWard9 } from "./sample-results.ts";

export const pulseId = "00000000-0000-4000-8000-0000000000aa" as PulseId;
export const wards = { 7: ids.team, 8: "ward-8" as TeamId, 9: "ward-9" as TeamId } as const;
export const until = { closesAt: instant("2026-12-04T17:00:00Z"), zone: london } as const;

const asTeam = (team: TeamId, name: string, people: number, isAsked = true): PulseTeam => ({
  ...{ team, name, people, isAsked, managers: [] },
  parent: isAsked ? ("medicine" as TeamId) : null,
});

const statements = Array.from({ length: 10 }, (_, at) => ({
  id: `st-${at}`,
  text: `Statement ${at + 1}.`,
  component: (["sp", "pc", "lb", "cc", "ms"] as const)[at % 5] ?? null,
  aboutManager: false,
}));

export function aPulse(changes: Partial<Pulse> = {}): Pulse {
  return {
    organisationId: ids.organisation as OrganisationId,
    id: pulseId,
    template: "pulse-short",
    name: "Autumn pulse",
    statements,
    questions: [{ id: "ft-1", text: "What one change would help?" }],
    tree: [
      asTeam(wards[7], "Ward 7", 19),
      asTeam(wards[8], "Ward 8", 18),
      asTeam(wards[9], "Ward 9", 4),
      asTeam("medicine" as TeamId, "Medicine", 0, false),
    ],
    audience: "all",
    teamMinimum: 10,
    ...until,
    repeatWeeks: null,
    launchedBy: "member-0" as MemberId,
    launchedAt: instant("2026-11-24T09:00:00Z"),
    remindAt: null,
    closedAt: null,
    people: 41,
    answered: null,
    repeats: null,
    nextAt: null,
    ...changes,
  };
}

export function aPreview(changes: Partial<PulsePreview> = {}): PulsePreview {
  return {
    ...{ pulseId, name: "Autumn pulse", people: 41, overBudget: 0, ...until },
    ...{ opensAt: null, repeatWeeks: null, teamMinimum: 10 },
    statements: statements.map((one) => one.text),
    questions: ["What one change would help?"],
    teams: ["Ward 7", "Ward 8", "Ward 9"],
    small: [{ name: "Ward 9", seenIn: "Medicine", mayBePooled: true }],
    ...changes,
  };
}

/** The Monday before it closes. */
export const opensAt = instant("2026-11-30T09:00:00Z");

type Asked<Name extends FormAsked["form"]> = Extract<FormAsked, { form: Name }>;
const empty = { values: {}, warnings: [], errors: [] } as const;

type PulseForm = Extract<FormAsked["form"], `pulse-${string}`>;
export const pulseForms: { [Name in PulseForm]: Asked<Name> } = {
  "pulse-set": { form: "pulse-set", id: null, ...empty },
  "pulse-launch": {
    form: "pulse-launch",
    templates: [{ id: "pulse-short", name: "Short pulse", description: "Two minutes." }],
    ...empty,
  },
  "pulse-answer": {
    form: "pulse-answer",
    ...{ pulseId, name: "Autumn pulse", ...until },
    statements: statements.slice(0, 2),
    inWords: [{ id: "ft-1", text: "What one change would help?" }],
    scale: {
      points: ([1, 2, 3, 4, 5] as const).map((value) => ({ value, label: `Point ${value}` })),
      skip: "Skip",
    },
    teams: [
      { id: wards[7], name: "Ward 7" },
      { id: wards[8], name: "Ward 8" },
    ],
    ...empty,
  },
};

type PulseSaid = Extract<Said["code"], `pulse-${string}`>;
export const pulseReplies: { [Code in PulseSaid]: Extract<Said, { code: Code }> } = {
  "pulse-preview": { code: "pulse-preview", ...aPreview() },
  "pulse-sent": { code: "pulse-sent", name: "Autumn pulse", teams: 3, people: 41, ...until },
  "pulse-planned": { code: "pulse-planned", name: "Autumn pulse", opensAt, ...until },
  "pulse-called-off": { code: "pulse-called-off", name: "Autumn pulse" },
  "pulse-sent-before": { code: "pulse-sent-before", name: "Autumn pulse" },
  "pulse-cancelled": { code: "pulse-cancelled" },
  "pulse-sets": {
    code: "pulse-sets",
    bank: [{ id: "pulse-short", name: "Short pulse", statements: 10 }],
    own: [{ id: "own-set", name: "Our winter pulse", statements: 3 }],
    mayChange: true,
  },
  "pulse-set-saved": { code: "pulse-set-saved", name: "Our winter pulse", statements: 3 },
  "pulse-answered": { code: "pulse-answered", pulseId, name: "Autumn pulse", edited: false, ...until },
  "pulse-closed-now": { code: "pulse-closed-now", name: "Autumn pulse", wasRepeated: true },
  "pulse-status": {
    code: "pulse-status",
    open: [{ name: "Autumn pulse", answered: { low: 5, high: 9 }, people: 41, ...until }],
    planned: [{ pulseId, name: "Winter pulse", opensAt, ...until, callOff: true }],
    closed: 2,
  },
  "pulse-results": { code: "pulse-results", result: ofWard9, bars, place: 1, of: 3 },
  "pulse-view": { code: "pulse-view", view: "teams", result: ofLauncher, bars },
  "pulse-comments": {
    code: "pulse-comments",
    result: ofWard9,
    group: ofWard9.main.group,
    texts: ["More time to plan."],
  },
  "pulse-file": aPulseFile,
};
