// What stands above a team, tier by tier: where an idea can be passed up to, and who hears of it in private. Pure.
import type { ConversationId, TeamId, UnitId } from "./ids.ts";
import type { Person } from "./team.ts";

/** A unit of the tree, with who has a role in it. */
export interface Tier {
  unitId: UnitId;
  name: string;
  /** null: a branch. */
  team: { id: TeamId; conversationId: ConversationId; isReachable: boolean } | null;
  leads: readonly Person[];
  managers: readonly Person[];
}

/** One tier up, from one unit. */
export interface Rung {
  from: UnitId;
  /** null: nothing stands above, but the unit has managers. */
  to: UnitId | null;
  name: string | null;
  conversationId: ConversationId | null;
  /** In private, also where the conversation is told. */
  tell: readonly Person[];
}

/**
 * Where an idea of a team can be passed up to, the nearest first. tiers: the team, then what it stands under. A unit's
 * managers sit between it and the next: they hear of what leaves it, and with it the managers of where it goes. A branch
 * has neither conversation nor roles: where nobody would hear, it is passed over.
 */
export function rungsAbove(tiers: readonly Tier[]): Rung[] {
  const [team] = tiers;
  if (!team) return [];
  const above = tiers.slice(1).map((to, place) => rung(tiers[place] ?? team, to));
  const heard = above.filter((one) => one.isHeard);
  return (heard.length > 0 ? heard : [rung(team, null)].filter((one) => one.isHeard)).map((one) => one.rung);
}

/** Where a conversation cannot be reached, its team's leads are told in private. */
function rung(from: Tier, to: Tier | null): { rung: Rung; isHeard: boolean } {
  const isReachable = to?.team?.isReachable ?? false;
  const everyone = [...(isReachable ? [] : (to?.leads ?? [])), ...(to?.managers ?? []), ...from.managers];
  const tell = everyone.filter(
    (one, at) => everyone.findIndex((other) => other.memberId === one.memberId) === at,
  );
  const conversationId = to?.team?.conversationId ?? null;
  return {
    rung: { from: from.unitId, to: to?.unitId ?? null, name: to?.name ?? null, conversationId, tell },
    isHeard: isReachable || tell.length > 0,
  };
}

/**
 * The next tier of an idea that has come to these (null: the managers alone), in the tree as it stands now; null: nothing
 * is above. Moved in the tree meanwhile, a team's idea goes on from the highest place that it has come to.
 */
export function nextRung(rungs: readonly Rung[], cameTo: readonly (UnitId | null)[]): Rung | null {
  const highest = rungs.findLastIndex((one) => cameTo.includes(one.to));
  return rungs.slice(highest + 1).find((one) => !cameTo.includes(one.to)) ?? null;
}
