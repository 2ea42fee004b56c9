// Everything a service's database holds, to see that something changed nothing.
import type { RunningService } from "./running-service.ts";

/** How many rows each table has, and a sum over them. */
export async function pictureOf(service: RunningService): Promise<Record<string, string>> {
  return service.asks(async (session) => {
    const { rows: tables } = await session.query<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'
          AND table_name NOT IN ('conversation_queue', 'rate_bucket', '_prisma_migrations') ORDER BY 1`,
    );
    const all: Record<string, string> = {};
    for (const { name } of tables) {
      const { rows } = await session.query<{ sum: string }>(
        `SELECT count(*) || ' ' || md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) AS sum
          FROM "${name}" t`,
      );
      all[name] = rows[0]?.sum ?? "";
    }
    return all;
  });
}
