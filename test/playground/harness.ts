// A playground as the service composes it: the real store, dispatcher, scheduler and relay, and the web platform's own
// way of posting. Only the machine's clock stands still.
import { randomUUID } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cardOf } from "../../src/cards/notice-cards.ts";
import { wordsFor } from "../../src/cards/wording.ts";
import type { ConversationId, NewId } from "../../src/domain/ids.ts";
import { parseBank } from "../../src/domain/questions.ts";
import { hash, newToken, random } from "../../src/ids.ts";
import { dispatcher } from "../../src/interactions/dispatch.ts";
import type { Interaction } from "../../src/interactions/interaction.ts";
import { nearest } from "../../src/interactions/nearest.ts";
import { nextHuddleAt } from "../../src/interactions/opening.ts";
import { startScheduler } from "../../src/interactions/scheduler.ts";
import { startRelay } from "../../src/outbox/relay.ts";
import type { Platform } from "../../src/platforms/platform.ts";
import { limits, Outbound } from "../../src/platforms/web/outbound.ts";
import type { Playground } from "../../src/platforms/web/playground.ts";
import type { WebMessage, WebPerson } from "../../src/platforms/web/records.ts";
import { PlaygroundClock } from "../../src/playground/clock.ts";
import type { Given } from "../../src/playground/given.ts";
import { openPlayground } from "../../src/playground/playground.ts";
import { readSample } from "../../src/playground/sample.ts";
import { PLAYGROUND_DATABASE } from "../../src/store/prisma/empty.ts";
import { openStore, type PrismaStore } from "../../src/store/prisma/store.ts";
import { type Instant, instant, MovableClock } from "../../src/time/clock.ts";
import { holidaySets } from "../../src/time/holidays.ts";
import { temporalCalendar } from "../../src/time/temporal.ts";
import { zoneNames } from "../../src/time/zones.ts";
import { type FreshDatabase, freshDatabase } from "../fakes/database.ts";

/** A Wednesday evening: the sample begins on the Tuesday before. */
const MACHINE_NOW = instant("2026-11-25T20:00:00Z");
const BANK = parseBank(JSON.parse(readFileSync("content/question-bank.json", "utf8")));
export const SAMPLE = readSample();
export { BANK };

const newId: NewId = () => randomUUID() as never;
const SILENT = { info: () => {}, warn: () => {}, error: () => {} };

export interface Running {
  playground: Playground;
  store: PrismaStore;
  clock: PlaygroundClock;
  machine: MovableClock;
  given: Given;
  /** Everything that was asked for by a person, since the start. */
  asked: Extract<Interaction, { from: "person" }>[];
  /** What went wrong unseen. */
  faults: unknown[];
  person(name: string): Promise<WebPerson>;
  conversation(name: string): Promise<ConversationId>;
  messages(conversation: string): Promise<readonly WebMessage[]>;
  stop(): Promise<void>;
}

export interface Place {
  database: FreshDatabase;
  folder: string;
  remove(): Promise<void>;
}

export async function place(): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), "playground-"));
  const database = await freshDatabase(PLAYGROUND_DATABASE);
  return {
    database,
    folder,
    async remove() {
      await database.drop();
      rmSync(folder, { recursive: true });
    },
  };
}

/** Opens it there: for the first time, or again. */
export async function start(
  { database, folder }: Place,
  machine = new MovableClock(MACHINE_NOW),
): Promise<Running> {
  const clock = new PlaygroundClock(join(folder, "playground.json"), machine);
  const schedule = { calendar: temporalCalendar, holidays: holidaySets() };
  const next: Given["nextHuddleAt"] = (seen, after) => nextHuddleAt(schedule, seen, after);
  const { url } = database;
  const store = await openStore({ url, newId, clock, nextHuddleAt: next, enqueue: async () => {} });
  const faults: unknown[] = [];
  const fault = (what: string, error: unknown) => faults.push({ what, error });
  const env = {
    ...{ store, ...schedule, zones: zoneNames(), bank: BANK, newId, nearest, hash, newToken, random },
    securityClock: machine,
    publicUrl: "http://127.0.0.1",
  };
  const really = dispatcher(env, clock, { fault });
  const asked: Running["asked"] = [];
  const dispatch: typeof really = (interaction) => {
    if (interaction.from === "person") asked.push(interaction);
    return really(interaction);
  };
  const outbound = new Outbound(store.web, clock);
  const web: Platform = {
    name: "web",
    limits,
    start: async () => {},
    stop: async () => {},
    deliver: (delivery) => outbound.deliver(delivery),
    update: (ref, delivery) => outbound.update(ref, delivery),
    roster: (where) => outbound.roster(where),
  };
  const relay = startRelay({
    queue: store.queue,
    facts: store,
    platforms: new Map([["web", web]]),
    render: (facts, on) => cardOf(facts, wordsFor(on)),
    clock,
    log: { ...SILENT, error: (fields) => faults.push(fields) },
  });
  const scheduler = startScheduler({ store, dispatch: really, clock, fault });
  const stop = async () => {
    await scheduler.stop();
    await relay.stop();
    await store.close();
  };
  const given: Given = {
    ...{ store, records: store.web, dispatch, clock, schedule, sample: SAMPLE, nextHuddleAt: next },
    tick: () => scheduler.tick(),
    alone: (work) => scheduler.alone(work),
    settled: () => relay.idle(),
  };
  const playground = await openPlayground(given).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  const running = { playground, store, clock, machine, given, asked, faults, stop };
  return { ...running, ...reading(running) };
}

/** What people see. */
function reading({ playground, store }: Pick<Running, "playground" | "store">) {
  async function person(name: string): Promise<WebPerson> {
    const people = await playground.people();
    const found = people.find((one) => one.name === name);
    const { organisationId } = await connected(store);
    const known = found && (await store.web.person(organisationId, found.memberId));
    if (!known) throw new Error(`nobody is called ${name}`);
    return known;
  }
  async function seenIn(name: string) {
    const [first] = SAMPLE.teams.find((one) => one.name === name)?.people ?? [];
    const reader = await person(first ?? "");
    const found = (await store.web.conversations(reader)).find((one) => one.name === name);
    if (!found) throw new Error(`no conversation is called ${name}`);
    return { reader, id: found.id };
  }
  return {
    person,
    conversation: async (name: string) => (await seenIn(name)).id,
    async messages(name: string) {
      const { reader, id } = await seenIn(name);
      const found = await store.web.messages(reader, id, { most: 1_000 });
      return found?.messages ?? [];
    },
  };
}

export function connected(store: PrismaStore) {
  const installation = { platform: "web", externalId: "playground", name: "", botUserId: null } as const;
  return store.connect(installation, 0 as Instant);
}

/** London, to the minute: `2026-11-24 09:20`. */
export function localOf(at: Instant): string {
  const zone = SAMPLE.zone;
  return `${temporalCalendar.dateOf(at, zone)} ${temporalCalendar.timeOf(at, zone)}`;
}
