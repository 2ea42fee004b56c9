// Answering a pulse through the real dispatcher, and what is told of it until it closes.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Instant } from "../../src/time/clock.ts";
import { NOW } from "../contracts/store-world.ts";
import { type Asking, openAsking, press } from "./asking.ts";
import { formIn, memberOf, openWards, PulseScene, saidIn, storedOf, who } from "./pulse-scene.ts";

let asking: Asking;
let scene: PulseScene;
beforeAll(async () => {
  asking = await openAsking();
});
beforeEach(async () => {
  scene = await PulseScene.open(asking);
});
afterEach(() => expect(asking.faults).toEqual([]));
afterAll(() => asking.close());

const refusal = (code: string, more: object = {}) => ({ kind: "refused", refusal: { code, ...more } });

describe("answering", () => {
  test("opens a form with every statement, and the one comment", async () => {
    const form = formIn(await scene.opens(scene.wards.seven, who(2)), "pulse-answer");
    expect(form.statements).toHaveLength(10);
    expect(form).toMatchObject({ teams: null, values: {}, inWords: [{ id: "ft-1" }] });
  });

  test("is confirmed privately, and can be changed until it closes", async () => {
    const first = await scene.sends(scene.wards.seven, who(2), {
      "sp-p1": "4",
      "sp-p4": "skip",
      "ft-1": " Scales ",
    });
    expect(saidIn(first, "pulse-answered")).toMatchObject({ edited: false, closesAt: scene.pulse.closesAt });
    expect(formIn(await scene.opens(scene.wards.seven, who(2)), "pulse-answer").values).toEqual({
      ...{ "sp-p1": "4", "ft-1": "Scales" },
    });
    expect(
      saidIn(await scene.sends(scene.wards.seven, who(2), { "sp-p1": "1" }), "pulse-answered"),
    ).toMatchObject({
      edited: true,
    });
    const [answers] = (await storedOf(asking, scene.wards.seven)).answers;
    expect(answers).toEqual([{ team: scene.wards.seven.team.id, sheets: [{ "sp-p1": 1 }], comments: [] }]);
  });

  test("takes nothing that is no point of the scale, and no statement that was not asked", async () => {
    const odd = { "sp-p1": "6", "sp-p4": "0", "pc-p1": ["5"], "rd-1": "5", "lb-p1": "1.5", "ft-2": "x" };
    await scene.sends(scene.wards.seven, who(2), odd);
    const [answers] = (await storedOf(asking, scene.wards.seven)).answers;
    expect(answers).toEqual([{ team: scene.wards.seven.team.id, sheets: [{}], comments: [] }]);
  });

  test("someone in two wards chooses where they count, once", async () => {
    const form = formIn(await scene.opens(scene.wards.seven, who(12)), "pulse-answer");
    expect(form.teams?.map((one) => one.name)).toEqual(["Ward 7", "Ward 8"]);
    const missing = formIn(
      await scene.sends(scene.wards.seven, who(12), scene.everything(3)),
      "pulse-answer",
    );
    expect(missing.errors).toEqual([{ field: "team", refusal: { code: "incomplete", field: "team" } }]);
    const elsewhere = { ...scene.everything(3), team: scene.wards.nine.team.id };
    expect(
      formIn(await scene.sends(scene.wards.seven, who(12), elsewhere), "pulse-answer").errors,
    ).toHaveLength(1);
    const chosen = { ...scene.everything(3), team: scene.wards.eight.team.id };
    saidIn(await scene.sends(scene.wards.eight, who(12), chosen), "pulse-answered");
    expect(formIn(await scene.opens(scene.wards.seven, who(12)), "pulse-answer").teams).toBeNull();
    saidIn(await scene.sends(scene.wards.seven, who(12), scene.everything(5)), "pulse-answered");
    const [answers] = (await storedOf(asking, scene.wards.seven)).answers;
    expect(answers?.map((one) => [one.team, one.sheets.length])).toEqual([[scene.wards.eight.team.id, 1]]);
  });

  test("text that may be about a patient stays in the form until it is confirmed", async () => {
    const values = { ...scene.everything(4), "ft-1": "Ring 07700 900123" };
    const back = formIn(await scene.sends(scene.wards.seven, who(2), values), "pulse-answer");
    expect(back).toMatchObject({ values, warnings: [{ field: "ft-1", kinds: ["phone"] }] });
    expect((await storedOf(asking, scene.wards.seven)).answers).toEqual([[]]);
    saidIn(
      await scene.sends(scene.wards.seven, who(2), { ...values, "not-a-patient": ["yes"] }),
      "pulse-answered",
    );
    const own = await asking.world.store.pulseForMember(
      ...([scene.wards.seven.organisationId, scene.pulse.id, memberOf(scene.wards.seven, who(2))] as const),
    );
    expect(own?.own).toMatchObject({ confirmed: true, comments: { "ft-1": "Ring 07700 900123" } });
  });

  test("a text that no database takes is stored without what it does not take", async () => {
    saidIn(await scene.sends(scene.wards.seven, who(2), { "ft-1": "Sca\u0000les\ud800" }), "pulse-answered");
    const too = formIn(
      await scene.sends(scene.wards.seven, who(2), { "ft-1": "x".repeat(3001) }),
      "pulse-answer",
    );
    expect(too.errors).toEqual([
      { field: "ft-1", refusal: { code: "too-long", field: "ft-1", limit: 3000 } },
    ]);
  });

  test("is not for those outside, on the ward PC, of another organisation, or too late", async () => {
    const other = await openWards(asking);
    const late = await asking.world.team({
      in: scene.wards.seven,
      build: (team) => team.called("Ward 6", "W6"),
    });
    const from = [
      [late, "Ben", refusal("pulse-not-asked")],
      [other.seven, who(2), refusal("not-found")],
    ] as const;
    for (const [here, name, no] of from) {
      expect(await scene.opens(here, name)).toEqual(no);
      expect(await scene.sends(here, name, scene.everything(5))).toEqual(no);
    }
    expect(await asking.onWard(scene.wards.seven, who(2), press("pulse-answer", scene.pulse.id))).toEqual(
      refusal("not-on-ward-pc"),
    );
    expect(await scene.sends(scene.wards.seven, who(2), scene.everything(1), "forged")).toEqual(
      refusal("not-found"),
    );
    asking.clock.set(scene.pulse.closesAt);
    expect(await scene.opens(scene.wards.seven, who(2))).toEqual(refusal("pulse-closed"));
    expect(await scene.sends(scene.wards.seven, who(2), scene.everything(5))).toEqual(
      refusal("pulse-closed"),
    );
    expect((await storedOf(asking, scene.wards.seven)).answers).toEqual([[]]);
  });
});

