// Which Entra tenants this bot serves, and whether Microsoft takes our credentials.
import type { Logger } from "pino";
import type { InstallationId } from "../../domain/ids.ts";
import { Expiring } from "../expiring.ts";
import { DeliveryFault } from "../faults.ts";
import type { PlatformState } from "../platform.ts";
import { backoff, pause, within } from "../waiting.ts";
import type { Activity } from "./activity.ts";
import type { Book, Tenant } from "./book.ts";
import { deliveryFault } from "./errors.ts";
import type { TokensOut } from "./tokens-out.ts";

export type Connect = (installation: {
  platform: "teams";
  externalId: string;
  name: string;
  botUserId: string | null;
}) => Promise<{ installationId: InstallationId }>;

/** says: for people who run the service. */
export interface TeamsState {
  state: PlatformState;
  says: string;
}

interface TenantsOptions {
  /** `28:<app id>`; empty without credentials, then the first activity says. */
  botId: string;
  /** The app's own tenant; null: none is known. */
  home: string | null;
  allowed: readonly string[];
  /** Any tenant is taken on when the bot is installed there (MultiTenant), or at once (without credentials). */
  newTenants: "never" | "on installation" | "any";
  tokens: TokensOut;
  book: Book;
  connect: Connect;
  log: Logger;
}

const FIRST_MS = 3_000;
const HOUR = 3_600_000;

export class Tenants {
  private readonly options: TenantsOptions;
  private readonly ours: ReadonlySet<string>;
  private readonly known = new Expiring<Tenant>({ livesMs: 24 * HOUR, most: 10_000 });
  private readonly byId = new Map<InstallationId, Tenant>();
  private current: TeamsState = { state: "connecting", says: "connecting" };
  private trying = false;
  private readonly tried = Promise.withResolvers<void>();
  private readonly stopping = new AbortController();

  constructor(options: TenantsOptions) {
    this.options = options;
    this.ours = new Set([...(options.home ? [options.home] : []), ...options.allowed]);
  }

  state(): TeamsState {
    return this.current;
  }

  /** Asks Microsoft for a token. Resolves after a first answer, or a little while; goes on trying by itself. */
  async start(): Promise<void> {
    void this.keepTrying();
    await within(FIRST_MS, this.tried.promise, undefined);
  }

  stop(): void {
    this.stopping.abort();
  }

  /** null: not a tenant of ours. Its records are made when it is first met. */
  async admit(tenantId: string, activity: Activity): Promise<Tenant | null> {
    const known = this.known.get(tenantId);
    if (known) return known;
    const { newTenants, book } = this.options;
    const isInstalling = activity.type === "installationUpdate" && activity.action === "add";
    const isWelcome =
      this.ours.has(tenantId) ||
      newTenants === "any" ||
      (newTenants === "on installation" && isInstalling) ||
      (await book.byTenant(tenantId)) !== null;
    return isWelcome ? this.connect(tenantId, activity.recipient?.id ?? this.options.botId) : null;
  }

  /** Throws DeliveryFault: `revoked` where it is none of ours. */
  async find(id: InstallationId): Promise<Tenant> {
    const tenant = this.byId.get(id) ?? (await this.options.book.byId(id));
    if (!tenant) throw new DeliveryFault("revoked", "Teams: not connected to this tenant");
    this.byId.set(id, tenant);
    return tenant;
  }

  /** Our credentials were refused: everything waits until Microsoft takes them again. */
  refused(): void {
    if (this.current.state === "not configured") return;
    this.become({ state: "connecting", says: "connecting again" });
    void this.keepTrying();
  }

  private async connect(tenantId: string, botId: string): Promise<Tenant> {
    const name = `Microsoft 365 tenant ${tenantId}`;
    const connected = await this.options.connect({
      platform: "teams",
      externalId: tenantId,
      name,
      botUserId: botId || null,
    });
    const tenant = { installationId: connected.installationId, tenantId, botId };
    this.known.set(tenantId, tenant);
    this.byId.set(tenant.installationId, tenant);
    return tenant;
  }

  private async keepTrying(): Promise<void> {
    if (this.trying) return;
    this.trying = true;
    for (let failures = 1; !this.stopping.signal.aborted; failures += 1) {
      const isDone = await this.attempt();
      this.tried.resolve();
      if (isDone) break;
      await pause(backoff(failures), this.stopping.signal);
    }
    this.trying = false;
  }

  /** Never throws. With a token everything that waited for one goes on: connected again, a tenant is active again. */
  private async attempt(): Promise<boolean> {
    const { home, tokens, botId, book } = this.options;
    try {
      await tokens.get();
    } catch (error) {
      this.become(saidOf(deliveryFault(error)));
      return false;
    }
    try {
      if (home) await this.connect(home, botId);
      for (const waiting of await book.inactive()) await this.connect(waiting.tenantId, waiting.botId);
    } catch (error) {
      this.options.log.warn({ error }, "the tenant could not be recorded");
      this.become({ state: "connecting", says: "connecting: our own records cannot be reached" });
      return false;
    }
    this.become({ state: "connected", says: home ? `connected to tenant ${home}` : "connected" });
    return true;
  }

  private become(state: TeamsState): void {
    if (state.says !== this.current.says) this.options.log.info({ teams: state.says }, "Microsoft Teams");
    this.current = state;
  }
}

function saidOf(fault: DeliveryFault): TeamsState {
  const code = fault.message.replace(/^Teams: /, "");
  return fault.code === "revoked"
    ? {
        state: "not configured",
        says: `Microsoft refused the credentials (${code}): check MicrosoftAppId, MicrosoftAppPassword and MicrosoftAppTenantId`,
      }
    : { state: "unreachable", says: `unreachable (${code}): trying again` };
}
