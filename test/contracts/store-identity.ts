// The store's contract: who is asking, installations and organisations.
import { expect, test } from "vitest";
import type { PlatformPerson } from "../../src/domain/sender.ts";
import type { Zone } from "../../src/time/calendar.ts";
import { aConversation, aPerson, aSender } from "../builders/people.ts";
import { HOUR, later, NOW, named, type StoreWorld } from "./store-world.ts";

export function identityContract(world: () => StoreWorld): void {
  test("someone new is recorded on first sight and known afterwards", async () => {
    const { store } = world();
    const { organisationId, installationId } = await world().organisation();
    const sender = aSender(installationId, aPerson("Ada"), aConversation("C-new"));
    const first = await store.identify(sender, NOW);
    expect(first).toMatchObject({
      organisationId,
      installationId,
      member: { name: "Ada", zone: "Europe/London", remindersOff: false },
      kind: "person",
      conversation: { externalId: "C-new", kind: "public", name: "c-new" },
      team: null,
      standing: null,
      roles: [],
    });
    expect(await store.identify(sender, later(HOUR))).toEqual(first);
  });

  test("whoever asks about a huddle is known with it as they meet it, through its installation alone", async () => {
    const [here, elsewhere] = [await world().team(), await world().team()];
    const huddleId = await world().openHuddle(here);
    const { store } = world();
    const asks = (id: string, place: typeof here.place | null = here.place) =>
      store.identifyWithHuddle(aSender(here.installationId, aPerson("Ada"), place), NOW, id);
    const met = await store.huddleForMember(here.organisationId, huddleId, named(here, "Ada"));
    expect(met).not.toBeNull();
    const ada = { organisationId: here.organisationId, member: { id: named(here, "Ada") }, kind: "person" };
    for (const place of [here.place, null])
      expect(await asks(huddleId, place)).toEqual({ ...ada, huddle: met });
    for (const none of [await world().openHuddle(elsewhere), world().newId(), "no id"]) {
      const known = await asks(none);
      expect(known).toMatchObject({ ...ada, member: ada.member });
      expect(known?.huddle ?? null).toBeNull();
    }
  });

  test("who asks about a huddle is recorded, and kept current, as by anything else they ask", async () => {
    const here = await world().team();
    const huddleId = await world().openHuddle(here);
    const { store } = world();
    const { installationId, organisationId } = here;
    const asks = (name: string, rest: Partial<PlatformPerson> = {}, place = here.place) =>
      store.identifyWithHuddle(aSender(installationId, aPerson(name, rest), place), NOW, huddleId);
    const known = async (name: string, place = here.place) =>
      store.identify(aSender(installationId, aPerson(name, { name: "", zone: null }), place), NOW);

    const newcomer = await asks("Olu");
    expect(newcomer?.huddle).toMatchObject({ huddle: { id: huddleId }, standing: null, state: null });
    expect((await known("Olu"))?.member).toMatchObject({ ...newcomer?.member, name: "Olu" });

    const renamed = await asks("Ada", { name: "Ada Lovelace", zone: "Europe/Paris" as Zone });
    expect(renamed?.huddle?.state).toBe("expected");
    expect((await known("Ada"))?.member).toMatchObject({ name: "Ada Lovelace", zone: "Europe/Paris" });
    expect((await asks("Ada", { name: "", zone: null, kind: "guest" }))?.kind).toBe("guest");

    const renamedPlace = { ...here.place, name: "ward-nine", kind: "private" } as const;
    expect((await asks("Ben", {}, renamedPlace))?.huddle?.conversationKind).toBe("private");
    const chat = aConversation("D-ben", { kind: "direct" });
    expect(await asks("Ben", {}, chat)).toMatchObject({
      organisationId,
      huddle: { standing: { standing: "in" } },
    });
    expect((await known("Ben", chat))?.conversation).toMatchObject({ externalId: "U-ben", kind: "direct" });
  });

  test("nobody asks about a huddle through an installation that is not active", async () => {
    const here = await world().team();
    const huddleId = await world().openHuddle(here);
    const { organisationId, installationId, place } = here;
    await world().saved(organisationId, [
      { do: "set-installation-status", installationId, status: "uninstalled" },
    ]);
    const sender = aSender(installationId, aPerson("Ada"), place);
    expect(await world().store.identifyWithHuddle(sender, NOW, huddleId)).toBeNull();
  });

  test("eight deliveries of a newcomer at once make one member", async () => {
    const { installationId } = await world().organisation();
    const sender = aSender(installationId, aPerson("Ada"), aConversation("C-many"));
    const known = await Promise.all(Array.from({ length: 8 }, () => world().store.identify(sender, NOW)));
    expect(new Set(known.map((one) => one?.member.id)).size).toBe(1);
    expect(new Set(known.map((one) => one?.conversation?.id)).size).toBe(1);
  });

  test("in a team's conversation the team, standing and roles come along", async () => {
    const here = await world().team();
    const known = await world().store.identify(aSender(here.installationId, aPerson("Lea"), here.place), NOW);
    expect(known).toMatchObject({
      team: here.team,
      standing: { standing: "in", saidBy: "roster", isOff: false, offUntil: null },
      roles: ["lead"],
    });
  });

  test("a changed name or zone is kept; an empty one changes nothing", async () => {
    const { store } = world();
    const { installationId } = await world().organisation();
    await store.identify(aSender(installationId, aPerson("Ada")), NOW);
    const renamed = { ...aPerson("Ada"), name: "Ada Lovelace", zone: "Europe/Paris" as Zone };
    const second = await store.identify(aSender(installationId, renamed), NOW);
    expect(second?.member).toMatchObject({ name: "Ada Lovelace", zone: "Europe/Paris" });
    const silent = { ...aPerson("Ada"), name: "", zone: null };
    const third = await store.identify(aSender(installationId, silent), NOW);
    expect(third?.member).toEqual(second?.member);
  });

  test("who was met without a name has it as soon as they say it, also in a place that is new", async () => {
    const { store } = world();
    const { installationId } = await world().organisation();
    const silent = { ...aPerson("Ada"), name: "", zone: null };
    await store.identify(aSender(installationId, silent), NOW);
    const known = await store.identify(aSender(installationId, aPerson("Ada"), aConversation("C2")), NOW);
    expect(known?.member).toMatchObject({ name: "Ada", zone: "Europe/London" });
  });

  test("a conversation keeps its name and kind current", async () => {
    const { store } = world();
    const { installationId } = await world().organisation();
    await store.identify(aSender(installationId, aPerson("Ada"), aConversation("C1")), NOW);
    const moved = aConversation("C1", { name: "ward-seven", kind: "private" });
    const known = await store.identify(aSender(installationId, aPerson("Ada"), moved), NOW);
    expect(known?.conversation).toMatchObject({ name: "ward-seven", kind: "private" });
    const guessed = aConversation("C1", { kind: "public", isKindSure: false });
    const again = await store.identify(aSender(installationId, aPerson("Ada"), guessed), NOW);
    expect(again?.conversation).toMatchObject({ name: "c1", kind: "private" });
  });

  test("a private chat is one conversation, whatever the platform calls it", async () => {
    const { store } = world();
    const { installationId } = await world().organisation();
    const chat = (externalId: string) => aConversation(externalId, { kind: "direct" });
    const first = await store.identify(aSender(installationId, aPerson("Ada"), chat("D1")), NOW);
    const second = await store.identify(aSender(installationId, aPerson("Ada"), chat("D2")), NOW);
    expect(second?.conversation).toEqual(first?.conversation);
    expect(first?.conversation).toMatchObject({ externalId: "U-ada", kind: "direct", name: "" });
  });

  test.each(["bot", "guest", "stranger"] as const)("a %s is known as one", async (kind) => {
    const { installationId } = await world().organisation();
    const known = await world().store.identify(aSender(installationId, aPerson("Ada", { kind })), NOW);
    expect(known?.kind).toBe(kind);
  });

  test("a payload that does not tell a guest from a person leaves a guest a guest", async () => {
    const { store } = world();
    const { installationId } = await world().organisation();
    await store.identify(aSender(installationId, aPerson("Ada", { kind: "guest" })), NOW);
    const again = await store.identify(aSender(installationId, aPerson("Ada")), NOW);
    expect(again?.kind).toBe("guest");
  });

  test("nobody is known through an installation that is unknown or not active", async () => {
    const { store, newId } = world();
    const { organisationId, installationId } = await world().organisation();
    expect(await store.identify(aSender(newId(), aPerson("Ada")), NOW)).toBeNull();
    for (const status of ["uninstalled", "revoked"] as const) {
      await world().saved(organisationId, [{ do: "set-installation-status", installationId, status }]);
      expect(await store.identify(aSender(installationId, aPerson("Ada")), NOW)).toBeNull();
    }
  });

  test("connecting again finds the same organisation and makes the installation active", async () => {
    const { store } = world();
    const app = { platform: "teams", externalId: "tenant-1", name: "Mid Trust", botUserId: null } as const;
    const first = await store.connect(app, NOW);
    const { organisationId, installationId } = first;
    await world().saved(organisationId, [
      { do: "set-installation-status", installationId, status: "revoked" },
    ]);
    expect(await store.connect({ ...app, botUserId: "B2" }, NOW)).toEqual(first);
    expect(await store.identify(aSender(installationId, aPerson("Ada")), NOW)).not.toBeNull();
    expect(await store.installationOrganisations(installationId)).toEqual([organisationId]);
  });

  test("eight processes that connect at once make one organisation", async () => {
    const app = { platform: "slack", externalId: "T-race", name: "Race", botUserId: "B1" } as const;
    const all = await Promise.all(Array.from({ length: 8 }, () => world().store.connect(app, NOW)));
    expect(new Set(all.map((one) => one.organisationId)).size).toBe(1);
  });

  test("the same workspace id on another platform is another installation", async () => {
    const { store } = world();
    const one = await store.connect({ platform: "slack", externalId: "X", name: "X", botUserId: null }, NOW);
    const two = await store.connect({ platform: "teams", externalId: "X", name: "X", botUserId: null }, NOW);
    expect(one.installationId).not.toBe(two.installationId);
  });

  test("a person changed on their platform is changed here, and someone unknown is not made", async () => {
    const { store } = world();
    const here = await world().team();
    const { organisationId, installationId } = here;
    const ada = aPerson("Ada", { name: "Ada Byron", kind: "guest" });
    await world().saved(organisationId, [
      { do: "change-person", installationId, person: ada },
      { do: "change-person", installationId, person: aPerson("Nobody") },
    ]);
    const known = await store.identify(aSender(installationId, ada), NOW);
    expect(known).toMatchObject({ kind: "guest", member: { id: named(here, "Ada"), name: "Ada Byron" } });
    expect((await world().view(here)).members.map((one) => one.name)).not.toContain("Nobody");
  });

  test("reminders stay off until they are turned on", async () => {
    const { store } = world();
    const here = await world().team();
    const ada = named(here, "Ada");
    const isOff = async () =>
      (await store.identify(aSender(here.installationId, aPerson("Ada")), NOW))?.member;
    await world().saved(here.organisationId, [{ do: "set-reminders", memberId: ada, off: true }]);
    expect(await isOff()).toMatchObject({ remindersOff: true });
    await world().saved(here.organisationId, [{ do: "set-reminders", memberId: ada, off: false }]);
    expect(await isOff()).toMatchObject({ remindersOff: false });
  });
}
