// Who stands in a huddle: lists in its row while it is open, rows of their own once they are heard or it has closed.
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Huddle } from "../../src/domain/huddle.ts";
import { Prisma } from "../../src/generated/prisma/client.ts";
import { SESSION } from "../../src/store/prisma/pool.ts";
import { standing, stateOf } from "../../src/store/prisma/standing.ts";
import { NOW, named, type StoreWorld, type TeamInWorld } from "../contracts/store-world.ts";
import { openTestWorld, type TestWorld } from "./prisma-harness.ts";
import { statements } from "./statements.ts";

let opened: TestWorld;
let world: StoreWorld;
let session: pg.Client;

beforeAll(async () => {
  opened = await openTestWorld();
  ({ world, session } = opened);
});
afterAll(() => opened.close());

const people = async ({ organisationId }: TeamInWorld, { id }: Huddle) =>
  (await world.store.huddle(organisationId, id))?.people.map((one) => `${one.name} ${one.state}`);

test("three that open at the same moment take one statement, and no row for their people", async () => {
  const teams = [await world.team(), await world.team(), await world.team()];
  const all = teams.map((here) => world.opening(here));
  const sent = await statements(async () => {
    expect(await Promise.all(all.map((one) => one.save()))).toEqual(["saved", "saved", "saved"]);
  });
  expect(sent).toHaveLength(1);
  const ids = all.map((one) => one.huddle.id);
  const { rows } = await session.query("SELECT FROM participation WHERE huddle_id = ANY ($1)", [ids]);
  expect(rows).toEqual([]);
});

test("a roster that is being saved ends first: who is out of it does not stand in the huddle", async () => {
  const [here, other] = [await world.team(), await world.team()];
  const { team } = here;
  const [late, beside] = [world.opening(here), world.opening(other)];
  await session.query("BEGIN");
  await session.query("UPDATE team SET roster = 'ready' WHERE id = $1", [team.id]);
  await session.query("UPDATE team_member SET standing = 'out' WHERE team_id = $1 AND member_id = $2", [
    team.id,
    named(here, "Ada"),
  ]);
  const both = Promise.all([late.save(), beside.save()]);
  const waiting = async () =>
    (
      await session.query(
        "SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
      )
    ).rows.length;
  await expect.poll(waiting).toBe(1);
  await session.query("COMMIT");
  expect(await both).toEqual(["saved", "saved"]);
  expect(await people(here, late.huddle)).toEqual(["Ben expected", "Lea expected"]);
  expect(await people(other, beside.huddle)).toHaveLength(3);
});

test("whoever was not heard is on record once it has closed, and a later roster changes nothing of it", async () => {
  const here = await world.team();
  const { organisationId, team } = here;
  const { huddle, save } = world.opening(here);
  expect(await save()).toBe("saved");
  const ada = { huddleId: huddle.id, memberIds: [named(here, "Ada")], at: NOW, where: null };
  await world.saved(organisationId, [{ do: "set-participation", state: "nothing", ...ada }]);
  await world.saved(organisationId, [{ do: "close-huddle", huddleId: huddle.id, mood: null, at: NOW }]);
  await session.query("UPDATE team_member SET standing = 'out' WHERE team_id = $1", [team.id]);
  expect(await people(here, huddle)).toEqual(["Ada nothing", "Ben expected", "Lea expected"]);
  const { rows } = await session.query("SELECT expected_ids, off_ids FROM huddle WHERE id = $1", [huddle.id]);
  expect(rows).toEqual([{ expected_ids: [], off_ids: [] }]);
});

test.each([
  ["everyone", Prisma.sql`SELECT FROM huddle h CROSS JOIN LATERAL ${standing} p`],
  ["one member", Prisma.sql`SELECT ${stateOf(Prisma.sql`h.team_id`)} FROM huddle h`],
])(
  "%s of a huddle is found by the huddle, also by a plan made while nobody was on record",
  async (_, { sql }) => {
    const like = new pg.Client({ connectionString: opened.database.url, options: SESSION });
    await like.connect();
    try {
      await like.query("BEGIN; DELETE FROM participation; ANALYZE participation");
      const { rows } = await like.query(`EXPLAIN (GENERIC_PLAN, COSTS OFF) ${sql}`);
      const plan = rows.map((row) => row["QUERY PLAN"]).join("\n");
      const ways = [...plan.matchAll(/(?:using (\w+) )?on participation/g)].map(([, index]) => index);
      expect(ways.length).toBeGreaterThan(0);
      expect(new Set(ways)).toEqual(new Set(["participation_pkey"]));
    } finally {
      await like.query("ROLLBACK");
      await like.end();
    }
  },
);
