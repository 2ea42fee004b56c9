// Who counts, who is reminded, and from when a mood is shown.
import { describe, expect, test } from "vitest";
import {
  moodCounts,
  type Participation,
  type ParticipationState,
  silent,
  takesAnswers,
  tally,
} from "../../src/domain/huddle.ts";
import type { MemberId } from "../../src/domain/ids.ts";
import type { Instant } from "../../src/time/clock.ts";

const people = (...states: ParticipationState[]): Participation[] =>
  states.map((state, at) => ({ memberId: `m${at}` as MemberId, name: `P${at}`, state, at: null }));

describe("tally", () => {
  test.each<[string, ParticipationState[], boolean, { took: number; counted: number; off: number }]>([
    ["silence counts as not taking part", ["expected", "expected"], false, { took: 0, counted: 2, off: 0 }],
    ["nothing today is taking part", ["nothing", "expected"], false, { took: 1, counted: 2, off: 0 }],
    ["whom the scribe ticked took part", ["present", "answered"], false, { took: 2, counted: 2, off: 0 }],
    [
      "whoever is off is not counted",
      ["off", "answered", "expected"],
      false,
      { took: 1, counted: 2, off: 1 },
    ],
    [
      "a shift team counts who is on or took part",
      ["expected", "on", "answered"],
      true,
      { took: 1, counted: 2, off: 0 },
    ],
    ["nobody", [], false, { took: 0, counted: 0, off: 0 }],
  ])("%s", (_, states, shifts, expected) => {
    const { tookPart, counted, off } = tally(people(...states), shifts);
    expect({ took: tookPart.length, counted, off }).toEqual(expected);
  });
});

describe("silent", () => {
  const all = people("expected", "on", "off", "nothing", "answered", "present");
  test("a team without shifts reminds those expected", () => {
    expect(silent(all, false)).toEqual(["m0"]);
  });
  test("a shift team reminds only those who said they are on shift", () => {
    expect(silent(all, true)).toEqual(["m1"]);
  });
});

describe("moodCounts", () => {
  test("four moods are not shown", () => {
    expect(moodCounts(["green", "green", "amber", "red"])).toBeNull();
  });
  test("five are, as counts", () => {
    expect(moodCounts(["green", "green", "amber", "red", "green"])).toEqual({ green: 3, amber: 1, red: 1 });
  });
});

test.each([
  ["open", null, true],
  ["open", 1, true],
  ["closed", null, true],
  ["closed", 1, false],
] as const)("a huddle that is %s and settled at %s takes answers: %s", (state, settledAt, takes) => {
  expect(takesAnswers({ state, settledAt: settledAt as Instant | null })).toBe(takes);
});
