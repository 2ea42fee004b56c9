// The store's contract: who is new in a team, when something is due for them, and what they answer.
import { expect, test } from "vitest";
import type { StarterId } from "../../src/domain/ids.ts";
import type { PlatformPerson } from "../../src/domain/sender.ts";
import type { Change } from "../../src/store/changes.ts";
import { aPerson } from "../builders/people.ts";
import { DAY, HOUR, later, MINUTE, NOW, type StoreWorld, type TeamInWorld } from "./store-world.ts";

export function startersContract(world: () => StoreWorld): void {
  const FIRST = ["Lea", "Ada", "Ben"].map((name) => aPerson(name));
  const roster = (
    { team, installationId }: TeamInWorld,
    people: readonly PlatformPerson[],
    rest: Partial<Extract<Change, { do: "sync-roster" }>> = {},
  ): Change => ({
    ...{ do: "sync-roster", teamId: team.id, installationId, people: [...FIRST, ...people] },
    ...{ admit: true, roster: "ready", joinHuddle: null, welcomeAt: later(3 * MINUTE), at: NOW },
    ...rest,
  });
  /** The new ones that are due by then, as they are told of. */
  const due = async ({ organisationId }: TeamInWorld, at = later(3 * MINUTE)) => {
    const all = await world().store.claimDue(at, 200);
    const mine = all.filter((one) => one.kind === "starter" && one.organisationId === organisationId);
    const views = await Promise.all(
      mine.map((one) => world().store.starter(organisationId, one.id as StarterId, 3 * MINUTE)),
    );
    return views.flatMap((one) => (one ? [one] : []));
  };
  const names = async (here: TeamInWorld, at = later(3 * MINUTE)) =>
    (await due(here, at)).map((one) => one.starter.name).sort();

  test("whom a later roster brings is new; who was there, guests, bots and those of a first roster are not", async () => {
    const here = await world().team();
    const nia = aPerson("Nia");
    const others = [aPerson("Gus", { kind: "guest" }), aPerson("Bot", { kind: "bot" })];
    await world().saved(here.organisationId, [roster(here, [nia, ...others])]);
    const [one, ...more] = await due(here);
    expect(more).toEqual([]);
    expect(one).toMatchObject({
      ...{ together: 1, areTold: false },
      starter: {
        name: "Nia",
        teamId: here.team.id,
        joinedAt: NOW,
        state: "waiting",
        met: false,
        answers: [],
      },
    });
  });

  test("nobody is new twice, nor after they have stood in one of the team's huddles", async () => {
    const here = await world().team();
    const { organisationId } = here;
    const [nia, out] = [aPerson("Nia"), roster(here, [])];
    await world().saved(organisationId, [roster(here, [nia])]);
    const [first] = await due(here);
    if (!first) throw new Error("nobody is new");
    const move = { do: "move-starter", starterId: first.starter.id, from: ["waiting"] } as const;
    await world().saved(organisationId, [
      { ...move, to: "welcomed", nextAt: null },
      out,
      out,
      roster(here, [nia]),
    ]);
    expect(await names(here, later(HOUR))).toEqual([]);
    await world().openHuddle(here);
    const withoutBen = { ...roster(here, []), people: [aPerson("Lea"), aPerson("Ada")] } as Change;
    await world().saved(organisationId, [withoutBen, withoutBen, roster(here, [])]);
    expect(await names(here, later(HOUR))).toEqual([]);
  });

  test("a roster without a time for welcomes brings nobody new; nor does a lead's first sight of their team", async () => {
    const here = await world().team();
    const { organisationId, team, installationId, place } = here;
    const { welcomeAt: _, ...first } = roster(here, [aPerson("Nia")]) as Extract<
      Change,
      { do: "sync-roster" }
    >;
    await world().saved(organisationId, [first]);
    const person = aPerson("Olu");
    const olu = await world().store.identify({ installationId, person, conversation: place }, NOW);
    if (!olu) throw new Error("Olu is not known");
    const memberId = olu.member.id;
    await world().saved(organisationId, [
      { do: "grant-role", memberId, role: "lead", teamId: team.id, at: NOW },
      roster(here, [aPerson("Nia"), person]),
    ]);
    expect(await names(here)).toEqual([]);
  });

  test("those who come around the same time are counted, and told of once", async () => {
    const here = await world().team();
    const { organisationId, team } = here;
    const people = ["Nia", "Olu"].map((name) => aPerson(name));
    const late = { at: later(HOUR), welcomeAt: later(HOUR) };
    await world().saved(organisationId, [
      roster(here, people),
      roster(here, [...people, aPerson("Pia")], late),
    ]);
    expect((await due(here)).map((one) => one.together)).toEqual([2, 2]);
    const span = { from: later(-MINUTE), to: later(MINUTE) };
    await world().saved(organisationId, [{ do: "starters-many", teamId: team.id, ...span }]);
    const again: Change = { do: "starters-many", teamId: team.id, ...span };
    expect(await world().save(organisationId, [again])).toBe("conflict");
    const [pia, ...more] = await due(here, later(HOUR));
    expect(more).toEqual([]);
    expect(pia).toMatchObject({ starter: { name: "Pia" }, together: 1, areTold: false });
  });

  test("they move on once, are met, answer and change their answers; who left unwelcomed is forgotten", async () => {
    const here = await world().team();
    const { organisationId } = here;
    await world().saved(organisationId, [roster(here, [aPerson("Nia")])]);
    const [seen] = await due(here);
    if (!seen) throw new Error("nobody is new");
    const { id: starterId } = seen.starter;
    const answer = (text: string): Change => ({
      do: "answer-starter",
      starterId,
      answers: [{ key: "ns-1", question: "What do you see?", text }],
      confirmed: false,
    });
    expect(await world().save(organisationId, [answer("Early")])).toBe("conflict");
    const asked = { do: "move-starter", starterId, from: ["waiting"], to: "asked", nextAt: null } as const;
    await world().saved(organisationId, [asked, { do: "meet-starter", starterId }]);
    expect(await world().save(organisationId, [asked])).toBe("conflict");
    expect(await world().save(organisationId, [{ do: "forget-starter", starterId }])).toBe("conflict");
    await world().saved(organisationId, [answer("Much"), answer("Much more")]);
    const notice = { kind: "starter-answers", starterId, teamId: here.team.id } as const;
    const [facts] = await world().store.facts([{ organisationId, notice }]);
    expect(facts).toMatchObject({
      ...{ kind: "starter-answers", leads: ["Lea"] },
      starter: { state: "answered", met: true, answers: [{ key: "ns-1", text: "Much more" }] },
    });
    await world().saved(organisationId, [roster(here, [aPerson("Nia"), aPerson("Olu")])]);
    const [olu] = await due(here);
    if (!olu) throw new Error("Olu is not new");
    await world().saved(organisationId, [{ do: "forget-starter", starterId: olu.starter.id }]);
    expect(await world().store.starter(organisationId, olu.starter.id, DAY)).toBeNull();
  });

  test("what is due next for someone new is known, so that a clock can be moved to it", async () => {
    const here = await world().team();
    await world().saved(here.organisationId, [roster(here, [aPerson("Nia")])]);
    expect(await world().store.nextDueAfter(here.organisationId, NOW)).toBe(later(3 * MINUTE));
  });
}
