// What the web platform's records must do, whatever they are built on. Messages, people and browsers each have a file.
import { afterAll, beforeAll, describe } from "vitest";
import type { Card } from "../../src/cards/card.ts";
import type { ConversationId, InstallationId, NewId, OrganisationId } from "../../src/domain/ids.ts";
import type { Place } from "../../src/platforms/platform.ts";
import type { WebPerson, WebRecords } from "../../src/platforms/web/records.ts";
import type { Store } from "../../src/store/store.ts";
import { aPerson } from "../builders/people.ts";
import { NOW } from "./store-world.ts";
import { browsersContract } from "./web-browsers.ts";
import { messagesContract } from "./web-messages.ts";
import { seatsContract } from "./web-seats.ts";

export interface WebUnderTest {
  web: WebRecords;
  store: Store;
  newId: NewId;
  /** Ends every connection that listens, as a restart of the database does. */
  breakConnections(): Promise<void>;
  close(): Promise<void>;
}

/** A conversation with Amira and Ben in it, in an organisation of its own. */
export interface WebHome {
  organisationId: OrganisationId;
  installationId: InstallationId;
  id: ConversationId;
  to: Place;
  amira: WebPerson;
  ben: WebPerson;
}

export const webCard = (text: string): Card => ({ summary: text, blocks: [{ kind: "text", text: [text] }] });

export class WebWorld {
  readonly web: WebRecords;
  readonly under: WebUnderTest;
  private count = 0;

  constructor(under: WebUnderTest) {
    this.under = under;
    this.web = under.web;
  }

  async home(): Promise<WebHome> {
    this.count += 1;
    const at = { platform: "web", externalId: `web ${this.count}`, name: "Trust", botUserId: null } as const;
    const installation = await this.under.store.connect(at, NOW);
    const amira = await this.person(installation, "Amira");
    const ben = await this.person(installation, "Ben");
    const { id, to } = await this.conversation(amira, "Ward 7");
    await this.web.seat(installation.organisationId, id, ben.memberId, NOW);
    return { ...installation, id, to, amira, ben };
  }

  person(
    of: Pick<WebHome, "organisationId" | "installationId">,
    name: string,
    kind: "person" | "guest" = "person",
  ): Promise<WebPerson> {
    return this.web.addPerson(of, aPerson(name, { kind, externalId: this.under.newId() }), NOW);
  }

  async conversation(by: WebPerson, name: string): Promise<{ id: ConversationId; to: Place }> {
    const externalId: string = this.under.newId();
    const id = await this.web.addConversation(by, { externalId, name }, NOW);
    return { id, to: { installationId: by.installationId, externalId, kind: "private" } };
  }

  /** Keeps a message, or fails the test. */
  async posted({ to }: Pick<WebHome, "to">, text: string, thread: string | null = null) {
    const ref = await this.web.post({ to, thread, key: `key of ${text}`, card: webCard(text), at: NOW });
    if (typeof ref === "string") throw new Error(`it was not kept: ${ref}`);
    return ref;
  }

  async read({ amira, id }: Pick<WebHome, "amira" | "id">, which: Parameters<WebRecords["messages"]>[2]) {
    const found = await this.web.messages(amira, id, which);
    if (found === null) throw new Error("it is not theirs to read");
    return { version: found.version, texts: found.messages.map((one) => one.card.summary) };
  }
}

const PARTS = {
  messages: messagesContract,
  "who is where": seatsContract,
  browsers: browsersContract,
} as const;

export function webContract(name: string, make: () => Promise<WebUnderTest>): void {
  describe.each(Object.entries(PARTS))(`${name}: %s`, (_, part) => {
    let world: WebWorld;
    beforeAll(async () => {
      world = new WebWorld(await make());
    });
    afterAll(() => world.under.close());
    part(() => world);
  });
}
