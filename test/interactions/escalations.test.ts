// Ideas passed up as people ask for it, over three tiers: who may, by when, what each reads, and what time does.
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { EscalationId, UnitId } from "../../src/domain/ids.ts";
import type { Reply } from "../../src/domain/replies.ts";
import type { Ask } from "../../src/interactions/interaction.ts";
import { startScheduler } from "../../src/interactions/scheduler.ts";
import { instant } from "../../src/time/clock.ts";
import { aPerson } from "../builders/people.ts";
import { NOW, named, type TeamInWorld } from "../contracts/store-world.ts";
import { type Asking, openAsking, press, send, type } from "./asking.ts";
import { refusing } from "./link-scene.ts";

let asking: Asking;
beforeAll(async () => {
  asking = await openAsking();
});
afterEach(() => {
  expect(asking.faults).toEqual([]);
  asking.clock.set(NOW);
});
afterAll(() => asking.close());

const ask = (here: TeamInWorld, name: string, what: Ask) => asking.onOwn(here, name, what);
const THURSDAY = instant("2026-11-26T17:00:00Z");

/** Ward 7 (led by Lea), under Medicine (led by Max, managed by Mia), under the Trust (led by Tia). W7-1 is Ada's. */
async function tiers(placed = true) {
  const { world } = asking;
  const ward = await world.team();
  const led = async (name: string, prefix: string, lead: string, others: string[] = []) => {
    const here = await world.team({
      in: ward,
      build: (team) => team.called(name, prefix),
      people: [lead, ...others].map((one) => aPerson(one)),
    });
    const { organisationId, team } = here;
    const role = { role: "lead", teamId: team.id } as const;
    await world.saved(organisationId, [
      { do: "grant-role", memberId: named(here, lead), ...role, at: NOW },
      { do: "drop-role", memberId: named(ward, "Lea"), ...role, leaveOne: true },
    ]);
    return here;
  };
  const medicine = await led("Medicine", "MED", "Max", ["Mia"]);
  const trust = await led("Mid Trust", "MT", "Tia");
  const under = (unitId: UnitId, parentId: UnitId) => ({ do: "set-parent", unitId, parentId }) as const;
  const memberId = named(medicine, "Mia");
  await world.saved(ward.organisationId, [
    { do: "grant-role", memberId, role: "manager", teamId: medicine.team.id, at: NOW },
    ...(placed ? [under(ward.team.id, medicine.team.id), under(medicine.team.id, trust.team.id)] : []),
  ]);
  await ask(ward, "Ada", type("idea No porters after two"));
  await ask(ward, "Ada", type("idea 1 start"));
  return { ward, medicine, trust };
}
type Tiers = Awaited<ReturnType<typeof tiers>>;

async function idea({ ward }: Tiers) {
  const seen = await asking.world.store.idea(ward.organisationId, { teamId: ward.team.id, number: 1 });
  if (!seen) throw new Error("no idea");
  return seen;
}
/** Where it waits. */
async function waiting(there: Tiers): Promise<EscalationId> {
  const open = (await idea(there)).escalations.find((one) => one.ended === null);
  if (!open) throw new Error("it waits nowhere");
  return open.id;
}
const up = (there: Tiers) => ask(there.ward, "Ada", type("idea 1 escalate Beds wait for porters"));
const refusalIn = (reply: Reply) =>
  reply.kind === "form" ? reply.form.errors.map((one) => one.refusal) : reply;
async function tick() {
  const { clock, dispatch, world } = asking;
  const fault = (what: string, error: unknown) => expect([what, error]).toEqual([]);
  const scheduler = startScheduler({ store: world.store, dispatch, clock, fault });
  await scheduler.tick();
  await scheduler.stop();
}

