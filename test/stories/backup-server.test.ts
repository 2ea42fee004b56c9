// Story: a server's database is dumped by PostgreSQL's own tools while the ward goes on; then it is lost and put back, as
// docs/operating.md tells. The embedded server's own backup is in backup.test.ts.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type FreshDatabase, freshDatabase } from "../fakes/database.ts";
import { threadOf } from "./reading.ts";
import { CHANNEL, Ward } from "./ward.ts";

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

  const posts = () =>
    ward.slack.controls
      .calls("chat.postMessage")
      .filter((call) => call.accepted && call.args.channel === CHANNEL);

  test("is dumped while an answer waits for a Slack that is away, and one more comes after it", async () => {
    await ward.types("amira", 'setup name="Ward 7" prefix=W7 remind=off');
    await ward.clockTo("2026-11-24T09:00:00Z");
    const prompt = await ward.sees("Ward 7 huddle, Tuesday");
    await ward.answers("amira", prompt, { "How does": "Green: fine", "one thing we most": "more pillows" });
    await ward.settled();
    await ward.slack.controls.fault({ kind: "http", status: 503, method: "chat.postMessage", times: null });
    expect(await ward.types("ben", "idea A second kettle for the night shift")).toContain("W7-1");
    execFileSync(tool("pg_dump"), ["--format=custom", `--file=${file}`, database.url]);
    expect(await ward.types("chidi", "idea A third kettle")).toContain("W7-2");
  });

  test("goes on from the moment of the dump: what waited is sent once, what came after is said again", async () => {
    await ward.stop();
    await database.drop();
    const maintenance = new URL(database.url);
    maintenance.pathname = "/postgres";
    execFileSync(tool("pg_restore"), ["--create", "--exit-on-error", `--dbname=${maintenance.href}`, file]);
    const before = posts().length;
    await ward.slack.controls.clearFaults();
    await ward.start();
    await ward.settled();
    expect(posts()).toHaveLength(before + 1);
    const prompt = await ward.sees("Ward 7 huddle, Tuesday");
    const thread = await threadOf(ward, prompt);
    expect(thread.match(/more pillows/g)).toHaveLength(1);
    expect(thread.match(/A second kettle/g)).toHaveLength(1);
    expect(await ward.types("chidi", "idea A third kettle")).toContain("W7-2");
  }, 60_000);

  test("has one prompt on the next day", async () => {
    await ward.clockTo("2026-11-25T09:00:00Z");
    await ward.sees("Ward 7 huddle, Wednesday");
    await ward.settled();
    const keys = posts().map((call) => JSON.stringify(call.args.metadata));
    expect(new Set(keys).size).toBe(keys.length);
  });
});
