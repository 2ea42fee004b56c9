// A few kills in CI. Thirty, on a PostgreSQL that writes through to the disk: npm run faults:kill
import { randomInt } from "node:crypto";
import { expect, test } from "vitest";
import { freshDatabase } from "../fakes/database.ts";
import { run } from "./rounds.ts";

const kills = Number(process.env.FAULT_KILLS ?? 3);
const seed = Number(process.env.FAULT_SEED ?? randomInt(1_000_000));

test("kills in a busy huddle lose nothing, and every message that came twice is explained", async () => {
  console.log(`seed ${seed}`);
  const database = await freshDatabase();
  try {
    const result = await run({ databaseUrl: database.url, kills, seed, wards: 3, each: 1, days: 1 });
    console.log(result.line);
    const { lost, unexplained, errors } = result;
    // A form that opens too late on a slow machine is no matter: the person presses again.
    const refused = result.refused.filter((one) => one.startsWith("chat."));
    expect({ lost, unexplained, refused, errors }).toEqual({
      lost: [],
      unexplained: [],
      refused: [],
      errors: [],
    });
  } finally {
    await database.drop();
  }
}, 900_000);
