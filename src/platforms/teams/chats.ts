// Where a conversation's messages go: from the book, with a small memory; a private chat is opened when first needed.
import { z } from "zod";
import { Expiring } from "../expiring.ts";
import { DeliveryFault } from "../faults.ts";
import type { Place } from "../platform.ts";
import type { Address, Book, Tenant } from "./book.ts";
import type { Connector } from "./connector.ts";

const Opened = z.looseObject({ id: z.string().min(1) });

const HOUR = 3_600_000;

export interface Reached {
  serviceUrl: string;
  /** The conversation as the connector names it. */
  chatId: string;
  microsoftTeam: string | null;
}

export class Chats {
  private readonly known = new Expiring<Address>({ livesMs: HOUR, most: 20_000 });
  private readonly book: Book;
  private readonly connector: Connector;

  constructor(book: Book, connector: Connector) {
    this.book = book;
    this.connector = connector;
  }

  /** Writes only what is new. */
  async remember({ installationId }: Tenant, address: Address): Promise<void> {
    const key = `${installationId} ${address.externalId}`;
    const before = this.known.get(key);
    const microsoftTeam = address.microsoftTeam ?? before?.microsoftTeam ?? null;
    const now = { ...address, microsoftTeam };
    if (before && JSON.stringify(before) === JSON.stringify(now)) return;
    await this.book.remember(installationId, now);
    this.known.set(key, now);
  }

  /** Throws DeliveryFault `unreachable` where nothing is known of it, or what opening a private chat threw. */
  async reach(tenant: Tenant, { externalId, kind }: Pick<Place, "externalId" | "kind">): Promise<Reached> {
    const address = await this.find(tenant, externalId);
    if (address?.chatId) return { ...address, chatId: address.chatId };
    if (kind !== "direct") throw new DeliveryFault("unreachable", "Teams: no address");
    const serviceUrl = address?.serviceUrl ?? (await this.book.serviceUrlOf(tenant.installationId));
    if (!serviceUrl) throw new DeliveryFault("unreachable", "Teams: no address");
    const { id: chatId } = Opened.parse(
      await this.connector.call({
        method: "POST",
        serviceUrl,
        path: ["conversations"],
        body: {
          isGroup: false,
          bot: { id: tenant.botId },
          members: [{ id: externalId }],
          tenantId: tenant.tenantId,
          channelData: { tenant: { id: tenant.tenantId } },
        },
      }),
    );
    await this.remember(tenant, { externalId, chatId, serviceUrl, microsoftTeam: null });
    return { serviceUrl, chatId, microsoftTeam: null };
  }

  private async find({ installationId }: Tenant, externalId: string): Promise<Address | null> {
    const key = `${installationId} ${externalId}`;
    const known = this.known.get(key) ?? (await this.book.find(installationId, externalId));
    if (known) this.known.set(key, known);
    return known;
  }
}
