// The store's contract: the rows of a team's week. It begins after one summary and ends with the next.
import { expect, test } from "vitest";
import type { HuddleId, UnitId } from "../../src/domain/ids.ts";
import type { Recorded } from "../../src/domain/schedule.ts";
import type { WeekFacts } from "../../src/domain/week.ts";
import type { Change } from "../../src/store/changes.ts";
import type { LocalDate } from "../../src/time/calendar.ts";
import type { Instant } from "../../src/time/clock.ts";
import { aMood, anAnswer } from "../builders/huddle.ts";
import { anEscalation } from "./store-tenancy-escalation.ts";
import { anIdea } from "./store-tenancy-idea.ts";
import {
  DAY,
  HOUR,
  later,
  MINUTE,
  NOW,
  named,
  type StoreWorld,
  type TeamInWorld,
  TODAY,
} from "./store-world.ts";

const FACTS: WeekFacts = {
  team: "Ward 7",
  fromDate: "2026-11-16" as LocalDate,
  toDate: "2026-11-20" as LocalDate,
  held: 4,
  planned: 5,
  tookPart: 7,
  people: 9,
  last: null,
  moods: [{ date: "2026-11-20" as LocalDate, counts: { green: 3, amber: 1, red: 1 } }],
  wentWell: [{ text: "Handover", meToo: 2 }],
  inTheWay: [],
  help: [],
  worthSharing: [],
  thanks: ["Thanks to Ben"],
  ideasRaised: [{ name: "W7-1", problem: "Noise" }],
  ideasTesting: 1,
  ideasClosed: [
    { name: "W7-2", problem: "Tape", outcome: "adopted", learning: null, date: "2026-11-19" as LocalDate },
  ],
  ideasAnswered: [
    {
      ...{ name: "W7-3", problem: "Light", reason: "No bulbs", reply: "Tomorrow", by: "Omar" },
      ...{ to: { name: "Medicine" }, date: "2026-11-19" as LocalDate },
    },
  ],
  covered: ["sp"],
  notYet: ["pc", "lb", "cc", "ms"],
  visits: [{ manager: "Dana", date: "2026-11-19" as LocalDate }],
  commitments: [{ manager: "Dana", text: "The rota", outcome: "working" }],
};

