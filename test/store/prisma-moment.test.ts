// What many press in one moment: how many statements it takes, and that each is stored as their own.
import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { outgoing } from "../../src/domain/notices.ts";
import { anAnswer } from "../builders/huddle.ts";
import { aPerson, aSender } from "../builders/people.ts";
import { NOW, named, type StoreWorld, TODAY } from "../contracts/store-world.ts";
import { openTestWorld, type TestWorld } from "./prisma-harness.ts";
import { statements } from "./statements.ts";

let opened: TestWorld;
let world: StoreWorld;
let session: pg.Client;

beforeAll(async () => {
  opened = await openTestWorld(async () => {});
  ({ world, session } = opened);
});
afterAll(() => opened.close());

test("twelve who press or ask in one moment are known, told and stored by two statements each", async () => {
  const teams = [await world.team(), await world.team(), await world.team(), await world.team()];
  const presses: { know(): Promise<unknown>; say(): Promise<unknown>; ask(): Promise<unknown> }[] = [];
  for (const here of teams) {
    const huddleId = await world.openHuddle(here);
    const to = { to: "conversation", conversationId: here.conversationId } as const;
    for (const name of ["Lea", "Ada", "Ben"]) {
      const sender = aSender(here.installationId, aPerson(name), here.place);
      const change = world.submission(huddleId, named(here, name), [anAnswer("core-3", `Said by ${name}`)]);
      const notices = [outgoing({ kind: "huddle", huddleId }, to)];
      presses.push({
        know: async () =>
          expect((await world.store.identifyWithHuddle(sender, NOW, huddleId))?.huddle).toMatchObject({
            huddle: { id: huddleId },
          }),
        ask: async () =>
          expect(await world.store.status(sender, TODAY)).toMatchObject({ team: { id: here.team.id } }),
        say: () => world.saved(here.organisationId, [change], { notices }),
      });
    }
  }
  expect(await statements(() => Promise.all(presses.map((one) => one.know())))).toHaveLength(2);
  expect(await statements(() => Promise.all(presses.map((one) => one.say())))).toHaveLength(2);
  expect(await statements(() => Promise.all(presses.map((one) => one.ask())))).toHaveLength(2);
  const { rows: said } = await session.query(
    `SELECT m.display_name AS name, a.text FROM answer a JOIN response r ON r.id = a.response_id
      JOIN member m ON m.id = r.member_id WHERE r.organisation_id = ANY ($1)`,
    [teams.map((one) => one.organisationId)],
  );
  expect(said).toHaveLength(12);
  for (const { name, text } of said) expect(text).toBe(`Said by ${name}`);
});
