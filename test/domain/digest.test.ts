// What a digest says: each team beside its own past, A to Z, without who said what; what waits, the oldest first.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Commitment } from "../../src/domain/commitment.ts";
import { type DigestInput, digestFacts, isEmptyDigest } from "../../src/domain/digest.ts";
import type { CommitmentId, TeamId, VisitId } from "../../src/domain/ids.ts";
import { namesIn } from "../../src/domain/unnamed.ts";
import type { Visit } from "../../src/domain/visit.ts";
import type { WeekFacts } from "../../src/domain/week.ts";
import { type Instant, instant } from "../../src/time/clock.ts";
import { aWeek, date, ids, tuesday } from "../cards/sample.ts";
import { waiting } from "../cards/sample-digest.ts";

const NOW = instant("2026-11-27T16:00:00Z");
const DAY = 24 * 60 * 60_000;
const at = (days: number) => (NOW + days * DAY) as Instant;
const idOf = (name: string) => `team-${name}` as TeamId;

type Team = DigestInput["teams"][number];
const team = (
  name: string,
  weeks: readonly Partial<WeekFacts>[] = [{}],
  people: readonly string[] = [],
): Team => ({
  ...{ id: idOf(name), name, people },
  summaries: weeks.map((facts, place) => ({ at: at(-7 * place), facts: aWeek(facts) })),
});

const input = (changes: Partial<DigestInput> = {}): DigestInput => ({
  ...{ date: date("2026-11-27"), week: date("2026-11-23"), now: NOW, since: NOW },
  ...{ teams: [team("Ward 7")], queue: [], asked: [], planned: [], commitment: null },
  ...changes,
});
const only = (one: Team) => digestFacts(input({ teams: [one] })).teams[0]?.week;

describe("each team", () => {
  test("stands A to Z, whatever their figures", () => {
    const names = ["ED", "Ward 9", "Ward 10"];
    const figures = fc.record({ held: fc.nat(9), tookPart: fc.nat(9), planned: fc.nat(9) });
    const some = fc.tuple(
      fc.shuffledSubarray(names, { minLength: 3 }),
      fc.array(figures, { minLength: 3, maxLength: 3 }),
    );
    fc.assert(
      fc.property(some, ([order, all]) => {
        const teams = order.map((name, place) => team(name, [all[place] ?? {}]));
        expect(digestFacts(input({ teams })).teams.map((one) => one.name)).toEqual(names);
      }),
    );
  });

  test("is beside its own four weeks before, and no more", () => {
    const weeks = [5, 4, 3, 2, 1, 9].map((held) => ({ held, planned: 5 }));
    expect(only(team("Ward 7", weeks))).toMatchObject({
      held: 5,
      before: { weeks: 4, held: 10, planned: 20 },
    });
    expect(only(team("Ward 7"))).toMatchObject({ before: null });
  });

  test("has no week where it was summed up longer than eight days ago, or never", () => {
    const old = team("Ward 7");
    const [first] = old.summaries;
    const summed = (days: number) => only({ ...old, summaries: first ? [{ ...first, at: at(-days) }] : [] });
    expect(summed(8)).not.toBeNull();
    expect(summed(8.01)).toBeNull();
    expect(only(team("Ward 7", []))).toBeNull();
  });

  test("tells some of what was written, and counts the rest", () => {
    const said = ["porters", "printer", "parking"].map((text) => ({ text, meToo: 1 }));
    expect(only(team("Ward 7", [{ inTheWay: said }]))?.inTheWay).toEqual({
      told: said.slice(0, 2),
      more: 1,
    });
  });

  test("thanks and what was told only to the team's summary stay there", () => {
    const week = only(team("Ward 7", [{ thanks: ["Ben"], worthSharing: [{ text: "Zebra", meToo: 0 }] }]));
    expect(JSON.stringify(week)).not.toMatch(/Ben|Zebra/);
  });
});

