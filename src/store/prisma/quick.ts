// Statements of the hot path, straight through the pool of connections: Prisma's client takes as long over a statement as
// PostgreSQL does. Their text is still Prisma's (`Prisma.sql`), their rows are typed where they are asked for.
import type pg from "pg";
import { Prisma } from "../../generated/prisma/client.ts";
import type { Db } from "./pool.ts";

/** Prepared on each connection under the name that `nameOf` gives a text; "" where it gives none. Throws pg's errors. */
export function quick(
  pool: pg.Pool,
  nameOf: (query: { sql: string; args: readonly unknown[] }) => string,
): Db {
  const run = (query: TemplateStringsArray | Prisma.Sql, given: unknown[]): Promise<pg.QueryResult> => {
    const { text, values } = query instanceof Prisma.Sql ? query : Prisma.sql(query, ...given);
    const name = nameOf({ sql: text, args: values });
    return pool.query(name === "" ? { text, values } : { name, text, values });
  };
  return {
    $queryRaw: async <T>(query: TemplateStringsArray | Prisma.Sql, ...given: unknown[]) =>
      (await run(query, given)).rows as T,
    $executeRaw: async (query, ...given) => (await run(query, given)).rowCount ?? 0,
  };
}
