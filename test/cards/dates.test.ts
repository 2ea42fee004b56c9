// Dates and times in words.
import { expect, test } from "vitest";
import {
  dateInWords,
  dayName,
  daysInWords,
  localDateIn,
  momentIn,
  shortMomentIn,
  timeIn,
} from "../../src/cards/dates.ts";
import type { Weekday, Zone } from "../../src/time/calendar.ts";
import { instant } from "../../src/time/clock.ts";
import { date, london, tuesday } from "./sample.ts";

test("a date has its weekday", () => {
  expect(dateInWords(tuesday)).toBe("Tuesday 24 November");
  expect(dateInWords(date("2028-02-29"))).toBe("Tuesday 29 February");
});

test("a moment is told in its zone, in summer time too", () => {
  expect(momentIn(instant("2026-12-04T17:00:00Z"), london)).toBe("Friday 4 December 17:00");
  expect(momentIn(instant("2026-06-30T23:30:00Z"), london)).toBe("Wednesday 1 July 00:30");
  expect(momentIn(instant("2026-06-30T23:30:00Z"), "Asia/Kolkata" as Zone)).toBe("Wednesday 1 July 05:00");
});

test("midnight is 00:00", () => {
  const midnight = instant("2026-11-24T00:00:00Z");
  expect(timeIn(midnight, london)).toBe("00:00");
  expect(localDateIn(midnight, london)).toBe(tuesday);
});

test("within six days either way the weekday is enough", () => {
  const from = (at: string) => shortMomentIn(instant(at), london, tuesday);
  expect(from("2026-11-30T09:00:00Z")).toBe("Monday 09:00");
  expect(from("2026-12-01T09:00:00Z")).toBe("Tuesday 1 December 09:00");
  expect(from("2026-11-17T09:00:00Z")).toBe("Tuesday 17 November 09:00");
});

test.each([
  [[1, 2, 3, 4, 5], "Monday to Friday"],
  [[1, 2, 3, 4, 5, 6, 7], "every day"],
  [[1, 3, 5], "Monday, Wednesday and Friday"],
  [[1, 2, 3, 6, 7], "Monday to Wednesday, Saturday and Sunday"],
  [[2], "Tuesday"],
] as [Weekday[], string][])("the days %j in words", (days, words) => {
  expect(daysInWords(days)).toBe(words);
});

test("Sunday is the seventh day", () => {
  expect(dayName(7)).toBe("Sunday");
});
