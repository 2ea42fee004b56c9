// A table as CSV and as a spreadsheet, read back.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Cell } from "../../src/cards/pulse-file.ts";
import { csvOf } from "../../src/files/csv.ts";
import { xlsxOf } from "../../src/files/xlsx.ts";
import { parsedCsv } from "./parsed-csv.ts";
import { cellsOf } from "./sheet.ts";

const heads = ["Group", "Score"];

describe("CSV", () => {
  test("is UTF-8 with a mark, commas and carriage returns", () => {
    expect(csvOf({ heads, rows: [["Ward é", 7.6]] })).toBe("\u{feff}Group,Score\r\nWard é,7.6\r\n");
  });

  test.each<[Cell, string]>([
    ["Ward 7, east", '"Ward 7, east"'],
    ['The "blue" ward', '"The ""blue"" ward"'],
    ["two\nlines", '"two\nlines"'],
    ["two\r\nlines", '"two\r\nlines"'],
    ["=1+1", "'=1+1"],
    ["+44 20", "'+44 20"],
    ["-Ward", "'-Ward"],
    ["@everyone", "'@everyone"],
    ["  =HYPERLINK(1)", "'  =HYPERLINK(1)"],
    ["\t=1", "'\t=1"],
    ['=A1&","', `"'=A1&"","""`],
    [-0.4, "-0.4"],
    [0, "0"],
    [null, ""],
    ["", ""],
  ])("writes %j as %s", (cell, written) => {
    expect(csvOf({ heads: ["x"], rows: [[cell, "end"]] })).toBe(`\u{feff}x\r\n${written},end\r\n`);
  });

  test("comes back as it was, whatever people call things; nothing in it is a formula", () => {
    const cell = fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc.string({ unit: fc.constantFrom(..."=+-@\",\r\n' a") }),
    );
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { maxLength: 5 }), (rows) => {
        const [, ...read] = parsedCsv(csvOf({ heads, rows }));
        expect(read.flat().filter((one) => /^\s*[=+\-@]/.test(one))).toEqual([]);
        const asTyped = (one: string, at: number) => (one === `'${rows.flat()[at]}` ? one.slice(1) : one);
        expect(read.flat().map(asTyped)).toEqual(rows.flat());
      }),
    );
  });
});

describe("a spreadsheet", () => {
  test("holds numbers as numbers, text as text, and nothing where there is nothing", async () => {
    const rows = [
      ["=1+1", -0.4],
      ['Ward <7> & "east"', null],
    ];
    const [head, first, second] = cellsOf(await xlsxOf({ heads, rows }, "How we improve: autumn pulse"));
    expect(head).toMatchObject({ A: { value: "Group" }, B: { value: "Score" } });
    expect(first).toEqual({ A: { value: "=1+1", isFormula: false }, B: { value: -0.4, isFormula: false } });
    expect(second?.A?.value).toBe('Ward <7> & "east"');
    expect(second?.B?.value ?? 0).toBe(0);
  });

  test("takes any name and any text", async () => {
    const rows = [["a\u{0}\u{b}b\u{ffff}", "x".repeat(40_000)]];
    const [, row] = cellsOf(await xlsxOf({ heads, rows }, "[]/\\*?:"));
    expect(row?.A?.value).toBe("ab");
    expect(row?.B?.value).toBe("x".repeat(32_767));
  });
});
