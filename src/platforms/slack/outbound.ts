// Messages to Slack: post, edit, and who is in a conversation. When and how often is the relay's business.
import type { Card } from "../../cards/card.ts";
import type { InstallationId } from "../../domain/ids.ts";
import type { PlatformPerson } from "../../domain/sender.ts";
import { DeliveryFault } from "../faults.ts";
import type { Delivery, Limits, MessageRef, Place } from "../platform.ts";
import { type CheckOptions, checkedMessage } from "./checked.ts";
import type { WebClient } from "./client.ts";
import { deliveryFault, refusesBlocks } from "./errors.ts";
import type { Installation, InstallationSource } from "./installations.ts";
import { slackLimits } from "./limits.ts";
import type { People } from "./people.ts";
import { drawn } from "./pictures.ts";
import { message, type SlackMessage } from "./render.ts";
import { rosterOf } from "./roster.ts";

/**
 * The workspace's cap on posts is not published ("several hundred a minute"): five a second, evenly, so that what the
 * network bunches together stays below it; and 429 corrects us.
 */
const POST_EVERY_MS = 200;

export const limits: Limits = {
  conversationEveryMs: 1_000 / slackLimits.rate.postsPerSecond,
  installation: {
    post: { everyMs: POST_EVERY_MS, burst: 1 },
    update: {
      everyMs: 60_000 / slackLimits.rate.tierPerMinute[slackLimits.rate.tier["chat.update"]],
      burst: 20,
    },
  },
};

export interface OutboundOptions {
  source: InstallationSource;
  client: (token: string) => WebClient;
  people: People;
  check: CheckOptions;
  signal: AbortSignal;
}

export class Outbound {
  private readonly options: OutboundOptions;

  constructor(options: OutboundOptions) {
    this.options = options;
  }

  deliver({ to, card, thread, key }: Delivery): Promise<MessageRef> {
    return this.calling(to.installationId, async ({ chat }) => {
      const posted = await this.sent(card, (content) =>
        chat.postMessage({
          // A person's id opens their private chat with us.
          channel: to.externalId,
          ...fieldsOf(content, key),
          ...(thread && { thread_ts: thread.reference }),
          unfurl_links: false,
          unfurl_media: false,
        }),
      );
      return { place: posted.channel ?? to.externalId, reference: posted.ts ?? "" };
    });
  }

  update(ref: MessageRef, { to, card, key }: Delivery): Promise<void> {
    return this.calling(to.installationId, async ({ chat }) => {
      await this.sent(card, (content) =>
        chat.update({ channel: ref.place, ts: ref.reference, ...fieldsOf(content, key) }),
      );
    });
  }

  roster(place: Place): Promise<readonly PlatformPerson[]> {
    const { people, signal } = this.options;
    return this.calling(place.installationId, (client, installation) =>
      rosterOf(installation, place.externalId, { client, people, signal }),
    );
  }

  /**
   * Slack says itself what it refuses: its pictures are left out then, and if that is not enough, all but its words. What
   * it would take, and we do not want, is a mention: text.ts leaves none.
   */
  private async sent<T>(card: Card, send: (content: SlackMessage) => Promise<T>): Promise<T> {
    const { check } = this.options;
    const made = (shown: Card) => message(shown, check.sentences);
    try {
      return await drawn(card, (shown) => {
        const content = made(shown);
        if (check.strict) checkedMessage(content, check);
        return send(content);
      });
    } catch (error) {
      if (check.strict || !refusesBlocks(error)) throw error;
      const { message: said } = deliveryFault(error);
      check.log.error({ said }, "Slack refused a message; plain words are sent instead");
      return send({ ...made(card), blocks: [] });
    }
  }

  /** A token that Slack refuses is forgotten at once, and asked about again in the background. */
  private async calling<T>(
    id: InstallationId,
    call: (client: WebClient, installation: Installation) => Promise<T>,
  ): Promise<T> {
    const { source, client } = this.options;
    const installation = await source.byId(id);
    if (!installation) throw new DeliveryFault("revoked", "Slack: not connected to this workspace");
    try {
      return await call(client(installation.token), installation);
    } catch (error) {
      const fault = deliveryFault(error);
      if (fault.code === "revoked") source.invalidate(id);
      throw fault;
    }
  }
}

/** What a post and an edit have in common. */
function fieldsOf({ text, blocks }: SlackMessage, key: string) {
  return {
    text,
    // chat.update would keep the old blocks if none were named.
    blocks: blocks as never,
    metadata: { event_type: "huddle_delivery", event_payload: { key } },
    // Else chat.update, unlike chat.postMessage, looks for names and addresses in the text.
    parse: "none" as const,
    link_names: false,
  };
}
