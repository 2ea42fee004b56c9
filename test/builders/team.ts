// A team with the settings that `setup` gives it: Ward 7, London, mon-fri at 09:00.
import type {
  ConversationId,
  InstallationId,
  MemberId,
  OrganisationId,
  TeamId,
} from "../../src/domain/ids.ts";
import type { Schedule } from "../../src/domain/schedule.ts";
import type { TeamSettings } from "../../src/domain/setup.ts";
import type { Team } from "../../src/domain/team.ts";
import type { LocalTime, Zone } from "../../src/time/calendar.ts";
import { type Instant, instant } from "../../src/time/clock.ts";
import { countedIds } from "./ids.ts";

/** Tuesday 24 November 2026, 09:00 in London. */
export const TUESDAY_AT_NINE: Instant = instant("2026-11-24T09:00:00Z");

const SCHEDULE: Schedule = {
  zone: "Europe/London" as Zone,
  days: [1, 2, 3, 4, 5],
  slots: [{ at: "09:00" as LocalTime, closesAt: "16:00" as LocalTime }],
  remindAfter: 60,
  summary: { day: 5, at: "15:00" as LocalTime },
  holidays: "england",
};

const SETTINGS: TeamSettings = {
  name: "Ward 7",
  prefix: "W7",
  schedule: SCHEDULE,
  questions: "daily-short",
  shifts: false,
  manager: null,
  urgent: null,
  digest: { day: 5, at: "16:00" as LocalTime },
};

export class TeamBuilder {
  private readonly team: Team;

  constructor(team: Team) {
    this.team = team;
  }

  private with(change: Partial<Team>): TeamBuilder {
    return new TeamBuilder({ ...this.team, ...change });
  }

  set(settings: Partial<TeamSettings>): TeamBuilder {
    return this.with({ settings: { ...this.team.settings, ...settings } });
  }

  called(name: string, prefix: string): TeamBuilder {
    return this.set({ name, prefix });
  }

  scheduled(schedule: Partial<Schedule>): TeamBuilder {
    return this.set({ schedule: { ...this.team.settings.schedule, ...schedule } });
  }

  inZone(zone: string): TeamBuilder {
    return this.scheduled({ zone: zone as Zone });
  }

  withShifts(): TeamBuilder {
    return this.set({ shifts: true });
  }

  inConversation(where: {
    organisationId: OrganisationId;
    installationId: InstallationId;
    conversationId: ConversationId;
  }): TeamBuilder {
    return this.with(where);
  }

  identified(id: TeamId): TeamBuilder {
    return this.with({ id });
  }

  managedBy(managerId: MemberId): TeamBuilder {
    return this.with({ managerId });
  }

  withRoster(roster: Team["roster"]): TeamBuilder {
    return this.with({ roster });
  }

  setUp(at: Instant): TeamBuilder {
    return this.with({ setUpAt: at, plannedAt: at });
  }

  build(): Team {
    return this.team;
  }
}

export function aTeam(): TeamBuilder {
  const newId = countedIds(0xa);
  return new TeamBuilder({
    organisationId: newId<"Organisation">(),
    id: newId<"Team">(),
    installationId: newId<"Installation">(),
    conversationId: newId<"Conversation">(),
    settings: SETTINGS,
    managerId: null,
    pausedUntil: null,
    busyOn: null,
    roster: "pending",
    setUpAt: TUESDAY_AT_NINE,
    plannedAt: TUESDAY_AT_NINE,
  });
}
