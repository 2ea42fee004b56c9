// pulse launch through the real dispatcher: words or a form, a preview, and Send, Change, Cancel.
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { LocalDate } from "../../src/time/calendar.ts";
import { instant } from "../../src/time/clock.ts";
import { NOW, type TeamInWorld } from "../contracts/store-world.ts";
import { type Asking, openAsking, press, send, type } from "./asking.ts";
import {
  formIn,
  grant,
  LAUNCH,
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

let asking: Asking;
beforeAll(async () => {
  asking = await openAsking();
});
afterEach(() => expect(asking.faults).toEqual([]));
afterAll(() => asking.close());

const refusal = (code: string, more: object = {}) => ({ kind: "refused", refusal: { code, ...more } });
const asks = (here: TeamInWorld, name: string, words: string) => asking.onOwn(here, name, type(words));

describe("the preview", () => {
  test("says what is asked of whom, until when, and who will be shown with others", async () => {
    const { seven } = await openWards(asking);
    expect(await previewed(asking, seven)).toMatchObject({
      name: "Five-component pulse (10 statements)",
      teams: ["Ward 7", "Ward 8", "Ward 9"],
      people: 25,
      overBudget: 0,
      closesAt: instant("2026-12-04T17:00:00Z"),
      teamMinimum: 10,
      small: [{ name: "Ward 9", seenIn: null, mayBePooled: false }],
    });
    expect(await storedOf(asking, seven)).toEqual({ all: [], answers: [] });
  });

  test.each([
    ["pulse launch short to Ward 7 closes fri 17:00", ["Ward 7"], "2026-11-27T17:00:00Z"],
    ["pulse launch pulse-short to this team closes tomorrow", ["Ward 7"], "2026-11-25T17:00:00Z"],
    ["pulse launch short to W7, Ward 9 closes 2026-12-01 9am", ["Ward 7", "Ward 9"], "2026-12-01T09:00:00Z"],
    ["PULSE launch short to all closes today 12:30", ["Ward 7", "Ward 8", "Ward 9"], "2026-11-24T12:30:00Z"],
  ])("%s", async (words, teams, closesAt) => {
    const { seven } = await openWards(asking);
    const found = await previewed(asking, seven, who(1), words);
    expect(found).toMatchObject({ teams, closesAt: instant(closesAt) });
  });

  test.each([
    ["pulse launch", { template: "pulse-short", to: "this team", closes: "2026-12-01", at: "17:00" }],
    ["pulse launch full", { template: "pulse-full", to: "this team", closes: "2026-12-01" }],
    ["pulse launch to Ward 8", { to: "Ward 8", template: "pulse-short" }],
    ["pulse launch short closes fri 09:30", { closes: "2026-11-27", at: "09:30" }],
  ])("%s opens the form, filled in with what was said", async (words, values) => {
    const { seven } = await openWards(asking);
    expect(formIn(await asks(seven, who(1), words), "pulse-launch").values).toMatchObject(values);
  });

  test("the form leads to it, and keeps what was typed when something is wrong", async () => {
    const { seven } = await openWards(asking);
    const values = { template: "pulse-short", to: "all", closes: "2026-12-04", at: "17:00", repeat: "6" };
    const submit = (changes: object) =>
      asking.onOwn(seven, who(1), send("pulse-launch", "", { ...values, ...changes }));
    expect(saidIn(await submit({}), "pulse-preview")).toMatchObject({ people: 25, repeatWeeks: 6 });
    for (const [changes, field, code] of [
      [{ template: "daily-short" }, "template", "no-such-pulse-template"],
      [{ to: "Ward 99" }, "to", "pulse-no-such-team"],
      [{ to: "" }, "to", "pulse-nobody"],
      [{ to: "Ward 9" }, "to", "pulse-too-few"],
      [{ closes: "yesterday" }, "closes", "no-such-date"],
      [{ closes: "2026-11-23" }, "closes", "pulse-closing"],
      [{ at: "25" }, "at", "pulse-no-such-time"],
    ] as const) {
      const back = formIn(await submit(changes), "pulse-launch");
      expect(back.values).toEqual({ ...values, ...changes });
      expect(back.errors).toEqual([{ field, refusal: expect.objectContaining({ code }) }]);
    }
  });

  test("Change opens the form as it was, Cancel forgets it", async () => {
    const { seven } = await openWards(asking);
    const { pulseId } = await previewed(asking, seven, who(1), "pulse launch short to W7, W9 closes fri 9am");
    const change = () => asking.onOwn(seven, who(1), press("pulse-change", pulseId));
    expect(formIn(await change(), "pulse-launch").values).toEqual({
      ...{ template: "pulse-short", to: "Ward 7, Ward 9", repeat: "no" },
      ...{ opens: "", closes: "2026-11-27", at: "09:00" },
    });
    const cancel = () => asking.onOwn(seven, who(1), press("pulse-cancel", pulseId));
    expect(await cancel()).toMatchObject({ said: { code: "pulse-cancelled" }, replace: true });
    expect(await cancel()).toEqual(refusal("not-found"));
    expect(await change()).toEqual(refusal("not-found"));
    expect(await asking.onOwn(seven, who(1), press("pulse-send", pulseId))).toEqual(refusal("not-found"));
    expect((await storedOf(asking, seven)).all).toEqual([]);
  });

  test("a delivery that comes again has a preview that can be sent", async () => {
    const { seven } = await openWards(asking);
    const twice = [1, 2].map(() => asking.onOwn(seven, who(1), type(LAUNCH), "command:1"));
    const [, again] = await Promise.all(twice);
    const later = await asking.onOwn(seven, who(1), type(LAUNCH), "command:1");
    expect(again?.kind).toBe("said");
    const { pulseId } = saidIn(later, "pulse-preview");
    expect(await asking.onOwn(seven, who(1), press("pulse-send", pulseId))).toMatchObject({
      said: { code: "pulse-sent" },
    });
  });
});

describe("Send", () => {
  test("asks everyone once, and posts one card in each team's conversation", async () => {
    const wards = await openWards(asking);
    const pulse = await sentBy(asking, wards.seven);
    expect(pulse).toMatchObject({ people: 25, closedAt: null, remindAt: instant("2026-11-29T13:00:00Z") });
    expect(pulse.statements).toHaveLength(10);
    expect(await asked(pulse.id)).toHaveLength(25);
    const told = await waitingIn(asking, wards.seven, "pulse:");
    expect(told).toEqual(
      [wards.seven, wards.eight, wards.nine].map((one) => `pulse:${pulse.id}:${one.team.id}`).sort(),
    );
  });

  test("twice at once, and again, sends once", async () => {
    const { seven } = await openWards(asking);
    const { pulseId } = await previewed(asking, seven);
    const presses = Array.from({ length: 4 }, () =>
      asking.onOwn(seven, who(1), press("pulse-send", pulseId)),
    );
    const codes = (await Promise.all(presses)).map((one) => (one.kind === "said" ? one.said.code : one.kind));
    expect(codes.sort()).toEqual([
      "pulse-sent",
      "pulse-sent-before",
      "pulse-sent-before",
      "pulse-sent-before",
    ]);
    expect((await storedOf(asking, seven)).all).toHaveLength(1);
    for (const action of ["pulse-send", "pulse-change", "pulse-cancel"] as const)
      expect(await asking.onOwn(seven, who(1), press(action, pulseId))).toMatchObject({
        said: { code: "pulse-sent-before" },
      });
  });

  test("two launches at once of two people send one", async () => {
    const { seven, eight } = await openWards(asking);
    await grant(asking, eight, who(13), "admin");
    const one = await previewed(asking, seven);
    const other = await previewed(asking, eight, who(13));
    const both = [
      asking.onOwn(seven, who(1), press("pulse-send", one.pulseId)),
      asking.onOwn(eight, who(13), press("pulse-send", other.pulseId)),
    ];
    const replies = await Promise.all(both);
    expect(replies.filter((reply) => reply.kind === "said")).toHaveLength(1);
    expect(replies).toContainEqual(refusal("pulse-open-already", { name: one.name }));
  });

  test("decides anew: what was in order at the preview may not be any more", async () => {
    const { seven, eight } = await openWards(asking);
    const { pulseId } = await previewed(
      asking,
      seven,
      who(1),
      "pulse launch short to all closes today 12:00",
    );
    await sentBy(asking, eight, who(13), "pulse launch short to this team closes fri 17:00");
    expect(await asking.onOwn(seven, who(1), press("pulse-send", pulseId))).toMatchObject(
      refusal("pulse-open-already"),
    );
    asking.clock.set(instant("2026-11-24T12:00:00Z"));
    expect(await asking.onOwn(seven, who(1), press("pulse-send", pulseId))).toEqual(
      refusal("pulse-closing", { why: "past" }),
    );
    asking.clock.set(NOW);
  });
});

describe("a plain no, with nothing stored:", () => {
  const settings = { contacts: [], blackouts: [], smallestOwn: 10, surveysAMonth: 2, learning: null };
  const BLACKOUT = { from: "2026-12-01" as LocalDate, to: "2026-12-03" as LocalDate };

  test.each([
    ["a member without a role", who(3), LAUNCH, "pulse-needs-role"],
    ["a member who opens the form", who(3), "pulse launch", "pulse-needs-role"],
    ["a lead for all", who(13), LAUNCH, "pulse-own-team-only"],
    [
      "a lead for another team",
      who(13),
      "pulse launch short to Ward 7 closes fri 17:00",
      "pulse-own-team-only",
    ],
    ["to three people", who(1), "pulse launch short to Ward 9 closes fri 17:00", "pulse-too-few"],
    ["closing in the past", who(1), "pulse launch short to all closes 2026-11-23 17:00", "pulse-closing"],
    ["closing next year", who(1), "pulse launch short to all closes 2027-03-01 17:00", "pulse-closing"],
    [
      "every five weeks",
      who(1),
      "pulse launch short to all closes 2026-12-04 17:00 every 5 weeks",
      "pulse-no-such-repeat",
    ],
    ["a date that is none", who(1), "pulse launch short to all closes someday", "no-such-date"],
    [
      "a set of a huddle",
      who(1),
      "pulse launch daily-short to all closes fri 17:00",
      "no-such-pulse-template",
    ],
    [
      "a team that is not there",
      who(1),
      "pulse launch short to Ward 99 closes fri 17:00",
      "pulse-no-such-team",
    ],
  ])("%s", async (_, name, words, code) => {
    const { seven, eight } = await openWards(asking);
    const here = name === who(13) ? eight : seven;
    expect(await asks(here, name, words)).toMatchObject(refusal(code));
    expect(await asking.world.store.pulseDraft(here.organisationId, here.members[name] as never)).toBeNull();
  });

  test("in a blackout", async () => {
    const { seven } = await openWards(asking);
    await asking.world.saved(seven.organisationId, [
      { do: "set-organisation", name: "Trust", settings: { ...settings, blackouts: [BLACKOUT] } },
    ]);
    expect(await asks(seven, who(1), LAUNCH)).toEqual(refusal("pulse-blackout", BLACKOUT));
  });

  test("over everyone's budget", async () => {
    const { seven } = await openWards(asking);
    for (const _ of [1, 2]) {
      await sentBy(asking, seven);
      saidIn(await asks(seven, who(1), "pulse close"), "pulse-closed-now");
    }
    expect(await asks(seven, who(1), LAUNCH)).toEqual(refusal("pulse-over-budget", { budget: 2 }));
  });

  test("a forged value, and somebody else's draft", async () => {
    const { seven, eight } = await openWards(asking);
    const other = await openWards(asking);
    const { pulseId } = await previewed(asking, seven);
    const theirs = await sentBy(asking, other.seven);
    for (const value of ["", "x", "'; DROP TABLE pulse", pulseId.replace(/.$/, "f"), theirs.id])
      for (const action of ["pulse-send", "pulse-change", "pulse-cancel", "pulse-answer"] as const)
        expect(await asking.onOwn(seven, who(1), press(action, value))).toEqual(refusal("not-found"));
    expect(await asking.onOwn(eight, who(13), press("pulse-send", pulseId))).toEqual(refusal("not-found"));
    expect((await storedOf(asking, seven)).all).toEqual([]);
  });

  test("whoever lost their role since the preview", async () => {
    const { seven } = await openWards(asking);
    await grant(asking, seven, who(2), "improvement-lead");
    const { pulseId } = await previewed(asking, seven, who(2));
    const drop = { do: "drop-role", role: "improvement-lead", teamId: null, leaveOne: false } as const;
    await asking.world.saved(seven.organisationId, [{ ...drop, memberId: seven.members[who(2)] as never }]);
    expect(await asking.onOwn(seven, who(2), press("pulse-send", pulseId))).toEqual(
      refusal("pulse-needs-role", { ask: [who(1)] }),
    );
  });
});

test("a lead launches for their own team", async () => {
  const { eight } = await openWards(asking);
  const words = "pulse launch short to this team closes fri 17:00";
  expect(await sentBy(asking, eight, who(13), words)).toMatchObject({ people: 11 });
});

describe("help", () => {
  const listed = async (wards: Wards, name: string, here = wards.seven) => {
    const { commands } = saidIn(await asks(here, name, "help"), "help");
    return commands.map((one) => one.words).filter((words) => words.startsWith("pulse"));
  };

  test("lists launching to those who may, and results to all", async () => {
    const wards = await openWards(asking);
    expect(await listed(wards, who(3))).toEqual(["pulse", "pulse results [N]"]);
    expect(await listed(wards, who(1))).toHaveLength(6);
    expect(await listed(wards, who(13), wards.eight)).toHaveLength(6);
  });

  test("pulse and a word that is none is answered with the nearest", async () => {
    const { seven } = await openWards(asking);
    expect(await asks(seven, who(1), "pulse lanch")).toEqual(
      refusal("unknown-word", { word: "pulse lanch", nearest: "pulse launch" }),
    );
  });
});

const asked = (id: string) =>
  query(asking.database.url, "SELECT member_id FROM pulse_asked WHERE pulse_id = $1", [id]);
