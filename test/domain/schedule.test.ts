import { describe, expect, test } from "vitest";
import {
  huddleOn,
  isHuddleDay,
  LOOK_BACK,
  nextOccurrence,
  type Occurrence,
  occurrencesBetween,
  type Schedule,
  type ScheduleEnv,
} from "../../src/domain/schedule.ts";
import type { LocalDate, LocalTime, Weekday, Zone } from "../../src/time/calendar.ts";
import { instant } from "../../src/time/clock.ts";
import { holidaySets } from "../../src/time/holidays.ts";
import { temporalCalendar as calendar } from "../../src/time/temporal.ts";

const env: ScheduleEnv = { calendar, holidays: holidaySets() };

function slot(at: string, closesAt: string) {
  return { at: at as LocalTime, closesAt: closesAt as LocalTime };
}

function aSchedule(changes: Partial<Schedule> = {}): Schedule {
  return {
    zone: "Europe/London" as Zone,
    days: [1, 2, 3, 4, 5],
    slots: [slot("09:00", "16:00")],
    remindAfter: 60,
    summary: { day: 5, at: "15:00" as LocalTime },
    holidays: "england",
    ...changes,
  };
}

const daily: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

function between(schedule: Schedule, after: string, until: string): string[] {
  return occurrencesBetween(schedule, instant(after), instant(until), env).map(shown);
}

function iso(at: number | null): string {
  return at === null ? "never" : new Date(at).toISOString().slice(0, 16);
}

function shown(one: Occurrence): string {
  return `${one.kind} ${one.date} ${one.slot} at ${iso(one.at)}`;
}

function huddle(
  schedule: Schedule,
  date: string,
  place = 0,
): [opens: string, reminds: string, closes: string] {
  const { at, remindAt, closesAt } = huddleOn(schedule, date as LocalDate, place, env);
  return [iso(at), iso(remindAt), iso(closesAt)];
}

describe("occurrences of a schedule", () => {
  test("a week has five huddles and a summary, in time order", () => {
    expect(between(aSchedule(), "2026-11-23T00:00:00Z", "2026-11-30T00:00:00Z")).toEqual([
      "huddle 2026-11-23 0 at 2026-11-23T09:00",
      "huddle 2026-11-24 0 at 2026-11-24T09:00",
      "huddle 2026-11-25 0 at 2026-11-25T09:00",
      "huddle 2026-11-26 0 at 2026-11-26T09:00",
      "huddle 2026-11-27 0 at 2026-11-27T09:00",
      "summary 2026-11-27 0 at 2026-11-27T15:00",
    ]);
  });

  test("the interval leaves out its beginning and includes its end", () => {
    const schedule = aSchedule();
    expect(between(schedule, "2026-11-24T09:00:00Z", "2026-11-24T23:00:00Z")).toEqual([]);
    expect(between(schedule, "2026-11-24T08:59:59Z", "2026-11-24T09:00:00Z")).toHaveLength(1);
    expect(between(schedule, "2026-11-24T09:00:00Z", "2026-11-24T09:00:00Z")).toEqual([]);
    expect(between(schedule, "2026-11-25T09:00:00Z", "2026-11-24T08:00:00Z")).toEqual([]);
  });

  test("a day has a huddle for each shift", () => {
    const shifts = aSchedule({ slots: [slot("07:30", "16:00"), slot("19:30", "02:30")] });
    expect(between(shifts, "2026-11-24T00:00:00Z", "2026-11-25T00:00:00Z")).toEqual([
      "huddle 2026-11-24 0 at 2026-11-24T07:30",
      "huddle 2026-11-24 1 at 2026-11-24T19:30",
    ]);
    expect(huddle(shifts, "2026-11-24", 1)).toEqual([
      "2026-11-24T19:30",
      "2026-11-24T20:30",
      "2026-11-25T02:30",
    ]);
  });

  test("a holiday has no huddle but its summary comes", () => {
    expect(between(aSchedule(), "2027-03-25T00:00:00Z", "2027-03-31T00:00:00Z")).toEqual([
      "huddle 2027-03-25 0 at 2027-03-25T09:00",
      "summary 2027-03-26 0 at 2027-03-26T15:00",
      "huddle 2027-03-30 0 at 2027-03-30T08:00",
    ]);
  });

  test.each([
    ["2027-03-29", "england", false],
    ["2027-03-29", "scotland", true],
    ["2027-03-29", "none", true],
    ["2026-06-15", "scotland", false],
    ["2026-06-15", "england", true],
    ["2026-11-28", "england", false],
  ] as const)("%s with the holidays of %s is a huddle day: %s", (date, holidays, expected) => {
    expect(isHuddleDay(aSchedule({ holidays }), date as LocalDate, env)).toBe(expected);
  });

  test("a huddle of the summary's instant comes before it", () => {
    const schedule = aSchedule({ summary: { day: 5, at: "09:00" as LocalTime } });
    const found = occurrencesBetween(
      schedule,
      instant("2026-11-27T00:00:00Z"),
      instant("2026-11-27T12:00:00Z"),
      env,
    );
    expect(found.map((one) => one.kind)).toEqual(["huddle", "summary"]);
  });

  test("after a long silence only the last 35 days are looked at", () => {
    const found = occurrencesBetween(
      aSchedule({ days: daily, holidays: "none" }),
      instant("2020-01-01T00:00:00Z"),
      instant("2026-11-24T12:00:00Z"),
      env,
    );
    expect(LOOK_BACK).toBe(35);
    expect(found.filter((one) => one.kind === "huddle")).toHaveLength(35);
    expect(found[0]?.date).toBe("2026-10-21");
  });

  test("`now` opens a huddle on a day that has none", () => {
    expect(huddle(aSchedule(), "2026-11-28")).toEqual([
      "2026-11-28T09:00",
      "2026-11-28T10:00",
      "2026-11-28T16:00",
    ]);
  });

  test("a slot that the schedule does not have is an error", () => {
    expect(() => huddleOn(aSchedule(), "2026-11-28" as LocalDate, 1, env)).toThrow(RangeError);
  });
});

