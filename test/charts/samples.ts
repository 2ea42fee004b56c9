// The golden pictures: huddles held (better up) and a pulse trend at 8, 11, 15 and 25 points with each signal, a team's
// own measures, and the five components. Signals of huddles held go up, those of the pulse down.
import type { Found, Series } from "../../src/domain/finding.ts";
import type { ComponentScore } from "../../src/domain/picture.ts";
import type { LocalDate } from "../../src/time/calendar.ts";

const DAY = 86_400_000;

/** Every `days` days, the last on Monday 23 November 2026. */
export function dated(values: readonly number[], days: number): Series["points"] {
  const last = Date.UTC(2026, 10, 23);
  return values.map((value, at) => {
    const date = new Date(last - (values.length - 1 - at) * days * DAY).toISOString().slice(0, 10);
    return { date: date as LocalDate, value };
  });
}

const WAVE = [70, 60, 80, 70, 90, 60, 80, 50, 70, 80, 60, 90, 70, 50, 80, 60, 80, 70];
/** Ends of a series, each with one signal that goes up. */
const ENDS: Readonly<Record<"usual" | "shift" | "trend" | "outside" | "two-of-three", readonly number[]>> = {
  usual: [60, 80, 70, 60, 80, 50, 70, 80],
  shift: [80, 90, 80, 90, 100, 80, 90, 80],
  trend: [60, 50, 56, 62, 68, 74, 80, 86],
  outside: [65, 70, 60, 65, 60, 70, 65, 100],
  "two-of-three": [60, 70, 60, 70, 60, 90, 80, 90],
};
/** Before them, quieter than usual, so that what comes last is one. */
const QUIET = [70, 60, 70, 60, 70, 60, 70, 65, 60, 70, 60, 70, 65, 60, 70, 60, 70, 60];

type End = keyof typeof ENDS;

function ending(end: End, count: number): number[] {
  const before = end === "usual" || end === "trend" ? WAVE : QUIET;
  return [...before.slice(0, count - ENDS[end].length), ...ENDS[end]];
}

interface Sample {
  series: Series;
  found: Found["kind"];
}

const held = (values: readonly number[], target: number | null = null): Series => ({
  name: "Huddles held",
  unit: "percent",
  each: "week",
  direction: "increase",
  target,
  points: dated(values, 7),
});

/** The same upside down, as scores. */
const pulse = (values: readonly number[]): Series => ({
  name: "Pulse, Leadership",
  unit: "score",
  each: "month",
  direction: "increase",
  target: null,
  points: dated(
    values.map((value) => Number((6 - (value - 70) * 0.06).toFixed(2))),
    28,
  ),
});

const STEP = [60, 50, 70, 60, 50, 75, 80, 90, 80, 90, 80];
const NO_STEP = [70, 60, 80, 70, 90, 60, 80, 50, 70, 80, 60];

function ofKind(name: string, make: (values: readonly number[]) => Series): [string, Sample][] {
  const long = [15, 25].flatMap((count) =>
    (Object.keys(ENDS) as End[]).map((end): [string, Sample] => [
      `${name}-${count}-${end}`,
      { series: make(ending(end, count)), found: end },
    ]),
  );
  return [
    [`${name}-8`, { series: make(WAVE.slice(0, 8)), found: "too-early" }],
    [`${name}-11-usual`, { series: make(NO_STEP), found: "usual" }],
    [`${name}-11-step`, { series: make(STEP), found: "step" }],
    ...long,
  ];
}

const FALLS = [4, 6, 5, 3, 6, 5, 7, 4, 5, 6, 4, 6, 5, 7, 5, 4, 6, 3, 2, 3, 1, 2, 3, 2, 1];
const BEDS = [22, 25, 24, 23, 26, 22, 24, 25, 23, 24, 22, 25, 23, 24, 26, 24, 23, 25, 22, 24, 23, 25, 24, 33];

export const series: Readonly<Record<string, Sample>> = {
  ...Object.fromEntries([...ofKind("held", held), ...ofKind("pulse", pulse)]),
  "held-25-target": { series: held(ending("usual", 25), 80), found: "usual" },
  "falls-25-fewer": {
    series: {
      ...{ name: "Falls on Ward 7", unit: "number", each: "week", direction: "decrease", target: 8 },
      points: dated(FALLS, 7),
    },
    found: "shift",
  },
  "beds-24-neutral": {
    series: {
      ...{ name: "Beds in use", unit: "number", each: "day", direction: "neutral", target: null },
      points: dated(BEDS, 1),
    },
    found: "outside",
  },
};

export const names = {
  sp: "Shared purpose",
  pc: "People and culture",
  lb: "Leadership",
  cc: "Skills and time",
  ms: "Daily system",
};

const score = (component: keyof typeof names, value: number, agree: number, answers: number) =>
  ({
    component,
    shown: { score: { low: value, high: value }, agree: { low: agree, high: agree }, answers },
  }) satisfies ComponentScore;

export const components: Readonly<Record<string, { title: string; scores: readonly ComponentScore[] }>> = {
  "components-all": {
    title: "How we improve: autumn pulse",
    scores: [
      score("sp", 7.6, 82, 31),
      score("pc", 6.9, 74, 31),
      score("lb", 5.8, 55, 30),
      score("cc", 4.2, 38, 29),
      score("ms", 6.1, 61, 31),
    ],
  },
  "components-hidden": {
    title: "How we improve: autumn pulse",
    scores: [
      score("sp", 7.6, 82, 12),
      { component: "pc", shown: null },
      {
        component: "lb",
        shown: { score: { low: 7.5, high: 10 }, agree: { low: 90, high: 100 }, answers: 11 },
      },
      { component: "cc", shown: { score: { low: 0.4, high: 0.4 }, agree: null, answers: 10 } },
      { component: "ms", shown: null },
    ],
  },
};
