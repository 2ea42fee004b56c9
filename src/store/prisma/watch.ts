// What an operator watches of the database: counts and ages, in one statement, by indexes alone.
import type { Instant } from "../../time/clock.ts";
import type { Db } from "./pool.ts";
import { isoOf } from "./rows.ts";

export interface Watched {
  /** Messages that wait to be sent, and how long the first of them has. */
  waiting: number;
  oldestMs: number;
  /** Messages given up. */
  dead: number;
  /** Teams, huddles and pulses whose time has come, and by how much the first is late. */
  due: number;
  lateMs: number;
}

/** Ages of messages go by the database's clock, what is due by domain time. */
export async function watched(db: Db, now: Instant): Promise<Watched> {
  const at = isoOf(now);
  const [row] = await db.$queryRaw<Watched[]>`
    WITH due AS (
      SELECT next_at FROM team WHERE next_at <= ${at}::timestamptz
      UNION ALL SELECT next_at FROM huddle WHERE next_at <= ${at}::timestamptz
      UNION ALL SELECT next_at FROM pulse WHERE next_at <= ${at}::timestamptz
    ), live AS (SELECT made_at FROM outbox WHERE dead_at IS NULL)
    SELECT (SELECT count(*) FROM live)::int AS waiting,
      coalesce((SELECT extract(epoch FROM clock_timestamp() - min(made_at)) * 1000 FROM live), 0)::float8 AS "oldestMs",
      (SELECT count(*) FROM outbox WHERE dead_at IS NOT NULL)::int AS dead,
      (SELECT count(*) FROM due)::int AS due,
      coalesce((SELECT extract(epoch FROM ${at}::timestamptz - min(next_at)) * 1000 FROM due), 0)::float8 AS "lateMs"`;
  if (row === undefined) throw new RangeError("counting answers one row");
  return row;
}
