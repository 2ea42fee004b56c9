// The part of the Store port that is about ideas passed up: what can be read and changed of them.
import type { Escalation, EscalationOutcome, OpenEscalation } from "../domain/escalation.ts";
import type { Idea } from "../domain/idea.ts";
import type { EscalationId, MemberId, OrganisationId, TeamId, UnitId } from "../domain/ids.ts";
import type { Person, Team } from "../domain/team.ts";
import type { Tier } from "../domain/tiers.ts";
import type { Instant } from "../time/clock.ts";

/** An idea at one tier, with all that an answer is decided on. */
export interface EscalationView {
  escalation: Escalation;
  idea: Idea;
  /** The one that raised it. */
  team: Team;
  /** Who may answer now, by name: leads and managers of where it came to, and managers of the unit below. */
  answerers: readonly Person[];
  /** Where it has come to since its team passed it up. */
  cameTo: readonly (UnitId | null)[];
  /** The tier after this one. */
  next: Escalation | null;
}

/** An idea comes to a tier. */
export interface NewEscalation
  extends Pick<
    Escalation,
    "id" | "ideaId" | "round" | "tier" | "reason" | "cameFrom" | "askedAt" | "replyBy" | "told"
  > {
  from: UnitId;
  to: UnitId | null;
  /** null: it rises by itself. */
  askedBy: MemberId | null;
  confirmed: boolean;
}

export type EscalationChange =
  /** conflict when the idea has come there already, or an id is none of the organisation's. */
  | { do: "add-escalation"; escalation: NewEscalation }
  /** conflict when it waits no more, or has been held. confirmed false leaves the mark as it is, here and below. */
  | {
      do: "hold-escalation";
      escalationId: EscalationId;
      by: MemberId;
      words: string | null;
      replyBy: Instant;
      confirmed: boolean;
      at: Instant;
    }
  /** conflict when it waits no more, was reminded of, or is to be answered by another moment than `replyBy`. */
  | { do: "remind-escalation"; escalationId: EscalationId; replyBy: Instant; at: Instant }
  /** conflict when it waits no more, or is to be answered by another moment than `replyBy`. by null: nobody did it. */
  | {
      do: "end-escalation";
      escalationId: EscalationId;
      outcome: EscalationOutcome;
      by: MemberId | null;
      reply: string | null;
      replyBy: Instant;
      confirmed: boolean;
      at: Instant;
    };

export interface EscalationStore {
  escalation(organisationId: OrganisationId, id: EscalationId): Promise<EscalationView | null>;
  /**
   * Those that wait, the oldest first. answererId: just what this member may answer, by their roles. null: all of the
   * organisation.
   */
  openEscalations(
    organisationId: OrganisationId,
    answererId: MemberId | null,
  ): Promise<readonly OpenEscalation[]>;
  /** The team itself, then what it stands under, the nearest first. */
  tiersAbove(organisationId: OrganisationId, teamId: TeamId): Promise<readonly Tier[]>;
}
