// The store's contract: what managers will unblock, and their visits.
import { expect, test } from "vitest";
import type { CommitmentId, VisitId } from "../../src/domain/ids.ts";
import type { DigestChange } from "../../src/store/digests.ts";
import type { LocalDate } from "../../src/time/calendar.ts";
import type { Instant } from "../../src/time/clock.ts";
import { DAY, HOUR, later, NOW, named, type StoreWorld, TODAY } from "./store-world.ts";

const MONDAY = "2026-11-23" as LocalDate;

export function visitsContract(world: () => StoreWorld): void {
  test("what a manager will unblock is said once for each digest, changed, and ends with its outcome", async () => {
    const here = await world().team();
    const other = await world().team({ in: here, build: (one) => one.called("Ward 8", "W8") });
    const { organisationId, team } = here;
    const ada = named(here, "Ada");
    const commitmentId = world().newId<"Commitment">() as CommitmentId;
    const said = { do: "commit", commitmentId, memberId: ada, since: NOW, text: "Rota" } as const;
    const first: DigestChange = { ...said, confirmed: true, teamIds: [team.id], at: later(HOUR) };
    await world().saved(organisationId, [first]);
    const twin = { ...first, commitmentId: world().newId<"Commitment">() };
    expect(await world().save(organisationId, [twin])).toBe("conflict");
    const changed = {
      ...first,
      text: "The rota",
      confirmed: false,
      teamIds: [other.team.id],
      at: later(DAY),
    };
    await world().saved(organisationId, [changed]);
    const view = await world().store.manager(organisationId, ada);
    expect(view?.commitment).toMatchObject({
      id: commitmentId,
      text: "The rota",
      at: later(HOUR),
      outcome: null,
    });
    expect([...(view?.commitment?.teamIds ?? [])].sort()).toEqual([team.id, other.team.id].sort());
    const outcome = { do: "say-outcome", commitmentId, outcome: "working", at: later(9 * DAY) } as const;
    expect(await world().save(organisationId, [{ ...outcome, memberId: named(here, "Ben") }])).toBe(
      "conflict",
    );
    await world().saved(organisationId, [{ ...outcome, memberId: ada }]);
    const notice = { kind: "commitment", commitmentId, teamId: team.id } as const;
    const told = { manager: "Ada", text: "The rota", outcome: "working" };
    expect(await world().store.facts([{ organisationId, notice }])).toMatchObject([
      { kind: "commitment", told },
    ]);
    const weekOf = async (from: Instant) => {
      const to = (from + 7 * DAY) as Instant;
      const days = { monthFrom: TODAY, monthTo: TODAY, dayFrom: TODAY, dayTo: TODAY };
      return (await world().store.week(organisationId, team.id, { from, to, ...days })).commitments;
    };
    expect(await weekOf(NOW)).toEqual([told]);
    expect(await weekOf(later(7 * DAY))).toEqual([told]);
    expect(await weekOf(later(14 * DAY))).toEqual([]);
  });

  test("a visit is asked for, planned, told on its day, counted, and taken back", async () => {
    const here = await world().team();
    const { organisationId, team } = here;
    const [ada, lea] = [named(here, "Ada"), named(here, "Lea")];
    const visitId = world().newId<"Visit">() as VisitId;
    const ask = {
      do: "ask-visit",
      visitId,
      teamId: team.id,
      askedBy: lea,
      confirmed: false,
      at: NOW,
    } as const;
    await world().saved(organisationId, [{ ...ask, wish: "The lounge" }]);
    await world().saved(organisationId, [
      { ...ask, visitId: world().newId<"Visit">(), wish: "The new lounge" },
    ]);
    const rows = () =>
      world().store.digestRows(organisationId, [team.id], { managerId: ada, until: NOW, from: TODAY });
    const asked = {
      id: visitId,
      teamId: team.id,
      state: "asked",
      wish: "The new lounge",
      date: null,
      note: null,
    };
    expect((await rows()).asked).toEqual([{ ...asked, managerId: null }]);
    const about = { visitId, teamId: team.id, managerId: ada, confirmed: false } as const;
    const plan = { do: "plan-visit", ...about, date: TODAY, note: "Waits", at: later(HOUR) } as const;
    await world().saved(organisationId, [plan]);
    expect(await world().save(organisationId, [plan])).toBe("conflict");
    const now = { ...asked, state: "planned", managerId: ada, date: TODAY, note: "Waits" };
    expect(await rows()).toMatchObject({ asked: [], planned: [now] });
    const notice = { kind: "visit", visitId, teamId: team.id, at: later(HOUR) } as const;
    const [facts, old] = await world().store.facts([
      { organisationId, notice },
      { organisationId, notice: { ...notice, at: NOW } },
    ]);
    expect(facts).toMatchObject({ kind: "visit", manager: "Ada", visit: now });
    expect(old).toBeNull();
    const huddleId = await world().openHuddle(here);
    const prompt = await world().store.facts([{ organisationId, notice: { kind: "huddle", huddleId } }]);
    expect(prompt).toMatchObject([{ visits: [{ manager: "Ada", note: "Waits" }] }]);
    const counted = async (dayFrom: LocalDate, dayTo: LocalDate) => {
      const span = { from: NOW, to: later(7 * DAY), monthFrom: TODAY, monthTo: TODAY, dayFrom, dayTo };
      return (await world().store.week(organisationId, team.id, span)).visits;
    };
    const tomorrow = "2026-11-25" as LocalDate;
    expect(await counted(TODAY, tomorrow)).toEqual([{ manager: "Ada", date: TODAY }]);
    expect(await counted(MONDAY, TODAY)).toEqual([]);
    expect(await counted(tomorrow, "2026-12-01" as LocalDate)).toEqual([]);
    await world().saved(organisationId, [
      { do: "cancel-visit", visitId, state: "asked", at: later(2 * HOUR) },
    ]);
    expect(await counted(TODAY, tomorrow)).toEqual([]);
    expect((await rows()).asked).toMatchObject([{ id: visitId, state: "asked" }]);
    expect(
      await world().save(organisationId, [{ do: "cancel-visit", visitId, state: "asked", at: NOW }]),
    ).toBe("conflict");
  });
}
