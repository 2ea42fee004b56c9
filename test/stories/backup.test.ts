// Story: a backup is made of the stopped service, the disk is lost, the backup is put back, and the ward goes on: nothing is
// missing, what waited is sent, and nothing is posted twice.
import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, test } from "vitest";
import { readNote } from "../../src/store/embedded/note.ts";
import { type Embedded, startEmbedded } from "../../src/store/embedded/start.ts";
import { huddlesAndWaits, huddlesOnTheNextDay, postsOf, sentOnce } from "./before-backup.ts";
import { Ward } from "./ward.ts";

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

test("the ward huddles, and an answer waits for a Slack that is away", async () => {
  await huddlesAndWaits(ward);
});

test("dumped, wiped and put back, it goes on where it stopped", async () => {
  await ward.stop();
  await server.stop();
  const whole = places();
  for (const [at, place] of whole.entries()) copied(place, join(folder, `backup-${at}`));
  for (const place of whole) rmSync(place, { recursive: true, force: true });
  for (const [at, place] of whole.entries()) copied(join(folder, `backup-${at}`), place);
  const before = postsOf(ward).length;
  await ward.slack.controls.clearFaults();
  await startsServer();
  await ward.start();
  await sentOnce(ward, before);
}, 60_000);

test("the next day has one prompt, and the first day its own still", async () => {
  await huddlesOnTheNextDay(ward);
});