describe("the next occurrence", () => {
  test.each([
    ["2026-11-24T08:59:59Z", "huddle 2026-11-24 0 at 2026-11-24T09:00"],
    ["2026-11-24T09:00:00Z", "huddle 2026-11-25 0 at 2026-11-25T09:00"],
    ["2026-11-27T09:00:00Z", "summary 2026-11-27 0 at 2026-11-27T15:00"],
    ["2026-11-27T15:00:00Z", "huddle 2026-11-30 0 at 2026-11-30T09:00"],
    ["2026-12-24T09:00:00Z", "summary 2026-12-25 0 at 2026-12-25T15:00"],
    ["2026-12-25T15:00:00Z", "huddle 2026-12-29 0 at 2026-12-29T09:00"],
  ])("after %s is %s", (after, expected) => {
    expect(shown(nextOccurrence(aSchedule(), instant(after), env))).toBe(expected);
  });

  test("a schedule of one weekday, all its days holidays, still has its summary", () => {
    const schedule = aSchedule({ days: [5], summary: { day: 4, at: "15:00" as LocalTime } });
    const next = nextOccurrence(schedule, instant("2027-03-18T15:00:00Z"), env);
    expect(shown(next)).toBe("huddle 2027-03-19 0 at 2027-03-19T09:00");
    expect(shown(nextOccurrence(schedule, next.at, env))).toBe("summary 2027-03-25 0 at 2027-03-25T15:00");
    expect(shown(nextOccurrence(schedule, instant("2027-03-25T15:00:00Z"), env))).toBe(
      "summary 2027-04-01 0 at 2027-04-01T14:00",
    );
  });
});

describe("clock changes at midnight", () => {
  const always = { days: daily, holidays: "none", slots: [slot("23:30", "04:00")] } as const;

  test("a huddle that a gap moves into the next day is found there, once", () => {
    const nuuk = aSchedule({ ...always, zone: "America/Nuuk" as Zone });
    const moved = "huddle 2026-03-28 0 at 2026-03-29T01:30";
    expect(between(nuuk, "2026-03-29T01:00:00Z", "2026-03-29T12:00:00Z")).toEqual([moved]);
    expect(between(nuuk, "2026-03-28T12:00:00Z", "2026-03-29T12:00:00Z")).toEqual([moved]);
    expect(between(nuuk, "2026-03-28T12:00:00Z", "2026-03-29T01:00:00Z")).toEqual([]);
  });

  test("a huddle of a day that had begun when the clock went back is found", () => {
    // St John's, 7 November 2010: at 00:01 the clock went back to 23:01 of the 6th.
    const zone = "America/St_Johns" as Zone;
    const schedule = aSchedule({ ...always, zone, slots: [slot("00:00", "07:00")] });
    expect(calendar.dateOf(instant("2010-11-07T03:00:00Z"), zone)).toBe("2010-11-06");
    expect(between(schedule, "2010-11-06T12:00:00Z", "2010-11-07T03:00:00Z")).toEqual([
      "huddle 2010-11-07 0 at 2010-11-07T02:30",
    ]);
  });

  test("a huddle in a midnight gap opens an hour later on its own day", () => {
    const schedule = aSchedule({
      ...always,
      zone: "America/Santiago" as Zone,
      slots: [slot("00:30", "08:00")],
    });
    expect(shown(nextOccurrence(schedule, instant("2026-09-05T12:00:00Z"), env))).toBe(
      "huddle 2026-09-06 0 at 2026-09-06T04:30",
    );
  });
});

