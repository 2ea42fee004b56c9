// Who asked and where, as a platform describes them, before our records know them.
import type { Zone } from "../time/calendar.ts";
import type { InstallationId } from "./ids.ts";

/** A person as their platform describes them. */
export interface PlatformPerson {
  externalId: string;
  name: string;
  zone: Zone | null;
  kind: "person" | "guest" | "bot" | "stranger";
}

export interface PlatformConversation {
  externalId: string;
  /** group: a chat of several people, without threads. direct: the person's private chat with the bot. */
  kind: "public" | "private" | "group" | "direct";
  name: string;
  /** The platform itself said what kind it is; a guess never replaces what is recorded. */
  isKindSure: boolean;
  /** false: the words were typed where the bot is not a member. */
  botIsHere: boolean;
}

/** A person as one installation knows them. */
export interface Identity {
  installationId: InstallationId;
  externalId: string;
}

/** Who asked, and where, before our records know them. */
export interface Sender {
  installationId: InstallationId;
  person: PlatformPerson;
  conversation: PlatformConversation | null;
}

/** Whether a person, no guest or bot, speaks where others hear it. */
export function isAmongOthers({ person, conversation }: Sender): boolean {
  return person.kind === "person" && conversation !== null && conversation.kind !== "direct";
}
