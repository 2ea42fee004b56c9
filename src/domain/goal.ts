// Goals: what an organisation, a branch or a team is after. A goal holds for every team under its place.
import type { GoalId, UnitId } from "./ids.ts";

export interface Goal {
  id: GoalId;
  text: string;
  /** null: the whole organisation. */
  unitId: UnitId | null;
  /** The branch or team by name; null: the whole organisation. */
  place: string | null;
}

/** Of one place. More would not be remembered. */
export const MOST_GOALS = 3;
/** Characters: a goal stands in one line. */
export const LONGEST_GOAL = 120;

/** The same words, but for case and spaces. */
export const isSameGoal = (a: string, b: string): boolean => plain(a) === plain(b);

const plain = (text: string): string => text.trim().replace(/\s+/g, " ").toLowerCase();
