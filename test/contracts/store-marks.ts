// The store's contract: what others make of an answer: Me too, the week's summary, an idea.
import { expect, test } from "vitest";
import type { ResponseId } from "../../src/domain/ids.ts";
import { anAnswer } from "../builders/huddle.ts";
import { NOW, named, type StoreWorld, type TeamInWorld } from "./store-world.ts";

export function marksContract(world: () => StoreWorld): void {
  test("Me too pressed again is taken back", async () => {
    const { here, responseId } = await answered();
    const press = (name: string) =>
      world().saved(here.organisationId, [
        { do: "toggle-me-too", responseId, key: "core-3", memberId: named(here, name), at: NOW },
      ]);
    const count = async () => (await world().response(here, responseId)).answers[0]?.meToo;
    await press("Ben");
    await press("Lea");
    expect(await count()).toBe(2);
    await press("Ben");
    expect(await count()).toBe(1);
  });

  test("Me too on an answer that is gone is a conflict", async () => {
    const { here, responseId } = await answered();
    const change = { do: "toggle-me-too", responseId, memberId: named(here, "Ben"), at: NOW } as const;
    expect(await world().save(here.organisationId, [{ ...change, key: "core-9" }])).toBe("conflict");
  });

  test("exactly the answers named are in the summary", async () => {
    const { here, responseId } = await answered();
    const tick = async (...keys: string[]) => {
      await world().saved(here.organisationId, [{ do: "tick-summary", responseId, keys }]);
      const { answers } = await world().response(here, responseId);
      return answers.filter((one) => one.inSummary).map((one) => one.key);
    };
    expect(await tick("core-3", "nonsense")).toEqual(["core-3"]);
    expect(await tick("core-4")).toEqual(["core-4"]);
    expect(await tick()).toEqual([]);
  });

  test("an idea has a number of its own, and an answer becomes one idea", async () => {
    const { here, responseId } = await answered();
    const raise = (number: number, from: { responseId: ResponseId; key: string } | null) => {
      const who = { raisedBy: named(here, "Ada"), at: NOW, problem: `Problem ${number}`, confirmed: false };
      const about = { do: "raise-idea", ideaId: world().newId<"Idea">(), teamId: here.team.id } as const;
      return world().save(here.organisationId, [{ ...about, number, from, ...who }]);
    };
    const from = { responseId, key: "core-3" };
    expect([await raise(1, null), await raise(1, null), await raise(2, from), await raise(3, from)]).toEqual([
      "saved",
      "conflict",
      "saved",
      "conflict",
    ]);
    const ideas = await world().store.ideas(here.organisationId, here.team.id);
    expect(ideas.map(({ id, ...rest }) => rest)).toEqual([
      { ...idea(here, 1), from: null, component: null, goal: null, shared: null },
      { ...idea(here, 2), from, component: null, goal: null, shared: null },
    ]);
    expect((await world().view(here)).openIdeas).toBe(2);
  });

  const idea = (here: TeamInWorld, number: number) => ({
    teamId: here.team.id,
    number,
    problem: `Problem ${number}`,
    state: "new",
    raisedBy: { memberId: named(here, "Ada"), name: "Ada" },
    raisedAt: NOW,
    changedAt: NOW,
    ...{
      driver: null,
      component: null,
      benefits: null,
      owner: null,
      due: null,
      reason: null,
      learning: null,
    },
    ...{ meToo: 0, isStudied: false, version: 1 },
  });

  async function answered() {
    const here = await world().team();
    const huddleId = await world().openHuddle(here);
    const answers = [anAnswer("core-3", "One"), anAnswer("core-4", "Two", { position: 1 })];
    const change = world().submission(huddleId, named(here, "Ada"), answers);
    await world().saved(here.organisationId, [change]);
    return { here, responseId: change.response.id };
  }
}