describe("passing up", () => {
  test("by words it goes to the tier above at once, to be answered in two working days", async () => {
    const there = await tiers();
    const done = { code: "escalated", name: "W7-1", to: "Medicine", replyBy: THURSDAY };
    expect(await up(there)).toMatchObject({ said: done });
    const { idea: now, escalations } = await idea(there);
    expect(now).toMatchObject({ state: "escalated", owner: { name: "Ada" } });
    expect(escalations).toMatchObject([
      {
        ...{ round: 1, tier: 2, cameFrom: "doing", reason: "Beds wait for porters", replyBy: THURSDAY },
        ...{ to: { name: "Medicine" }, told: [named(there.medicine, "Mia")], ended: null },
      },
    ]);
    // Typed again, or delivered again, it is the same.
    expect(await up(there)).toMatchObject({ said: done });
    expect(await ask(there.ward, "Ada", type("idea 1 escalate Another reason"))).toMatchObject(
      refusing("idea-not-now", { state: "escalated", move: "escalate" }),
    );
    expect((await idea(there)).escalations).toHaveLength(1);
  });

  test("is its owner's or a lead's, and nobody's where nothing stands above", async () => {
    const there = await tiers();
    expect(await ask(there.ward, "Ben", type("idea 1 escalate Beds wait"))).toMatchObject(
      refusing("idea-not-yours", { owner: "Ada", leads: ["Lea"] }),
    );
    const alone = await tiers(false);
    expect(await up(alone)).toEqual(refusing("nobody-above", { team: "Ward 7", leads: ["Lea"] }));
    expect((await idea(alone)).idea.state).toBe("doing");
    const memberId = named(alone.ward, "Ben");
    await asking.world.saved(alone.ward.organisationId, [
      { do: "grant-role", memberId, role: "manager", teamId: alone.ward.team.id, at: NOW },
    ]);
    expect(await ask(alone.ward, "Lea", type("idea 1 escalate Beds wait"))).toMatchObject({
      said: { code: "escalated", to: null },
    });
    expect((await idea(alone)).escalations).toMatchObject([{ to: null, told: [memberId] }]);
  });

  test("by its button or without a reason it is a form, which keeps what is wrong with it", async () => {
    const there = await tiers();
    const { id } = (await idea(there)).idea;
    const form = { form: "idea-move", move: "escalate", up: "Medicine", values: { by: "2026-11-26" } };
    expect(await ask(there.ward, "Ada", press("idea-move", `${id}:escalate`))).toMatchObject({ form });
    expect(await ask(there.ward, "Ada", type("idea 1 escalate"))).toMatchObject({ form });
    const sent = (values: Record<string, string | string[]>) =>
      ask(there.ward, "Ada", send("idea-move", `${id}:escalate`, values));
    const reason = "Beds wait";
    expect(refusalIn(await sent({ reason: " " }))).toMatchObject([{ code: "incomplete", field: "reason" }]);
    expect(refusalIn(await sent({ reason, by: "soon" }))).toMatchObject([{ code: "no-such-date" }]);
    expect(refusalIn(await sent({ reason, by: "2026-11-23" }))).toEqual([{ code: "reply-by", why: "past" }]);
    expect(refusalIn(await sent({ reason, by: "2027-11-23" }))).toEqual([
      { code: "reply-by", why: "too-far", days: 30 },
    ]);
    const values = { reason: "Mrs Patel in bed 4 waits", by: "2026-12-01" };
    expect(await sent(values)).toMatchObject({ form: { warnings: [{ field: "reason" }], values } });
    expect(await ask(there.ward, "Ada", type(`idea 1 escalate ${values.reason}`))).toMatchObject({
      form: { warnings: [{ field: "reason" }], values: { reason: values.reason } },
    });
    expect((await idea(there)).escalations).toEqual([]);
    await sent({ ...values, "not-a-patient": ["yes"] });
    expect((await idea(there)).escalations).toMatchObject([{ replyBy: instant("2026-12-01T17:00:00Z") }]);
  });

  test("the board offers it beside the usual step once the idea is overdue", async () => {
    const there = await tiers();
    await ask(there.ward, "Ada", type("idea 1 due today"));
    const board = async (name: string) => {
      const reply = await ask(there.ward, name, type("ideas"));
      return reply.kind === "said" && reply.said.code === "ideas" ? reply.said.ideas[0]?.mayPassUp : null;
    };
    expect(await board("Ada")).toBe(false);
    asking.clock.set(instant("2026-11-25T09:00:00Z"));
    expect(await board("Ada")).toBe(true);
    expect(await board("Ben")).toBe(false);
  });
});

