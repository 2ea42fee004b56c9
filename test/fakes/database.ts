// A migrated database of its own for each test file that wants one, copied from the template of test/database.ts.
import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";

export interface FreshDatabase {
  url: string;
  /** Ends what is still connected and removes the database. */
  drop(): Promise<void>;
}

/** kind: what its name begins with. */
export function freshDatabase(kind = "test"): Promise<FreshDatabase> {
  const template = new URL(inject("templateUrl")).pathname.slice(1);
  return create(`${kind}_${randomBytes(6).toString("hex")}`, template);
}

/** Without migrations or tables. */
export function emptyDatabase(): Promise<FreshDatabase> {
  return create(`empty_${randomBytes(6).toString("hex")}`, "template0");
}

async function create(name: string, template: string): Promise<FreshDatabase> {
  await administer(`CREATE DATABASE "${name}" TEMPLATE "${template}"`);
  return {
    url: urlOf(name),
    drop: () => administer(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`),
  };
}

function urlOf(database: string): string {
  const url = new URL(inject("templateUrl"));
  url.pathname = `/${database}`;
  return url.toString();
}

async function administer(statement: string): Promise<void> {
  const session = new pg.Client(urlOf("postgres"));
  await session.connect();
  try {
    await session.query(statement);
  } finally {
    await session.end();
  }
}
