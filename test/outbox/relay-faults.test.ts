// What the relay makes of a platform's faults, on a real database.
import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { ConversationId } from "../../src/domain/ids.ts";
import { DeliveryFault } from "../../src/platforms/faults.ts";
import { FakePlatform, fault } from "../fakes/platform.ts";
import { alone, NOW, prompt, type World, world } from "./world.ts";

let the: World;
let platform: FakePlatform;

beforeAll(async () => {
  the = await world();
});
afterAll(() => the.end());
beforeEach(() => {
  platform = new FakePlatform();
  the.said.trouble = () => {};
});
afterEach(() => the.clear());

/** Milliseconds until the conversation is due, by the database's clock. */
async function dueInMs(id: ConversationId): Promise<number> {
  const [row] = await the.prisma.$queryRaw<{ ms: number }[]>`
    SELECT (extract(epoch FROM due_at - clock_timestamp()) * 1000)::float8 AS ms
    FROM conversation_queue WHERE conversation_id = ${id}::uuid`;
  return row?.ms ?? Number.NaN;
}

const conversationOf = (id: ConversationId) =>
  the.prisma.conversation.findUniqueOrThrow({
    where: { organisationId_id: { organisationId: the.organisationId, id } },
  });

describe("a fault that may pass", () => {
  it("is tried again after about a second, with the same key", async () => {
    const ward = await the.conversation("one failure");
    const tried: { at: number; rows: unknown }[] = [];
    platform.onCall(async () => {
      tried.push({ at: performance.now(), rows: await the.rows(ward) });
      if (tried.length === 1) throw fault("later");
    });
    await the.append(alone(ward));
    the.relay(platform);
    await the.until("it is posted", () => platform.posts().length === 1);
    const [first, second] = tried;
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThan(740);
    const failed = { attempts: 1, lastError: "later said the platform", deadAt: null };
    expect(second?.rows).toMatchObject([failed]);
    expect(new Set(platform.calls.map((call) => call.key)).size).toBe(1);
  });

  it("notes that the platform may have taken the message", async () => {
    const ward = await the.conversation("uncertain");
    platform.onCall(() => {
      throw new DeliveryFault("later", "no answer", { uncertain: true });
    });
    await the.append(alone(ward));
    await the.relay(platform).idle();
    expect((await the.rows(ward))[0]?.triedAt).toBeInstanceOf(Date);
  });

  it("gives a message up after eight attempts and an hour, and goes on with the next", async () => {
    const ward = await the.conversation("eight failures");
    const [bad, good] = [alone(ward), alone(ward)];
    platform.onCall(({ card }) => {
      if (card.summary === bad.subject) throw fault("later");
    });
    await the.append(bad, good);
    await the.aged(ward, 61);
    const relay = the.relay(platform);
    await the.until("the next is posted", async () => {
      await relay.idle();
      await the.hurry(ward);
      return platform.posts().length === 1;
    });
    expect(platform.calls).toHaveLength(9);
    expect(await the.rows(ward)).toMatchObject([{ subject: bad.subject, attempts: 8 }]);
    expect((await the.rows(ward))[0]?.deadAt).toBeInstanceOf(Date);
  });

  it("gives nothing up within the hour, however often it fails", async () => {
    const ward = await the.conversation("an outage");
    let failures = 12;
    platform.onCall(() => {
      if (failures-- > 0) throw fault("later");
    });
    await the.append(alone(ward));
    await the.aged(ward, 50);
    const relay = the.relay(platform);
    await the.until("it is posted", async () => {
      await relay.idle();
      await the.hurry(ward);
      return platform.posts().length === 1;
    });
    expect(platform.calls).toHaveLength(13);
  });

  it("never gives up a message because of a long rate limit", async () => {
    const ward = await the.conversation("storm");
    let refusals = 20;
    platform.onCall(() => {
      if (refusals-- > 0) throw fault("later", 1);
    });
    await the.append(alone(ward));
    the.relay(platform);
    await the.until("it is posted", () => platform.posts().length === 1);
    expect(platform.calls).toHaveLength(21);
  });

  it("in one conversation does not hold the others", async () => {
    const [limited, other] = [await the.conversation("limited"), await the.conversation("other")];
    platform.onCall(({ to }) => {
      if (to.externalId === "limited") throw fault("later", 60_000);
    });
    await the.append(alone(limited), alone(other), alone(limited));
    await the.relay(platform).idle();
    expect(platform.posts()).toHaveLength(1);
    expect(await dueInMs(limited)).toBeGreaterThan(55_000);
    expect(await the.rows(limited)).toMatchObject([{ attempts: 0 }, { attempts: 0 }]);
  });

  it("includes a mistake of ours in rendering", async () => {
    const ward = await the.conversation("mistake");
    await the.append(alone(ward));
    const render = () => {
      throw new TypeError("no such word");
    };
    await the.relay(platform, { render }).idle();
    expect(await the.rows(ward)).toMatchObject([{ attempts: 1, lastError: "TypeError: no such word" }]);
  });

  it("of one notice's facts does not hold back the others", async () => {
    const [broken, whole] = [await the.conversation("broken facts"), await the.conversation("whole facts")];
    const [bad, good] = [alone(broken), alone(whole)];
    the.said.trouble = (notice) => {
      if (notice.kind === "summary" && bad.subject.endsWith(notice.summaryId)) throw new Error("no facts");
    };
    await the.append(bad, good);
    await the.relay(platform).idle();
    expect(platform.posts()).toEqual([good.subject]);
    expect(await the.rows(broken)).toMatchObject([{ attempts: 1, lastError: "Error: no facts" }]);
  });
});

