// A pulse that opens later, through the real dispatcher: planned, called off, opened at its time once, or not opened.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Instant, instant } from "../../src/time/clock.ts";
import { NOW } from "../contracts/store-world.ts";
import { type Asking, openAsking, press, send, type } from "./asking.ts";
import {
  formIn,
  grant,
  openWards,
  previewed,
  query,
  saidIn,
  sentBy,
  storedOf,
  type Wards,
  waitingIn,
  who,
} from "./pulse-scene.ts";

const OPENS = instant("2026-11-30T09:00:00Z");
const CLOSES = instant("2026-12-04T17:00:00Z");
const WORDS = "pulse launch short to all opens mon closes 2026-12-04 17:00";
const SETTINGS = { contacts: [], blackouts: [], smallestOwn: 10, surveysAMonth: 2, learning: null };

let asking: Asking;
let wards: Wards;
beforeAll(async () => {
  asking = await openAsking();
});
beforeEach(async () => {
  asking.clock.set(NOW);
  wards = await openWards(asking);
});
afterEach(() => expect(asking.faults).toEqual([]));
afterAll(() => asking.close());

const refusal = (code: string, more: object = {}) => ({ kind: "refused", refusal: { code, ...more } });
const types = (words: string, name = who(1), here = wards.seven) => asking.onOwn(here, name, type(words));
const presses = (action: Parameters<typeof press>[0], id: string, name = who(1)) =>
  asking.onOwn(wards.seven, name, press(action, id));
const plans = () => asking.world.store.pulsePlans(wards.seven.organisationId);
const all = async () => (await storedOf(asking, wards.seven)).all;

async function planned(words = WORDS): Promise<string> {
  const { pulseId } = await previewed(asking, wards.seven, who(1), words);
  saidIn(await presses("pulse-send", pulseId), "pulse-planned");
  return pulseId;
}

/** The clock comes to it; several replicas look. */
async function due(id: string, at: Instant = OPENS, replicas = 1): Promise<void> {
  asking.clock.set(at);
  const { organisationId } = wards.seven;
  const report = { kind: "pulse-plan-due", pulseId: id as never } as const;
  const looks = Array.from({ length: replicas }, () =>
    asking.dispatch({ from: "service", organisationId, report }),
  );
  await Promise.all(looks);
}

describe("planned", () => {
  test("it is previewed with its opening, and sends nothing to anybody", async () => {
    expect(await previewed(asking, wards.seven, who(1), WORDS)).toMatchObject({
      ...{ people: 25, opensAt: OPENS, closesAt: CLOSES },
    });
    const id = await planned();
    expect(await plans()).toMatchObject([{ id, name: "Five-component pulse (10 statements)" }]);
    expect(await all()).toEqual([]);
    expect(await waitingIn(asking, wards.seven, "pulse")).toEqual([]);
  });

  test.each([
    ["opens fri 14:30 closes 2026-12-04", "2026-11-27T14:30:00Z"],
    ["opens tomorrow closes fri 17:00", "2026-11-25T09:00:00Z"],
    ["closes fri 17:00 opens today 9:45", "2026-11-24T09:45:00Z"],
  ])("%s", async (words, opensAt) => {
    const found = await previewed(asking, wards.seven, who(1), `pulse launch short to all ${words}`);
    expect(found.opensAt).toBe(instant(opensAt));
  });

  test("pressed several times at once and again, it is planned once", async () => {
    const { pulseId } = await previewed(asking, wards.seven, who(1), WORDS);
    const replies = await Promise.all([1, 2, 3].map(() => presses("pulse-send", pulseId)));
    for (const reply of [...replies, await presses("pulse-change", pulseId)]) saidIn(reply, "pulse-planned");
    saidIn(await presses("pulse-cancel", pulseId), "pulse-planned");
    expect(await plans()).toHaveLength(1);
  });

  test("the form takes the opening and says what is wrong with it", async () => {
    const values = { template: "pulse-short", to: "all", closes: "2026-12-04", at: "17:00", repeat: "no" };
    const submit = (opens: string) =>
      asking.onOwn(wards.seven, who(1), send("pulse-launch", "", { ...values, opens }));
    const { pulseId, opensAt } = saidIn(await submit("2026-11-30"), "pulse-preview");
    expect(opensAt).toBe(OPENS);
    const change = formIn(await presses("pulse-change", pulseId), "pulse-launch");
    expect(change.values).toMatchObject({ opens: "2026-11-30 09:00", closes: "2026-12-04" });
    for (const [opens, code] of [
      ["someday", "no-such-date"],
      ["mon 25:99", "no-such-date"],
      ["2026-11-23 09:00", "pulse-opening"],
      ["2026-12-04 17:00", "pulse-opening"],
    ] as const)
      expect(formIn(await submit(opens), "pulse-launch").errors).toEqual([
        { field: "opens", refusal: expect.objectContaining({ code }) },
      ]);
    expect(formIn(await types("pulse launch short opens mon"), "pulse-launch").values).toMatchObject({
      ...{ opens: "mon", closes: "2026-12-07" },
    });
  });

  test.each([
    ["opening in the past", "opens 2026-11-23 closes fri 17:00", "pulse-opening"],
    ["opening after closing", "opens 2026-12-07 closes fri 17:00", "pulse-opening"],
    ["opening next autumn", "opens 2027-09-01 closes 2027-09-08", "pulse-opening"],
    ["opening in a blackout", "opens 2026-12-02 closes 2026-12-10", "pulse-blackout"],
  ])("%s is a plain no, with nothing stored", async (_, words, code) => {
    const blackouts = [{ from: "2026-12-01", to: "2026-12-03" }] as never;
    await asking.world.saved(wards.seven.organisationId, [
      { do: "set-organisation", name: "Trust", settings: { ...SETTINGS, blackouts } },
    ]);
    expect(await types(`pulse launch short to all ${words}`)).toMatchObject(refusal(code));
    const { organisationId, members } = wards.seven;
    expect(await asking.world.store.pulseDraft(organisationId, members[who(1)] as never)).toBeNull();
  });
});

