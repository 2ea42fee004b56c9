// How many statements an idea that was passed up takes, and a list of all that wait.
import { afterAll, beforeAll, expect, test } from "vitest";
import { anEscalation } from "../contracts/store-tenancy-escalation.ts";
import { NOW, named, StoreWorld } from "../contracts/store-world.ts";
import { openTestStore, type TestStore } from "./prisma-harness.ts";
import { statements } from "./statements.ts";

let opened: TestStore;
let world: StoreWorld;
beforeAll(async () => {
  opened = await openTestStore();
  world = new StoreWorld({ ...opened, jobs: async () => [], waiting: async () => [] });
});
afterAll(() => opened.close());

test("an idea passed up is read with one statement, and so are all that wait, however many", async () => {
  const here = await world.team();
  const { organisationId, team } = here;
  const wait = async (number: number) => {
    const ideaId = world.newId<"Idea">();
    const who = { raisedBy: named(here, "Ada"), from: null, confirmed: false, at: NOW };
    const escalation = anEscalation(world, here, ideaId);
    await world.saved(organisationId, [
      { do: "raise-idea", ideaId, teamId: team.id, number, problem: `Problem ${number}`, ...who },
      { do: "add-escalation", escalation },
    ]);
    return escalation.id;
  };
  const memberId = named(here, "Lea");
  await world.saved(organisationId, [
    { do: "grant-role", memberId, role: "manager", teamId: team.id, at: NOW },
  ]);
  const id = await wait(1);
  for (let number = 2; number <= 20; number += 1) await wait(number);
  expect(await statements(() => world.store.escalation(organisationId, id))).toHaveLength(1);
  expect(await statements(() => world.store.openEscalations(organisationId, memberId))).toHaveLength(1);
  expect(await world.store.openEscalations(organisationId, memberId)).toHaveLength(20);
});
