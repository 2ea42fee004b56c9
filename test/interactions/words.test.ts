// Typed words: pairs, quotes, dates, and the nearest match.
import { describe, expect, test } from "vitest";
import { nearest } from "../../src/interactions/nearest.ts";
import { firstWord, readDate, readPairs } from "../../src/interactions/words.ts";
import type { LocalDate } from "../../src/time/calendar.ts";
import { temporalCalendar } from "../../src/time/temporal.ts";

describe("readPairs", () => {
  test.each([
    [
      'name="Ward 7" at=09:00',
      [
        ["name", "Ward 7"],
        ["at", "09:00"],
      ],
    ],
    [
      "name=“Ward 7” at=09:00",
      [
        ["name", "Ward 7"],
        ["at", "09:00"],
      ],
    ],
    ["name='Ward 7'", [["name", "Ward 7"]]],
    ["name=‘Ward 7’", [["name", "Ward 7"]]],
    [
      "name = Ward7  days=mon-fri",
      [
        ["name", "Ward7"],
        ["days", "mon-fri"],
      ],
    ],
    [
      'urgent="" at=9am',
      [
        ["urgent", ""],
        ["at", "9am"],
      ],
    ],
    ['name="St Mary\'s ward"', [["name", "St Mary's ward"]]],
  ])("reads %s", (text, pairs) => {
    expect(readPairs(text)).toEqual({ pairs, loose: [] });
  });

  test("words without an equals sign are kept apart", () => {
    expect(readPairs("Ward 7 at=09:00")).toEqual({ pairs: [["at", "09:00"]], loose: ["Ward", "7"] });
  });
});

describe("readDate", () => {
  // A Tuesday.
  const today = "2026-11-24" as LocalDate;
  const on = (text: string, includeToday = true) =>
    readDate(text, today, { includeToday, calendar: temporalCalendar, nearest });

  test.each([
    ["today", "2026-11-24"],
    ["Tomorrow", "2026-11-25"],
    ["2026-12-01", "2026-12-01"],
    ["2026-1-5", "2026-01-05"],
    ["fri", "2026-11-27"],
    ["tue", "2026-11-24"],
    ["until friday", "2026-11-27"],
    ["2028-02-29", "2028-02-29"],
  ])("%s is %s", (text, date) => {
    expect(on(text)).toBe(date);
  });

  test("a weekday's own name is a week ahead where today does not count", () => {
    expect(on("tue", false)).toBe("2026-12-01");
  });

  test.each(["2026-02-30", "2027-02-29", "2026-13-01", "2026-00-10", "soon", "", "31/12/2026"])(
    "%s is no date",
    (text) => {
      expect(on(text)).toBeNull();
    },
  );
});

describe("nearest", () => {
  const words = ["questions", "setup", "status", "skip", "scribe", "summary", "off", "on"];
  test.each([
    ["questons", "questions"],
    ["stauts", "status"],
    ["SETUPP", "setup"],
    ["sumary", "summary"],
  ])("%s is near %s", (word, meant) => {
    expect(nearest(word, words)).toBe(meant);
  });

  test.each(["banana", "xyz", "x".repeat(10_000)])("nothing is near %s", (word) => {
    expect(nearest(word, words)).toBeNull();
  });
});

test("the first word is read in lower case and the rest is kept as typed", () => {
  expect(firstWord("  Idea  Move the STANDS ")).toEqual({ word: "idea", rest: "Move the STANDS" });
});
