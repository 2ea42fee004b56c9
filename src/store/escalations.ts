// The part of the Store port that is about ideas passed up: what can be read and changed of them.
import type { OpenEscalation } from "../domain/escalation.ts";
import type { OrganisationId, TeamId } from "../domain/ids.ts";

export interface EscalationStore {
  /**
   * Those that wait, the oldest first. teamIds: where these teams, or what stands under them, came to; that is what the
   * managers of these teams may answer. null: the organisation's.
   */
  openEscalations(
    organisationId: OrganisationId,
    teamIds: readonly TeamId[] | null,
  ): Promise<readonly OpenEscalation[]>;
}
