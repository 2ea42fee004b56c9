// Bringing a database to this release: once, whole, by one of several processes, and never on a wrong history.
import { createHash } from "node:crypto";
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { migrate } from "../../src/store/migrate.ts";
import { emptyDatabase, type FreshDatabase, freshDatabase } from "../fakes/database.ts";

let database: FreshDatabase;
let directory: string;

beforeEach(async () => {
  database = await emptyDatabase();
  directory = mkdtempSync(join(tmpdir(), "huddle-migrations-"));
});
afterEach(async () => {
  await database.drop();
  rmSync(directory, { recursive: true });
});

function write(name: string, sql: string): string {
  mkdirSync(join(directory, name), { recursive: true });
  const path = join(directory, name, "migration.sql");
  writeFileSync(path, sql);
  return path;
}

const run = (lockTimeoutMs?: number) =>
  migrate({ database: database.url, directory, ...(lockTimeoutMs ? { lockTimeoutMs } : {}) });

async function ask<T extends pg.QueryResultRow>(sql: string): Promise<T[]> {
  const session = new pg.Client(database.url);
  await session.connect();
  try {
    return (await session.query<T>(sql)).rows;
  } finally {
    await session.end();
  }
}

const books = () =>
  ask<{ migration_name: string; checksum: string; done: boolean; applied_steps_count: number; logs: string }>(
    `SELECT migration_name, checksum, finished_at >= started_at AS done, applied_steps_count, logs
     FROM _prisma_migrations ORDER BY started_at`,
  );

describe("an empty database", () => {
  test("gets every migration in the order of names, in Prisma's books", async () => {
    write("20260102_second", "ALTER TABLE ward ADD beds int;\nINSERT INTO ward VALUES ('7', 24);");
    const first = write("20260101_first", "CREATE TABLE ward (name text);\n");
    mkdirSync(join(directory, "20260103_without_a_file"));
    writeFileSync(join(directory, "migration_lock.toml"), 'provider = "postgresql"\n');
    expect(await run()).toEqual({ applied: ["20260101_first", "20260102_second"] });
    expect(await ask("SELECT * FROM ward")).toEqual([{ name: "7", beds: 24 }]);
    const rows = await books();
    expect(rows[0]).toEqual({
      migration_name: "20260101_first",
      checksum: createHash("sha256").update(readFileSync(first)).digest("hex"),
      done: true,
      applied_steps_count: 1,
      logs: null,
    });
    expect(await run()).toEqual({ applied: [] });
    expect(await books()).toEqual(rows);
  });

  test("gets only what is missing, also when it comes before what is there", async () => {
    write("20260102_second", "CREATE TABLE second ()");
    await run();
    write("20260101_first", "CREATE TABLE first ()");
    write("20260103_third", "CREATE TABLE third ()");
    expect(await run()).toEqual({ applied: ["20260101_first", "20260103_third"] });
  });

  test("gets each migration once from six processes that start together", async () => {
    write("20260101_first", "CREATE TABLE ward (name text); SELECT pg_sleep(0.2);");
    write("20260102_second", "CREATE INDEX CONCURRENTLY ward_name ON ward (name)");
    const results = await Promise.all(Array.from({ length: 6 }, () => run()));
    expect(results.flatMap((result) => result.applied)).toEqual(["20260101_first", "20260102_second"]);
    expect(await books()).toHaveLength(2);
  });

  test("takes pg's own settings in place of a URL", async () => {
    write("20260101_first", "CREATE TABLE ward ()");
    const url = new URL(database.url);
    const config = {
      host: url.hostname,
      port: Number(url.port),
      user: url.username,
      password: url.password,
      database: url.pathname.slice(1),
    };
    expect(await migrate({ database: config, directory })).toEqual({ applied: ["20260101_first"] });
  });
});

describe("a migration that fails", () => {
  test("keeps nothing, names its line, and runs again once it is cured", async () => {
    write("20260101_first", "CREATE TABLE ward (name text)");
    write("20260102_second", "INSERT INTO ward VALUES ('7');\n\nUPDATE wrad SET name = 1;\n");
    await expect(run()).rejects.toMatchObject({
      code: "MIGRATION_FAILED",
      retryable: false,
      message:
        'The migration 20260102_second failed in line 3: relation "wrad" does not exist. Nothing of it was kept. ' +
        "Cure what it names, then start again.",
    });
    expect(await ask("SELECT * FROM ward")).toEqual([]);
    expect(await books()).toHaveLength(1);
    write("20260102_second", "INSERT INTO ward VALUES ('7')");
    expect(await run()).toEqual({ applied: ["20260102_second"] });
  });

  test("does not quote the rows it failed on", async () => {
    write(
      "20260101_first",
      "CREATE TABLE said (words text); INSERT INTO said VALUES ('Mrs Jones'), ('Mrs Jones');",
    );
    write("20260102_second", "ALTER TABLE said ADD PRIMARY KEY (words)");
    const error = await run().catch((fault: Error) => fault.message);
    expect(error).toContain("could not create unique index");
    expect(error).not.toContain("Jones");
  });

  test("that no transaction may hold stops the next start until a person has looked", async () => {
    write("20260101_first", "CREATE TABLE ward (name text); INSERT INTO ward VALUES ('7'), ('7');");
    const second = write("20260102_second", "CREATE UNIQUE INDEX CONCURRENTLY ward_name ON ward (name)");
    await expect(run()).rejects.toThrow("could not create unique index");
    const [, row] = await books();
    expect(row).toMatchObject({ done: null, logs: expect.stringContaining("could not create unique index") });
    const unfinished = await run().catch((fault: Error & { code: string }) => fault);
    expect(unfinished).toMatchObject({ code: "MIGRATION_UNFINISHED" });
    const { message } = unfinished as Error;
    const cure = /then run: (UPDATE .*;)/.exec(message)?.[1] ?? "";
    await ask("DROP INDEX ward_name");
    await ask("DELETE FROM ward");
    await ask(cure);
    expect(await run()).toEqual({ applied: ["20260102_second"] });
    expect(readFileSync(second, "utf8")).toContain("CONCURRENTLY");
  });

  test("because a file mixes such a statement with others says how to part them", async () => {
    write("20260101_first", "CREATE TABLE ward (name text)");
    write("20260102_second", "CREATE TABLE other (); CREATE INDEX CONCURRENTLY ward_name ON ward (name);");
    await expect(run()).rejects.toThrow("alone into a migration of its own");
    expect(await ask("SELECT to_regclass('other') AS other")).toEqual([{ other: null }]);
    write("20260102_second", "CREATE TABLE other ()");
    expect(await run()).toEqual({ applied: ["20260102_second"] });
  });
});

