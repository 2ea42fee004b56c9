// The store's contract: what closed rounds have shown, read by rights, group and round; and files linked to a round.
import { describe, expect, test } from "vitest";
import { COMPONENT_IDS } from "../../src/domain/questions.ts";
import { EVERYONE, type Medicine, medicineIn, member, roundsIn, teamOf } from "./closed-pulse.ts";
import { DAY, later, NOW, type StoreWorld } from "./store-world.ts";

export function pulseResultsContract(world: () => StoreWorld): void {
  const scene = async (ward7: readonly number[] = [6.2, 6.6]) => {
    const here = await medicineIn(world());
    return { ...here, rounds: await roundsIn(world(), here, ward7) };
  };
  const reader = (
    { organisationId }: Medicine,
    memberId: Medicine["ian"],
    teamId: Medicine["medicine"] | null,
  ) => world().store.pulseReader(organisationId, memberId, teamId);

  describe("who may read", () => {
    test("is told by where somebody asks, or all teams they stand in", async () => {
      const here = await scene([]);
      const [ada, ward7, ward9] = [member(here.ward7, "Ada"), here.ward7.team.id, here.ward9.team.id];
      const nothing = { memberId: ada, manages: [], looksAfter: false };
      expect(await reader(here, ada, null)).toEqual({ ...nothing, teams: [ward7] });
      expect(await reader(here, ada, ward9)).toEqual({ ...nothing, teams: [ward9] });
      const standing = { standing: "out", saidBy: "self", isOff: false, offUntil: null } as const;
      await world().saved(here.organisationId, [
        { do: "set-standing", teamId: ward7, memberId: ada, standing, at: NOW },
      ]);
      expect(await reader(here, ada, null)).toEqual({ ...nothing, teams: [] });
    });

    test("goes by today's roles: managers by role or by setting, those who look after all", async () => {
      const here = await scene([]);
      const { ward7, ward9, organisationId } = here;
      const ben = member(ward7, "Ben");
      const team = { ...ward7.team, managerId: ben };
      await world().saved(organisationId, [
        { do: "grant-role", memberId: ben, role: "manager", teamId: ward9.team.id, at: NOW },
        { do: "change-team", team, nextAt: later(DAY) },
        { do: "grant-role", memberId: here.ian, role: "improvement-lead", teamId: null, at: NOW },
        { do: "grant-role", memberId: ben, role: "lead", teamId: ward7.team.id, at: NOW },
      ]);
      const found = await reader(here, ben, null);
      expect([...found.manages].sort()).toEqual([ward7.team.id, ward9.team.id].sort());
      expect(found.looksAfter).toBe(false);
      expect(await reader(here, here.ian, null)).toMatchObject({ looksAfter: true, manages: [] });
    });
  });

  test("closed rounds come the latest first, with the launcher's date, and open ones not at all", async () => {
    const { organisationId, rounds } = await scene([5, 6, 7]);
    const found = await world().store.closedPulses(organisationId);
    expect(found.map((one) => one.pulse.id)).toEqual(rounds.map((one) => one.id).reverse());
    expect(found.map((one) => one.closedOn)).toEqual(["2026-11-24", "2026-10-25", "2026-09-25"]);
  });

  test("views are read by round, group and item", async () => {
    const here = await scene();
    const { organisationId, rounds } = here;
    const [older, latest] = rounds.map((one) => one.id);
    if (!older || !latest) throw new Error("two rounds");
    const read = await world().store.pulseViewsOf(organisationId, [
      { pulseIds: [latest], groups: [teamOf(here.ward9), EVERYONE], items: null },
      { pulseIds: [older], groups: null, items: ["sp"] },
    ]);
    const brief = (id: string) => {
      const { views = [], hidden = [] } = read.get(id) ?? {};
      return { shown: views.map((one) => `${one.group.kind} ${one.item}`).sort(), hidden: hidden.length };
    };
    const all = COMPONENT_IDS.map((one) => `organisation ${one}`).sort();
    expect(brief(latest)).toEqual({ shown: all, hidden: 5 });
    expect(brief(older)).toEqual({ shown: ["branch sp", "organisation sp", "team sp"], hidden: 1 });
    expect(await world().store.pulseViewsOf(organisationId, [])).toEqual(new Map());
  });

  test("facts of a result are each reader's own", async () => {
    const here = await scene();
    const { organisationId, rounds, ward7, ward9, ian } = here;
    const pulseId = rounds[1]?.id ?? "";
    const about = { kind: "pulse-result", pulseId } as const;
    const notices = [
      { ...about, teamId: ward7.team.id },
      { ...about, teamId: ward9.team.id },
      { ...about, teamId: null, memberId: ian },
      { ...about, teamId: null, memberId: member(ward7, "Ada") },
    ];
    const told = await world().store.facts(notices.map((notice) => ({ organisationId, notice })));
    const results = told.map((one) => (one?.kind === "pulse-result" ? one.result : null));
    expect(results.map((one) => [one?.main.group.name, one?.teams.length])).toEqual([
      ["Ward 7", 0],
      ["Medicine", 0],
      ["", 3],
      ["Ward 7", 0],
    ]);
    expect(results[0]?.main.components[0]?.change?.by).toBe(0.4);
  });

  test("a link to a file says which round it is about, and goes with the round's organisation alone", async () => {
    const { organisationId, rounds, ward7 } = await scene([6]);
    const pulseId = rounds[0]?.id;
    const about = {
      kind: "file",
      teamId: null,
      memberId: member(ward7, "Ada"),
      ...(pulseId && { pulseId }),
    } as const;
    const link = { ...about, id: world().newId<"Link">(), hash: `file ${pulseId}`, expiresAt: later(DAY) };
    await world().saved(organisationId, [{ do: "add-link", link, at: NOW }]);
    expect(await world().store.linkByHash(link.hash, NOW)).toEqual({
      organisationId,
      ...about,
      expiresAt: later(DAY),
    });
    expect(await world().store.useLink(link.hash, NOW)).toBe(false);
    expect(await world().store.linkByHash(link.hash, later(DAY))).toBeNull();
  });
}
