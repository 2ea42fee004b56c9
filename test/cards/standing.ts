// How Ward 7 stands, and one person at home in it.
import type { Huddle } from "../../src/domain/huddle.ts";
import type { MemberId } from "../../src/domain/ids.ts";
import type { Home, Status } from "../../src/domain/replies.ts";
import { instant } from "../../src/time/clock.ts";
import { aHuddle, ids, settings, tuesday } from "./sample.ts";

export function status({
  huddle = aHuddle(),
  ...changes
}: Partial<Status> & { huddle?: Huddle } = {}): Status {
  return {
    settings,
    leads: ["Amira"],
    pausedUntil: null,
    nextAt: instant("2026-11-25T09:00:00Z"),
    today: { huddle, tookPart: 2, counted: 9, names: ["Amira", "Ben"], off: 1, shifts: false },
    openIdeas: 3,
    roster: "ready",
    trouble: null,
    ...changes,
  };
}

type AtHome = Home["teams"][number];

export function teamAtHome(changes: Partial<AtHome> = {}): AtHome {
  const at = { teamId: ids.team, myAnswers: null, latest: aHuddle(), isLead: false, isOff: false };
  const ideas = { board: [], date: tuesday };
  return { ...status(), ...at, ...ideas, ...changes };
}

export const atHome: Home = {
  person: { memberId: "member-0" as MemberId, name: "Amira" },
  remindersOff: false,
  learningLost: null,
  teams: [teamAtHome()],
};
