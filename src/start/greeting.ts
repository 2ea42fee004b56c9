// What the start tells people: where it listens, what is connected, and what to set to connect more.
import type { Config } from "../config.ts";
import type { SlackPlatform } from "../platforms/slack/app.ts";

interface Facts {
  url: string;
  database: string;
  config: Config;
  slack: SlackPlatform | null;
}

export function greeting({ url, database, config, slack }: Facts): string[] {
  return [
    `Improvement Huddle is ready at ${url}`,
    `Database: ${database}`,
    ...slackLines(config, slack, url),
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
