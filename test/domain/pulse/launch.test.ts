// Launching: who is asked, where they count, and every reason why a pulse may not be sent.
import { describe, expect, test } from "vitest";
import type { MemberId } from "../../../src/domain/ids.ts";
import {
  type LaunchAsked,
  type LaunchGround,
  planLaunch,
  pulseOf,
} from "../../../src/domain/pulse-launch.ts";
import type { LocalDate } from "../../../src/time/calendar.ts";
import { type Instant, instant } from "../../../src/time/clock.ts";
import { temporalCalendar } from "../../../src/time/temporal.ts";
import { aGround, anAsked, LAUNCH_AT, TEMPLATE, teamId } from "../../builders/launch.ts";

const plan = (ground: LaunchGround, asked: LaunchAsked = anAsked(), now = LAUNCH_AT) =>
  planLaunch(asked, TEMPLATE, ground, { now, calendar: temporalCalendar });

function planned(ground: LaunchGround, asked?: LaunchAsked) {
  const made = plan(ground, asked);
  if ("refusal" in made) throw new Error(`refused: ${made.refusal.code}`);
  return made;
}

const three = { "Ward 7": 11, "Ward 8": 10, "Ward 9": 3 };
const DAYS = 24 * 60 * 60_000;
const LATER = (LAUNCH_AT + 2 * DAYS) as Instant;
const opening = (opensAt: Instant, closesAt = anAsked().closesAt) => anAsked({ opensAt, closesAt });

describe("who is asked", () => {
  test("all of the teams meant, and nobody else", () => {
    const made = planned(aGround(three), anAsked({ to: [teamId("Ward 7")] }));
    expect(made.people).toHaveLength(11);
    expect(made.tree.map((one) => [one.name, one.isAsked, one.people])).toEqual([["Ward 7", true, 11]]);
  });

  test("a branch brings all beneath it, and stands in the tree", () => {
    const ground = aGround(three, { under: { "Ward 7": "Medicine", "Ward 9": "Medicine" } });
    const made = planned(ground, anAsked({ to: ["Medicine" as never] }));
    expect(made.people).toHaveLength(14);
    expect(made.tree.map((one) => [one.name, one.parent, one.isAsked])).toEqual([
      ["Ward 7", "Medicine", true],
      ["Ward 9", "Medicine", true],
      ["Medicine", null, false],
    ]);
  });

  test("someone in two teams is asked once, and counts in neither before they choose", () => {
    const ground = aGround({ "Ward 7": ["Ada", "Ben"], "Ward 8": ["Ada", ...names(10)] });
    const ada = planned(ground).people.find((one) => one.memberId === "Ada");
    expect(planned(ground).people).toHaveLength(12);
    expect(ada).toEqual({ memberId: "Ada", teamIds: ["Ward 7", "Ward 8"], countsIn: null });
  });

  test("what they chose before is remembered, where that team is asked", () => {
    const base = aGround({ "Ward 7": ["Ada", ...names(10)], "Ward 8": ["Ada"], "Ward 9": ["Ada"] });
    const ground = { ...base, people: base.people.map((one) => ({ ...one, countsIn: teamId("Ward 8") })) };
    const ada = (to: LaunchAsked["to"]) =>
      planned(ground, anAsked({ to })).people.find((one) => one.memberId === "Ada");
    expect(ada("all")?.countsIn).toBe("Ward 8");
    expect(ada([teamId("Ward 7"), teamId("Ward 9")])?.countsIn).toBeNull();
    expect(ada([teamId("Ward 7")])?.countsIn).toBe("Ward 7");
  });

  test("whoever was asked often enough is left out", () => {
    const base = aGround({ "Ward 7": 14 });
    const ground = {
      ...base,
      people: base.people.map((one, n) => ({ ...one, askedLately: n < 3 ? 2 : 1 })),
    };
    expect(planned(ground)).toMatchObject({ overBudget: 3 });
    expect(planned(ground).people).toHaveLength(11);
  });

  test("managers are a team's own and those who have the role in it", () => {
    const holder = {
      memberId: "Mo" as MemberId,
      name: "Mo",
      role: "manager",
      teamId: teamId("Ward 7"),
    } as const;
    const other = { ...holder, memberId: "Lea" as MemberId, role: "lead" } as const;
    const [ward] = planned(aGround({ "Ward 7": 12 }, { holders: [holder, other] })).tree;
    expect(ward?.managers).toEqual(["manager of Ward 7", "Mo"]);
  });

  test("statements about huddles are asked where huddles have begun", () => {
    const ids = (ground: LaunchGround) => planned(ground).template.statements.map((one) => one.id);
    const ground = aGround({ "Ward 7": 12 });
    expect(ids(ground)).toEqual(["sp-p1", "lb-p6"]);
    expect(ids({ ...ground, teams: ground.teams.map((one) => ({ ...one, hasHuddled: false })) })).toEqual([
      "sp-p1",
    ]);
  });
});

const names = (count: number): string[] => Array.from({ length: count }, (_, n) => `person ${n}`);

