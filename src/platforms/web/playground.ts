// What the page of a playground can ask for: whom to act as, and a clock to move. src/playground/ is behind it.
import type { ConversationId, MemberId } from "../../domain/ids.ts";

export const CLOCK_MOVES = ["next-prompt", "hour", "tomorrow", "end-of-week"] as const;
export type ClockMove = (typeof CLOCK_MOVES)[number];

export interface Playground {
  /** Whom one can act as, team by team. A new browser acts as the first. */
  people(): Promise<readonly { memberId: MemberId; name: string; team: string }[]>;
  /**
   * Moves domain time and nothing else, through everything that falls due on the way. Resolves when all of it has been
   * posted. others: at each huddle on the way everyone but `self` answers before it closes.
   */
  move(to: ClockMove, how: { self: MemberId; others: boolean }): Promise<void>;
  /** Everyone but `self` who has not answered the conversation's open huddle does. Resolves with how many, once posted. */
  fillIn(conversation: ConversationId, self: MemberId): Promise<number>;
  /** Everything as at the first start. Browsers have to be let in again. */
  reset(): Promise<void>;
}
