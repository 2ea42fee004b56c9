// What the web platform keeps for itself, as Slack and Teams keep it elsewhere: who is in which conversation, messages,
// how far each has read, and browsers that were let in. The store implements it; its contract is test/contracts/web.ts.
import type { Card } from "../../cards/card.ts";
import type { ConversationId, InstallationId, MemberId, OrganisationId, TeamId } from "../../domain/ids.ts";
import type { PlatformPerson } from "../../domain/sender.ts";
import type { RoleName } from "../../domain/team.ts";
import type { Instant } from "../../time/clock.ts";
import type { MessageRef, Place } from "../platform.ts";

/** A person of the web platform, known by both their names: ours (memberId) and the platform's (externalId). */
export interface WebPerson extends PlatformPerson {
  organisationId: OrganisationId;
  installationId: InstallationId;
  memberId: MemberId;
}

export interface WebConversation {
  id: ConversationId;
  externalId: string;
  kind: Place["kind"];
  name: string;
  /** Messages the person has not read. */
  unread: number;
}

export interface WebMessage {
  id: string;
  /** The message it hangs under. */
  thread: string | null;
  card: Card;
  postedAt: Instant;
  editedAt: Instant | null;
}

/** version: a page that has this much asks for what is later. */
export interface WebMessages {
  version: string;
  messages: readonly WebMessage[];
}

/** Someone in a conversation, as whoever looks after it sees them. */
export interface Seated {
  memberId: MemberId;
  name: string;
  kind: PlatformPerson["kind"];
  roles: readonly RoleName[];
  /** In another conversation, too, apart from their private chat. */
  isElsewhere: boolean;
}

/** Whom a browser was let in as: a person, or a team's shared computer, which is nobody. */
export type WebSession = { organisationId: OrganisationId } & (
  | { kind: "person"; memberId: MemberId }
  | { kind: "ward"; teamId: TeamId }
);

export interface NewMessage {
  to: Place;
  /** A MessageRef's reference. */
  thread: string | null;
  key: string;
  card: Card;
  at: Instant;
}

export interface WebRecords {
  /** Keeps a message. The same key again is the same message. no-installation: not ours; nobody: no one is there. */
  post(message: NewMessage): Promise<MessageRef | "no-installation" | "nobody">;
  /** false: there is no such message any more. */
  edit(
    ref: MessageRef,
    message: Pick<NewMessage, "to" | "card" | "at">,
  ): Promise<boolean | "no-installation">;
  /** Everyone in a conversation. no-installation as above; nobody: no such conversation. */
  seats(place: Place): Promise<readonly PlatformPerson[] | "no-installation" | "nobody">;

  /** null: not of this organisation, or not of an active web installation. */
  person(organisationId: OrganisationId, memberId: MemberId): Promise<WebPerson | null>;
  /** Those a person is in, by name; their private chat with us last. */
  conversations(person: WebPerson): Promise<readonly WebConversation[]>;
  /**
   * Oldest first, replies too: the latest `most` that hang under nothing, or what is later than `since`, with all that
   * hangs under it. null: not theirs to read.
   */
  messages(
    person: WebPerson,
    id: ConversationId,
    which: { since: string } | { most: number },
  ): Promise<WebMessages | null>;
  /** Everything that is there now has been read. */
  markRead(person: WebPerson, id: ConversationId): Promise<void>;

  /** A new person, with their private chat. */
  addPerson(
    installation: { organisationId: OrganisationId; installationId: InstallationId },
    person: PlatformPerson,
    at: Instant,
  ): Promise<WebPerson>;
  /** A new conversation with its first people in it. */
  addConversation(
    by: WebPerson,
    conversation: { externalId: string; name: string },
    at: Instant,
  ): Promise<ConversationId>;
  /** Into a conversation, or out of it. Twice is once; another organisation's person or conversation is nobody's. */
  seat(organisationId: OrganisationId, id: ConversationId, who: MemberId, at: Instant | "out"): Promise<void>;
  /** Who of the same installation is not in it, by name, with the names of the conversations they are in. */
  elsewhere(
    organisationId: OrganisationId,
    id: ConversationId,
  ): Promise<readonly (Pick<Seated, "memberId" | "name"> & { in: readonly string[] })[]>;
  /** Whether the conversation's team has a lead, wherever they are. */
  isLed(organisationId: OrganisationId, id: ConversationId): Promise<boolean>;
  /** Who is in a conversation, by name; roles: in its team and over the organisation. */
  seated(organisationId: OrganisationId, id: ConversationId): Promise<readonly Seated[]>;

  /** hash: the token's SHA-256. at: security time. */
  openSession(session: WebSession, hash: string, at: Instant): Promise<void>;
  /**
   * Whose it is; null when it is unknown or was idle for longer than `idleMs`. isUse: somebody is there, and it is not a
   * page that asks by itself.
   */
  session(
    hash: string,
    at: Instant,
    how: { idleMs: { person: number; ward: number }; isUse: boolean },
  ): Promise<WebSession | null>;
  /** The same browser goes on as someone else of the organisation. For the playground. */
  actAs(hash: string, memberId: MemberId): Promise<void>;
  endSession(hash: string): Promise<void>;
  /** The first administrator, where no administrator's browser has been used since. */
  administratorAway(
    organisationId: OrganisationId,
    since: Instant,
  ): Promise<Pick<WebPerson, "memberId" | "name"> | null>;

  /** Calls back with each conversation in which something has changed, and with null after a gap. Never throws. */
  watch(changed: (id: ConversationId | null) => void): { stop(): Promise<void> };
}
