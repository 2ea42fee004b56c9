// Where each move of the clock leads.
import type { MemberId, OrganisationId } from "../domain/ids.ts";
import { occurrencesBetween } from "../domain/schedule.ts";
import type { Team } from "../domain/team.ts";
import type { ClockMove } from "../platforms/web/playground.ts";
import type { LocalTime } from "../time/calendar.ts";
import type { Instant } from "../time/clock.ts";
import type { Given } from "./given.ts";

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;
/** A summary comes weekly; a clock change adds an hour. */
const OVER_A_WEEK = 8 * 24 * HOUR;
/** Shortly before most teams huddle. */
const MORNING = "08:55" as LocalTime;

/** self: whose week and whose morning is meant. */
export async function targetOf(
  given: Given,
  organisationId: OrganisationId,
  to: ClockMove,
  self: MemberId,
): Promise<Instant> {
  const now = given.clock.now();
  const all = await given.store.teams(organisationId);
  const own = await given.store.teamsOf(organisationId, self);
  const teams = own.length > 0 ? own : all;
  switch (to) {
    case "next-prompt":
      return (await nextPrompt(given, all, now)) ?? morning(given, teams, now);
    case "hour":
      return (now + HOUR) as Instant;
    case "tomorrow":
      return morning(given, teams, now);
    case "end-of-week":
      return endOfWeek(given, teams, now) ?? morning(given, teams, now);
    default:
      return to satisfies never;
  }
}

/** Of any team. null: all are paused. */
async function nextPrompt(given: Given, teams: readonly Team[], now: Instant): Promise<Instant | null> {
  const { store, schedule, nextHuddleAt } = given;
  const moments = await Promise.all(
    teams.map(async ({ organisationId, id, settings }) => {
      const today = schedule.calendar.dateOf(now, settings.schedule.zone);
      const view = await store.team(organisationId, id, today);
      return view && nextHuddleAt(view, now);
    }),
  );
  return justAfter(moments.filter((at) => at !== null));
}

function endOfWeek({ schedule }: Given, teams: readonly Team[], now: Instant): Instant | null {
  const until = (now + OVER_A_WEEK) as Instant;
  return justAfter(
    teams.flatMap((team) =>
      occurrencesBetween(team.settings.schedule, now, until, schedule)
        .filter((one) => one.kind === "summary")
        .map((one) => one.at),
    ),
  );
}

/** Of the earliest. */
function justAfter(moments: readonly Instant[]): Instant | null {
  return moments.length === 0 ? null : ((Math.min(...moments) + SECOND) as Instant);
}

function morning({ schedule, sample }: Given, teams: readonly Team[], now: Instant): Instant {
  const { calendar } = schedule;
  const zone = teams[0]?.settings.schedule.zone ?? sample.zone;
  return calendar.instantOf(calendar.addDays(calendar.dateOf(now, zone), 1), MORNING, zone);
}
