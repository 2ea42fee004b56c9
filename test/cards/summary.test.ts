// The week's summary, word for word, against the samples of what people read.
import { describe, expect, test } from "vitest";
import type { WeekFacts } from "../../src/domain/week.ts";
import { lines, read } from "./reading.ts";
import { aTeam, aWeek, date } from "./sample.ts";

const week = (changes: Partial<WeekFacts> = {}) =>
  ({ kind: "summary", team: aTeam(), facts: aWeek(changes) }) as const;

describe("the week's summary", () => {
  test("a summary reads like the sample", () => {
    expect(lines(week())).toEqual([
      "Ward 7's week, 23 to 27 November",
      "Huddles held 5 of 5 (last week 4 of 5). 8 of 9 people took part (last week 7 of 9).",
      "Mood: mostly green, amber on Wednesday.",
      "Went well: discharge letters before noon on three days.",
      "In the way: porter delays after 14:00 (six of us), printer in bay 1.",
      'Ideas: 1 raised: W7-12 "Call bell out of reach in bay 3".',
      "Thanks to Ben and the night team.",
      "Themes covered this month: 4 of 5. Not yet: Leadership.",
    ]);
  });

  test("what those above answered is told as said and done, without who raised it", () => {
    const ideasAnswered = [
      {
        ...{ name: "W7-4", problem: "Lighting.", reason: "Two lamps are out.", reply: "New ones on Friday." },
        ...{ by: "Omar", to: { name: "Facilities" }, date: date("2026-11-25") },
      },
      {
        ...{ name: "W7-5", problem: "Rota", reason: "Nobody can swap", reply: "You may", by: null, to: null },
        date: date("2026-11-26"),
      },
    ];
    expect(read(week({ ideasAnswered }))).toContain(
      'You said, we did: W7-4 "Lighting" (why: Two lamps are out), answered by Omar (Facilities) on Wednesday: ' +
        'New ones on Friday; W7-5 "Rota" (why: Nobody can swap), answered by Someone (the team\'s manager) on Thursday: ' +
        "You may.",
    );
  });

  test("a quiet week keeps its counts and nothing else", () => {
    const nothing = {
      moods: [],
      wentWell: [],
      inTheWay: [],
      thanks: [],
      ideasRaised: [],
      covered: [],
      notYet: [],
    };
    expect(lines(week({ ...nothing, held: 0, tookPart: 0, last: null }))).toEqual([
      "Ward 7's week, 23 to 27 November",
      "Huddles held 0 of 5. 0 of 9 people took part.",
    ]);
  });

  test("where nobody picked an answer out it says how they get here", () => {
    expect(read(week({ wentWell: [], inTheWay: [] }))).toContain("To see an answer here: press Me too");
  });

  test.each([
    [1, 0, "Huddles held 1, none planned (last week 4 of 5)."],
    [6, 5, "Huddles held 6, 5 planned (last week 4 of 5)."],
  ])("%i huddles of %i planned are told without nonsense", (held, planned, line) => {
    expect(read(week({ held, planned }))).toContain(line);
  });

  const day = (of: number, green: number, amber: number, red: number) => ({
    date: date(`2026-11-${of}`),
    counts: { green, amber, red },
  });
  test.each([
    ["all green", [day(23, 5, 0, 0), day(24, 6, 0, 0)], "Mood: mostly green."],
    ["one day", [day(24, 3, 2, 0)], "Mood: green on Tuesday."],
    ["half and half", [day(23, 5, 0, 0), day(24, 0, 5, 1)], "Mood: green on Monday, amber on Tuesday."],
    ["as much red as green", [day(23, 3, 0, 3)], "Mood: red on Monday."],
    [
      "red at its end",
      [day(23, 1, 5, 0), day(24, 1, 5, 0), day(25, 1, 5, 0), day(26, 0, 0, 5), day(27, 0, 0, 5)],
      "Mood: mostly amber, red on Thursday and Friday.",
    ],
    ["two huddles of a day", [day(23, 4, 1, 0), day(23, 0, 6, 0)], "Mood: amber on Monday."],
  ])("a week's mood in words: %s", (_, moods, line) => {
    expect(lines(week({ moods }))[2]).toBe(line);
  });

  test("texts with commas of their own are kept apart", () => {
    const wentWell = [
      { text: "calm, for once", meToo: 0 },
      { text: "new hoist works!", meToo: 1 },
    ];
    expect(read(week({ wentWell }))).toContain("Went well: calm, for once; new hoist works! (two of us).");
  });

  test("people are thanked once, and thanks are not said twice", () => {
    const thanks = ["Thanks to Ben.", "ben", "Thank you, night team", "Isla"];
    expect(read(week({ thanks }))).toContain("Thanks to Ben, night team and Isla.");
  });

  test("a summary's long lists fold, and the fold is seen", () => {
    const many = Array.from({ length: 30 }, (_, at) => ({ text: `block ${at + 1}`, meToo: 0 }));
    const ideasRaised = many.map(({ text }, at) => ({ name: `W7-${at}`, problem: text }));
    const text = read(week({ help: many, thanks: many.map((one) => one.text), ideasRaised }));
    expect(text).toContain(
      "Asks for help: block 1, block 2, block 3, block 4, block 5, block 6 and 24 more.",
    );
    expect(text.match(/and 22 more/g)).toHaveLength(2);
    expect(text.length).toBeLessThan(2_000);
  });

  test("a week over the turn of a month or year names both", () => {
    const title = (from: string, to: string) => lines(week({ fromDate: date(from), toDate: date(to) }))[0];
    expect(title("2026-11-30", "2026-12-04")).toBe("Ward 7's week, 30 November to 4 December");
    expect(title("2026-12-28", "2027-01-01")).toBe("Ward 7's week, 28 December 2026 to 1 January 2027");
    expect(title("2026-11-27", "2026-11-27")).toBe("Ward 7's week, 27 November");
  });
});
