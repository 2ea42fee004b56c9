// When an idea is due by the team's date, and the order of the board.
import { describe, expect, test } from "vitest";
import type { IdeaState } from "../../src/domain/idea.ts";
import { ideaName, ideaNumber } from "../../src/domain/idea.ts";
import { boardOrder, isDue, isInPrompt, isOverdue, toAskAbout } from "../../src/domain/idea-due.ts";
import type { IdeaId, MemberId } from "../../src/domain/ids.ts";
import { temporalCalendar } from "../../src/time/temporal.ts";
import { date, tuesday } from "../cards/sample.ts";

const { daysBetween } = temporalCalendar;
const due = (day: number, state: IdeaState = "doing") => ({ state, due: date(`2026-11-${day}`) });

test.each([
  [due(25), false, false],
  [due(24), true, false],
  [due(23), true, true],
  [due(23, "parked"), false, false],
  [due(23, "adopted"), false, false],
  [{ state: "doing", due: null }, false, false],
] as const)("%o on Tuesday 24: due %s, overdue %s", (idea, isItDue, isItOverdue) => {
  expect(isDue(idea, tuesday)).toBe(isItDue);
  expect(isOverdue(idea, tuesday)).toBe(isItOverdue);
});

describe("the prompt", () => {
  test.each([
    [25, true, false],
    [24, true, true],
    [22, true, true],
    [21, true, false],
    [1, false, true],
  ])("names what is due on the %ith, with an owner %s: %s", (day, hasOwner, expected) => {
    expect(isInPrompt({ ...due(day), hasOwner }, tuesday, daysBetween)).toBe(expected);
  });

  test("names none without a date", () => {
    expect(isInPrompt({ state: "new", due: null, hasOwner: false }, tuesday, daysBetween)).toBe(false);
  });

  test("leaves what is more than two days overdue to its owner", () => {
    const owing = [25, 22, 21, 10].map((day) => ({
      ideaId: `idea-${day}` as IdeaId,
      ownerId: "ben" as MemberId,
      due: due(day).due,
    }));
    const asked = toAskAbout(owing, tuesday, daysBetween);
    expect(asked.map((one) => one.ideaId)).toEqual(["idea-21", "idea-10"]);
    for (const one of owing) {
      const inPrompt = isInPrompt({ state: "doing", due: one.due, hasOwner: true }, tuesday, daysBetween);
      expect(inPrompt && asked.includes(one)).toBe(false);
    }
  });
});

test("the board begins with what is overdue, then goes by state, dates first, the newest first", () => {
  const ideas = [
    { number: 1, ...due(20, "adopted") },
    { number: 2, state: "new", due: null },
    { number: 3, state: "new", due: null },
    { number: 4, ...due(30, "new") },
    { number: 5, ...due(23, "testing") },
    { number: 6, ...due(20, "new") },
    { number: 7, state: "doing", due: null },
    { number: 8, state: "parked", due: null },
    { number: 9, ...due(24, "doing") },
  ] as const;
  expect(boardOrder(ideas, tuesday).map((one) => one.number)).toEqual([6, 5, 4, 3, 2, 9, 7, 8, 1]);
  expect(ideas[0].number).toBe(1);
});

test("an idea is named by its team and number, and found by either", () => {
  expect(ideaName("W7", 12)).toBe("W7-12");
  expect(
    ["12", "W7-12", "w7-12", "W8-12", "12th", "x", "1234567890"].map((word) => ideaNumber(word, "W7")),
  ).toEqual([...[12, 12, 12], ...[null, null, null, null]]);
});
