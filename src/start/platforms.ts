// The platforms as configured, and which paths are whose. The web is always there: pages of shared computers are for any
// team's.
import type { Words } from "../cards/wording.ts";
import type { Config } from "../config.ts";
import { messages } from "../http/messages.ts";
import type { Route } from "../http/server.ts";
import type { Log } from "../log.ts";
import type { Platform } from "../platforms/platform.ts";
import type { SlackPlatform } from "../platforms/slack/app.ts";
import type { TeamsPlatform } from "../platforms/teams/app.ts";
import type { Playground } from "../platforms/web/playground.ts";
import type { PrismaStore } from "../store/prisma/store.ts";
import { type Clock, systemClock } from "../time/clock.ts";
import type { SlackGiven } from "./slack.ts";
import { type FirstLink, firstLink, openWeb } from "./web.ts";

interface Parts {
  store: PrismaStore;
  clock: Clock;
  log: Log;
  tell(line: string): void;
  words(name: Platform["name"]): Words;
  slack: SlackGiven;
}

export interface Platforms {
  all: ReadonlyMap<Platform["name"], Platform>;
  /** null: not configured. */
  slack: SlackPlatform | null;
  teams: TeamsPlatform | null;
  routes: readonly Route[];
  /** Takes where we listen; answers where people reach us. */
  reachedAt(url: string): string;
  /** The sample is there: pages show it from now on. */
  playground(sample: Playground): void;
  /** Where no platform is connected: what lets an administrator in, when none is let in. */
  firstLink(): Promise<FirstLink | null>;
}

/** What a platform is made of is loaded where it is configured: the two are half of all that a start loads. */
export async function openPlatforms(config: Config, parts: Parts): Promise<Platforms> {
  const { store, clock, log, tell, words } = parts;
  const strict = !config.isProduction;
  const slack =
    config.slack &&
    (await import("./slack.ts")).openSlack(config.slack, {
      ...{ store, clock, log, tell, strict, publicUrl: config.publicUrl, given: parts.slack },
    });
  const teams =
    config.teams &&
    (await import("./teams.ts")).openTeams(config.teams, {
      ...{ store, clock, log, tell, command: words("teams").command },
    });
  let reached = config.publicUrl ?? "http://127.0.0.1";
  let sample: Playground | null = null;
  const forWeb = {
    ...{ store, clock, securityClock: systemClock, log },
    playground: config.playground ? () => sample : null,
    words: words("web"),
    publicUrl: () => reached,
    secure: reached.startsWith("https:"),
  };
  const web = openWeb(forWeb);
  const connected = [slack, teams].filter((one) => one !== null);
  return {
    all: new Map([...connected, web].map((one: Platform) => [one.name, one])),
    slack,
    teams,
    routes: [
      ...(slack ? [{ prefix: "/slack", listener: slack.listener }] : []),
      ...(teams
        ? [{ prefix: "/api/messages", listener: messages((request) => teams.receive(request)) }]
        : []),
      { prefix: "/", listener: web.listener },
    ],
    reachedAt(url) {
      reached = config.publicUrl ?? url;
      return reached;
    },
    playground(made) {
      sample = made;
    },
    async firstLink() {
      return connected.length > 0 || config.playground ? null : firstLink(forWeb);
    },
  };
}
