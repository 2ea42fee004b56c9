// The fullest goals, shared idea and messages about a new starter.
import type { Card } from "../../src/cards/card.ts";
import { cardOf } from "../../src/cards/notice-cards.ts";
import type { FormAsked } from "../../src/domain/forms.ts";
import type { BranchId, GoalId } from "../../src/domain/ids.ts";
import type { Said } from "../../src/domain/replies.ts";
import type { Team } from "../../src/domain/team.ts";
import { long, longIdea, many } from "./fullest-ideas.ts";
import { ids } from "./sample.ts";
import { goalForms, sharedFacts, someGoals, starterFacts } from "./sample-goals.ts";

export const nineGoals = many(9, (at) => ({
  ...someGoals[0],
  ...{ id: `goal-${at}` as GoalId, text: long.slice(0, 120), place: long.slice(0, 80) },
}));
const told = many(4, (at) => ({ key: `ns-${at}`, question: long.slice(0, 200), text: long }));

export const fullestGoalCards = (team: Team): readonly (readonly [string, Card])[] => [
  ["shared idea", cardOf(sharedFacts({ team, idea: { ...longIdea, state: "adopted" }, thanks: 412 }))],
  ["welcome", cardOf(starterFacts("welcome", {}, { team, goals: nineGoals }))],
  ["new starter's questions", cardOf(starterFacts("starter-questions", { state: "asked" }, { team }))],
  ["new starter's answers", cardOf(starterFacts("starter-answers", { answers: told }, { team }))],
];

export const fullestGoals: Said = {
  code: "goals",
  team: long.slice(0, 80),
  goals: many(60, (at) => ({ ...(nineGoals[at % 9] ?? someGoals[0]), mayChange: true })),
  add: ids.team,
};

export const fullestGoalForms: readonly FormAsked[] = [
  {
    ...goalForms.goal,
    places: many(200, (at) => ({ id: `branch-${at}` as BranchId, name: long.slice(0, 80) })),
    values: { text: long.slice(0, 120) },
    warnings: [{ field: "text", kinds: ["name"] }],
  },
  { ...goalForms.starter, values: { "ns-1": long, "ns-2": long } },
];
