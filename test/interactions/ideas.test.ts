// Ideas as people ask for them: raised past those like it, owned, tested, closed; by words, taps and forms.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { IdeaId } from "../../src/domain/ids.ts";
import type { Ask } from "../../src/interactions/interaction.ts";
import type { LocalDate } from "../../src/time/calendar.ts";
import { anAnswer } from "../builders/huddle.ts";
import { aPerson } from "../builders/people.ts";
import { NOW, named, type TeamInWorld, TODAY } from "../contracts/store-world.ts";
import { type Asking, openAsking, press, send, type } from "./asking.ts";

let asking: Asking;
beforeAll(async () => {
  asking = await openAsking();
});
afterAll(() => asking.close());

const ADA = "Ada";
const ask = (here: TeamInWorld, name: string, what: Ask) => asking.onOwn(here, name, what);
const ideasOf = ({ organisationId, team }: TeamInWorld) => asking.world.store.ideas(organisationId, team.id);
async function numbered(here: TeamInWorld, number: number) {
  const { organisationId, team } = here;
  const seen = await asking.world.store.idea(organisationId, { teamId: team.id, number });
  if (!seen) throw new Error(`there is no idea ${number}`);
  return seen;
}
/** A team with W7-1, raised by Ada. */
async function withIdea(problem = "Call bells are out of reach") {
  const here = await asking.world.team();
  await ask(here, ADA, type(`idea ${problem}`));
  return { here, id: (await numbered(here, 1)).idea.id };
}
const MENTION = { "@Ben": aPerson("Ben") };
const typeTo = (words: string): Ask => ({ kind: "command", words, mentions: MENTION });

