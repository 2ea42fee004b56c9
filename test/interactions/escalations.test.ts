// Ideas passed up as people ask for it, over three tiers: who may, by when, and where time brings them.
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { instant } from "../../src/time/clock.ts";
import { NOW, named } from "../contracts/store-world.ts";
import { type Asking, openAsking, press, send, type } from "./asking.ts";
import { refusalIn, Scene, THURSDAY } from "./escalation-scene.ts";
import { refusing } from "./link-scene.ts";

let asking: Asking;
let scene: Scene;
beforeAll(async () => {
  asking = await openAsking();
  scene = new Scene(asking);
});
afterEach(() => {
  expect(asking.faults).toEqual([]);
  asking.clock.set(NOW);
});
afterAll(() => asking.close());

describe("passing up", () => {
  test("by words it goes to the tier above at once, to be answered in two working days", async () => {
    const there = await scene.tiers();
    const done = { code: "escalated", name: "W7-1", to: "Medicine", replyBy: THURSDAY };
    expect(await scene.up(there)).toMatchObject({ said: done });
    const { idea: now, escalations } = await scene.idea(there);
    expect(now).toMatchObject({ state: "escalated", owner: { name: "Ada" } });
    expect(escalations).toMatchObject([
      {
        ...{ round: 1, tier: 2, cameFrom: "doing", reason: "Beds wait for porters", replyBy: THURSDAY },
        ...{ to: { name: "Medicine" }, told: [named(there.medicine, "Mia")], ended: null },
      },
    ]);
    // Typed again, or delivered again, it is the same.
    expect(await scene.up(there)).toMatchObject({ said: done });
    expect(await scene.ask(there.ward, "Ada", type("idea 1 escalate Another reason"))).toMatchObject(
      refusing("idea-not-now", { state: "escalated", move: "escalate" }),
    );
    expect((await scene.idea(there)).escalations).toHaveLength(1);
  });

  test("is its owner's or a lead's, and nobody's where nothing stands above", async () => {
    const there = await scene.tiers();
    expect(await scene.ask(there.ward, "Ben", type("idea 1 escalate Beds wait"))).toMatchObject(
      refusing("idea-not-yours", { owner: "Ada", leads: ["Lea"] }),
    );
    const alone = await scene.tiers(false);
    expect(await scene.up(alone)).toEqual(refusing("nobody-above", { team: "Ward 7", leads: ["Lea"] }));
    expect((await scene.idea(alone)).idea.state).toBe("doing");
    const memberId = named(alone.ward, "Ben");
    await asking.world.saved(alone.ward.organisationId, [
      { do: "grant-role", memberId, role: "manager", teamId: alone.ward.team.id, at: NOW },
    ]);
    expect(await scene.ask(alone.ward, "Lea", type("idea 1 escalate Beds wait"))).toMatchObject({
      said: { code: "escalated", to: null },
    });
    expect((await scene.idea(alone)).escalations).toMatchObject([{ to: null, told: [memberId] }]);
  });

  test("by its button or without a reason it is a form, which keeps what is wrong with it", async () => {
    const there = await scene.tiers();
    const { id } = (await scene.idea(there)).idea;
    const form = { form: "idea-move", move: "escalate", up: "Medicine", values: { by: "2026-11-26" } };
    expect(await scene.ask(there.ward, "Ada", press("idea-move", `${id}:escalate`))).toMatchObject({ form });
    expect(await scene.ask(there.ward, "Ada", type("idea 1 escalate"))).toMatchObject({ form });
    const sent = (values: Record<string, string | string[]>) =>
      scene.ask(there.ward, "Ada", send("idea-move", `${id}:escalate`, values));
    const reason = "Beds wait";
    expect(refusalIn(await sent({ reason: " " }))).toMatchObject([{ code: "incomplete", field: "reason" }]);
    expect(refusalIn(await sent({ reason, by: "soon" }))).toMatchObject([{ code: "no-such-date" }]);
    expect(refusalIn(await sent({ reason, by: "2026-11-23" }))).toEqual([{ code: "reply-by", why: "past" }]);
    expect(refusalIn(await sent({ reason, by: "2027-11-23" }))).toEqual([
      { code: "reply-by", why: "too-far", days: 30 },
    ]);
    const values = { reason: "Mrs Patel in bed 4 waits", by: "2026-12-01" };
    expect(await sent(values)).toMatchObject({ form: { warnings: [{ field: "reason" }], values } });
    expect(await scene.ask(there.ward, "Ada", type(`idea 1 escalate ${values.reason}`))).toMatchObject({
      form: { warnings: [{ field: "reason" }], values: { reason: values.reason } },
    });
    expect((await scene.idea(there)).escalations).toEqual([]);
    await sent({ ...values, "not-a-patient": ["yes"] });
    expect((await scene.idea(there)).escalations).toMatchObject([
      { replyBy: instant("2026-12-01T17:00:00Z") },
    ]);
  });

  test("the board offers it beside the usual step once the idea is overdue", async () => {
    const there = await scene.tiers();
    await scene.ask(there.ward, "Ada", type("idea 1 due today"));
    const board = async (name: string) => {
      const reply = await scene.ask(there.ward, name, type("ideas"));
      return reply.kind === "said" && reply.said.code === "ideas" ? reply.said.ideas[0]?.mayPassUp : null;
    };
    expect(await board("Ada")).toBe(false);
    asking.clock.set(instant("2026-11-25T09:00:00Z"));
    expect(await board("Ada")).toBe(true);
    expect(await board("Ben")).toBe(false);
  });
});

