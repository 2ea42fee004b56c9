// The store's contract: who picked their name on a team's shared PC, links that let someone in, and what its page shows.
import { expect, test } from "vitest";
import type { Facts } from "../../src/domain/facts.ts";
import type { WeekFacts } from "../../src/domain/week.ts";
import type { LinkedTo } from "../../src/store/changes.ts";
import type { LocalDate } from "../../src/time/calendar.ts";
import { aMood, anAnswer } from "../builders/huddle.ts";
import { DAY, HOUR, later, MINUTE, NOW, named, type StoreWorld, type TeamInWorld } from "./store-world.ts";

const OUT = { standing: "out", saidBy: "self", isOff: false, offUntil: null } as const;

export function wardContract(world: () => StoreWorld): void {
  test("a lead who is picked by name is known as a member without any role", async () => {
    const here = await world().team();
    const { organisationId, installationId, conversationId, team, place } = here;
    const known = await world().store.knownInTeam(organisationId, team.id, named(here, "Lea"));
    expect(known).toEqual({
      organisationId,
      installationId,
      member: { id: named(here, "Lea"), name: "Lea", zone: "Europe/London", remindersOff: false },
      kind: "person",
      externalId: null,
      conversation: { id: conversationId, externalId: place.externalId, kind: "public", name: place.name },
      team,
      standing: { standing: "in", saidBy: "roster", isOff: false, offUntil: null },
      roles: [],
    });
  });

  test("whoever does not stand in the team is not known there", async () => {
    const here = await world().team();
    const { organisationId, team } = here;
    const beside = await world().team({ in: here, build: (one) => one.called("B", "B") });
    const memberId = named(here, "Ada");
    await world().saved(organisationId, [
      { do: "set-standing", teamId: team.id, memberId, standing: OUT, at: NOW },
    ]);
    const known = (teamId: typeof team.id, id: string) =>
      world().store.knownInTeam(organisationId, teamId, id as typeof memberId);
    expect(await known(team.id, memberId)).toBeNull();
    expect((await known(beside.team.id, memberId))?.team?.id).toBe(beside.team.id);
    expect(await known(team.id, world().newId<"Member">())).toBeNull();
    expect(await known(team.id, "no id")).toBeNull();
  });

  test("a link leads where it was made for until it expires", async () => {
    const { here, hash, to } = await linked("page");
    const at = (ms: number) => world().store.linkByHash(hash, later(ms));
    const found = { organisationId: here.organisationId, ...to, expiresAt: later(DAY) };
    expect([await at(0), await at(DAY - 1), await at(DAY)]).toEqual([found, found, null]);
    expect(await world().store.linkByHash("another", NOW)).toBeNull();
  });

  test("of two who use a one-time link at once one is let in, and then nobody", async () => {
    const { hash } = await linked("person");
    const use = (ms: number) => world().store.useLink(hash, later(ms));
    expect(await use(DAY)).toBe(false);
    const all = await Promise.all([use(1), use(1), use(1), use(1)]);
    expect(all.filter((one) => one)).toHaveLength(1);
    expect([await use(2), await world().store.linkByHash(hash, later(2))]).toEqual([false, null]);
  });

  test("a page's link is not used up", async () => {
    const { hash, to } = await linked("page");
    expect(await world().store.useLink(hash, NOW)).toBe(false);
    expect(await world().store.linkByHash(hash, NOW)).toMatchObject(to);
  });

  test("links are revoked by kind and by whose they are", async () => {
    const page = await linked("page");
    const [again, person] = [await linked("page", page.here), await linked("person", page.here)];
    const beside = await linked(
      "page",
      await world().team({ in: page.here, build: (one) => one.called("B", "B") }),
    );
    const revoke = { do: "revoke-links", of: page.to, at: later(1) } as const;
    await world().saved(page.here.organisationId, [revoke]);
    const found = async ({ hash }: { hash: string }) =>
      (await world().store.linkByHash(hash, later(2))) !== null;
    const all = [page, again, person, beside];
    expect(await Promise.all(all.map(found))).toEqual([false, false, true, true]);
    await world().saved(page.here.organisationId, [revoke]);
    await world().saved(page.here.organisationId, [{ ...revoke, of: person.to }]);
    expect([await found(person), await world().store.useLink(person.hash, later(2))]).toEqual([false, false]);
  });

  test("the same token twice is a conflict", async () => {
    const { here, hash, to } = await linked("page");
    const link = { ...to, id: world().newId<"Link">(), hash, expiresAt: later(DAY) };
    expect(await world().save(here.organisationId, [{ do: "add-link", link, at: NOW }])).toBe("conflict");
  });

  test("a page shows the team, its people and the latest huddle, and nothing that was told only to the lead", async () => {
    const here = await world().team();
    const { organisationId, team } = here;
    const standing = { teamId: team.id, memberId: named(here, "Ben"), standing: OUT, at: NOW } as const;
    const old = await world().openHuddle(here, { date: "2026-11-23" as LocalDate }, later(-DAY));
    const huddleId = await world().openHuddle(here);
    const private_ = anAnswer("core-7", "Only Lea", { audience: "lead" });
    const said = (name: string, minutes: number, ...answers: ReturnType<typeof anAnswer>[]) =>
      world().submission(huddleId, named(here, name), answers, { at: later(minutes * MINUTE), via: "ward" });
    await world().saved(organisationId, [
      world().submission(old, named(here, "Ada"), [anAnswer("core-3", "Old")]),
      said("Lea", 2, anAnswer("core-3", "To all"), private_),
      said("Ada", 1, anAnswer("core-4", "First")),
      said("Ben", 3, aMood("red"), private_),
      { do: "set-standing", ...standing },
    ]);
    const page = await world().store.pageOf(organisationId, team.id);
    expect(page?.team).toEqual(team);
    expect(page?.members).toEqual(["Ada", "Lea"].map((name) => ({ memberId: named(here, name), name })));
    const notice = { organisationId, notice: { kind: "huddle", huddleId } } as const;
    expect(page?.facts[0]).toEqual((await world().store.facts([notice]))[0]);
    expect(page?.facts.map(shortly)).toEqual([
      ["huddle"],
      ["response", "Ada", "ward", "First"],
      ["response", "Lea", "ward", "To all"],
    ]);
    expect(JSON.stringify(page)).not.toContain("Only Lea");
  });

  test("a summary is shown for a week, the latest", async () => {
    const here = await world().team();
    const { organisationId, team } = here;
    expect((await world().store.pageOf(organisationId, team.id))?.facts).toEqual([]);
    const summary = (team_: string, ms: number) => {
      const facts = { ...WEEK, team: team_ };
      const about = { summaryId: world().newId<"Summary">(), teamId: team.id, date: WEEK.toDate };
      return world().saved(organisationId, [{ do: "add-summary", ...about, facts, at: later(ms) }]);
    };
    const shown = async () => (await world().store.pageOf(organisationId, team.id))?.facts.map(shortly);
    await summary("too old", -7 * DAY);
    expect(await shown()).toEqual([]);
    await summary("latest", -7 * DAY + 1);
    await summary("older", -7 * DAY - HOUR);
    expect(await shown()).toEqual([["summary", "latest"]]);
  });

  async function linked(kind: "page" | "person", among?: TeamInWorld) {
    const here = among ?? (await world().team());
    const memberId = kind === "person" ? named(here, "Ada") : null;
    const to: LinkedTo = { kind, teamId: here.team.id, memberId };
    const id = world().newId<"Link">();
    const hash = `hash of ${id}`;
    const link = { ...to, id, hash, expiresAt: later(DAY) };
    await world().saved(here.organisationId, [{ do: "add-link", link, at: NOW }]);
    return { here, hash, to };
  }
}

function shortly(one: Facts): readonly (string | null | undefined)[] {
  if (one.kind === "summary") return [one.kind, one.facts.team];
  if (one.kind !== "response") return [one.kind];
  return [one.kind, one.response.author.name, one.response.via, ...one.response.answers.map((a) => a.text)];
}

const WEEK: WeekFacts = {
  ...{ team: "Ward 7", held: 1, planned: 1, tookPart: 1, people: 1, last: null },
  ...{ fromDate: "2026-11-16" as LocalDate, toDate: "2026-11-20" as LocalDate },
  ...{ moods: [], wentWell: [], inTheWay: [], help: [], worthSharing: [], thanks: [], ideasRaised: [] },
  ...{ ideasTesting: 0, ideasClosed: [] },
  ...{ covered: [], notYet: [], visits: [], commitments: [], ideasAnswered: [] },
};
