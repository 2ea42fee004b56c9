// What the start tells people: where it listens, what is connected, and what to set to connect more.
import type { Config } from "../config.ts";
import type { Platforms } from "./platforms.ts";
import type { FirstLink } from "./web.ts";

interface Facts {
  url: string;
  database: string;
  config: Config;
  platforms: Platforms;
  /** What lets an administrator in; null where nobody needs it. */
  first: FirstLink | null;
}

export function greeting({ url, database, config, platforms, first }: Facts): string[] {
  return [
    `Improvement Huddle is ready at ${url}`,
    `Database: ${database}`,
    ...webLines(config, first),
    ...slackLines(config, platforms.slack, url),
    ...teamsLines(config, platforms.teams, url),
  ];
}

function webLines({ playground, playgroundRefused }: Config, first: FirstLink | null): string[] {
  return [
    ...(playground
      ? ["Playground: sample teams, and a clock to move. Open the address above in a browser."]
      : []),
    ...(playgroundRefused
      ? ["Playground: off, since it goes with no credentials, no DATABASE_URL and not in production."]
      : []),
    ...(first === null ? [] : [firstLine(first)]),
  ];
}

function slackLines(
  { slack: settings, publicUrl }: Config,
  slack: Platforms["slack"],
  url: string,
): string[] {
  if (!settings || !slack) {
    return [
      "Slack: not connected. Set SLACK_BOT_TOKEN and SLACK_SIGNING_SECRET (or SLACK_APP_TOKEN for Socket Mode) in .env;",
      "       README.md, Connect Slack, says where to find them.",
    ];
  }
  const way = settings.appToken
    ? "by Socket Mode"
    : `requests to ${url}/slack/events, through your public address`;
  const install = settings.oauth ? [`       Others install it at ${publicUrl}/slack/install`] : [];
  return [`Slack: ${slack.state().says}; ${way}.`, ...install];
}

function teamsLines({ teams: settings }: Config, teams: Platforms["teams"], url: string): string[] {
  if (!settings || !teams) {
    return [
      "Microsoft Teams: not connected. Set MicrosoftAppId, MicrosoftAppPassword and MicrosoftAppTenantId in .env;",
      "       README.md, Connect Teams, says where to find them.",
    ];
  }
  const way = `requests to ${url}/api/messages`;
  return settings.appId === null
    ? [`Microsoft Teams: without credentials (TEAMS_ANONYMOUS), for a playground on this machine; ${way}.`]
    : [`Microsoft Teams: ${teams.state().says}; ${way}, through your public address.`];
}

function firstLine({ name, address }: FirstLink): string {
  return name === null
    ? `Nobody has set it up yet. The first administrator opens, once: ${address}`
    : `No administrator's browser is let in any more. ${name} opens, once: ${address}`;
}
