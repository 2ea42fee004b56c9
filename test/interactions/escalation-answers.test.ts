// Answers to ideas that were passed up: whose they are, what comes of them, and of two at once.
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { EscalationId } from "../../src/domain/ids.ts";
import { instant } from "../../src/time/clock.ts";
import { NOW } from "../contracts/store-world.ts";
import { type Asking, openAsking, press, send, type } from "./asking.ts";
import { refusalIn, Scene, type Tiers } from "./escalation-scene.ts";
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

describe("an answer", () => {
  const answer = async (there: Tiers, name: string, reply: string, id?: EscalationId) =>
    scene.ask(
      there.medicine,
      name,
      send("escalation", `${id ?? (await scene.waiting(there))}:reply`, { reply }),
    );

  test("returns the idea to where it was, its test still running", async () => {
    const there = await scene.tiers();
    await scene.ask(there.ward, "Ada", type("idea 1 test Two porters are enough"));
    await scene.up(there);
    const id = await scene.waiting(there);
    expect(await scene.ask(there.medicine, "Max", press("escalation-reply", id))).toMatchObject({
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
    const { idea: now, cycles, escalations } = await scene.idea(there);
    expect(now).toMatchObject({ state: "testing", owner: { name: "Ada" } });
    expect(cycles).toMatchObject([{ number: 1, endedAt: null }]);
    expect(escalations).toMatchObject([
      { ended: { outcome: "answered", by: { name: "Max" }, reply: "Two porters from Monday" } },
    ]);
    await scene.up(there);
    expect((await scene.idea(there)).escalations).toMatchObject([{ round: 1 }, { round: 2, tier: 2 }]);
  });

  test("is the tier's leads' and managers' alone; others are told whose", async () => {
    const there = await scene.tiers();
    await scene.up(there);
    const id = await scene.waiting(there);
    const no = { code: "escalation-not-yours", name: "W7-1", answerers: ["Max", "Mia"] };
    for (const action of ["escalation-reply", "escalation-hold", "escalation-pass"] as const) {
      expect(await scene.ask(there.ward, "Ada", press(action, id))).toEqual({ kind: "refused", refusal: no });
      expect(await scene.ask(there.trust, "Tia", press(action, id))).toEqual({
        kind: "refused",
        refusal: no,
      });
    }
    expect(refusalIn(await answer(there, "Tia", "Yes"))).toEqual([no]);
    expect(await answer(there, "Mia", "")).toMatchObject({ form: { errors: [{ field: "reply" }] } });
    const long = await answer(there, "Mia", "Long words ".repeat(140));
    expect(refusalIn(long)).toEqual([{ code: "too-long", field: "reply", limit: 1_500 }]);
    expect(await answer(there, "Mia", "Mrs Patel in bed 4")).toMatchObject({
      form: { warnings: [{ field: "reply" }], values: { reply: "Mrs Patel in bed 4" } },
    });
    expect(await answer(there, "Mia", "Yes")).toMatchObject({ said: { code: "escalation-answered" } });
  });

  test("is opened out of a list by those who may answer, as it stands then", async () => {
    const there = await scene.tiers();
    await scene.up(there);
    const id = await scene.waiting(there);
    const open = (name: string) => scene.ask(there.medicine, name, press("escalation-open", id));
    expect(await open("Mia")).toMatchObject({
      said: { code: "escalation", isTop: false, escalation: { id, ended: null }, idea: { number: 1 } },
    });
    expect(await open("Ada")).toMatchObject({ refusal: { code: "escalation-not-yours" } });
    expect(await scene.ask(there.medicine, "Mia", press("escalation-open", "nothing"))).toEqual({
      kind: "refused",
      refusal: { code: "not-found" },
    });
    await scene.ask(there.medicine, "Mia", press("escalation-pass", id));
    expect(await open("Max")).toMatchObject({
      said: { escalation: { ended: { outcome: "passed" } }, next: { tier: 3 } },
    });
    const above = press("escalation-open", await scene.waiting(there));
    expect(await scene.ask(there.trust, "Tia", above)).toMatchObject({ said: { isTop: true } });
  });

  test("that comes second keeps its words and reads the first", async () => {
    const there = await scene.tiers();
    await scene.up(there);
    const id = await scene.waiting(there);
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
    expect(await scene.ask(there.medicine, "Mia", press("escalation-hold", id))).toMatchObject(
      refusing("escalation-over", { outcome: "answered", answer: won }),
    );
  });

  test("by forged values and another organisation's ids finds nothing", async () => {
    const there = await scene.tiers();
    const other = await scene.tiers();
    await scene.up(there);
    const id = await scene.waiting(there);
    const nothing = refusing("not-found");
    expect(await scene.ask(other.medicine, "Max", press("escalation-reply", id))).toEqual(nothing);
    expect(await scene.ask(other.medicine, "Max", press("escalation-pass", id))).toEqual(nothing);
    for (const value of ["", "x", `${id}:reply:x`, there.ward.team.id])
      expect(await scene.ask(there.medicine, "Max", press("escalation-hold", value))).toEqual(nothing);
    for (const context of [`${id}:pass`, id, ":reply", `x:reply`])
      expect(await scene.ask(there.medicine, "Max", send("escalation", context, { reply: "Yes" }))).toEqual(
        nothing,
      );
    expect(await scene.ask(other.medicine, "Max", send("escalation", `${id}:reply`, { reply: "Y" }))).toEqual(
      nothing,
    );
    expect((await scene.idea(there)).idea.state).toBe("escalated");
  });
});

describe("a holding reply", () => {
  const hold = async (there: Tiers, name: string, values: Record<string, string>) =>
    scene.ask(there.medicine, name, send("escalation", `${await scene.waiting(there)}:hold`, values));

  test("moves the date, once for each tier", async () => {
    const there = await scene.tiers();
    await scene.up(there);
    const id = await scene.waiting(there);
    expect(await scene.ask(there.medicine, "Max", press("escalation-hold", id))).toMatchObject({
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
    expect(await scene.ask(there.medicine, "Mia", press("escalation-hold", id))).toMatchObject(
      refusing("held-already", { name: "W7-1", replyBy }),
    );
    asking.clock.set(instant("2026-11-27T09:00:00Z"));
    await scene.tick();
    expect(await scene.waiting(there)).toBe(id);
  });
});