describe("a pulse is not sent", () => {
  const settings = aGround({}).settings;
  const blackout = { from: "2026-12-01", to: "2026-12-02" } as { from: LocalDate; to: LocalDate };
  const twice = (ground: LaunchGround) => ({
    ...ground,
    people: ground.people.map((one) => ({ ...one, askedLately: 2 })),
  });
  const at = (iso: string) => anAsked({ closesAt: instant(iso) });

  test.each<[string, LaunchGround, LaunchAsked, object]>([
    ["to nobody", aGround({ "Ward 7": 0 }), anAsked(), { code: "pulse-nobody" }],
    ["to no team", aGround(three), anAsked({ to: [] }), { code: "pulse-nobody" }],
    [
      "to a team that is not there",
      aGround(three),
      anAsked({ to: ["elsewhere" as never] }),
      { code: "pulse-nobody" },
    ],
    ["to nine", aGround({ "Ward 7": 9 }), anAsked(), { code: "pulse-too-few", people: 9, least: 10 }],
    ["closing now", aGround(three), at("2026-11-24T09:00:00Z"), { code: "pulse-closing", why: "past" }],
    [
      "closing in the past",
      aGround(three),
      at("2026-11-23T17:00:00Z"),
      { code: "pulse-closing", why: "past" },
    ],
    [
      "closing in two months",
      aGround(three),
      at("2027-01-24T17:00:00Z"),
      { code: "pulse-closing", why: "too-far", days: 56 },
    ],
    [
      "open longer than until it repeats",
      aGround(three),
      anAsked({ repeatWeeks: 4, closesAt: (LAUNCH_AT + 28 * DAYS + 1) as Instant }),
      { code: "pulse-closing", why: "too-far", days: 28 },
    ],
    [
      "over a blackout date",
      aGround(three, { settings: { ...settings, blackouts: [blackout] } }),
      anAsked(),
      { code: "pulse-blackout", ...blackout },
    ],
    [
      "while another asks one of the teams",
      aGround(three, { open: [{ name: "Autumn", teamIds: [teamId("Ward 9")], closesAt: LAUNCH_AT }] }),
      anAsked(),
      { code: "pulse-open-already", name: "Autumn" },
    ],
    ["over everyone's budget", twice(aGround(three)), anAsked(), { code: "pulse-over-budget", budget: 2 }],
    ["opening now", aGround(three), opening(LAUNCH_AT), { code: "pulse-opening", why: "past" }],
    [
      "opening as it closes",
      aGround(three),
      opening(anAsked().closesAt),
      { code: "pulse-opening", why: "after-closing" },
    ],
    [
      "opening in half a year and a day",
      aGround(three),
      opening((LAUNCH_AT + 183 * DAYS) as Instant, (LAUNCH_AT + 190 * DAYS) as Instant),
      { code: "pulse-opening", why: "too-far", days: 182 },
    ],
    [
      "open for more than two months from its opening",
      aGround(three),
      opening((LAUNCH_AT + DAYS) as Instant, (LAUNCH_AT + 58 * DAYS) as Instant),
      { code: "pulse-closing", why: "too-far", days: 56 },
    ],
    [
      "opening before another has closed",
      aGround(three, { open: [{ name: "Autumn", teamIds: [teamId("Ward 9")], closesAt: LATER }] }),
      opening((LATER - 1) as Instant),
      { code: "pulse-open-already", name: "Autumn" },
    ],
  ])("%s", (_, ground, asked, refusal) => {
    expect(plan(ground, asked)).toEqual({ refusal });
  });

  test("but opening once another has closed, after a blackout that comes first, and far ahead", () => {
    const open = [{ name: "Autumn", teamIds: [teamId("Ward 9")], closesAt: LATER }];
    expect(plan(aGround(three, { open }), opening(LATER))).not.toHaveProperty("refusal");
    const ground = aGround(three, { settings: { ...settings, blackouts: [blackout] } });
    const after = opening(instant("2026-12-03T00:00:00Z"));
    expect(plan(ground, after)).not.toHaveProperty("refusal");
    expect(plan(ground, opening(instant("2026-12-02T23:59:00Z")))).toHaveProperty("refusal");
    const far = opening((LAUNCH_AT + 182 * DAYS) as Instant, (LAUNCH_AT + 190 * DAYS) as Instant);
    expect(plan(aGround(three), far)).not.toHaveProperty("refusal");
  });

  test("but up to the day before a blackout, and from the day after", () => {
    const ground = aGround(three, { settings: { ...settings, blackouts: [blackout] } });
    expect(plan(ground, at("2026-11-30T23:59:00Z"))).not.toHaveProperty("refusal");
    expect(plan(ground, anAsked(), instant("2026-12-03T00:00:00Z"))).not.toHaveProperty("refusal");
    expect(plan(ground, anAsked(), instant("2026-12-02T23:59:00Z"))).toHaveProperty("refusal");
  });

  test("a lowered minimum lets a team of six be asked, five others not", () => {
    const lowered = { settings: { ...settings, smallestOwn: 6 } };
    expect(plan(aGround({ "Ward 7": 6 }, lowered))).not.toHaveProperty("refusal");
    expect(plan(aGround({ "Ward 7": 5 }, lowered))).toMatchObject({
      refusal: { code: "pulse-too-few", people: 5, least: 6 },
    });
  });
});

test("a plan becomes a pulse that reminds at half time", () => {
  const made = { organisationId: "o", id: "p", launchedBy: "Lea", launchedAt: LAUNCH_AT } as never;
  expect(pulseOf(planned(aGround(three), anAsked({ repeatWeeks: 4 })), made)).toMatchObject({
    remindAt: instant("2026-11-29T13:00:00Z"),
    closedAt: null,
    people: 24,
    answered: null,
    repeatWeeks: 4,
    repeats: null,
    statements: [
      { id: "sp-p1", text: "I know our goal.", component: "sp", aboutManager: false },
      { id: "lb-p6", text: "Leaders join in.", component: "lb", aboutManager: false },
    ],
  });
});