describe("an answer", () => {
  const answer = async (there: Tiers, name: string, reply: string, id?: EscalationId) =>
    ask(there.medicine, name, send("escalation", `${id ?? (await waiting(there))}:reply`, { reply }));

  test("returns the idea to where it was, its test still running", async () => {
    const there = await tiers();
    await ask(there.ward, "Ada", type("idea 1 test Two porters are enough"));
    await up(there);
    const id = await waiting(there);
    expect(await ask(there.medicine, "Max", press("escalation-reply", id))).toMatchObject({
      form: {
        form: "escalation",
        as: "reply",
        name: "W7-1",
        reason: "Beds wait for porters",
        team: "Ward 7",
      },
    });
    const done = { said: { code: "escalation-answered", name: "W7-1", team: "Ward 7" } };
    expect(await answer(there, "Max", "Two porters from Monday", id)).toMatchObject(done);
    expect(await answer(there, "Max", "Two porters from Monday", id)).toMatchObject(done);
    const { idea: now, cycles, escalations } = await idea(there);
    expect(now).toMatchObject({ state: "testing", owner: { name: "Ada" } });
    expect(cycles).toMatchObject([{ number: 1, endedAt: null }]);
    expect(escalations).toMatchObject([
      { ended: { outcome: "answered", by: { name: "Max" }, reply: "Two porters from Monday" } },
    ]);
    await up(there);
    expect((await idea(there)).escalations).toMatchObject([{ round: 1 }, { round: 2, tier: 2 }]);
  });

  test("is the tier's leads' and managers' alone; others are told whose", async () => {
    const there = await tiers();
    await up(there);
    const id = await waiting(there);
    const no = { code: "escalation-not-yours", name: "W7-1", answerers: ["Max", "Mia"] };
    for (const action of ["escalation-reply", "escalation-hold", "escalation-pass"] as const) {
      expect(await ask(there.ward, "Ada", press(action, id))).toEqual({ kind: "refused", refusal: no });
      expect(await ask(there.trust, "Tia", press(action, id))).toEqual({ kind: "refused", refusal: no });
    }
    expect(refusalIn(await answer(there, "Tia", "Yes"))).toEqual([no]);
    expect(await answer(there, "Mia", "")).toMatchObject({ form: { errors: [{ field: "reply" }] } });
    expect(await answer(there, "Mia", "Mrs Patel in bed 4")).toMatchObject({
      form: { warnings: [{ field: "reply" }], values: { reply: "Mrs Patel in bed 4" } },
    });
    expect(await answer(there, "Mia", "Yes")).toMatchObject({ said: { code: "escalation-answered" } });
  });

  test("that comes second keeps its words and reads the first", async () => {
    const there = await tiers();
    await up(there);
    const id = await waiting(there);
    const [first, second] = await Promise.all([
      answer(there, "Max", "Yes", id),
      answer(there, "Mia", "No", id),
    ]);
    const kinds = [first.kind, second.kind].sort();
    expect(kinds).toEqual(["form", "said"]);
    const [lost, won] = first.kind === "form" ? [first, "No"] : [second, "Yes"];
    expect(lost).toMatchObject({
      form: {
        values: { reply: won === "Yes" ? "No" : "Yes" },
        errors: [{ field: "reply", refusal: { code: "escalation-over", outcome: "answered", answer: won } }],
      },
    });
    expect(await ask(there.medicine, "Mia", press("escalation-hold", id))).toMatchObject(
      refusing("escalation-over", { outcome: "answered", answer: won }),
    );
  });

  test("by forged values and another organisation's ids finds nothing", async () => {
    const there = await tiers();
    const other = await tiers();
    await up(there);
    const id = await waiting(there);
    const nothing = refusing("not-found");
    expect(await ask(other.medicine, "Max", press("escalation-reply", id))).toEqual(nothing);
    expect(await ask(other.medicine, "Max", press("escalation-pass", id))).toEqual(nothing);
    for (const value of ["", "x", `${id}:reply:x`, there.ward.team.id])
      expect(await ask(there.medicine, "Max", press("escalation-hold", value))).toEqual(nothing);
    for (const context of [`${id}:pass`, id, ":reply", `x:reply`])
      expect(await ask(there.medicine, "Max", send("escalation", context, { reply: "Yes" }))).toEqual(
        nothing,
      );
    expect(await ask(other.medicine, "Max", send("escalation", `${id}:reply`, { reply: "Y" }))).toEqual(
      nothing,
    );
    expect((await idea(there)).idea.state).toBe("escalated");
  });
});

describe("a holding reply", () => {
  const hold = async (there: Tiers, name: string, values: Record<string, string>) =>
    ask(there.medicine, name, send("escalation", `${await waiting(there)}:hold`, values));

  test("moves the date, once for each tier", async () => {
    const there = await tiers();
    await up(there);
    const id = await waiting(there);
    expect(await ask(there.medicine, "Max", press("escalation-hold", id))).toMatchObject({
      form: { as: "hold", values: { by: "2026-11-30" } },
    });
    const values = { by: "2026-11-30", words: "I meet them on Friday" };
    expect(refusalIn(await hold(there, "Max", { ...values, by: "2026-11-01" }))).toEqual([
      { code: "reply-by", why: "past" },
    ]);
    const replyBy = instant("2026-11-30T17:00:00Z");
    const done = { said: { code: "escalation-held", name: "W7-1", replyBy } };
    expect(await hold(there, "Max", values)).toMatchObject(done);
    expect(await hold(there, "Max", values)).toMatchObject(done);
    expect(refusalIn(await hold(there, "Mia", { by: "2026-12-01" }))).toMatchObject([
      { code: "held-already" },
    ]);
    expect(await ask(there.medicine, "Mia", press("escalation-hold", id))).toMatchObject(
      refusing("held-already", { name: "W7-1", replyBy }),
    );
    asking.clock.set(instant("2026-11-27T09:00:00Z"));
    await tick();
    expect(await waiting(there)).toBe(id);
  });
});

