// What a mark leaves in the database when others write at the same time, and the queue's housekeeping.
import pg from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { ConversationId } from "../../src/domain/ids.ts";
import { putBack } from "../../src/outbox/outcome.ts";
import type { Claim, Mark } from "../../src/outbox/sending.ts";
import { append } from "../../src/store/prisma/append.ts";
import { alone, NOW, prompt, type World, world } from "../outbox/world.ts";

let the: World;

beforeAll(async () => {
  the = await world();
});
afterAll(() => the.end());
afterEach(() => the.clear());

const ROOM = { conversations: 100, platforms: ["slack" as const], each: 100, left: new Map() };

async function claimed(ward: ConversationId): Promise<Claim> {
  const claims = await the.queue().claim(ROOM);
  const one = claims.find((claim) => claim.conversationId === ward);
  if (one === undefined) throw new Error("not claimed");
  return one;
}

const delivered = (claim: Claim): Mark => ({ ...putBack(claim), done: claim.next?.covers ?? [] });

describe("a mark", () => {
  it("keeps the conversation queued when an append commits while the mark waits for it", async () => {
    const ward = await the.conversation("overtaken");
    await the.append(alone(ward));
    const claim = await claimed(ward);
    const { promise: mayCommit, resolve: commit } = Promise.withResolvers<void>();
    const { promise: appended, resolve: hasAppended } = Promise.withResolvers<void>();
    const later = alone(ward);
    const appending = the.prisma.$transaction(async (tx) => {
      await append(tx, the.organisationId, [later]);
      hasAppended();
      await mayCommit;
    });
    await appended;
    const marking = the.queue().mark([delivered(claim)]);
    await the.until("the mark waits", async () => {
      const [row] = await the.prisma.$queryRaw<{ waiting: bigint }[]>`
        SELECT count(*) AS waiting FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock'`;
      return row?.waiting === 1n;
    });
    commit();
    await Promise.all([appending, marking]);
    expect((await the.rows(ward)).map((row) => row.subject)).toEqual([later.subject]);
    expect(await the.queued(ward)).toMatchObject([{ leaseBy: "wait", version: 2n }]);
    expect((await claimed(ward)).next?.subject).toBe(later.subject);
  });

  it("may be written twice", async () => {
    const ward = await the.conversation("marked twice");
    await the.append(prompt(ward, "0b7e8c1e-6f4c-4d55-9a36-2f4a1b8f5f10"));
    const claim = await claimed(ward);
    const ref = { place: "C1", reference: "1.1" };
    const posted = { subject: claim.next?.subject ?? "", ref, key: claim.next?.key ?? "", at: NOW };
    const mark = { ...delivered(claim), posted };
    await the.queue().mark([mark]);
    await the.queue().mark([mark]);
    expect(await the.posted(ward)).toMatchObject([ref]);
    expect(await the.queued(ward)).toEqual([]);
  });

  it("of a failure changes the row it names and leaves the others", async () => {
    const ward = await the.conversation("one failed");
    await the.append(alone(ward), alone(ward));
    const claim = await claimed(ward);
    const failed = { seq: claim.next?.seq ?? "", attempts: 3, error: "no", dead: false, uncertain: true };
    await the.queue().mark([{ ...putBack(claim, 60_000), failed }]);
    expect(await the.rows(ward)).toMatchObject([
      { attempts: 3, lastError: "no", deadAt: null },
      { attempts: 0, lastError: null, deadAt: null },
    ]);
    expect(await the.queue().nextDueMs([])).toBeGreaterThan(55_000);
    expect(await the.queue().nextDueMs([the.installationId])).toBeNull();
  });

  it("of a conversation that was deleted meanwhile is harmless", async () => {
    const ward = await the.conversation("deleted");
    await the.append(alone(ward));
    const claim = await claimed(ward);
    await the.prisma.conversation.deleteMany({ where: { id: ward } });
    const posted = {
      subject: "s",
      ref: { place: "C1", reference: "1" },
      key: claim.next?.key ?? "",
      at: NOW,
    };
    await the.queue().mark([{ ...delivered(claim), posted, reach: { cannot: "archived", at: NOW } }]);
    expect(await the.posted(ward)).toEqual([]);
  });
});

