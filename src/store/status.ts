// The part of the Store port that `status` is: how a team stands, as whoever asks in its conversation is told.
import type { Huddle, Part } from "../domain/huddle.ts";
import type { OrganisationId } from "../domain/ids.ts";
import type { Sender } from "../domain/sender.ts";
import type { RoleName, Team } from "../domain/team.ts";
import type { LocalDate } from "../time/calendar.ts";
import type { TeamView } from "./store.ts";

export interface TeamStatus {
  organisationId: OrganisationId;
  team: Pick<Team, "id" | "settings" | "pausedUntil" | "roster">;
  /** Of whoever asks: in the team and over the organisation. */
  roles: readonly RoleName[];
  /** Names, by name. */
  leads: readonly string[];
  openIdeas: number;
  /** Recorded occurrences from a date on; of huddles at least. */
  occurrences: TeamView["occurrences"];
  latestHuddle: HuddleStatus | null;
  unreachableWhy: string | null;
}

export interface HuddleStatus extends Pick<Huddle, "id" | "date" | "state" | "settledAt"> {
  /** Everyone who stands in it; those who took part come by name. */
  people: readonly Part[];
}

export interface StatusStore {
  /**
   * One statement, nothing written. null where it is not that simple: whoever asks or the conversation is not recorded, or
   * not as the sender says; they are no ordinary person; no team huddles there, or one in each of several organisations.
   */
  status(sender: Sender, occurrencesFrom: LocalDate): Promise<TeamStatus | null>;
}