describe("until it opens", () => {
  test("its launcher and those who launch read it in the status, and nobody else", async () => {
    const pulseId = await planned();
    const told = { pulseId, name: expect.any(String), opensAt: OPENS, closesAt: CLOSES };
    const status = async (name: string, here = wards.seven) =>
      saidIn(await types("pulse status", name, here), "pulse-status");
    expect(await status(who(1))).toMatchObject({ open: [], planned: [{ ...told, callOff: true }] });
    expect((await status(who(13), wards.eight)).planned).toMatchObject([{ ...told, callOff: false }]);
    expect(await types("pulse status", who(3))).toMatchObject(refusal("pulse-needs-role"));
  });

  test("it is called off by its button, by its launcher and administrators alone", async () => {
    await grant(asking, wards.seven, who(2), "admin");
    for (const name of [who(1), who(2)]) {
      const id = await planned();
      expect(await presses("pulse-call-off", id, who(3))).toEqual(refusal("pulse-not-yours"));
      expect(await types("pulse close", who(3))).toEqual(refusal("pulse-not-yours"));
      saidIn(await presses("pulse-call-off", id, name), "pulse-called-off");
      expect(await presses("pulse-call-off", id, name)).toEqual(refusal("not-found"));
      await due(id);
      asking.clock.set(NOW);
    }
    expect([await plans(), await all()]).toEqual([[], []]);
    expect(await waitingIn(asking, wards.seven, "pulse")).toEqual([]);
  });

  test("pulse close calls it off where none is open, and asks which of several", async () => {
    const words = (ward: string) => `pulse launch short to ${ward} opens mon closes 2026-12-04`;
    await planned(words("Ward 7"));
    const other = await planned(words("Ward 8"));
    expect(await types("pulse close")).toMatchObject(refusal("pulse-several-planned"));
    await presses("pulse-call-off", other);
    saidIn(await types("pulse close"), "pulse-called-off");
    expect(await plans()).toEqual([]);
    expect(await types("pulse close")).toEqual(refusal("pulse-none-open"));
  });

  test("once it is open its button closes nothing", async () => {
    const id = await planned();
    await due(id);
    saidIn(await presses("pulse-call-off", id), "pulse-sent-before");
    expect(await presses("pulse-call-off", id, who(3))).toEqual(refusal("not-found"));
    expect(await all()).toMatchObject([{ closedAt: null }]);
  });
});

