// Statements of the hot path, straight through the pool of connections: Prisma's client takes as long over a statement as
// PostgreSQL does. Their text is still Prisma's (`Prisma.sql`), their rows are typed where they are asked for.
import pg from "pg";
import { Prisma } from "../../generated/prisma/client.ts";
import type { Db } from "./pool.ts";

/** Prepared on each connection under the name that `nameOf` gives a text; "" where it gives none. Throws pg's errors. */
export function quick(
  pool: pg.Pool,
  nameOf: (query: { sql: string; args: readonly unknown[] }) => string,
): Db {
  const columns: Columns = new Map();
  const run = async (query: TemplateStringsArray | Prisma.Sql, given: unknown[]): Promise<pg.QueryResult> => {
    const { text, values } = query instanceof Prisma.Sql ? query : Prisma.sql(query, ...given);
    const name = nameOf({ sql: text, args: values });
    // pg's types tell what a client answers to such a statement; a pool answers its result.
    return pool.query(new Statement(columns, { text, values, name }) as never) as unknown as pg.QueryResult;
  };
  return {
    $queryRaw: async <T>(query: TemplateStringsArray | Prisma.Sql, ...given: unknown[]) =>
      (await run(query, given)).rows as T,
    $executeRaw: async (query, ...given) => (await run(query, given)).rowCount ?? 0,
  };
}

/** What pg keeps of a result's columns. */
interface Told {
  fields: unknown;
  _parsers: unknown;
  _prebuiltEmptyResultObject: unknown;
}

/** By a statement's name: what is prepared under one name answers the same columns as long as it can be run at all. */
type Columns = Map<string, Told>;

/** pg's own statement and connection, as far as they are leant on here. */
interface Pgs {
  text: string;
  values: unknown[];
  name: string;
  _result: Told;
  _accumulateRows: boolean;
  hasBeenParsed(connection: Line): boolean;
  prepare(connection: Line): void;
  handleRowDescription(told: object): void;
  handleError(error: unknown, connection: Line): void;
}
interface Line {
  bind(call: { statement: string; values: unknown[]; valueMapper: unknown }): void;
  execute(call: object): void;
  sync(): void;
}
const Pgs = pg.Query as unknown as new (text: string) => Pgs;
const { prepareValue: valueMapper } = (pg as unknown as { utils: { prepareValue: unknown } }).utils;

/** Has PostgreSQL describe its columns the first time only; a plain pg query copies itself and asks every time. */
class Statement extends Pgs {
  private readonly columns: Columns;

  constructor(columns: Columns, { text, values, name }: Pick<Pgs, "text" | "values" | "name">) {
    super(text);
    this.values = values;
    this.name = name;
    this.columns = columns;
  }

  override prepare(connection: Line): void {
    const told = this.columns.get(this.name);
    if (told && this.hasBeenParsed(connection)) this.again(connection, told);
    else super.prepare(connection);
  }

  private again(connection: Line, { fields, _parsers, _prebuiltEmptyResultObject }: Told): void {
    this._result.fields = fields;
    this._result._parsers = _parsers;
    this._result._prebuiltEmptyResultObject = _prebuiltEmptyResultObject;
    this._accumulateRows = true;
    try {
      connection.bind({ statement: this.name, values: this.values, valueMapper });
      connection.execute({});
    } catch (error) {
      this.handleError(error, connection);
    }
    connection.sync();
  }

  override handleRowDescription(described: object): void {
    super.handleRowDescription(described);
    const { fields, _parsers, _prebuiltEmptyResultObject } = this._result;
    if (this.name !== "") this.columns.set(this.name, { fields, _parsers, _prebuiltEmptyResultObject });
  }
}
