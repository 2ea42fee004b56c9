// Messages to the web platform: kept in its own records, from which pages are drawn. Twins cannot arise: a key is kept once.
import type { PlatformPerson } from "../../domain/sender.ts";
import type { Clock } from "../../time/clock.ts";
import type { Delivery, Limits, MessageRef, Place } from "../platform.ts";
import { deliveryFault, gone, nobodyThere, notOurs } from "./errors.ts";
import type { WebRecords } from "./records.ts";

/** Nobody but us limits the web platform. */
export const limits: Limits = {
  conversationEveryMs: 0,
  installation: { post: { everyMs: 1, burst: 1_000 }, update: { everyMs: 1, burst: 1_000 } },
};

type Kept = Pick<WebRecords, "post" | "edit" | "seats">;

export class Outbound {
  private readonly records: Kept;
  private readonly clock: Clock;

  constructor(records: Kept, clock: Clock) {
    this.records = records;
    this.clock = clock;
  }

  async deliver({ to, card, thread, key }: Delivery): Promise<MessageRef> {
    const message = { to, card, key, thread: thread?.reference ?? null, at: this.clock.now() };
    return there(await this.records.post(message).catch(failed));
  }

  async update(ref: MessageRef, { to, card }: Delivery): Promise<void> {
    const edited = await this.records.edit(ref, { to, card, at: this.clock.now() }).catch(failed);
    if (edited === "no-installation") throw notOurs();
    if (!edited) throw gone();
  }

  async roster(place: Place): Promise<readonly PlatformPerson[]> {
    return there(await this.records.seats(place).catch(failed));
  }
}

function failed(error: unknown): never {
  throw deliveryFault(error);
}

function there<T>(found: T | "no-installation" | "nobody"): T {
  if (found === "no-installation") throw notOurs();
  if (found === "nobody") throw nobodyThere();
  return found as T;
}
