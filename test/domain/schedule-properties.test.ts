import fc from "fast-check";
import { expect, test } from "vitest";
import {
  huddleOn,
  nextOccurrence,
  type Occurrence,
  occurrencesBetween,
  type Schedule,
  type ScheduleEnv,
} from "../../src/domain/schedule.ts";
import { timeAt } from "../../src/domain/times.ts";
import type { LocalDate, Weekday, Zone } from "../../src/time/calendar.ts";
import { type Instant, instant } from "../../src/time/clock.ts";
import { holidaySets } from "../../src/time/holidays.ts";
import { temporalCalendar as calendar } from "../../src/time/temporal.ts";

const env: ScheduleEnv = { calendar, holidays: holidaySets() };
const HOUR = 3_600_000;

const aZone = fc.constantFrom(
  ...([
    "Europe/London",
    "Asia/Kathmandu",
    "America/New_York",
    "Australia/Lord_Howe",
    "America/Santiago",
  ] as Zone[]),
  ...([
    "Africa/Casablanca",
    "Africa/Cairo",
    "Pacific/Chatham",
    "Pacific/Kiritimati",
    "America/Nuuk",
  ] as Zone[]),
);
const aTime = fc.nat({ max: 24 * 60 - 1 }).map(timeAt);
const aWeekday = fc.constantFrom<Weekday>(1, 2, 3, 4, 5, 6, 7);
const aSlot = fc
  .tuple(fc.nat({ max: 24 * 60 - 1 }), fc.integer({ min: 1, max: 12 * 60 }))
  .map(([at, length]) => ({ at: timeAt(at), closesAt: timeAt(at + length) }));

const aSchedule: fc.Arbitrary<Schedule> = fc.record({
  zone: aZone,
  days: fc.uniqueArray(aWeekday, { minLength: 1 }).map((days) => days.sort()),
  slots: fc
    .uniqueArray(aSlot, { minLength: 1, maxLength: 2, selector: (slot) => slot.at })
    .map((slots) => slots.sort((a, b) => a.at.localeCompare(b.at))),
  remindAfter: fc.option(fc.integer({ min: 1, max: 240 })),
  summary: fc.record({ day: aWeekday, at: aTime }),
  holidays: fc.constantFrom("england", "scotland", "northern-ireland", "none"),
});

// Half of the instants lie within two days of a clock change somewhere.
const changes = [
  "2026-03-08",
  "2026-03-29",
  "2026-10-25",
  "2027-03-28",
  "2027-10-31",
  "2026-09-06",
  "2026-04-05",
];
const anInstant = fc
  .oneof(
    fc.integer({ min: instant("2026-01-01T00:00:00Z"), max: instant("2028-12-31T00:00:00Z") }),
    fc
      .tuple(fc.constantFrom(...changes), fc.integer({ min: -48 * HOUR, max: 48 * HOUR }))
      .map(([date, ms]) => instant(`${date}T00:00:00Z`) + ms),
  )
  .map((ms) => (ms - (ms % 60_000)) as Instant);

const key = (one: Occurrence) => `${one.kind} ${one.date} ${one.slot}`;

test("every occurrence is found exactly once however the interval is cut", () => {
  const cuts = fc.array(fc.integer({ min: 0, max: 30 * 24 * 60 }), { maxLength: 8 });
  fc.assert(
    fc.property(aSchedule, anInstant, cuts, (schedule, start, minutes) => {
      const end = (start + 30 * 24 * HOUR) as Instant;
      const whole = occurrencesBetween(schedule, start, end, env);
      const inside = minutes.map((minute) => (start + minute * 60_000) as Instant);
      // Cuts at the very instants of occurrences are the ones that go wrong.
      const exact = whole.filter((_, place) => place % 3 === 0).map((one) => one.at);
      const edges = [start, ...[...inside, ...exact].sort((a, b) => a - b), end];
      const pieces = edges.slice(1).flatMap((until, place) => {
        const after = edges[place] as Instant;
        return occurrencesBetween(schedule, after, until, env);
      });
      expect(pieces).toEqual(whole);
      expect(new Set(whole.map(key)).size).toBe(whole.length);
    }),
    { numRuns: 150 },
  );
});

test("an occurrence is the same whenever it is computed", () => {
  const hours = fc.integer({ min: 1, max: 200 });
  fc.assert(
    fc.property(aSchedule, anInstant, hours, hours, (schedule, start, before, behind) => {
      const end = (start + 7 * 24 * HOUR) as Instant;
      const narrow = occurrencesBetween(schedule, start, end, env);
      const from = (start - before * HOUR) as Instant;
      const wide = occurrencesBetween(schedule, from, (end + behind * HOUR) as Instant, env);
      expect(wide.filter((one) => one.at > start && one.at <= end)).toEqual(narrow);
      for (const one of narrow) {
        if (one.kind === "huddle") expect(huddleOn(schedule, one.date, one.slot, env)).toEqual(one);
      }
    }),
    { numRuns: 150 },
  );
});

test("stepping from one occurrence to the next visits all of them", () => {
  fc.assert(
    fc.property(aSchedule, anInstant, (schedule, start) => {
      const end = (start + 20 * 24 * HOUR) as Instant;
      const whole = occurrencesBetween(schedule, start, end, env);
      const visited: Instant[] = [];
      for (let at = start; ; ) {
        at = nextOccurrence(schedule, at, env).at;
        if (at > end) break;
        visited.push(at);
      }
      expect(visited).toEqual([...new Set(whole.map((one) => one.at))]);
    }),
    { numRuns: 60 },
  );
});

test("every huddle opens, then reminds, then closes, and its opening is on its own date or the next", () => {
  fc.assert(
    fc.property(aSchedule, anInstant, (schedule, start) => {
      const date = calendar.dateOf(start, schedule.zone);
      schedule.slots.forEach((_, place) => {
        const one = huddleOn(schedule, date, place, env);
        expect(one.closesAt).toBeGreaterThan(one.at);
        if (one.remindAt !== null) {
          expect(one.remindAt - one.at).toBe((schedule.remindAfter ?? 0) * 60_000);
          expect(one.remindAt).toBeLessThan(one.closesAt);
        }
        const opens: LocalDate = calendar.dateOf(one.at, schedule.zone);
        expect([date, calendar.addDays(date, 1)]).toContain(opens);
        expect(one.closesAt - one.at).toBeLessThanOrEqual(13 * HOUR);
      });
    }),
    { numRuns: 500 },
  );
});