describe("at its time", () => {
  test("it is opened once, however many look, and asks those who are there then", async () => {
    const id = await planned();
    await due(id, (OPENS - 1) as Instant);
    expect(await all()).toEqual([]);
    const { organisationId, members } = wards.seven;
    const memberIds = Object.values(members).slice(0, 11);
    await asking.world.saved(organisationId, [
      { do: "choose-roster", teamId: wards.seven.team.id, memberIds, joinHuddle: null, at: NOW },
    ]);
    await due(id, OPENS, 4);
    const asked = await query(asking.database.url, "SELECT FROM pulse_asked WHERE pulse_id = $1", [id]);
    expect([asked.length, await plans()]).toEqual([25, []]);
    expect(await all()).toMatchObject([
      { id, launchedAt: OPENS, closesAt: CLOSES, launchedBy: members[who(1)], repeats: null, closedAt: null },
    ]);
    const [pulse] = await all();
    expect(pulse?.tree.map(({ name, people }) => [name, people])).toEqual([
      ["Ward 7", 11],
      ["Ward 8", 11],
      ["Ward 9", 3],
    ]);
    expect(await waitingIn(asking, wards.seven, "pulse")).toHaveLength(3);
    saidIn(await presses("pulse-send", id), "pulse-sent-before");
  });

  const settings = (changes: object) => () =>
    asking.world.saved(wards.seven.organisationId, [
      { do: "set-organisation", name: "Trust", settings: { ...SETTINGS, ...changes } },
    ]);
  const roster = (keep: number) => async () => {
    for (const { organisationId, team, members } of [wards.seven, wards.eight, wards.nine])
      await asking.world.saved(organisationId, [
        {
          ...{ do: "choose-roster", teamId: team.id, joinHuddle: null, at: NOW },
          memberIds: Object.values(members).slice(0, keep),
        },
      ]);
  };

  const reasons: readonly (readonly [why: string, change: () => Promise<unknown>, at: Instant])[] = [
    [
      "rights",
      async () => {
        const drop = { do: "drop-role", role: "improvement-lead", teamId: null, leaveOne: false } as const;
        const memberId = wards.seven.members[who(1)] as never;
        await asking.world.saved(wards.seven.organisationId, [{ ...drop, memberId }]);
      },
      OPENS,
    ],
    ["nobody", roster(0), OPENS],
    ["too-few", roster(2), OPENS],
    ["blackout", settings({ blackouts: [{ from: "2026-12-01", to: "2026-12-01" }] }), OPENS],
    [
      "over-budget",
      async () => {
        await settings({ surveysAMonth: 1 })();
        await sentBy(asking, wards.seven);
        await types("pulse close");
      },
      OPENS,
    ],
    [
      "open-already",
      () => sentBy(asking, wards.eight, who(13), "pulse launch short to W8 closes 2026-12-04"),
      OPENS,
    ],
    ["closing", async () => {}, CLOSES],
  ];
  test.each(reasons)(
    "%s: it is not opened, once and for all, and its launcher hears why",
    async (why, change, at) => {
      const id = await planned();
      await change();
      const before = (await all()).length;
      await due(id, at, 2);
      expect([await plans(), (await all()).length]).toEqual([[], before]);
      const rows = await query<{ notice: unknown }>(
        asking.database.url,
        "SELECT notice FROM outbox WHERE organisation_id = $1 AND subject = $2",
        [wards.seven.organisationId, `pulse-not-opened:${id}`],
      );
      expect(rows).toMatchObject([{ notice: { why, at: OPENS, zone: "Europe/London" } }]);
      await due(id, at);
      expect(await waitingIn(asking, wards.seven, "pulse-not-opened:")).toHaveLength(1);
    },
  );

  test("without its set, either", async () => {
    const set = {
      ...{ id: asking.world.newId<"Pulse">(), name: "Winter set", description: "", questions: [] },
      statements: [
        { id: "own-1", text: "We plan.", component: "sp", aboutManager: false, needsHuddles: false } as const,
      ],
    };
    const { organisationId } = wards.seven;
    await asking.world.saved(organisationId, [{ do: "set-pulse-set", set }]);
    const id = await planned("pulse launch winter set to all opens mon closes 2026-12-04");
    await asking.world.saved(organisationId, [{ do: "drop-pulse-set", id: set.id }]);
    await due(id);
    expect([await all(), await plans()]).toEqual([[], []]);
    expect(await waitingIn(asking, wards.seven, "pulse-not-opened:")).toEqual([`pulse-not-opened:${id}`]);
  });
});
