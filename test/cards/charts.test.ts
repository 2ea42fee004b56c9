// How a chart's finding is told: the sentence that stands in the message and that a screen reader hears.
import { describe, expect, test } from "vitest";
import { findingSentence, numberIn, scoresSentence } from "../../src/cards/wording-charts.ts";
import { findingOf, type Series } from "../../src/domain/finding.ts";
import { components, dated, names, series } from "../charts/samples.ts";

const told = (one: Series | undefined, lead?: string) => one && findingSentence(one, findingOf(one), lead);
const sample = (name: string) => series[name]?.series;
const held = sample("held-25-usual");

describe("a series", () => {
  test.each([
    ["held-8", "Huddles held: 50% in the latest week. Too early to call: 8 of the 10 weeks needed."],
    ["held-11-usual", "Huddles held: 60% in the latest week. Usual ups and downs."],
    ["held-11-step", "Huddles held: a step upwards, the last five weeks above the middle. An improvement."],
    [
      "held-15-shift",
      "Huddles held: a shift upwards, eight weeks above average. An improvement. Trial limits until 20 points.",
    ],
    ["held-25-shift", "Huddles held: a shift upwards, eight weeks above average. An improvement."],
    ["held-25-trend", "Huddles held: a trend upwards, seven weeks rising. An improvement."],
    ["pulse-25-shift", "Pulse, Leadership: a shift downwards, eight months below average. A concern."],
    ["pulse-25-trend", "Pulse, Leadership: a trend downwards, seven months falling. A concern."],
    [
      "pulse-25-outside",
      "Pulse, Leadership: 4.2 in the latest month. Unusual, below the lower limit of 4.9. A concern.",
    ],
    [
      "pulse-15-two-of-three",
      "Pulse, Leadership: 4.8 in the latest month. Unusual, two of the last three near the lower limit. A concern. Trial limits until 20 points.",
    ],
    [
      "held-25-target",
      "Huddles held: 80% in the latest week. Usual ups and downs. Target 80%: met at times, by chance.",
    ],
    ["beds-24-neutral", "Beds in use: 33 on the latest day. Unusual, above the upper limit of 29.3."],
  ])("%s", (name, sentence) => {
    expect(told(sample(name))).toBe(sentence);
  });

  test("is told with what the message knows of the latest", () => {
    expect(told(held, "9 of the last 10")).toBe("Huddles held: 9 of the last 10. Usual ups and downs.");
  });

  test("that is usual again says since when", () => {
    const calm = Array.from({ length: 20 }, (_, at) => [9, 11, 10, 12, 8][at % 5] ?? 0);
    const values = [...calm, 40, 9, 11, 10, 12];
    const falls: Series = {
      ...{ name: "Falls", unit: "number", each: "week" },
      ...better("decrease"),
      points: dated(values, 7),
    };
    expect(told(falls)).toBe("Falls: 12 in the latest week. Usual ups and downs since 2 Nov.");
  });

  test("without numbers says so", () => {
    expect(held && told({ ...held, points: [] })).toBe("Huddles held: no numbers yet.");
  });

  test.each([
    ["falls-25-fewer", 8, "Target 8: met at times, by chance."],
    ["falls-25-fewer", 40, "Target 40: expect to meet it."],
    ["pulse-25-usual", 9.5, "Target 9.5: not met unless something changes."],
  ])("%s with a target of %d says what to expect", (name, target, sentence) => {
    const one = sample(name);
    expect(one && told({ ...one, target })?.endsWith(`. ${sentence}`)).toBe(true);
  });
});

const better = (direction: Series["direction"]) => ({ direction, target: null });

describe("components", () => {
  test("are told in their order, and what is hidden is not a number", () => {
    const { title = "", scores = [] } = components["components-hidden"] ?? {};
    expect(scoresSentence(title, scores, names)).toBe(
      "How we improve: autumn pulse. Shared purpose 7.6, 82% agree, 12 answers; People and culture: not enough answers to protect people; Leadership 7.5 to 10, 90 to 100% agree, 11 answers; Skills and time 0.4, 10 answers; Daily system: not enough answers to protect people.",
    );
  });
});

test.each([
  ["percent", 80, "80%"],
  ["percent", 76.67, "77%"],
  ["percent", 99.6, "99.6%"],
  ["percent", 0.4, "0.4%"],
  ["percent", 100, "100%"],
  ["score", 7.25, "7.3"],
  ["number", 1204, "1,204"],
  ["number", 0.0125, "0.0125"],
  ["number", -3, "−3"],
  ["number", -0, "0"],
  ["number", 1.2e15, "1.2E15"],
] as const)("in %s, %d reads %s", (unit, value, words) => {
  expect(numberIn(unit, value)).toBe(words);
});
