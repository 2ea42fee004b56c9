// Answering, closing and reading a pulse through the real dispatcher, as people and the clock ask.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { FormValues } from "../../src/domain/forms.ts";
import type { Pulse } from "../../src/domain/pulse.ts";
import { type Instant, instant } from "../../src/time/clock.ts";
import { DAY, NOW, type TeamInWorld } from "../contracts/store-world.ts";
import { type Asking, openAsking, press, send, type } from "./asking.ts";
import {
  formIn,
  grant,
  memberOf,
  openWards,
  pulseOf,
  saidIn,
  sentBy,
  storedOf,
  type Wards,
  who,
} from "./pulse-scene.ts";

let asking: Asking;
let wards: Wards;
let pulse: Pulse;
beforeAll(async () => {
  asking = await openAsking();
});
beforeEach(async () => {
  asking.clock.set(NOW);
  wards = await openWards(asking);
  pulse = await sentBy(asking, wards.seven);
});
afterEach(() => expect(asking.faults).toEqual([]));
afterAll(() => asking.close());

const refusal = (code: string, more: object = {}) => ({ kind: "refused", refusal: { code, ...more } });
const opens = (here: TeamInWorld, name: string, id: string = pulse.id) =>
  asking.onOwn(here, name, press("pulse-answer", id));
const sends = (here: TeamInWorld, name: string, values: FormValues, id: string = pulse.id) =>
  asking.onOwn(here, name, send("pulse-answer", id, values));
const everything = (value: number): FormValues =>
  Object.fromEntries(pulse.statements.map((one) => [one.id, String(value)]));
const due = (about = pulse) =>
  asking.dispatch({
    from: "service",
    organisationId: about.organisationId,
    report: { kind: "pulse-due", pulseId: about.id },
  });

/** Everyone of Ward 7 but the one in two wards, and everyone of Ward 8. */
async function manyAnswer(): Promise<void> {
  for (let at = 1; at <= 11; at += 1) await sends(wards.seven, who(at), everything((at % 4) + 1));
  for (let at = 13; at <= 22; at += 1) await sends(wards.eight, who(at), everything((at % 3) + 2));
}

async function closes(): Promise<Pulse> {
  asking.clock.set(pulse.closesAt);
  await due();
  return pulseOf(asking, wards.seven, pulse.id);
}

