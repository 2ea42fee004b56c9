// When a manager's digest comes: what their teams ask for, in the manager's own zone, once a week.
import { describe, expect, test } from "vitest";
import type { DayAndTime } from "../../src/domain/days.ts";
import {
  digestsBetween,
  digestWhen,
  digestZone,
  mondayOf,
  nextDigest,
} from "../../src/domain/digest-time.ts";
import type { LocalDate, LocalTime, Zone } from "../../src/time/calendar.ts";
import { type Instant, instant } from "../../src/time/clock.ts";
import { temporalCalendar as calendar } from "../../src/time/temporal.ts";
import { aTeam } from "../builders/team.ts";

const when = (day: DayAndTime["day"], at: string): DayAndTime => ({ day, at: at as LocalTime });
const FRIDAY = when(5, "16:00");
const MONDAY = when(1, "08:00");
const zone = (name: string) => name as Zone;
const LONDON = zone("Europe/London");

describe("what the teams ask for", () => {
  test.each<[string, (DayAndTime | null)[], DayAndTime | null]>([
    ["one team's time is the manager's", [FRIDAY], FRIDAY],
    ["what most of them ask for", [MONDAY, FRIDAY, FRIDAY], FRIDAY],
    ["of as many the earlier in the week", [FRIDAY, MONDAY], MONDAY],
    ["on one day the earlier time", [when(5, "16:30"), FRIDAY], FRIDAY],
    ["a team without one has no say", [null, null, FRIDAY], FRIDAY],
    ["none where no team wants one", [null, null], null],
    ["none without teams", [], null],
  ])("%s", (_, digests, expected) => {
    expect(digestWhen(digests.map((digest) => ({ digest })))).toEqual(expected);
  });

  test("the zone is the manager's own, else their first team's", () => {
    const teams = [aTeam().inZone("America/New_York").build(), aTeam().build()].map((one) => one.settings);
    expect(digestZone(LONDON, teams)).toBe(LONDON);
    expect(digestZone(null, teams)).toBe("America/New_York");
    expect(digestZone(null, [])).toBeNull();
  });
});

test.each([
  ["2026-11-23", "2026-11-23"],
  ["2026-11-27", "2026-11-23"],
  ["2026-11-29", "2026-11-23"],
  ["2027-01-01", "2026-12-28"],
])("the week of %s begins on Monday %s", (date, monday) => {
  expect(mondayOf(date as LocalDate, calendar)).toBe(monday);
});

describe("the moments", () => {
  const between = (after: string, until: string, where = LONDON, time = FRIDAY) =>
    digestsBetween(time, where, { after: instant(after), until: instant(until), calendar }).map(
      ({ week, at }) => `${week} ${new Date(at).toISOString()}`,
    );

  test("managers in two zones have it at their own wall clock", () => {
    const week = ["2026-11-26T00:00:00Z", "2026-11-29T00:00:00Z"] as const;
    expect(between(...week)).toEqual(["2026-11-23 2026-11-27T16:00:00.000Z"]);
    expect(between(...week, zone("America/New_York"))).toEqual(["2026-11-23 2026-11-27T21:00:00.000Z"]);
    expect(between(...week, zone("Australia/Sydney"))).toEqual(["2026-11-23 2026-11-27T05:00:00.000Z"]);
  });

  test("the weeks before and after the clocks change keep the wall clock", () => {
    expect(between("2026-10-22T00:00:00Z", "2026-11-01T00:00:00Z")).toEqual([
      "2026-10-19 2026-10-23T15:00:00.000Z",
      "2026-10-26 2026-10-30T16:00:00.000Z",
    ]);
    expect(between("2026-03-26T00:00:00Z", "2026-04-05T00:00:00Z")).toEqual([
      "2026-03-23 2026-03-27T16:00:00.000Z",
      "2026-03-30 2026-04-03T15:00:00.000Z",
    ]);
  });

  test("a time in the spring gap moves forward, one in the autumn overlap is the first", () => {
    const sunday = when(7, "01:30");
    expect(between("2026-03-28T00:00:00Z", "2026-03-30T00:00:00Z", LONDON, sunday)).toEqual([
      "2026-03-23 2026-03-29T01:30:00.000Z",
    ]);
    expect(between("2026-10-24T00:00:00Z", "2026-10-26T00:00:00Z", LONDON, sunday)).toEqual([
      "2026-10-19 2026-10-25T00:30:00.000Z",
    ]);
  });

  test("the beginning is not in it, the end is, and nothing is older than five weeks", () => {
    const at = "2026-11-27T16:00:00Z";
    expect(between(at, "2026-11-28T00:00:00Z")).toEqual([]);
    expect(between("2026-11-27T15:59:59Z", at)).toHaveLength(1);
    expect(between(at, "2026-11-01T00:00:00Z")).toEqual([]);
    expect(between("2020-01-01T00:00:00Z", at)).toHaveLength(5);
  });

  test("the next one is strictly after", () => {
    const next = (after: string) => nextDigest(FRIDAY, LONDON, { after: instant(after), calendar });
    expect(next("2026-11-27T15:59:59Z")).toBe(instant("2026-11-27T16:00:00Z"));
    expect(next("2026-11-27T16:00:00Z")).toBe(instant("2026-12-04T16:00:00Z"));
    expect(next("2026-10-24T00:00:00Z")).toBe(instant("2026-10-30T16:00:00Z") as Instant);
  });
});
