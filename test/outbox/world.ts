// What the outbox's tests stand on: a database with an organisation and conversations, notices to append, a relay.
import { randomUUID } from "node:crypto";
import type { Card } from "../../src/cards/card.ts";
import type { Facts } from "../../src/domain/facts.ts";
import type { ConversationId, InstallationId, MemberId, OrganisationId } from "../../src/domain/ids.ts";
import { type Address, type Notice, type Outgoing, outgoing } from "../../src/domain/notices.ts";
import type { PrismaClient } from "../../src/generated/prisma/client.ts";
import { type Relay, type RelayOptions, startRelay } from "../../src/outbox/relay.ts";
import type { FactsSource, Queue } from "../../src/outbox/sending.ts";
import type { Platform } from "../../src/platforms/platform.ts";
import { append } from "../../src/store/prisma/append.ts";
import { type Connected, connectTo } from "../../src/store/prisma/pool.ts";
import { prismaQueue } from "../../src/store/prisma/queue.ts";
import { type Instant, MovableClock } from "../../src/time/clock.ts";
import { type FreshDatabase, freshDatabase } from "../fakes/database.ts";
import type { FakePlatform } from "../fakes/platform.ts";

export const NOW = Date.UTC(2026, 10, 24, 9) as Instant;
const SILENT = { info: () => {}, warn: () => {}, error: () => {} };

/** Facts are the subject and what was last said of it; a card is their text. */
class Said implements FactsSource {
  readonly texts = new Map<string, string | null>();
  loads = 0;
  trouble: (notice: Notice) => void = () => {};

  async facts(wanted: Parameters<FactsSource["facts"]>[0]): Promise<(Facts | null)[]> {
    this.loads += 1;
    return wanted.map(({ notice }) => {
      this.trouble(notice);
      const { subject } = outgoing(notice, { to: "member", memberId: randomUUID() as MemberId });
      const text = this.texts.has(subject) ? this.texts.get(subject) : subject;
      return text == null ? null : ({ kind: "test", text } as unknown as Facts);
    });
  }
}

const render = (facts: Facts): Card => ({
  summary: (facts as unknown as { text: string }).text,
  blocks: [],
});

export class World {
  readonly organisationId = randomUUID() as OrganisationId;
  readonly installationId = randomUUID() as InstallationId;
  readonly said = new Said();
  readonly clock = new MovableClock(NOW);
  private readonly relays: Relay[] = [];
  readonly database: FreshDatabase;
  readonly prisma: PrismaClient;

  private readonly pool: Connected["pool"];

  constructor(database: FreshDatabase, { prisma, pool }: Connected) {
    this.database = database;
    this.prisma = prisma;
    this.pool = pool;
  }

  queue(): Queue {
    return prismaQueue(this.prisma, this.database.url);
  }

  relay(platform: FakePlatform, options: Partial<RelayOptions> = {}): Relay {
    const platforms = new Map<Platform["name"], Platform>([[platform.name, platform]]);
    const { said: facts, clock } = this;
    const relay = startRelay({
      queue: this.queue(),
      facts,
      platforms,
      render,
      clock,
      log: SILENT,
      ...options,
    });
    this.relays.push(relay);
    return relay;
  }

  /** Ends relays. */
  async quiet(): Promise<void> {
    await Promise.all(this.relays.splice(0).map((relay) => relay.stop()));
  }

  /** Ends relays and forgets what waits, as between tests. */
  async clear(): Promise<void> {
    await this.quiet();
    await this.prisma.$executeRaw`TRUNCATE outbox, conversation_queue, rate_bucket, conversation CASCADE`;
  }

  async end(): Promise<void> {
    await this.quiet();
    await this.prisma.$disconnect();
    await this.pool.end();
    await this.database.drop();
  }

  async installation(id = randomUUID() as InstallationId, status = "active"): Promise<InstallationId> {
    const at = new Date(NOW);
    await this.prisma.installation.create({
      data: { id, platform: "slack", externalId: id, name: "", status, createdAt: at },
    });
    return id;
  }

  async conversation(name: string, installationId = this.installationId): Promise<ConversationId> {
    const id = randomUUID() as ConversationId;
    const { organisationId } = this;
    await this.prisma.conversation.create({
      data: { organisationId, id, installationId, externalId: name, kind: "private" },
    });
    return id;
  }

  /** A member with these identities. */
  async member(...identities: { installationId: InstallationId; externalId: string }[]): Promise<MemberId> {
    const id = randomUUID() as MemberId;
    const { organisationId } = this;
    await this.prisma.member.create({
      data: { organisationId, id, displayName: "Ada", createdAt: new Date(NOW) },
    });
    await this.prisma.platformUser.createMany({
      data: identities.map((one) => ({ ...one, organisationId, memberId: id })),
    });
    return id;
  }

  append(...notices: Outgoing[]): Promise<readonly string[]> {
    return this.prisma.$transaction((tx) => append(tx, this.organisationId, notices));
  }

  /** Looks until it is so; for what happens in the database's time. */
  async until(what: string, isSo: () => boolean | Promise<boolean>, withinMs = 10_000): Promise<void> {
    const deadline = performance.now() + withinMs;
    while (!(await isSo())) {
      if (performance.now() > deadline) throw new Error(`not within ${withinMs} ms: ${what}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  /** Lets what waits for its backoff, pace or lease be due now. */
  async hurry(conversationId?: ConversationId): Promise<void> {
    await this.prisma.conversationQueue.updateMany({
      where: { conversationId },
      data: { dueAt: new Date(0) },
    });
  }

  /** What waits there has waited so many minutes, by the database's clock. */
  async aged(conversationId: ConversationId, minutes: number): Promise<void> {
    await this.prisma.$executeRaw`
      UPDATE outbox SET made_at = clock_timestamp() - make_interval(mins => ${minutes}::int)
      WHERE conversation_id = ${conversationId}::uuid`;
  }

  rows(conversationId?: ConversationId) {
    return this.prisma.outbox.findMany({ where: { conversationId }, orderBy: { seq: "asc" } });
  }

  queued(conversationId?: ConversationId) {
    return this.prisma.conversationQueue.findMany({ where: { conversationId } });
  }

  posted(conversationId?: ConversationId) {
    return this.prisma.postedMessage.findMany({ where: { conversationId }, orderBy: { subject: "asc" } });
  }
}

export async function world(): Promise<World> {
  return worldIn(await freshDatabase());
}

/** In a database that has all migrations and nothing else. */
export async function worldIn(database: FreshDatabase): Promise<World> {
  const connected = await connectTo(database.url);
  const { prisma } = connected;
  const made = new World(database, connected);
  await prisma.organisation.create({
    data: { id: made.organisationId, name: "St Elsewhere", createdAt: new Date(NOW) },
  });
  await made.installation(made.installationId);
  return made;
}

const conversation = (id: ConversationId): Address => ({ to: "conversation", conversationId: id });

/** A subject that stands alone, as a summary does. */
export function alone(to: ConversationId | Address, summaryId: string = randomUUID()): Outgoing {
  const address = typeof to === "string" ? conversation(to) : to;
  return outgoing({ kind: "summary", summaryId }, address);
}

export function prompt(to: ConversationId, huddleId: string): Outgoing {
  return outgoing({ kind: "huddle", huddleId }, conversation(to));
}

/** Hangs under the prompt of the same huddle. */
export function reply(to: ConversationId, huddleId: string, responseId: string = randomUUID()): Outgoing {
  const parent = { kind: "huddle", huddleId } as const;
  return outgoing({ kind: "response", huddleId, responseId }, conversation(to), parent);
}
