// The part of the Store port that managers' digests, commitments and visits need, and what can be saved of them.
import type { CommitmentOutcome } from "../domain/commitment.ts";
import type { DigestFacts, DigestInput } from "../domain/digest.ts";
import type {
  CommitmentId,
  ConversationId,
  DigestId,
  MemberId,
  OrganisationId,
  TeamId,
  VisitId,
} from "../domain/ids.ts";
import type { ManagerView } from "../domain/managing.ts";
import type { Person } from "../domain/team.ts";
import type { Visit, VisitState } from "../domain/visit.ts";
import type { LocalDate } from "../time/calendar.ts";
import type { Instant } from "../time/clock.ts";

export interface DigestRows {
  /** In the order asked for; the latest five summaries of each. */
  teams: readonly Pick<DigestInput["teams"][number], "id" | "summaries" | "people">[];
  /** What the teams asked for, oldest first. */
  asked: readonly Visit[];
  /** The manager's from a date on, the next one first. */
  planned: readonly Visit[];
}

export interface DigestStore {
  /** null: no such member. */
  manager(organisationId: OrganisationId, memberId: MemberId): Promise<ManagerView | null>;
  /** In one statement, however many teams. until: no summary that was made later. */
  digestRows(
    organisationId: OrganisationId,
    teamIds: readonly TeamId[],
    about: { managerId: MemberId; until: Instant; from: LocalDate },
  ): Promise<DigestRows>;
  /** As it was sent to this member. */
  digest(organisationId: OrganisationId, id: DigestId, memberId: MemberId): Promise<DigestFacts | null>;
  visit(organisationId: OrganisationId, id: VisitId): Promise<Visit | null>;
  /** Who manages a team or what it stands under, by name. */
  managersOf(organisationId: OrganisationId, teamId: TeamId): Promise<readonly Person[]>;
  /** The manager whose private chat this is; null: nobody's who manages a team. */
  managerAt(organisationId: OrganisationId, id: ConversationId): Promise<MemberId | null>;
}

export type DigestChange =
  /** Their digests up to `through` have been dealt with; nextAt null: nothing is planned. */
  | { do: "plan-digest"; memberId: MemberId; through: Instant; nextAt: Instant | null }
  /** conflict when their week has one. */
  | {
      do: "add-digest";
      digestId: DigestId;
      memberId: MemberId;
      week: LocalDate;
      facts: DigestFacts;
      at: Instant;
    }
  /** Makes it, or changes its words and adds teams. conflict when another answers the same digest. */
  | {
      do: "commit";
      commitmentId: CommitmentId;
      memberId: MemberId;
      since: Instant;
      text: string;
      confirmed: boolean;
      teamIds: readonly TeamId[];
      at: Instant;
    }
  /** conflict when it is not theirs. */
  | {
      do: "say-outcome";
      commitmentId: CommitmentId;
      memberId: MemberId;
      outcome: CommitmentOutcome;
      at: Instant;
    }
  /** The team's open wish, or in place of the one it has. */
  | {
      do: "ask-visit";
      visitId: VisitId;
      teamId: TeamId;
      wish: string;
      askedBy: MemberId;
      confirmed: boolean;
      at: Instant;
    }
  /** A visit of its own, or the plan for one that was asked for; conflict when that has one. */
  | {
      do: "plan-visit";
      visitId: VisitId;
      teamId: TeamId;
      managerId: MemberId;
      date: LocalDate;
      note: string | null;
      confirmed: boolean;
      at: Instant;
    }
  /** conflict when it is not planned (any more). state: what it is then. */
  | { do: "cancel-visit"; visitId: VisitId; state: Exclude<VisitState, "planned">; at: Instant };
