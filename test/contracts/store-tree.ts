// The store's contract: roles that are given and dropped, the tree of teams and branches, an organisation's settings.
import { expect, test } from "vitest";
import type { BranchId, OrganisationId, UnitId } from "../../src/domain/ids.ts";
import type { RoleName } from "../../src/domain/team.ts";
import type { Change } from "../../src/store/changes.ts";
import type { LocalDate } from "../../src/time/calendar.ts";
import { aPerson, aSender } from "../builders/people.ts";
import { NOW, named, type StoreWorld } from "./store-world.ts";

export function treeContract(world: () => StoreWorld): void {
  /** Two teams of one organisation. */
  const two = async () => {
    const home = await world().organisation();
    const seven = await world().team({ in: home });
    const eight = await world().team({ in: home, build: (team) => team.called("Ward 8", "W8") });
    return { ...home, seven, eight };
  };
  const place = (organisationId: OrganisationId, unitId: UnitId, parentId: UnitId | null) =>
    world().save(organisationId, [{ do: "set-parent", unitId, parentId }]);
  const branch = async (organisationId: OrganisationId, name: string, parentId: UnitId | null = null) => {
    const branchId: BranchId = world().newId<"Branch">();
    const saved = await world().save(organisationId, [{ do: "add-branch", branchId, name, parentId }]);
    return { branchId, saved };
  };
  const parents = async (organisationId: OrganisationId) =>
    new Map((await world().store.tree(organisationId)).map((one) => [one.name, one.parentId]));

  test("a new team stands at the top of the tree, without having been placed", async () => {
    const here = await world().team();
    expect(await world().store.tree(here.organisationId)).toEqual([
      { id: here.team.id, name: "Ward 7", parentId: null, team: { id: here.team.id, letters: "W7" } },
    ]);
  });

  test("a team joins a branch, moves under a team, and leaves", async () => {
    const { organisationId, seven, eight } = await two();
    const { branchId, saved } = await branch(organisationId, "Medicine");
    expect(saved).toBe("saved");
    expect(await place(organisationId, seven.team.id, branchId)).toBe("saved");
    expect(await place(organisationId, eight.team.id, seven.team.id)).toBe("saved");
    expect(await world().store.tree(organisationId)).toEqual([
      { id: branchId, name: "Medicine", parentId: null, team: null },
      { id: seven.team.id, name: "Ward 7", parentId: branchId, team: { id: seven.team.id, letters: "W7" } },
      {
        ...{ id: eight.team.id, name: "Ward 8", parentId: seven.team.id },
        team: { id: eight.team.id, letters: "W8" },
      },
    ]);
    expect(await place(organisationId, seven.team.id, null)).toBe("saved");
    expect((await parents(organisationId)).get("Ward 7")).toBeNull();
    expect((await parents(organisationId)).get("Ward 8")).toBe(seven.team.id);
  });

  test("nothing stands under itself, nor deeper than five levels", async () => {
    const { organisationId, seven, eight } = await two();
    expect(await place(organisationId, seven.team.id, seven.team.id)).toBe("conflict");
    expect(await place(organisationId, seven.team.id, eight.team.id)).toBe("saved");
    expect(await place(organisationId, eight.team.id, seven.team.id)).toBe("conflict");
    let parent: UnitId = seven.team.id;
    for (const name of ["3", "4", "5"]) {
      const made = await branch(organisationId, name, parent);
      expect(made.saved).toBe("saved");
      parent = made.branchId;
    }
    expect((await branch(organisationId, "6", parent)).saved).toBe("conflict");
    const top = await branch(organisationId, "Top");
    expect(await place(organisationId, eight.team.id, top.branchId)).toBe("conflict");
    expect((await parents(organisationId)).get("Ward 8")).toBeNull();
  });

  test("of two teams placed under each other at once one is a conflict", async () => {
    for (let round = 0; round < 5; round += 1) {
      const { organisationId, seven, eight } = await two();
      const all = await Promise.all([
        place(organisationId, seven.team.id, eight.team.id),
        place(organisationId, eight.team.id, seven.team.id),
      ]);
      expect(all.toSorted()).toEqual(["conflict", "saved"]);
    }
  });

  test("a branch is not called like anything that is there, in any case", async () => {
    const { organisationId } = await two();
    expect((await branch(organisationId, "Medicine")).saved).toBe("saved");
    for (const name of ["medicine ", "ward 7", "w8"])
      expect((await branch(organisationId, name)).saved).toBe("conflict");
    const all = await Promise.all([1, 2, 3].map(() => branch(organisationId, "Surgery")));
    expect(all.filter((one) => one.saved === "saved")).toHaveLength(1);
  });

  test("what is not there is placed nowhere", async () => {
    const here = await world().team();
    const nowhere = world().newId<"Branch">();
    expect(await place(here.organisationId, here.team.id, nowhere)).toBe("conflict");
    expect(await place(here.organisationId, nowhere, null)).toBe("conflict");
    expect((await branch(here.organisationId, "Medicine", nowhere)).saved).toBe("conflict");
  });

  const role = (
    what: "grant-role" | "drop-role",
    [memberId, name, teamId]: readonly [ReturnType<typeof named>, RoleName, UnitId | null],
    leaveOne = false,
  ): Change => {
    const about = { memberId, role: name, teamId: teamId as never };
    return what === "grant-role" ? { do: what, ...about, at: NOW } : { do: what, ...about, leaveOne };
  };

  test("who has a role is listed by name, with the team it is in", async () => {
    const here = await world().team();
    const { organisationId, team } = here;
    const [ada, ben, lea] = ["Ada", "Ben", "Lea"].map((name) => named(here, name));
    await world().saved(organisationId, [
      role("grant-role", [named(here, "Ben"), "admin", null]),
      role("grant-role", [named(here, "Ada"), "manager", team.id]),
    ]);
    expect(await world().store.roleHolders(organisationId)).toEqual([
      { memberId: ada, name: "Ada", role: "manager", teamId: team.id },
      { memberId: ben, name: "Ben", role: "admin", teamId: null },
      { memberId: lea, name: "Lea", role: "lead", teamId: team.id },
    ]);
  });

  test("a team's view names who has a role in it, also when they are not in the team", async () => {
    const here = await world().team();
    const { organisationId, installationId, team } = here;
    const pat = await world().store.identify(aSender(installationId, aPerson("Pat")), NOW);
    if (!pat) throw new Error("Pat was not identified");
    await world().saved(organisationId, [role("grant-role", [pat.member.id, "manager", team.id])]);
    const { holders, members } = await world().view(here);
    expect(holders.map((one) => [one.name, one.role])).toEqual([
      ["Lea", "lead"],
      ["Pat", "manager"],
    ]);
    expect(members.map((one) => one.name)).not.toContain("Pat");
  });

  test("a role is dropped once, in its own team and over the organisation", async () => {
    const { organisationId, seven, eight } = await two();
    const ada = named(seven, "Ada");
    await world().saved(organisationId, [
      role("grant-role", [ada, "lead", seven.team.id]),
      role("grant-role", [ada, "improvement-lead", null]),
    ]);
    const drop = (...what: [RoleName, UnitId | null]) =>
      world().save(organisationId, [role("drop-role", [ada, ...what])]);
    expect(await drop("lead", eight.team.id)).toBe("conflict");
    expect(await drop("lead", null)).toBe("conflict");
    expect(await drop("lead", seven.team.id)).toBe("saved");
    expect(await drop("lead", seven.team.id)).toBe("conflict");
    expect(await drop("improvement-lead", null)).toBe("saved");
    const left = await world().store.roleHolders(organisationId);
    expect(left.map((one) => one.name)).toEqual(["Lea", "Lea"]);
  });

  test("of two administrators who drop each other at once one stays", async () => {
    for (let round = 0; round < 5; round += 1) {
      const here = await world().team();
      const both = [named(here, "Ada"), named(here, "Ben")] as const;
      await world().saved(
        here.organisationId,
        both.map((id) => role("grant-role", [id, "admin", null])),
      );
      const all = await Promise.all(
        both.map((id) => world().save(here.organisationId, [role("drop-role", [id, "admin", null], true)])),
      );
      expect(all.toSorted()).toEqual(["conflict", "saved"]);
      expect(await world().store.hasAdministrator(here.organisationId)).toBe(true);
    }
  });

  test("the last lead goes only where nobody need be left", async () => {
    const here = await world().team();
    const drop = (leaveOne: boolean) =>
      world().save(here.organisationId, [
        role("drop-role", [named(here, "Lea"), "lead", here.team.id], leaveOne),
      ]);
    expect(await drop(true)).toBe("conflict");
    expect(await drop(false)).toBe("saved");
    expect((await world().view(here)).holders).toEqual([]);
  });

  test("an organisation has its platform's name and usual settings until they are set", async () => {
    const { organisationId } = await world().organisation();
    const usual = { contacts: [], blackouts: [], smallestOwn: 10, surveysAMonth: 2, learning: null };
    expect(await world().store.organisation(organisationId)).toEqual({
      name: expect.stringMatching(/^Trust \d/),
      settings: usual,
    });
    const settings = {
      contacts: ["Freedom to Speak Up: extension 4400"],
      blackouts: [{ from: "2027-01-04" as LocalDate, to: "2027-01-31" as LocalDate }],
      smallestOwn: 5,
      surveysAMonth: 1,
      learning: null,
    };
    await world().saved(organisationId, [{ do: "set-organisation", name: "Cedar Trust", settings }]);
    expect(await world().store.organisation(organisationId)).toEqual({ name: "Cedar Trust", settings });
    expect(await world().store.organisation(world().newId<"Organisation">())).toBeNull();
  });
}
