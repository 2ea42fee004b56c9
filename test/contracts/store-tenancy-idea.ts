// The ways to point a change of ideas into another organisation.

import type { IdeaId } from "../../src/domain/ids.ts";
import type { Ways } from "./store-tenancy.ts";
import { NOW, named, type StoreWorld, type TeamInWorld, TODAY } from "./store-world.ts";

const at = NOW;

/** W7-7, raised by Ada. */
export async function anIdea(world: StoreWorld, here: TeamInWorld, number = 7): Promise<IdeaId> {
  const ideaId = world.newId<"Idea">();
  const about = { number, problem: "Call bell out of reach", from: null, confirmed: false };
  const raise = { do: "raise-idea", ideaId, teamId: here.team.id, raisedBy: named(here, "Ada"), at } as const;
  await world.saved(here.organisationId, [{ ...raise, ...about }]);
  return ideaId;
}

export const ideaWays: Pick<Ways, "raise-idea" | "move-idea" | "me-too-idea" | "ask-owner"> = {
  "raise-idea": (own, x, { newId }) => {
    const idea = {
      do: "raise-idea",
      ideaId: newId<"Idea">(),
      number: 1,
      problem: "P",
      confirmed: false,
      at,
    } as const;
    return [
      { ...idea, teamId: x.teamId, raisedBy: own.memberId, from: null },
      { ...idea, teamId: own.teamId, raisedBy: x.memberId, from: null },
      { ...idea, teamId: own.teamId, raisedBy: own.memberId, from: null, goalId: x.goalId },
      {
        ...idea,
        teamId: own.teamId,
        raisedBy: own.memberId,
        from: { responseId: x.responseId, key: "core-3" },
      },
    ];
  },
  "move-idea": (own, x) => {
    const cycle = { do: "begin", number: 1, prediction: "P" } as const;
    const to = { state: "testing", due: null, reason: null, learning: null, changedAt: NOW, cycle } as const;
    const move = { do: "move-idea", version: 1, confirmed: false, at } as const;
    return [
      { ...move, ideaId: x.ideaId, to: { ...to, ownerId: null } },
      { ...move, ideaId: own.ideaId, to: { ...to, ownerId: x.memberId } },
    ];
  },
  "me-too-idea": (own, x) => [
    { do: "me-too-idea", ideaId: x.ideaId, memberId: own.memberId, at },
    { do: "me-too-idea", ideaId: own.ideaId, memberId: x.memberId, at },
  ],
  "ask-owner": (_, x) => [{ do: "ask-owner", ideaId: x.ideaId, due: TODAY }],
};
