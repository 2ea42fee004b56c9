// Who may give and drop which role: every role of the asker with every role that is given.
import { describe, expect, test } from "vitest";
import type { MemberId, TeamId } from "../../src/domain/ids.ts";
import { isInTeam, isLast, mayGive, mustLeaveOne, ROLES } from "../../src/domain/rights.ts";
import type { RoleHolder, RoleName } from "../../src/domain/team.ts";

/** By the asker's roles: what they may give and drop, and which drops must leave somebody. */
const TABLE: Readonly<Record<string, { may: readonly RoleName[]; leaves: readonly RoleName[] }>> = {
  "": { may: [], leaves: ["lead", "admin"] },
  lead: { may: ["lead", "manager"], leaves: ["lead", "admin"] },
  manager: { may: [], leaves: ["lead", "admin"] },
  "improvement-lead": { may: [], leaves: ["lead", "admin"] },
  admin: { may: ["lead", "manager", "improvement-lead", "admin"], leaves: ["admin"] },
  "lead manager improvement-lead": { may: ["lead", "manager"], leaves: ["lead", "admin"] },
  "lead admin": { may: ["lead", "manager", "improvement-lead", "admin"], leaves: ["admin"] },
};

test.each(Object.entries(TABLE))("who is %j", (words, { may, leaves }) => {
  const own = ROLES.filter((role) => words.split(" ").includes(role));
  expect(ROLES.filter((role) => mayGive(own, role))).toEqual(may);
  expect(ROLES.filter((role) => mustLeaveOne(own, role))).toEqual(leaves);
});

test("lead and manager are of a team, the others over the organisation", () => {
  expect(ROLES.filter(isInTeam)).toEqual(["lead", "manager"]);
});

describe("someone is the last who has a role", () => {
  const holder = (memberId: string, role: RoleName, teamId: string | null = null): RoleHolder => ({
    memberId: memberId as MemberId,
    name: memberId,
    role,
    teamId: teamId as TeamId | null,
  });
  const holders = [holder("ada", "admin"), holder("ada", "lead", "W7"), holder("ben", "lead", "W8")];
  test.each([
    ["ada", "admin", null, true],
    ["ada", "lead", "W7", true],
    ["ben", "lead", "W7", false],
    ["ada", "lead", "W8", false],
    ["ben", "admin", null, false],
  ] as const)("%s, %s, %s", (memberId, role, teamId, last) => {
    const about = { memberId: memberId as MemberId, role, teamId: teamId as TeamId | null };
    expect(isLast(holders, about)).toBe(last);
  });
});