describe("answering", () => {
  test("opens a form with every statement, and the one comment", async () => {
    const form = formIn(await opens(wards.seven, who(2)), "pulse-answer");
    expect(form.statements).toHaveLength(10);
    expect(form).toMatchObject({ teams: null, values: {}, inWords: [{ id: "ft-1" }] });
  });

  test("is confirmed privately, and can be changed until it closes", async () => {
    const first = await sends(wards.seven, who(2), { "sp-p1": "4", "sp-p4": "skip", "ft-1": " Scales " });
    expect(saidIn(first, "pulse-answered")).toMatchObject({ edited: false, closesAt: pulse.closesAt });
    expect(formIn(await opens(wards.seven, who(2)), "pulse-answer").values).toEqual({
      ...{ "sp-p1": "4", "ft-1": "Scales" },
    });
    expect(saidIn(await sends(wards.seven, who(2), { "sp-p1": "1" }), "pulse-answered")).toMatchObject({
      edited: true,
    });
    const [answers] = (await storedOf(asking, wards.seven)).answers;
    expect(answers).toEqual([{ team: wards.seven.team.id, sheets: [{ "sp-p1": 1 }], comments: [] }]);
  });

  test("takes nothing that is no point of the scale, and no statement that was not asked", async () => {
    const odd = { "sp-p1": "6", "sp-p4": "0", "pc-p1": ["5"], "rd-1": "5", "lb-p1": "1.5", "ft-2": "x" };
    await sends(wards.seven, who(2), odd);
    const [answers] = (await storedOf(asking, wards.seven)).answers;
    expect(answers).toEqual([{ team: wards.seven.team.id, sheets: [{}], comments: [] }]);
  });

  test("someone in two wards chooses where they count, once", async () => {
    const form = formIn(await opens(wards.seven, who(12)), "pulse-answer");
    expect(form.teams?.map((one) => one.name)).toEqual(["Ward 7", "Ward 8"]);
    const missing = formIn(await sends(wards.seven, who(12), everything(3)), "pulse-answer");
    expect(missing.errors).toEqual([{ field: "team", refusal: { code: "incomplete", field: "team" } }]);
    const elsewhere = { ...everything(3), team: wards.nine.team.id };
    expect(formIn(await sends(wards.seven, who(12), elsewhere), "pulse-answer").errors).toHaveLength(1);
    const chosen = { ...everything(3), team: wards.eight.team.id };
    saidIn(await sends(wards.eight, who(12), chosen), "pulse-answered");
    expect(formIn(await opens(wards.seven, who(12)), "pulse-answer").teams).toBeNull();
    saidIn(await sends(wards.seven, who(12), everything(5)), "pulse-answered");
    const [answers] = (await storedOf(asking, wards.seven)).answers;
    expect(answers?.map((one) => [one.team, one.sheets.length])).toEqual([[wards.eight.team.id, 1]]);
  });

  test("text that may be about a patient stays in the form until it is confirmed", async () => {
    const values = { ...everything(4), "ft-1": "Ring 07700 900123" };
    const back = formIn(await sends(wards.seven, who(2), values), "pulse-answer");
    expect(back).toMatchObject({ values, warnings: [{ field: "ft-1", kinds: ["phone"] }] });
    expect((await storedOf(asking, wards.seven)).answers).toEqual([[]]);
    saidIn(await sends(wards.seven, who(2), { ...values, "not-a-patient": ["yes"] }), "pulse-answered");
    const own = await asking.world.store.pulseForMember(
      ...([wards.seven.organisationId, pulse.id, memberOf(wards.seven, who(2))] as const),
    );
    expect(own?.own).toMatchObject({ confirmed: true, comments: { "ft-1": "Ring 07700 900123" } });
  });

  test("a text that no database takes is stored without what it does not take", async () => {
    saidIn(await sends(wards.seven, who(2), { "ft-1": "Sca\u0000les\ud800" }), "pulse-answered");
    const too = formIn(await sends(wards.seven, who(2), { "ft-1": "x".repeat(3001) }), "pulse-answer");
    expect(too.errors).toEqual([
      { field: "ft-1", refusal: { code: "too-long", field: "ft-1", limit: 3000 } },
    ]);
  });

  test("is not for those outside, on the ward PC, of another organisation, or too late", async () => {
    const other = await openWards(asking);
    const late = await asking.world.team({ in: wards.seven, build: (team) => team.called("Ward 6", "W6") });
    const from = [
      [late, "Ben", refusal("pulse-not-asked")],
      [other.seven, who(2), refusal("not-found")],
    ] as const;
    for (const [here, name, no] of from) {
      expect(await opens(here, name)).toEqual(no);
      expect(await sends(here, name, everything(5))).toEqual(no);
    }
    expect(await asking.onWard(wards.seven, who(2), press("pulse-answer", pulse.id))).toEqual(
      refusal("not-on-ward-pc"),
    );
    expect(await sends(wards.seven, who(2), everything(1), "forged")).toEqual(refusal("not-found"));
    asking.clock.set(pulse.closesAt);
    expect(await opens(wards.seven, who(2))).toEqual(refusal("pulse-closed"));
    expect(await sends(wards.seven, who(2), everything(5))).toEqual(refusal("pulse-closed"));
    expect((await storedOf(asking, wards.seven)).answers).toEqual([[]]);
  });
});

describe("until closing", () => {
  test("only how many is told, in bands under twenty, to those who launch", async () => {
    const status = async () => {
      const reply = await asking.onOwn(wards.seven, who(1), type("pulse status"));
      return saidIn(reply, "pulse-status").open.map((one) => one.answered);
    };
    expect(await status()).toEqual([{ low: 0, high: 4 }]);
    for (let at = 1; at <= 6; at += 1) await sends(wards.seven, who(at), everything(3));
    expect(await status()).toEqual([{ low: 5, high: 9 }]);
    await manyAnswer();
    expect(await status()).toEqual([{ low: 21, high: 21 }]);
    expect(await asking.onOwn(wards.seven, who(3), type("pulse status"))).toEqual(
      refusal("pulse-needs-role"),
    );
    expect(await asking.onOwn(wards.seven, who(3), type("pulse results"))).toEqual(
      refusal("pulse-no-results", { closed: 0 }),
    );
  });

  test("one reminder goes at half time to those who have not answered and are not off", async () => {
    await manyAnswer();
    const off = { standing: "in", saidBy: "self", isOff: true, offUntil: null } as const;
    const memberId = memberOf(wards.nine, who(23));
    await asking.world.saved(wards.nine.organisationId, [
      { do: "set-standing", teamId: wards.nine.team.id, memberId, standing: off, at: NOW },
    ]);
    await due();
    expect(await waiting("pulse-reminder:")).toEqual([]);
    asking.clock.set(pulse.remindAt as Instant);
    await Promise.all([due(), due()]);
    const told = [
      memberOf(wards.seven, who(12)),
      memberOf(wards.nine, who(24)),
      memberOf(wards.nine, who(25)),
    ];
    expect(await waiting("pulse-reminder:")).toEqual(
      told.map((id) => `pulse-reminder:${pulse.id}:${id}`).sort(),
    );
  });
});

