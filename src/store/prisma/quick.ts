// Statements of the hot path, straight through the pool of connections: Prisma's client takes as long over a statement as
// PostgreSQL does. Their text is still Prisma's (`Prisma.sql`), their rows are typed where they are asked for.
import type pg from "pg";
import { Prisma } from "../../generated/prisma/client.ts";

/** One statement, run by itself: Prisma's client, a transaction of it, or `quick`. */
export interface Ask {
  /** Answers its rows. From `quick` an int8 is text, and a date a Date of the process's zone: select neither. */
  $queryRaw<T>(query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]): Promise<T>;
}

/** Prepared on each connection under the name that `nameOf` gives a text; "" where it gives none. Throws pg's errors. */
export function quick(
  pool: pg.Pool,
  nameOf: (query: { sql: string; args: readonly unknown[] }) => string,
): Ask {
  return {
    async $queryRaw<T>(query: TemplateStringsArray | Prisma.Sql, ...given: unknown[]): Promise<T> {
      const { text, values } = query instanceof Prisma.Sql ? query : Prisma.sql(query, ...given);
      const name = nameOf({ sql: text, args: values });
      const { rows } = await pool.query(name === "" ? { text, values } : { name, text, values });
      return rows as T;
    },
  };
}
