// What a link lets someone in to, and what stands there.
import type { Facts } from "../domain/facts.ts";
import type { OrganisationId } from "../domain/ids.ts";
import type { Person, Team } from "../domain/team.ts";
import type { Instant } from "../time/clock.ts";
import type { LinkedTo } from "./changes.ts";

/** A link that lets someone in. expiresAt: security time. */
export interface WorkingLink extends LinkedTo {
  organisationId: OrganisationId;
  expiresAt: Instant;
}

/** What a team's shared PC shows. */
export interface TeamPage {
  team: Team;
  /** Who stands in the team, by display name. */
  members: readonly Person[];
  /** In order: the latest huddle, its responses with something for all to read, the week's summary. */
  facts: readonly Facts[];
}
