import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import type { LocalDate, LocalTime, Zone } from "../../src/time/calendar.ts";
import { instant } from "../../src/time/clock.ts";
import { temporalCalendar as calendar } from "../../src/time/temporal.ts";
import { zoneNames } from "../../src/time/zones.ts";

const london = "Europe/London" as Zone;

describe("wall clock to instant", () => {
  test.each([
    ["2026-01-15", "09:00", "Europe/London", "2026-01-15T09:00:00Z"],
    ["2026-07-15", "09:00", "Europe/London", "2026-07-15T08:00:00Z"],
    ["2026-03-28", "09:00", "Europe/London", "2026-03-28T09:00:00Z"],
    ["2026-03-29", "00:59", "Europe/London", "2026-03-29T00:59:00Z"],
    ["2026-03-29", "09:00", "Europe/London", "2026-03-29T08:00:00Z"],
    ["2026-10-25", "00:30", "Europe/London", "2026-10-24T23:30:00Z"],
    ["2026-10-25", "02:00", "Europe/London", "2026-10-25T02:00:00Z"],
    ["2026-10-25", "09:00", "Europe/London", "2026-10-25T09:00:00Z"],
    ["2027-03-28", "09:00", "Europe/London", "2027-03-28T08:00:00Z"],
    ["2027-10-31", "09:00", "Europe/London", "2027-10-31T09:00:00Z"],
    ["2026-11-24", "09:00", "Asia/Kathmandu", "2026-11-24T03:15:00Z"],
    ["2026-11-24", "09:00", "UTC", "2026-11-24T09:00:00Z"],
    ["2026-11-24", "09:00", "Pacific/Kiritimati", "2026-11-23T19:00:00Z"],
    ["2026-11-24", "23:30", "Pacific/Pago_Pago", "2026-11-25T10:30:00Z"],
  ])("%s %s in %s is %s", (date, time, zone, expected) => {
    expect(calendar.instantOf(date as LocalDate, time as LocalTime, zone as Zone)).toBe(instant(expected));
  });

  test.each([
    ["2026-03-29", "01:30", "Europe/London", "2026-03-29", "02:30"],
    ["2027-03-28", "01:30", "Europe/London", "2027-03-28", "02:30"],
    ["2026-03-08", "02:15", "America/New_York", "2026-03-08", "03:15"],
    ["2026-10-04", "02:10", "Australia/Lord_Howe", "2026-10-04", "02:40"],
    ["2026-09-06", "00:30", "America/Santiago", "2026-09-06", "01:30"],
  ])("%s %s in %s, in the spring gap, moves forward by the gap", (date, time, zone, laterDate, laterTime) => {
    const at = calendar.instantOf(date as LocalDate, time as LocalTime, zone as Zone);
    expect([calendar.dateOf(at, zone as Zone), calendar.timeOf(at, zone as Zone)]).toEqual([
      laterDate,
      laterTime,
    ]);
  });

  test.each([
    ["2026-10-25", "01:30", "Europe/London", "2026-10-25T00:30:00Z"],
    ["2027-10-31", "01:30", "Europe/London", "2027-10-31T00:30:00Z"],
    ["2026-11-01", "01:30", "America/New_York", "2026-11-01T05:30:00Z"],
  ])("%s %s in %s, in the autumn overlap, is the first one", (date, time, zone, expected) => {
    expect(calendar.instantOf(date as LocalDate, time as LocalTime, zone as Zone)).toBe(instant(expected));
  });

  test("a day that a zone leaves out is the day after", () => {
    const apia = "Pacific/Apia" as Zone;
    const at = calendar.instantOf("2011-12-30" as LocalDate, "09:00" as LocalTime, apia);
    expect([calendar.dateOf(at, apia), calendar.timeOf(at, apia)]).toEqual(["2011-12-31", "09:00"]);
  });

  test("text that is no date, time or zone throws", () => {
    expect(() => calendar.instantOf("soon" as LocalDate, "09:00" as LocalTime, london)).toThrow(RangeError);
    expect(() => calendar.instantOf("2026-01-01" as LocalDate, "25:00" as LocalTime, london)).toThrow(
      RangeError,
    );
    expect(() => calendar.dateOf(instant("2026-01-01T00:00:00Z"), "Mars/Olympus" as Zone)).toThrow(
      RangeError,
    );
    expect(() => calendar.weekdayOf("soon" as LocalDate)).toThrow(RangeError);
  });
});

