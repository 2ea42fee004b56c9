// Finding similar ideas among very many: PostgreSQL goes by the index of their words.
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { TeamId } from "../../src/domain/ids.ts";
import { similarStatement } from "../../src/store/prisma/read-ideas.ts";
import { named, StoreWorld, type TeamInWorld } from "../contracts/store-world.ts";
import { openTestStore, type TestStore } from "./prisma-harness.ts";

const MANY = 100_000;
const PROBLEM = "The call bell is out of reach from the chair";

let opened: TestStore;
let session: pg.Client;
let here: TeamInWorld;
beforeAll(async () => {
  opened = await openTestStore();
  session = new pg.Client(opened.database.url);
  await session.connect();
  here = await new StoreWorld({ ...opened, jobs: async () => [], waiting: async () => [] }).team();
  const { organisationId, team } = here;
  await session.query(
    `INSERT INTO idea (organisation_id, id, team_id, number, problem, state, changed_at, raised_by_id, raised_at)
     SELECT $1, gen_random_uuid(), $2, n, CASE WHEN n % 20000 = 0 THEN 'Call bells out of reach, row ' || n
         ELSE 'word' || n % 977 || ' thing' || n % 499 || ' place' || n % 211 END,
       'new', now(), $3, now() FROM generate_series(1, $4::int) n`,
    [organisationId, team.id, named(here, "Ada"), MANY],
  );
  await session.query("ANALYZE idea");
}, 60_000);
afterAll(async () => {
  await session.end();
  await opened.close();
});

test("similar ideas among 100,000 of one team are found by their words' index, at once", async () => {
  const { organisationId, team } = here;
  const { text, values } = similarStatement(organisationId, [team.id as TeamId], PROBLEM);
  const { rows } = await session.query<{ "QUERY PLAN": string }>(
    `EXPLAIN (ANALYZE, TIMING OFF) ${text}`,
    values as unknown[],
  );
  const plan = rows.map((row) => row["QUERY PLAN"]).join("\n");
  expect(plan).toContain("Bitmap Index Scan on idea_problem_words_idx");
  expect(plan).not.toContain("Seq Scan on idea");
  // Only what shares a word with it was looked at.
  const looked = /Bitmap Heap Scan on idea i .*?rows=(\d+)(?:\.\d+)? loops/.exec(
    plan.replace(/\(cost[^)]*\) /g, ""),
  );
  expect(Number(looked?.[1])).toBe(5);
  const found = await opened.store.similarIdeas(organisationId, [team.id], PROBLEM);
  expect(found.map((one) => one.name)).toEqual(["W7-100000", "W7-80000", "W7-60000"]);
});
