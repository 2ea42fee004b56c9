// A team's own number as it is typed, and which of a team's charts is shown.
import { describe, expect, test } from "vitest";
import type { MeasureId } from "../../src/domain/ids.ts";
import { numberTyped, wayIn, withValue } from "../../src/domain/measure.ts";
import { chartMeant, chartOf, namedChart, seriesIn } from "../../src/domain/team-chart.ts";
import type { LocalDate } from "../../src/time/calendar.ts";
import { about, fallsRows, MEASURE, weeksRows } from "../cards/sample-charts.ts";

describe("what is typed", () => {
  test.each([
    ["3", 3],
    ["0", 0],
    ["-0", 0],
    ["+7", 7],
    ["2.5", 2.5],
    ["-2.5", -2.5],
    ["−4", -4],
    ["1,204", 1204],
    ["1,204,000.5", 1_204_000.5],
    ["999999999", 999_999_999],
  ])("%s is a number", (word, value) => {
    expect(numberTyped(word)).toBe(value);
  });

  test.each([
    "",
    "three",
    "3 falls",
    "3%",
    "1e9",
    "0x10",
    "1,20",
    "12,04",
    "2.",
    ".5",
    "1.23456",
    "1234567890",
    "Infinity",
    "NaN",
    "--3",
  ])("%s is none", (word) => {
    expect(numberTyped(word)).toBeNull();
  });

  test.each([
    ["up", "up"],
    ["Higher", "up"],
    ["DOWN", "down"],
    ["fewer", "down"],
    ["sideways", null],
    ["", null],
  ])("better=%s is %s", (word, way) => {
    expect(wayIn(word)).toBe(way);
  });

  test("a value stands in the order of time, and one for a date takes the place of the other", () => {
    const at = (date: string, value: number) => ({ date: date as LocalDate, value });
    const values = [at("2026-11-20", 4), at("2026-11-23", 3)];
    expect(withValue(values, at("2026-11-21", 1))).toEqual({
      values: [values[0], at("2026-11-21", 1), values[1]],
      before: null,
    });
    expect(withValue(values, at("2026-11-23", 0))).toEqual({
      values: [values[0], at("2026-11-23", 0)],
      before: 3,
    });
  });
});

describe("which chart is shown", () => {
  const shown = (...args: Parameters<typeof chartOf>) => chartOf(...args)?.picture.kind ?? null;
  const both = { ...fallsRows([1]), weeks: weeksRows([4]).weeks };

  test("the team's own number, else huddles held, else people taking part", () => {
    expect(shown(both, about)).toBe("measure");
    expect(shown({ ...both, measure: null }, about)).toBe("huddles-held");
    expect(shown(weeksRows([4], 0), about)).toBe("taking-part");
    expect(shown(weeksRows([]), about)).toBeNull();
    expect(shown(weeksRows([0], 0, 0), about)).toBeNull();
  });

  test("a number without a value waits", () => {
    expect(shown({ ...fallsRows([]), weeks: both.weeks }, about)).toBe("huddles-held");
    expect(namedChart("measure", fallsRows([]), about)?.series.points).toEqual([]);
    expect(namedChart("measure", weeksRows([4]), about)).toBeNull();
  });

  test("a prompt shows weeks only once there are enough for a signal", () => {
    expect(shown(weeksRows(Array(9).fill(4)), about, { weeks: 10 })).toBeNull();
    expect(shown(weeksRows(Array(10).fill(4)), about, { weeks: 10 })).toBe("huddles-held");
    expect(shown(both, about, { weeks: 10 })).toBe("measure");
  });

  test("shares are percents, at most all: a huddle opened by hand counts, and weeks without any are left out", () => {
    const rows = weeksRows([4, 6]);
    expect(seriesIn("huddles-held", rows)?.points.map((one) => one.value)).toEqual([80, 100]);
    expect(seriesIn("taking-part", rows)?.points.map((one) => one.value)).toEqual([75, 100]);
    const none = { ...rows, weeks: rows.weeks.map((one, at) => (at === 0 ? { ...one, planned: 0 } : one)) };
    expect(seriesIn("huddles-held", none)?.points.map((one) => one.value)).toEqual([100]);
  });

  test.each([
    [[1], "day"],
    [[1, 1, 3, 1], "day"],
    [[7, 7, 7], "week"],
    [[7, 1, 7, 14, 7], "week"],
    [[30, 31, 28], "month"],
  ] as const)("values %j days apart are one a %s", (apart, each) => {
    const days = [0, ...apart.map((_, at) => apart.slice(0, at + 1).reduce((sum, one) => sum + one, 0))];
    const values = days.map((day) => {
      const date = new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10) as LocalDate;
      return { date, value: 1 };
    });
    const { measure } = fallsRows([1]);
    expect(seriesIn("measure", { measure: measure && { ...measure, values }, weeks: [] })?.each).toBe(each);
  });

  test("lower is better where that was said", () => {
    expect(seriesIn("measure", fallsRows([1]))?.direction).toBe("decrease");
    expect(seriesIn("huddles-held", weeksRows([1]))?.direction).toBe("increase");
  });

  test("its picture names the number and the day, and brings both back", () => {
    const own = chartOf(fallsRows([1]), about)?.picture;
    expect(own).toMatchObject({ kind: "measure", revision: 7 });
    const { teamId, until } = about;
    expect(chartMeant(own?.subject ?? "")).toEqual({ teamId, until, measureId: MEASURE });
    const held = chartOf(weeksRows([1, 2]), about)?.picture;
    expect(held?.revision).toBe(2);
    expect(chartMeant(held?.subject ?? "")).toEqual({ teamId, until, measureId: null as MeasureId | null });
    for (const subject of ["", "x", `${teamId}:tomorrow`]) expect(chartMeant(subject)).toBeNull();
  });
});
