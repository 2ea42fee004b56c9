// What the tests of link stand on: the dispatcher before the real store, people who type on two platforms, and what was
// saved.
import { readFileSync } from "node:fs";
import { afterAll, afterEach, beforeAll, beforeEach, expect } from "vitest";
import type { InstallationId, OrganisationId } from "../../src/domain/ids.ts";
import { parseBank } from "../../src/domain/questions.ts";
import type { Reply } from "../../src/domain/replies.ts";
import type { PlatformPerson } from "../../src/domain/sender.ts";
import { hash } from "../../src/ids.ts";
import { type Dispatch, dispatcher } from "../../src/interactions/dispatch.ts";
import { nearest } from "../../src/interactions/nearest.ts";
import type { Save } from "../../src/store/changes.ts";
import type { Store } from "../../src/store/store.ts";
import { MovableClock } from "../../src/time/clock.ts";
import { holidaySets } from "../../src/time/holidays.ts";
import { temporalCalendar } from "../../src/time/temporal.ts";
import { zoneNames } from "../../src/time/zones.ts";
import { aConversation } from "../builders/people.ts";
import { NOW, StoreWorld } from "../contracts/store-world.ts";
import { openTestStore, type TestStore } from "../store/prisma-harness.ts";

export interface From {
  installationId: InstallationId;
  person: PlatformPerson;
  /** "private": their chat with the bot. */
  place: string;
  /** A delivery that comes again has the same. */
  deliveryId?: string;
}

type Mentions = Readonly<Record<string, PlatformPerson>>;

export class LinkScene {
  readonly clock = new MovableClock(NOW);
  readonly world: StoreWorld;
  readonly dispatch: Dispatch;
  readonly faults: unknown[] = [];
  /** What the dispatcher has saved, with how it ended. */
  readonly saves: (Save & { organisationId: OrganisationId; ended: string })[] = [];
  private seed = 7;

  constructor(opened: TestStore) {
    this.world = new StoreWorld({ ...opened, jobs: async () => [], waiting: async () => [] });
    const store: Store = {
      ...opened.store,
      save: async (organisationId, work) => {
        // Jobs have no queue here.
        const ended = await opened.store.save(organisationId, { ...work, jobs: [] });
        this.saves.push({ ...work, organisationId, ended });
        return ended;
      },
    };
    const bank = parseBank(JSON.parse(readFileSync("content/question-bank.json", "utf8")));
    const time = { calendar: temporalCalendar, holidays: holidaySets(), zones: zoneNames() };
    const random = (below: number) => this.random(below);
    const nobodys = { newToken: () => "", securityClock: this.clock, publicUrl: "" };
    const env = { store, ...time, bank, nearest, hash, random, newId: opened.newId, ...nobodys };
    this.dispatch = dispatcher(env, this.clock, { fault: (_, error) => this.faults.push(error) });
  }

  private random(below: number): number {
    this.seed = (this.seed * 1_103_515_245 + 12_345) % 2 ** 31;
    return (this.seed >> 8) % below;
  }

  types(
    { installationId, person, place, deliveryId }: From,
    words: string,
    mentions: Mentions = {},
  ): Promise<Reply> {
    const conversation = aConversation(place, place === "private" ? { kind: "direct" } : {});
    const sender = { installationId, person, conversation };
    const ask = { kind: "command", words, mentions } as const;
    return this.dispatch({ from: "person", deliveryId: deliveryId ?? null, sender, ask });
  }
}

/** A scene for a test file; no fault may be left unexpected. */
export function linkScene(): () => LinkScene {
  let opened: TestStore;
  let scene: LinkScene;
  beforeAll(async () => {
    opened = await openTestStore();
    scene = new LinkScene(opened);
  });
  beforeEach(() => {
    scene.clock.set(NOW);
    scene.saves.length = 0;
  });
  afterEach(() => expect(scene.faults.splice(0)).toEqual([]));
  afterAll(() => opened.close());
  return () => scene;
}

/** What is to be typed elsewhere: `link K7M2-9QXA`. */
export function codeIn(reply: Reply): string {
  const told = reply.kind === "said" ? reply.said : null;
  if (told?.code !== "link-code" && told?.code !== "organisation-code") throw new Error("no code was told");
  return told.words;
}

export const saying = (said: object) => ({ kind: "said", said: expect.objectContaining(said) });
export const refusing = (code: string, more: object = {}) => ({
  kind: "refused",
  refusal: { code, ...more },
});
