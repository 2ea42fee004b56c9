// The store's contract: several organisations behind one installation, and which of them is meant.
import { describe, expect, test } from "vitest";
import { ORGANISATION_CODE_LIVES } from "../../src/domain/link.ts";
import { aConversation, aPerson, aSender } from "../builders/people.ts";
import { aTeam } from "../builders/team.ts";
import { aTenant, joining, organisationCode, seen } from "./store-link-world.ts";
import { later, NOW, type StoreWorld } from "./store-world.ts";

export function organisationsContract(world: () => StoreWorld): void {
  const join = async (
    to: Awaited<ReturnType<StoreWorld["organisation"]>>,
    installationId: typeof to.installationId,
    place: string,
  ) => {
    const hash = await organisationCode(world(), to.organisationId);
    return world().save(to.organisationId, [joining(hash, installationId, place)]);
  };
  /** A tenant whose own organisation has an administrator, and two trusts in it, each with a conversation. */
  const shared = async () => {
    const tenant = await aTenant(world());
    const { installationId } = tenant;
    const first = await seen(world(), { installationId, externalId: "29:olu" });
    await world().saved(tenant.organisationId, [
      { do: "grant-role", memberId: first.member.id, role: "admin", teamId: null, at: NOW },
    ]);
    const trusts = [await world().organisation(), await world().organisation()] as const;
    expect(await join(trusts[0], installationId, "19:a")).toBe("saved");
    expect(await join(trusts[1], installationId, "19:b")).toBe("saved");
    return { tenant, installationId, one: trusts[0], two: trusts[1] };
  };

  test("an installation that joins belongs to the organisation, and its own unused one goes", async () => {
    const trust = await world().organisation();
    const tenant = await aTenant(world());
    const { installationId } = tenant;
    const before = await seen(world(), { installationId, externalId: "29:ada" }, "19:a");
    expect(before.organisationId).toBe(tenant.organisationId);
    expect(await join(trust, installationId, "19:a")).toBe("saved");
    expect(await world().store.installationOrganisations(installationId)).toEqual([trust.organisationId]);
    for (const place of ["19:a", "19:other", undefined]) {
      const known = await seen(world(), { installationId, externalId: "29:ada" }, place);
      expect(known.organisationId).toBe(trust.organisationId);
    }
    expect(await world().store.teamsOf(tenant.organisationId, before.member.id)).toEqual([]);
    expect(
      await world().save(tenant.organisationId, [
        { do: "set-reminders", memberId: before.member.id, off: true },
      ]),
    ).toBe("conflict");
  });

  test("an organisation with a team, an administrator or another installation stays", async () => {
    const trust = await world().organisation();
    const withTeam = await world().team();
    const { tenant } = await shared();
    const second = await aTenant(world());
    const withTwo = await world().organisation();
    expect(await join(withTwo, second.installationId, "19:a")).toBe("saved");
    for (const one of [withTeam, tenant, withTwo]) {
      expect(await join(trust, one.installationId, "19:new")).toBe("saved");
      const all = await world().store.installationOrganisations(one.installationId);
      expect(all).toEqual(expect.arrayContaining([one.organisationId, trust.organisationId]));
    }
  });

  test("a team that is set up while its unused organisation would go, is not lost", async () => {
    for (let round = 0; round < 6; round += 1) {
      const trust = await world().organisation();
      const tenant = await aTenant(world());
      const { organisationId, installationId } = tenant;
      const hash = await organisationCode(world(), trust.organisationId);
      const { conversation } = await seen(world(), { installationId, externalId: "29:olu" }, "19:set-up");
      if (!conversation) throw new Error("a conversation was given");
      const place = { organisationId, installationId, conversationId: conversation.id };
      const team = aTeam().inConversation(place).identified(world().newId()).build();
      const [added, joined] = await Promise.all([
        world().save(organisationId, [{ do: "add-team", team, nextAt: NOW, questions: [] }]),
        world().save(trust.organisationId, [joining(hash, installationId, "19:join")]),
      ]);
      expect(joined).toBe("saved");
      const known = await seen(world(), { installationId, externalId: "29:olu" }, "19:set-up");
      const isThere = known.team?.id === team.id;
      expect(isThere).toBe(added === "saved");
    }
  });

  test("a conversation belongs to the organisation whose code was typed there last", async () => {
    const { tenant, installationId, one, two } = await shared();
    const meant = async (place?: string) =>
      (await seen(world(), { installationId, externalId: "29:ada" }, place)).organisationId;
    expect(await meant("19:a")).toBe(one.organisationId);
    expect(await meant("19:b")).toBe(two.organisationId);
    expect(await meant("19:nobody's")).toBe(tenant.organisationId);
    expect(await meant()).toBe(tenant.organisationId);
    expect(await join(two, installationId, "19:a")).toBe("saved");
    expect(await meant("19:a")).toBe(two.organisationId);
    expect(await join(one, installationId, "19:a")).toBe("saved");
    expect(await meant("19:a")).toBe(one.organisationId);
  });

  test("a team keeps its conversation, and its people are known in private by it", async () => {
    const { tenant, installationId, one, two } = await shared();
    const olu = { installationId, externalId: "29:olu" };
    const known = await seen(world(), olu, "19:b");
    if (!known.conversation) throw new Error("a conversation was given");
    const place = {
      organisationId: two.organisationId,
      installationId,
      conversationId: known.conversation.id,
    };
    const team = aTeam().inConversation(place).identified(world().newId()).build();
    const standing = { standing: "in", saidBy: "self", isOff: false, offUntil: null } as const;
    const inTeam = { teamId: team.id, memberId: known.member.id, at: NOW };
    await world().saved(two.organisationId, [
      { do: "add-team", team, nextAt: NOW, questions: [] },
      { do: "set-standing", ...inTeam, standing },
    ]);
    expect(await join(one, installationId, "19:b")).toBe("conflict");
    expect(await seen(world(), olu, "19:b")).toMatchObject({ organisationId: two.organisationId, team });
    const chat = aConversation("a:1", { kind: "direct" });
    const person = aPerson("Olu", { externalId: olu.externalId });
    const inPrivate = async (place: typeof chat | null) =>
      (await world().store.identify(aSender(installationId, person, place), NOW))?.organisationId;
    expect(await inPrivate(chat)).toBe(two.organisationId);
    expect(await inPrivate(null)).toBe(two.organisationId);
    const left = { ...standing, standing: "out" } as const;
    await world().saved(two.organisationId, [{ do: "set-standing", ...inTeam, standing: left }]);
    expect(await inPrivate(chat)).toBe(tenant.organisationId);
  });

  test("a huddle is found where its organisation is meant, and known to whoever is new there", async () => {
    const { tenant, installationId, one, two } = await shared();
    const olu = await seen(world(), { installationId, externalId: "29:olu" }, "19:b");
    const conversationId = olu.conversation?.id ?? world().newId();
    const place = { organisationId: two.organisationId, installationId, conversationId };
    const team = aTeam().inConversation(place).identified(world().newId()).build();
    await world().saved(two.organisationId, [{ do: "add-team", team, nextAt: NOW, questions: [] }]);
    const huddleId = await world().openHuddle({ organisationId: two.organisationId, team });
    const asks = (name: string, place: string | null) => {
      const person = aPerson(name, { externalId: `29:${name}` });
      const sender = aSender(installationId, person, place === null ? null : aConversation(place));
      return world().store.identifyWithHuddle(sender, NOW, huddleId);
    };
    for (const name of ["olu", "ada", "ada"]) {
      const { organisationId } = two;
      expect(await asks(name, "19:b")).toMatchObject({
        organisationId,
        huddle: { huddle: { id: huddleId } },
      });
    }
    const { organisationId } = one;
    expect(await asks("olu", "19:a")).toMatchObject({ organisationId, huddle: null });
    expect(await asks("olu", null)).toMatchObject({ organisationId: tenant.organisationId, huddle: null });
  });

  test("an organisation that is named is meant, whatever the place says, if it is the installation's", async () => {
    const { installationId, one, two } = await shared();
    const sender = aSender(installationId, aPerson("Ada"), aConversation("19:a"));
    const known = await world().store.identify(sender, NOW, two.organisationId);
    expect(known?.organisationId).toBe(two.organisationId);
    expect((await world().store.identify(sender, NOW))?.organisationId).toBe(one.organisationId);
    const elsewhere = await world().organisation();
    expect(await world().store.identify(sender, NOW, elsewhere.organisationId)).toBeNull();
  });

  test("who is known in two organisations is a member of each, and names stay current in both", async () => {
    const { installationId, one, two } = await shared();
    const ada = { installationId, externalId: "29:ada" };
    const [here, there] = [await seen(world(), ada, "19:a"), await seen(world(), ada, "19:b")];
    expect(here.member.id).not.toBe(there.member.id);
    const person = { externalId: ada.externalId, name: "Ada Byron", zone: null, kind: "person" } as const;
    await world().saved(one.organisationId, [{ do: "change-person", installationId, person }]);
    const renamed = await world().store.identify(
      aSender(installationId, { ...person, name: "" }, aConversation("19:b")),
      NOW,
    );
    expect(renamed).toMatchObject({ organisationId: two.organisationId, member: { name: "Ada Byron" } });
  });

  describe("an organisation's code", () => {
    test("works many times, for seven days, and until there is a newer one", async () => {
      const { organisationId } = await world().organisation();
      const { installationId } = await aTenant(world());
      const use = (hash: string, place: string, at = NOW) =>
        world().save(organisationId, [joining(hash, installationId, place, at)]);
      const old = await organisationCode(world(), organisationId);
      expect(await use(old, "19:a")).toBe("saved");
      expect(await use(old, "19:a")).toBe("saved");
      expect(await use(old, "19:b", later(ORGANISATION_CODE_LIVES - 1))).toBe("saved");
      expect(await use(old, "19:c", later(ORGANISATION_CODE_LIVES))).toBe("conflict");
      await organisationCode(world(), organisationId);
      expect(await use(old, "19:c")).toBe("conflict");
    });

    test("names its organisation to anyone who has it", async () => {
      const { organisationId } = await world().organisation();
      const hash = await organisationCode(world(), organisationId);
      const { installationId } = await aTenant(world());
      const meant = await world().store.codeMeant(hash, { installationId, externalId: "29:ada" });
      expect(meant).toEqual({
        kind: "organisation",
        organisationId,
        name: expect.stringMatching(/^Trust/),
        madeAt: NOW,
      });
    });

    test("eight conversations of one installation may join at once", async () => {
      const { organisationId } = await world().organisation();
      const { installationId } = await aTenant(world());
      const hash = await organisationCode(world(), organisationId);
      const all = await Promise.all(
        Array.from({ length: 8 }, (_, n) =>
          world().save(organisationId, [joining(hash, installationId, `19:${n % 4}`)]),
        ),
      );
      expect(all).toEqual(Array(8).fill("saved"));
      expect(await world().store.installationOrganisations(installationId)).toEqual([organisationId]);
    });
  });
}
