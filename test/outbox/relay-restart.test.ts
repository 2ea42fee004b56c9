// The database goes away and comes back while the relay runs.
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Embedded, startEmbedded } from "../../src/store/embedded/start.ts";
import { migrate } from "../../src/store/migrate.ts";
import { FakePlatform } from "../fakes/platform.ts";
import { alone, type World, worldIn } from "./world.ts";

const directory = mkdtempSync(join(tmpdir(), "huddle-bot-restart-"));
let server: Embedded;
let the: World;
let port: number;

function start(): Promise<Embedded> {
  const log = { info: () => {}, warn: () => {} };
  const choosePort = port ? async () => port : undefined;
  return startEmbedded({ dataDir: join(directory, "data"), log, durable: false, choosePort });
}

beforeAll(async () => {
  chmodSync(directory, 0o711);
  server = await start();
  port = Number(new URL(server.url).port);
  await migrate({ database: server.url, directory: join(import.meta.dirname, "../../prisma/migrations") });
  the = await worldIn({ url: server.url, drop: async () => {} });
});
afterAll(async () => {
  await the?.end();
  await server?.stop();
  rmSync(directory, { recursive: true, force: true });
});

it("a restart of the database loses nothing, and what was delivered is not sent again", async () => {
  const wards = await Promise.all(Array.from({ length: 60 }, (_, n) => the.conversation(`w${n}`)));
  await the.append(...wards.flatMap((ward) => [alone(ward), alone(ward), alone(ward)]));
  const platform = new FakePlatform();
  const lines: string[] = [];
  const note = (_: object, message: string) => lines.push(message);
  // The database goes while sends are under way: their marks must wait for it.
  let restarted: Promise<void> | undefined;
  const restart = async () => {
    await server.stop();
    server = await start();
  };
  platform.onCall(() => {
    if (platform.calls.length === 50) restarted = restart();
  });
  the.relay(platform, { senders: 4, log: { info: note, warn: note, error: note } });
  await the.until("all are posted", () => platform.posts().length >= 180, 20_000);
  await restarted;
  await the.until("all are marked", async () => (await the.prisma.outbox.count()) === 0);
  expect(new Set(platform.calls.map((call) => call.key)).size).toBe(180);
  expect(platform.calls).toHaveLength(180);
  // The claim or the mark that meets it first says so, once.
  const told = ["the outbox cannot be reached", "deliveries cannot be written down"].map(
    (words) => lines.filter((line) => line.startsWith(words)).length,
  );
  expect(Math.max(...told)).toBe(1);
  await the.append(alone(wards[0]!));
  await the.until("it hears of new messages again", () => platform.posts().length === 181);
}, 60_000);
