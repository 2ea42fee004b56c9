// A conversation that can be reached again: what waited for it is sent, in order, and nothing else comes back.
import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import type { ConversationId } from "../../src/domain/ids.ts";
import { setReach } from "../../src/store/prisma/changes-reach.ts";
import { FakePlatform, fault } from "../fakes/platform.ts";
import { alone, NOW, prompt, reply, type World, world } from "./world.ts";

let the: World;
let platform: FakePlatform;
beforeAll(async () => {
  the = await world();
});
afterAll(() => the.end());
beforeEach(() => {
  platform = new FakePlatform();
});
afterEach(() => the.clear());

const away = () => {
  throw fault("unreachable");
};

/** Everything that waits there has just been given up, because nobody can be reached. */
async function unreachable(name: string): Promise<{ ward: ConversationId; subjects: string[] }> {
  const ward = await the.conversation(name);
  const huddle = randomUUID();
  const waiting = [prompt(ward, huddle), reply(ward, huddle), alone(ward)];
  platform.onCall(away);
  await the.append(...waiting);
  await the.relay(platform).idle();
  expect((await the.rows(ward)).every((row) => row.deadAt !== null)).toBe(true);
  return { ward, subjects: waiting.map((one) => one.subject) };
}

const reachable = (conversationId: ConversationId) =>
  the.prisma.$transaction((tx) =>
    setReach(
      { tx, organisationId: the.organisationId, at: NOW, newId: () => randomUUID() as never },
      { do: "set-reach", conversationId, unreachable: null },
    ),
  );

it("sends what waited as soon as a newer message gets through", async () => {
  const { ward, subjects } = await unreachable("gets through");
  platform.onCall(() => {});
  const newer = alone(ward);
  await the.append(newer);
  await the.until("all is posted", () => platform.posts().length === 4);
  expect(platform.posts()).toEqual([newer.subject, ...subjects]);
  await the.until("nothing waits", async () => (await the.rows(ward)).length === 0);
});

it("sends what waited when the platform says that it is back", async () => {
  const { ward, subjects } = await unreachable("is back");
  platform.onCall(() => {});
  await reachable(ward);
  await the.until("all is posted", () => platform.posts().length === 3);
  expect(platform.posts()).toEqual(subjects);
});

it("says so of a conversation for which nothing waits, and does nothing", async () => {
  const ward = await the.conversation("nothing waits");
  await reachable(ward);
  expect(await the.queued(ward)).toEqual([]);
});

it("leaves alone what was given up for what it says", async () => {
  const ward = await the.conversation("refused before");
  platform.onCall(() => {
    throw fault("never");
  });
  await the.append(alone(ward));
  await the.relay(platform).idle();
  await reachable(ward);
  expect(await the.rows(ward)).toMatchObject([{ lastError: "never said the platform" }]);
  expect((await the.rows(ward))[0]?.deadAt).toBeInstanceOf(Date);
});

it("tries again after a quarter of an hour, for two weeks", async () => {
  const { ward } = await unreachable("not told");
  const queue = the.queue();
  await queue.sweep(["slack"]);
  expect((await the.rows(ward)).every((row) => row.deadAt !== null)).toBe(true);
  const ago = (ms: number) => new Date(performance.timeOrigin + performance.now() - ms);
  await the.prisma.outbox.updateMany({ where: { conversationId: ward }, data: { deadAt: ago(20 * 60_000) } });
  await the.quiet();
  await queue.sweep(["slack"]);
  expect((await the.rows(ward)).map((row) => row.deadAt)).toEqual([null, null, null]);
  expect(await the.queued(ward)).toHaveLength(1);
  const old = { deadAt: ago(20 * 60_000), attempts: -1, madeAt: ago(15 * 24 * 60 * 60_000) };
  await the.prisma.outbox.updateMany({ where: { conversationId: ward }, data: old });
  await queue.sweep(["slack"]);
  expect((await the.rows(ward)).every((row) => row.deadAt !== null)).toBe(true);
});