describe("closing", () => {
  test("publishes once, whoever looks, and cuts the answers from people", async () => {
    await manyAnswer();
    asking.clock.set(pulse.closesAt);
    await Promise.all([due(), due(), due()]);
    expect(await pulseOf(asking, wards.seven, pulse.id)).toMatchObject({
      closedAt: pulse.closesAt,
      answered: 21,
      nextAt: null,
    });
    const { views } = await asking.world.store.pulseViews(wards.seven.organisationId, pulse.id);
    const shown = views.filter((one) => one.item === "sp").map((one) => [one.group.kind, one.n]);
    expect(shown.sort()).toEqual([
      ["organisation", 21],
      ["team", 10],
      ["team", 11],
    ]);
    const results = await waiting("pulse-result:");
    expect(results).toHaveLength(4);
    expect(results.filter((subject) => subject.endsWith(`:${pulse.launchedBy}`))).toHaveLength(1);
  });

  test("its launcher and administrators close it before its time, and nobody else", async () => {
    await grant(asking, wards.eight, who(14), "admin");
    await grant(asking, wards.eight, who(15), "improvement-lead");
    const close = (name: string) => asking.onOwn(wards.eight, name, type("pulse close"));
    for (const name of [who(13), who(15), who(16)])
      expect(await close(name)).toEqual(refusal("pulse-not-yours"));
    expect(saidIn(await close(who(14)), "pulse-closed-now")).toEqual({
      code: "pulse-closed-now",
      name: pulse.name,
    });
    expect(await close(who(14))).toEqual(refusal("pulse-none-open"));
    expect(await sends(wards.seven, who(2), everything(3))).toEqual(refusal("pulse-closed"));
    expect(await pulseOf(asking, wards.seven, pulse.id)).toMatchObject({ closedAt: NOW, answered: 0 });
  });

  test("of several the one of the conversation's team is meant", async () => {
    saidIn(await asking.onOwn(wards.seven, who(1), type("pulse close")), "pulse-closed-now");
    const words = (ward: string) => `pulse launch short to ${ward} closes fri 17:00`;
    const one = await sentBy(asking, wards.seven, who(1), words("Ward 7"));
    const apart = wards.seven.members[who(12)];
    expect(apart).toBeDefined();
    const other = await sentBy(asking, wards.eight, who(1), words("Ward 8"));
    const elsewhere = await asking.onOwn(wards.nine, who(1), type("pulse close"));
    expect(elsewhere).toMatchObject(refusal("pulse-several-open"));
    saidIn(await asking.onOwn(wards.eight, who(1), type("pulse close")), "pulse-closed-now");
    expect((await pulseOf(asking, wards.seven, other.id)).closedAt).toBe(NOW);
    expect((await pulseOf(asking, wards.seven, one.id)).closedAt).toBeNull();
  });
});

describe("results", () => {
  const results = async (here: TeamInWorld, name: string, words = "pulse results") =>
    saidIn(await asking.onOwn(here, name, type(words)), "pulse-results");

  test("are the same numbers for all: of their own ward, or of all to those who look after pulses", async () => {
    await manyAnswer();
    await closes();
    const own = (await results(wards.seven, who(3))).result;
    const all = (await results(wards.seven, who(1))).result;
    expect([own.main.group.name, own.around.map((one) => one.group.kind)]).toEqual([
      "Ward 7",
      ["organisation"],
    ]);
    expect([own.teams, all.teams.map((one) => one.group.name)]).toEqual([[], ["Ward 7", "Ward 8"]]);
    const counts = (seen: (typeof own)["main"]) =>
      seen.components.map((one) => (one.seen.isShown ? one.seen.n : null));
    expect(counts(own.main)).toEqual([11, 11, 11, 11, 11]);
    expect([...own.around, ...all.around].map(counts)).toEqual(Array(2).fill([21, 21, 21, 21, 21]));
  });

  test("of a small ward are part of everyone's", async () => {
    await manyAnswer();
    for (const at of [23, 24]) await sends(wards.nine, who(at), everything(1));
    await closes();
    const { result } = await results(wards.nine, who(25));
    expect(result.pulse).toMatchObject({ answered: 23, people: 25 });
    expect(result.main.group.kind).toBe("organisation");
    expect(result.hidden).toMatchObject([{ group: { name: "Ward 9" }, reason: "too-few" }]);
    expect(JSON.stringify(result.hidden)).not.toMatch(/"(n|score|agree)"/);
  });

  test("N is the Nth latest", async () => {
    await closes();
    asking.clock.set((pulse.closesAt + DAY) as Instant);
    const next = await sentBy(asking, wards.seven, who(1), "pulse launch pc to all closes 2026-12-11 17:00");
    asking.clock.set(next.closesAt);
    await due(next);
    expect((await results(wards.seven, who(3))).result.pulse.name).toBe(next.name);
    expect(await results(wards.seven, who(3), "pulse results 2")).toMatchObject({ place: 2, of: 2 });
    expect((await results(wards.seven, who(3), "pulse")).result.pulse.name).toBe(next.name);
    for (const words of ["pulse results 3", "pulse results 0"])
      expect(await asking.onOwn(wards.seven, who(3), type(words))).toEqual(
        refusal("pulse-no-results", { closed: 2 }),
      );
  });
});

