// What the store says when the database is away, silent, or holds what this release does not write.
import { connect, createServer, type Server, type Socket } from "node:net";
import { performance } from "node:perf_hooks";
import pg from "pg";
import { afterEach, expect, test } from "vitest";
import { openStore } from "../../src/store/prisma/store.ts";
import type { LocalDate } from "../../src/time/calendar.ts";
import { countedIds } from "../builders/ids.ts";
import { aPerson, aSender } from "../builders/people.ts";
import { NOW, StoreWorld } from "../contracts/store-world.ts";
import { Line } from "../faults/line.ts";
import { openTestStore } from "./prisma-harness.ts";

const nothing = async () => [];
const cleanups: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

const open = (url: string) =>
  openStore({ url, newId: countedIds(), nextHuddleAt: () => null, enqueue: async () => {} });

async function listen(onConnect: (socket: Socket) => void): Promise<number> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket.on("error", () => {}));
    onConnect(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  cleanups.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return (server.address() as { port: number }).port;
}

test("a database that is not there is known within three seconds", async () => {
  const port = await listen((socket) => socket.destroy());
  const began = performance.now();
  await expect(open(`postgresql://x@127.0.0.1:${port}/x`)).rejects.toMatchObject({
    name: "StoreFault",
    code: "unavailable",
    retryable: true,
    retryAfterMs: 1_000,
  });
  expect(performance.now() - began).toBeLessThan(3_000);
});

test("a server that takes the connection and says nothing is known within three seconds", async () => {
  const port = await listen(() => {});
  const began = performance.now();
  await expect(open(`postgresql://x@127.0.0.1:${port}/x`)).rejects.toMatchObject({ code: "unavailable" });
  expect(performance.now() - began).toBeLessThan(3_000);
});

test("a store whose database has gone says so, and is not ready", async () => {
  const { database, store, newId } = await openTestStore();
  const world = new StoreWorld({ store, newId, jobs: nothing, waiting: nothing, close: nothing as never });
  const { organisationId, installationId } = await world.organisation();
  expect(await store.ready()).toBe(true);
  await database.drop();
  expect(await store.ready()).toBe(false);
  const away = { name: "StoreFault", code: "unavailable" };
  await expect(store.identify(aSender(installationId, aPerson("Ada")), NOW)).rejects.toMatchObject(away);
  await expect(store.prefixesInUse(organisationId)).rejects.toMatchObject(away);
  const change = { do: "add-claim-code", hash: "x", at: NOW } as const;
  await expect(world.save(organisationId, [change])).rejects.toMatchObject(away);
  await store.close();
});

test("a line that falls silent is known within two and a half seconds, and left once it is whole again", async () => {
  const { database, close } = await openTestStore();
  cleanups.push(close);
  const line = await Line.open(Number(new URL(database.url).port));
  cleanups.push(() => line.close());
  const store = await open(line.urlOf(database.url));
  cleanups.push(() => store.close());
  const organisationId = countedIds()<"Organisation">();
  const takes = async () => {
    const began = performance.now();
    const said = await store.prefixesInUse(organisationId).catch((error) => error);
    return { said, ms: performance.now() - began };
  };
  expect((await takes()).said).toEqual([]);
  expect(await store.ready()).toBe(true);
  line.become("silent");
  // Those that were on their way, and those that come meanwhile.
  const first = await Promise.all(Array.from({ length: 30 }, takes));
  for (const { said, ms } of [...first, await takes()]) {
    expect(said).toMatchObject({ name: "StoreFault", code: "unavailable", retryable: true });
    expect(ms).toBeLessThan(2_500);
  }
  expect(await store.ready()).toBe(false);
  line.become("through");
  await expect.poll(() => store.ready(), { timeout: 5_000 }).toBe(true);
  expect((await takes()).said).toEqual([]);
});

