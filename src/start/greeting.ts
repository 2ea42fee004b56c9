// What the start tells people: where it listens, what is connected, and what to set to connect more.
import type { Config } from "../config.ts";
import type { SlackPlatform } from "../platforms/slack/app.ts";
import type { TeamsPlatform } from "../platforms/teams/app.ts";

interface Facts {
  url: string;
  database: string;
  config: Config;
  slack: SlackPlatform | null;
  teams: TeamsPlatform | null;
}

export function greeting({ url, database, config, slack, teams }: Facts): string[] {
  return [
    `Improvement Huddle is ready at ${url}`,
    `Database: ${database}`,
    ...slackLines(config, slack, url),
    ...teamsLines(config, teams, url),
    ...config.unused.map((name) => `${name} is set, but this version does not use it yet.`),
  ];
}

function slackLines({ slack: settings }: Config, slack: SlackPlatform | null, url: string): string[] {
  if (!settings || !slack) {
    return [
      "Slack: not connected. Set SLACK_BOT_TOKEN and SLACK_SIGNING_SECRET (or SLACK_APP_TOKEN for Socket Mode) in .env;",
      "       README.md, Connect Slack, says where to find them.",
    ];
  }
  const way = settings.appToken
    ? "by Socket Mode"
    : `requests to ${url}/slack/events, through your public address`;
  return [`Slack: ${slack.state().says}; ${way}.`];
}

function teamsLines({ teams: settings }: Config, teams: TeamsPlatform | null, url: string): string[] {
  if (!settings || !teams) {
    return [
      "Microsoft Teams: not connected. Set MicrosoftAppId, MicrosoftAppPassword and MicrosoftAppTenantId in .env;",
      "       README.md, Connect Teams, says where to find them.",
    ];
  }
  const address = `${url}/api/messages`;
  return settings.appId === null
    ? [
        `Microsoft Teams: without credentials (TEAMS_ANONYMOUS), for a playground on this machine; requests to ${address}.`,
      ]
    : [`Microsoft Teams: ${teams.state().says}; requests to ${address}, through your public address.`];
}
