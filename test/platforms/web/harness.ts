// The web for tests: the platform as the service composes it, behind the real HTTP server on a database of its own, with
// a clock for sessions and links, and a handler that says what it is told to.
import { randomUUID } from "node:crypto";
import { pino } from "pino";
import type { Shown } from "../../../src/cards/shown.ts";
import { wordsFor } from "../../../src/cards/wording.ts";
import type { ConversationId, OrganisationId, TeamId } from "../../../src/domain/ids.ts";
import { startHttp } from "../../../src/http/server.ts";
import { hash, newToken } from "../../../src/ids.ts";
import type { Interaction } from "../../../src/interactions/interaction.ts";
import type { Place } from "../../../src/platforms/platform.ts";
import type { WebPlatform } from "../../../src/platforms/web/app.ts";
import type { WebPerson, WebRecords } from "../../../src/platforms/web/records.ts";
import { openWeb } from "../../../src/start/web.ts";
import type { Change, LinkedTo } from "../../../src/store/changes.ts";
import { type Instant, instant, MovableClock } from "../../../src/time/clock.ts";
import { aPerson } from "../../builders/people.ts";
import { aTeam, TUESDAY_AT_NINE } from "../../builders/team.ts";
import { Browser } from "../../fakes/web/browser.ts";
import { openOn, openTestStore, type TestStore } from "../../store/prisma-harness.ts";

export const HOUR = 60 * 60_000;
export const DAY = 24 * HOUR;
export const card = (summary: string): Shown => ({
  kind: "card",
  card: { summary, blocks: [{ kind: "text", text: [summary] }] },
  replace: false,
});

type Handle = (interaction: Interaction) => Shown | Promise<Shown>;

interface Given {
  publicUrl?: string;
  /** Stands before the real records. */
  records?(real: WebRecords): WebRecords;
  /** A further process on the same database. */
  beside?: Web;
}

export interface Web {
  platform: WebPlatform;
  test: TestStore;
  url: string;
  /** Sessions and links are judged by it. */
  security: MovableClock;
  taken: Interaction[];
  answer(handle: Handle): void;
  /** The organisation of those who are on no other platform. */
  own: Pick<WebPerson, "organisationId" | "installationId">;
  amira: WebPerson;
  ben: WebPerson;
  /** Amira and Ben are in it. */
  ward: { id: ConversationId; to: Place };
  save(changes: readonly Change[], organisationId?: OrganisationId): Promise<void>;
  person(name: string, kind?: WebPerson["kind"]): Promise<WebPerson>;
  conversation(by: WebPerson, name: string): Promise<{ id: ConversationId; to: Place }>;
  /** A team in a conversation, led by someone, with its people. */
  team(place: { id: ConversationId }, lead: WebPerson, people: readonly WebPerson[]): Promise<TeamId>;
  /** A link's path that works for an hour of security time. */
  link(to: LinkedTo): Promise<string>;
  /** A browser that was let in. */
  enter(who: WebPerson): Promise<Browser>;
  close(): Promise<void>;
}

export async function openHarness(given: Given = {}): Promise<Web> {
  const test = given.beside ? await openOn(given.beside.test.database) : await openTestStore();
  const store = { ...test.store, web: given.records?.(test.store.web) ?? test.store.web };
  const clock = new MovableClock(TUESDAY_AT_NINE);
  const security = given.beside?.security ?? new MovableClock(instant("2026-11-24T09:00:00Z"));
  const log = pino({ level: "silent" });
  let reached = given.publicUrl ?? "";
  const platform = openWeb({
    ...{ store, clock, securityClock: security, log, playground: null },
    publicUrl: () => reached,
    secure: reached.startsWith("https:"),
    words: wordsFor("web", { templates: {} }),
  });
  const http = await startHttp({
    ...{ host: "127.0.0.1", port: 0, log },
    routes: [{ prefix: "/", listener: platform.listener }],
    health: { ready: async () => ({ ready: true, body: {} }) },
    metrics: async () => "",
  });
  if (reached === "") reached = http.url;
  const taken: Interaction[] = [];
  let handle: Handle = () => ({ kind: "nothing" });
  await platform.start({
    handle: async (interaction) => {
      taken.push(interaction);
      return handle(interaction);
    },
  });
  const people = given.beside ?? (await settle(test));
  return {
    ...{ ...people, platform, test, security, taken, url: http.url },
    answer: (next) => {
      handle = next;
    },
    async enter(who) {
      const browser = new Browser(http.url);
      await browser.visit(await people.link({ kind: "person", teamId: null, memberId: who.memberId }));
      await browser.press("Open");
      await browser.visit(`/c/${people.ward.id}`);
      return browser;
    },
    async close() {
      await platform.stop();
      await http.stop();
      await (given.beside ? test.store.close() : test.close());
    },
  };
}

type People = Pick<
  Web,
  "own" | "amira" | "ben" | "ward" | "save" | "person" | "conversation" | "team" | "link"
>;

/** Ward 7 with Amira and Ben. */
async function settle({ store }: TestStore): Promise<People> {
  const at = TUESDAY_AT_NINE;
  const installation = { platform: "web", externalId: "web", name: "Trust", botUserId: null } as const;
  const own = await store.connect(installation, at);
  const save: Web["save"] = async (changes, organisationId = own.organisationId) => {
    const work = { deliveryId: null, at, changes, notices: [], jobs: [] };
    const saved = await store.save(organisationId, work);
    if (saved !== "saved") throw new Error(`not saved: ${saved}`);
  };
  const person: Web["person"] = (name, kind = "person") =>
    store.web.addPerson(own, aPerson(name, { kind, externalId: randomUUID() }), at);
  const conversation: Web["conversation"] = async (by, name) => {
    const externalId = randomUUID();
    const id = await store.web.addConversation(by, { externalId, name }, at);
    return { id, to: { installationId: by.installationId, externalId, kind: "private" } };
  };
  const [amira, ben] = [await person("Amira"), await person("Ben")];
  const ward = await conversation(amira, "Ward 7");
  await store.web.seat(own.organisationId, ward.id, ben.memberId, at);
  let teams = 0;
  return {
    ...{ own, save, person, conversation, amira, ben, ward },
    async team({ id }, lead, members) {
      teams += 1;
      const teamId: TeamId = randomUUID() as TeamId;
      const team = aTeam()
        .called(`Ward ${teams}`, `W${teams}`)
        .inConversation({ ...own, conversationId: id })
        .identified(teamId)
        .build();
      const roster = { people: members, admit: true, roster: "ready", joinHuddle: null, at } as const;
      await save([
        { do: "add-team", team, nextAt: (at + DAY) as Instant, questions: [] },
        { do: "grant-role", memberId: lead.memberId, role: "lead", teamId, at },
        { do: "sync-roster", teamId, installationId: own.installationId, ...roster },
      ]);
      return teamId;
    },
    async link(to) {
      const token = newToken();
      const expiresAt = (at + HOUR) as Instant;
      const link = { ...to, id: randomUUID() as never, hash: hash(token), expiresAt };
      await save([{ do: "add-link", link, at }]);
      return `/${{ page: "page", person: "enter", setup: "setup", file: "file" }[to.kind]}/${token}`;
    },
  };
}
