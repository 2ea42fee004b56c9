// An organisation as a whole, where the port does not show it: settings of an earlier release, and what goes with it.
import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { StoreWorld } from "../contracts/store-world.ts";
import { openTestWorld, type TestWorld } from "./prisma-harness.ts";

let opened: TestWorld;
let world: StoreWorld;
let session: pg.Client;
beforeAll(async () => {
  opened = await openTestWorld();
  ({ world, session } = opened);
});
afterAll(() => opened.close());

const sql = async (text: string, values: unknown[]) => (await session.query(text, values)).rows;

test("settings that an earlier release wrote are read, with what is missing as usual", async () => {
  const { organisationId } = await world.organisation();
  const settings = { contacts: ["Freedom to Speak Up: extension 4400"] };
  await sql("UPDATE organisation SET settings = $1 WHERE id = $2", [
    JSON.stringify(settings),
    organisationId,
  ]);
  const usual = { blackouts: [], smallestOwn: 10, surveysAMonth: 2, learning: null };
  expect((await world.store.organisation(organisationId))?.settings).toEqual({ ...settings, ...usual });
});

test("an organisation with a tree of teams can be deleted whole", async () => {
  const here = await world.team();
  const { organisationId, team } = here;
  const branchId = world.newId<"Branch">();
  await world.saved(organisationId, [
    { do: "add-branch", branchId, name: "Medicine", parentId: null },
    { do: "set-parent", unitId: team.id, parentId: branchId },
  ]);
  await sql("DELETE FROM organisation WHERE id = $1", [organisationId]);
  expect(await sql("SELECT id FROM unit WHERE organisation_id = $1", [organisationId])).toEqual([]);
});
