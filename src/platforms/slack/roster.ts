// Everyone in a conversation, page by page. Who they are is remembered between calls, so that a second try goes further.
import type { PlatformPerson } from "../../domain/sender.ts";
import type { DeliveryFault } from "../faults.ts";
import { pause } from "../waiting.ts";
import type { WebClient } from "./client.ts";
import { deliveryFault } from "./errors.ts";
import type { Installation } from "./installations.ts";
import type { People, Seen } from "./people.ts";

const PAGE = 500;
const AT_ONCE = 4;
/** Slack takes some 100 users.info a minute: a large channel waits for it, up to this long in all. */
const MOST_WAITING_MS = 5 * 60_000;

/** Bots, guests and strangers marked; people whose account is closed left out. Throws DeliveryFault. */
export async function rosterOf(
  installation: Installation,
  channel: string,
  given: { client: WebClient; people: People; signal: AbortSignal },
): Promise<readonly PlatformPerson[]> {
  const ids = await members(given.client, channel);
  const waited = { ms: 0 };
  const seen: (Seen | null)[] = [];
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const some = ids.slice(from, from + AT_ONCE);
    seen.push(...(await Promise.all(some.map((id) => patiently(installation, id, { ...given, waited })))));
  }
  return seen.flatMap((one) => (one === null || one.deleted ? [] : [one.person]));
}

async function members(client: WebClient, channel: string): Promise<string[]> {
  const ids = new Set<string>();
  let cursor: string | undefined;
  do {
    try {
      const page = await client.conversations.members({ channel, limit: PAGE, ...(cursor && { cursor }) });
      for (const id of page.members ?? []) ids.add(id);
      cursor = page.response_metadata?.next_cursor;
    } catch (error) {
      throw deliveryFault(error);
    }
  } while (cursor);
  return [...ids];
}

/** null: nobody of that id any more. Waits out Slack's rate limit. */
async function patiently(
  installation: Installation,
  id: string,
  given: { people: People; signal: AbortSignal; waited: { ms: number } },
): Promise<Seen | null> {
  for (;;) {
    try {
      return await given.people.see(installation, id);
    } catch (error) {
      const fault = deliveryFault(error);
      if (fault.message === "Slack: user_not_found" || fault.message === "Slack: user_not_visible")
        return null;
      if (!mayWait(fault, given.waited) || given.signal.aborted) throw fault;
      await pause(fault.retryAfterMs ?? 0, given.signal);
    }
  }
}

function mayWait({ retryAfterMs }: DeliveryFault, waited: { ms: number }): boolean {
  if (retryAfterMs === null) return false;
  waited.ms += retryAfterMs / AT_ONCE;
  return waited.ms <= MOST_WAITING_MS;
}
