// Changes of who belongs to a team, pointed at another organisation.
import { aPerson } from "../builders/people.ts";
import type { Ways } from "./store-tenancy.ts";
import { NOW } from "./store-world.ts";

const at = NOW;
const STANDING = { standing: "in", saidBy: "self", isOff: false, offUntil: null } as const;
const roster = { people: [aPerson("Eve")], admit: true, roster: "ready" as const, joinHuddle: null, at };

export const rosterWays: Pick<Ways, "set-standing" | "sync-roster" | "choose-roster"> = {
  "set-standing": (own, x) => [
    { do: "set-standing", teamId: x.teamId, memberId: own.memberId, standing: STANDING, at },
    { do: "set-standing", teamId: own.teamId, memberId: x.memberId, standing: STANDING, at },
  ],
  "sync-roster": (own, x) => [
    { do: "sync-roster", teamId: x.teamId, installationId: own.installationId, ...roster },
    { do: "sync-roster", teamId: own.teamId, installationId: x.installationId, ...roster },
    {
      ...{ do: "sync-roster", teamId: own.teamId, installationId: own.installationId, ...roster },
      joinHuddle: x.huddleId,
    },
  ],
  "choose-roster": (own, x) => [
    { do: "choose-roster", teamId: x.teamId, memberIds: null, joinHuddle: null, at },
    { do: "choose-roster", teamId: own.teamId, memberIds: [x.memberId], joinHuddle: null, at },
    { do: "choose-roster", teamId: own.teamId, memberIds: null, joinHuddle: x.huddleId, at },
  ],
};
