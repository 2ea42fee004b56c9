// Go and see: a team asks, a manager plans, the team is told and reminded, and it can be taken back.
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { refused } from "../../src/domain/replies.ts";
import type { LocalDate } from "../../src/time/calendar.ts";
import { NOW, type TeamInWorld, TODAY } from "../contracts/store-world.ts";
import { press, send, type } from "./asking.ts";
import { type DigestScene, inPrivate, manager, openDigests, waiting, wards } from "./digest-scene.ts";
import { formIn, saidIn } from "./pulse-scene.ts";

let scene: DigestScene;
beforeAll(async () => {
  scene = await openDigests();
});
afterAll(() => scene.close());
beforeEach(() => scene.clock.set(NOW));

async function managed() {
  const [one, two] = (await wards(scene, 2)) as [TeamInWorld, TeamInWorld];
  await manager(scene, "Dana", [one]);
  return { one, two, chat: inPrivate(one, "Dana") };
}
const NOT_FOUND = refused({ code: "not-found" });
const dates = async (chat: TeamInWorld) => {
  const { facts } = saidIn(await scene.onOwn(chat, "Dana", type("digest")), "digest");
  return { asks: facts.asks.map((one) => one.wish), visits: facts.visits.map((one) => one.date) };
};

test("a lead asks, the digest tells it, and the manager plans it", async () => {
  const { one, chat } = await managed();
  const { id: teamId } = one.team;
  expect((await scene.onOwn(one, "Ada", press("visit-ask", teamId))).kind).toBe("refused");
  formIn(await scene.onOwn(one, "Lea", press("visit-ask", teamId)), "visit-ask");
  const asks = (wish: string) => scene.onOwn(one, "Lea", send("visit-ask", teamId, { wish }));
  expect(formIn(await asks(" "), "visit-ask").errors).toHaveLength(1);
  expect(formIn(await asks("x".repeat(301)), "visit-ask").errors).toHaveLength(1);
  expect(saidIn(await asks("the lounge at 15:00"), "visit-asked").managers).toEqual(["Dana"]);
  const { facts } = saidIn(await scene.onOwn(chat, "Dana", type("digest")), "digest");
  expect(facts.asks).toMatchObject([{ team: "Ward 1", wish: "the lounge at 15:00" }]);
  const id = facts.asks[0]?.id ?? "";
  const form = formIn(await scene.onOwn(chat, "Dana", press("visit-plan", id)), "visit");
  expect(form).toMatchObject({ asked: { team: "Ward 1", wish: "the lounge at 15:00" }, teams: [] });
  const planned = await scene.onOwn(chat, "Dana", send("visit", id, { date: "2026-12-01", note: "" }));
  expect(saidIn(planned, "visit-planned")).toMatchObject({ visitId: id, team: "Ward 1", date: "2026-12-01" });
  const told = await waiting(scene, one, "visit");
  expect(told).toMatchObject([{ to: one.place.externalId, notice: { visitId: id, at: NOW } }]);
  expect(await dates(chat)).toEqual({ asks: [], visits: ["2026-12-01"] });
  const again = await scene.onOwn(chat, "Dana", send("visit", id, { date: "2026-12-02" }));
  expect(again).toEqual(refused({ code: "visit-changed" }));
});

