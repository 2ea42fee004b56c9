// A team's chart: its own number, or what comes free with its weeks; which of them is shown, and its picture.
import type { LocalDate } from "../time/calendar.ts";
import type { Series } from "./finding.ts";
import type { MeasureId, OrganisationId, TeamId } from "./ids.ts";
import type { Measure, MeasureValue } from "./measure.ts";
import type { PictureRef } from "./picture.ts";

/** What charts are made of, up to a local date; of each the latest only. */
export interface ChartRows {
  /** The one that is meant, else the one that the team has chosen; null: it has none. */
  measure: (Measure & { values: readonly MeasureValue[] }) | null;
  /** Weeks that ended with a summary, by their first day. */
  weeks: readonly { date: LocalDate; held: number; planned: number; tookPart: number; people: number }[];
}

export type ChartKind = Extract<PictureRef["kind"], "measure" | "huddles-held" | "taking-part">;

export interface TeamChart {
  picture: PictureRef & { kind: ChartKind };
  /** Its name is empty where it is ours to word. */
  series: Series;
}

const KINDS: readonly ChartKind[] = ["measure", "huddles-held", "taking-part"];

/** The first of these that has anything to show. weeks: with so many weeks at least. */
export function chartOf(
  rows: ChartRows,
  of: { organisation: OrganisationId; teamId: TeamId; until: LocalDate },
  { weeks = 1 }: { weeks?: number } = {},
): TeamChart | null {
  for (const kind of KINDS) {
    const found = namedChart(kind, rows, of);
    if (found && found.series.points.length >= (kind === "measure" ? 1 : weeks)) return found;
  }
  return null;
}

/** Also before it has a point; null: there is no such number. */
export function namedChart(
  kind: ChartKind,
  rows: ChartRows,
  { organisation, teamId, until }: Parameters<typeof chartOf>[1],
): TeamChart | null {
  const series = seriesIn(kind, rows);
  if (series === null) return null;
  const { measure } = rows;
  const isOwn = kind === "measure" && measure !== null;
  const subject = [teamId, until, ...(isOwn ? [measure.id] : [])].join(":");
  const revision = isOwn ? measure.revision : series.points.length;
  return { picture: { organisation, kind, subject, revision }, series };
}

/** What the subject of such a picture holds; null: it is none. */
export function chartMeant(
  subject: string,
): { teamId: TeamId; until: LocalDate; measureId: MeasureId | null } | null {
  const [teamId = "", until = "", measureId = null] = subject.split(":");
  if (!/^\d{4}-\d\d-\d\d$/.test(until)) return null;
  return { teamId: teamId as TeamId, until: until as LocalDate, measureId: measureId as MeasureId | null };
}

export const isChartKind = (kind: string): kind is ChartKind => KINDS.some((one) => one === kind);

/** null: there is no such number. */
export function seriesIn(kind: ChartKind, { measure, weeks }: ChartRows): Series | null {
  const share = (part: "held" | "tookPart", of: "planned" | "people"): Series => ({
    ...{ name: "", unit: "percent", each: "week", direction: "increase", target: null },
    points: weeks
      .filter((week) => week[of] > 0)
      .map((week) => ({ date: week.date, value: Math.min(100, (100 * week[part]) / week[of]) })),
  });
  switch (kind) {
    case "huddles-held":
      return share("held", "planned");
    case "taking-part":
      return share("tookPart", "people");
    case "measure":
      if (measure === null) return null;
      return {
        ...{ name: measure.name, unit: "number", each: rhythmOf(measure.values), target: null },
        direction: measure.better === "up" ? "increase" : "decrease",
        points: measure.values,
      };
    default:
      return kind satisfies never;
  }
}

const DAY_MS = 24 * 60 * 60_000;

/** What one value stands for, by how far apart most of them lie. */
function rhythmOf(values: readonly MeasureValue[]): Series["each"] {
  const apart = values
    .slice(1)
    .map(({ date }, before) => (Date.parse(date) - Date.parse(values[before]?.date ?? date)) / DAY_MS)
    .sort((a, b) => a - b);
  const middle = apart[Math.floor(apart.length / 2)] ?? 1;
  if (middle < 5) return "day";
  return middle < 15 ? "week" : "month";
}