describe("on to the next tier", () => {
  test("by hand, as far as the top, where a second press tells where it went", async () => {
    const there = await tiers();
    await up(there);
    const first = await waiting(there);
    const passed = { said: { code: "escalated", to: "Mid Trust" } };
    expect(await ask(there.medicine, "Max", press("escalation-pass", first))).toMatchObject(passed);
    expect(await ask(there.medicine, "Max", press("escalation-pass", first))).toMatchObject(passed);
    expect(await ask(there.medicine, "Mia", press("escalation-pass", first))).toMatchObject(
      refusing("escalation-over", { outcome: "passed", by: "Max", next: "Mid Trust" }),
    );
    const { escalations } = await idea(there);
    // Medicine's manager sits between Medicine and the Trust, and hears of it again.
    expect(escalations[1]).toMatchObject({ tier: 3, told: [named(there.medicine, "Mia")] });
    const second = await waiting(there);
    expect(await ask(there.trust, "Tia", press("escalation-pass", second))).toMatchObject(
      refusing("nobody-higher", { name: "W7-1", place: "Mid Trust" }),
    );
    expect(await ask(there.trust, "Tia", press("escalation-reply", second))).toMatchObject({ kind: "form" });
  });

  test("by itself when nobody replies; at the top they are reminded once", async () => {
    const there = await tiers();
    await up(there);
    const first = await waiting(there);
    asking.clock.set(instant("2026-11-26T16:59:00Z"));
    await tick();
    expect(await waiting(there)).toBe(first);
    asking.clock.set(THURSDAY);
    await tick();
    const second = await waiting(there);
    const { escalations } = await idea(there);
    expect(escalations).toMatchObject([
      { id: first, ended: { outcome: "risen", by: null } },
      { id: second, tier: 3, askedBy: null, replyBy: instant("2026-11-30T17:00:00Z"), cameFrom: "doing" },
    ]);
    expect(await ask(there.medicine, "Max", press("escalation-reply", first))).toMatchObject(
      refusing("escalation-over", { outcome: "risen", next: "Mid Trust" }),
    );
    asking.clock.set(instant("2026-12-04T09:00:00Z"));
    await tick();
    await tick();
    expect((await idea(there)).escalations[1]).toMatchObject({ remindedAt: asking.clock.now(), ended: null });
    const reply = await ask(
      there.trust,
      "Tia",
      send("escalation", `${second}:reply`, { reply: "Two porters" }),
    );
    expect(reply).toMatchObject({ said: { code: "escalation-answered" } });
    expect((await idea(there)).idea.state).toBe("doing");
  });

  test("in the tree as it stands then: a parent that was taken out is passed over", async () => {
    const there = await tiers();
    await up(there);
    await asking.world.saved(there.ward.organisationId, [
      { do: "set-parent", unitId: there.ward.team.id, parentId: there.trust.team.id },
    ]);
    const first = await waiting(there);
    expect(await ask(there.medicine, "Max", press("escalation-pass", first))).toMatchObject({
      said: { to: "Mid Trust" },
    });
  });
});

test("what the team moves on without an answer waits no more, and says so where it waited", async () => {
  const there = await tiers();
  await ask(there.ward, "Ada", type("idea 1 test Two porters are enough"));
  await up(there);
  const id = await waiting(there);
  await ask(there.ward, "Ben", type("idea 1 own me"));
  expect(await waiting(there)).toBe(id);
  await ask(there.ward, "Ben", type("idea 1 test With a trolley"));
  const { cycles, escalations } = await idea(there);
  expect(escalations).toMatchObject([{ ended: { outcome: "withdrawn", by: { name: "Ben" } } }]);
  expect(cycles).toMatchObject([{ outcome: "parked" }, { outcome: null }]);
  const late = await ask(there.medicine, "Max", send("escalation", `${id}:reply`, { reply: "Yes" }));
  expect(late).toMatchObject({
    form: {
      values: { reply: "Yes" },
      errors: [{ refusal: { code: "escalation-over", outcome: "withdrawn" } }],
    },
  });
  asking.clock.set(instant("2026-12-04T09:00:00Z"));
  await tick();
  expect((await idea(there)).escalations).toHaveLength(1);
});
