// Story: a backup is made of the stopped service, the disk is lost, the backup is put back, and the ward goes on: nothing is
// missing, what waited is sent, and nothing is posted twice.
import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readNote } from "../../src/store/embedded/note.ts";
import { type Embedded, startEmbedded } from "../../src/store/embedded/start.ts";
import { threadOf } from "./reading.ts";
import { CHANNEL, Ward } from "./ward.ts";

const folder = mkdtempSync(join(tmpdir(), "huddle-backup-"));
chmodSync(folder, 0o711);
const dataDir = join(folder, "data");
const database = { url: "", drop: async () => {} };

let server: Embedded;
let ward: Ward;
beforeAll(async () => {
  await startsServer();
  ward = await Ward.open({ at: "2026-11-24T08:59:00Z", people: ["amira", "ben"], database });
});
afterAll(async () => {
  await ward.close();
  await server.stop();
  for (const place of places()) rmSync(place, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
});

async function startsServer(): Promise<void> {
  const log = { info: () => {}, warn: () => {} };
  server = await startEmbedded({ dataDir, log, durable: false });
  database.url = server.url;
}

/** DATA_DIR, and the private folder that its note names, should there be one: what docs/operating.md tells to copy. */
function places(): string[] {
  const elsewhere = readNote(dataDir)?.database;
  return elsewhere === undefined ? [dataDir] : [dataDir, join(elsewhere, "..")];
}

/** With its owners, as an operator copies it. */
const copied = (from: string, to: string) => execFileSync("cp", ["-a", from, to]);
const posts = () =>
  ward.slack.controls
    .calls("chat.postMessage")
    .filter((call) => call.accepted && call.args.channel === CHANNEL);

test("the ward huddles, and an answer waits for a Slack that is away", async () => {
  await ward.types("amira", 'setup name="Ward 7" prefix=W7 remind=off');
  await ward.clockTo("2026-11-24T09:00:00Z");
  const prompt = await ward.sees("Ward 7 huddle, Tuesday");
  await ward.answers("amira", prompt, { "How does": "Green: fine", "one thing we most": "more pillows" });
  await ward.settled();
  await ward.slack.controls.fault({ kind: "http", status: 503, method: "chat.postMessage", times: null });
  expect(await ward.types("ben", "idea A second kettle for the night shift")).toContain("W7-1");
});

test("dumped, wiped and put back, it goes on where it stopped", async () => {
  await ward.stop();
  await server.stop();
  const whole = places();
  for (const [at, place] of whole.entries()) copied(place, join(folder, `backup-${at}`));
  for (const place of whole) rmSync(place, { recursive: true, force: true });
  for (const [at, place] of whole.entries()) copied(join(folder, `backup-${at}`), place);
  const before = posts().length;
  await ward.slack.controls.clearFaults();
  await startsServer();
  await ward.start();
  await ward.settled();
  expect(posts()).toHaveLength(before + 1);
  const thread = await threadOf(ward, await ward.sees("Ward 7 huddle, Tuesday"));
  expect(thread.match(/more pillows/g)).toHaveLength(1);
  expect(thread.match(/A second kettle/g)).toHaveLength(1);
}, 60_000);

test("the next day has one prompt, and the first day its own still", async () => {
  await ward.clockTo("2026-11-25T09:00:00Z");
  await ward.sees("Ward 7 huddle, Wednesday");
  await ward.settled();
  const keys = posts().map((call) => JSON.stringify(call.args.metadata));
  expect(new Set(keys).size).toBe(keys.length);
  expect((await ward.channel()).filter((text) => text.includes("Ward 7 huddle, Wednesday"))).toHaveLength(1);
});
