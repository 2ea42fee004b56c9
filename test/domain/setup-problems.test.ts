import { describe, expect, test } from "vitest";
import { readSetup } from "../../src/domain/setup.ts";
import { context, type Line, problem, settings } from "./setting-up.ts";

describe("words that are not", () => {
  test.each<[Line, string, string, string, string | undefined]>([
    [{ questons: "daily-core" }, "unknown-key", "questons", "questons", "questions"],
    [{ colour: "red" }, "unknown-key", "colour", "colour", "close"],
    [{ at: "" }, "missing-value", "at", "", undefined],
    [{ name: "" }, "missing-value", "name", "", undefined],
    [{ name: "x".repeat(81) }, "too-long", "name", "x".repeat(81), undefined],
    [{ urgent: "x".repeat(121) }, "too-long", "urgent", "x".repeat(121), undefined],
    [{ days: "mon-fir" }, "no-such-day", "days", "fir", "fri"],
    [{ at: "9.65" }, "no-such-time", "at", "9.65", "09:05"],
    [{ at: "25:00" }, "no-such-time", "at", "25:00", "01:00"],
    [{ close: "16.75" }, "no-such-time", "close", "16.75", "16:15"],
    [{ at: "19:30,07:30" }, "times-not-ascending", "at", "19:30,07:30", "07:30,19:30"],
    [{ at: "09:00,09:00" }, "times-not-ascending", "at", "09:00,09:00", "09:00"],
    [{ at: "07:00,12:00,18:00" }, "too-many-times", "at", "07:00,12:00,18:00", "07:00,12:00"],
    [{ zone: "Europe/Londn" }, "no-such-zone", "zone", "Europe/Londn", "Europe/London"],
    [{ zone: "London" }, "no-such-zone", "zone", "London", "Europe/London"],
    [{ zone: "+01:00" }, "no-such-zone", "zone", "+01:00", undefined],
    [{ questions: "daily-cor" }, "no-such-template", "questions", "daily-cor", "daily-core"],
    [{ remind: "soon" }, "not-minutes", "remind", "soon", "60"],
    [{ remind: "-5" }, "not-minutes", "remind", "-5", "60"],
    [{ summary: "fri" }, "not-day-and-time", "summary", "fri", "fri@15:00"],
    [{ digest: "fri@16:61" }, "no-such-time", "digest", "16:61", "16:01"],
    [{ holidays: "scotlnd" }, "no-such-holidays", "holidays", "scotlnd", "scotland"],
    [{ shifts: "maybe" }, "not-yes-or-no", "shifts", "maybe", "yes"],
    [{ prefix: "7W" }, "no-such-prefix", "prefix", "7W", "T7W"],
    [{ prefix: "WARD-7" }, "no-such-prefix", "prefix", "WARD-7", "W7"],
    [{ prefix: "ABCDEFGHIJK" }, "no-such-prefix", "prefix", "ABCDEFGHIJK", "A"],
  ])("%j is refused as %s", (line, code, key, word, suggestion) => {
    expect(problem(line)).toEqual({ code, key, word, ...(suggestion !== undefined && { suggestion }) });
  });

  test.each<[string, Line, object]>([
    [
      "more than twelve hours",
      { close: "21:01" },
      { code: "closes-too-late", key: "close", word: "21:01", suggestion: "16:00" },
    ],
    ["closing before opening", { close: "08:00" }, { code: "closes-too-late", key: "close", word: "08:00" }],
    ["closing at the opening", { close: "09:00" }, { code: "closes-too-late", key: "close", word: "09:00" }],
    [
      "closing at the reminder",
      { close: "10:00", remind: "60" },
      { code: "closes-too-early", key: "close", word: "10:00", suggestion: "16:00" },
    ],
    [
      "reminder after a chosen closing",
      { remind: "420" },
      { code: "remind-too-long", key: "remind", word: "420", suggestion: "60" },
    ],
    [
      "one closing for two shifts",
      { at: "07:30,19:30", close: "16:00" },
      { code: "closes-too-late", key: "close", word: "16:00", suggestion: "16:00,02:30" },
    ],
    [
      "two closings for one huddle",
      { close: "12:00,16:00" },
      { code: "closings-do-not-match", key: "close", word: "12:00,16:00", suggestion: "16:00" },
    ],
    [
      "a first huddle open at the second",
      { at: "09:00,13:00", close: "14:00,17:00" },
      { code: "huddles-overlap", key: "close", word: "14:00", suggestion: "13:00,16:00" },
    ],
    [
      "a second huddle open at tomorrow's first",
      { at: "06:00,20:00", close: "12:00,07:00" },
      { code: "huddles-overlap", key: "close", word: "07:00" },
    ],
  ])("times that do not fit: %s", (_, line, expected) => {
    expect(problem(line)).toMatchObject(expected);
  });

  test("a repeated key is refused in any case", () => {
    const line = [
      ["at", "09:00"],
      ["AT", "10:00"],
    ] as const;
    expect(readSetup(line, context)).toEqual({
      ok: false,
      problem: { code: "duplicate-key", key: "at", word: "10:00" },
    });
  });

  test("unknown keys are reported first, then the first wrong word typed", () => {
    expect(problem({ at: "9.65", colour: "red" })?.code).toBe("unknown-key");
    expect(problem({ summary: "fri", at: "9.65" })?.key).toBe("summary");
    expect(problem({ close: "08:00", summary: "fri" })?.key).toBe("summary");
  });
});

describe("prefixes", () => {
  const isPrefixTaken = (prefix: string) => ["W7", "W7B"].includes(prefix);

  test("a chosen prefix steps aside for another team's", () => {
    expect(settings({}, { isPrefixTaken }).prefix).toBe("W7C");
  });

  test("a typed prefix of another team is refused with a free one", () => {
    expect(problem({ prefix: "w7" }, { isPrefixTaken })).toEqual({
      code: "prefix-taken",
      key: "prefix",
      word: "w7",
      suggestion: "W7C",
    });
  });

  test("a team's own prefix is not taken", () => {
    const current = settings({});
    expect(settings({ prefix: "W7" }, { isPrefixTaken, current }).prefix).toBe("W7");
  });

  test.each([
    ["Ward 7", "W7"],
    ["ward-7-huddle", "W7H"],
    ["Ward 12b", "W12B"],
    ["St Mary's Ward", "SMW"],
    ["ED huddle", "EDH"],
    ["7 North", "T7N"],
    ["Élan Ysbyty", "EY"],
    ["💙", "TEAM"],
    ["one two three four five six seven eight nine ten eleven", "OTTFFSSENT"],
  ])("%s becomes %s", (name, prefix) => {
    expect(settings({ name }).prefix).toBe(prefix);
  });
});
