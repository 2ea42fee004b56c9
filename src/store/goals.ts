// The part of the Store port that is about goals, and about closed ideas that are shared.
import type { Goal } from "../domain/goal.ts";
import type {
  ConversationId,
  GoalId,
  IdeaId,
  InstallationId,
  MemberId,
  OrganisationId,
  UnitId,
} from "../domain/ids.ts";
import type { Instant } from "../time/clock.ts";

export type GoalChange =
  /** unitId null: of the whole organisation. conflict when the place has MOST_GOALS already, or there is no such place. */
  | { do: "add-goal"; goalId: GoalId; unitId: UnitId | null; text: string; confirmed: boolean; at: Instant }
  /** conflict when it has been retired. confirmed false leaves the mark as it is. */
  | { do: "reword-goal"; goalId: GoalId; text: string; confirmed: boolean }
  /** Ideas that serve it go on naming it. conflict when it has been retired. */
  | { do: "retire-goal"; goalId: GoalId; at: Instant }
  /** conflict when it has been shared. */
  | { do: "share-idea"; ideaId: IdeaId; conversationId: ConversationId; at: Instant }
  /** Whoever raised it is named where it was shared. conflict when it was not. */
  | { do: "name-raiser"; ideaId: IdeaId }
  /** Said twice it counts once. conflict when the idea was not shared. */
  | { do: "thank-idea"; ideaId: IdeaId; memberId: MemberId; at: Instant };

/** Where closed ideas are shared. */
export interface LearningPlace {
  id: ConversationId;
  installationId: InstallationId;
  externalId: string;
  name: string;
  /** null while it can be reached. */
  unreachableWhy: string | null;
}

export interface GoalStore {
  /** Of all places, the oldest first; retired ones are left out. */
  goals(organisationId: OrganisationId): Promise<readonly Goal[]>;
  /** null: nobody has chosen one. */
  learningPlace(organisationId: OrganisationId): Promise<LearningPlace | null>;
}