describe("clock changes in London", () => {
  const always = { days: daily, holidays: "none" } as const;

  test.each([
    ["2026-03-28", "2026-03-28T09:00"],
    ["2026-03-29", "2026-03-29T08:00"],
    ["2026-10-24", "2026-10-24T08:00"],
    ["2026-10-25", "2026-10-25T09:00"],
    ["2027-03-28", "2027-03-28T08:00"],
    ["2027-10-31", "2027-10-31T09:00"],
  ])("on %s nine o'clock is %s UTC", (date, opens) => {
    expect(huddle(aSchedule(always), date)[0]).toBe(opens);
  });

  test("in the spring night a huddle of 01:30 opens at 02:30 and is reminded sixty real minutes later", () => {
    const night = aSchedule({ ...always, slots: [slot("01:30", "07:00")] });
    expect(huddle(night, "2026-03-29")).toEqual(["2026-03-29T01:30", "2026-03-29T02:30", "2026-03-29T06:00"]);
  });

  test("in the autumn night a huddle opens once, at the first 01:30", () => {
    const night = aSchedule({ ...always, slots: [slot("01:30", "07:00")] });
    expect(huddle(night, "2026-10-25")).toEqual(["2026-10-25T00:30", "2026-10-25T01:30", "2026-10-25T07:00"]);
    expect(between(night, "2026-10-25T00:00:00Z", "2026-10-25T12:00:00Z")).toEqual([
      "huddle 2026-10-25 0 at 2026-10-25T00:30",
    ]);
  });

  test("a night shift closes at its wall-clock time on either side of the change", () => {
    const night = aSchedule({ ...always, slots: [slot("19:30", "07:30")] });
    expect(huddle(night, "2026-03-28")).toEqual(["2026-03-28T19:30", "2026-03-28T20:30", "2026-03-29T06:30"]);
    expect(huddle(night, "2026-10-24")).toEqual(["2026-10-24T18:30", "2026-10-24T19:30", "2026-10-25T07:30"]);
  });

  test("a huddle whose opening a gap pushes past its closing keeps its length", () => {
    const short = aSchedule({ ...always, slots: [slot("01:45", "02:15")], remindAfter: 15 });
    expect(huddle(short, "2026-03-29")).toEqual(["2026-03-29T01:45", "2026-03-29T02:00", "2026-03-29T02:15"]);
  });

  test("a huddle that a gap makes shorter than its reminder is not reminded", () => {
    const short = aSchedule({ ...always, slots: [slot("00:30", "02:00")], remindAfter: 60 });
    expect(huddle(short, "2026-03-28")).toEqual(["2026-03-28T00:30", "2026-03-28T01:30", "2026-03-28T02:00"]);
    expect(huddle(short, "2026-03-29")).toEqual(["2026-03-29T00:30", "never", "2026-03-29T01:00"]);
  });

  test("a summary keeps its wall-clock time", () => {
    const schedule = aSchedule({ summary: { day: 7, at: "01:30" as LocalTime } });
    expect(between(schedule, "2026-03-28T12:00:00Z", "2026-03-29T12:00:00Z")).toEqual([
      "summary 2026-03-29 0 at 2026-03-29T01:30",
    ]);
    expect(between(schedule, "2026-10-24T12:00:00Z", "2026-10-25T12:00:00Z")).toEqual([
      "summary 2026-10-25 0 at 2026-10-25T00:30",
    ]);
  });
});

test("Kathmandu is five hours and three quarters ahead", () => {
  const schedule = aSchedule({ zone: "Asia/Kathmandu" as Zone, holidays: "none" });
  expect(huddle(schedule, "2026-11-24")).toEqual([
    "2026-11-24T03:15",
    "2026-11-24T04:15",
    "2026-11-24T10:15",
  ]);
});
