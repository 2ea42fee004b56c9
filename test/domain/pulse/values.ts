// What a round's answers come to, item by item: the same before and after its closing.

import type { Pulse } from "../../../src/domain/pulse.ts";
import { itemsOf, type Round, type TeamAnswers, valuesOf } from "../../../src/domain/release/answers.ts";

/** `team item` → the values in order; `team comments` → the texts. */
export function valuesIn(pulse: Pulse, answers: readonly TeamAnswers[]): Record<string, readonly unknown[]> {
  const { id, statements, tree, teamMinimum } = pulse;
  const round: Round = { id, closed: true, statements, tree, teamMinimum, answers };
  const values = answers.flatMap(({ team, comments }) => [
    ...itemsOf(round).map((item) => [`${team} ${item.id}`, valuesOf(round, item, team).sort()] as const),
    [`${team} comments`, [...comments].sort()] as const,
  ]);
  return Object.fromEntries(values);
}