export function weekContract(world: () => StoreWorld): void {
  const from = NOW;
  const to = later(7 * DAY);
  const [first, last] = ["2026-11-01" as LocalDate, "2026-11-30" as LocalDate];
  const months = { monthFrom: first, monthTo: last, dayFrom: TODAY, dayTo: "2026-12-01" as LocalDate };
  const read = ({ organisationId, team }: TeamInWorld, span: { from?: Instant; to?: Instant } = {}) =>
    world().store.week(organisationId, team.id, { from, to, ...months, ...span });
  const dayOf = (at: Instant) => new Date(at).toISOString().slice(0, 10) as LocalDate;
  const open = (here: TeamInWorld, at: Instant, rest = {}) =>
    world().openHuddle(here, { date: dayOf(at), ...rest }, at);
  const answer = (
    here: TeamInWorld,
    huddleId: HuddleId,
    name: string,
    answers: Parameters<StoreWorld["submission"]>[2],
    at: Instant,
  ) => world().saved(here.organisationId, [world().submission(huddleId, named(here, name), answers, { at })]);

  test("an empty week has empty rows", async () => {
    const here = await world().team();
    expect(await read(here)).toEqual({
      planned: 0,
      huddles: [],
      ideasRaised: [],
      ideasTesting: 0,
      ideasClosed: [],
      ideasAnswered: [],
      themesThisMonth: [],
      last: null,
      visits: [],
      commitments: [],
    });
  });

  test("huddles of the week come with their people and what was said", async () => {
    const here = await world().team();
    const monday = await open(here, later(DAY), { theme: "pc" });
    const said = [aMood("green"), anAnswer("core-3", "Handover", { position: 1 })];
    const change = world().submission(monday, named(here, "Ada"), said, { at: later(DAY + HOUR) });
    const about = { responseId: change.response.id, key: "core-3" };
    await world().saved(here.organisationId, [
      change,
      { do: "toggle-me-too", ...about, memberId: named(here, "Ben"), at: later(DAY + HOUR) },
      { do: "tick-summary", responseId: about.responseId, keys: ["core-3"] },
    ]);
    const one = { text: null, audience: "team", inSummary: false, meToo: 0, answeredAt: later(DAY + HOUR) };
    expect((await read(here)).huddles).toEqual([
      {
        id: monday,
        date: dayOf(later(DAY)),
        openedInWeek: true,
        theme: "pc",
        people: [
          { memberId: named(here, "Ada"), state: "answered", at: later(DAY + HOUR) },
          { memberId: named(here, "Ben"), state: "expected", at: null },
          { memberId: named(here, "Lea"), state: "expected", at: null },
        ],
        answers: [
          { ...one, key: "core-1", choice: "green" },
          { ...one, key: "core-3", choice: null, text: "Handover", inSummary: true, meToo: 1 },
        ],
      },
    ]);
  });

  test("the week's beginning is not in it, its end is", async () => {
    const here = await world().team();
    await open(here, from);
    const [first, last] = [await open(here, (from + 1) as Instant, { slot: 1 }), await open(here, to)];
    await open(here, (to + 1) as Instant, { slot: 1 });
    expect((await read(here)).huddles.map((one) => one.id)).toEqual([first, last]);
  });

  test("an earlier huddle comes along with what was said in it since, and only then", async () => {
    const here = await world().team();
    const [late, silent, nothing] = [
      await open(here, later(-HOUR)),
      await open(here, later(-2 * DAY)),
      await open(here, later(-3 * DAY)),
    ];
    await answer(here, late, "Ada", [anAnswer("core-3", "In time")], later(-MINUTE));
    await answer(here, late, "Ben", [anAnswer("core-3", "Late")], later(HOUR));
    await answer(here, silent, "Ada", [anAnswer("core-3", "In time")], later(-DAY));
    const took = { do: "set-participation", state: "nothing", where: null, at: later(HOUR) } as const;
    await world().saved(here.organisationId, [
      { ...took, huddleId: nothing, memberIds: [named(here, "Lea")] },
    ]);
    const { huddles } = await read(here);
    expect(huddles.map((one) => [one.id, one.openedInWeek, one.answers.map((said) => said.text)])).toEqual([
      [nothing, false, []],
      [late, false, ["Late"]],
    ]);
    const before = await read(here, { from: later(-4 * DAY), to: from });
    expect(before.huddles.map((one) => one.answers.map((said) => said.text))).toEqual([
      [],
      ["In time"],
      ["In time"],
    ]);
  });

  test("what was said while the week before was being settled counts in this one", async () => {
    const here = await world().team();
    const friday = await open(here, later(-HOUR));
    await world().saved(
      here.organisationId,
      [{ do: "settle-huddles", teamId: here.team.id, through: from }],
      { at: from },
    );
    await answer(here, friday, "Ada", [anAnswer("core-3", "Just then")], later(1));
    const { huddles } = await read(here);
    expect(huddles.map((one) => one.answers.map((said) => said.text))).toEqual([["Just then"]]);
  });

  test("planned are the huddles opened or missed, by the time of their occurrence", async () => {
    const here = await world().team();
    const occurrence = (day: number, outcome: Recorded, kind: "huddle" | "summary" = "huddle"): Change => {
      const at = later(day * DAY);
      const about = { do: "record-occurrence", teamId: here.team.id, date: dayOf(at), slot: 0 } as const;
      return { ...about, kind, outcome, over: [], at };
    };
    await world().saved(here.organisationId, [
      occurrence(0, "opened"),
      occurrence(1, "opened"),
      occurrence(2, "missed"),
      occurrence(3, "skipped"),
      occurrence(4, "paused"),
      occurrence(7, "opened"),
      occurrence(7, "opened", "summary"),
      occurrence(8, "opened"),
    ]);
    expect((await read(here)).planned).toBe(3);
  });

  test("ideas of the week and themes of the month are told", async () => {
    const here = await world().team();
    const raise = (number: number, at: Instant): Change => {
      const idea = { do: "raise-idea", ideaId: world().newId<"Idea">(), teamId: here.team.id } as const;
      const who = { raisedBy: named(here, "Ada"), from: null, confirmed: false };
      return { ...idea, ...who, number, problem: `Problem ${number}`, at };
    };
    await world().saved(here.organisationId, [
      raise(1, from),
      raise(2, later(DAY)),
      raise(3, to),
      raise(4, later(8 * DAY)),
    ]);
    for (const [day, theme] of [
      [-25, "cc"],
      [-20, "sp"],
      [1, "lb"],
      [2, "sp"],
      [3, "cc"],
      [4, null],
      [7, "ms"],
    ] as const) {
      const huddleId = await open(here, later(day * DAY), { theme });
      // Nobody was there on the third day.
      if (day === 3) continue;
      const took = { do: "set-participation", state: "present", where: null, at: later(day * DAY) } as const;
      await world().saved(here.organisationId, [{ ...took, huddleId, memberIds: [named(here, "Lea")] }]);
    }
    const { ideasRaised, themesThisMonth } = await read(here);
    expect(ideasRaised).toEqual([2, 3].map((number) => ({ number, problem: `Problem ${number}` })));
    expect([...themesThisMonth].sort()).toEqual(["lb", "sp"]);
  });

  test("what was passed up and answered in the week is told, by whom and where", async () => {
    const here = await world().team();
    const above = await world().team({ in: here, build: (team) => team.called("Medicine", "MED") });
    const answered = async (number: number, to: UnitId | null, at: Instant) => {
      const ideaId = await anIdea(world(), here, number);
      const escalation = anEscalation(world(), here, ideaId, { to });
      const { id: escalationId, replyBy, reason } = escalation;
      const end = {
        outcome: "answered",
        by: named(above, "Lea"),
        reply: `Reply ${number}`,
        replyBy,
      } as const;
      await world().saved(here.organisationId, [
        { do: "add-escalation", escalation },
        { do: "end-escalation", escalationId, ...end, confirmed: false, at },
      ]);
      return reason;
    };
    await answered(1, null, from);
    const reason = await answered(2, above.team.id, to);
    await answered(3, null, later(DAY));
    await answered(4, null, (to + 1) as Instant);
    const told = { reason, by: "Lea", problem: "Call bell out of reach" };
    expect((await read(here)).ideasAnswered).toEqual([
      { number: 3, reply: "Reply 3", to: null, at: later(DAY), ...told },
      { number: 2, reply: "Reply 2", to: { name: "Medicine" }, at: to, ...told },
    ]);
  });

  test("the latest summary before the week's end is compared with", async () => {
    const here = await world().team();
    const summed = (held: number, at: Instant): Change => {
      const about = {
        do: "add-summary",
        summaryId: world().newId<"Summary">(),
        teamId: here.team.id,
      } as const;
      return { ...about, date: dayOf(at), facts: { ...FACTS, held }, at };
    };
    await world().saved(here.organisationId, [summed(2, later(-7 * DAY)), summed(3, from), summed(4, to)]);
    expect((await read(here)).last).toEqual({
      ...{ held: 3, planned: 5, tookPart: 7, people: 9 },
      ...{ raised: 1, moods: FACTS.moods },
    });
    expect((await world().view(here)).lastSummaryAt).toBe(to);
  });
}
