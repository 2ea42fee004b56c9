import { describe, expect, it } from "vitest";
import { chartKind, variationOf, xmr } from "../../src/domain/spc.ts";
import { expectNear, reference, type XmrOptions } from "./spc-reference.ts";

const summaries = reference("summary_expected").map((row) => ({ dataset: row("dataset"), row }));
const everyPoint = reference("points_expected");

function charted(dataset: string) {
  const { row } = summaries.find((one) => one.dataset === dataset)!;
  const points = everyPoint.filter((one) => one("dataset") === dataset);
  const direction = row("direction") as XmrOptions["direction"];
  const target = row("target") === "" ? {} : { target: Number(row("target")) };
  const values = points.map((one) => Number(one("y")));
  // Screening is the default.
  const screen = row("screen_outliers") === "TRUE" ? {} : { screen: false };
  const chart = xmr(values, { direction, ...screen, ...target });
  return { row, points, direction, chart };
}

describe.each(summaries)("$dataset of NHSRplotthedots", ({ dataset }) => {
  it("has its mean and limits; where it has no limits for want of variation they equal the mean", () => {
    const { points, chart } = charted(dataset);
    expect(chart.points).toHaveLength(points.length);
    chart.points.forEach((point, at) => {
      const wanted = points[at]!;
      expectNear(point.mean, Number(wanted("mean")));
      expectNear(point.lower, Number(wanted("lpl") || wanted("mean")));
      expectNear(point.upper, Number(wanted("upl") || wanted("mean")));
    });
  });

  it("has its signals and what they mean", () => {
    const { points, chart, direction } = charted(dataset);
    expect(chart.points.map((one) => one.signal)).toEqual(points.map((one) => one("special_cause_type")));
    expect(chart.points.map((one) => variationOf(one.signal, direction))).toEqual(
      points.map((one) => one("point_type")),
    );
  });

  it("has its summary", () => {
    const { row, chart } = charted(dataset);
    expect(chart.points.map((one) => one.value)).toHaveLength(Number(row("n")));
    expect(chart.points.filter((one) => one.signal !== "Common Cause")).toHaveLength(
      Number(row("n_special")),
    );
    expect(chart.variation).toBe(row("variation_type"));
    expect(chart.assurance ?? "").toBe(row("assurance_type"));
  });
});

const UPS_AND_DOWNS = [4, 6, 5, 7, 4, 6, 3, 5, 6, 4, 7, 5];
const labels = (values: readonly number[], options: Partial<XmrOptions> = {}) =>
  xmr(values, { direction: "increase", ...options }).points.map((one) => one.signal);

describe("limits from the first points", () => {
  const values = [...UPS_AND_DOWNS, 30, 31, 29];
  const { points } = xmr(values, { direction: "increase", fixAfter: 12 });

  it("are those of the first points alone, for all points", () => {
    const [alone] = xmr(UPS_AND_DOWNS, { direction: "increase" }).points;
    const lines = points.map(({ mean, lower, upper }) => [mean, lower, upper]);
    expect(lines).toEqual(values.map(() => [alone!.mean, alone!.lower, alone!.upper]));
  });

  it("are what later points are judged by", () => {
    expect(points.slice(-3).map((one) => one.signal)).toEqual(["Above UCL", "Above UCL", "Above UCL"]);
  });

  it("are taken from the first points of each group", () => {
    const both = xmr([...values, ...values], { direction: "increase", fixAfter: 12, rebaseAt: [15] });
    expect(both.points).toEqual([...points, ...points]);
  });

  it("leave any point off the mean outside when they were taken from points without variation", () => {
    const constant = Array<number>(12).fill(5);
    expect(labels([...constant, 5, 5.1], { fixAfter: 12 }).slice(-2)).toEqual(["Common Cause", "Above UCL"]);
  });
});

describe("groups", () => {
  const late = UPS_AND_DOWNS.map((value) => value + 20);
  const values = [...UPS_AND_DOWNS, ...late];

  it("have limits of their own, whose moving ranges do not reach across the border", () => {
    const { points } = xmr(values, { direction: "increase", rebaseAt: [12] });
    const [before] = xmr(UPS_AND_DOWNS, { direction: "increase" }).points;
    const [after] = xmr(late, { direction: "increase" }).points;
    expect(points.map((one) => one.upper)).toEqual(values.map((_, at) => (at < 12 ? before : after)!.upper));
  });

  it("end a trend", () => {
    const rising = [1, 2, 3, 4, 5, 6, 7, 8];
    expect(labels(rising)).toContain("7 Point Trend (Increasing)");
    expect(new Set(labels(rising, { rebaseAt: [4] }))).toEqual(new Set(["Common Cause"]));
  });

  it("end a shift", () => {
    const shifted = [5, 1, 5, 1, 5, 1, 5, 6, 5, 6, 5, 6, 5, 6, 1, 2, 1, 2];
    expect(labels(shifted)).toContain("7 Points Above CL");
    expect(labels(shifted, { rebaseAt: [10] })).not.toContain("7 Points Above CL");
  });

  it("begin where they are told, in whatever order and however often, within the series", () => {
    const plain = xmr(values, { direction: "increase", rebaseAt: [6, 12] });
    expect(xmr(values, { direction: "increase", rebaseAt: [12, 6, 12, 0, 24, 99, -1] })).toEqual(plain);
  });

  it("of one point have its value for every line, and no signal", () => {
    const { points } = xmr([1, 2, 9], { direction: "increase", rebaseAt: [2] });
    expect(points.at(-1)).toEqual({ value: 9, mean: 9, lower: 9, upper: 9, signal: "Common Cause" });
  });

  it("give their last one's variation and assurance", () => {
    const options = { direction: "increase", target: 15 } as const;
    expect(xmr(values, options)).toMatchObject({
      variation: "special_cause_improvement",
      assurance: "inconsistent",
    });
    expect(xmr(values, { ...options, rebaseAt: [12] })).toMatchObject({
      variation: "common_cause",
      assurance: "consistent_pass",
    });
  });
});

describe("what a signal means", () => {
  const up = "7 Points Above CL";
  const down = "7 Point Trend (Decreasing)";
  it.each([
    [up, "increase", "special_cause_improvement"],
    [up, "decrease", "special_cause_concern"],
    [up, "neutral", "special_cause_neutral_high"],
    [down, "increase", "special_cause_concern"],
    [down, "decrease", "special_cause_improvement"],
    [down, "neutral", "special_cause_neutral_low"],
    ["Common Cause", "decrease", "common_cause"],
  ] as const)("%s where better is %s: %s", (signal, direction, wanted) => {
    expect(variationOf(signal, direction)).toBe(wanted);
  });
});

it("a series without points has no signal and nothing to judge", () => {
  expect(xmr([], { direction: "increase", target: 1 })).toEqual({
    points: [],
    variation: "common_cause",
    assurance: null,
  });
});

it.each([
  [0, "line"],
  [9, "line"],
  [10, "run-chart"],
  [11, "run-chart"],
  [12, "xmr-trial"],
  [19, "xmr-trial"],
  [20, "xmr"],
  [200, "xmr"],
] as const)("%i points bear: %s", (points, kind) => {
  expect(chartKind(points)).toBe(kind);
});
