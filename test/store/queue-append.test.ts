// Appending to the outbox: addresses, the queue row, and the form that goes into another statement.
import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { ConversationId, MemberId, OrganisationId } from "../../src/domain/ids.ts";
import { type Address, type Outgoing, outgoing } from "../../src/domain/notices.ts";
import { Prisma } from "../../src/generated/prisma/client.ts";
import { append, appendInStatement } from "../../src/store/prisma/append.ts";
import { alone, NOW, prompt, reply, type World, world } from "../outbox/world.ts";

let the: World;

beforeAll(async () => {
  the = await world();
});
afterAll(() => the.end());
afterEach(() => the.clear());

const member = (memberId: MemberId): Address => ({ to: "member", memberId });

describe("appending", () => {
  it("keeps what was asked, in its order, each with a key of its own", async () => {
    const ward = await the.conversation("ward");
    const huddle = randomUUID();
    const notices = [prompt(ward, huddle), reply(ward, huddle), reply(ward, huddle)];
    expect(await the.append(...notices)).toEqual([]);
    const rows = await the.rows(ward);
    expect(rows.map(({ subject, parent, notice }) => ({ subject, parent, notice }))).toEqual(
      notices.map(({ subject, parent, notice }) => ({ subject, parent, notice })),
    );
    expect(new Set(rows.map((row) => row.key)).size).toBe(3);
    expect(await the.queued(ward)).toMatchObject([
      { version: 1n, leaseBy: null, installationId: the.installationId },
    ]);
  });

  it("of nothing does nothing", async () => {
    expect(await the.append()).toEqual([]);
    expect(await the.queued()).toEqual([]);
  });

  it("moves the version of a conversation that is queued and leaves its time alone", async () => {
    const ward = await the.conversation("queued");
    await the.append(alone(ward));
    const dueAt = new Date("2030-01-01T00:00:00Z");
    await the.prisma.conversationQueue.updateMany({
      where: { conversationId: ward },
      data: { dueAt, leaseBy: "wait" },
    });
    await the.append(alone(ward), alone(ward));
    expect(await the.queued(ward)).toMatchObject([{ version: 2n, leaseBy: "wait", dueAt }]);
  });

  it("is undone with its transaction", async () => {
    const ward = await the.conversation("undone");
    const undone = the.prisma.$transaction(async (tx) => {
      await append(tx, the.organisationId, [alone(ward)]);
      throw new Error("something else failed");
    });
    await expect(undone).rejects.toThrow("something else failed");
    expect(await the.rows(ward)).toEqual([]);
    expect(await the.queued(ward)).toEqual([]);
  });

  it("refuses a conversation of another organisation", async () => {
    const ward = await the.conversation("ours");
    const theirs = randomUUID() as OrganisationId;
    await the.prisma.organisation.create({ data: { id: theirs, name: "", createdAt: new Date(NOW) } });
    const stray = the.prisma.$transaction((tx) => append(tx, theirs, [alone(ward)]));
    await expect(stray).rejects.toThrow("is not in organisation");
    expect(await the.rows(ward)).toEqual([]);
  });
});

