// Story: a server's database is dumped by PostgreSQL's own tools while the ward goes on; then it is lost and put back, as
// docs/operating.md tells. The embedded server's own backup is in backup.test.ts.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type FreshDatabase, freshDatabase } from "../fakes/database.ts";
import { huddlesAndWaits, huddlesOnTheNextDay, postsOf, sentOnce } from "./before-backup.ts";
import { Ward } from "./ward.ts";

/** Where they are, when not among the commands. */
const { POSTGRES_CLIENT: folder = "" } = process.env;
const tool = (name: string) => join(folder, name);
const found = spawnSync(tool("pg_dump"), ["--version"], { encoding: "utf8" }).stdout ?? "";
const missing = / (1[89]|[2-9]\d)\./.test(found) ? null : "pg_dump 18 or newer is missing";
const name = "a server's database, dumped and put back";

describe.skipIf(missing !== null)(missing === null ? name : `${name} (not run: ${missing})`, () => {
  const kept = mkdtempSync(join(tmpdir(), "huddle-dump-"));
  const file = join(kept, "huddle.dump");
  let database: FreshDatabase;
  let ward: Ward;
  beforeAll(async () => {
    database = await freshDatabase();
    ward = await Ward.open({ at: "2026-11-24T08:59:00Z", people: ["amira", "ben", "chidi"], database });
  });
  afterAll(async () => {
    await ward?.close();
    await database?.drop();
    rmSync(kept, { recursive: true, force: true });
  });

  test("is dumped while an answer waits for a Slack that is away, and one more comes after it", async () => {
    await huddlesAndWaits(ward);
    execFileSync(tool("pg_dump"), ["--format=custom", `--file=${file}`, database.url]);
    expect(await ward.types("chidi", "idea A third kettle")).toContain("W7-2");
  });

  test("goes on from the moment of the dump: what waited is sent once, what came after is said again", async () => {
    await ward.stop();
    await database.drop();
    const maintenance = new URL(database.url);
    maintenance.pathname = "/postgres";
    execFileSync(tool("pg_restore"), ["--create", "--exit-on-error", `--dbname=${maintenance.href}`, file]);
    const before = postsOf(ward).length;
    await ward.slack.controls.clearFaults();
    await ward.start();
    await sentOnce(ward, before);
    expect(await ward.types("chidi", "idea A third kettle")).toContain("W7-2");
  }, 60_000);

  test("has one prompt on the next day", async () => {
    await huddlesOnTheNextDay(ward);
  });
});
