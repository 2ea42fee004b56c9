// Each golden picture as SVG, by name.
import { barsChart } from "../../src/charts/bars-chart.ts";
import { seriesChart } from "../../src/charts/series-chart.ts";
import { components, names, series } from "./samples.ts";

export const FIXTURES = "test/fixtures/charts";
export const PICTURES = "docs/pictures";

export const drawn: ReadonlyMap<string, string> = new Map([
  ...Object.entries(series).map(([name, one]) => [name, seriesChart(one.series)] as const),
  ...Object.entries(components).map(([name, one]) => [name, barsChart({ ...one, names })] as const),
]);

/** The text equivalent that stands in the SVG. */
export const saysOf = (svg: string): string =>
  (/<title>(.*?)<\/title>/.exec(svg)?.[1] ?? "").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