describe("a history that does not fit", () => {
  beforeEach(async () => {
    write("20260101_first", "CREATE TABLE ward (name text);\nCREATE TABLE bed (number int);\n");
    await run();
  });

  test("because a file was changed is refused, but line ends may change", async () => {
    const path = join(directory, "20260101_first", "migration.sql");
    const unix = readFileSync(path, "utf8");
    writeFileSync(path, unix.replaceAll("\n", "\r\n"));
    expect(await run()).toEqual({ applied: [] });
    appendFileSync(path, "-- a word more\n");
    await expect(run()).rejects.toMatchObject({
      code: "MIGRATION_CHANGED",
      message: expect.stringMatching(/20260101_first was changed .* Restore its migration\.sql/),
    });
  });

  test("because a newer release was here is refused", async () => {
    write("20270101_future", "CREATE TABLE future ()");
    await run();
    rmSync(join(directory, "20270101_future"), { recursive: true });
    await expect(run()).rejects.toMatchObject({
      code: "MIGRATION_UNKNOWN",
      message: expect.stringMatching(/does not know: 20270101_future\. .* Start that release/),
    });
  });

  test("because Prisma marked a migration as rolled back has it again", async () => {
    write("20260102_second", "CREATE TABLE IF NOT EXISTS second ()");
    await run();
    await ask(
      "UPDATE _prisma_migrations SET rolled_back_at = now() WHERE migration_name = '20260102_second'",
    );
    expect(await run()).toEqual({ applied: ["20260102_second"] });
  });

  test("because there are no migrations to compare with is refused", async () => {
    await expect(
      migrate({ database: database.url, directory: join(directory, "none") }),
    ).rejects.toMatchObject({
      code: "MIGRATIONS_MISSING",
    });
  });
});

describe("a database that is not ours", () => {
  test("with tables of others is left as it is", async () => {
    await ask("CREATE TABLE patients ()");
    write("20260101_first", "CREATE TABLE ward ()");
    await expect(run()).rejects.toMatchObject({
      code: "DATABASE_NOT_EMPTY",
      message: expect.stringContaining("not ours (patients). Let DATABASE_URL name an empty database."),
    });
    expect(await ask("SELECT to_regclass('_prisma_migrations') AS books")).toEqual([{ books: null }]);
  });

  test("whose user may not make tables tells what to grant", async () => {
    write("20260101_first", "CREATE TABLE ward ()");
    const role = `guest_${database.url.slice(-6)}`;
    await ask(`CREATE ROLE ${role} LOGIN PASSWORD 'secret-word'`);
    const url = new URL(database.url);
    url.username = role;
    url.password = "secret-word";
    await expect(migrate({ database: url.toString(), directory })).rejects.toMatchObject({
      code: "DATABASE_REFUSES",
      message: expect.stringMatching(new RegExp(`permission denied .* OWNER TO "${role}"`)),
    });
    await ask(`DROP ROLE ${role}`);
  });

  test("that cannot be reached is named without its password", async () => {
    write("20260101_first", "CREATE TABLE ward ()");
    const fault = await migrate({
      database: "postgresql://me:secret-word@127.0.0.1:1/huddle",
      directory,
    }).catch((error: Error) => error);
    expect(fault).toMatchObject({ code: "DATABASE_UNREACHABLE", retryable: true });
    expect((fault as Error).message).toMatch(
      /^The database huddle at 127\.0\.0\.1:1 .*ECONNREFUSED.*DATABASE_URL/,
    );
    expect((fault as Error).message).not.toContain("secret-word");
  });

  test("that another process migrates for too long is given up with a word to wait", async () => {
    write("20260101_first", "CREATE TABLE ward ()");
    const other = new pg.Client(database.url);
    await other.connect();
    await other.query("SELECT pg_advisory_lock(72707369)");
    await expect(run(300)).rejects.toMatchObject({
      code: "MIGRATIONS_BUSY",
      retryable: true,
      retryAfterMs: 5_000,
    });
    await other.end();
    expect(await run()).toEqual({ applied: ["20260101_first"] });
  });
});

test("the template of the tests has this release's migrations", async () => {
  const fresh = await freshDatabase();
  const ours = join(import.meta.dirname, "../../prisma/migrations");
  expect(await migrate({ database: fresh.url, directory: ours })).toEqual({ applied: [] });
  await fresh.drop();
});
