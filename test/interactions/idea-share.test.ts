// Sharing a closed idea: where, by whom, once, and thanks for it.
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { IdeaId } from "../../src/domain/ids.ts";
import type { Ask } from "../../src/interactions/interaction.ts";
import { aConversation, aPerson, aSender } from "../builders/people.ts";
import { NOW, type TeamInWorld } from "../contracts/store-world.ts";
import { type Asking, openAsking, press, send, type } from "./asking.ts";
import { waitingIn } from "./pulse-scene.ts";
import { aWard } from "./role-scene.ts";

let asking: Asking;
beforeAll(async () => {
  asking = await openAsking();
});
afterEach(() => expect(asking.faults).toEqual([]));
afterAll(() => asking.close());

const ask = (here: TeamInWorld, name: string, what: Ask | string) =>
  asking.onOwn(here, name, typeof what === "string" ? type(what) : what);
const LEARNING = aConversation("CLEARN", { name: "improvement" });
const inLearning = ({ installationId }: TeamInWorld, name: string, what: Ask) =>
  asking.dispatch({
    ...{ from: "person", deliveryId: null, ask: what },
    sender: aSender(installationId, aPerson(name), LEARNING),
  });
const ideaOf = async ({ organisationId, team }: TeamInWorld) => {
  const seen = await asking.world.store.idea(organisationId, { teamId: team.id, number: 1 });
  if (!seen) throw new Error("there is no idea 1");
  return seen.idea;
};

/** Ward 7 with W7-1 that Ben raised and Lea kept. */
async function withKept(): Promise<{ here: TeamInWorld; id: IdeaId }> {
  const here = await aWard(asking);
  await ask(here, "Ben", "idea Drip stands walk off");
  await ask(here, "Lea", "idea 1 start");
  await ask(here, "Lea", "idea 1 keep Tape marks save a walk");
  return { here, id: (await ideaOf(here)).id };
}
const chosen = (here: TeamInWorld) => inLearning(here, "Ada", type("organisation learning"));

test("an administrator chooses the conversation by typing in it, and can take it back", async () => {
  const here = await aWard(asking);
  expect(await inLearning(here, "Ben", type("organisation learning"))).toEqual({
    kind: "refused",
    refusal: { code: "needs-administrator", administrators: ["Ada"] },
  });
  expect(await chosen(here)).toMatchObject({ said: { code: "learning-place", place: "improvement" } });
  const place = () => asking.world.store.learningPlace(here.organisationId);
  expect(await place()).toMatchObject({ name: "improvement" });
  expect(await ask(here, "Ada", "organisation")).toMatchObject({ form: { learning: "improvement" } });
  const values = { name: "Trust", contacts: "", blackouts: "", smallest: "10", surveys: "2" };
  await ask(here, "Ada", send("organisation", "", values));
  expect(await place()).toMatchObject({ name: "improvement" });
  expect(await ask(here, "Ada", "organisation learning none")).toMatchObject({ said: { place: null } });
  expect(await place()).toBeNull();
  const direct = aConversation("U-ada", { kind: "direct" });
  const sender = aSender(here.installationId, aPerson("Ada"), direct);
  const typed = { from: "person", deliveryId: null, ask: type("organisation learning") } as const;
  expect(await asking.dispatch({ ...typed, sender })).toMatchObject({
    refusal: { code: "learning-typed-there" },
  });
});

