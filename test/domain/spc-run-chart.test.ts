import { describe, expect, it } from "vitest";
import { runChart } from "../../src/domain/spc.ts";
import { expectNear, reference } from "./spc-reference.ts";

const charts = reference("runchart_anhoej_expected").map((row) => ({ dataset: row("dataset"), row }));
const everyPoint = reference("points_expected");
const countOrNull = (cell: string) => (cell === "" ? null : Number(cell));

it.each(charts)("$dataset has its median, runs and crossings", ({ dataset, row }) => {
  const values = everyPoint.filter((one) => one("dataset") === dataset).map((one) => Number(one("y")));
  expect(values).toHaveLength(Number(row("n_obs")));
  const { median, ...rest } = runChart(values);
  expectNear(median!, Number(row("median")));
  expect(rest).toEqual({
    useful: Number(row("n_useful")),
    longestRun: countOrNull(row("longest_run")),
    longestRunMax: countOrNull(row("longest_run_max")),
    crossings: countOrNull(row("n_crossings")),
    crossingsMin: countOrNull(row("n_crossings_min")),
    signal: row("runs_signal") === "TRUE",
  });
});

/** So many points off a median of 0, the lower ones first. An odd count needs two points on the median. */
function useful(count: number): number[] {
  const lower = Array<number>(Math.floor(count / 2)).fill(-1);
  const upper = Array<number>(Math.ceil(count / 2)).fill(1);
  return [...lower, ...(count % 2 === 0 ? [] : [0, 0]), ...upper];
}

it("the limits of 2 to 120 useful points are the table's", () => {
  const rows = reference("anhoej_limits").map((row) => ({
    useful: Number(row("n_useful")),
    longestRunMax: Number(row("longest_run_max")),
    crossingsMin: Number(row("crossings_min")),
  }));
  expect(rows.map((one) => one.useful)).toEqual(Array.from({ length: 119 }, (_, at) => at + 2));
  const found = rows.map((one) => runChart(useful(one.useful)));
  expect(
    found.map(({ useful, longestRunMax, crossingsMin }) => ({ useful, longestRunMax, crossingsMin })),
  ).toEqual(rows);
});

describe("the Anhøj rules", () => {
  // Up to 7 in a row and no fewer than 4, 6 and 2 crossings are expected of 16, 20 and 10 useful points.
  it.each([
    { line: "LHHHHHHHLLHLLLLL", longestRun: 7, crossings: 4, signal: false },
    { line: "LHHHHHHHHLHLLHLLLLLL", longestRun: 8, crossings: 6, signal: true },
    { line: "LLHHHHHLLL", longestRun: 5, crossings: 2, signal: false },
    { line: "LLLLLHHHHH", longestRun: 5, crossings: 1, signal: true },
  ])("$line: $longestRun in a row, $crossings crossings, signal $signal", ({ line, ...wanted }) => {
    expect(runChart([...line].map((side) => (side === "H" ? 1 : -1)))).toMatchObject(wanted);
  });

  it("points on the median neither break nor lengthen a run", () => {
    expect(runChart([1, 1, 5, 1, 9, 5, 9, 9])).toMatchObject({
      median: 5,
      useful: 6,
      longestRun: 3,
      crossings: 1,
    });
  });

  it("nothing is said of no values", () => {
    expect(runChart([])).toMatchObject({ median: null, useful: 0, longestRun: null, signal: false });
  });

  it("a series of 5,000 has limits too", () => {
    expect(runChart(useful(5_000))).toMatchObject({ longestRunMax: 15, crossingsMin: 2_441 });
  });
});
