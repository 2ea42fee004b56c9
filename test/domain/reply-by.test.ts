// By when an idea that is passed up is answered: working days across weekends, bank holidays and clock changes.
import { describe, expect, test } from "vitest";
import { LONGEST_WAIT, replyByOn, usualReplyDate, whyNotBy } from "../../src/domain/reply-by.ts";
import type { HolidayCalendar } from "../../src/domain/schedule.ts";
import type { LocalDate, Zone } from "../../src/time/calendar.ts";
import { instant } from "../../src/time/clock.ts";
import { holidaySets } from "../../src/time/holidays.ts";
import { temporalCalendar } from "../../src/time/temporal.ts";

const env = { calendar: temporalCalendar, holidays: holidaySets() };
const at = (zone: string, holidays: HolidayCalendar = "england") => ({ zone: zone as Zone, holidays });
const london = at("Europe/London");

describe("the usual date is two working days on", () => {
  test.each([
    ["from a Tuesday", "2026-11-24T14:00:00Z", london, "2026-11-26"],
    ["over a weekend", "2026-11-26T14:00:00Z", london, "2026-11-30"],
    ["from a Friday night", "2026-11-27T23:00:00Z", london, "2026-12-01"],
    ["from a Saturday", "2026-11-28T10:00:00Z", london, "2026-12-01"],
    ["over Christmas", "2026-12-23T10:00:00Z", london, "2026-12-29"],
    ["over Easter", "2027-03-25T10:00:00Z", london, "2027-03-31"],
    ["over Easter in Scotland", "2027-03-25T10:00:00Z", at("Europe/London", "scotland"), "2027-03-30"],
    ["without bank holidays", "2026-12-23T10:00:00Z", at("Europe/London", "none"), "2026-12-25"],
    ["from the team's own date", "2026-11-24T23:30:00Z", at("Asia/Tokyo", "none"), "2026-11-27"],
  ])("%s", (_, now, where, expected) => {
    expect(usualReplyDate(instant(now), where, env)).toBe(expected);
  });
});

test.each([
  ["2026-11-26", london, "2026-11-26T17:00:00Z"],
  ["2026-10-23", london, "2026-10-23T16:00:00Z"],
  ["2026-10-26", london, "2026-10-26T17:00:00Z"],
  ["2027-03-29", london, "2027-03-29T16:00:00Z"],
  ["2026-11-26", at("America/New_York", "none"), "2026-11-26T22:00:00Z"],
])("the end of %s is 17:00 on the team's clock, whatever the season", (date, where, expected) => {
  expect(replyByOn(date as LocalDate, where, env)).toBe(instant(expected));
});

test.each([
  ["2026-11-24", "2026-11-24T16:59:00Z", null],
  ["2026-11-24", "2026-11-24T17:00:00Z", "past"],
  ["2026-11-23", "2026-11-24T09:00:00Z", "past"],
  ["2026-11-29", "2026-11-24T09:00:00Z", null],
  ["2026-12-24", "2026-11-24T09:00:00Z", null],
  ["2026-12-25", "2026-11-24T09:00:00Z", "too-far"],
] as const)("%s chosen at %s: %s", (date, now, expected) => {
  expect(LONGEST_WAIT).toBe(30);
  expect(whyNotBy(date as LocalDate, instant(now), london, env)).toBe(expected);
});
