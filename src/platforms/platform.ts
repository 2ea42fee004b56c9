// THE port between us and a place where people chat. At most seven members; limits are data; nothing is optional.
import type { Card } from "../cards/card.ts";
import type { Shown } from "../cards/shown.ts";
import type { InstallationId } from "../domain/ids.ts";
import type { PlatformPerson } from "../domain/sender.ts";
import type { Interaction } from "../interactions/interaction.ts";

/** Where a message goes. group: has no threads. direct: externalId is the person's, the platform opens the private chat. */
export interface Place {
  installationId: InstallationId;
  externalId: string;
  kind: "public" | "private" | "group" | "direct";
}

/** A message that exists. place: the conversation as the platform named it. */
export interface MessageRef {
  place: string;
  reference: string;
}

export interface Delivery {
  to: Place;
  card: Card;
  /** The message this hangs under. */
  thread: MessageRef | null;
  /** Carried to the platform, so that a twin after a crash can be recognised. */
  key: string;
}

/** Limits of one platform, per installation and conversation. Times in ms. */
export interface Limits {
  /** At least this long between two messages to one conversation. */
  conversationEveryMs: number;
  /** Calls of a class spread over a whole installation: one each everyMs, up to burst at once. */
  installation: Readonly<Record<"post" | "update", { everyMs: number; burst: number }>>;
}

/** What a platform is started with. */
export interface Inbound {
  /** Takes an interaction, answers what to show. Never throws: a fault is shown as a refusal. */
  handle(interaction: Interaction): Promise<Shown>;
}

export type PlatformState = "connected" | "connecting" | "unreachable" | "not configured";

export interface Platform {
  readonly name: "slack" | "teams" | "web";
  readonly limits: Limits;
  /** Begins to take events and says what it is connected to. Resolves when it can take requests, even while the platform itself is away. */
  start(inbound: Inbound): Promise<void>;
  /** Posts a new message. Throws DeliveryFault. */
  deliver(delivery: Delivery): Promise<MessageRef>;
  /** Edits a message in place. Throws DeliveryFault. */
  update(ref: MessageRef, delivery: Delivery): Promise<void>;
  /** Everyone in a conversation, bots and guests too, marked. Throws DeliveryFault. */
  roster(place: Place): Promise<readonly PlatformPerson[]>;
  /** Finishes what is in flight and takes no more. */
  stop(): Promise<void>;
}