describe("until closing", () => {
  test("only how many is told, in bands under twenty, to those who launch", async () => {
    const status = async () => {
      const reply = await scene.types(scene.wards.seven, who(1), "pulse status");
      return saidIn(reply, "pulse-status").open.map((one) => one.answered);
    };
    expect(await status()).toEqual([{ low: 0, high: 4 }]);
    for (let at = 1; at <= 6; at += 1) await scene.sends(scene.wards.seven, who(at), scene.everything(3));
    expect(await status()).toEqual([{ low: 5, high: 9 }]);
    await scene.manyAnswer();
    expect(await status()).toEqual([{ low: 21, high: 21 }]);
    expect(await scene.types(scene.wards.seven, who(3), "pulse status")).toEqual(
      refusal("pulse-needs-role", { ask: [who(1)] }),
    );
    expect(await scene.types(scene.wards.seven, who(3), "pulse results")).toEqual(
      refusal("pulse-no-results", { closed: 0 }),
    );
  });

  test("one reminder goes at half time to those who have not answered and are not off", async () => {
    await scene.manyAnswer();
    const off = { standing: "in", saidBy: "self", isOff: true, offUntil: null } as const;
    const memberId = memberOf(scene.wards.nine, who(23));
    await asking.world.saved(scene.wards.nine.organisationId, [
      { do: "set-standing", teamId: scene.wards.nine.team.id, memberId, standing: off, at: NOW },
    ]);
    await scene.due();
    expect(await scene.waiting("pulse-reminder:")).toEqual([]);
    asking.clock.set(scene.pulse.remindAt as Instant);
    await Promise.all([scene.due(), scene.due()]);
    const told = [
      memberOf(scene.wards.seven, who(12)),
      memberOf(scene.wards.nine, who(24)),
      memberOf(scene.wards.nine, who(25)),
    ];
    expect(await scene.waiting("pulse-reminder:")).toEqual(
      told.map((id) => `pulse-reminder:${scene.pulse.id}:${id}`).sort(),
    );
  });
});