describe("instant to wall clock", () => {
  test.each([
    ["2026-03-29T00:59:00Z", "2026-03-29", "00:59"],
    ["2026-03-29T01:00:00Z", "2026-03-29", "02:00"],
    ["2026-10-25T00:30:00Z", "2026-10-25", "01:30"],
    ["2026-10-25T01:30:00Z", "2026-10-25", "01:30"],
    ["2026-06-30T23:30:00Z", "2026-07-01", "00:30"],
  ])("%s in London is %s %s", (at, date, time) => {
    expect([calendar.dateOf(instant(at), london), calendar.timeOf(instant(at), london)]).toEqual([
      date,
      time,
    ]);
  });
});

describe("days", () => {
  test.each([
    ["2026-11-23", 1],
    ["2026-11-29", 7],
    ["1970-01-01", 4],
    ["1969-12-28", 7],
    ["2028-02-29", 2],
  ])("%s is weekday %i", (date, weekday) => {
    expect(calendar.weekdayOf(date as LocalDate)).toBe(weekday);
  });

  test("adding days crosses months, leap days and clock changes", () => {
    expect(calendar.addDays("2026-12-31" as LocalDate, 1)).toBe("2027-01-01");
    expect(calendar.addDays("2028-02-28" as LocalDate, 1)).toBe("2028-02-29");
    expect(calendar.addDays("2026-03-30" as LocalDate, -2)).toBe("2026-03-28");
  });

  test("days between are signed", () => {
    expect(calendar.daysBetween("2026-03-28" as LocalDate, "2026-03-30" as LocalDate)).toBe(2);
    expect(calendar.daysBetween("2026-03-30" as LocalDate, "2026-03-28" as LocalDate)).toBe(-2);
  });
});

describe("zones", () => {
  test.each(["Europe/London", "Asia/Kathmandu", "Asia/Kolkata", "UTC", "Etc/GMT+1", "GB"])(
    "%s is a zone",
    (name) => {
      expect(calendar.isZone(name)).toBe(true);
    },
  );

  test.each(["europe/london", "+01:00", "BST", "London", "", "Europe/Londn"])("%j is not a zone", (name) => {
    expect(calendar.isZone(name)).toBe(false);
  });

  test("the names offered are all zones, sorted, with today's spellings", () => {
    const names = zoneNames();
    expect(names).toEqual([...names].sort());
    expect(names).toEqual(expect.arrayContaining(["Europe/London", "Asia/Kathmandu", "Europe/Kyiv", "UTC"]));
    expect(names.every((name) => calendar.isZone(name))).toBe(true);
  });
});

test("remembered offsets give what Temporal gives, in every zone", () => {
  const times = { min: Date.UTC(2000, 0), max: Date.UTC(2060, 0) };
  fc.assert(
    fc.property(fc.constantFrom(...zoneNames()), fc.integer(times), (zone, ms) => {
      const at = instant(new Date(ms - (ms % 60_000)).toISOString());
      const truth = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
      const [date, time] = [calendar.dateOf(at, zone), calendar.timeOf(at, zone)];
      expect(`${date}T${time}`).toBe(truth.toPlainDateTime().toString().slice(0, 16));
      const again = truth.toPlainDateTime().with({ second: 0 }).toZonedDateTime(zone);
      expect(calendar.instantOf(date, time, zone)).toBe(again.epochMilliseconds);
    }),
    { numRuns: 2_000 },
  );
});