test("only a closed idea is shared, and only where there is a place that can be reached", async () => {
  const here = await aWard(asking);
  await ask(here, "Ben", "idea Drip stands walk off");
  expect(await ask(here, "Ben", "idea 1 share")).toMatchObject({
    refusal: { code: "idea-not-closed", name: "W7-1", state: "new" },
  });
  await ask(here, "Lea", "idea 1 stop Too slow");
  expect(await ask(here, "Ben", "idea 1 share")).toMatchObject({
    refusal: { code: "no-learning-place", administrators: ["Ada"] },
  });
  await chosen(here);
  const place = await asking.world.store.learningPlace(here.organisationId);
  if (!place) throw new Error("no place");
  const reach = { do: "set-reach", conversationId: place.id } as const;
  await asking.world.saved(here.organisationId, [{ ...reach, unreachable: { why: "archived", at: NOW } }]);
  expect(await ask(here, "Ben", "idea 1 share")).toMatchObject({
    refusal: { code: "learning-unreachable", place: "improvement", administrators: ["Ada"] },
  });
  expect((await ideaOf(here)).shared).toBeNull();
  await asking.world.saved(here.organisationId, [{ ...reach, unreachable: null }]);
  expect(await ask(here, "Ben", "idea 1 share")).toMatchObject({ said: { isNew: true } });
});

test("it is posted once, by words or button; the second time says where it stands", async () => {
  const { here, id } = await withKept();
  await chosen(here);
  expect(await ask(here, "Lea", press("idea-share", id))).toMatchObject({
    said: { code: "idea-shared", place: "improvement", isNew: true, isMine: false, named: false },
  });
  expect(await ask(here, "Lea", "idea 1 share")).toMatchObject({
    said: { isNew: false, place: "improvement" },
  });
  expect(await waitingIn(asking, here, "idea-shared:")).toEqual([`idea-shared:${id}`]);
  expect(await ask(here, "Lea", "idea 1 share our lockers")).toMatchObject({ form: { form: "idea" } });
});

test("whoever raised it may have their name put to it; nobody else may", async () => {
  const { here, id } = await withKept();
  await chosen(here);
  expect(await ask(here, "Ben", "idea 1 share")).toMatchObject({ said: { isMine: true, named: false } });
  expect(await ask(here, "Lea", press("idea-share-name", id))).toMatchObject({
    refusal: { code: "not-found" },
  });
  expect((await ideaOf(here)).shared?.namesRaiser).toBe(false);
  expect(await ask(here, "Ben", press("idea-share-name", id))).toMatchObject({ said: { named: true } });
  expect((await ideaOf(here)).shared?.namesRaiser).toBe(true);
});

test("readers there thank once each; from elsewhere nobody does", async () => {
  const { here, id } = await withKept();
  await chosen(here);
  await ask(here, "Lea", "idea 1 share");
  for (const name of ["Zed", "Zed", "Ben"]) {
    expect(await inLearning(here, name, press("idea-thanks", id))).toMatchObject({
      said: { code: "idea-thanked", team: "Ward 7" },
    });
  }
  expect(await ask(here, "Lea", press("idea-thanks", id))).toMatchObject({ refusal: { code: "not-found" } });
  const notice = { kind: "idea-shared", ideaId: id } as const;
  const [facts] = await asking.world.store.facts([{ organisationId: here.organisationId, notice }]);
  expect(facts).toMatchObject({ thanks: 2 });
});

test("when the place is lost its administrators are told once, and see it in the Home tab", async () => {
  const { here } = await withKept();
  await chosen(here);
  const { organisationId, installationId } = here;
  const report = { kind: "conversation-reachable", conversationExternalId: "CLEARN" } as const;
  const reported = (why: string | null) =>
    asking.dispatch({ from: "platform", deliveryId: null, installationId, report: { ...report, why } });
  await reported("is_archived");
  const place = await asking.world.store.learningPlace(organisationId);
  if (!place) throw new Error("no place");
  const lost = { kind: "unreachable-due", conversationId: place.id } as const;
  const due = { from: "service", organisationId, report: lost } as const;
  await asking.dispatch(due);
  const told = await waitingIn(asking, here, "learning-unreachable:");
  expect(told).toHaveLength(1);
  const home = async (name: string) => {
    const reply = await ask(here, name, { kind: "home" });
    return reply.kind === "said" && reply.said.code === "home" ? reply.said.learningLost : reply;
  };
  expect(await home("Ada")).toEqual({ place: "improvement", why: "is_archived" });
  expect(await home("Ben")).toBeNull();
  await reported(null);
  expect(await home("Ada")).toBeNull();
});
