// Many workspaces: which have installed the app, and with which token each is spoken to now. Slack's own InstallProvider
// trades codes and refresh tokens; what it leaves to us is here: a short memory, and one renewal at a time.
import { type Installation as Granted, InstallProvider } from "@slack/oauth";
import type { Logger } from "pino";
import { z } from "zod";
import type { InstallationId } from "../../domain/ids.ts";
import { Expiring } from "../expiring.ts";
import { DeliveryFault } from "../faults.ts";
import type { KeptWorkspace, SlackBook } from "./book.ts";
import { slackLogger } from "./client.ts";
import type { Connect, Installation, InstallationSource, SlackState } from "./installations.ts";

export interface OAuthConfig {
  clientId: string;
  clientSecret: string;
  stateSecret: string;
}

interface WorkspacesOptions {
  oauth: OAuthConfig;
  book: SlackBook;
  /** Records a workspace that is new. */
  connect: Connect;
  clientOptions: NonNullable<ConstructorParameters<typeof InstallProvider>[0]["clientOptions"]>;
  /** ms since 1970, the system's clock. */
  securityNow(): number;
  log: Logger;
}

const Bot = z.looseObject({ token: z.string(), userId: z.string(), expiresAt: z.number().optional() });
const Kept = z.looseObject({
  team: z.looseObject({ id: z.string() }).optional(),
  enterprise: z.looseObject({ id: z.string() }).optional(),
  isEnterpriseInstall: z.boolean().optional(),
  bot: Bot,
});
type Kept = z.infer<typeof Kept>;

/** Another process may have been told that a workspace has gone: what is remembered is looked up again after this long. */
const REMEMBERED_MS = 60_000;
const MOST = 2_000;
/** InstallProvider renews a token that ends within two hours. */
const RENEWED_BEFORE_MS = 2 * 60 * 60_000;
const NAMED = 5;

export class Workspaces implements InstallationSource {
  readonly provider: InstallProvider;
  private readonly options: WorkspacesOptions;
  private readonly held = new Expiring<Installation>({ livesMs: REMEMBERED_MS, most: MOST });
  private readonly renewing = new Map<InstallationId, Promise<void>>();
  private names: readonly string[] | null = null;

  constructor(options: WorkspacesOptions) {
    this.options = options;
    const { oauth, clientOptions, log } = options;
    this.provider = new InstallProvider({
      ...oauth,
      clientOptions,
      directInstall: true,
      logger: slackLogger(log),
      installationStore: {
        storeInstallation: (granted) => this.keep(granted as Granted),
        fetchInstallation: async (query) => {
          const { secret } = await this.must(
            idOf(query.teamId, query.enterpriseId, query.isEnterpriseInstall),
          );
          return JSON.parse(secret);
        },
      },
    });
  }

  async start(): Promise<void> {
    await this.count();
  }

  stop(): void {}

  state(): SlackState {
    const { names } = this;
    if (names === null) return { state: "connecting", says: "connecting: our own records cannot be reached" };
    if (names.length === 0) return { state: "connected", says: "no workspace has installed it yet" };
    const shown = names.length > NAMED ? `${names.length} workspaces` : names.join(", ");
    return { state: "connected", says: `connected to ${shown}` };
  }

  async byTeam(teamId: string, enterpriseId: string | null): Promise<Installation | null> {
    for (const id of [teamId, enterpriseId]) {
      const found = id === null ? null : await this.known(`team ${id}`, () => this.options.book.byTeam(id));
      if (found) return found;
    }
    return null;
  }

  byId(id: InstallationId): Promise<Installation | null> {
    return this.known(id, () => this.options.book.byId(id));
  }

  /** Also of what others are remembered under: few change, and looking up is one read. */
  invalidate(): void {
    this.held.clear();
    void this.count();
  }

  /** Granted at installing, or renewed. A person's own token and a webhook are none of ours, and not kept. */
  private async keep(granted: Granted): Promise<void> {
    const { book, connect } = this.options;
    const externalId = idOf(granted.team?.id, granted.enterprise?.id, granted.isEnterpriseInstall);
    const { user, incomingWebhook: _, ...rest } = granted;
    const secret = JSON.stringify({ ...rest, user: { id: user.id } });
    const known = await book.byTeam(externalId);
    const name = granted.team?.name ?? granted.enterprise?.name ?? externalId;
    const botUserId = granted.bot?.userId ?? null;
    const { installationId } = known ?? (await connect({ platform: "slack", externalId, name, botUserId }));
    await book.keep(installationId, secret);
    this.held.clear();
    await this.count();
  }

  /** While our own records are away nothing is known of anybody: later. */
  private async known(key: string, find: () => Promise<KeptWorkspace | null>): Promise<Installation | null> {
    const held = this.held.get(key);
    if (held) return held;
    try {
      const kept = await find();
      const renewed = kept && (await this.renewed(kept, find));
      if (!renewed) return null;
      const { installationId } = renewed;
      const { team, enterprise, bot, isEnterpriseInstall } = Kept.parse(JSON.parse(renewed.secret));
      const installation = {
        ...{ installationId, token: bot.token, botUserId: bot.userId, teamId: team?.id ?? "" },
        enterpriseId: isEnterpriseInstall ? (enterprise?.id ?? null) : null,
      };
      this.held.set(key, installation);
      return installation;
    } catch (cause) {
      throw new DeliveryFault("later", "Slack: the workspace's token cannot be read now", { cause });
    }
  }

  /** One renewal at a time, here and in all processes: of five at once Slack takes one, and four are refused. */
  private async renewed(
    kept: KeptWorkspace,
    find: () => Promise<KeptWorkspace | null>,
  ): Promise<KeptWorkspace | null> {
    if (!this.isEnding(kept)) return kept;
    const { installationId } = kept;
    const under =
      this.renewing.get(installationId) ??
      this.renew(kept).finally(() => this.renewing.delete(installationId));
    this.renewing.set(installationId, under);
    await under;
    return find();
  }

  private async renew({ installationId, secret }: KeptWorkspace): Promise<void> {
    const { book } = this.options;
    const { team, enterprise, isEnterpriseInstall = false } = Kept.parse(JSON.parse(secret));
    await book.alone(installationId, async () => {
      const now = await book.byId(installationId);
      if (!now || !this.isEnding(now)) return;
      await this.provider.authorize({ teamId: team?.id, enterpriseId: enterprise?.id, isEnterpriseInstall });
    });
  }

  private isEnding({ secret }: KeptWorkspace): boolean {
    const { bot }: Kept = Kept.parse(JSON.parse(secret));
    return (
      bot.expiresAt !== undefined && bot.expiresAt * 1_000 - this.options.securityNow() < RENEWED_BEFORE_MS
    );
  }

  private async must(externalId: string): Promise<KeptWorkspace> {
    const kept = await this.options.book.byTeam(externalId);
    if (!kept) throw new Error("that workspace has not installed us");
    return kept;
  }

  private async count(): Promise<void> {
    this.names = await this.options.book.names().catch((error: unknown) => {
      this.options.log.warn({ error }, "the workspaces could not be counted");
      return this.names;
    });
  }
}

/** An installation for a whole Enterprise organisation stands under its id. */
function idOf(
  team: string | undefined,
  enterprise: string | undefined,
  isWhole: boolean | undefined,
): string {
  return (isWhole ? enterprise : team) ?? enterprise ?? "";
}
