// For the store's contract on tenancy: ideas that are passed up.
import type { EscalationId, IdeaId } from "../../src/domain/ids.ts";
import type { NewEscalation } from "../../src/store/escalations.ts";
import type { Reads, Ways } from "./store-tenancy.ts";
import { later, NOW, named, type StoreWorld, type TeamInWorld } from "./store-world.ts";

const at = NOW;

export function anEscalation(
  world: Pick<StoreWorld, "newId">,
  here: TeamInWorld,
  ideaId: IdeaId,
  rest: Partial<NewEscalation> = {},
): NewEscalation {
  return {
    id: world.newId<"Escalation">(),
    ideaId,
    ...{ round: 1, tier: 2, from: here.team.id, to: null, reason: "Needs money", cameFrom: "doing" },
    ...{ askedBy: named(here, "Ada"), askedAt: NOW, replyBy: later(1000), told: [], confirmed: false },
    ...rest,
  };
}

/** W7-7, passed up to nobody in particular. */
export async function passedUp(world: StoreWorld, here: TeamInWorld, ideaId: IdeaId): Promise<EscalationId> {
  const escalation = anEscalation(world, here, ideaId);
  await world.saved(here.organisationId, [{ do: "add-escalation", escalation }]);
  return escalation.id;
}

export const escalationReads: Pick<Reads, "escalation" | "openEscalations" | "tiersAbove"> = {
  escalation: (store, own, other) => store.escalation(own.organisationId, other.escalationId),
  openEscalations: async (store, own, other) => {
    const all = await store.openEscalations(own.organisationId, null);
    const theirs = await store.openEscalations(own.organisationId, other.memberId);
    return [...theirs, ...all.filter((one) => one.escalation.id !== own.escalationId)];
  },
  tiersAbove: (store, own, other) => store.tiersAbove(own.organisationId, other.teamId),
};

type Here = "add-escalation" | "hold-escalation" | "remind-escalation" | "end-escalation";

export const escalationWays: Pick<Ways, Here> = {
  "add-escalation": (own, x, world) => {
    const add = (rest: Partial<NewEscalation>, ideaId = own.ideaId) => {
      const escalation = anEscalation(world, own.here, ideaId, { round: 2, ...rest });
      return { do: "add-escalation", escalation } as const;
    };
    return [
      add({}, x.ideaId),
      add({ from: x.teamId }),
      add({ to: x.teamId }),
      add({ askedBy: x.memberId }),
      add({ told: [own.memberId, x.memberId] }),
    ];
  },
  "hold-escalation": (own, x) => {
    const hold = { do: "hold-escalation", words: null, replyBy: later(2000), confirmed: false, at } as const;
    return [
      { ...hold, escalationId: x.escalationId, by: own.memberId },
      { ...hold, escalationId: own.escalationId, by: x.memberId },
    ];
  },
  "remind-escalation": (_, x) => [
    { do: "remind-escalation", escalationId: x.escalationId, replyBy: later(1000), at },
  ],
  "end-escalation": (own, x) => {
    const end = { do: "end-escalation", outcome: "answered", reply: "Yes", confirmed: false, at } as const;
    return [
      { ...end, escalationId: x.escalationId, by: own.memberId, replyBy: later(1000) },
      { ...end, escalationId: own.escalationId, by: x.memberId, replyBy: later(1000) },
    ];
  },
};