describe("a pulse that repeats", () => {
  const values = { template: "pulse-short", to: "all", closes: "2026-12-04", at: "17:00", repeat: "4" };
  const SETTINGS = { contacts: [], blackouts: [], smallestOwn: 10, surveysAMonth: 5 };

  const set = (changes: object) =>
    asking.world.saved(wards.seven.organisationId, [
      { do: "set-organisation", name: "Trust", settings: { ...SETTINGS, ...changes } },
    ]);

  beforeEach(async () => {
    await set({});
    await asking.onOwn(wards.seven, who(1), type("pulse close"));
    const preview = await asking.onOwn(wards.seven, who(1), send("pulse-launch", "", values));
    const { pulseId } = saidIn(preview, "pulse-preview");
    await asking.onOwn(wards.seven, who(1), press("pulse-send", pulseId));
    pulse = await pulseOf(asking, wards.seven, pulseId);
    pulse = await closes();
  });

  test("is launched again four weeks later, as long, once, whoever looks", async () => {
    expect(pulse.nextAt).toBe(instant("2026-12-22T09:00:00Z"));
    asking.clock.set(pulse.nextAt as Instant);
    await Promise.all([due(), due()]);
    await due();
    const all = (await storedOf(asking, wards.seven)).all.filter((one) => one.repeats === pulse.id);
    expect(all).toHaveLength(1);
    expect(all[0]).toMatchObject({
      closesAt: instant("2027-01-01T17:00:00Z"),
      people: 25,
      repeatWeeks: 4,
      launchedBy: pulse.launchedBy,
    });
    expect((await pulseOf(asking, wards.seven, pulse.id)).nextAt).toBeNull();
  });

  test("waits until a blackout is over", async () => {
    const blackouts = [{ from: "2026-12-20", to: "2027-01-10" }] as never;
    await set({ blackouts });
    asking.clock.set(pulse.nextAt as Instant);
    await due();
    const put = await pulseOf(asking, wards.seven, pulse.id);
    expect(put.nextAt).toBe(instant("2027-01-11T09:00:00Z"));
    asking.clock.set(put.nextAt as Instant);
    await due(put);
    expect((await storedOf(asking, wards.seven)).all[0]).toMatchObject({ repeats: pulse.id });
  });

  test.each([
    ["another asks these teams", {}, "pulse launch pc to all closes 2026-12-30 17:00"],
    ["people have been asked often enough", { surveysAMonth: 1 }, null],
  ])("waits a day while %s", async (_, settings, launch) => {
    await set(settings);
    asking.clock.set((pulse.closesAt + DAY) as Instant);
    if (launch) await sentBy(asking, wards.seven, who(1), launch);
    asking.clock.set(pulse.nextAt as Instant);
    await due();
    expect((await pulseOf(asking, wards.seven, pulse.id)).nextAt).toBe(instant("2026-12-23T09:00:00Z"));
    expect(await waiting("pulse-not-repeated:")).toEqual([]);
  });

  test("ends when there is nobody to ask, and its launcher hears why", async () => {
    const { organisationId } = wards.seven;
    for (const here of [wards.seven, wards.eight, wards.nine])
      await asking.world.saved(organisationId, [
        { do: "choose-roster", teamId: here.team.id, memberIds: [], joinHuddle: null, at: NOW },
      ]);
    asking.clock.set(pulse.nextAt as Instant);
    await due();
    expect(await waiting("pulse-not-repeated:")).toEqual([`pulse-not-repeated:${pulse.id}`]);
    expect((await pulseOf(asking, wards.seven, pulse.id)).nextAt).toBeNull();
  });
});

async function waiting(subject: string): Promise<string[]> {
  const { default: pg } = await import("pg");
  const session = new pg.Client(asking.database.url);
  await session.connect();
  try {
    const { rows } = await session.query<{ subject: string }>(
      "SELECT subject FROM outbox WHERE organisation_id = $1 AND subject LIKE $2 ORDER BY 1",
      [wards.seven.organisationId, `${subject}%`],
    );
    return rows.map((row) => row.subject);
  } finally {
    await session.end();
  }
}
