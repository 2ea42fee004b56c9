// Slack as configured, connected to the store: each workspace becomes an installation and its organisation.
import { sentences } from "../cards/sentences.ts";
import type { SlackSettings } from "../config.ts";
import { makeFirstAdministrator } from "../interactions/claim.ts";
import type { Log } from "../log.ts";
import { type SlackDeps, type SlackPlatform, slackPlatform } from "../platforms/slack/app.ts";
import type { PrismaStore } from "../store/prisma/store.ts";
import { type Clock, systemClock } from "../time/clock.ts";
import { temporalCalendar } from "../time/temporal.ts";
import { connecting } from "./claim-code.ts";

/** What stands in for Slack's workspaces and limits, where they are not those of the environment. */
export type SlackGiven = Pick<SlackDeps, "installations" | "limits">;

interface Parts {
  store: PrismaStore;
  clock: Clock;
  log: Log;
  /** What Slack would refuse throws, instead of being sent as plain text. */
  strict: boolean;
  /** Tells whoever started the service something. */
  tell(line: string): void;
  publicUrl: string | null;
  given: SlackGiven;
}

export function openSlack(settings: SlackSettings, parts: Parts): SlackPlatform {
  const { signingSecret, botToken, oauth, appToken, apiUrl } = settings;
  const { store, clock, publicUrl } = parts;
  const commands = { improve: settings.command, pulse: settings.pulseCommand };
  return slackPlatform(
    { signingSecret, botToken, oauth, publicUrl, appToken, apiUrl, commands, strict: parts.strict },
    {
      // Whoever installs it becomes the administrator; a token of the environment says nothing of anybody.
      connect: oauth ? (one) => store.connect(one, clock.now()) : connecting(parts, settings.command),
      book: store.slackBook,
      installed: ({ installationId }, person) =>
        makeFirstAdministrator(store, { installationId, person, conversation: null }, clock.now()),
      calendar: temporalCalendar,
      sentences,
      securityNow: () => systemClock.now(),
      log: parts.log,
      ...parts.given,
    },
  );
}
