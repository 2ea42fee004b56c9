// schema.prisma, prisma/migrations and src/generated/prisma say the same.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { emptyDatabase, type FreshDatabase, freshDatabase } from "../fakes/database.ts";
import { catalogueOf } from "./schema-catalog.ts";
import { copyOfSchema, type Datamodel, generate, readDatamodel } from "./schema-datamodel.ts";
import { sqlOf } from "./schema-sql.ts";

/** What migrations add by hand because schema.prisma cannot say it: lines of the catalogue, each with its reason. */
const BY_HAND: string[] = [
  // An index on an expression.
  "index CREATE INDEX idea_problem_words_idx ON public.idea USING gin (to_tsvector('english'::regconfig, problem))",
  // An index of some rows.
  "index CREATE INDEX huddle_unsettled_idx ON public.huddle USING btree (organisation_id, team_id, opened_at) WHERE (settled_at IS NULL)",
  "index CREATE INDEX team_organisation_id_next_at_idx ON public.team USING btree (organisation_id, next_at) WHERE (next_at IS NOT NULL)",
  "index CREATE INDEX huddle_organisation_id_next_at_idx ON public.huddle USING btree (organisation_id, next_at) WHERE (next_at IS NOT NULL)",
];

const root = join(import.meta.dirname, "../..");

/** What is there once the SQL has run; all of it is rolled back. */
async function catalogueAfter(session: pg.Client, sql: string): Promise<string[]> {
  await session.query("BEGIN");
  try {
    await session.query(sql);
    return await catalogueOf(session);
  } finally {
    await session.query("ROLLBACK");
  }
}

describe("the migrations", () => {
  let datamodel: Datamodel;
  let asked: string[];
  let made: string[];
  let session: pg.Client;
  let databases: FreshDatabase[];
  beforeAll(async () => {
    datamodel = await readDatamodel();
    databases = await Promise.all([emptyDatabase(), freshDatabase()]);
    const [empty, migrated] = databases.map(({ url }) => new pg.Client(url));
    if (!empty || !migrated) throw new Error("two databases");
    session = migrated;
    await Promise.all([empty.connect(), migrated.connect()]);
    asked = await catalogueAfter(empty, sqlOf(datamodel));
    made = await catalogueOf(migrated);
    await empty.end();
  });
  afterAll(async () => {
    await session.end();
    await Promise.all(databases.map((database) => database.drop()));
  });

  test("make what the schema asks for, to the last index, and nothing else", () => {
    expect(made).toEqual([...asked, ...BY_HAND].sort(byBytes));
  });

  test("are compared table by table", () => {
    const tables = made.filter((line) => line.startsWith("table "));
    expect(tables).toHaveLength(datamodel.models.length);
    expect(made.filter((line) => line.includes("PRIMARY KEY"))).toHaveLength(datamodel.models.length);
  });

  test("leave what every press checks to the primary key: no other index of all rows begins with the organisation", () => {
    const busy =
      /^index .* ON public\.(conversation|team|huddle|member|response|answer|participation) USING btree \(organisation_id/;
    const first = made
      .filter((line) => busy.test(line) && !line.includes(" WHERE "))
      .map((line) => line.split(" ")[4]);
    expect(first).toEqual(
      ["answer", "conversation", "huddle", "member", "participation", "response", "team"].map(
        (table) => `${table}_pkey`,
      ),
    );
  });

  test.each([
    ["a column more", "ALTER TABLE team ADD extra text"],
    ["a type", "ALTER TABLE team ALTER name TYPE varchar(20)"],
    ["a null", "ALTER TABLE team ALTER name DROP NOT NULL"],
    ["a default", "ALTER TABLE team ALTER name SET DEFAULT 'Ward'"],
    ["an index less", "DROP INDEX team_next_at_id_idx"],
    [
      "a predicate",
      "DROP INDEX team_next_at_id_idx; CREATE INDEX team_next_at_id_idx ON team (next_at, id) WHERE prefix <> ''",
    ],
    [
      "a rule for deletion",
      "ALTER TABLE idea DROP CONSTRAINT idea_organisation_id_team_id_fkey, ADD CONSTRAINT idea_organisation_id_team_id_fkey FOREIGN KEY (organisation_id, team_id) REFERENCES team (organisation_id, id) ON UPDATE CASCADE",
    ],
    ["a check", "ALTER TABLE team ADD CHECK (name <> '')"],
    ["a table more", "CREATE TABLE extra ()"],
  ])("would not pass with %s that the schema does not name", async (_what, drift) => {
    expect(await catalogueAfter(session, drift)).not.toEqual(made);
  });
});

describe("the generated client", () => {
  const copy = copyOfSchema();
  afterAll(copy.remove);

  const filesIn = (directory: string) =>
    readdirSync(directory, { recursive: true, encoding: "utf8", withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(directory.length))
      .sort();

  test("is what prisma generate makes of the schema", async () => {
    await generate(copy.directory);
    const fresh = join(copy.directory, "src/generated/prisma");
    const kept = join(root, "src/generated/prisma");
    expect(filesIn(kept)).toEqual(filesIn(fresh));
    const stale = filesIn(fresh).filter(
      (file) => readFileSync(join(fresh, file), "utf8") !== readFileSync(join(kept, file), "utf8"),
    );
    expect(stale, "run: npm run generate").toEqual([]);
  });
});

/** As PostgreSQL sorts under the C locale. */
function byBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