describe("appends and marks of many conversations", () => {
  it("never wait for each other in a circle", async () => {
    const wards = await Promise.all(Array.from({ length: 24 }, (_, n) => the.conversation(`circle${n}`)));
    await the.append(...wards.map((ward) => alone(ward)));
    const claims = await the.queue().claim(ROOM);
    // Leases stay as they are: the marks are those of claims that were lost, and still lock their rows.
    const lost = claims.map((claim) => putBack({ ...claim, lease: "lost" }));
    const turned = <T>(list: readonly T[], by: number) => [...list.slice(by), ...list.slice(0, by)];
    const rounds = Array.from({ length: 80 }, async (_, n) => {
      const backwards = n % 2 === 1;
      const some = turned(wards, (n * 5) % 24);
      const marks = turned(lost, (n * 7) % 24);
      await the.append(...(backwards ? some.toReversed() : some).map((ward) => alone(ward)));
      await the.queue().mark(backwards ? marks.toReversed() : marks);
    });
    await Promise.all(rounds);
    expect(await the.prisma.outbox.count()).toBe(24 * 81);
  });
});

describe("a claim", () => {
  it("passes over conversations that somebody is appending to this moment", async () => {
    const [busy, free] = [await the.conversation("busy"), await the.conversation("free")];
    await the.append(alone(busy), alone(free));
    await the.prisma.$transaction(async (tx) => {
      await append(tx, the.organisationId, [alone(busy)]);
      const claims = await the.queue().claim(ROOM);
      expect(claims.map((claim) => claim.conversationId)).toEqual([free]);
    });
  });

  it("takes no more of an installation than there is room for", async () => {
    const other = await the.installation();
    const wards = await Promise.all(Array.from({ length: 5 }, (_, n) => the.conversation(`a${n}`)));
    const others = await Promise.all(Array.from({ length: 5 }, (_, n) => the.conversation(`b${n}`, other)));
    await the.append(...[...wards, ...others].map((ward) => alone(ward)));
    const left = new Map([[other, 1]]);
    const claims = await the.queue().claim({ ...ROOM, each: 3, left });
    const of = (id: string) => claims.filter((claim) => claim.installationId === id).length;
    expect([of(the.installationId), of(other)]).toEqual([3, 1]);
    left.set(other, 0);
    const more = await the.queue().claim({ ...ROOM, left });
    expect(new Set(more.map((claim) => claim.installationId))).toEqual(new Set([the.installationId]));
  });

  it("parks what belongs to a platform that is not served here", async () => {
    const ward = await the.conversation("not served");
    await the.append(alone(ward));
    expect(await the.queue().claim({ ...ROOM, platforms: ["teams"] })).toEqual([]);
    expect(await the.queued(ward)).toMatchObject([{ leaseBy: "parked" }]);
    expect(await the.queue().sweep(["teams"])).toBe(0);
    expect(await the.queue().sweep(["slack", "teams"])).toBe(1);
    expect((await claimed(ward)).next).not.toBeNull();
  });
});

describe("the sweep", () => {
  it("finds a conversation that was lost from the queue and none that was given up", async () => {
    const [lost, dead] = [await the.conversation("lost"), await the.conversation("dead")];
    await the.append(alone(lost), alone(dead));
    await the.prisma.outbox.updateMany({ where: { conversationId: dead }, data: { deadAt: new Date(NOW) } });
    await the.prisma.conversationQueue.deleteMany();
    expect(await the.queue().sweep(["slack"])).toBe(1);
    expect((await the.queued()).map((row) => row.conversationId)).toEqual([lost]);
    expect(await the.queue().sweep(["slack"])).toBe(0);
  });
});

describe("listening", () => {
  it("goes on after the connection was lost", async () => {
    const ward = await the.conversation("heard");
    let heard = 0;
    const listening = the.queue().listen(() => {
      heard += 1;
    });
    await the.until("it is connected", () => heard === 1);
    const session = new pg.Client(the.database.url);
    await session.connect();
    await session.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query = 'LISTEN outbox' AND datname = current_database()",
    );
    await session.end();
    await the.until("it is connected again", () => heard === 2);
    await the.append(alone(ward));
    await the.until("it hears", () => heard === 3);
    await listening.stop();
  });

  it("stops while the database is away", async () => {
    const { prismaQueue } = await import("../../src/store/prisma/queue.ts");
    const listening = prismaQueue(the.prisma, "postgresql://nobody@127.0.0.1:1/none").listen(() => {});
    await listening.stop();
  });
});
