// A team's ideas as one person's board: in order, each with the one tap that is theirs.
import { type Idea, ideaName } from "../domain/idea.ts";
import { boardOrder, isOverdue } from "../domain/idea-due.ts";
import { type Mover, moveRefused, nextMove } from "../domain/idea-moves.ts";
import type { BoardIdea } from "../domain/replies.ts";
import type { Team } from "../domain/team.ts";
import type { LocalDate } from "../time/calendar.ts";

/** mover null: someone who may look but not move. */
export function boardOf(
  { settings }: Pick<Team, "settings">,
  ideas: readonly Idea[],
  { mover, today }: { mover: Mover | null; today: LocalDate },
): BoardIdea[] {
  return boardOrder(ideas, today).map((one) => ({
    id: one.id,
    name: ideaName(settings.prefix, one.number),
    problem: one.problem,
    state: one.state,
    owner: one.owner?.name ?? null,
    raisedBy: one.raisedBy.name,
    meToo: one.meToo,
    due: one.due,
    goal: one.goal?.text ?? null,
    isOverdue: isOverdue(one, today),
    next: mover && nextMove(one, mover),
    mayPassUp: isOverdue(one, today) && mover !== null && moveRefused(one, "escalate", mover) === null,
  }));
}
