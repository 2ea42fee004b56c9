// For the store's contract on tenancy: reads of an organisation as a whole, and the ways across of changes about roles
// that are dropped, the tree and settings.
import type { Reads, Ways } from "./store-tenancy.ts";
import { named } from "./store-world.ts";

export const treeReads: Pick<Reads, "roleHolders" | "tree" | "organisation"> = {
  roleHolders: async (store, own) => {
    const ours = new Set(Object.values(own.here.members));
    return (await store.roleHolders(own.organisationId)).filter((one) => !ours.has(one.memberId));
  },
  tree: (store, own) => store.tree(own.organisationId).then((all) => all.slice(1)),
  organisation: async (store, own, other) => {
    const here = await store.organisation(own.organisationId);
    return here?.name === (await store.organisation(other.organisationId))?.name;
  },
};

type Here = "drop-role" | "set-parent" | "add-branch" | "set-organisation";

export const treeWays: Pick<Ways, Here> = {
  "drop-role": (own, x) => [
    { do: "drop-role", memberId: x.memberId, role: "admin", teamId: null, leaveOne: false },
    { do: "drop-role", memberId: named(x.here, "Lea"), role: "lead", teamId: x.teamId, leaveOne: false },
    { do: "drop-role", memberId: named(own.here, "Lea"), role: "lead", teamId: x.teamId, leaveOne: false },
  ],
  "set-parent": (own, x) => [
    { do: "set-parent", unitId: own.teamId, parentId: x.teamId },
    { do: "set-parent", unitId: x.teamId, parentId: own.teamId },
    { do: "set-parent", unitId: x.teamId, parentId: null },
  ],
  "add-branch": (_, x, { newId }) => [
    { do: "add-branch", branchId: newId<"Branch">(), name: "Medicine", parentId: x.teamId },
  ],
  "set-organisation": (_, x) => {
    const settings = { contacts: [], blackouts: [], smallestOwn: 10, surveysAMonth: 2 };
    return [{ do: "set-organisation", name: "N", settings: { ...settings, learning: x.conversationId } }];
  },
};
