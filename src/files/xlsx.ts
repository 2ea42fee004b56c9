// A table as a spreadsheet: numbers as numbers, text as text, which Excel never runs.
import writeXlsxFile from "write-excel-file/node";
import type { Cell, FileTable } from "../cards/pulse-file.ts";

/** Characters: Excel takes 31 and none of these. */
const sheetName = (name: string): string =>
  name
    .replace(/[\\/*?:[\]]/g, " ")
    .trim()
    .slice(0, 31) || "Sheet";

/** Characters that a cell takes. */
const LONGEST = 32_767;

export async function xlsxOf({ heads, rows }: FileTable, name: string): Promise<Buffer> {
  const head = heads.map((value) => ({ value, fontWeight: "bold" as const, type: String }));
  const data = [head, ...rows.map((row) => row.map(cellOf))];
  const columns = heads.map((text) => ({ width: Math.min(40, Math.max(12, text.length + 2)) }));
  return writeXlsxFile(data, { sheet: sheetName(name), columns, stickyRowsCount: 1 }).toBuffer();
}

/** Without what XML cannot hold. */
function cellOf(cell: Cell) {
  if (cell === null) return null;
  if (typeof cell === "number") return { value: cell, type: Number };
  const clean = cell.toWellFormed().replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "");
  return { value: clean.slice(0, LONGEST), type: String };
}
