// Microsoft Teams as configured, connected to the store: each tenant becomes an installation and its organisation.
import { sentences } from "../cards/sentences.ts";
import type { TeamsSettings } from "../config-teams.ts";
import type { Log } from "../log.ts";
import { type TeamsPlatform, teamsPlatform } from "../platforms/teams/app.ts";
import { publicCloud } from "../platforms/teams/endpoints.ts";
import type { PrismaStore } from "../store/prisma/store.ts";
import { type Clock, systemClock } from "../time/clock.ts";
import { temporalCalendar } from "../time/temporal.ts";
import { connecting } from "./claim-code.ts";

interface Parts {
  store: PrismaStore;
  clock: Clock;
  log: Log;
  /** Tells whoever started the service something. */
  tell(line: string): void;
  /** What stands before typed words. */
  command: string;
}

export function openTeams(settings: TeamsSettings, parts: Parts): TeamsPlatform {
  const { appType, tenantId } = settings;
  return teamsPlatform(
    { ...settings, endpoints: settings.endpoints ?? publicCloud(appType, tenantId) },
    {
      connect: connecting(parts, parts.command),
      book: parts.store.teamsBook,
      calendar: temporalCalendar,
      sentences,
      securityNow: () => systemClock.now(),
      log: parts.log,
    },
  );
}
