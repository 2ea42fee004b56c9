// For the store's contract on tenancy: the ways across of changes about roles that are dropped, the tree and settings.
import type { Ways } from "./store-tenancy.ts";
import { named } from "./store-world.ts";

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
  "set-organisation": () => [],
};
