// What we know of tenants and of where messages go, kept in the database: its port. Sending on our own account needs it.
import type { InstallationId } from "../../domain/ids.ts";

/** Our app in one Entra tenant. */
export interface Tenant {
  installationId: InstallationId;
  tenantId: string;
  /** How the bot is called there, `28:<app id>`. */
  botId: string;
}

/** Where messages to one conversation go. */
export interface Address {
  /** A channel's or group chat's id, without a thread; of a private chat the person's id. */
  externalId: string;
  /** The conversation as the connector names it; null: a private chat that nobody has opened yet. */
  chatId: string | null;
  serviceUrl: string;
  /** The Microsoft team that a channel belongs to. */
  microsoftTeam: string | null;
}

export interface Book {
  /** null: no installation, active or not. */
  byTenant(tenantId: string): Promise<Tenant | null>;
  byId(id: InstallationId): Promise<Tenant | null>;
  /** Those whose messages wait because a token was refused. */
  inactive(): Promise<readonly Tenant[]>;
  /** The same one again changes only what differs; null leaves what is known. */
  remember(id: InstallationId, address: Address): Promise<void>;
  find(id: InstallationId, externalId: string): Promise<Address | null>;
  /** The service url that this tenant was last heard from. */
  serviceUrlOf(id: InstallationId): Promise<string | null>;
  /** External ids of the channels of a Microsoft team that we have met. */
  channelsOf(id: InstallationId, microsoftTeam: string): Promise<readonly string[]>;
}
