// A platform's caps: the pace of a conversation and the tokens of an installation, shared by relays.
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Limits } from "../../src/platforms/platform.ts";
import { FakePlatform, NO_LIMITS } from "../fakes/platform.ts";
import { alone, type World, world } from "./world.ts";

let the: World;

beforeAll(async () => {
  the = await world();
});
afterAll(() => the.end());
afterEach(() => the.clear());

const PACED: Limits = { ...NO_LIMITS, conversationEveryMs: 60_000 };
const MINUTE = { everyMs: 60_000, burst: 2 };
const CAPPED: Limits = { conversationEveryMs: 0, installation: { post: MINUTE, update: MINUTE } };

/** Minutes until each conversation is due, rounded, in order. */
async function dueInMinutes(): Promise<number[]> {
  const rows = await the.prisma.$queryRaw<{ minutes: number }[]>`
    SELECT round(extract(epoch FROM due_at - clock_timestamp()) / 60)::int AS minutes
    FROM conversation_queue ORDER BY due_at`;
  return rows.map((row) => row.minutes);
}

describe("the pace of a conversation", () => {
  it("holds the second message back and no other conversation", async () => {
    const [ward, other] = [await the.conversation("paced"), await the.conversation("not waiting")];
    const platform = new FakePlatform(PACED);
    await the.append(alone(ward), alone(ward), alone(other));
    await the.relay(platform).idle();
    expect(platform.posts("paced")).toHaveLength(1);
    expect(platform.posts("not waiting")).toHaveLength(1);
    expect(await dueInMinutes()).toEqual([1, 1]);
    expect((await the.queued(ward)).map((row) => row.leaseBy)).toEqual(["wait"]);
  });

  it("holds back a message that is appended after the last one went", async () => {
    const ward = await the.conversation("paced later");
    const platform = new FakePlatform(PACED);
    const relay = the.relay(platform);
    await the.append(alone(ward));
    await relay.idle();
    expect((await the.queued(ward)).map((row) => row.leaseBy)).toEqual(["idle"]);
    await the.append(alone(ward));
    await relay.idle();
    expect(platform.posts()).toHaveLength(1);
    expect(await dueInMinutes()).toEqual([1]);
    await the.hurry(ward);
    await relay.idle();
    expect(platform.posts()).toHaveLength(2);
  });

  it("is forgotten when it is over and nothing waits", async () => {
    const ward = await the.conversation("paced and done");
    const platform = new FakePlatform(PACED);
    await the.append(alone(ward));
    await the.relay(platform).idle();
    await the.queue().retire();
    expect(await the.queued(ward)).toHaveLength(1);
    await the.hurry(ward);
    await the.until("the row is gone", async () => (await the.queued(ward)).length === 0);
  });
});

describe("the cap of an installation", () => {
  it("is shared by relays, and each conversation over it has a time of its own", async () => {
    const platform = new FakePlatform(CAPPED);
    const wards = await Promise.all(Array.from({ length: 5 }, (_, n) => the.conversation(`c${n}`)));
    await the.append(...wards.map((ward) => alone(ward)));
    const relays = [the.relay(platform), the.relay(platform)];
    await Promise.all(relays.map((relay) => relay.idle()));
    expect(platform.posts()).toHaveLength(2);
    expect(await dueInMinutes()).toEqual([1, 2, 3]);
    expect((await the.queued()).map((row) => row.leaseBy)).toEqual(Array(3).fill("slot:post"));
  });

  it("does not count against another installation, nor posts against edits", async () => {
    const platform = new FakePlatform(CAPPED);
    const other = await the.installation();
    const wards = [
      ...(await Promise.all(["x1", "x2"].map((name) => the.conversation(name)))),
      ...(await Promise.all(["y1", "y2", "y3"].map((name) => the.conversation(name, other)))),
    ];
    const notices = wards.map((ward) => alone(ward));
    const relay = the.relay(platform);
    await the.append(...notices);
    await relay.idle();
    expect(platform.posts()).toHaveLength(4);
    await the.append(...notices.slice(0, 2));
    await relay.idle();
    expect(platform.calls.map((call) => call.call).slice(4)).toEqual(["update", "update"]);
  });

  it("keeps the token of a conversation that waited for its time", async () => {
    const platform = new FakePlatform({
      ...CAPPED,
      installation: { post: { everyMs: 150, burst: 1 }, update: MINUTE },
    });
    const wards = await Promise.all(["t1", "t2", "t3", "t4"].map((name) => the.conversation(name)));
    // The first token is drawn between these two.
    const began = performance.now();
    let first = Number.POSITIVE_INFINITY;
    platform.onCall(() => {
      first = Math.min(first, performance.now());
    });
    await the.append(...wards.map((ward) => alone(ward)));
    the.relay(platform);
    await the.until("all are posted", () => platform.posts().length === 4);
    const ended = performance.now();
    expect(ended - began).toBeGreaterThan(440);
    const [bucket] = await the.prisma.$queryRaw<{ ms: number }[]>`
      SELECT (extract(epoch FROM next_free - clock_timestamp()) * 1000)::float8 AS ms FROM rate_bucket`;
    // Four tokens were drawn for four messages.
    expect((bucket?.ms ?? Number.NaN) + ended - first).toBeLessThan(700);
  });

  it("is not overrun by tokens that were kept while nobody sent", async () => {
    const platform = new FakePlatform(CAPPED);
    const wards = await Promise.all(Array.from({ length: 5 }, (_, n) => the.conversation(`late${n}`)));
    await the.append(...wards.map((ward) => alone(ward)));
    const relay = the.relay(platform);
    await relay.idle();
    await the.hurry();
    await relay.idle();
    expect(platform.posts()).toHaveLength(2);
    expect(await dueInMinutes()).toEqual([4, 5, 6]);
  });
});
