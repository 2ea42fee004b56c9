// Microsoft Teams behind the Platform port: puts the edge, the bot and the outbound side together. Each does its work in
// its own file.
import type { Logger } from "pino";
import type { Sentences } from "../../cards/sentences.ts";
import type { Calendar } from "../../time/calendar.ts";
import type { Platform } from "../platform.ts";
import { InFlight } from "../waiting.ts";
import type { Book } from "./book.ts";
import { type Answer, type Bot, botbuilder, managedIdentityToken } from "./bot.ts";
import { Chats } from "./chats.ts";
import { Connector } from "./connector.ts";
import type { AppType, Endpoints } from "./endpoints.ts";
import { Front } from "./front.ts";
import { guard, type MessagesRequest, type Refusal } from "./guard.ts";
import { Hosts } from "./hosts.ts";
import { type Connect, type TeamsState, Tenants } from "./installations.ts";
import { Keys } from "./keys.ts";
import { limits, Outbound } from "./outbound.ts";
import { Places } from "./places.ts";
import { Showing } from "./showing.ts";
import { TokensIn } from "./tokens-in.ts";
import { clientCredentials, type TokenSource, TokensOut } from "./tokens-out.ts";

export interface TeamsConfig {
  appType: AppType;
  /** null: without credentials, for a playground on this machine; then nothing is verified. */
  appId: string | null;
  /** null: a managed identity. */
  password: string | null;
  /** The tenant the app is registered in. */
  tenantId: string | null;
  endpoints: Endpoints;
  /** Beside Microsoft's own; `host` or `host:port`. */
  serviceHosts: readonly string[];
  /** Beside the app's own and those with an installation. */
  tenants: readonly string[];
}

export interface TeamsDeps {
  /** Records the tenant; the same one again changes nothing. */
  connect: Connect;
  book: Book;
  calendar: Pick<Calendar, "isZone">;
  sentences: Sentences;
  /** The system's clock, ms since 1970: tokens are judged by it. */
  securityNow(): number;
  log: Logger;
  /** In place of botbuilder. */
  bot?: Bot;
  /** When a person who waits is told so, in ms. */
  slowMs?: number;
}

export interface TeamsPlatform extends Platform {
  /** Takes what was sent to /api/messages. Never throws. */
  receive(request: MessagesRequest): Promise<Answer | Refusal>;
  state(): TeamsState;
}

const STOP_MS = 2_000;
const CLOSED: Refusal = { status: 503, sentence: "The service is starting or stopping. Please try again." };

export function teamsPlatform(config: TeamsConfig, deps: TeamsDeps): TeamsPlatform {
  const { book, sentences, log, securityNow, calendar } = deps;
  const { appId, endpoints } = config;
  const hosts = new Hosts(config.serviceHosts, appId === null);
  const tokens = new TokensOut(sourceOf(config, securityNow));
  const connector = new Connector({ tokens, hosts, securityNow });
  const tenants = new Tenants({
    botId: appId === null ? "" : `28:${appId}`,
    home: config.tenantId,
    allowed: config.tenants,
    newTenants: appId === null ? "any" : config.appType === "MultiTenant" ? "on installation" : "never",
    ...{ tokens, book, log, connect: deps.connect },
  });
  const chats = new Chats(book, connector);
  const outbound = new Outbound({ tenants, chats, connector, sentences });
  const lookup = { places: new Places(connector, sentences), chats, connector, calendar };
  const inFlight = new InFlight();
  const verified =
    appId === null
      ? null
      : new TokensIn({ keys: new Keys(endpoints.openIdUrl), appId, issuer: endpoints.issuer, securityNow });
  const edge = {
    tokens: verified,
    hosts,
    admit: tenants.admit.bind(tenants),
    log,
  };
  const bot = deps.bot ?? botbuilder(endpoints.callerId);
  let front: Front | null = null;

  return {
    name: "teams",
    limits,
    state: () => tenants.state(),
    receive(request) {
      const taken = async () => {
        if (front === null) return CLOSED;
        const passed = await guard(edge, request);
        return "sentence" in passed ? passed : front.take(passed);
      };
      return inFlight.track(taken());
    },
    async start(inbound) {
      const showing = new Showing(outbound, sentences);
      const parts = { inbound, bot, book, lookup, showing, inFlight, sentences, log };
      front = new Front({ ...parts, ...(deps.slowMs !== undefined && { slowMs: deps.slowMs }) });
      await tenants.start();
    },
    deliver: (delivery) => inFlight.track(outbound.deliver(delivery)),
    update: (ref, delivery) => inFlight.track(outbound.update(ref, delivery)),
    roster: (place) => inFlight.track(outbound.roster(place)),
    async stop() {
      front = null;
      tenants.stop();
      await inFlight.idle(STOP_MS);
    },
  };
}

const MANAGED_MS = 30 * 60_000;

function sourceOf({ appId, password, endpoints }: TeamsConfig, securityNow: () => number): TokenSource {
  if (appId === null) return async () => null;
  if (password !== null) return clientCredentials(endpoints, { id: appId, password }, securityNow);
  return async () => ({
    token: await managedIdentityToken(appId, endpoints.scope, endpoints.loginUrl),
    livesMs: MANAGED_MS,
  });
}
