// Throws away everything that is kept. Only a playground may: its database has a name of its own.

import { setTimeout as wait } from "node:timers/promises";
import { Prisma } from "../../generated/prisma/client.ts";
import { isLockedOut, isWorthRepeating } from "./faults.ts";
import type { Client } from "./pool.ts";
import { NAMES_A_PULSE } from "./pulse-tables.ts";

/** What a playground's database is called; a test's has something after it. */
export const PLAYGROUND_DATABASE = "playground";
const MAY_BE_EMPTIED = new RegExp(`^${PLAYGROUND_DATABASE}(_|$)`);

/**
 * Others are at work meanwhile and hold locks. We give way long before PostgreSQL looks for deadlocks (after a second), so
 * that it never gives them up for us.
 */
const LOCK_MS = 200;
const TRIES = 50;

/**
 * Throws on any other database. Background jobs stay: they find nothing. Sequences go on, so that a page which is still
 * open takes new messages for new.
 */
export async function emptyPlayground(prisma: Client): Promise<void> {
  const [here] = await prisma.$queryRaw<{ name: string; tables: string[] }[]>`
    SELECT current_database()::text AS name, ARRAY(
      SELECT quote_ident(tablename) FROM pg_tables
      WHERE schemaname = current_schema() AND tablename <> '_prisma_migrations' ORDER BY 1) AS tables`;
  const ofPulses = here?.tables.filter((one) => NAMES_A_PULSE.test(`"${one}"`)) ?? [];
  if (here === undefined || !MAY_BE_EMPTIED.test(here.name)) {
    throw new RangeError(`the database ${here?.name ?? ""} is no playground's: it is not emptied`);
  }
  const everything = Prisma.raw(`TRUNCATE ${here.tables.join(", ")}`);
  for (let attempt = 1; ; attempt += 1) {
    try {
      await prisma.$transaction(
        [
          Prisma.sql`SELECT set_config('lock_timeout', ${`${LOCK_MS}ms`}, true)`,
          everything,
          ...(ofPulses.length > 0 ? [Prisma.raw(`DROP TABLE ${ofPulses.join(", ")}`)] : []),
        ].map((statement) => prisma.$executeRaw(statement)),
      );
      return;
    } catch (error) {
      if (attempt === TRIES || !(isLockedOut(error) || isWorthRepeating(error))) throw error;
      await wait(10 * attempt);
    }
  }
}
