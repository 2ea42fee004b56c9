// The store's contract: managers and when the clock looks at them, what their digests are made of, commitments, visits.
import { expect, test } from "vitest";
import type { MemberId } from "../../src/domain/ids.ts";
import { outgoing } from "../../src/domain/notices.ts";
import type { Change } from "../../src/store/changes.ts";
import type { LocalDate, LocalTime, Zone } from "../../src/time/calendar.ts";
import type { Instant } from "../../src/time/clock.ts";
import { aPerson, aSender } from "../builders/people.ts";
import { aWeek } from "../cards/sample.ts";
import { aDigest } from "../cards/sample-digest.ts";
import { DAY, HOUR, later, NOW, named, type StoreWorld, type TeamInWorld, TODAY } from "./store-world.ts";

const MONDAY = "2026-11-23" as LocalDate;

export function digestContract(world: () => StoreWorld): void {
  const manages = (here: TeamInWorld, memberId: MemberId, at = NOW) =>
    world().saved(here.organisationId, [grant(here, memberId, at)], { at });
  const grant = ({ team }: TeamInWorld, memberId: MemberId, at = NOW) =>
    ({ do: "grant-role", memberId, role: "manager", teamId: team.id, at }) as const;
  const managerOf = ({ organisationId }: TeamInWorld, memberId: MemberId) =>
    world().store.manager(organisationId, memberId);
  const isDue = async ({ organisationId }: TeamInWorld, now: Instant) =>
    (await world().store.claimDue(now, 10_000)).some(
      (one) => one.organisationId === organisationId && one.kind === "manager",
    );
  const planned = (here: TeamInWorld, memberId: MemberId, through: Instant, nextAt: Instant | null) =>
    world().saved(here.organisationId, [{ do: "plan-digest", memberId, through, nextAt }]);

  test("a manager has their teams and all that stand under these, A to Z; others have none", async () => {
    const home = await world().organisation();
    const inTree = (name: string, letters: string) =>
      world().team({ in: home, build: (one) => one.called(name, letters) });
    const [ward10, ward9, other] = [
      await inTree("Ward 10", "W10"),
      await inTree("Ward 9", "W9"),
      await inTree("X", "X"),
    ];
    const under = await inTree("Annexe", "AN");
    const ada = named(ward10, "Ada");
    const branchId = world().newId<"Branch">();
    await manages(ward9, ada);
    await world().saved(home.organisationId, [
      { do: "add-branch", branchId, name: "Medicine", parentId: ward9.team.id },
      { do: "set-parent", unitId: ward10.team.id, parentId: branchId },
      { do: "set-parent", unitId: under.team.id, parentId: ward10.team.id },
    ]);
    const view = await managerOf(ward9, ada);
    expect(view?.teams.map((one) => one.settings.name)).toEqual(["Annexe", "Ward 9", "Ward 10"]);
    expect(view).toMatchObject({ person: { memberId: ada, name: "Ada" }, isReached: true, last: null });
    expect((await managerOf(other, named(ward10, "Ben")))?.teams).toEqual([]);
    const above = (await world().store.managersOf(home.organisationId, under.team.id)).map((one) => one.name);
    expect(above).toEqual(["Ada"]);
    expect(await world().store.managersOf(home.organisationId, other.team.id)).toEqual([]);
  });

  test("who manages is due at once, then at their time; who does no longer is looked at once more", async () => {
    const here = await world().team();
    const ada = named(here, "Ada");
    await manages(here, ada);
    expect(await isDue(here, NOW)).toBe(true);
    expect(await isDue(here, NOW)).toBe(false);
    await planned(here, ada, NOW, later(HOUR));
    expect(await isDue(here, later(HOUR - 1))).toBe(false);
    expect(await isDue(here, later(HOUR))).toBe(true);
    await planned(here, ada, later(HOUR), later(DAY));
    const drop = { do: "drop-role", memberId: ada, role: "manager", teamId: here.team.id } as const;
    await world().saved(here.organisationId, [{ ...drop, leaveOne: false }], { at: later(2 * HOUR) });
    expect(await isDue(here, later(2 * HOUR))).toBe(true);
    expect((await managerOf(here, ada))?.teams).toEqual([]);
    await planned(here, ada, later(2 * HOUR), null);
    expect(await isDue(here, later(99 * DAY))).toBe(false);
  });

  test("a manager planned ahead of the clock is due: the clock was set back", async () => {
    const here = await world().team();
    const ada = named(here, "Ada");
    await manages(here, ada);
    await planned(here, ada, later(DAY), later(2 * DAY));
    expect(await isDue(here, NOW)).toBe(true);
  });

  test("another time, zone or place in the tree is looked at; anything else of a team is not", async () => {
    const here = await world().team();
    const { organisationId, team, installationId } = here;
    const ada = named(here, "Ada");
    await manages(here, ada);
    const after = async (act: () => Promise<unknown>) => {
      await planned(here, ada, NOW, later(DAY));
      await act();
      return isDue(here, NOW);
    };
    const change = (settings: Partial<typeof team.settings>) => () =>
      world().saved(organisationId, [
        {
          do: "change-team",
          team: { ...team, settings: { ...team.settings, ...settings } },
          nextAt: later(DAY),
        },
      ]);
    expect(await after(change({}))).toBe(false);
    expect(await after(change({ urgent: "bleep 1" }))).toBe(false);
    expect(await after(change({ digest: { day: 1, at: "08:00" as LocalTime } }))).toBe(true);
    expect(await after(change({ digest: null }))).toBe(true);
    const parisian = aPerson("Ada", { zone: "Europe/Paris" as Zone });
    const seen = () => world().store.identify(aSender(installationId, parisian), NOW);
    expect(await after(seen)).toBe(true);
    expect(await after(seen)).toBe(false);
    const branchId = world().newId<"Branch">();
    const placed = () =>
      world().saved(organisationId, [
        { do: "add-branch", branchId, name: "Medicine", parentId: null },
        { do: "set-parent", unitId: team.id, parentId: branchId },
      ]);
    expect(await after(placed)).toBe(true);
  });

  test("of a team come the latest five weeks until then, and everyone's name", async () => {
    const here = await world().team();
    const { organisationId, team } = here;
    const summary = (held: number, at: Instant): Change =>
      ({
        ...{ do: "add-summary", summaryId: world().newId<"Summary">(), teamId: team.id },
        ...{ date: TODAY, facts: aWeek({ held }), at },
      }) as const;
    const all = [1, 2, 3, 4, 5, 6].map((held) => summary(held, later(-held * DAY)));
    await world().saved(organisationId, [...all, summary(9, later(1))]);
    const about = { managerId: named(here, "Ada"), until: NOW, from: TODAY };
    const rows = await world().store.digestRows(organisationId, [team.id], about);
    const [one] = rows.teams;
    expect(one?.summaries.map(({ facts }) => facts.held)).toEqual([1, 2, 3, 4, 5]);
    expect([...(one?.people ?? [])].sort()).toEqual(["Ada", "Ben", "Lea"]);
    expect(rows).toMatchObject({ asked: [], planned: [] });
    expect(await world().store.digestRows(organisationId, [], about)).toEqual({
      teams: [],
      asked: [],
      planned: [],
    });
  });

  test("a week has one digest for each manager, kept as it was sent and only theirs", async () => {
    const here = await world().team();
    const { organisationId } = here;
    const [ada, ben] = [named(here, "Ada"), named(here, "Ben")];
    const digestId = world().newId<"Digest">();
    const add = {
      do: "add-digest",
      digestId,
      memberId: ada,
      week: MONDAY,
      facts: aDigest(),
      at: NOW,
    } as const;
    await world().saved(organisationId, [add]);
    const again = { ...add, digestId: world().newId<"Digest">() };
    expect(await world().save(organisationId, [again])).toBe("conflict");
    await world().saved(organisationId, [{ ...again, memberId: ben }]);
    expect(await world().store.digest(organisationId, digestId, ada)).toEqual(aDigest());
    expect(await world().store.digest(organisationId, digestId, ben)).toBeNull();
    expect((await managerOf(here, ada))?.last).toEqual({ id: digestId, at: NOW, week: MONDAY });
    const notice = { kind: "digest", digestId, memberId: ada, teamId: here.team.id } as const;
    expect(await world().store.facts([{ organisationId, notice }])).toEqual([
      { kind: "digest", id: digestId, facts: aDigest() },
    ]);
  });

  test("a manager's chat that cannot be reached is due like a team's, and says whose it is", async () => {
    const here = await world().team();
    const { organisationId, installationId } = here;
    const ada = named(here, "Ada");
    const chatOf = async (name: string) => {
      const place = { ...here.place, externalId: `U-${name}`, kind: "direct" } as const;
      const known = await world().store.identify(aSender(installationId, aPerson(name), place), NOW);
      if (!known?.conversation) throw new Error("no chat");
      return known.conversation.id;
    };
    const [adas, bens] = [await chatOf("Ada"), await chatOf("Ben")];
    await manages(here, ada);
    await planned(here, ada, NOW, null);
    const gone = (conversationId: typeof adas) =>
      ({ do: "set-reach", conversationId, unreachable: { why: "user_disabled", at: NOW } }) as const;
    await world().saved(organisationId, [gone(adas), gone(bens)]);
    const due = (await world().store.claimDue(NOW, 10_000)).filter(
      (one) => one.organisationId === organisationId,
    );
    expect(due).toEqual([{ organisationId, kind: "unreachable", id: adas }]);
    expect(await world().store.managerAt(organisationId, adas)).toBe(ada);
    expect(await world().store.managerAt(organisationId, bens)).toBeNull();
    const notice = { kind: "digest-unreached", managerId: ada, teamId: here.team.id, at: NOW } as const;
    const told = () => world().store.facts([{ organisationId, notice }]);
    expect(await told()).toMatchObject([{ kind: "digest-unreached", manager: "Ada", why: "user_disabled" }]);
    await world().saved(organisationId, [{ do: "set-reach", conversationId: adas, unreachable: null }]);
    expect(await told()).toEqual([null]);
  });

  test("what is told to a manager is appended once, to their private chat", async () => {
    const here = await world().team();
    const ada = named(here, "Ada");
    const digestId = world().newId<"Digest">();
    const notice = { kind: "digest", digestId, memberId: ada, teamId: here.team.id } as const;
    await world().saved(here.organisationId, [], {
      notices: [outgoing(notice, { to: "member", memberId: ada })],
    });
    expect(await world().under.waiting(here.organisationId)).toContain(`digest:${digestId}`);
  });
}
