import leven from "leven";
import { describe, expect, test } from "vitest";
import { type Nearest, parseDay, parseDayAndTime, parseDays } from "../../src/domain/days.ts";
import { minutesFrom, parseTime, parseTimes } from "../../src/domain/times.ts";
import type { LocalTime } from "../../src/time/calendar.ts";

const nearest: Nearest = (word, candidates) => {
  const [best] = [...candidates].sort((a, b) => leven(word, a) - leven(word, b));
  return best !== undefined && leven(word, best) <= 3 ? best : null;
};

describe("times of day", () => {
  test.each([
    ["09:00", "09:00"],
    ["9:00", "09:00"],
    ["9.30", "09:30"],
    ["0900", "09:00"],
    ["900", "09:00"],
    ["1930", "19:30"],
    ["9am", "09:00"],
    ["9 AM", "09:00"],
    ["9 a.m.", "09:00"],
    ["9:15pm", "21:15"],
    ["9.15 pm", "21:15"],
    ["12am", "00:00"],
    ["12pm", "12:00"],
    ["12:30am", "00:30"],
    ["00:00", "00:00"],
    ["23:59", "23:59"],
    ["noon", "12:00"],
    ["Midnight", "00:00"],
    [" 16:00 ", "16:00"],
  ])("%j is %s", (text, time) => {
    expect(parseTime(text)).toEqual({ ok: true, value: time });
  });

  test.each([
    ["9.65", "09:05"],
    ["25:00", "01:00"],
    ["24:00", "00:00"],
    ["09:60", "09:00"],
    ["0965", "09:05"],
    ["13pm", "13:00"],
    ["0am", "00:00"],
    ["9", "09:00"],
    ["16", "16:00"],
    ["9:5", "09:05"],
    ["16h00", "16:00"],
    ["-1:00", "09:00"],
    ["nine", "09:00"],
    ["", "09:00"],
  ])("%j does not exist, %s is suggested", (word, suggestion) => {
    expect(parseTime(word)).toEqual({ ok: false, misread: { code: "no-such-time", word, suggestion } });
  });

  test("a list keeps its order and reports the first wrong time", () => {
    expect(parseTimes("07:30, 7.30pm")).toEqual({ ok: true, value: ["07:30", "19:30"] });
    expect(parseTimes("7am and 7pm")).toEqual({ ok: true, value: ["07:00", "19:00"] });
    expect(parseTimes("07:30,19:75")).toMatchObject({ misread: { word: "19:75", suggestion: "19:15" } });
  });

  test.each([
    ["09:00", "16:00", 420],
    ["19:30", "02:30", 420],
    ["09:00", "09:00", 1440],
    ["09:00", "08:59", 1439],
  ])("from %s to %s are %i minutes", (from, to, minutes) => {
    expect(minutesFrom(from as LocalTime, to as LocalTime)).toBe(minutes);
  });
});

describe("days of the week", () => {
  test.each([
    ["mon-fri", [1, 2, 3, 4, 5]],
    ["Mon-Fri", [1, 2, 3, 4, 5]],
    ["mon – fri", [1, 2, 3, 4, 5]],
    ["monday to friday", [1, 2, 3, 4, 5]],
    ["weekdays", [1, 2, 3, 4, 5]],
    ["Weekends", [6, 7]],
    ["mon-sun", [1, 2, 3, 4, 5, 6, 7]],
    ["daily", [1, 2, 3, 4, 5, 6, 7]],
    ["mon,wed,fri", [1, 3, 5]],
    ["fri, mon , wed", [1, 3, 5]],
    ["tues and thurs", [2, 4]],
    ["mon wed", [1, 3]],
    ["WEDS", [3]],
    ["mon-wed,fri", [1, 2, 3, 5]],
    ["mon-wed,tue-thu", [1, 2, 3, 4]],
    ["fri-mon", [1, 5, 6, 7]],
    ["sun-sat", [1, 2, 3, 4, 5, 6, 7]],
    ["mon-mon", [1]],
    ["mon,", [1]],
  ])("%j are %j", (text, days) => {
    expect(parseDays(text, nearest)).toEqual({ ok: true, value: days });
  });

  test.each([
    ["frii", "frii", "fri"],
    ["mon,wednsday", "wednsday", "wed"],
    ["Mon-Fir", "Fir", "fri"],
    ["mo-fri", "mo", "mon"],
    ["mon-wed-fri", "mon-wed-fri", "mon-fri"],
    ["-", "", undefined],
    [",", ",", "mon-fri"],
    ["", "", "mon-fri"],
    ["1-5", "1", undefined],
  ])("%j fails on %j and suggests %s", (text, word, suggestion) => {
    const parsed = parseDays(text, nearest);
    expect(parsed).toMatchObject({ ok: false, misread: { code: "no-such-day", word } });
    if (suggestion) expect(parsed).toMatchObject({ misread: { suggestion } });
  });

  test("a day is known by three letters or more of its name", () => {
    expect(parseDay("thurs", nearest)).toEqual({ ok: true, value: 4 });
    expect(parseDay("t", nearest)).toMatchObject({ ok: false });
  });
});

describe("a day and a time", () => {
  test.each([
    ["fri@15:00", 5, "15:00"],
    ["Friday@3pm", 5, "15:00"],
    ["fri @ 9.30", 5, "09:30"],
    ["sun 18:00", 7, "18:00"],
  ])("%j is weekday %i at %s", (text, day, at) => {
    expect(parseDayAndTime(text, nearest)).toEqual({ ok: true, value: { day, at } });
  });

  test.each([
    ["fri", "not-day-and-time", "fri", "fri@15:00"],
    ["15:00", "not-day-and-time", "15:00", "fri@15:00"],
    ["@15:00", "not-day-and-time", "@15:00", "fri@15:00"],
    ["frj@15:00", "no-such-day", "frj", "fri"],
    ["fri@15:99", "no-such-time", "15:99", "15:39"],
  ])("%j is refused as %s of %j", (text, code, word, suggestion) => {
    expect(parseDayAndTime(text, nearest)).toEqual({ ok: false, misread: { code, word, suggestion } });
  });
});
