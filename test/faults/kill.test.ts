// A few kills in CI. Thirty, on a PostgreSQL that writes through to the disk: npm run faults:kill
import { randomInt } from "node:crypto";
import { expect, test } from "vitest";
import { freshDatabase } from "../fakes/database.ts";
import { run } from "./rounds.ts";

const kills = Number(process.env.FAULT_KILLS ?? 3);
const seed = Number(process.env.FAULT_SEED ?? randomInt(1_000_000));

test("kills in a busy huddle lose nothing, and every message that came twice is explained", async () => {
  const database = await freshDatabase();
  try {
    const result = await run({ databaseUrl: database.url, kills, seed, wards: 3, each: 1, days: 1 });
    console.log(result.line, result.errors.slice(0,5), result.refused.slice(0,20), result.unanswered);
    expect(result.lost).toEqual([]);
    expect(result.unexplained).toEqual([]);
    expect(result.errors).toEqual([]);
    expect(result.refused).toEqual([]);
  } finally {
    await database.drop();
  }
}, 600_000);
