// The download of a closed pulse as a table: heads and cells in words and numbers. How it becomes a file is files/'s.
import type { ExportRow } from "../domain/pulse-export.ts";
import type { GroupRef, Range } from "../domain/release/view.ts";
import type { Words } from "./wording.ts";
import { rangeIn } from "./wording-charts.ts";
import { callInWords, groupName, spreadInWords, whyHidden } from "./wording-pulse-results.ts";

/** A number stays one; null is an empty cell. */
export type Cell = string | number | null;

export interface FileTable {
  heads: readonly string[];
  rows: readonly (readonly Cell[])[];
}

const KINDS: Readonly<Record<GroupRef["kind"], string>> = {
  organisation: "Everyone",
  branch: "Branch",
  team: "Team",
  filter: "Chosen teams",
};
const COMMENTS = "Comments";

const COLUMNS: readonly (readonly [string, (row: ExportRow, words: Words) => Cell])[] = [
  ["Pulse", ({ name }) => name],
  ["Closed", ({ closedOn }) => closedOn],
  ["Group", ({ group }) => groupName(group)],
  ["Kind", ({ group }) => KINDS[group.kind]],
  ["Component", (row, { components }) => componentOf(row, components)],
  ["Statement", ({ item }) => (item.kind === "statement" ? item.text : null)],
  ["Answers", ({ seen }) => (seen.isShown ? seen.n : null)],
  ["Rounds together", ({ seen }) => (seen.isShown ? seen.rounds : null)],
  ["Score, 0 to 10", ({ seen }) => (seen.isShown ? exact(seen.score) : null)],
  ["Score as a range", ({ seen }) => (seen.isShown ? band(seen.score, "score") : null)],
  ["Agree, %", ({ seen }) => (seen.isShown ? exact(seen.agree) : null)],
  ["Agree as a range", ({ seen }) => (seen.isShown ? band(seen.agree, "percent") : null)],
  ["Answers are", ({ seen }) => (seen.isShown ? spreadInWords(seen) : null)],
  ["Change since the round before", ({ change }) => change?.by ?? null],
  ["Round before closed", ({ change }) => change?.since ?? null],
  ["What the change means", ({ change }) => (change ? callInWords(change) : null)],
  ["Hidden because", ({ seen }) => (seen.isShown ? null : whyHidden(seen))],
  ["Counted in", ({ seen }) => (seen.isShown || !seen.countedIn ? null : groupName(seen.countedIn))],
];

export function pulseTable(rows: readonly ExportRow[], words: Words): FileTable {
  return {
    heads: COLUMNS.map(([head]) => head),
    rows: rows.map((row) => COLUMNS.map(([, cell]) => cell(row, words))),
  };
}

function componentOf({ item }: ExportRow, names: Words["components"]): string | null {
  if (item.kind === "comments") return COMMENTS;
  return item.component === null ? null : names[item.component];
}

const exact = (range: Range | null): number | null =>
  range !== null && range.low === range.high ? range.low : null;

const band = (range: Range | null, unit: "score" | "percent"): string | null =>
  range === null || range.low === range.high ? null : rangeIn(unit, range);
