// What the store's contract stands on: a store, organisations in it, and teams with people, made through the port alone.
import { expect } from "vitest";
import type { Huddle } from "../../src/domain/huddle.ts";
import type {
  ConversationId,
  HuddleId,
  InstallationId,
  MemberId,
  NewId,
  OrganisationId,
  ResponseId,
} from "../../src/domain/ids.ts";
import { outgoing } from "../../src/domain/notices.ts";
import type { PlatformConversation, PlatformPerson } from "../../src/domain/sender.ts";
import type { Team } from "../../src/domain/team.ts";
import type { FactsSource } from "../../src/outbox/sending.ts";
import type { Change, Job, Save, Saved } from "../../src/store/changes.ts";
import type { Store } from "../../src/store/store.ts";
import type { LocalDate } from "../../src/time/calendar.ts";
import type { Instant } from "../../src/time/clock.ts";
import { aHuddle } from "../builders/huddle.ts";
import { aConversation, aPerson, aSender } from "../builders/people.ts";
import { aTeam, type TeamBuilder, TUESDAY_AT_NINE } from "../builders/team.ts";

export const NOW = TUESDAY_AT_NINE;
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
export const TODAY = "2026-11-24" as LocalDate;

/** ms after NOW. */
export const later = (ms: number): Instant => (NOW + ms) as Instant;

export interface UnderTest {
  store: Store & FactsSource;
  newId: NewId;
  /** Jobs that a save has committed. */
  jobs(): Promise<readonly Job[]>;
  /** Messages waiting to be sent: their subjects, by conversation in order. */
  waiting(organisationId: OrganisationId): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** A fresh, empty store. Its facts name a team's next huddle as one hour after now. */
export type MakeStore = () => Promise<UnderTest>;

export interface TeamInWorld {
  organisationId: OrganisationId;
  installationId: InstallationId;
  conversationId: ConversationId;
  /** The conversation as its platform names it. */
  place: PlatformConversation;
  team: Team;
  /** The members by name; Lea leads. */
  members: Readonly<Record<string, MemberId>>;
}

export class StoreWorld {
  readonly store: UnderTest["store"];
  readonly newId: NewId;
  readonly under: UnderTest;
  private count = 0;

  constructor(under: UnderTest) {
    this.under = under;
    this.store = under.store;
    this.newId = under.newId;
  }

  organisation(): ReturnType<Store["connect"]> {
    this.count += 1;
    const name = `Trust ${this.count}`;
    return this.store.connect(
      { platform: "slack", externalId: `T${this.count}`, name, botUserId: "B1" },
      NOW,
    );
  }

  save(organisationId: OrganisationId, changes: readonly Change[], rest: Partial<Save> = {}): Promise<Saved> {
    return this.store.save(organisationId, {
      deliveryId: null,
      at: NOW,
      changes,
      notices: [],
      jobs: [],
      ...rest,
    });
  }

  /** Saves, or fails the test. */
  async saved(
    organisationId: OrganisationId,
    changes: readonly Change[],
    rest: Partial<Save> = {},
  ): Promise<void> {
    expect(await this.save(organisationId, changes, rest)).toBe("saved");
  }

  /** A team with Lea, Ada and Ben in it, in an organisation of its own unless one is given. */
  async team(
    options: {
      build?: (team: TeamBuilder) => TeamBuilder;
      people?: readonly PlatformPerson[];
      in?: Awaited<ReturnType<Store["connect"]>>;
    } = {},
  ): Promise<TeamInWorld> {
    const home = options.in ?? (await this.organisation());
    const { organisationId, installationId } = home;
    this.count += 1;
    const place = aConversation(`C${this.count}`);
    const lea = await this.store.identify(
      aSender(installationId, aPerson("Lea"), place),
      NOW,
      organisationId,
    );
    if (!lea?.conversation) throw new Error("the lead was not identified");
    const conversationId = lea.conversation.id;
    const built = aTeam()
      .inConversation({ organisationId, installationId, conversationId })
      .identified(this.newId());
    const team = (options.build?.(built) ?? built).build();
    const people = options.people ?? [aPerson("Lea"), aPerson("Ada"), aPerson("Ben")];
    const roster = { people, admit: true, roster: "ready", joinHuddle: null, at: NOW } as const;
    await this.saved(organisationId, [
      { do: "add-team", team, nextAt: later(DAY), questions: [] },
      { do: "grant-role", memberId: lea.member.id, role: "lead", teamId: team.id, at: NOW },
      { do: "sync-roster", teamId: team.id, installationId, ...roster },
    ]);
    const view = await this.view({ organisationId, team });
    const members = Object.fromEntries(view.members.map((one) => [one.name, one.memberId]));
    return { organisationId, installationId, conversationId, place, team: view.team, members };
  }

  async view({ organisationId, team }: Pick<TeamInWorld, "organisationId" | "team">) {
    const view = await this.store.team(organisationId, team.id, "2026-01-01" as LocalDate);
    if (!view) throw new Error("the team is not there");
    return view;
  }

  async openHuddle(
    { organisationId, team }: Pick<TeamInWorld, "organisationId" | "team">,
    rest: Partial<Huddle> = {},
    at: Instant = NOW,
  ): Promise<HuddleId> {
    const huddle = aHuddle(team, { id: this.newId(), ...rest }, at);
    await this.saved(organisationId, [{ do: "open-huddle", huddle, use: null }]);
    return huddle.id;
  }

  /** What the clock decides for a team at nine, and nothing besides. */
  opening({ organisationId, team, conversationId }: TeamInWorld, rest: Partial<Huddle> = {}) {
    const huddle = aHuddle(team, { id: this.newId(), ...rest });
    const what = { kind: "huddle", date: huddle.date, slot: 0, outcome: "opened" } as const;
    const changes: Change[] = [
      { do: "record-occurrence", teamId: team.id, ...what, over: ["missed", "paused"], at: NOW },
      { do: "open-huddle", huddle, use: { key: "sp-h1", component: "sp" } },
      { do: "plan-team", teamId: team.id, through: NOW, nextAt: later(DAY) },
    ];
    const prompt = outgoing({ kind: "huddle", huddleId: huddle.id }, { to: "conversation", conversationId });
    return { huddle, save: () => this.save(organisationId, changes, { notices: [prompt] }) };
  }

  submission(
    huddleId: HuddleId,
    memberId: MemberId,
    answers: Submission["answers"],
    rest: Partial<Submission["response"]> & { participation?: Submission["participation"] } = {},
  ): Submission {
    const { participation = "answered", ...response } = rest;
    return {
      do: "submit-response",
      huddleId,
      memberId,
      response: { id: this.newId<"Response">(), kind: "own", via: "own", late: false, at: NOW, ...response },
      answers,
      participation,
    };
  }

  async own({ organisationId }: TeamInWorld, huddleId: HuddleId, memberId: MemberId) {
    const view = await this.store.huddleForMember(organisationId, huddleId, memberId);
    if (!view?.own) throw new Error("there is no response of one's own");
    return view.own;
  }

  async response({ organisationId }: TeamInWorld, id: ResponseId) {
    const response = await this.store.response(organisationId, id);
    if (!response) throw new Error("the response is not there");
    return response;
  }
}
type Submission = Extract<Change, { do: "submit-response" }>;

/** A member of the world's team; fails the test where there is no such name. */
export function named({ members }: TeamInWorld, name: string): MemberId {
  const id = members[name];
  if (id === undefined) throw new Error(`nobody is called ${name}`);
  return id;
}
