// What the clock asks of the store to decide by. What is due, and saving, is asked in store.ts.
import type { OrganisationId, TeamId } from "../domain/ids.ts";
import type { LocalDate } from "../time/calendar.ts";
import type { Instant } from "../time/clock.ts";
import type { TeamView } from "./store.ts";

/** A team without its people and goals, which take as long to read as everything else. */
export type TeamInTime = Omit<TeamView, Around>;
type Around = "members" | "holders" | "goals" | "conversationKind" | "unreachableWhy";

export interface ClockStore {
  /** occurrencesFrom: which recorded occurrences come along. */
  teamInTime(
    organisationId: OrganisationId,
    id: TeamId,
    occurrencesFrom: LocalDate,
  ): Promise<TeamInTime | null>;
  /** When, later than `after`, the clock has something to do in an organisation; null: nothing is planned. */
  nextDueAfter(organisationId: OrganisationId, after: Instant): Promise<Instant | null>;
}
