// Slack behind the Platform port: puts Bolt, the edge and the outbound side together. Each does its work in its own file.
import type { RequestListener } from "node:http";
import type { Logger } from "pino";
import type { Sentences } from "../../cards/sentences.ts";
import type { PlatformPerson } from "../../domain/sender.ts";
import type { Calendar } from "../../time/calendar.ts";
import type { Limits, Platform } from "../platform.ts";
import { InFlight } from "../waiting.ts";
import { HuddleApp } from "./bolt.ts";
import type { SlackBook } from "./book.ts";
import { clientOptions, clients } from "./client.ts";
import { Front } from "./front.ts";
import { guarded } from "./guard.ts";
import { installPages } from "./install-pages.ts";
import {
  type Connect,
  type Installation,
  type InstallationSource,
  SingleToken,
  type SlackState,
} from "./installations.ts";
import { limits, Outbound } from "./outbound.ts";
import { People } from "./people.ts";
import { Places } from "./places.ts";
import type { CommandNames } from "./registered.ts";
import { Showing } from "./showing.ts";
import { Sockets } from "./sockets.ts";
import { type OAuthConfig, Workspaces } from "./workspaces.ts";

export interface SlackConfig {
  /** null: no requests over HTTP are taken, only Socket Mode. */
  signingSecret: string | null;
  /** One workspace; null: many, by OAuth. */
  botToken: string | null;
  /** Many workspaces; null: the one of botToken. */
  oauth: OAuthConfig | null;
  /** How browsers reach us, without a slash at its end; needed for OAuth. */
  publicUrl: string | null;
  /** Socket Mode, beside or instead of HTTP. */
  appToken: string | null;
  /** `https://slack.com/api/`; the last slash may be missing. */
  apiUrl: string;
  commands: CommandNames;
  /** true: what Slack would refuse throws. For tests and development. */
  strict: boolean;
}

export interface SlackDeps {
  /** Records the workspace; the same one again changes nothing. */
  connect: Connect;
  /** Where many workspaces' tokens are kept. */
  book: SlackBook;
  /** Someone has installed the app in their workspace. */
  installed(installation: Installation, person: PlatformPerson): Promise<void>;
  calendar: Pick<Calendar, "isZone">;
  sentences: Sentences;
  /** The system's clock, ms since 1970: signatures are judged by it. */
  securityNow(): number;
  log: Logger;
  /** In place of the one workspace of the bot token. */
  installations?: InstallationSource;
  /** In place of Slack's. */
  limits?: Limits;
}

export interface SlackPlatform extends Platform {
  /** Everything under /slack. */
  listener: RequestListener;
  state(): SlackState;
}

const STOP_MS = 2_000;

export function slackPlatform(config: SlackConfig, deps: SlackDeps): SlackPlatform {
  const { sentences, log } = deps;
  const options = clientOptions(config.apiUrl, log);
  const client = clients(options);
  const check = { strict: config.strict, sentences, log };
  const people = new People(client, deps.calendar);
  const places = new Places(client, sentences);
  const source = deps.installations ?? sourceOf(config, deps, client);
  const stopping = new AbortController();
  const inFlight = new InFlight();
  const showing = new Showing(client, check);
  const outbound = new Outbound({ source, client, people, check, signal: stopping.signal });
  const app = new HuddleApp({ clientOptions: options, inFlight, sentences, log });
  const lookup = { people, places, commands: config.commands };
  const sockets =
    config.appToken === null
      ? null
      : new Sockets({ appToken: config.appToken, app, clientOptions: options, log });
  let isOpen = false;
  const guard = guarded(
    { signingSecret: config.signingSecret ?? "", securityNow: deps.securityNow, isOpen: () => isOpen, log },
    app.take.bind(app),
  );
  const { publicUrl } = config;
  const listener =
    source instanceof Workspaces && publicUrl !== null
      ? installPages(
          { workspaces: source, people, publicUrl, sentences, installed: deps.installed, log },
          guard,
        )
      : guard;

  return {
    name: "slack",
    limits: deps.limits ?? limits,
    listener,
    state() {
      const state = source.state();
      if (sockets === null || sockets.open() > 0 || state.state !== "connected") return state;
      return { state: "connecting", says: `${state.says}, but Socket Mode is not: check SLACK_APP_TOKEN` };
    },
    async start(inbound) {
      app.front = new Front({ inbound, lookup, source, showing, inFlight, sentences, log });
      isOpen = true;
      await Promise.all([source.start(), sockets?.start()]);
    },
    deliver: (delivery) => inFlight.track(outbound.deliver(delivery)),
    update: (ref, delivery) => inFlight.track(outbound.update(ref, delivery)),
    roster: (place) => inFlight.track(outbound.roster(place)),
    async stop() {
      isOpen = false;
      stopping.abort();
      await inFlight.idle(STOP_MS);
      source.stop();
      await sockets?.stop();
    },
  };
}

function sourceOf(
  { botToken: token, oauth, apiUrl }: SlackConfig,
  { connect, book, securityNow, log }: SlackDeps,
  client: ReturnType<typeof clients>,
): SingleToken | Workspaces {
  if (token !== null) return new SingleToken({ token, client: client(token), connect, log });
  if (oauth === null) throw new RangeError("Slack is configured by a token or by OAuth");
  return new Workspaces({
    oauth,
    book,
    connect,
    clientOptions: clientOptions(apiUrl, log),
    securityNow,
    log,
  });
}