describe("raising", () => {
  test("what is said about it is kept, and who benefits is read for patients too", async () => {
    const here = await asking.world.team();
    const values = { problem: "No tape", driver: "safety", component: "cc", benefits: "night staff" };
    expect(await ask(here, "Ben", send("idea", here.team.id, values))).toMatchObject({
      said: { code: "idea-raised", name: "W7-1" },
    });
    const { idea } = await numbered(here, 1);
    expect(idea).toMatchObject({ driver: "safety", component: "cc", benefits: "night staff" });
    const named = { ...values, benefits: "Mrs Patel in bed 4" };
    const form = await ask(here, "Ben", send("idea", here.team.id, named));
    expect(form).toMatchObject({ form: { warnings: [{ field: "benefits" }], values: named } });
    const odd = { problem: "A lamp flickers", driver: "nonsense", component: "xx" };
    await ask(here, "Ben", send("idea", here.team.id, odd));
    expect((await numbered(here, 2)).idea).toMatchObject({ driver: null, component: null });
  });

  test("one that is much the same comes first: me too to it, or raise this all the same", async () => {
    const { here, id } = await withIdea();
    const words = "call bell out of reach in bay 3";
    const form = await ask(here, "Ben", type(`idea ${words}`));
    expect(form).toMatchObject({
      kind: "form",
      form: { form: "idea", values: { problem: words }, similar: [{ id, name: "W7-1" }] },
    });
    expect(await ideasOf(here)).toHaveLength(1);
    const sent = (similar: string | null, name = "Ben") =>
      ask(here, name, send("idea", here.team.id, { problem: words, similar }));
    expect(await sent(null)).toMatchObject({ kind: "form", form: { similar: [{ id }] } });
    expect(await sent(id)).toMatchObject({ said: { code: "idea-me-too", name: "W7-1", own: false } });
    expect((await numbered(here, 1)).idea.meToo).toBe(1);
    expect(await sent(id, ADA)).toMatchObject({ said: { code: "idea-me-too", own: true } });
    expect((await numbered(here, 1)).idea.meToo).toBe(1);
    expect(await sent("new")).toMatchObject({ said: { code: "idea-raised", name: "W7-2", isNew: true } });
  });

  test("those of the branch's other teams are found too, and their message counts the Me too", async () => {
    const { here, id } = await withIdea();
    const { world } = asking;
    const beside = await world.team({ in: here, build: (team) => team.called("Ward 8", "W8") });
    const values = { problem: "Call bell out of reach" };
    const raise = (similar: string | null) =>
      ask(beside, "Ben", send("idea", beside.team.id, { ...values, similar }));
    const branchId = world.newId<"Branch">();
    await world.saved(here.organisationId, [
      { do: "add-branch", branchId, name: "Medicine", parentId: null },
      { do: "set-parent", unitId: here.team.id, parentId: branchId },
      { do: "set-parent", unitId: beside.team.id, parentId: branchId },
    ]);
    expect(await raise(null)).toMatchObject({ form: { similar: [{ id, name: "W7-1", team: "Ward 7" }] } });
    expect(await raise(id)).toMatchObject({ said: { code: "idea-me-too", name: "W7-1", own: false } });
    expect((await numbered(here, 1)).idea.meToo).toBe(1);
    await world.saved(here.organisationId, [{ do: "set-parent", unitId: beside.team.id, parentId: null }]);
    expect(await raise(null)).toMatchObject({ said: { name: "W8-1", isNew: true } });
  });

  test("on the ward PC those like it are shown too, and Me too counts for who was picked", async () => {
    const { here, id } = await withIdea();
    const values = { problem: "Call bell out of reach" };
    const form = await asking.onWard(here, "Ben", send("idea", here.team.id, values));
    expect(form).toMatchObject({ form: { similar: [{ id }] } });
    const chosen = send("idea", here.team.id, { ...values, similar: id });
    expect(await asking.onWard(here, "Ben", chosen)).toMatchObject({
      said: { code: "idea-me-too", via: "ward" },
    });
    expect((await numbered(here, 1)).idea.meToo).toBe(1);
    for (const action of [
      press("idea-move", `${id}:start`),
      press("idea-open", id),
      press("idea-me-too", id),
    ])
      expect(await asking.onWard(here, "Ben", action)).toMatchObject({ refusal: { code: "not-on-ward-pc" } });
  });

  test("from an answer it counts that answer's Me too, also when one like it was asked about first", async () => {
    const { here } = await withIdea();
    const { world } = asking;
    const huddleId = await world.openHuddle(here);
    const answer = world.submission(huddleId, named(here, "Ben"), [
      anAnswer("core-5", "clips for call bells out of reach"),
    ]);
    const about = { responseId: answer.response.id, key: "core-5" };
    const meToo = { do: "toggle-me-too", ...about, memberId: named(here, ADA), at: NOW } as const;
    await world.saved(here.organisationId, [answer, meToo]);
    const value = `${about.responseId}:${about.key}`;
    const form = await ask(here, "Lea", press("make-idea", value));
    expect(form).toMatchObject({ form: { form: "idea", from: about, similar: [{ name: "W7-1" }] } });
    const sent = send("idea", `${here.team.id}:${value}`, {
      problem: "clips for call bells",
      similar: "new",
    });
    expect(await ask(here, "Lea", sent)).toMatchObject({ said: { name: "W7-2" } });
    expect((await numbered(here, 2)).idea).toMatchObject({ from: about, meToo: 1 });
    expect(await ask(here, ADA, press("make-idea", value))).toMatchObject({
      said: { name: "W7-2", isNew: false },
    });
  });

  test("a message's words stand in the form, with a warning where they may be about a patient", async () => {
    const here = await asking.world.team();
    const message = (text: string): Ask => ({ kind: "message", text });
    expect(await ask(here, "Ben", message(" No tape "))).toMatchObject({
      form: { form: "idea", values: { problem: "No tape" }, warnings: [], similar: [] },
    });
    const form = await ask(here, "Ben", message("Mrs Patel waits for tape"));
    expect(form).toMatchObject({ form: { warnings: [{ field: "problem", kinds: ["name"] }] } });
    expect(await ask(here, "Stranger", message("No tape"))).toMatchObject({
      refusal: { code: "not-a-member" },
    });
    expect(await ideasOf(here)).toEqual([]);
  });
});

