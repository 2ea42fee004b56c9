// goal: who may set whose, up to three of each place, reworded and retired; and the goal of an idea.
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { Reply } from "../../src/domain/replies.ts";
import { aPerson } from "../builders/people.ts";
import { NOW, type TeamInWorld } from "../contracts/store-world.ts";
import { type Asking, openAsking, press, send, type } from "./asking.ts";
import { aWard, grant } from "./role-scene.ts";

let asking: Asking;
beforeAll(async () => {
  asking = await openAsking();
});
afterEach(() => expect(asking.faults).toEqual([]));
afterAll(() => asking.close());

const goals = async ({ organisationId }: TeamInWorld) =>
  (await asking.world.store.goals(organisationId)).map((one) => `${one.text} < ${one.place ?? "all"}`);
const ask = (here: TeamInWorld, name: string, words: string) => asking.onOwn(here, name, type(words));
const done = (reply: Reply) => (reply.kind === "said" && reply.said.code === "goal" ? reply.said : reply);
const idOf = async ({ organisationId }: TeamInWorld, text: string) =>
  (await asking.world.store.goals(organisationId)).find((one) => one.text === text)?.id ?? "";

test("a lead's goal is the team's, an administrator's the organisation's; members are told who can", async () => {
  const here = await aWard(asking);
  expect(done(await ask(here, "Lea", "goal Fewer   falls"))).toMatchObject({
    ...{ text: "Fewer falls", place: "Ward 7", done: "set" },
  });
  expect(done(await ask(here, "Ada", "goal Every voice"))).toMatchObject({ place: null, done: "set" });
  expect(await ask(here, "Ben", "goal More breaks")).toEqual({
    kind: "refused",
    refusal: { code: "needs-lead", leads: ["Lea"] },
  });
  expect(done(await ask(here, "Lea", "goal fewer falls"))).toMatchObject({ done: "there" });
  expect(await goals(here)).toEqual(["Fewer falls < Ward 7", "Every voice < all"]);
});

test("the fourth is refused with the three, by words and in the form", async () => {
  const here = await aWard(asking);
  for (const text of ["One", "Two", "Three"]) await ask(here, "Lea", `goal ${text}`);
  const refusal = { code: "goals-full", place: "Ward 7", goals: ["One", "Two", "Three"] };
  expect(await ask(here, "Lea", "goal Four")).toEqual({ kind: "refused", refusal });
  const sent = await asking.onOwn(here, "Lea", send("goal", `add:${here.team.id}`, { text: "Four" }));
  expect(sent).toMatchObject({ form: { values: { text: "Four" }, errors: [{ field: "text", refusal }] } });
  expect(done(await ask(here, "Ada", "goal Four"))).toMatchObject({ place: null, done: "set" });
  await asking.onOwn(here, "Lea", press("goal-retire", await idOf(here, "Two")));
  expect(done(await ask(here, "Lea", "goal Four"))).toMatchObject({ place: "Ward 7", done: "set" });
});

test("text about a patient, and what is too long for a line, comes back in a form and is not stored", async () => {
  const here = await aWard(asking);
  const text = "No falls for Mrs Patel";
  const form = await ask(here, "Lea", `goal ${text}`);
  expect(form).toMatchObject({ form: { form: "goal", values: { text }, warnings: [{ kinds: ["name"] }] } });
  expect(await ask(here, "Lea", `goal ${"x".repeat(121)}`)).toMatchObject({
    form: { errors: [{ refusal: { code: "too-long", limit: 120 } }] },
  });
  expect(await goals(here)).toEqual([]);
  const ticked = { text, "not-a-patient": ["yes"] };
  await asking.onOwn(here, "Lea", send("goal", `add:${here.team.id}`, ticked));
  expect(await goals(here)).toEqual([`${text} < Ward 7`]);
});

test("the list shows those that hold here, with buttons for whoever may change them", async () => {
  const here = await aWard(asking);
  const medicine = asking.world.newId<"Branch">();
  const { organisationId, team } = here;
  await asking.world.saved(organisationId, [
    { do: "add-branch", branchId: medicine, name: "Medicine", parentId: null },
    { do: "set-parent", unitId: team.id, parentId: medicine },
  ]);
  await ask(here, "Lea", "goal Fewer falls");
  await ask(here, "Ada", "goal Every voice");
  const chosen = { text: "Home by noon", place: medicine };
  await asking.onOwn(here, "Ada", send("goal", `add:${team.id}`, chosen));
  const listed = async (name: string) => {
    const reply = await ask(here, name, "goal");
    if (reply.kind !== "said" || reply.said.code !== "goals") throw new Error(JSON.stringify(reply));
    const { goals: all, add } = reply.said;
    return { marks: all.map((one) => `${one.text} ${one.mayChange}`), add };
  };
  expect(await listed("Lea")).toEqual({
    marks: ["Fewer falls true", "Home by noon false", "Every voice false"],
    add: team.id,
  });
  expect((await listed("Ben")).add).toBeNull();
  expect((await listed("Ada")).marks).toEqual(["Fewer falls true", "Home by noon true", "Every voice true"]);
  const lead = await asking.onOwn(here, "Lea", send("goal", `add:${team.id}`, { ...chosen, text: "X" }));
  expect(done(lead)).toMatchObject({ place: "Ward 7" });
});