test("unasked a manager chooses a team of theirs and a date that can be kept", async () => {
  const { one, two, chat } = await managed();
  const form = formIn(await scene.onOwn(chat, "Dana", press("visit-plan", "any")), "visit");
  expect(form.teams).toEqual([{ id: one.team.id, name: "Ward 1" }]);
  const plan = (team: string, date: string, note = "") =>
    scene.onOwn(chat, "Dana", send("visit", "any", { team, date, note }));
  const errors = async (...told: Parameters<typeof plan>) =>
    formIn(await plan(...told), "visit").errors.map(({ field, refusal }) => [field, refusal.code]);
  const own = one.team.id;
  expect(await errors(two.team.id, "2026-12-01")).toEqual([["team", "incomplete"]]);
  expect(await errors(own, "")).toEqual([["date", "incomplete"]]);
  expect(await errors(own, "2026-11-23")).toEqual([["date", "date-is-past"]]);
  expect(await errors(own, "2026-02-31")).toEqual([["date", "no-such-date"]]);
  expect(await errors(own, "2028-01-01")).toEqual([["date", "too-far-ahead"]]);
  expect(await errors(own, "2026-12-01", "x".repeat(301))).toEqual([["note", "too-long"]]);
  const doubtful = formIn(await plan(own, "2026-12-01", "Mrs Patel in bed 4"), "visit");
  expect(doubtful.warnings).not.toEqual([]);
  expect(saidIn(await plan(own, "tomorrow", "the lounge"), "visit-planned").date).toBe("2026-11-25");
  expect(await waiting(scene, one, "visit")).toHaveLength(1);
});

test("on the day the open prompt names it, and no longer once it is cancelled; a wish still stands", async () => {
  const { one, chat } = await managed();
  await scene.onOwn(one, "Lea", send("visit-ask", one.team.id, { wish: "the lounge" }));
  const huddleId = await scene.world.openHuddle(one);
  const { facts } = saidIn(await scene.onOwn(chat, "Dana", type("digest")), "digest");
  const id = facts.asks[0]?.id ?? "";
  await scene.onOwn(chat, "Dana", send("visit", id, { date: TODAY, note: "waits" }));
  const prompt = async () => {
    const notice = { kind: "huddle", huddleId } as const;
    const [told] = await scene.world.store.facts([{ organisationId: one.organisationId, notice }]);
    return told?.kind === "huddle" ? told.visits : null;
  };
  expect(await prompt()).toEqual([{ manager: "Dana", note: "waits" }]);
  expect(await waiting(scene, one, "huddle")).toHaveLength(1);
  expect(await scene.onOwn(one, "Ada", press("visit-cancel", id))).toEqual(NOT_FOUND);
  const cancelled = await scene.onOwn(chat, "Dana", press("visit-cancel", id));
  expect(saidIn(cancelled, "visit-cancelled")).toMatchObject({ team: "Ward 1", date: TODAY });
  expect(await prompt()).toEqual([]);
  expect(await waiting(scene, one, "huddle")).toHaveLength(2);
  expect(await dates(chat)).toEqual({ asks: ["the lounge"], visits: [] });
  expect(await scene.onOwn(chat, "Dana", press("visit-cancel", id))).toEqual(
    refused({ code: "visit-changed" }),
  );
});

test("a lead of the team may cancel it too; one that is past is not cancelled", async () => {
  const { one, chat } = await managed();
  const plan = async (date: string) =>
    saidIn(
      await scene.onOwn(chat, "Dana", send("visit", "any", { team: one.team.id, date })),
      "visit-planned",
    ).visitId;
  const [first, second] = [await plan("2026-11-26"), await plan("2026-11-27")];
  expect((await scene.onOwn(one, "Lea", press("visit-cancel", first))).kind).toBe("said");
  expect(await dates(chat)).toEqual({ asks: [], visits: ["2026-11-27" as LocalDate] });
  scene.clock.advance(4 * 86_400_000);
  expect(await scene.onOwn(chat, "Dana", press("visit-cancel", second))).toEqual(
    refused({ code: "visit-changed" }),
  );
  expect(scene.faults).toEqual([]);
});

test("a team without a manager hears how to have one, and nobody else plans a visit", async () => {
  const { two } = await managed();
  const asked = await scene.onOwn(two, "Lea", press("visit-ask", two.team.id));
  expect(asked).toEqual(refused({ code: "no-manager", team: "Ward 2" }));
  const plan = await scene.onOwn(two, "Lea", press("visit-plan", "any"));
  expect(plan).toEqual(refused({ code: "needs-manager", team: "Ward 2", managers: [] }));
});
