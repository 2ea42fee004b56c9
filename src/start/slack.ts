// Slack as configured, connected to the store: each workspace becomes an installation and its organisation.
import { sentences } from "../cards/sentences.ts";
import type { SlackSettings } from "../config.ts";
import { hash, random } from "../ids.ts";
import { newClaimCode } from "../interactions/claim.ts";
import type { Log } from "../log.ts";
import { type SlackPlatform, slackPlatform } from "../platforms/slack/app.ts";
import type { Store } from "../store/store.ts";
import { type Clock, systemClock } from "../time/clock.ts";
import { temporalCalendar } from "../time/temporal.ts";

interface Parts {
  store: Store;
  clock: Clock;
  log: Log;
  /** What Slack would refuse throws, instead of being sent as plain text. */
  strict: boolean;
  /** Tells whoever started the service something. */
  tell(line: string): void;
}

export function openSlack(
  settings: SlackSettings,
  { store, clock, log, strict, tell }: Parts,
): SlackPlatform {
  const told = new Set<string>();
  const { signingSecret, botToken, appToken, apiUrl } = settings;
  const commands = { improve: settings.command, pulse: settings.pulseCommand };
  return slackPlatform(
    { signingSecret, botToken, appToken, apiUrl, commands, strict },
    {
      async connect(installation) {
        const now = clock.now();
        const connected = await store.connect(installation, now);
        const { organisationId } = connected;
        if (told.has(organisationId)) return connected;
        told.add(organisationId);
        const code = await newClaimCode({ store, hash }, organisationId, random, now);
        if (code !== null) {
          tell(
            `${installation.name} has no administrator yet. The first one types: ${settings.command} role claim ${code}`,
          );
        }
        return connected;
      },
      calendar: temporalCalendar,
      sentences,
      securityNow: () => systemClock.now(),
      log,
    },
  );
}
