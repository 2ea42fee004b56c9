// A week's facts from its rows: what counts in the week, what is told, and what is never told.
import { describe, expect, test } from "vitest";
import type { HuddleId, MemberId } from "../../src/domain/ids.ts";
import { type WeekAnswer, type WeekHuddle, type WeekInput, weekFacts } from "../../src/domain/week.ts";
import type { LocalDate } from "../../src/time/calendar.ts";
import { type Instant, instant } from "../../src/time/clock.ts";

const FROM = instant("2026-11-20T15:00:00Z");
const TO = instant("2026-11-27T15:00:00Z");
const inside = instant("2026-11-25T09:30:00Z");

function answer(key: string, text: string | null, more: Partial<WeekAnswer> = {}): WeekAnswer {
  return {
    key,
    text,
    choice: null,
    audience: "team",
    inSummary: false,
    meToo: 0,
    answeredAt: inside,
    ...more,
  };
}

function huddle(date: string, more: Partial<WeekHuddle> = {}): WeekHuddle {
  return {
    id: date as HuddleId,
    date: date as LocalDate,
    openedInWeek: true,
    theme: null,
    people: [
      { memberId: "amira" as MemberId, state: "answered", at: inside },
      { memberId: "ben" as MemberId, state: "expected", at: null },
    ],
    answers: [],
    ...more,
  };
}

function week(more: Partial<WeekInput>): WeekInput {
  return {
    from: FROM,
    to: TO,
    fromDate: "2026-11-23" as LocalDate,
    toDate: "2026-11-27" as LocalDate,
    team: "Ward 7",
    shifts: false,
    planned: 5,
    huddles: [],
    ideasRaised: [],
    ideasTesting: 0,
    ideasClosed: [],
    ideasAnswered: [],
    themesThisMonth: [],
    components: ["sp", "pc", "lb", "cc", "ms"],
    last: null,
    visits: [],
    commitments: [],
    ...more,
  };
}

describe("weekFacts", () => {
  test("a huddle with one response is held, one without is not", () => {
    const empty = { people: [{ memberId: "ben" as MemberId, state: "expected" as const, at: null }] };
    const facts = weekFacts(week({ huddles: [huddle("2026-11-24"), huddle("2026-11-25", empty)] }));
    expect(facts).toMatchObject({ held: 1, planned: 5, tookPart: 1, people: 2 });
  });

  test("an answer given after the summary counts in the next week and not in this one", () => {
    const late = { memberId: "ben" as MemberId, state: "answered" as const, at: (TO + 1) as Instant };
    const facts = weekFacts(week({ huddles: [huddle("2026-11-27", { people: [late] })] }));
    expect(facts).toMatchObject({ held: 0, tookPart: 0, people: 1 });
  });

  test("a late answer to last week's huddle counts for its person, and the huddle is not held twice", () => {
    const facts = weekFacts(week({ huddles: [huddle("2026-11-20", { openedInWeek: false })] }));
    expect(facts).toMatchObject({ held: 0, tookPart: 1, people: 1 });
  });

  test("whoever was off all week is not counted among the people", () => {
    const off = { memberId: "dee" as MemberId, state: "off" as const, at: inside };
    expect(weekFacts(week({ huddles: [huddle("2026-11-24", { people: [off] })] })).people).toBe(0);
  });

  test("what was ticked comes first, then what got most Me too; the rest stays in the threads", () => {
    const answers = [
      answer("core-4", "printer", { meToo: 1 }),
      answer("core-4", "porter delays", { meToo: 5 }),
      answer("core-4", "noise"),
      answer("core-4", "lift", { inSummary: true }),
    ];
    const { inTheWay } = weekFacts(week({ huddles: [huddle("2026-11-24", { answers })] }));
    expect(inTheWay).toEqual([
      { text: "lift", meToo: 0 },
      { text: "porter delays", meToo: 5 },
      { text: "printer", meToo: 1 },
    ]);
  });

  test("what was told only to the lead is nowhere in the facts, whatever it is about", () => {
    const secret = ["core-3", "core-4", "core-7", "core-8", "pc-h6"].map((key) =>
      answer(key, "between us", { audience: "lead", inSummary: true, meToo: 9 }),
    );
    const facts = weekFacts(week({ huddles: [huddle("2026-11-24", { answers: secret })] }));
    expect(JSON.stringify(facts)).not.toContain("between us");
  });

  test("a day's mood is told from five answers up", () => {
    const moods = (n: number) => Array.from({ length: n }, () => answer("core-1", null, { choice: "green" }));
    const facts = weekFacts(
      week({
        huddles: [huddle("2026-11-24", { answers: moods(4) }), huddle("2026-11-25", { answers: moods(5) })],
      }),
    );
    expect(facts.moods).toEqual([{ date: "2026-11-25", counts: { green: 5, amber: 0, red: 0 } }]);
  });

  test("components of the month are told in their own order, with those not used yet", () => {
    const facts = weekFacts(week({ themesThisMonth: ["ms", "sp", "sp"] }));
    expect(facts.covered).toEqual(["sp", "ms"]);
    expect(facts.notYet).toEqual(["pc", "lb", "cc"]);
  });
});
