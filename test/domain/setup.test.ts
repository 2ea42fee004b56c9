import { describe, expect, test } from "vitest";
import type { Zone } from "../../src/time/calendar.ts";
import { day, type Line, problem, settings, setup } from "./setting-up.ts";

describe("what is chosen for a team", () => {
  test("a bare setup takes every default", () => {
    expect(setup({})).toEqual({
      ok: true,
      settings: {
        name: "ward-7",
        prefix: "W7",
        schedule: {
          zone: "Europe/London",
          days: [1, 2, 3, 4, 5],
          slots: [{ at: "09:00", closesAt: "16:00" }],
          remindAfter: 60,
          summary: { day: 5, at: "15:00" },
          holidays: "england",
        },
        questions: "daily-short",
        shifts: false,
        manager: null,
        urgent: null,
        digest: { day: 5, at: "16:00" },
      },
      notes: [],
    });
  });

  test("the whole line of the help is understood", () => {
    const line = {
      name: "Ward 7",
      days: "mon-fri",
      at: "09:00",
      zone: "Europe/London",
      questions: "daily-core",
      remind: "60",
      close: "16:00",
      summary: "fri@15:00",
      holidays: "england",
    };
    expect(settings(line)).toEqual({ ...settings({}), name: "Ward 7", questions: "daily-core" });
  });

  test.each([
    ["Europe/London", "england"],
    ["Europe/Paris", "none"],
    ["Asia/Kathmandu", "none"],
  ])("a team in %s keeps the holidays of %s", (zone, holidays) => {
    expect(settings({ zone }).schedule.holidays).toBe(holidays);
    expect(settings({}, { senderZone: zone as Zone }).schedule).toMatchObject({ zone, holidays });
  });

  test("a sender without a zone gets London's, and is told", () => {
    expect(setup({}, { senderZone: null })).toMatchObject({
      settings: { schedule: { zone: "Europe/London" } },
      notes: [{ code: "zone-assumed", zone: "Europe/London" }],
    });
    expect(setup({ zone: "UTC" }, { senderZone: null })).toMatchObject({ notes: [] });
  });

  test("a conversation's name is cut to eighty characters, and an empty one is Team", () => {
    expect(settings({}, { conversationName: "x".repeat(90) }).name).toHaveLength(80);
    expect(settings({}, { conversationName: " " })).toMatchObject({ name: "Team", prefix: "T" });
  });
});

describe("openings, closings and reminders that fit", () => {
  test.each<[string, Line, string]>([
    ["sixteen hundred is within twelve hours of four", { at: "04:00" }, "04:00-16:00 remind 60"],
    ["before four it is seven hours", { at: "03:59" }, "03:59-10:59 remind 60"],
    ["the reminder lies before the closing", { at: "14:59" }, "14:59-16:00 remind 60"],
    ["at fifteen hundred sixteen is too soon", { at: "15:00" }, "15:00-22:00 remind 60"],
    ["without a reminder sixteen is not too soon", { at: "15:00", remind: "off" }, "15:00-16:00 remind null"],
    ["a late opening closes past midnight", { at: "19:30" }, "19:30-02:30 remind 60"],
    ["two shifts each get their closing", { at: "07:30,19:30" }, "07:30-16:00 19:30-02:30 remind 60"],
    ["a chosen closing waits for no overlap", { at: "09:00,13:00" }, "09:00-13:00 13:00-16:00 remind 60"],
    ["the last one ends before tomorrow's first", { at: "01:00,20:00" }, "01:00-08:00 20:00-01:00 remind 60"],
    ["a short huddle has no reminder", { at: "09:00", close: "10:00" }, "09:00-10:00 remind null"],
    ["an hour and a minute has one", { at: "09:00", close: "10:01" }, "09:00-10:01 remind 60"],
    [
      "close times pair with openings",
      { at: "07:30,19:30", close: "10:00,22:00" },
      "07:30-10:00 19:30-22:00 remind 60",
    ],
    ["a night shift may last twelve hours", { at: "19:30", close: "07:30" }, "19:30-07:30 remind 60"],
    [
      "two shifts may follow each other",
      { at: "07:30,19:30", close: "19:30,07:30" },
      "07:30-19:30 19:30-07:30 remind 60",
    ],
    ["a reminder in minutes", { remind: "90 min" }, "09:00-16:00 remind 90"],
    ["no minutes is no reminder", { remind: "0" }, "09:00-16:00 remind null"],
    ["a reminder moves the chosen closing", { at: "14:00", remind: "120" }, "14:00-21:00 remind 120"],
  ])("%s", (_, line, expected) => {
    expect(day(line)).toBe(expected);
  });

  test("a closing other than the usual one and a missing reminder are told", () => {
    expect(setup({ at: "19:30" })).toMatchObject({
      notes: [{ code: "closing-chosen", at: "19:30", closesAt: "02:30" }],
    });
    expect(setup({ close: "09:45" })).toMatchObject({ notes: [{ code: "remind-off" }] });
    expect(setup({ close: "15:45", remind: "off" })).toMatchObject({ notes: [] });
  });
});

