// The outbox's ports: the queue that the relay works on, and the facts it renders from. The store implements both.
import type { Facts } from "../domain/facts.ts";
import type { ConversationId, InstallationId, OrganisationId } from "../domain/ids.ts";
import type { Notice } from "../domain/notices.ts";
import type { Limits, MessageRef, Place, Platform } from "../platforms/platform.ts";
import type { Instant } from "../time/clock.ts";

/** What a platform's caps are counted by. */
export type CallClass = keyof Limits["installation"];

/** How long a claim is ours without renewal. Machine time. */
export const LEASE_MS = 5_000;

/** What a conversation says next: one message, whose rows so far are sent as one. */
export interface Pending {
  /** The earliest row: it lends the key, so that a retry carries the same one. */
  seq: string;
  /** Every row of the subject that was there at the claim, `seq` among them. Done together. */
  covers: readonly string[];
  key: string;
  subject: string;
  parent: string | null;
  /** The latest row's; null when it cannot be read. */
  notice: Notice | null;
  attempts: number;
  /** How long the earliest row has been waiting, in ms of the database's clock. */
  waitedMs: number;
  /** Where this subject's message stands already: then it is edited. */
  posted: MessageRef | null;
  parentPosted: MessageRef | null;
}

/** A conversation claimed by this process. */
export interface Claim {
  organisationId: OrganisationId;
  conversationId: ConversationId;
  installationId: InstallationId;
  platform: Platform["name"];
  to: Place;
  version: string;
  /** Names this one claim; a mark of an older claim changes nothing of the queue. */
  lease: string;
  /** When the lease ends at the earliest, by this process's monotonic clock in ms. */
  endsAt: number;
  /** Our records say that it cannot be reached: a success says otherwise. */
  unreachable: boolean;
  /** A token of the installation's cap that was kept for it. */
  token: CallClass | null;
  /** null: nothing is left to say. */
  next: Pending | null;
}

/** What became of a claim. One mark for each claim; marking twice is harmless. */
export interface Mark {
  claim: Claim;
  /** Rows that are done with. */
  done: readonly string[];
  posted: { subject: string; ref: MessageRef; key: string; at: Instant } | null;
  /** attempts: so many by now. uncertain: the platform may have taken it. */
  failed: { seq: string; attempts: number; error: string; dead: boolean; uncertain: boolean } | null;
  /** Everything that waits in this conversation is given up until it can be reached, for this reason. */
  killed: string | null;
  reach: { cannot: string; at: Instant } | "reached" | null;
  /** The installation's token is gone: everything of it waits until it is connected again. */
  revoked: boolean;
  /** When the conversation is looked at again, in ms from the mark; with the token that was kept for then. */
  again: { afterMs: number; token: CallClass | null };
}

/** Calls wanted of one installation at once, and its cap. */
export interface Wanted {
  installationId: InstallationId;
  class: CallClass;
  calls: number;
  everyMs: number;
}

/** Under which cap it goes: a new message, or one that is changed. */
export const callOf = ({ posted }: Pick<Pending, "posted">): CallClass =>
  posted === null ? "post" : "update";

/** How much to claim, so that no installation holds everything. */
export interface Room {
  conversations: number;
  platforms: readonly Platform["name"][];
  /** The most of one installation, */
  each: number;
  /** unless it stands here. 0 leaves it alone. */
  left: ReadonlyMap<InstallationId, number>;
}

/** The queue in the database, shared by replicas. Every time in it is the database's clock. */
export interface Queue {
  /** Leases conversations that are due, longest due first. */
  claim(room: Room): Promise<Claim[]>;
  /**
   * Reserves calls in each installation's cap. Answers, in order, in how many ms the last of them is due if calls came
   * evenly; negative when the cap has been idle.
   */
  reserve(wanted: readonly Wanted[]): Promise<readonly number[]>;
  /** Extends leases. Answers the claims that are extended; the others are lost or busy this moment. */
  renew(claims: readonly Claim[]): Promise<ReadonlySet<Claim>>;
  /** At most one mark for a conversation. */
  mark(marks: readonly Mark[]): Promise<void>;
  /** In how many ms the next conversation is due, apart from those installations; null: nothing waits. */
  nextDueMs(apart: readonly InstallationId[]): Promise<number | null>;
  /** Forgets conversations that have nothing to say and were kept for their pace. */
  retire(): Promise<void>;
  /** Re-adds conversations that were lost from the queue, and those whose installation is connected again. */
  sweep(platforms: readonly Platform["name"][]): Promise<number>;
  /** Calls back when something was appended, and after each reconnection. Never throws; stop() ends it. */
  listen(appended: () => void): { stop(): Promise<void> };
}

export interface FactsSource {
  /** Facts for each notice, in order; null where there is nothing to tell any more. Few queries however many notices. */
  facts(
    wanted: readonly { organisationId: OrganisationId; notice: Notice }[],
  ): Promise<readonly (Facts | null)[]>;
}
