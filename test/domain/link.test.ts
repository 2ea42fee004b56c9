// Linking: codes' lives, wrong tries, and which of two selves' words is kept.
import { describe, expect, test } from "vitest";
import type { ParticipationState } from "../../src/domain/huddle.ts";
import {
  earlierOf,
  isAlive,
  isOthersState,
  joinedStanding,
  LINK_CODE_LIVES,
  mayTryCode,
  withWrongCode,
} from "../../src/domain/link.ts";
import type { Standing } from "../../src/domain/team.ts";
import type { LocalDate } from "../../src/time/calendar.ts";
import type { Instant } from "../../src/time/clock.ts";

const MINUTE = 60_000;
const at = (minutes: number): Instant => (1_800_000_000_000 + minutes * MINUTE) as Instant;

test("a code works until its time is over, and when the clock was set back", () => {
  expect(isAlive(at(0), LINK_CODE_LIVES, at(14.99))).toBe(true);
  expect(isAlive(at(0), LINK_CODE_LIVES, at(15))).toBe(false);
  expect(isAlive(at(0), LINK_CODE_LIVES, at(-60))).toBe(true);
});

describe("wrong codes", () => {
  test.each([
    ["none", [], 0, true],
    ["four", [0, 1, 2, 3], 4, true],
    ["five in four minutes", [0, 1, 2, 3, 4], 4.1, false],
    ["five in fifteen minutes", [0, 1, 2, 3, 15], 16, false],
    ["five in more", [0, 1, 2, 3, 15.01], 16, true],
    ["five, and nearly a quarter of an hour", [0, 1, 2, 3, 4], 18.99, false],
    ["five, and a quarter of an hour", [0, 1, 2, 3, 4], 19, true],
    ["more than five, the latest close together", [0, 20, 21, 22, 23, 24], 25, false],
  ])("%s", (_, wrong, now, may) => {
    expect(mayTryCode(wrong.map(at), at(now))).toBe(may);
  });

  test("only the latest five are kept", () => {
    const all = [0, 1, 2, 3, 4, 5].map(at);
    const kept = all.reduce<readonly Instant[]>((wrong, one) => withWrongCode(wrong, one), []);
    expect(kept).toEqual(all.slice(1));
  });
});

describe("one standing of two", () => {
  const says = (saidBy: Standing["saidBy"], standing: Standing["standing"]): Standing => ({
    ...{ standing, saidBy, isOff: false, offUntil: null },
  });
  test.each([
    ["roster in", "roster out", "roster in"],
    ["roster out", "roster in", "roster in"],
    ["roster in", "lead out", "lead out"],
    ["lead out", "self in", "self in"],
    ["self out", "lead in", "self out"],
    ["self out", "roster in", "self out"],
    ["lead out", "lead in", "lead in"],
    ["self out", "self in", "self in"],
    ["self in", "self out", "self in"],
  ])("%s and %s is %s", (...three) => {
    const [kept, other, joined] = three.map((words) => says(...(words.split(" ") as ["self", "in"])));
    if (!kept || !other) throw new Error("a row has three");
    expect(joinedStanding(kept, other)).toEqual(joined);
    if (kept.saidBy !== other.saidBy) expect(joinedStanding(other, kept)).toEqual(joined);
  });

  const on = null;
  const EVER = { isOff: true, offUntil: null };
  const until = (date: string) => ({ isOff: true, offUntil: date as LocalDate });
  test.each([
    [on, on, { isOff: false, offUntil: null }],
    [on, until("2026-12-01"), until("2026-12-01")],
    [until("2026-12-01"), on, until("2026-12-01")],
    [until("2026-12-01"), until("2026-12-24"), until("2026-12-24")],
    [until("2026-12-24"), until("2026-12-01"), until("2026-12-24")],
    [until("2026-12-01"), EVER, EVER],
    [EVER, on, EVER],
  ])("off %j and %j is %j", (kept, other, joined) => {
    const self = says("self", "in");
    expect(joinedStanding({ ...self, ...kept }, { ...self, ...other })).toEqual({ ...self, ...joined });
  });
});

test("having taken part beats a word about the shift, which beats silence", () => {
  const strongestFirst: ParticipationState[] = ["answered", "present", "nothing", "on", "off", "expected"];
  for (const [place, kept] of strongestFirst.entries()) {
    const others = strongestFirst.filter((other) => isOthersState(kept, other));
    expect(others).toEqual(strongestFirst.slice(0, place));
  }
});

test("of two responses the earlier goes, and of equal ones the other self's", () => {
  const [early, late] = [{ at: at(0) }, { at: at(1) }];
  expect(earlierOf(early, late)).toBe(early);
  expect(earlierOf(late, early)).toBe(early);
  const equal = { at: at(0) };
  expect(earlierOf(early, equal)).toBe(equal);
});
