// The store's contract: a team, its plan, questions, roles and recorded occurrences.
import { expect, test } from "vitest";
import type { Recorded } from "../../src/domain/schedule.ts";
import { UNTIL_RESUMED } from "../../src/domain/team.ts";
import type { Change } from "../../src/store/changes.ts";
import type { LocalDate } from "../../src/time/calendar.ts";
import { aPerson, aSender } from "../builders/people.ts";
import { aTeam } from "../builders/team.ts";
import { DAY, HOUR, later, NOW, named, type StoreWorld, type TeamInWorld, TODAY } from "./store-world.ts";

const SET = [
  { key: "core-1", text: null, optional: false },
  { key: "theme:next", text: null, optional: true },
  { key: "own-1", text: "Whose idea was it?", optional: true },
] as const;

export function teamContract(world: () => StoreWorld): void {
  test("a team reads back as it was saved", async () => {
    const here = await world().team({
      build: (team) => team.withShifts().inZone("Asia/Kolkata").called("A&E", "AE"),
    });
    const { team, members, ...rest } = await world().view(here);
    expect(team).toEqual(here.team);
    expect(team.settings).toMatchObject({
      name: "A&E",
      prefix: "AE",
      shifts: true,
      schedule: { zone: "Asia/Kolkata" },
    });
    expect(members.map((one) => one.name)).toEqual(["Ada", "Ben", "Lea"]);
    expect(rest).toEqual({
      holders: [{ memberId: named(here, "Lea"), name: "Lea", role: "lead", teamId: team.id }],
      questions: [],
      uses: [],
      openIdeas: 0,
      owing: [],
      goals: [],
      hasHuddled: false,
      latestHuddle: null,
      occurrences: [],
      lastSummaryAt: null,
      conversationKind: "public",
      unreachableWhy: null,
    });
  });

  test("a second team in one conversation, or with a prefix in use, is a conflict", async () => {
    const here = await world().team();
    const { organisationId } = here;
    const other = await world().store.identify(aSender(here.installationId, aPerson("Lea"), null), NOW);
    expect(other).not.toBeNull();
    const twin = {
      ...here.team,
      id: world().newId<"Team">(),
      settings: { ...here.team.settings, prefix: "W8" },
    };
    expect(await add(twin)).toBe("conflict");
    const home = { organisationId, installationId: here.installationId };
    const wanted = { in: home, build: (team: ReturnType<typeof aTeam>) => team.called("Ward 8", "W8") };
    const eight = await world().team(wanted);
    expect(await world().store.prefixesInUse(organisationId)).toEqual(["W7", "W8"]);
    const settings = { ...eight.team.settings, prefix: "W7" };
    const change = { do: "change-team", team: { ...eight.team, settings }, nextAt: NOW } as const;
    expect(await world().save(organisationId, [change])).toBe("conflict");

    function add(team: TeamInWorld["team"]) {
      return world().save(organisationId, [{ do: "add-team", team, nextAt: NOW, questions: [] }]);
    }
  });

  test("a changed team keeps what is not the lead's to change", async () => {
    const here = await world().team();
    const settings = { ...here.team.settings, name: "Ward 9", shifts: true };
    const changed = {
      ...here.team,
      settings,
      managerId: named(here, "Ben"),
      pausedUntil: UNTIL_RESUMED,
      busyOn: TODAY,
      roster: "chosen" as const,
    };
    const moved = { ...changed, setUpAt: later(DAY), plannedAt: later(DAY) };
    await world().saved(here.organisationId, [{ do: "change-team", team: moved, nextAt: later(DAY) }]);
    expect((await world().view(here)).team).toEqual(changed);
  });

  test("a change decided before the roster was read does not undo its reading", async () => {
    const here = await world().team();
    const change = { do: "change-team", team: { ...here.team, roster: "pending" }, nextAt: NOW } as const;
    await world().saved(here.organisationId, [change]);
    expect((await world().view(here)).team.roster).toBe("ready");
  });

  test("planning moves plannedAt, backwards too", async () => {
    const here = await world().team();
    for (const through of [later(DAY), NOW]) {
      await plan(here, through);
      expect((await world().view(here)).team.plannedAt).toBe(through);
    }
    async function plan({ organisationId, team }: TeamInWorld, through: typeof NOW) {
      await world().saved(organisationId, [
        { do: "plan-team", teamId: team.id, through, nextAt: later(DAY) },
      ]);
    }
  });

  test("questions keep their order; one left out is retired and may come back", async () => {
    const here = await world().team();
    const set = async (...questions: (typeof SET)[number][]) => {
      await world().saved(here.organisationId, [
        { do: "set-questions", teamId: here.team.id, questions, at: NOW },
      ]);
      return (await world().view(here)).questions;
    };
    const [mood, theme, own] = SET;
    expect(await set(mood, theme, own)).toEqual([mood, theme, own]);
    expect(await set(own, mood)).toEqual([own, mood]);
    expect(await set(theme, own)).toEqual([theme, own]);
    expect(await set()).toEqual([]);
  });

  test("a new team comes with its questions in order", async () => {
    const home = await world().organisation();
    const here = await world().team({ in: home });
    const lea = await world().store.identify(
      aSender(home.installationId, aPerson("Lea"), { ...here.place, externalId: "C-other" }),
      NOW,
    );
    const built = aTeam().inConversation({
      ...home,
      conversationId: lea?.conversation?.id ?? world().newId(),
    });
    const team = built.identified(world().newId()).called("Theatre", "T").build();
    await world().saved(home.organisationId, [{ do: "add-team", team, nextAt: NOW, questions: SET }]);
    expect((await world().view({ ...here, team })).questions).toEqual(SET);
  });

  test("a role over the organisation shows in every team, a team's role in that team only", async () => {
    const here = await world().team();
    const { organisationId, team } = here;
    const grant = { do: "grant-role", at: NOW } as const;
    expect(await world().store.hasAdministrator(organisationId)).toBe(false);
    await world().saved(organisationId, [
      { ...grant, memberId: named(here, "Ada"), role: "admin", teamId: null },
      { ...grant, memberId: named(here, "Ada"), role: "admin", teamId: null },
      { ...grant, memberId: named(here, "Ben"), role: "manager", teamId: team.id },
    ]);
    expect(await world().store.hasAdministrator(organisationId)).toBe(true);
    const roles = (await world().view(here)).members.map((one) => [one.name, one.roles]);
    expect(roles).toEqual([
      ["Ada", ["admin"]],
      ["Ben", ["manager"]],
      ["Lea", ["lead"]],
    ]);
    const home = { organisationId, installationId: here.installationId };
    const second = await world().team({ in: home, build: (one) => one.called("B", "B") });
    const there = (await world().view(second)).members.map((one) => [one.name, one.roles]);
    expect(there).toEqual([
      ["Ada", ["admin"]],
      ["Ben", []],
      ["Lea", ["lead"]],
    ]);
  });

  test("an occurrence is recorded once, unless the outcome before may be replaced", async () => {
    const here = await world().team();
    const record = (outcome: Recorded, over: readonly Recorded[] = []) =>
      world().save(here.organisationId, [occurrence(here, outcome, over)]);
    expect(await record("missed")).toBe("saved");
    expect(await record("opened")).toBe("conflict");
    expect(await record("opened", ["paused", "missed"])).toBe("saved");
    expect(await record("opened", ["paused", "missed"])).toBe("conflict");
    expect((await world().view(here)).occurrences).toEqual([
      { kind: "huddle", date: TODAY, slot: 0, outcome: "opened" },
    ]);
  });

  test("occurrences come from a date on", async () => {
    const here = await world().team();
    const dates = ["2026-11-20", "2026-11-23", "2026-11-24"] as LocalDate[];
    for (const date of dates) {
      await world().saved(here.organisationId, [{ ...occurrence(here, "opened", []), date }]);
    }
    const view = await world().store.team(here.organisationId, here.team.id, "2026-11-23" as LocalDate);
    expect(view?.occurrences.map((one) => one.date)).toEqual(dates.slice(1));
  });

  test("of eight savers of one occurrence exactly one succeeds", async () => {
    const here = await world().team();
    const saves = Array.from({ length: 8 }, () =>
      world().save(here.organisationId, [occurrence(here, "opened", ["missed"])]),
    );
    const all = await Promise.all(saves);
    expect(all.filter((one) => one === "saved")).toHaveLength(1);
    expect(all.filter((one) => one === "conflict")).toHaveLength(7);
  });

  test("only the newest claim code works, and once", async () => {
    const { organisationId } = await world().organisation();
    const code = (hash: string) => world().store.isClaimCode(organisationId, hash);
    const use = (hash: string) => world().save(organisationId, [{ do: "use-claim-code", hash, at: NOW }]);
    await world().saved(organisationId, [{ do: "add-claim-code", hash: "one", at: NOW }]);
    await world().saved(organisationId, [{ do: "add-claim-code", hash: "two", at: NOW }]);
    expect([await code("one"), await code("two"), await code("three")]).toEqual([false, true, false]);
    expect([await use("one"), await use("two"), await use("two")]).toEqual(["conflict", "saved", "conflict"]);
    expect(await code("two")).toBe(false);
  });

  test("an organisation's teams come in the order in which they were set up", async () => {
    const home = await world().organisation();
    for (const [name, prefix, hours] of [
      ["Ward 7", "W7", 2],
      ["Ward 8", "W8", 1],
      ["Ward 9", "W9", 3],
    ] as const) {
      await world().team({
        in: home,
        build: (team) => team.called(name, prefix).setUp(later(hours * HOUR)),
      });
    }
    const names = (await world().store.teams(home.organisationId)).map((one) => one.settings.name);
    expect(names).toEqual(["Ward 8", "Ward 7", "Ward 9"]);
  });

  test("teams are found by member, by conversation and by the platform's name of it", async () => {
    const { store } = world();
    const here = await world().team();
    const { organisationId, installationId, conversationId, team, place } = here;
    expect(await store.teamsOf(organisationId, named(here, "Ada"))).toEqual([team]);
    expect(await store.teamOfConversation(organisationId, conversationId)).toEqual(team);
    expect(await store.teamsAt(installationId, place.externalId)).toEqual([team]);
    expect(await store.teamsAt(installationId, "C-nowhere")).toEqual([]);
    expect(await store.placeOf(organisationId, team.id)).toEqual({
      platform: "slack",
      to: { installationId, externalId: place.externalId, kind: "public" },
    });
  });

  test("a team that someone has left is no longer theirs", async () => {
    const here = await world().team();
    const standing = { standing: "out", saidBy: "self", isOff: false, offUntil: null } as const;
    const ada = named(here, "Ada");
    await world().saved(here.organisationId, [
      { do: "set-standing", teamId: here.team.id, memberId: ada, standing, at: NOW },
    ]);
    expect(await world().store.teamsOf(here.organisationId, ada)).toEqual([]);
  });
}

function occurrence({ team }: TeamInWorld, outcome: Recorded, over: readonly Recorded[]) {
  const about = { do: "record-occurrence", teamId: team.id, kind: "huddle", date: TODAY, slot: 0 } as const;
  return { ...about, outcome, over, at: NOW } satisfies Change;
}