describe("a notice to a member", () => {
  it("makes the private chat once, however many ask for it at the same time", async () => {
    const ada = await the.member({ installationId: the.installationId, externalId: "U-ada" });
    await Promise.all(Array.from({ length: 8 }, () => the.append(alone(member(ada)), alone(member(ada)))));
    const chats = await the.prisma.conversation.findMany({ where: { externalId: "U-ada" } });
    expect(chats).toMatchObject([{ kind: "direct", installationId: the.installationId }]);
    expect(await the.rows(chats[0]?.id as ConversationId)).toHaveLength(16);
  });

  it("uses the chat that is there", async () => {
    const bob = await the.member({ installationId: the.installationId, externalId: "U-bob" });
    const chat = await the.conversation("U-bob");
    await the.append(alone(member(bob)));
    expect(await the.rows(chat)).toHaveLength(1);
  });

  it("goes with others for conversations in one order", async () => {
    const ward = await the.conversation("mixed");
    const cy = await the.member({ installationId: the.installationId, externalId: "U-cy" });
    const notices = [alone(ward), alone(member(cy)), alone(ward)];
    await the.append(...notices);
    expect((await the.rows()).map((row) => row.subject)).toEqual(notices.map((one) => one.subject));
  });

  it("goes through the team's installation, or another that is connected", async () => {
    const other = await the.installation();
    const dee = await the.member(
      { installationId: the.installationId, externalId: "U-dee" },
      { installationId: other, externalId: "V-dee" },
    );
    for (const installationId of [the.installationId, other]) {
      const teamId = await aTeam(installationId);
      const notice = { kind: "unreachable", teamId, since: NOW } as const;
      await the.append(outgoing(notice, member(dee)));
      expect((await the.queued()).map((row) => row.installationId)).toEqual([installationId]);
      await the.clear();
    }
    await the.prisma.installation.update({ where: { id: other }, data: { status: "revoked" } });
    const notice = { kind: "unreachable", teamId: await aTeam(other), since: NOW } as const;
    await the.append(outgoing(notice, member(dee)));
    expect((await the.queued()).map((row) => row.installationId)).toEqual([the.installationId]);
  });

  it("finds the team through its huddle", async () => {
    const other = await the.installation();
    const eve = await the.member(
      { installationId: the.installationId, externalId: "U-eve" },
      { installationId: other, externalId: "V-eve" },
    );
    for (const installationId of [the.installationId, other]) {
      const huddleId = randomUUID();
      const at = new Date(NOW);
      const { organisationId } = the;
      await the.prisma.huddle.create({
        data: {
          ...{
            organisationId,
            id: huddleId,
            teamId: await aTeam(installationId),
            localDate: "2026-11-24",
            slot: 0,
          },
          ...{ openedAt: at, closesAt: at, questions: [] },
        },
      });
      await the.append(outgoing({ kind: "reminder", huddleId, memberId: eve }, member(eve)));
      expect((await the.queued()).map((row) => row.installationId)).toEqual([installationId]);
      await the.clear();
    }
  });

  it("without any identity is named to the caller and holds nothing back", async () => {
    const nobody = await the.member();
    const ward = await the.conversation("not held back");
    const lost = alone(member(nobody));
    expect(await the.append(lost, alone(ward))).toEqual([lost.subject]);
    expect(await the.rows(ward)).toHaveLength(1);
  });
});

describe("appending in the statement of a change", () => {
  const inStatement = (notices: readonly Outgoing[], when: Prisma.Sql) =>
    the.prisma.$executeRaw`
      WITH saved AS (
        INSERT INTO received (organisation_id, delivery_id, at)
        VALUES (${the.organisationId}::uuid, 'once', now()) ON CONFLICT DO NOTHING RETURNING 1
      ), ${appendInStatement(
        notices.map((notice) => ({ organisationId: the.organisationId, notice })),
        when,
      )}
      SELECT count(*) FROM saved`;

  it("happens only where the change does", async () => {
    const ward = await the.conversation("one statement");
    const notices = [alone(ward), alone(ward)];
    const saved = Prisma.sql`EXISTS (SELECT 1 FROM saved)`;
    await inStatement(notices, saved);
    await inStatement(notices, saved);
    expect((await the.rows(ward)).map((row) => row.subject)).toEqual(notices.map((one) => one.subject));
    expect(await the.queued(ward)).toMatchObject([{ version: 1n }]);
  });
});

describe("the relays", () => {
  it("are told of a conversation that none has seen, and of no other", async () => {
    const ward = await the.conversation("told");
    const session = new pg.Client(the.database.url);
    await session.connect();
    let told = 0;
    session.on("notification", () => {
      told += 1;
    });
    await session.query("LISTEN outbox");
    await the.append(alone(ward), alone(ward));
    await session.query("SELECT 1");
    expect(told).toBe(1);
    for (const [leaseBy, expected] of [
      ["wait", 1],
      ["idle", 2],
    ] as const) {
      await the.prisma.conversationQueue.updateMany({ data: { leaseBy } });
      await the.append(alone(ward));
      await session.query("SELECT 1");
      expect(told).toBe(expected);
    }
    await session.end();
  });
});

async function aTeam(installationId: World["installationId"]): Promise<string> {
  const id = randomUUID();
  const at = new Date(NOW);
  const { organisationId } = the;
  const conversationId = await the.conversation(`team ${id}`, installationId);
  await the.prisma.team.create({
    data: {
      ...{
        organisationId,
        id,
        installationId,
        conversationId,
        name: "",
        prefix: id.slice(0, 6),
        settings: {},
      },
      ...{ setUpAt: at, plannedAt: at, nextAt: at },
    },
  });
  return id;
}
