// The store's contract: how a team stands, read with whoever asks; and when that is not simple enough.
import { expect, test } from "vitest";
import type { PlatformConversation, PlatformPerson } from "../../src/domain/sender.ts";
import type { LocalDate, Zone } from "../../src/time/calendar.ts";
import { aConversation, aPerson, aSender } from "../builders/people.ts";
import { aTeam } from "../builders/team.ts";
import { aTenant, joining, organisationCode, seen } from "./store-link-world.ts";
import { HOUR, later, NOW, named, type StoreWorld, type TeamInWorld, TODAY } from "./store-world.ts";

export function statusContract(world: () => StoreWorld): void {
  const asks = (
    { installationId, place }: Pick<TeamInWorld, "installationId" | "place">,
    person: PlatformPerson | string,
    from: PlatformConversation | null = place,
  ) =>
    world().store.status(
      aSender(installationId, typeof person === "string" ? aPerson(person) : person, from),
      TODAY,
    );

  test("a status says what the team's view and its huddle say", async () => {
    const here = await world().team({
      people: ["Lea", "Ada", "Ben", "Cai", "ali"].map((one) => aPerson(one)),
    });
    const { organisationId, team } = here;
    expect(await asks(here, "Ben")).toMatchObject({ latestHuddle: null, occurrences: [], openIdeas: 0 });
    const huddleId = await world().openHuddle(here);
    const about = { teamId: team.id, kind: "huddle", slot: 0, over: [], at: NOW } as const;
    const [before, after] = ["2026-11-23", "2026-11-25"] as LocalDate[] as [LocalDate, LocalDate];
    const raised = { raisedBy: named(here, "Ada"), from: null, confirmed: false, at: NOW };
    const took = { do: "set-participation", huddleId, state: "nothing", at: NOW, where: null } as const;
    await world().saved(organisationId, [
      world().submission(huddleId, named(here, "Ben"), []),
      { ...took, memberIds: [named(here, "ali")] },
      { ...took, memberIds: [named(here, "Cai")], state: "off" },
      { do: "record-occurrence", ...about, date: before, outcome: "opened" },
      { do: "record-occurrence", ...about, date: after, outcome: "skipped" },
      { do: "raise-idea", ideaId: world().newId(), teamId: team.id, number: 1, problem: "P", ...raised },
      { do: "set-reach", conversationId: here.conversationId, unreachable: { why: "archived", at: NOW } },
    ]);
    const [view, huddle] = [await world().view(here), await world().store.huddle(organisationId, huddleId)];
    expect(view).toMatchObject({ openIdeas: 1, unreachableWhy: "archived" });
    expect(huddle?.people.map(({ name, state }) => `${name} ${state}`)).toEqual([
      ...["Ada expected", "ali nothing", "Ben answered", "Cai off", "Lea expected"],
    ]);
    const { id, settings, pausedUntil, roster } = view.team;
    expect(await asks(here, "Ben")).toEqual({
      organisationId,
      team: { id, settings, pausedUntil, roster },
      roles: [],
      leads: ["Lea"],
      openIdeas: 1,
      occurrences: view.occurrences.filter((one) => one.date === after),
      latestHuddle: {
        ...{ id: huddleId, date: TODAY, state: "open", settledAt: null },
        people: expect.arrayContaining([
          ...[
            { state: "expected", name: null },
            { state: "off", name: null },
          ],
        ]),
      },
      unreachableWhy: "archived",
    });
    const people = (await asks(here, "Ben"))?.latestHuddle?.people ?? [];
    expect(people).toHaveLength(5);
    expect(people.filter((one) => one.name !== null)).toEqual([
      { state: "nothing", name: "ali" },
      { state: "answered", name: "Ben" },
    ]);
  });

  test("of several huddles the one that opened last is told, and when it was settled", async () => {
    const here = await world().team();
    await world().openHuddle(here);
    const id = await world().openHuddle(here, { slot: 1 }, later(HOUR));
    await world().saved(here.organisationId, [
      { do: "close-huddle", huddleId: id, mood: null, at: later(HOUR) },
    ]);
    const settle = { do: "settle-huddles", teamId: here.team.id, through: later(HOUR) } as const;
    await world().saved(here.organisationId, [settle], { at: later(2 * HOUR) });
    const latest = { id, state: "closed", settledAt: later(2 * HOUR) };
    expect((await asks(here, "Ada"))?.latestHuddle).toMatchObject(latest);
  });

  test("roles are those in the team and over the organisation", async () => {
    const here = await world().team();
    const elsewhere = await world().team({ in: here, build: (team) => team.called("Ward 8", "W8") });
    const ada = named(here, "Ada");
    const grant = { do: "grant-role", memberId: ada, at: NOW } as const;
    await world().saved(here.organisationId, [{ ...grant, role: "lead", teamId: elsewhere.team.id }]);
    expect((await asks(here, "Ada"))?.roles).toEqual([]);
    await world().saved(here.organisationId, [{ ...grant, role: "admin", teamId: null }]);
    expect((await asks(here, "Ada"))?.roles).toEqual(["admin"]);
    expect((await asks(here, "Lea"))?.roles).toEqual(["lead"]);
  });

  test("whoever is new, or not as they are recorded, is not told at once, and nothing is written", async () => {
    const here = await world().team();
    const unlike: readonly (PlatformPerson | string)[] = [
      ...["Nobody", aPerson("Ada", { name: "Ada Byron" }), aPerson("Ada", { zone: "Europe/Paris" as Zone })],
      ...(["guest", "bot", "stranger"] as const).map((kind) => aPerson("Ada", { kind })),
    ];
    for (const one of unlike) expect(await asks(here, one)).toBeNull();
    const nowhere: readonly (PlatformConversation | null)[] = [
      ...[null, aConversation("C-nowhere"), { ...here.place, name: "renamed" }],
      ...[{ ...here.place, kind: "private" as const }, aConversation("D1", { kind: "direct" })],
    ];
    for (const place of nowhere) expect(await asks(here, "Ada", place)).toBeNull();
    const { members } = await world().view(here);
    expect(members.map((one) => one.name)).toEqual(["Ada", "Ben", "Lea"]);
    const kept = await world().store.identify(
      aSender(here.installationId, aPerson("Ada", { name: "" }), null),
      NOW,
    );
    expect(kept?.member).toMatchObject({ name: "Ada", zone: "Europe/London" });
  });

  test("what a platform leaves open is no difference", async () => {
    const here = await world().team();
    const silent = aPerson("Ada", { name: "", zone: null });
    expect(await asks(here, silent)).not.toBeNull();
    const guessed = { ...here.place, name: "", kind: "private", isKindSure: false } as const;
    expect(await asks(here, "Ada", guessed)).not.toBeNull();
    expect(await asks(here, silent, guessed)).toEqual(await asks(here, "Ada"));
  });

  test("a guest who is recorded as one stays one, also where the platform does not say so", async () => {
    const here = await world().team();
    const guest = aPerson("Gus", { kind: "guest" });
    await world().store.identify(aSender(here.installationId, guest, here.place), NOW);
    expect(await asks(here, "Gus")).toBeNull();
  });

  test("an installation that is taken away is not told", async () => {
    const here = await world().team();
    const { organisationId, installationId } = here;
    await world().saved(organisationId, [
      { do: "set-installation-status", installationId, status: "revoked" },
    ]);
    expect(await asks(here, "Ada")).toBeNull();
  });

  test("of several organisations the one whose team huddles there tells, where only one does", async () => {
    const here = await world().team();
    const { installationId } = await aTenant(world());
    const [one, two] = [here, await world().organisation()];
    for (const [to, place] of [
      [one, "19:one"],
      [two, "19:two"],
    ] as const) {
      const hash = await organisationCode(world(), to.organisationId);
      await world().saved(to.organisationId, [joining(hash, installationId, place)]);
    }
    const place = aConversation("19:both");
    const asked = () => world().store.status(aSender(installationId, aPerson("Olu"), place), TODAY);
    const teamIn = async ({ organisationId }: { organisationId: typeof one.organisationId }) => {
      const known = await world().store.identify(
        aSender(installationId, aPerson("Olu"), place),
        NOW,
        organisationId,
      );
      if (!known?.conversation) throw new Error("a conversation was given");
      const where = { organisationId, installationId, conversationId: known.conversation.id };
      const team = aTeam().called("Both", "BO").inConversation(where).identified(world().newId()).build();
      await world().saved(organisationId, [{ do: "add-team", team, nextAt: NOW, questions: [] }]);
    };
    expect(await asked()).toBeNull();
    await teamIn(one);
    expect(await asked()).toMatchObject({ organisationId: one.organisationId });
    await teamIn(two);
    expect(await asked()).toBeNull();
    expect(await seen(world(), { installationId, externalId: "U-olu" }, "19:both")).toMatchObject({
      team: { settings: { name: "Both" } },
    });
  });
}