describe("a message that will never be taken", () => {
  it("is given up at once and the next one goes", async () => {
    const ward = await the.conversation("refused");
    const [bad, good] = [alone(ward), alone(ward)];
    platform.onCall(({ card }) => {
      if (card.summary === bad.subject) throw fault("never");
    });
    await the.append(bad, good);
    await the.relay(platform).idle();
    expect(platform.posts()).toEqual([good.subject]);
    expect(await the.rows(ward)).toMatchObject([
      { subject: bad.subject, lastError: "never said the platform" },
    ]);
    expect(await the.queued(ward)).toEqual([]);
  });

  it("is given up when its notice cannot be read", async () => {
    const ward = await the.conversation("unreadable");
    await the.append(alone(ward));
    await the.prisma.outbox.updateMany({
      where: { conversationId: ward },
      data: { notice: { kind: "pulse" } },
    });
    await the.relay(platform).idle();
    expect(platform.calls).toEqual([]);
    expect(await the.rows(ward)).toMatchObject([{ lastError: "the notice cannot be read" }]);
  });
});

describe("a conversation that cannot be reached", () => {
  const cannot = { unreachableWhy: "unreachable said the platform", unreachableSince: new Date(NOW) };

  it("is marked and all that waits for it is given up", async () => {
    const ward = await the.conversation("archived");
    platform.onCall(() => {
      throw fault("unreachable");
    });
    await the.append(alone(ward), alone(ward), alone(ward));
    await the.relay(platform).idle();
    expect(platform.calls).toHaveLength(1);
    expect(await conversationOf(ward)).toMatchObject(cannot);
    const rows = await the.rows(ward);
    expect(rows.map((row) => row.lastError)).toEqual(Array(3).fill("unreachable said the platform"));
    expect(rows.every((row) => row.deadAt !== null)).toBe(true);
    expect(await the.queued(ward)).toEqual([]);
  });

  it("keeps since when, and that the lead was told, until a message arrives", async () => {
    const ward = await the.conversation("archived twice");
    platform.onCall(() => {
      throw fault("unreachable");
    });
    const relay = the.relay(platform);
    await the.append(alone(ward));
    await relay.idle();
    await the.prisma.conversation.updateMany({
      where: { id: ward },
      data: { unreachableTold: new Date(NOW) },
    });
    the.clock.advance(60_000);
    await the.append(alone(ward));
    await relay.idle();
    expect(await conversationOf(ward)).toMatchObject({ ...cannot, unreachableTold: new Date(NOW) });
    platform.onCall(() => {});
    await the.append(alone(ward));
    await relay.idle();
    expect(await conversationOf(ward)).toMatchObject({
      unreachableWhy: null,
      unreachableSince: null,
      unreachableTold: null,
    });
    the.clock.set(NOW);
  });

  it("still gets what is appended while the fault is on its way", async () => {
    const ward = await the.conversation("invited again");
    platform.onCall(async () => {
      platform.onCall(() => {});
      await the.append(alone(ward));
      throw fault("unreachable");
    });
    await the.append(alone(ward));
    await the.relay(platform).idle();
    // Whether the second is given up with the first or posted, nothing waits unseen.
    const dead = (await the.rows(ward)).filter((row) => row.deadAt !== null).length;
    expect(dead + platform.posts().length).toBe(2);
    expect(await the.queued(ward)).toEqual([]);
  });
});

describe("an installation whose token is gone", () => {
  it("keeps everything until it is connected again", async () => {
    const installation = await the.installation();
    const wards = await Promise.all(["r1", "r2", "r3"].map((name) => the.conversation(name, installation)));
    const huddle = randomUUID();
    platform.onCall(() => {
      throw fault("revoked");
    });
    const [first] = wards as [ConversationId];
    await the.append(prompt(first, huddle));
    const relay = the.relay(platform);
    await relay.idle();
    await the.append(...wards.map((ward) => alone(ward)));
    await relay.idle();
    expect(platform.calls).toHaveLength(1);
    const where = { id: installation };
    expect(await the.prisma.installation.findUnique({ where })).toMatchObject({ status: "revoked" });
    expect((await the.queued()).map((row) => row.leaseBy)).toEqual(["parked", "parked", "parked"]);
    await the.quiet();

    platform.onCall(() => {});
    await the.prisma.installation.update({ where, data: { status: "active" } });
    await the.relay(platform).idle();
    expect(platform.posts()).toHaveLength(4);
    expect(platform.posts("r1")[0]).toBe(`huddle:${huddle}`);
  });
});