test("a goal is reworded in a form filled in, by its lead or an administrator alone", async () => {
  const here = await aWard(asking);
  await ask(here, "Lea", "goal Fewer fals");
  const id = await idOf(here, "Fewer fals");
  for (const action of ["goal-reword", "goal-retire"] as const) {
    expect(await asking.onOwn(here, "Ben", press(action, id))).toMatchObject({ kind: "refused" });
  }
  expect(await asking.onOwn(here, "Lea", press("goal-reword", id))).toMatchObject({
    form: { of: { goalId: id }, values: { text: "Fewer fals" } },
  });
  const reworded = await asking.onOwn(here, "Lea", send("goal", `goal:${id}`, { text: "Fewer falls" }));
  expect(done(reworded)).toMatchObject({ done: "reworded" });
  await ask(here, "Ada", "goal Every voice");
  const overall = await idOf(here, "Every voice");
  expect(await asking.onOwn(here, "Lea", press("goal-retire", overall))).toEqual({
    kind: "refused",
    refusal: { code: "needs-administrator", administrators: ["Ada"] },
  });
  expect(await goals(here)).toEqual(["Fewer falls < Ward 7", "Every voice < all"]);
});

test("where no team is meant an administrator sees the organisation's and its branches' goals", async () => {
  const here = await aWard(asking);
  await asking.world.team({
    in: here,
    build: (team) => team.called("Ward 8", "W8"),
    people: [aPerson("Ada")],
  });
  await ask(here, "Lea", "goal Fewer falls");
  await ask(here, "Ada", "goal Every voice");
  const { installationId, organisationId } = here;
  const conversation = {
    externalId: "U-ada",
    kind: "direct",
    name: "",
    isKindSure: true,
    botIsHere: true,
  } as const;
  const sender = { installationId, person: aPerson("Ada"), conversation };
  const asks = (what: Parameters<typeof asking.onOwn>[2]) =>
    asking.dispatch({ from: "person", deliveryId: null, sender, ask: what });
  expect(await asks(type("goal"))).toMatchObject({
    said: { code: "goals", team: null, goals: [{ text: "Every voice" }], add: organisationId },
  });
  expect(await asks(press("goal-add", organisationId))).toMatchObject({
    form: { form: "goal", of: { where: organisationId }, places: [] },
  });
  const sent = await asks(send("goal", `add:${organisationId}`, { text: "Rest" }));
  expect(done(sent)).toMatchObject({ place: null, done: "set" });
});

test("an idea's form offers the goals that hold; one of another place or none is not kept", async () => {
  const here = await aWard(asking);
  await asking.world.saved(here.organisationId, [grant(here, "Lea", "admin")]);
  await asking.world.saved(here.organisationId, [
    ...[here.team.id, null].map((unitId, at) => ({
      ...({ do: "add-goal", goalId: asking.world.newId<"Goal">(), confirmed: false, at: NOW } as const),
      ...{ unitId, text: `Goal ${at}` },
    })),
  ]);
  expect(await ask(here, "Ben", "idea")).toMatchObject({
    form: { goals: [{ text: "Goal 0" }, { text: "Goal 1" }] },
  });
  const raise = (problem: string, goal: string) =>
    asking.onOwn(here, "Ben", send("idea", here.team.id, { problem, goal }));
  await raise("No tape", await idOf(here, "Goal 1"));
  await raise("A lamp flickers", "none");
  await raise("Stairs are dark", asking.world.newId<"Goal">());
  const ideas = await asking.world.store.ideas(here.organisationId, here.team.id);
  expect(ideas.map((one) => one.goal?.text ?? null)).toEqual(["Goal 1", null, null]);
  const board = await ask(here, "Ben", "ideas");
  expect(board).toMatchObject({
    said: { ideas: expect.arrayContaining([expect.objectContaining({ goal: "Goal 1" })]) },
  });
});
