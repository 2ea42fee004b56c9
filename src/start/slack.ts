// Slack as configured, connected to the store: each workspace becomes an installation and its organisation.
import { sentences } from "../cards/sentences.ts";
import type { SlackSettings } from "../config.ts";
import type { Log } from "../log.ts";
import { type SlackPlatform, slackPlatform } from "../platforms/slack/app.ts";
import type { Store } from "../store/store.ts";
import { type Clock, systemClock } from "../time/clock.ts";
import { temporalCalendar } from "../time/temporal.ts";
import { connecting } from "./claim-code.ts";

interface Parts {
  store: Store;
  clock: Clock;
  log: Log;
  /** What Slack would refuse throws, instead of being sent as plain text. */
  strict: boolean;
  /** Tells whoever started the service something. */
  tell(line: string): void;
}

export function openSlack(settings: SlackSettings, parts: Parts): SlackPlatform {
  const { signingSecret, botToken, appToken, apiUrl } = settings;
  const commands = { improve: settings.command, pulse: settings.pulseCommand };
  return slackPlatform(
    { signingSecret, botToken, appToken, apiUrl, commands, strict: parts.strict },
    {
      connect: connecting(parts, settings.command),
      calendar: temporalCalendar,
      sentences,
      securityNow: () => systemClock.now(),
      log: parts.log,
    },
  );
}