describe("words that are understood", () => {
  test.each<[Line, object]>([
    [{ NAME: "  Ward   7 " }, { name: "Ward 7", prefix: "W7" }],
    [{ name: "Emergency Department" }, { prefix: "ED" }],
    [{ name: "Ward 7", prefix: "w7b" }, { prefix: "W7B" }],
    [{ shifts: "yes" }, { shifts: true }],
    [{ shifts: "No" }, { shifts: false }],
    [{ manager: "<@U123|sam>" }, { manager: "<@U123|sam>" }],
    [{ manager: "" }, { manager: null }],
    [{ manager: "none" }, { manager: null }],
    [{ urgent: "bleep 123" }, { urgent: "bleep 123" }],
    [{ urgent: "off" }, { urgent: null }],
    [{ digest: "off" }, { digest: null }],
    [{ digest: "Mon@8am" }, { digest: { day: 1, at: "08:00" } }],
    [{ questions: "Daily-Core" }, { questions: "daily-core" }],
    [{ zone: "europe/PARIS" }, { schedule: { zone: "Europe/Paris" } }],
    [{ zone: "asia/kathmandu" }, { schedule: { zone: "Asia/Kathmandu" } }],
    [{ zone: "america/new york" }, { schedule: { zone: "America/New_York" } }],
    [{ zone: "GB" }, { schedule: { zone: "GB" } }],
    [{ holidays: "Scotland" }, { schedule: { holidays: "scotland" } }],
    [{ holidays: "northern ireland" }, { schedule: { holidays: "northern-ireland" } }],
    [{ holidays: "wales" }, { schedule: { holidays: "england" } }],
    [{ holidays: "none" }, { schedule: { holidays: "none" } }],
    [{ days: "sat-tue" }, { schedule: { days: [1, 2, 6, 7] } }],
    [{ summary: "thu@14:30" }, { schedule: { summary: { day: 4, at: "14:30" } } }],
  ])("%j is understood", (line, expected) => {
    expect(settings(line)).toMatchObject(expected);
  });
});

describe("a later setup", () => {
  const current = settings({
    name: "Ward 7",
    days: "mon,wed",
    at: "08:00",
    zone: "Europe/Paris",
    remind: "30",
    close: "12:00",
    summary: "wed@11:00",
    holidays: "scotland",
    manager: "@sam",
    urgent: "bleep 1",
    digest: "off",
    prefix: "WW",
    shifts: "yes",
  });

  test("with no keys changes nothing", () => {
    expect(setup({}, { current })).toEqual({ ok: true, settings: current, notes: [] });
  });

  test("changes only what is named", () => {
    expect(settings({ name: "Ward 8" }, { current })).toEqual({ ...current, name: "Ward 8" });
    expect(settings({ zone: "Europe/London" }, { current }).schedule.holidays).toBe("scotland");
    expect(settings({ remind: "off" }, { current })).toEqual({
      ...current,
      schedule: { ...current.schedule, remindAfter: null },
    });
    expect(settings({ urgent: "" }, { current })).toEqual({ ...current, urgent: null });
  });

  test("a new opening keeps the closing, or is refused when it cannot", () => {
    expect(day({ at: "09:00" }, { current })).toBe("09:00-12:00 remind 30");
    expect(problem({ at: "13:00" }, { current })).toEqual({
      code: "closes-too-late",
      key: "close",
      word: "12:00",
      suggestion: "16:00",
    });
    expect(problem({ at: "11:30" }, { current })).toMatchObject({ code: "closes-too-early", key: "close" });
  });

  test("a second opening a day chooses the closings anew", () => {
    expect(setup({ at: "07:30,19:30" }, { current })).toMatchObject({
      settings: { schedule: { slots: [{ closesAt: "16:00" }, { closesAt: "02:30" }], remindAfter: 30 } },
      notes: [{ code: "closing-chosen", at: "19:30", closesAt: "02:30" }],
    });
  });

  test("a reminder that does not fit the kept closing is the reminder's fault", () => {
    expect(problem({ remind: "240" }, { current })).toEqual({
      code: "remind-too-long",
      key: "remind",
      word: "240",
      suggestion: "60",
    });
  });
});
