// "What will you unblock this week?": asked, posted to the teams, changed, and looked back on.
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { refused } from "../../src/domain/replies.ts";
import { instant } from "../../src/time/clock.ts";
import { HOUR, later, NOW, type TeamInWorld } from "../contracts/store-world.ts";
import { press, send, type } from "./asking.ts";
import {
  type DigestScene,
  inPrivate,
  manager,
  openDigests,
  summedUp,
  tick,
  waiting,
  wards,
} from "./digest-scene.ts";
import { formIn, saidIn } from "./pulse-scene.ts";

let scene: DigestScene;
beforeAll(async () => {
  scene = await openDigests();
});
afterAll(() => scene.close());
beforeEach(() => scene.clock.set(NOW));

/** Two wards that Dana manages, and her private chat. */
async function managed() {
  const [one, two] = (await wards(scene, 2)) as [TeamInWorld, TeamInWorld];
  await manager(scene, "Dana", [one, two], "Europe/London");
  await tick(scene, one);
  return { one, two, chat: inPrivate(one, "Dana") };
}

const says = (chat: TeamInWorld, text: string, rest: Record<string, string> = {}) =>
  scene.onOwn(chat, "Dana", send("commit", "now", { text, ...rest }));
const posted = async (here: TeamInWorld) => {
  const all = await waiting(scene, here, "commitment");
  const notices = all.map((one) => one.notice);
  return scene.world.store.facts(notices.map((notice) => ({ organisationId: here.organisationId, notice })));
};

test("the answer is posted to each of the teams with the manager's name, and changed in place", async () => {
  const { one, two, chat } = await managed();
  const form = formIn(await scene.onOwn(chat, "Dana", press("commit", "now")), "commit");
  expect(form).toMatchObject({ teams: 2, values: { text: "" } });
  expect(saidIn(await says(chat, " Get a printer "), "committed")).toMatchObject({ teams: 2, edited: false });
  expect((await waiting(scene, one, "commitment")).map(({ to }) => to)).toEqual([
    one.place.externalId,
    two.place.externalId,
  ]);
  expect((await posted(one))[0]).toMatchObject({
    told: { manager: "Dana", text: "Get a printer", outcome: null },
  });
  expect(formIn(await scene.onOwn(chat, "Dana", press("commit", "now")), "commit").values).toEqual({
    text: "Get a printer",
  });
  expect(saidIn(await says(chat, "Get two printers"), "committed")).toMatchObject({ edited: true });
  const ids = new Set((await waiting(scene, one, "commitment")).map((each) => each.notice.commitmentId));
  expect(ids.size).toBe(1);
  const asked = saidIn(await scene.onOwn(chat, "Dana", type("digest")), "digest");
  expect(asked.facts).toMatchObject({ current: "Get two printers", lookBack: null });
});

test("next week's digest looks back on it; what became of it stands on the post and in the summaries", async () => {
  const { one, two, chat } = await managed();
  await says(chat, "Get a printer");
  await summedUp(scene, one, instant("2026-11-27T15:00:00Z"));
  scene.clock.set(instant("2026-11-27T16:00:00Z"));
  await tick(scene, one);
  const { facts } = saidIn(await scene.onOwn(chat, "Dana", type("digest")), "digest");
  expect(facts).toMatchObject({ current: null, lookBack: { text: "Get a printer", outcome: null } });
  const id = facts.lookBack?.id ?? "";
  const outcome = (word: string, name = "Dana") =>
    scene.onOwn(chat, name, press("commit-outcome", `${id}:${word}`));
  expect(saidIn(await outcome("working"), "outcome-said")).toMatchObject({ outcome: "working", teams: 2 });
  const again = saidIn(await scene.onOwn(chat, "Dana", type("digest")), "digest");
  expect(again.facts.lookBack).toMatchObject({ outcome: "working" });
  expect(saidIn(await outcome("done"), "outcome-said")).toMatchObject({ outcome: "done" });
  expect(await outcome("maybe")).toEqual(refused({ code: "not-found" }));
  expect(await outcome("done", "Ada")).toEqual(refused({ code: "not-found" }));
  expect((await posted(one)).at(-1)).toMatchObject({ team: { id: two.team.id }, told: { outcome: "done" } });
  const over = saidIn(await scene.onOwn(chat, "Dana", type("digest")), "digest");
  expect(over.facts.lookBack).toBeNull();
  const week = saidIn(await scene.onOwn(two, "Lea", type("summary")), "week-so-far");
  expect(week.facts.commitments).toEqual([{ manager: "Dana", text: "Get a printer", outcome: "done" }]);
  // A new answer is another one: the old post keeps its words.
  await says(chat, "Call Estates");
  expect((await posted(one)).at(-1)).toMatchObject({ told: { text: "Call Estates", outcome: null } });
});

test("only a manager can answer; an empty, a long or a doubtful answer stays in the form", async () => {
  const { one, chat } = await managed();
  const no = refused({ code: "needs-manager", team: "Ward 1", managers: ["Dana"] });
  expect(await scene.onOwn(one, "Ada", press("commit", "now"))).toEqual(no);
  expect(await scene.onOwn(one, "Ada", send("commit", "now", { text: "Mine" }))).toEqual(no);
  const errors = async (text: string) => formIn(await says(chat, text), "commit").errors;
  expect(await errors("  ")).toEqual([{ field: "text", refusal: { code: "incomplete", field: "text" } }]);
  expect(await errors("x".repeat(501))).toMatchObject([{ refusal: { code: "too-long", limit: 500 } }]);
  const doubtful = formIn(await says(chat, "Mrs Patel in bed 4 waits"), "commit");
  expect(doubtful).toMatchObject({ values: { text: "Mrs Patel in bed 4 waits" } });
  expect(doubtful.warnings).not.toEqual([]);
  expect(await waiting(scene, one, "commitment")).toEqual([]);
  expect((await says(chat, "Mrs Patel in bed 4 waits", { "not-a-patient": "yes" })).kind).toBe("said");
  scene.clock.set(later(HOUR));
  expect(scene.faults).toEqual([]);
});
