// The store's contract: two selves of one person become one member.
import { describe, expect, test } from "vitest";
import { LINK_CODE_LIVES } from "../../src/domain/link.ts";
import { aHuddle, anAnswer } from "../builders/huddle.ts";
import {
  IN,
  inTeams,
  linkCode,
  linked,
  linking,
  onTwoPlatforms,
  seen,
  teamsSelf,
} from "./store-link-world.ts";
import { later, MINUTE, NOW, named, type StoreWorld } from "./store-world.ts";

export function linkContract(world: () => StoreWorld): void {
  const both = async (standing: typeof IN | null = IN) => {
    const here = await onTwoPlatforms(world());
    const [ada, other] = [named(here, "Ada"), await teamsSelf(world(), here, "Ada", standing)];
    return { here, ada, other, asker: inTeams(here, "Ada") };
  };

  test("both identities are the maker's, and nobody is left of the other", async () => {
    const { here, ada, other, asker } = await both();
    await linked(world(), here, ada, asker);
    const onSlack = { installationId: here.installationId, externalId: "U-ada" };
    expect((await seen(world(), onSlack)).member.id).toBe(ada);
    expect((await world().view(here)).members.map((one) => one.name).sort()).toEqual(["Ada", "Ben", "Lea"]);
    expect(await world().store.teamsOf(here.organisationId, other)).toEqual([]);
  });

  test("someone whom the organisation has not seen on the other platform is known at once", async () => {
    const here = await onTwoPlatforms(world());
    await linked(world(), here, named(here, "Ada"), inTeams(here, "Ada"));
  });

  test("of eight who use a code at once one is saved", async () => {
    const { here, ada, asker } = await both();
    const change = await linking(world(), here, ada, asker);
    const all = await Promise.all(
      Array.from({ length: 8 }, () => world().save(here.organisationId, [change])),
    );
    expect(all.filter((one) => one === "saved")).toHaveLength(1);
    expect(all.filter((one) => one === "conflict")).toHaveLength(7);
  });

  test("two selves that use each other's codes at once are one, whoever is first", async () => {
    const { here, ada, other, asker } = await both();
    const onSlack = { installationId: here.installationId, externalId: "U-ada" };
    const changes = [await linking(world(), here, ada, asker), await linking(world(), here, other, onSlack)];
    const all = await Promise.all(changes.map((change) => world().save(here.organisationId, [change])));
    expect([...all].sort()).toEqual(["conflict", "saved"]);
    expect((await seen(world(), asker)).member.id).toBe((await seen(world(), onSlack)).member.id);
  });

  test("an answer given at the moment of linking is not lost", async () => {
    for (let round = 0; round < 5; round += 1) {
      const { here, ada, other, asker } = await both();
      const huddleId = await world().openHuddle(here);
      const link = await linking(world(), here, ada, asker);
      const answer = world().submission(huddleId, other, [anAnswer("core-3", "Just now")]);
      const [answered, isLinked] = await Promise.all([
        world().save(here.organisationId, [answer]),
        world().save(here.organisationId, [link]),
      ]);
      expect(isLinked).toBe("saved");
      const kept = await world().store.responses(here.organisationId, huddleId);
      expect(kept.map((one) => one.author.memberId)).toEqual(answered === "saved" ? [ada] : []);
    }
  });

  test("a code works once, for a quarter of an hour, and until there is a newer one", async () => {
    const { here, ada, asker } = await both();
    const use = (hash: string, at = NOW) =>
      world().save(here.organisationId, [{ do: "link-person", hash, asker, twice: [], at }]);
    const old = await linkCode(world(), here.organisationId, ada);
    expect(await use(old, later(LINK_CODE_LIVES))).toBe("conflict");
    const hash = await linkCode(world(), here.organisationId, ada);
    expect(await use(old)).toBe("conflict");
    expect(await world().store.codeMeant(old, asker)).toBeNull();
    expect(await use(hash, later(LINK_CODE_LIVES - 1))).toBe("saved");
    expect(await world().store.codeMeant(hash, asker)).toMatchObject({ isUsed: true, asker: ada });
  });

  test("a code means its maker to those on another installation of the organisation", async () => {
    const { here, ada, other, asker } = await both();
    const hash = await linkCode(world(), here.organisationId, ada);
    const about = { kind: "person", organisationId: here.organisationId, memberId: ada, madeAt: NOW };
    const code = { ...about, isUsed: false };
    expect(await world().store.codeMeant(hash, asker)).toEqual({ ...code, asker: other, areApart: true });
    const stranger = inTeams(here, "Zoe");
    expect(await world().store.codeMeant(hash, stranger)).toEqual({ ...code, asker: null, areApart: true });
    const ben = { installationId: here.installationId, externalId: "U-ben" };
    const seenThere = { ...code, asker: named(here, "Ben"), areApart: false };
    expect(await world().store.codeMeant(hash, ben)).toEqual(seenThere);
    const elsewhere = await world().organisation();
    const outside = { installationId: elsewhere.installationId, externalId: "U-ada" };
    expect(await world().store.codeMeant(hash, outside)).toBeNull();
    expect(await world().store.codeMeant("nonsense", asker)).toBeNull();
  });

  test("two people of one installation are never made one", async () => {
    const { here, ada, asker } = await both();
    const ben = { installationId: here.installationId, externalId: "U-ben" };
    expect(await world().save(here.organisationId, [await linking(world(), here, ada, ben)])).toBe(
      "conflict",
    );
    await linked(world(), here, ada, asker);
    const zoe = inTeams(here, "Zoe");
    expect(await world().save(here.organisationId, [await linking(world(), here, ada, zoe)])).toBe(
      "conflict",
    );
    const mixed = await linking(world(), here, named(here, "Ben"), asker);
    expect(await world().save(here.organisationId, [mixed])).toBe("conflict");
  });

  test("open huddles of either are named, so that their prompts count anew", async () => {
    const { here, ada, other } = await both();
    const huddleId = await world().openHuddle(here);
    const closed = aHuddle(here.team, { id: world().newId(), slot: 1, state: "closed", closedAt: NOW });
    await world().saved(here.organisationId, [{ do: "open-huddle", huddle: closed, use: null }]);
    const { open, twice } = await world().store.selves(here.organisationId, ada, other);
    expect(open).toEqual([{ huddleId, conversationId: here.conversationId }]);
    expect(twice).toEqual([]);
  });

  describe("wrong codes", () => {
    test("are counted up to five, and taken again a quarter of an hour later", async () => {
      const here = await world().team();
      const memberId = named(here, "Ada");
      const wrong = (at = NOW) =>
        world().save(here.organisationId, [{ do: "count-wrong-code", memberId, at }]);
      const all = await Promise.all(Array.from({ length: 8 }, () => wrong()));
      expect(all.filter((one) => one === "saved")).toHaveLength(5);
      expect(await world().store.wrongCodes(here.organisationId, memberId)).toEqual(Array(5).fill(NOW));
      expect(await wrong(later(15 * MINUTE - 1))).toBe("conflict");
      expect(await wrong(later(15 * MINUTE))).toBe("saved");
      const kept = [NOW, NOW, NOW, NOW, later(15 * MINUTE)];
      expect(await world().store.wrongCodes(here.organisationId, memberId)).toEqual(kept);
      expect(await world().store.wrongCodes(here.organisationId, named(here, "Ben"))).toEqual([]);
    });
  });
}
