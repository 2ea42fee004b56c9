// The store's contract: what people answer to a pulse, one sheet each, theirs to change until it closes.
import { expect, test } from "vitest";
import type { MemberId } from "../../src/domain/ids.ts";
import { people } from "../builders/people.ts";
import { valuesIn } from "../domain/pulse/values.ts";
import { ASKED, all, answering, aWard, closed, launched, sheet } from "./pulse-world.ts";
import { IN, inTeams, linked, onTwoPlatforms, teamsSelf } from "./store-link-world.ts";
import { NOW, type StoreWorld, type TeamInWorld } from "./store-world.ts";

const ids = ({ members }: TeamInWorld): MemberId[] => Object.values(members);

export function pulseAnswersContract(world: () => StoreWorld): void {
  const one = async () => {
    const { here } = await aWard(world());
    const pulse = await launched(world(), here);
    const [ada, ben] = ids(here);
    if (!ada || !ben) throw new Error("two are there");
    const own = async (memberId: MemberId) =>
      (await world().store.pulseForMember(here.organisationId, pulse.id, memberId))?.own;
    return { here, pulse, ada, ben, own, ...here };
  };
  const answersOf = async (here: TeamInWorld, pulse: { id: string }) =>
    (await world().store.pulseAnswers(here.organisationId, pulse.id as never)).answers;

  test("a sheet comes back to whoever gave it, and to nobody else", async () => {
    const { organisationId, team, pulse, ada, ben, own } = await one();
    const given = sheet({ "sp-p1": 4, "pc-p3": 1 }, { comments: { "ft-1": "Scales" }, confirmed: true });
    expect(await own(ada)).toBeNull();
    await world().saved(organisationId, [answering(pulse, ada, team.id, given)]);
    expect(await own(ada)).toEqual(given);
    expect(await own(ben)).toBeNull();
  });

  test("sent again it is one sheet, changed, with what was left out gone", async () => {
    const { here, organisationId, team, pulse, ada, own } = await one();
    await world().saved(organisationId, [answering(pulse, ada, team.id, all(5, "First"))]);
    const race = [2, 3].map((value) =>
      world().save(organisationId, [answering(pulse, ada, team.id, sheet({ "sp-p1": value as 2 }))]),
    );
    expect(await Promise.all(race)).toEqual(["saved", "saved"]);
    expect(Object.keys((await own(ada))?.scores ?? {})).toEqual(["sp-p1"]);
    const [answers, ...more] = await answersOf(here, pulse);
    expect(more).toEqual([]);
    expect(answers).toMatchObject({ team: team.id, comments: [] });
    expect(answers?.sheets).toHaveLength(1);
    expect(await world().store.pulseProgress(organisationId, pulse.id)).toBe(1);
  });

  test("someone outside, or in another team than theirs, is a conflict and stores nothing", async () => {
    const { here, organisationId, team, pulse, ada } = await one();
    const elsewhere = await world().team({ in: here, build: (built) => built.called("Ward 9", "W9") });
    const stranger = elsewhere.members.Ada;
    if (!stranger) throw new Error("nobody else is there");
    for (const [who, where] of [
      [stranger, team.id],
      [ada, world().newId<"Team">()],
    ] as const)
      expect(await world().save(organisationId, [answering(pulse, who, where, all(3))])).toBe("conflict");
    expect(await answersOf(here, pulse)).toEqual([]);
    expect(await world().store.pulseForMember(organisationId, pulse.id, stranger)).toMatchObject({
      asked: null,
      own: null,
    });
  });

  test("someone in two teams counts in the one they chose, and it is remembered", async () => {
    const { here, other } = await aWard(world(), { size: 12, second: 11, both: 1 });
    const { organisationId } = here;
    const pulse = await launched(world(), here);
    const both = ids(here).find((id) => ids(other).includes(id));
    if (!both) throw new Error("nobody is in both");
    const asked = async (id: typeof pulse.id) =>
      (await world().store.pulseForMember(organisationId, id, both))?.asked;
    expect(await asked(pulse.id)).toMatchObject({ countsIn: null });
    expect((await asked(pulse.id))?.teamIds).toHaveLength(2);
    await world().saved(organisationId, [answering(pulse, both, other.team.id, all(4), true)]);
    expect(await asked(pulse.id)).toMatchObject({ countsIn: other.team.id });
    const elsewhere = answering(pulse, both, here.team.id, all(4));
    expect(await world().save(organisationId, [elsewhere])).toBe("conflict");
    expect((await answersOf(here, pulse)).map((one) => one.team)).toEqual([other.team.id]);
    await closed(world(), here, pulse);
    const next = await launched(world(), here, { launchedAt: NOW });
    expect(await asked(next.id)).toMatchObject({ countsIn: other.team.id });
  });

  test("a closed pulse takes nothing, and knows of nobody any more", async () => {
    const { here, organisationId, team, pulse, ada } = await one();
    await world().saved(organisationId, [answering(pulse, ada, team.id, all(3, "Words"))]);
    await closed(world(), here, pulse);
    expect(await world().save(organisationId, [answering(pulse, ada, team.id, all(1))])).toBe("conflict");
    expect(await world().store.pulseForMember(organisationId, pulse.id, ada)).toMatchObject({
      pulse: { answered: 1 },
      asked: null,
      own: null,
      colleagues: [],
    });
    expect(await world().store.pulseProgress(organisationId, pulse.id)).toBe(0);
    expect(await world().store.pulseWaiting(organisationId, pulse.id, NOW)).toEqual([]);
  });

  test("after closing every statement, component and comment comes out as before, no sheet is whole", async () => {
    const { here, other } = await aWard(world(), { size: 12, second: 10 });
    const { organisationId } = here;
    const pulse = await launched(world(), here);
    for (const [at, memberId] of [...ids(here), ...ids(other)].entries()) {
      const { team } = at < ids(here).length ? here : other;
      const scores = Object.fromEntries(
        ASKED.statements.flatMap(({ id }, place) =>
          (at + place) % 7 === 0 ? [] : [[id, (((at * 3 + place) % 5) + 1) as 1]],
        ),
      );
      const comments: Record<string, string> = at % 2 ? { "ft-1": `Words ${at}` } : {};
      await world().saved(organisationId, [answering(pulse, memberId, team.id, sheet(scores, { comments }))]);
    }
    const before = valuesIn(pulse, await answersOf(here, pulse));
    await closed(world(), here, pulse);
    const after = await answersOf(here, pulse);
    expect(valuesIn(pulse, after)).toEqual(before);
    const components = (given: object) => new Set(Object.keys(given).map((id) => id.slice(0, 2))).size;
    for (const { sheets } of after)
      for (const given of sheets) expect(components(given)).toBeLessThanOrEqual(1);
  });

  test("two selves that become one have answered once, with the answers of the one that stays", async () => {
    const here = await onTwoPlatforms(world());
    const { organisationId, installationId, team } = here;
    const roster = { people: people(12), admit: true, roster: "ready", joinHuddle: null, at: NOW } as const;
    await world().saved(organisationId, [{ do: "sync-roster", teamId: team.id, installationId, ...roster }]);
    const selves = async (name: string) => {
      const { member } = await seenAs(name);
      return { kept: member.id, gone: await teamsSelf(world(), here, name, IN), asker: inTeams(here, name) };
    };
    const seenAs = async (name: string) => {
      const person = { externalId: `U-${name.toLowerCase()}`, name, zone: null, kind: "person" } as const;
      const known = await world().store.identify({ installationId, person, conversation: here.place }, NOW);
      if (!known) throw new Error("nobody is known there");
      return known;
    };
    const [twice, other, silent] = [
      await selves("Person001"),
      await selves("Person002"),
      await selves("Person003"),
    ];
    const pulse = await launched(world(), here);
    await world().saved(organisationId, [
      answering(pulse, twice.kept, team.id, all(2)),
      answering(pulse, twice.gone, team.id, all(5)),
      answering(pulse, other.gone, team.id, all(3)),
    ]);
    for (const one of [twice, other, silent]) await linked(world(), here, one.kept, one.asker);
    const own = async (id: MemberId) =>
      (await world().store.pulseForMember(organisationId, pulse.id, id))?.own?.scores["sp-p1"];
    expect([await own(twice.kept), await own(other.kept), await own(silent.kept)]).toEqual([2, 3, undefined]);
    expect(await world().store.pulseProgress(organisationId, pulse.id)).toBe(2);
    const [answers] = await answersOf(here, pulse);
    expect(answers?.sheets).toHaveLength(2);
    await world().saved(organisationId, [answering(pulse, silent.kept, team.id, all(4))]);
    await closed(world(), here, pulse);
  });
}
