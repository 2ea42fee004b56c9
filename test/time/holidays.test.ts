import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import type { ScheduleEnv } from "../../src/domain/schedule.ts";
import type { LocalDate } from "../../src/time/calendar.ts";
import { holidaySets, holidaysKnownUntil } from "../../src/time/holidays.ts";
import { temporalCalendar as calendar } from "../../src/time/temporal.ts";

const sets: ScheduleEnv["holidays"] = holidaySets();

function isHoliday(nation: keyof typeof sets, date: string): boolean {
  return sets[nation].has(date as LocalDate);
}

function fileOf(content: unknown): URL {
  const folder = mkdtempSync(join(tmpdir(), "holidays-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, "bank-holidays.json");
  writeFileSync(path, JSON.stringify(content));
  return pathToFileURL(path);
}

test.each([
  ["2027-03-26", true, true, true],
  ["2027-03-29", true, false, true],
  ["2026-04-03", true, true, true],
  ["2026-04-06", true, false, true],
  ["2026-12-28", true, true, true],
  ["2026-12-26", false, false, false],
  ["2027-12-27", true, true, true],
  ["2028-01-03", true, true, true],
  ["2028-01-04", false, true, false],
  ["2027-01-04", false, true, false],
  ["2026-06-15", false, true, false],
  ["2026-11-30", false, true, false],
  ["2026-07-13", false, false, true],
  ["2027-03-17", false, false, true],
  ["2026-08-31", true, false, true],
  ["2026-08-03", false, true, false],
])(
  "%s is a holiday in England: %s, Scotland: %s, Northern Ireland: %s",
  (date, england, scotland, ireland) => {
    expect([
      isHoliday("england", date),
      isHoliday("scotland", date),
      isHoliday("northern-ireland", date),
    ]).toEqual([england, scotland, ireland]);
  },
);

test("every bank holiday falls on a working day, inside the years the file covers", () => {
  const dates = [...sets.england, ...sets.scotland, ...sets["northern-ireland"]];
  expect(dates.filter((date) => calendar.weekdayOf(date) > 5)).toEqual([]);
  expect(dates.filter((date) => date > holidaysKnownUntil())).toEqual([]);
});

test("each year has 8 holidays in England, 9 in Scotland and one for the World Cup, 10 in Northern Ireland", () => {
  const count = (nation: keyof typeof sets) =>
    ["2026", "2027", "2028"].map((year) => [...sets[nation]].filter((date) => date.startsWith(year)).length);
  expect(count("england")).toEqual([8, 8, 8]);
  expect(count("scotland")).toEqual([10, 9, 9]);
  expect(count("northern-ireland")).toEqual([10, 10, 10]);
});

test("a team may keep no holidays", () => {
  expect(sets.none.size).toBe(0);
});

test("an edited file with a date that does not exist names the file and the date", () => {
  const days = [{ date: "2026-02-30", title: "Thirtieth" }];
  const content = {
    source: "us",
    licence: "ours",
    until: "2028-12-31",
    england: days,
    scotland: [],
    "northern-ireland": [],
  };
  expect(() => holidaySets(fileOf(content))).toThrow(/bank-holidays\.json[\s\S]*england\[0\]\.date/);
});
