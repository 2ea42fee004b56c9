// The outbox's ports: the queue that the relay works on, and the facts it renders from. The store implements both.
import type { Facts } from "../domain/facts.ts";
import type { ConversationId, InstallationId, OrganisationId } from "../domain/ids.ts";
import type { Notice } from "../domain/notices.ts";
import type { MessageRef, Place } from "../platforms/platform.ts";

/** One outbox row as claimed. */
export interface Pending {
  seq: string;
  key: string;
  subject: string;
  parent: string | null;
  notice: Notice;
  attempts: number;
  /** Where this subject's message stands already: then it is edited. */
  posted: MessageRef | null;
  parentPosted: MessageRef | null;
}

/** A conversation claimed by this process, with its next rows in order. */
export interface Claim {
  organisationId: OrganisationId;
  conversationId: ConversationId;
  installationId: InstallationId;
  platform: "slack" | "teams" | "web";
  to: Place;
  version: string;
  pending: readonly Pending[];
}

export interface FactsSource {
  /** Facts for each notice, in order; null where there is nothing to tell any more. Few queries however many notices. */
  facts(
    wanted: readonly { organisationId: OrganisationId; notice: Notice }[],
  ): Promise<readonly (Facts | null)[]>;
}
