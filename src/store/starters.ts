// The part of the Store port that is about new starters. A row for each comes with the change "sync-roster".
import type { OrganisationId, StarterId, TeamId } from "../domain/ids.ts";
import type { Starter, StarterAnswer, StarterState } from "../domain/starter.ts";
import type { Instant } from "../time/clock.ts";

export type StarterChange =
  /** nextAt: when they hear from us again. conflict when they are not in one of `from`. */
  | {
      do: "move-starter";
      starterId: StarterId;
      from: readonly StarterState[];
      to: StarterState;
      nextAt: Instant | null;
    }
  /** Whoever is still waiting of those who came from then to then is not welcomed. */
  | { do: "starters-many"; teamId: TeamId; from: Instant; to: Instant }
  /** They left before they were welcomed: should they come again, they are. */
  | { do: "forget-starter"; starterId: StarterId }
  | { do: "meet-starter"; starterId: StarterId }
  /** All of their answers; sent again, they take the place of the earlier ones. conflict before they were asked. */
  | {
      do: "answer-starter";
      starterId: StarterId;
      answers: readonly StarterAnswer[];
      confirmed: boolean;
    };

export interface StarterView {
  starter: Starter;
  /** Who came into the team around the same time, themselves included. */
  together: number;
  /** The leads have been told of them. */
  areTold: boolean;
}

export interface StarterStore {
  /** around: ms before and after they came that count as the same time. */
  starter(organisationId: OrganisationId, id: StarterId, around: number): Promise<StarterView | null>;
}