describe("on to the next tier", () => {
  test("by hand, as far as the top, where a second press tells where it went", async () => {
    const there = await scene.tiers();
    await scene.up(there);
    const first = await scene.waiting(there);
    const passed = { said: { code: "escalated", to: "Mid Trust" } };
    expect(await scene.ask(there.medicine, "Max", press("escalation-pass", first))).toMatchObject(passed);
    expect(await scene.ask(there.medicine, "Max", press("escalation-pass", first))).toMatchObject(passed);
    expect(await scene.ask(there.medicine, "Mia", press("escalation-pass", first))).toMatchObject(
      refusing("escalation-over", { outcome: "passed", by: "Max", next: "Mid Trust" }),
    );
    const { escalations } = await scene.idea(there);
    // Medicine's manager sits between Medicine and the Trust, and hears of it again.
    expect(escalations[1]).toMatchObject({ tier: 3, told: [named(there.medicine, "Mia")] });
    const second = await scene.waiting(there);
    expect(await scene.ask(there.trust, "Tia", press("escalation-pass", second))).toMatchObject(
      refusing("nobody-higher", { name: "W7-1", place: "Mid Trust" }),
    );
    expect(await scene.ask(there.trust, "Tia", press("escalation-reply", second))).toMatchObject({
      kind: "form",
    });
  });

  test("by itself when nobody replies; at the top they are reminded once", async () => {
    const there = await scene.tiers();
    await scene.up(there);
    const first = await scene.waiting(there);
    asking.clock.set(instant("2026-11-26T16:59:00Z"));
    await scene.tick();
    expect(await scene.waiting(there)).toBe(first);
    asking.clock.set(THURSDAY);
    await scene.tick();
    const second = await scene.waiting(there);
    const { escalations } = await scene.idea(there);
    expect(escalations).toMatchObject([
      { id: first, ended: { outcome: "risen", by: null } },
      { id: second, tier: 3, askedBy: null, replyBy: instant("2026-11-30T17:00:00Z"), cameFrom: "doing" },
    ]);
    expect(await scene.ask(there.medicine, "Max", press("escalation-reply", first))).toMatchObject(
      refusing("escalation-over", { outcome: "risen", next: "Mid Trust" }),
    );
    asking.clock.set(instant("2026-12-04T09:00:00Z"));
    await scene.tick();
    await scene.tick();
    expect((await scene.idea(there)).escalations[1]).toMatchObject({
      remindedAt: asking.clock.now(),
      ended: null,
    });
    const reply = await scene.ask(
      there.trust,
      "Tia",
      send("escalation", `${second}:reply`, { reply: "Two porters" }),
    );
    expect(reply).toMatchObject({ said: { code: "escalation-answered" } });
    expect((await scene.idea(there)).idea.state).toBe("doing");
  });

  test("in the tree as it stands then: a parent that was taken out is passed over", async () => {
    const there = await scene.tiers();
    await scene.up(there);
    await asking.world.saved(there.ward.organisationId, [
      { do: "set-parent", unitId: there.ward.team.id, parentId: there.trust.team.id },
    ]);
    const first = await scene.waiting(there);
    expect(await scene.ask(there.medicine, "Max", press("escalation-pass", first))).toMatchObject({
      said: { to: "Mid Trust" },
    });
  });
});

test("what the team moves on without an answer waits no more, and says so where it waited", async () => {
  const there = await scene.tiers();
  await scene.ask(there.ward, "Ada", type("idea 1 test Two porters are enough"));
  await scene.up(there);
  const id = await scene.waiting(there);
  await scene.ask(there.ward, "Ben", type("idea 1 own me"));
  expect(await scene.waiting(there)).toBe(id);
  await scene.ask(there.ward, "Ben", type("idea 1 test With a trolley"));
  const { cycles, escalations } = await scene.idea(there);
  expect(escalations).toMatchObject([{ ended: { outcome: "withdrawn", by: { name: "Ben" } } }]);
  expect(cycles).toMatchObject([{ outcome: "parked" }, { outcome: null }]);
  const late = await scene.ask(there.medicine, "Max", send("escalation", `${id}:reply`, { reply: "Yes" }));
  expect(late).toMatchObject({
    form: {
      values: { reply: "Yes" },
      errors: [{ refusal: { code: "escalation-over", outcome: "withdrawn" } }],
    },
  });
  asking.clock.set(instant("2026-12-04T09:00:00Z"));
  await scene.tick();
  expect((await scene.idea(there)).escalations).toHaveLength(1);
});
