// A table as CSV (RFC 4180): what spreadsheets open, and what no spreadsheet runs.
import type { Cell, FileTable } from "../cards/pulse-file.ts";

/** Excel takes UTF-8 for what it is only with this in front. */
const BYTE_ORDER_MARK = "\u{feff}";

export function csvOf({ heads, rows }: FileTable): string {
  return BYTE_ORDER_MARK + [heads, ...rows].map((row) => `${row.map(cellOf).join(",")}\r\n`).join("");
}

/** A text that a spreadsheet would take for a formula gets an apostrophe in front; a number never does. */
function cellOf(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  const guarded = /^\s*[=+\-@]|^[\t\r\n]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}
