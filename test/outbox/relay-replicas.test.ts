// Several relays on one queue: who may send, who takes over, and what is left behind.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { append } from "../../src/store/prisma/append.ts";
import { FakePlatform } from "../fakes/platform.ts";
import { alone, type World, world } from "./world.ts";

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

/** A promise to be settled from outside. */
function gate() {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { promise, open: resolve };
}

describe("two relays", () => {
  it("send each message once and one at a time in a conversation, whoever appends meanwhile", async () => {
    const wards = await Promise.all(Array.from({ length: 30 }, (_, n) => the.conversation(`w${n}`)));
    const relays = [the.relay(platform, { senders: 8 }), the.relay(platform, { senders: 8 })];
    const committed = new Map<string, string[]>();
    await Promise.all(
      Array.from({ length: 40 }, (_, turn) =>
        the.prisma.$transaction(async (tx) => {
          // Ten conversations each, overlapping, first and last swapped every other time.
          const some = Array.from({ length: 10 }, (_, n) => (turn * 7 + n * 3) % 30);
          const notices = (turn % 2 ? some : some.toReversed()).map((n) => ({ n, it: alone(wards[n]!) }));
          await append(
            tx,
            the.organisationId,
            notices.map((one) => one.it),
          );
          for (const { n, it } of notices)
            committed.set(`w${n}`, [...(committed.get(`w${n}`) ?? []), it.subject]);
        }),
      ),
    );
    await the.until("all is delivered", async () => (await the.prisma.outbox.count()) === 0);
    await Promise.all(relays.map((relay) => relay.idle()));
    for (const [name, subjects] of committed) expect(platform.posts(name)).toEqual(subjects);
    expect(new Set(platform.calls.map((call) => call.key)).size).toBe(400);
    expect(platform.calls).toHaveLength(400);
    expect(platform.mostAtOnce.conversation).toBe(1);
    expect(await the.queued()).toEqual([]);
    const [row] = await the.prisma.$queryRaw<{ deadlocks: bigint }[]>`
      SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()`;
    expect(row?.deadlocks).toBe(0n);
  });

  it("do not both send while one takes long", async () => {
    const ward = await the.conversation("slow answer");
    const { promise, open } = gate();
    platform.onCall(() => promise);
    await the.append(alone(ward));
    the.relay(platform);
    the.relay(platform);
    await the.until("it is begun", () => platform.calls.length === 1);
    const dueAt = async () => (await the.queued(ward))[0]?.dueAt.getTime() ?? 0;
    const first = await dueAt();
    await the.until("the lease is renewed twice", async () => (await dueAt()) > first + 3_500);
    open();
    await the.until("it is marked", async () => (await the.rows(ward)).length === 0);
    expect(platform.calls).toHaveLength(1);
  }, 15_000);
});

describe("a relay that died", () => {
  const room = { conversations: 10, platforms: ["slack" as const], each: 10, left: new Map() };

  it("hands its conversations over when the lease ends", async () => {
    const ward = await the.conversation("orphan");
    await the.append(alone(ward));
    const [claim] = await the.queue().claim(room);
    expect(claim?.next?.seq).toBeDefined();
    const relay = the.relay(platform);
    await relay.idle();
    expect(platform.calls).toEqual([]);
    await the.hurry(ward);
    await relay.idle();
    expect(platform.calls.map((call) => call.key)).toEqual([claim?.next?.key]);
  });

  it("and comes back late, changes nothing of what another one holds", async () => {
    const ward = await the.conversation("twice claimed");
    await the.append(alone(ward), alone(ward));
    const queue = the.queue();
    const [late] = await queue.claim(room);
    await the.hurry(ward);
    const [now] = await queue.claim(room);
    expect(now?.next?.seq).toBe(late?.next?.seq);
    const again = { afterMs: 0, token: null };
    const nothing = { posted: null, failed: null, killed: null, reach: null, revoked: false, again };
    await queue.mark([{ ...nothing, claim: late!, done: late!.next!.covers }]);
    expect(await the.queued(ward)).toMatchObject([{ leaseBy: now?.lease }]);
    expect(await the.rows(ward)).toHaveLength(1);
    expect(await queue.renew([late!, now!])).toEqual(new Set([now]));
  });
});

describe("a relay that stops", () => {
  it("ends what it is sending and gives back the rest", async () => {
    const wards = await Promise.all(["s1", "s2", "s3"].map((name) => the.conversation(name)));
    const { promise, open } = gate();
    platform.onCall(() => promise);
    await the.append(...wards.map((ward) => alone(ward)));
    const relay = the.relay(platform, { senders: 2 });
    await the.until("one is begun", () => platform.calls.length === 1);
    const stopped = relay.stop();
    open();
    await stopped;
    expect(platform.calls).toHaveLength(1);
    expect(await the.rows()).toHaveLength(2);
    for (const row of await the.queued()) expect([null, "wait"]).toContain(row.leaseBy);
    await the.relay(platform).idle();
    expect(platform.posts()).toHaveLength(3);
  });

  it("does not wait for ever for a platform that hangs", async () => {
    const ward = await the.conversation("hung at the end");
    const { promise, open } = gate();
    platform.onCall(() => promise);
    await the.append(alone(ward));
    const relay = the.relay(platform, { stopWithinMs: 50 });
    await the.until("it is begun", () => platform.calls.length === 1);
    await relay.stop();
    expect(await the.rows(ward)).toHaveLength(1);
    open();
  });
});

describe("many sends that hang", () => {
  it("leave senders for other installations", async () => {
    const hung = await the.installation();
    const wards = await Promise.all(Array.from({ length: 40 }, (_, n) => the.conversation(`h${n}`, hung)));
    const others = await Promise.all(Array.from({ length: 40 }, (_, n) => the.conversation(`o${n}`)));
    const { promise, open } = gate();
    platform.onCall(({ to }) => (to.installationId === hung ? promise : undefined));
    await the.append(...wards.map((ward) => alone(ward)));
    the.relay(platform, { senders: 6 });
    await the.until("its share hangs", () => platform.calls.length === 3);
    await the.append(...others.map((ward) => alone(ward)));
    await the.until("the others are posted", () => platform.posts().length === 40);
    expect(platform.calls).toHaveLength(43);
    open();
    await the.until("all are posted", () => platform.posts().length === 80);
  });
});
