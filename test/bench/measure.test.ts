// The bench's arithmetic, and the shape of what it writes.
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { leastMs } from "../../bench/baselines/minimum.ts";
import { lineOf, median, percentile, takingTurns } from "../../bench/measure.ts";

const rounds = [
  { ours: 80, baseline: 100 },
  { ours: 90, baseline: 100 },
  { ours: 60, baseline: 100 },
];
const line = (given: Partial<Parameters<typeof lineOf>[0]> = {}) =>
  lineOf({ id: "store", unit: "a second", rounds, bar: { atLeast: 0.7 }, ...given });

test.each([
  [[3], 3],
  [[9, 1, 5], 5],
  [[4, 1, 3, 2], 2.5],
])("the median of %j is %d", (values, expected) => {
  expect(median(values)).toBe(expected);
});

test("nothing has no median and no percentile", () => {
  expect(() => median([])).toThrow(RangeError);
  expect(() => percentile([], 0.99)).toThrow(RangeError);
});

test("p99 is the value that 99 of 100 do not exceed", () => {
  const hundred = Array.from({ length: 100 }, (_, n) => 100 - n);
  expect(percentile(hundred, 0.99)).toBe(99);
  expect(percentile([7], 0.99)).toBe(7);
});

describe("a line", () => {
  test("holds medians, their ratio, and how far apart the rounds' ratios are", () => {
    expect(line()).toEqual({
      ...{ id: "store", unit: "a second", ours: 80, baseline: 100 },
      ...{ ratio: 0.8, spread: 0.3, bar: 0.7, ok: true },
    });
  });

  test.each([
    [{ atLeast: 0.8 }, true],
    [{ atLeast: 0.81 }, false],
    [{ atMost: 0.8 }, true],
    [{ atMost: 0.79 }, false],
    [null, true],
  ])("held to %j is ok: %s", (bar, ok) => {
    expect(line({ bar }).ok).toBe(ok);
  });

  test("is not ok where something else does not hold", () => {
    expect(line({ also: false }).ok).toBe(false);
  });
});

test("the two sides take turns, and warming up does not count", async () => {
  const order: string[] = [];
  const side = (name: string) => async (round: number) => {
    order.push(`${name}${round}`);
    return round;
  };
  const turns = await takingTurns({ rounds: 2, warmUp: 1 }, side("a"), side("b"));
  expect(order).toEqual(["a0", "b0", "a1", "b1", "a2", "b2"]);
  expect(turns).toEqual([
    { ours: 1, baseline: 1 },
    { ours: 2, baseline: 2 },
  ]);
});

test("the least time for 100 channels at five a second, five of them at once, is 19 seconds", () => {
  expect(leastMs(100, 5)).toBe(19_000);
  expect(leastMs(3, 5)).toBe(0);
});

const IDS = ["slack-press", "slack-read", "teams-invoke", "store", "fanout"];
const MORE = ["fanout-limited", "tick", "summary", "start", "memory"];
const RESULTS = new URL("../../bench/results.json", import.meta.url);
const Results = z.array(
  z.strictObject({
    ...{ id: z.string(), ours: z.number(), baseline: z.number(), unit: z.string(), ratio: z.number() },
    ...{ spread: z.number(), bar: z.number().nullable(), ok: z.boolean() },
  }),
);

test.skipIf(!existsSync(RESULTS))(
  "the results that were written are those that are promised (skipped where none were)",
  () => {
    const results = Results.parse(JSON.parse(readFileSync(RESULTS, "utf8")));
    expect(results.map((one) => one.id)).toEqual([...IDS, ...MORE]);
  },
);
