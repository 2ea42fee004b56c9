// Branded ids: a TeamId cannot be passed where a MemberId is asked for. All are UUID text unless said otherwise.

type Id<Name extends string> = string & { readonly __id: Name };

export type OrganisationId = Id<"Organisation">;
/** Our app in one Slack workspace or Entra tenant. */
export type InstallationId = Id<"Installation">;
export type ConversationId = Id<"Conversation">;
export type TeamId = Id<"Team">;
export type MemberId = Id<"Member">;
export type HuddleId = Id<"Huddle">;
export type ResponseId = Id<"Response">;
export type IdeaId = Id<"Idea">;
/** An address that lets whoever has it in. */
export type LinkId = Id<"Link">;
export type MeasureId = Id<"Measure">;
/** An idea passed up one tier. */
export type EscalationId = Id<"Escalation">;
export type SummaryId = Id<"Summary">;
/** A manager's week over their teams. */
export type DigestId = Id<"Digest">;
export type CommitmentId = Id<"Commitment">;
export type VisitId = Id<"Visit">;
/** One round of a pulse. */
export type PulseId = Id<"Pulse">;

/** What an organisation, a branch or a team is after. */
export type GoalId = Id<"Goal">;
/** Someone new in one team. */
export type StarterId = Id<"Starter">;

export type BranchId = Id<"Branch">;
/** A place in the tree of teams: a team's own id, or a branch's. */
export type UnitId = TeamId | BranchId;

/** Makes new ids. Tests pass a deterministic one. */
export type NewId = <T extends string>() => Id<T>;
