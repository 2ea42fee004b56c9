// A platform that lives in memory: keeps every call, fails or hangs on demand. Knows nothing of the outbox.
import type { Card } from "../../src/cards/card.ts";
import { DeliveryFault } from "../../src/platforms/faults.ts";
import type { Delivery, Inbound, Limits, MessageRef, Place, Platform } from "../../src/platforms/platform.ts";

export interface Call {
  call: "post" | "update";
  to: string;
  text: string;
  card: Card;
  thread: string | null;
  key: string;
  /** The message made or edited; null when the call failed. */
  reference: string | null;
}

type Trouble = (delivery: Delivery, call: Call["call"]) => Promise<void> | void;

export const NO_LIMITS: Limits = {
  conversationEveryMs: 0,
  installation: { post: { everyMs: 0, burst: 1 }, update: { everyMs: 0, burst: 1 } },
};

export class FakePlatform implements Platform {
  readonly name: Platform["name"];
  readonly limits: Limits;
  /** Every call in the order it was made. */
  readonly calls: Call[] = [];
  inbound: Inbound | null = null;
  /** The most calls to one conversation, and over all, that were under way at once. */
  mostAtOnce = { conversation: 0, all: 0 };
  private readonly underWay = new Map<string, number>();
  private trouble: Trouble = () => {};
  private last = 0;

  constructor(limits: Limits = NO_LIMITS, name: Platform["name"] = "slack") {
    this.limits = limits;
    this.name = name;
  }

  /** Runs before each call is taken; what it throws is what the platform answers, what it awaits delays it. */
  onCall(trouble: Trouble): void {
    this.trouble = trouble;
  }

  /** Messages that arrived in a conversation, as they first read. */
  posts(to?: string): string[] {
    return this.calls
      .filter((one) => one.call === "post" && one.reference !== null && (to === undefined || one.to === to))
      .map((one) => one.text);
  }

  async start(inbound: Inbound): Promise<void> {
    this.inbound = inbound;
  }

  async deliver(delivery: Delivery): Promise<MessageRef> {
    const reference = await this.take("post", delivery, () => `m${++this.last}`);
    return { place: `place-of-${delivery.to.externalId}`, reference };
  }

  async update(ref: MessageRef, delivery: Delivery): Promise<void> {
    await this.take("update", delivery, () => ref.reference);
  }

  async roster(_place: Place): Promise<readonly []> {
    return [];
  }

  async stop(): Promise<void> {
    this.inbound = null;
  }

  private async take(call: Call["call"], delivery: Delivery, made: () => string): Promise<string> {
    const { to, card, thread, key } = delivery;
    const record: Call = {
      ...{ call, to: to.externalId, text: card.summary, card, key, reference: null },
      thread: thread?.reference ?? null,
    };
    this.calls.push(record);
    this.count(to.externalId, 1);
    try {
      await this.trouble(delivery, call);
      record.reference = made();
      return record.reference;
    } finally {
      this.count(to.externalId, -1);
    }
  }

  private count(conversation: string, by: number): void {
    const now = (this.underWay.get(conversation) ?? 0) + by;
    this.underWay.set(conversation, now);
    const all = [...this.underWay.values()].reduce((sum, one) => sum + one, 0);
    this.mostAtOnce = {
      conversation: Math.max(this.mostAtOnce.conversation, now),
      all: Math.max(this.mostAtOnce.all, all),
    };
  }
}

/** A fault as a platform's errors.ts makes it. */
export function fault(code: DeliveryFault["code"], retryAfterMs: number | null = null): DeliveryFault {
  return new DeliveryFault(code, `${code} said the platform`, { retryAfterMs });
}
