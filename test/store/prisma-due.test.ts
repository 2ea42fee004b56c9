// What is due is found by indexes alone, among 20,000 teams and managers of one organisation and 200 organisations beside it: also in turn.
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { claimStatement } from "../../src/store/prisma/claim.ts";
import { SESSION } from "../../src/store/prisma/pool.ts";
import type { Instant } from "../../src/time/clock.ts";
import { HOUR, later, NOW, StoreWorld } from "../contracts/store-world.ts";
import { openTestStore, type TestStore } from "./prisma-harness.ts";

let opened: TestStore;
let session: pg.Client;

beforeAll(async () => {
  opened = await openTestStore();
  const nothing = async () => [];
  const world = new StoreWorld({ ...opened, jobs: nothing, waiting: nothing });
  const { organisationId, team } = await world.team();
  const change = { do: "plan-team", teamId: team.id, through: NOW, nextAt: later(HOUR) } as const;
  await world.saved(organisationId, [change]);
  session = new pg.Client({ connectionString: opened.database.url, options: SESSION });
  await session.connect();
  await session.query(`
    INSERT INTO organisation (id, name, created_at) SELECT gen_random_uuid(), 'Trust ' || n, now() FROM generate_series(1, 200) n;
    CREATE TEMP TABLE made AS SELECT n, gen_random_uuid() AS at FROM generate_series(1, 20000) n;
    INSERT INTO conversation (organisation_id, id, installation_id, external_id, kind)
      SELECT t.organisation_id, m.at, t.installation_id, 'made ' || m.n, 'private' FROM team t, made m;
    INSERT INTO team (organisation_id, id, installation_id, conversation_id, name, prefix, settings, set_up_at, planned_at, next_at)
      SELECT t.organisation_id, gen_random_uuid(), t.installation_id, m.at, 'Team ' || m.n, 'X' || m.n, t.settings, t.set_up_at,
        t.planned_at, t.next_at FROM team t, made m;
    CREATE TEMP TABLE one AS SELECT organisation_id, id, next_at FROM team LIMIT 1;
    INSERT INTO member (organisation_id, id, display_name, created_at)
      SELECT o.organisation_id, m.at, 'Dana ' || m.n, now() FROM one o, made m;
    INSERT INTO digest_plan (organisation_id, member_id, planned_at, next_at)
      SELECT o.organisation_id, m.at, o.next_at, o.next_at FROM one o, made m;
    INSERT INTO pulse_plan (organisation_id, id, member_id, name, asked, next_at)
      SELECT o.organisation_id, m.at, m.at, 'Pulse', '{}', o.next_at FROM one o, made m;
    INSERT INTO starter (organisation_id, id, team_id, member_id, joined_at, next_at)
      SELECT o.organisation_id, m.at, o.id, m.at, o.next_at, o.next_at FROM one o, made m;
    ANALYZE;`);
}, 120_000);
afterAll(async () => {
  await session?.end();
  await opened?.close();
});

/** The plan as it was carried out, and nothing of it kept. */
async function plan(now: Instant, each: number | null): Promise<string> {
  const { text, values } = claimStatement(now, 200, each);
  await session.query("BEGIN");
  const { rows } = await session.query(
    `EXPLAIN (ANALYZE, TIMING OFF, BUFFERS OFF) ${text}`,
    values as unknown[],
  );
  await session.query("ROLLBACK");
  return rows.map((row) => row["QUERY PLAN"]).join("\n");
}

/** Rows of it that were looked at, over all loops of each line of the plan; what was passed over stands below its line. */
function lookedAt(carriedOut: string, table = "team"): number {
  return carriedOut.split(/\n(?= *->)/).reduce((sum, step) => {
    const seen = new RegExp(` on ${table}\\b.*actual rows=([\\d.]+) loops=(\\d+)`).exec(step);
    const [, removed = 0] = /Rows Removed by Filter: (\d+)/.exec(step) ?? [];
    return seen && step.includes("Scan") ? sum + (Number(seen[1]) + Number(removed)) * Number(seen[2]) : sum;
  }, 0);
}

test.each([
  ["oldest first", null],
  ["in turn", 50],
])("%s, nothing is looked at when nothing is due", async (_, each) => {
  const carriedOut = await plan(NOW, each);
  expect(carriedOut).not.toMatch(
    /Seq Scan on (team|huddle|pulse|pulse_plan|escalation|digest_plan|starter)\b/,
  );
  expect(lookedAt(carriedOut)).toBe(0);
});

test.each(["team", "digest_plan", "pulse_plan", "starter"])(
  "in turn, of 20,000 due of one organisation fifty are looked at, and found again to be claimed: %s",
  async (table) => {
    const carriedOut = await plan(later(2 * HOUR), 50);
    expect(carriedOut).toContain(`${table}_organisation_id_next_at_idx`);
    // The plan rounds what a loop over all organisations came to.
    expect(lookedAt(carriedOut, table)).toBeGreaterThanOrEqual(50);
    expect(lookedAt(carriedOut, table)).toBeLessThan(105);
  },
);

test("what is claimed is found by its key, also by a plan made while its table was empty", async () => {
  const { text, values } = claimStatement(later(2 * HOUR), 200, 50);
  const claim = () => session.query({ name: "claim", text, values: values as unknown[] });
  const readOfHuddles = async () => {
    const { rows } = await session.query(
      "SELECT (coalesce(seq_tup_read, 0) + idx_tup_fetch)::int AS n FROM pg_stat_xact_user_tables WHERE relname = 'huddle'",
    );
    return rows[0].n;
  };
  await session.query("BEGIN");
  try {
    await claim();
    await session.query(`
      INSERT INTO huddle (organisation_id, id, team_id, local_date, slot, opened_at, closes_at, next_at, questions)
        SELECT organisation_id, gen_random_uuid(), id, '2026-11-24', 0, next_at, next_at, next_at + interval '1 day', '[]'
        FROM team LIMIT 1000`);
    const before = await readOfHuddles();
    expect((await claim()).rows).not.toHaveLength(0);
    expect(await readOfHuddles()).toBe(before);
  } finally {
    await session.query("ROLLBACK");
  }
});
