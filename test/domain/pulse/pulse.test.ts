// When a pulse is due, and who is reminded.
import { describe, expect, test } from "vitest";
import type { MemberId, TeamId } from "../../../src/domain/ids.ts";
import { halfTime, isOpen, repeatsAt, toRemind, type Waiting } from "../../../src/domain/pulse.ts";
import type { LocalDate, Zone } from "../../../src/time/calendar.ts";
import { type Instant, instant } from "../../../src/time/clock.ts";
import { temporalCalendar } from "../../../src/time/temporal.ts";

const launchedAt = instant("2026-11-24T09:00:00Z");
const closesAt = instant("2026-12-04T17:00:00Z");
const open = { closesAt, closedAt: null };

test("half time is half-way", () => {
  expect(halfTime(launchedAt, closesAt)).toBe(instant("2026-11-29T13:00:00Z"));
});

test.each([
  [4, "2026-12-22T09:00:00Z"],
  [6, "2027-01-05T09:00:00Z"],
  [null, null],
] as const)("repeated after %s weeks it comes at the same time of day", (repeatWeeks, at) => {
  const again = repeatsAt({ launchedAt, repeatWeeks, zone: "Europe/London" as Zone }, temporalCalendar);
  expect(again).toBe(at === null ? null : instant(at));
});

test("a clock change in between does not move it", () => {
  const pulse = { launchedAt: instant("2027-03-09T09:00:00Z"), zone: "Europe/London" as Zone };
  expect(repeatsAt({ ...pulse, repeatWeeks: 4 }, temporalCalendar)).toBe(instant("2027-04-06T08:00:00Z"));
});

test("answers are taken until its closing, to the moment", () => {
  expect(isOpen(open, (closesAt - 1) as Instant)).toBe(true);
  expect(isOpen(open, closesAt)).toBe(false);
  expect(isOpen({ closesAt, closedAt: launchedAt }, launchedAt)).toBe(false);
});

describe("reminded", () => {
  const today = "2026-11-29" as LocalDate;
  const waiting = (name: string, changes: Partial<Waiting> = {}): Waiting => ({
    memberId: name as MemberId,
    teamId: "Ward 7" as TeamId,
    remindersOff: false,
    standing: { isOff: false, offUntil: null },
    offShift: false,
    today,
    ...changes,
  });
  const away = (offUntil: string | null) => ({ isOff: true, offUntil: offUntil as LocalDate | null });

  test.each<[string, readonly Waiting[], string[]]>([
    ["is whoever has not answered", [waiting("Ada"), waiting("Ben")], ["Ada in Ward 7", "Ben in Ward 7"]],
    ["is not who wants none", [waiting("Ada", { remindersOff: true })], []],
    ["is not who is off", [waiting("Ada", { standing: away(null) })], []],
    ["is not who is off until tomorrow", [waiting("Ada", { standing: away("2026-11-30") })], []],
    ["is who is back today", [waiting("Ada", { standing: away("2026-11-29") })], ["Ada in Ward 7"]],
    ["is not who is not on shift", [waiting("Ada", { offShift: true })], []],
    [
      "is once who is in two teams, in one where they are not off",
      [
        waiting("Ada", { standing: away(null) }),
        waiting("Ada", { teamId: "Ward 8" as TeamId }),
        waiting("Ada", { teamId: "Ward 9" as TeamId }),
      ],
      ["Ada in Ward 8"],
    ],
  ])("%s", (_, people, told) => {
    expect(toRemind(people).map((one) => `${one.memberId} in ${one.teamId}`)).toEqual(told);
  });
});
