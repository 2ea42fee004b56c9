// Goals, a shared idea and a new starter of Ward 7.
import type { Facts, StarterFacts } from "../../src/domain/facts.ts";
import type { FormAsked, FormName } from "../../src/domain/forms.ts";
import type { Goal } from "../../src/domain/goal.ts";
import type { BranchId, ConversationId, GoalId, MemberId, StarterId } from "../../src/domain/ids.ts";
import type { Said } from "../../src/domain/replies.ts";
import type { Starter } from "../../src/domain/starter.ts";
import { instant } from "../../src/time/clock.ts";
import { aTeam, ids } from "./sample.ts";
import { anIdea } from "./sample-ideas.ts";

const goalId = "00000000-0000-4000-8000-000000000021" as GoalId;
export const starterId = "00000000-0000-4000-8000-000000000022" as StarterId;

export const someGoals: readonly [Goal, ...Goal[]] = [
  { id: goalId, text: "Fewer falls at night", unitId: ids.team, place: "Ward 7" },
  { id: "goal-2" as GoalId, text: "Home before noon.", unitId: "branch-1" as BranchId, place: "Medicine" },
  { id: "goal-3" as GoalId, text: "Every voice heard", unitId: null, place: null },
];

const questions = [
  {
    key: "ns-1",
    text: "What do you see with fresh eyes?",
    why: "New people see what old hands no longer see.",
  },
  { key: "ns-2", text: "What would have made your first weeks easier?", why: null },
];
const empty = { values: {}, warnings: [], errors: [] } as const;
export const goalForms = {
  goal: { form: "goal", of: { where: ids.team }, place: "Ward 7", places: [], urgent: null, ...empty },
  starter: {
    ...{ form: "starter", starterId, team: "Ward 7", leads: ["Amira"], questions, urgent: "bleep 123" },
    ...empty,
  },
} as const satisfies { [Name in FormName]?: Extract<FormAsked, { form: Name }> };

const shared = { ideaId: ids.idea, name: "W7-12", place: "improvement" } as const;
export const goalReplies = {
  goals: {
    code: "goals",
    team: "Ward 7",
    goals: someGoals.map((one) => ({ ...one, mayChange: one.unitId === ids.team })),
    add: ids.team,
  },
  goal: { code: "goal", text: "Fewer falls", place: null, done: "set" },
  "idea-shared": { code: "idea-shared", ...shared, isNew: true, isMine: true, named: false },
  "idea-thanked": { code: "idea-thanked", team: "Ward 7" },
  "learning-place": { code: "learning-place", place: "improvement" },
  "starter-met": { code: "starter-met", name: "Sam" },
  "starter-answered": { code: "starter-answered", leads: ["Amira"] },
  "starter-skipped": { code: "starter-skipped" },
} as const satisfies { [Code in Said["code"]]?: Extract<Said, { code: Code }> };

export const sharedAt = {
  ...{ conversationId: "learning" as ConversationId, place: "improvement" },
  ...{ at: instant("2026-11-24T09:10:00Z"), namesRaiser: false },
};

export function sharedFacts(
  changes: Partial<Extract<Facts, { kind: "idea-shared" }>> = {},
): Extract<Facts, { kind: "idea-shared" }> {
  const idea = anIdea({
    ...{ problem: "Drip stands walk off", state: "adopted", shared: sharedAt },
    learning: "tape marks save a walk each time; stands stay put.",
  });
  return { kind: "idea-shared", team: aTeam(), idea, thanks: 0, ...changes };
}

export function aStarter(changes: Partial<Starter> = {}): Starter {
  return {
    ...{ id: starterId, teamId: ids.team, memberId: "member-9" as MemberId, name: "Sam" },
    ...{
      joinedAt: instant("2026-11-24T09:00:00Z"),
      state: "welcomed",
      nextAt: null,
      met: false,
      answers: [],
    },
    ...changes,
  };
}

export function starterFacts(
  kind: StarterFacts["kind"],
  starter: Partial<Starter> = {},
  changes: Partial<StarterFacts> = {},
): StarterFacts {
  return {
    kind,
    ...{ team: aTeam(), starter: aStarter(starter), leads: ["Amira"], goals: someGoals },
    ...{ conversation: { kind: "private", name: "ward-7" }, nextAt: instant("2026-11-25T09:00:00Z") },
    ...changes,
  };
}