describe("moving by words", () => {
  test("two tests, then kept", async () => {
    const { here } = await withIdea();
    const said = async (words: string, name = "Ben") => {
      const reply = await ask(here, name, typeTo(`idea ${words}`));
      if (reply.kind === "form") return `form ${reply.form.form}`;
      if (reply.kind === "refused") return `refused ${reply.refusal.code}`;
      return reply.kind === "said" ? `${reply.said.code} ${"move" in reply.said ? reply.said.move : ""}` : "";
    };
    expect(await said("1 own @Ben", ADA)).toBe("idea-moved own");
    expect(await said("W7-1 due fri")).toBe("idea-moved due");
    expect(await said("1 start")).toBe("idea-moved start");
    expect(await said("1 test Clips on each bed hold for a week")).toBe("idea-moved test");
    expect(await said("1 study Five of seven days")).toBe("idea-moved study");
    expect(await said("1 change Longer clips")).toBe("form idea-move");
    expect(await said("1 test Longer clips hold for a week")).toBe("idea-moved test");
    expect(await said("1 keep Bells stay in reach", ADA)).toBe("refused idea-not-yours");
    expect(await said("1 keep Bells stay in reach")).toBe("idea-moved adopt");
    const { idea, cycles } = await numbered(here, 1);
    expect(idea).toMatchObject({ state: "adopted", learning: "Bells stay in reach", owner: { name: "Ben" } });
    expect(idea.due).toBe("2026-11-27");
    expect(cycles.map((one) => [one.prediction, one.result, one.outcome, one.learning])).toEqual([
      ["Clips on each bed hold for a week", "Five of seven days", "adapted", "Longer clips"],
      ["Longer clips hold for a week", null, "adopted", "Bells stay in reach"],
    ]);
    expect(await said("1 park No time")).toBe("refused idea-not-now");
  });

  test.each([
    ["1 escalate no porters", { refusal: { code: "idea-not-yours", name: "W7-1" } }],
    ["1 share", { refusal: { code: "idea-not-closed", name: "W7-1", state: "new" } }],
    ["9", { refusal: { code: "no-such-idea", name: "W7-9" } }],
    ["9 start", { refusal: { code: "no-such-idea" } }],
    ["1 adopt Good", { refusal: { code: "idea-not-now", move: "adopt", state: "new" } }],
    ["1 study", { refusal: { code: "idea-not-now", move: "study" } }],
    ["1 due 2026-11-01", { refusal: { code: "date-is-past" } }],
    ["1 due soonish", { refusal: { code: "no-such-date" } }],
    ["1 own @Zoe", { refusal: { code: "nobody-called", word: "@Zoe" } }],
    ["1 own Ben", { said: { owner: "Ben", isMine: false } }],
    ["1 own", { said: { owner: "Ada", isMine: true } }],
    ["1 due", { form: { form: "idea-move", move: "due" } }],
    ["1 test", { form: { form: "idea-move", move: "test", errors: [] } }],
    ["1 park", { form: { form: "idea-move", move: "park" } }],
    ["1 more commodes", { form: { form: "idea", values: { problem: "1 more commodes" } } }],
    ["1 start boxes for visitors", { form: { form: "idea" } }],
    ["9 test strips run out", { form: { form: "idea", values: { problem: "9 test strips run out" } } }],
    ["1", { said: { code: "idea", moves: ["own", "due", "start", "test", "park"] } }],
  ])("idea %s", async (words, expected) => {
    const { here } = await withIdea();
    const reply = await ask(here, ADA, typeTo(`idea ${words}`));
    expect(reply).toMatchObject(expected);
  });

  test("words that may be about a patient come back in the move's form, and can be confirmed", async () => {
    const { here, id } = await withIdea();
    const form = await ask(here, ADA, type("idea 1 test Mrs Patel can reach it"));
    const values = { prediction: "Mrs Patel can reach it" };
    expect(form).toMatchObject({
      form: { form: "idea-move", ideaId: id, values, warnings: [{ field: "prediction" }] },
    });
    expect((await numbered(here, 1)).cycles).toEqual([]);
    const confirmed = { ...values, "not-a-patient": ["yes"] };
    expect(await ask(here, ADA, send("idea-move", `${id}:test`, confirmed))).toMatchObject({ kind: "said" });
    expect((await numbered(here, 1)).cycles).toHaveLength(1);
  });
});