test("a line that is refused and then falls silent is known as well", async () => {
  const { database, close } = await openTestStore();
  cleanups.push(close);
  const line = await Line.open(Number(new URL(database.url).port));
  cleanups.push(() => line.close());
  const store = await open(line.urlOf(database.url));
  cleanups.push(() => store.close());
  expect(await store.ready()).toBe(true);
  line.become("refused");
  await expect.poll(() => store.ready()).toBe(false);
  line.become("silent");
  const asked = async () => {
    const began = performance.now();
    const said = await store.prefixesInUse(countedIds()<"Organisation">()).catch((error) => error);
    expect(said).toMatchObject({ code: "unavailable" });
    return performance.now() - began;
  };
  for (const ms of await Promise.all(Array.from({ length: 20 }, asked))) expect(ms).toBeLessThan(3_000);
  // Nobody waits for a new line any more: it fails at once.
  await expect.poll(asked, { timeout: 10_000 }).toBeLessThan(1_000);
});

test("a machine that stood still takes nobody for silent", async () => {
  const { database, close } = await openTestStore();
  cleanups.push(close);
  const url = new URL(database.url);
  const far = Number(url.port);
  let standing = Promise.resolve();
  url.port = String(
    await listen((near) => {
      const there = connect(far, "127.0.0.1").on("error", () => {});
      const passOn = (from: Socket, to: Socket) =>
        from.on("data", (bytes) => standing.then(() => to.write(bytes))).on("close", () => to.destroy());
      passOn(near, there);
      passOn(there, near);
    }),
  );
  const store = await open(url.href);
  cleanups.push(() => store.close());
  const organisationId = countedIds()<"Organisation">();
  expect(await store.prefixesInUse(organisationId)).toEqual([]);
  for (let pause = 0; pause < 2; pause += 1) {
    expect(await store.ready()).toBe(true);
    const asked = [store.prefixesInUse(organisationId), store.ready()];
    // The database goes on a moment after us.
    const { promise, resolve } = Promise.withResolvers<void>();
    standing = promise;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1_800);
    setTimeout(resolve, 100);
    expect(await Promise.all(asked)).toEqual([[], true]);
  }
});

test("connections that the server ends do not stop the store", async () => {
  const { database, store, close } = await openTestStore();
  cleanups.push(close);
  const session = new pg.Client(database.url);
  await session.connect();
  cleanups.push(() => session.end());
  expect(await store.ready()).toBe(true);
  await session.query(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
  );
  await expect.poll(() => store.ready()).toBe(true);
  expect(await store.prefixesInUse(countedIds()<"Organisation">())).toEqual([]);
});

test("settings that this release does not write are a fault that names the place, not the words", async () => {
  const { database, store, newId, close } = await openTestStore();
  cleanups.push(close);
  const world = new StoreWorld({ store, newId, jobs: nothing, waiting: nothing, close });
  const here = await world.team();
  const session = new pg.Client(database.url);
  await session.connect();
  cleanups.push(() => session.end());
  await session.query(`UPDATE team SET settings = jsonb_set(settings, '{schedule,days}', '["Bed 4"]')`);
  const error = await store
    .team(here.organisationId, here.team.id, "2026-01-01" as LocalDate)
    .catch((one) => one);
  expect(error).toMatchObject({ name: "StoreFault", code: "unreadable", retryable: false });
  expect(error.message).toContain("schedule.days.0");
  expect(error.message).not.toContain("Bed 4");
});

test("an id that is none names nothing", async () => {
  const { store, newId, close } = await openTestStore();
  cleanups.push(close);
  const world = new StoreWorld({ store, newId, jobs: nothing, waiting: nothing, close });
  const { organisationId } = await world.organisation();
  const bad = "'; DROP TABLE team; --" as never;
  expect(await store.huddle(organisationId, bad)).toBeNull();
  expect(await store.response(organisationId, bad)).toBeNull();
  expect(await store.team(organisationId, bad, "2026-01-01" as LocalDate)).toBeNull();
  expect(await store.responses(organisationId, bad)).toEqual([]);
});

test("a session zone that the address asks for is refused with the cure", async () => {
  const { database, close } = await openTestStore();
  cleanups.push(close);
  const url = `${database.url}?options=${encodeURIComponent("-c timezone=Asia/Kolkata")}`;
  await expect(open(url)).rejects.toThrow(/must be UTC. Take "options" out of DATABASE_URL/);
});
