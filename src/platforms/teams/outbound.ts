// Messages to Teams: post, edit, and who is in a conversation. When and how often is the relay's business.
import { z } from "zod";
import type { Card } from "../../cards/card.ts";
import type { Sentences } from "../../cards/sentences.ts";
import type { InstallationId } from "../../domain/ids.ts";
import type { PlatformPerson } from "../../domain/sender.ts";
import type { Delivery, Limits, MessageRef, Place } from "../platform.ts";
import { baseId, isThread } from "./activity.ts";
import type { Tenant } from "./book.ts";
import type { Chats, Reached } from "./chats.ts";
import type { Connector } from "./connector.ts";
import { type About, deliveryFault } from "./errors.ts";
import type { Tenants } from "./installations.ts";
import { teamsLimits } from "./limits.ts";
import type { AdaptiveCard } from "./parts.ts";
import { message } from "./render.ts";
import { rosterOf } from "./roster.ts";

const { rate } = teamsLimits;

/** What a conversation can take for as long as half a minute; the hour's limit is left to 429. */
const everyMs = Math.max(
  ...rate.sendsInThread.filter((one) => one.inMs <= 30_000).map((one) => one.inMs / one.sends),
);
/** The tenant's requests, shared by posts and edits: three to two. */
const shareOf = (part: number) => 1_000 / (rate.requestsPerSecondInTenant * part);

export const limits: Limits = {
  conversationEveryMs: Math.ceil(everyMs),
  installation: {
    post: { everyMs: Math.ceil(shareOf(0.6)), burst: 30 },
    update: { everyMs: Math.ceil(shareOf(0.4)), burst: 20 },
  },
};

const Posted = z.looseObject({ id: z.string().min(1) });
const Thread = z.looseObject({ id: z.string().min(1), activityId: z.string().nullish() });

interface OutboundOptions {
  tenants: Tenants;
  chats: Chats;
  connector: Connector;
  sentences: Sentences;
}

export class Outbound {
  private readonly options: OutboundOptions;

  constructor(options: OutboundOptions) {
    this.options = options;
  }

  deliver({ to, card, thread, key }: Delivery): Promise<MessageRef> {
    const inThread = thread !== null && isThread(thread.place);
    return this.calling(to.installationId, inThread ? "message" : "conversation", async (tenant) => {
      const activity = this.activity(card, key);
      const reached = await this.options.chats.reach(tenant, to);
      if (inThread) return this.post({ ...reached, chatId: thread.place }, activity);
      const isChannel = to.kind !== "direct" && to.kind !== "group" && reached.microsoftTeam !== null;
      return isChannel ? this.open(tenant, reached, activity) : this.post(reached, activity);
    });
  }

  update(ref: MessageRef, { to, card, key }: Delivery): Promise<void> {
    return this.calling(to.installationId, "message", async (tenant) => {
      const { serviceUrl } = await this.options.chats.reach(tenant, to);
      const body = { ...this.activity(card, key), id: ref.reference };
      const path = ["conversations", ref.place, "activities", ref.reference];
      await this.options.connector.call({ method: "PUT", serviceUrl, path, body });
    });
  }

  roster(place: Place): Promise<readonly PlatformPerson[]> {
    const { connector, chats } = this.options;
    return this.calling(place.installationId, "conversation", async (tenant) =>
      rosterOf(connector, tenant, await chats.reach(tenant, place)),
    );
  }

  /** A card that is ready, to someone's private chat. Throws DeliveryFault. */
  tell({ installationId }: Tenant, person: string, card: AdaptiveCard, text: string): Promise<MessageRef> {
    return this.calling(installationId, "conversation", async (tenant) => {
      const reached = await this.options.chats.reach(tenant, { externalId: person, kind: "direct" });
      return this.post(reached, { ...activityOf(card), summary: text });
    });
  }

  /** One plain sentence where an activity came from. Throws DeliveryFault. */
  say(
    { installationId }: Tenant,
    where: { serviceUrl: string; chatId: string },
    text: string,
  ): Promise<MessageRef> {
    return this.calling(installationId, "conversation", () =>
      this.post(where, { type: "message", text, textFormat: "plain" }),
    );
  }

  private activity(card: Card, key: string) {
    const made = message(card, this.options.sentences);
    // Microsoft carries what stands here to whoever reads the conversation by its API: a twin is known by it.
    return { ...activityOf(made.card), summary: made.text, channelData: { huddleDelivery: key } };
  }

  private async post(
    { serviceUrl, chatId }: Pick<Reached, "serviceUrl" | "chatId">,
    body: object,
  ): Promise<MessageRef> {
    const path = ["conversations", chatId, "activities"];
    const posted = Posted.parse(
      await this.options.connector.call({ method: "POST", serviceUrl, path, body }),
    );
    return { place: chatId, reference: posted.id };
  }

  /** A new thread of a channel. Its root is what the connector answers. */
  private async open(
    tenant: Tenant,
    { serviceUrl, chatId }: Reached,
    activity: { channelData: object },
  ): Promise<MessageRef> {
    const channel = { id: chatId };
    const body = {
      isGroup: true,
      bot: { id: tenant.botId },
      tenantId: tenant.tenantId,
      channelData: { channel, tenant: { id: tenant.tenantId } },
      activity,
    };
    const path = ["conversations"];
    const { id, activityId } = Thread.parse(
      await this.options.connector.call({ method: "POST", serviceUrl, path, body }),
    );
    const reference = activityId ?? id.split(";messageid=")[1] ?? id;
    return { place: isThread(id) ? id : `${baseId(chatId)};messageid=${reference}`, reference };
  }

  /** Credentials that Microsoft refuses are forgotten at once, and tried again in the background. */
  private async calling<T>(
    id: InstallationId,
    about: About,
    call: (tenant: Tenant) => Promise<T>,
  ): Promise<T> {
    const { tenants } = this.options;
    const tenant = await tenants.find(id);
    try {
      return await call(tenant);
    } catch (error) {
      const fault = deliveryFault(error, about);
      if (fault.code === "revoked") tenants.refused();
      throw fault;
    }
  }
}

function activityOf(content: AdaptiveCard) {
  return {
    type: "message",
    attachments: [{ contentType: "application/vnd.microsoft.card.adaptive", content }],
  };
}
