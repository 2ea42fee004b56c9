// Reads the reference numbers in test/fixtures/spc. No cell there holds a comma or a quote.
import { readFileSync } from "node:fs";
import { expect } from "vitest";
import type { xmr } from "../../src/domain/spc.ts";

export type XmrOptions = Parameters<typeof xmr>[1];

/** A table's rows by the names of its columns; a missing cell is an empty string. */
export function reference(table: string): ((column: string) => string)[] {
  const text = readFileSync(new URL(`../fixtures/spc/${table}.csv`, import.meta.url), "utf8");
  const [head = "", ...lines] = text.trimEnd().split(/\r?\n/);
  const columns = head.split(",");
  return lines.map((line) => {
    const cells = line.split(",");
    return (column) => {
      expect(columns).toContain(column);
      return cells[columns.indexOf(column)] ?? "";
    };
  });
}

export const numbers = (cell: string): number[] => (cell === "" ? [] : cell.split(" ").map(Number));

export function expectNear(actual: number, wanted: number): void {
  expect(Math.abs(actual - wanted), `${actual} is ${wanted}`).toBeLessThanOrEqual(1e-9);
}
