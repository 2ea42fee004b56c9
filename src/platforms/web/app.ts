// The web behind the Platform port: puts records, site and the outbound side together. Each does its work in its own file.
import type { RequestListener } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { HTTPException } from "hono/http-exception";
import type { Logger } from "pino";
import type { Sentences } from "../../cards/sentences.ts";
import type { Clock, Instant } from "../../time/clock.ts";
import type { Inbound, Platform } from "../platform.ts";
import { InFlight } from "../waiting.ts";
import { assetRoutes } from "./assets.ts";
import { Live } from "./live.ts";
import { limits, Outbound } from "./outbound.ts";
import type { Playground } from "./playground.ts";
import type { WebRecords } from "./records.ts";
import { askRoutes } from "./routes-ask.ts";
import { chatRoutes } from "./routes-chat.ts";
import { type FileDeps, fileRoutes } from "./routes-file.ts";
import { type FrontDeps, frontRoutes } from "./routes-front.ts";
import { type Links, linkRoutes } from "./routes-link.ts";
import { liveRoutes } from "./routes-live.ts";
import { peopleRoutes } from "./routes-people.ts";
import { barOf, playgroundRoutes } from "./routes-playground.ts";
import { type WardDeps, wardRoutes } from "./routes-ward.ts";
import { Sessions } from "./session.ts";
import { newSite, type Site } from "./site.ts";

export interface WebDeps
  extends Pick<FrontDeps, "own" | "administers">,
    Pick<WardDeps, "ward">,
    Pick<FileDeps, "files"> {
  records: WebRecords;
  links: Links;
  /** Domain time: when messages were posted. */
  clock: Clock;
  /** The system's clock: sessions and links are judged by it. */
  securityNow(): Instant;
  sentences: Sentences;
  /** The command table, for completion. */
  commands: readonly { words: string; does: string }[];
  newId(): string;
  newToken(): string;
  hash(text: string): string;
  /** What browsers reach us by: `https://huddle.example.org`. Asked after the start only. */
  publicUrl(): string;
  /** Browsers come by https only: the cookie then never goes over http. */
  secure: boolean;
  /** null: this is none. Answers null while its sample is being made. */
  playground: (() => Playground | null) | null;
  log: Logger;
}

export interface WebPlatform extends Platform {
  /** Everything that is no other platform's. */
  listener: RequestListener;
}

const STOP_MS = 2_000;

export function webPlatform(deps: WebDeps): WebPlatform {
  const { records, clock, log } = deps;
  const inFlight = new InFlight();
  const stopping = new AbortController();
  const live = new Live();
  const outbound = new Outbound(records, clock);
  let inbound: Inbound | null = null;
  let watching: { stop(): Promise<void> } | null = null;
  const site = siteOf(deps, {
    live,
    stopping: stopping.signal,
    track: (work) => inFlight.track(work),
    inbound() {
      if (inbound === null) throw new Error("the web platform has not been started");
      return inbound;
    },
  });
  const listener = getRequestListener(site.fetch, { overrideGlobalObjects: false });

  return {
    name: "web",
    limits,
    listener: (req, res) =>
      void listener(req, res).catch((error: unknown) => log.error({ error }, "a page broke off")),
    async start(given) {
      inbound = given;
      watching = records.watch((id) => live.changed(id));
    },
    deliver: (delivery) => inFlight.track(outbound.deliver(delivery)),
    update: (ref, delivery) => inFlight.track(outbound.update(ref, delivery)),
    roster: (place) => inFlight.track(outbound.roster(place)),
    async stop() {
      stopping.abort();
      await inFlight.idle(STOP_MS);
      await watching?.stop();
    },
  };
}

interface Running {
  live: Live;
  stopping: AbortSignal;
  track<T>(work: Promise<T>): Promise<T>;
  inbound(): Inbound;
}

function siteOf(deps: WebDeps, running: Running): Site {
  const { playground, clock, sentences, log, publicUrl } = deps;
  const sessions = new Sessions(deps);
  const site = newSite({ sessions, sentences, isOurHost: (host) => isOurs(host, publicUrl()), log });
  const all = { ...deps, ...running, sessions };
  const made = playground && (() => ready(playground(), sentences));
  const bar: Parameters<typeof chatRoutes>[1]["bar"] = async (person) =>
    made && barOf({ playground: made(), clock }, person);
  assetRoutes(site);
  frontRoutes(site, { ...all, playground: made });
  chatRoutes(site, { ...all, bar });
  askRoutes(site, { ...all, bar });
  liveRoutes(site, all);
  linkRoutes(site, all);
  wardRoutes(site, all);
  fileRoutes(site, all);
  peopleRoutes(site, all);
  if (made) playgroundRoutes(site, { ...all, playground: made });
  return site;
}

function ready(playground: Playground | null, sentences: Sentences): Playground {
  if (playground === null) throw new HTTPException(503, { message: sentences.stillConnecting });
  return playground;
}

const ADDRESS = /^(localhost|\d{1,3}(\.\d{1,3}){3}|\[[0-9a-f:]+\])(:\d+)?$/i;

/** A name that is not ours was given to another site's page, to reach us through the browser of somebody here. */
function isOurs(host: string, publicUrl: string): boolean {
  return ADDRESS.test(host) || new URL(publicUrl).host === host.toLowerCase();
}
