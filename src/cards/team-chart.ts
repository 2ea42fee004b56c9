// A team's chart in a card: its finding in words, its picture under them, and on request its table.
import { findingOf, type Series } from "../domain/finding.ts";
import type { Said } from "../domain/replies.ts";
import type { TeamChart } from "../domain/team-chart.ts";
import type { Block, Card } from "./card.ts";
import { seriesTable } from "./chart-table.ts";
import { text } from "./one-text.ts";
import { oneLine } from "./phrases.ts";
import { textBlocks } from "./text-blocks.ts";
import { BUTTONS, type Words } from "./wording.ts";
import { chartTitle, findingSentence } from "./wording-charts.ts";
import { CHART_NAMES, measureAdded } from "./wording-measure.ts";

/** By the name that people read. */
export function seriesOf({ picture, series }: TeamChart): Series {
  if (picture.kind !== "measure") return { ...series, name: CHART_NAMES[picture.kind] };
  return { ...series, name: oneLine(series.name, 60) };
}

/** Nothing where there is no chart. */
export function chartBlocks(chart: TeamChart | null, words: Words): Block[] {
  if (chart === null) return [];
  const series = seriesOf(chart);
  const says = findingSentence(series, findingOf(series));
  if (series.points.length === 0) return [text(says)];
  const { kind, subject } = chart.picture;
  const button = {
    label: BUTTONS["chart-table"],
    action: "chart-table",
    value: `${kind}:${subject}`,
    about: series.name,
  };
  return [{ kind: "picture", says, address: words.pictureAt(chart.picture), button }];
}

export function measureCard({ picture }: Extract<Said, { code: "measure" }>, words: Words): Card {
  const series = seriesOf(picture);
  return { summary: findingSentence(series, findingOf(series)), blocks: chartBlocks(picture, words) };
}

export function measureAddedCard(said: Extract<Said, { code: "measure-added" }>, words: Words): Card {
  const line = measureAdded(seriesOf(said.picture).name, said);
  return { summary: line, blocks: [text(line), ...chartBlocks(said.picture, words)] };
}

/** A line for each row, the oldest first; the heads once. */
export function chartTableCard({ picture }: Extract<Said, { code: "chart-table" }>): Card {
  const series = seriesOf(picture);
  const { heads, rows } = seriesTable(series);
  const title = chartTitle(series);
  const lines = rows.map(
    ([first = "", ...others]) => `${first}: ${others.filter((one) => one !== "").join(", ")}`,
  );
  return {
    summary: `${title}. ${findingSentence(series, findingOf(series))}`,
    blocks: [
      { kind: "heading", text: title },
      { kind: "note", text: [heads.join(", ")] },
      ...textBlocks(lines),
    ],
  };
}
