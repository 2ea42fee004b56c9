// The book of Slack's workspaces on PostgreSQL: sealed as it stands there, gone with the workspace, and sealed anew a batch at
// a time.
import { randomBytes } from "node:crypto";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { InstallationId } from "../../src/domain/ids.ts";
import { connectTo } from "../../src/store/prisma/pool.ts";
import { reseal, slackBook } from "../../src/store/prisma/slack-book.ts";
import { KeyRing } from "../../src/store/sealing.ts";
import { NOW } from "../contracts/store-world.ts";
import { startMain } from "../start/running.ts";
import { openTestStore, type TestStore } from "./prisma-harness.ts";

const [older, newer] = [randomBytes(32), randomBytes(32)];
const SECRET = '{"bot":{"token":"xoxb-very-secret"}}';

let opened: TestStore;
let connected: Awaited<ReturnType<typeof connectTo>>;
let session: pg.Client;
beforeAll(async () => {
  opened = await openTestStore();
  connected = await connectTo(opened.database.url);
  session = new pg.Client(opened.database.url);
  await session.connect();
});
beforeEach(() => session.query("UPDATE installation SET sealed_token = NULL"));
afterAll(async () => {
  await session.end();
  await connected.prisma.$disconnect();
  await connected.pool.end();
  await opened.close();
});

const bookOf = (...keys: Buffer[]) => slackBook(connected.prisma, new KeyRing(keys));

async function workspace(externalId: string) {
  const installation = {
    platform: "slack",
    externalId,
    name: `Trust ${externalId}`,
    botUserId: "UBOT",
  } as const;
  return opened.store.connect(installation, NOW);
}

async function sealedOf(id: InstallationId): Promise<Buffer | null> {
  const { rows } = await session.query("SELECT sealed_token FROM installation WHERE id = $1", [id]);
  return rows[0].sealed_token;
}

describe("a workspace", () => {
  test("is found by Slack's id and by ours, and stands sealed", async () => {
    const { installationId } = await workspace("T1");
    const book = bookOf(older);
    expect(await book.byTeam("T1")).toBeNull();
    await book.keep(installationId, SECRET);
    const kept = { installationId, externalId: "T1", name: "Trust T1", secret: SECRET };
    expect(await book.byTeam("T1")).toEqual(kept);
    expect(await book.byId(installationId)).toEqual(kept);
    expect(await book.names()).toEqual(["Trust T1"]);
    expect((await sealedOf(installationId))?.includes("secret")).toBe(false);
  });

  test("its token does not open in another workspace's row", async () => {
    const [one, two] = [await workspace("T1"), await workspace("T2")];
    await bookOf(older).keep(one.installationId, SECRET);
    await session.query(
      "UPDATE installation SET sealed_token = (SELECT sealed_token FROM installation WHERE id = $1) WHERE id = $2",
      [one.installationId, two.installationId],
    );
    await expect(bookOf(older).byTeam("T2")).rejects.toMatchObject({ code: "broken" });
  });

  test("uninstalled its token is gone, and kept no more until it is connected again", async () => {
    const { installationId, organisationId } = await workspace("T3");
    const book = bookOf(older);
    await book.keep(installationId, SECRET);
    const change = { do: "set-installation-status", installationId, status: "uninstalled" } as const;
    const work = { deliveryId: null, at: NOW, changes: [change], notices: [], jobs: [] };
    expect(await opened.store.save(organisationId, work)).toBe("saved");
    expect(await sealedOf(installationId)).toBeNull();
    await book.keep(installationId, SECRET);
    expect(await sealedOf(installationId)).toBeNull();
    await workspace("T3");
    await book.keep(installationId, SECRET);
    expect(await book.byTeam("T3")).toMatchObject({ secret: SECRET });
  });

  test("two who renew its token do so one after the other", async () => {
    const { installationId } = await workspace("T1");
    const [here, there] = [bookOf(older), bookOf(older)];
    const steps: string[] = [];
    const turn = (name: string) => async () => {
      steps.push(`${name} begins`);
      await session.query("SELECT 1");
      steps.push(`${name} ends`);
    };
    await Promise.all([here.alone(installationId, turn("one")), there.alone(installationId, turn("two"))]);
    const [first, second] = [steps[0]?.split(" ")[0], steps[2]?.split(" ")[0]];
    expect(steps).toEqual([`${first} begins`, `${first} ends`, `${second} begins`, `${second} ends`]);
  });
});

describe("rotating the keys", () => {
  test("seals all anew in batches, and the older key is needed no more", async () => {
    const all = await Promise.all(["A1", "A2", "A3", "A4", "A5"].map(workspace));
    for (const { installationId } of all) await bookOf(older).keep(installationId, SECRET);
    const both = new KeyRing([newer, older]);
    expect(await reseal(connected.prisma, both, 2)).toEqual({ resealed: 5, unreadable: 0 });
    expect(await bookOf(newer).byTeam("A5")).toMatchObject({ secret: SECRET });
    await expect(bookOf(older).byTeam("A5")).rejects.toMatchObject({ code: "unknown-key" });
    expect(await reseal(connected.prisma, both, 2)).toEqual({ resealed: 0, unreadable: 0 });
  });

  test("begun again it goes on where it stopped, and both halves can be read meanwhile", async () => {
    const [one, two] = [await workspace("B1"), await workspace("B2")];
    const both = bookOf(newer, older);
    await both.keep(one.installationId, SECRET);
    await bookOf(older).keep(two.installationId, SECRET);
    expect(await both.byTeam("B1")).toMatchObject({ secret: SECRET });
    expect(await both.byTeam("B2")).toMatchObject({ secret: SECRET });
    expect(await reseal(connected.prisma, new KeyRing([newer, older]))).toEqual({
      resealed: 1,
      unreadable: 0,
    });
    expect(await bookOf(newer).byTeam("B2")).toMatchObject({ secret: SECRET });
  });

  test("npm run rotate-keys does so, and tells how many, without a key or a token", async () => {
    const { installationId } = await workspace("D1");
    await bookOf(older).keep(installationId, SECRET);
    const key = (one: Buffer) => one.toString("base64");
    const env = { DATABASE_URL: opened.database.url, ENCRYPTION_KEY: `${key(newer)},${key(older)}` };
    const command = startMain(env, {
      main: fileURLToPath(new URL("../../src/rotate-keys.ts", import.meta.url)),
    });
    command.ready.catch(() => {});
    expect(await command.ended).toEqual({ code: 0, signal: null });
    expect(command.out()).toBe("Sealed under the new key: 1.\n");
    expect(command.out() + command.err()).not.toMatch(/xoxb|very-secret/);
    expect(await bookOf(newer).byTeam("D1")).toMatchObject({ secret: SECRET });
  });

  test("what no key opens is counted and left as it is", async () => {
    const { installationId } = await workspace("C1");
    await bookOf(randomBytes(32)).keep(installationId, SECRET);
    const before = await sealedOf(installationId);
    expect(await reseal(connected.prisma, new KeyRing([newer, older]))).toEqual({
      resealed: 0,
      unreadable: 1,
    });
    expect(await sealedOf(installationId)).toEqual(before);
  });
});
