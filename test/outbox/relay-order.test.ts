// Order, parents and edits, through the relay, on a real database.
import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { FakePlatform, fault } from "../fakes/platform.ts";
import { alone, prompt, reply, type World, world } from "./world.ts";

let the: World;
let platform: FakePlatform;

beforeAll(async () => {
  the = await world();
});
afterAll(() => the.end());
beforeEach(() => {
  platform = new FakePlatform();
  the.said.texts.clear();
});
afterEach(() => the.quiet());

describe("order within a conversation", () => {
  it("is the order in which changes were committed, however many are made at once", async () => {
    const ward = await the.conversation("ward");
    const relay = the.relay(platform);
    const committed: string[] = [];
    await Promise.all(
      Array.from({ length: 40 }, () =>
        the.prisma.$transaction(async (tx) => {
          const one = alone(ward);
          const { append } = await import("../../src/store/prisma/append.ts");
          await append(tx, the.organisationId, [one]);
          // The queue row is locked until the commit: whoever comes here is the only one of this conversation.
          committed.push(one.subject);
        }),
      ),
    );
    await relay.idle();
    expect(platform.posts("ward")).toEqual(committed);
    expect(platform.mostAtOnce.conversation).toBe(1);
    expect(await the.rows(ward)).toEqual([]);
    expect(await the.queued(ward)).toEqual([]);
  });
});