describe("moving by a tap", () => {
  test("what needs nothing else is done at once; what needs words, a date or someone is asked", async () => {
    const { here, id } = await withIdea();
    const tap = (move: string, name = "Ben") => ask(here, name, press("idea-move", `${id}:${move}`));
    expect(await tap("own")).toMatchObject({ said: { code: "idea-moved", isMine: true } });
    expect(await tap("hand-back", ADA)).toMatchObject({ refusal: { code: "idea-not-yours", owner: "Ben" } });
    expect(await tap("hand-back")).toMatchObject({ said: { owner: null } });
    expect(await tap("start")).toMatchObject({ said: { move: "start", owner: "Ben", isMine: true } });
    expect(await tap("start")).toMatchObject({ refusal: { code: "idea-not-now" } });
    const give = await tap("give");
    expect(give).toMatchObject({
      form: { move: "own", people: [{ name: "Ada" }, { name: "Ben" }, { name: "Lea" }] },
    });
    const owner = (memberId: string | null) =>
      ask(here, "Ben", send("idea-move", `${id}:own`, { owner: memberId }));
    expect(await owner(null)).toMatchObject({ form: { errors: [{ field: "owner" }] } });
    expect(await owner(named(here, "Lea"))).toMatchObject({ said: { owner: "Lea" } });
    expect(await tap("due")).toMatchObject({ form: { move: "due", values: { due: null } } });
    const due = (date: string) => ask(here, "Ben", send("idea-move", `${id}:due`, { due: date }));
    expect(await due("2026-11-01")).toMatchObject({ form: { errors: [{ field: "due" }] } });
    expect(await due("2026-11-24")).toMatchObject({ said: { due: TODAY } });
    expect(await tap("nonsense")).toMatchObject({ refusal: { code: "not-found" } });
    expect(await ask(here, "Ben", send("idea-move", `${id}:park`, { reason: " " }))).toMatchObject({
      form: { errors: [{ field: "reason", refusal: { code: "incomplete" } }] },
    });
  });

  test("of two who move an idea at once the second decides on what the first left", async () => {
    const { here, id } = await withIdea();
    const tap = (name: string) => ask(here, name, press("idea-move", `${id}:start`));
    const replies = await Promise.all([tap("Ben"), tap(ADA)]);
    expect(replies.map((one) => one.kind).sort()).toEqual(["refused", "said"]);
    expect((await numbered(here, 1)).idea.version).toBe(2);
    expect(asking.faults).toEqual([]);
  });

  test("nobody outside the team finds an idea, nor moves it", async () => {
    const { id } = await withIdea();
    const elsewhere = await asking.world.team();
    const asks = [
      press("idea-open", id),
      press("idea-me-too", id),
      press("idea-move", `${id}:start`),
      send("idea-move", `${id}:park`, { reason: "x" }),
      press("idea-open", "no id" as IdeaId),
    ];
    for (const one of asks)
      expect(await ask(elsewhere, "Ben", one)).toMatchObject({ refusal: { code: "not-found" } });
  });

  test("Me too on an idea's message is for the others", async () => {
    const { here, id } = await withIdea();
    expect(await ask(here, ADA, press("idea-me-too", id))).toMatchObject({ refusal: { code: "own-idea" } });
    expect(await ask(here, "Ben", press("idea-me-too", id))).toMatchObject({
      said: { name: "W7-1", own: false },
    });
    expect((await numbered(here, 1)).idea.meToo).toBe(1);
  });
});

test("the board and the Home tab show the same, overdue first, each with the reader's one tap", async () => {
  const { here, id } = await withIdea();
  await ask(here, ADA, type("idea No hoist"));
  const { idea } = await numbered(here, 1);
  const to = {
    ...{ ownerId: named(here, "Ben"), due: "2026-11-20" as LocalDate, reason: null },
    state: "doing" as const,
    ...{ learning: null, changedAt: NOW, cycle: null },
  };
  await asking.world.saved(here.organisationId, [
    { do: "move-idea", ideaId: id, version: idea.version, to, confirmed: false, at: NOW },
  ]);
  const board = [
    { name: "W7-1", isOverdue: true, owner: "Ben", next: "test" },
    { name: "W7-2", isOverdue: false, owner: null, next: "own" },
  ];
  expect(await ask(here, "Ben", type("ideas"))).toMatchObject({
    said: { code: "ideas", ideas: board, today: TODAY },
  });
  expect(await ask(here, "Ben", { kind: "home" })).toMatchObject({
    said: { code: "home", teams: [{ board }] },
  });
});