describe("what names somebody is left out", () => {
  test.each([
    ["thanks to Amira for it", true],
    ["AMIRA is stretched", true],
    ["amira khan said so", true],
    ["Khan's idea", true],
    ["amira moves beds", false],
    ["the Khanate", false],
    ["Miracle of the week", false],
    ["porter delays", false],
  ])("%s: %s", (text, names) => {
    expect(namesIn(["Amira Khan"])(text)).toBe(names);
  });

  test("nobody is named by no names", () => {
    expect(namesIn([])("Amira")).toBe(false);
    expect(namesIn(["", " "])("Amira")).toBe(false);
  });

  test("it is counted, so that the manager knows where to look", () => {
    const said = [
      { text: "Amira does it all", meToo: 9 },
      { text: "printer", meToo: 0 },
    ];
    const facts = digestFacts(
      input({
        teams: [team("Ward 7", [{ inTheWay: said }], ["Amira Khan"])],
        queue: [waiting({ problem: "Amira's bell", reason: "porters" })],
      }),
    );
    expect(facts.teams[0]?.week?.inTheWay).toEqual({ told: [{ text: "printer", meToo: 0 }], more: 1 });
    expect(facts.queue[0]).toMatchObject({ problem: "", reason: "porters" });
  });

  test("no member's name stands in what any teams have said", () => {
    const name = fc.constantFrom("Amira Khan", "Ben", "Chidi O'Neill", "Dee (agency)", "Zoë Ångström");
    const text = fc
      .tuple(fc.constantFrom("porters", "thanks to", "ask"), name, fc.boolean())
      .map(([words, who, isNamed]) => (isNamed ? `${words} ${who}, today` : words));
    const said = fc.array(fc.record({ text, meToo: fc.nat(9) }), { maxLength: 5 });
    const closed = fc.array(
      fc.record({
        ...{ name: fc.constant("W7-1"), problem: text, learning: fc.option(text) },
        ...{ outcome: fc.constant("adopted" as const), date: fc.constant(tuesday) },
      }),
      { maxLength: 3 },
    );
    const answered = fc.array(
      fc.record({
        ...{ name: fc.constant("W7-2"), problem: text, reason: text, reply: text, by: fc.option(name) },
        ...{ to: fc.constant(null), date: fc.constant(tuesday) },
      }),
      { maxLength: 2 },
    );
    const week = fc.record({
      ideasAnswered: answered,
      ...{ wentWell: said, inTheWay: said, help: said, worthSharing: said, ideasClosed: closed },
      thanks: fc.array(name),
    });
    const people = ["Amira Khan", "Ben", "Chidi O'Neill", "Dee (agency)", "Zoë Ångström"];
    const teams = fc
      .array(week, { minLength: 1, maxLength: 4 })
      .map((weeks) => weeks.map((facts, place) => team(`Team ${place}`, [facts], people)));
    fc.assert(
      fc.property(teams, text, (some, wish) => {
        const told = JSON.stringify(
          digestFacts(
            input({
              teams: some,
              asked: [{ ...visit, state: "asked", wish }],
              queue: [waiting({ problem: wish, reason: wish })],
            }),
          ),
        );
        expect(told).not.toMatch(/Amira|Khan|Ben|Chidi|Neill|Dee|Zoë|Ångström/);
      }),
    );
  });
});

const visit: Visit = {
  ...{ id: "visit" as VisitId, teamId: idOf("Ward 7"), state: "planned", wish: null },
  ...{ managerId: null, date: date("2026-12-01"), note: null },
};

test("what waits is told the oldest first, whichever team it is from", () => {
  const queue = [3, 1, 2].map((days) => waiting({ name: `W7-${days}`, at: at(-days) }));
  expect(digestFacts(input({ queue })).queue.map((one) => one.name)).toEqual(["W7-3", "W7-2", "W7-1"]);
});

test("wishes and visits name their team", () => {
  const facts = digestFacts(input({ asked: [{ ...visit, wish: "the lounge" }], planned: [visit] }));
  expect(facts.asks).toEqual([{ id: "visit", teamId: "team-Ward 7", team: "Ward 7", wish: "the lounge" }]);
  expect(facts.visits).toEqual([{ id: "visit", team: "Ward 7", date: date("2026-12-01") }]);
});

describe("what the manager said", () => {
  const said = (changes: Partial<Commitment>): Commitment => ({
    ...{
      id: "c" as CommitmentId,
      since: at(-7),
      text: "The rota",
      teamIds: [ids.team],
      at: at(-6),
      outcome: null,
    },
    ...changes,
  });
  test.each([
    ["nothing before", null, null, null],
    ["before this digest it is looked back on", said({}), "The rota", null],
    ["still worked on it is asked about again", said({ outcome: "working" }), "The rota", null],
    ["done it is over", said({ outcome: "done" }), null, null],
    ["not done it is over", said({ outcome: "not-done" }), null, null],
    ["since the latest digest it stands", said({ since: NOW }), null, "The rota"],
  ])("%s", (_, commitment, lookBack, current) => {
    const facts = digestFacts(input({ commitment }));
    expect([facts.lookBack?.text ?? null, facts.current]).toEqual([lookBack, current]);
  });
});

test("a digest with nothing to tell and nothing to ask is none", () => {
  const empty = input({ teams: [team("Ward 7", [])] });
  const isEmpty = (changes: Partial<DigestInput>) => isEmptyDigest(digestFacts({ ...empty, ...changes }));
  expect(isEmpty({})).toBe(true);
  expect(isEmpty({ teams: [team("Ward 7")] })).toBe(false);
  expect(isEmpty({ queue: [waiting()] })).toBe(false);
  expect(isEmpty({ asked: [visit] })).toBe(false);
  expect(isEmpty({ planned: [visit] })).toBe(false);
});
