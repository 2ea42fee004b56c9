// W7-12 of Ward 7: an idea, a test of it, and how it stands on the board.
import type { FormAsked, FormName } from "../../src/domain/forms.ts";
import type { Idea, IdeaCycle } from "../../src/domain/idea.ts";
import type { EscalationId, MemberId } from "../../src/domain/ids.ts";
import type { BoardIdea } from "../../src/domain/replies.ts";
import { instant } from "../../src/time/clock.ts";
import { ids } from "./sample.ts";

export function anIdea(changes: Partial<Idea> = {}): Idea {
  return {
    id: ids.idea,
    teamId: ids.team,
    number: 12,
    problem: "Call bell out of reach in bay 3",
    driver: null,
    component: null,
    benefits: null,
    state: "new",
    raisedBy: { memberId: "member-0" as MemberId, name: "Amira" },
    raisedAt: instant("2026-11-23T09:10:00Z"),
    from: null,
    meToo: 0,
    owner: null,
    due: null,
    changedAt: instant("2026-11-23T09:10:00Z"),
    reason: null,
    learning: null,
    isStudied: false,
    goal: null,
    shared: null,
    version: 1,
    ...changes,
  };
}

export function aCycle(changes: Partial<IdeaCycle> = {}): IdeaCycle {
  return {
    number: 1,
    prediction: "a clip on each bed keeps it in reach for a week",
    startedAt: instant("2026-11-24T09:10:00Z"),
    result: null,
    endedAt: null,
    outcome: null,
    learning: null,
    ...changes,
  };
}

export function onBoard(changes: Partial<BoardIdea> = {}): BoardIdea {
  return {
    id: ids.idea,
    name: "W7-12",
    problem: "Call bell out of reach in bay 3",
    state: "new",
    owner: null,
    raisedBy: "Amira",
    meToo: 0,
    due: null,
    isOverdue: false,
    goal: null,
    next: null,
    ...changes,
  };
}

const empty = { urgent: "bleep 123", values: {}, warnings: [], errors: [] } as const;
const about = { ideaId: ids.idea, name: "W7-12", problem: "Call bell out of reach", people: [] };
export const escalationId = "00000000-0000-4000-8000-000000000008" as EscalationId;
export const ideaForms = {
  idea: { form: "idea", teamId: ids.team, from: null, similar: [], goals: [], ...empty },
  "idea-move": { form: "idea-move", move: "test", next: false, ...about, ...empty },
  escalation: {
    ...{ form: "escalation", escalationId, as: "reply", name: "W7-12", problem: "Call bells wait" },
    ...{ reason: "Beds wait for porters", team: "Ward 7", ...empty, urgent: null },
  },
} as const satisfies { [Name in FormName]?: Extract<FormAsked, { form: Name }> };
