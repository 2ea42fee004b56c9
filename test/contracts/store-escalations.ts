// The store's contract: ideas that are passed up, tier by tier, and what stands above a team.
import { expect, test } from "vitest";
import type { EscalationId, IdeaId, MemberId, UnitId } from "../../src/domain/ids.ts";
import type { Change } from "../../src/store/changes.ts";
import type { NewEscalation } from "../../src/store/escalations.ts";
import { anEscalation } from "./store-tenancy-escalation.ts";
import { anIdea } from "./store-tenancy-idea.ts";
import { DAY, HOUR, later, NOW, named, type StoreWorld, type TeamInWorld } from "./store-world.ts";

export function escalationsContract(world: () => StoreWorld): void {
  /** Ward 7, under Medicine, under the Trust: each a team of its own. */
  const three = async () => {
    const home = await world().organisation();
    const ward = await world().team({ in: home });
    const medicine = await world().team({ in: home, build: (team) => team.called("Medicine", "MED") });
    const trust = await world().team({ in: home, build: (team) => team.called("Trust", "TR") });
    const under = (unitId: UnitId, parentId: UnitId) => ({ do: "set-parent", unitId, parentId }) as const;
    const { organisationId } = home;
    await world().saved(organisationId, [
      under(ward.team.id, medicine.team.id),
      under(medicine.team.id, trust.team.id),
    ]);
    return { organisationId, ward, medicine, trust };
  };
  const coming = async (here: TeamInWorld, ideaId: IdeaId, rest: Partial<NewEscalation> = {}) => {
    const escalation = anEscalation(world(), here, ideaId, rest);
    await world().saved(here.organisationId, [{ do: "add-escalation", escalation }]);
    return escalation;
  };
  const end = (
    { id: escalationId, replyBy }: NewEscalation,
    rest: Partial<Extract<Change, { do: "end-escalation" }>> = {},
  ): Change => ({
    do: "end-escalation",
    ...{ escalationId, outcome: "risen", by: null, reply: null, replyBy, confirmed: false, at: later(HOUR) },
    ...rest,
  });
  const read = async ({ organisationId }: TeamInWorld, id: EscalationId) => {
    const seen = await world().store.escalation(organisationId, id);
    if (!seen) throw new Error("the escalation is not there");
    return seen;
  };

  test("what stands above a team is read with who has a role there, the nearest first", async () => {
    const { organisationId, ward, medicine, trust } = await three();
    const memberId = named(medicine, "Ada");
    const manager = {
      do: "grant-role",
      role: "manager",
      teamId: medicine.team.id,
      memberId,
      at: NOW,
    } as const;
    const unreachable = { why: "archived", at: NOW };
    await world().saved(organisationId, [
      manager,
      { do: "set-reach", conversationId: trust.conversationId, unreachable },
    ]);
    const tiers = await world().store.tiersAbove(organisationId, ward.team.id);
    expect(tiers.map((one) => [one.name, one.team?.isReachable])).toEqual([
      ["Ward 7", true],
      ["Medicine", true],
      ["Trust", false],
    ]);
    expect(tiers[1]).toMatchObject({
      unitId: medicine.team.id,
      team: { id: medicine.team.id, conversationId: medicine.conversationId },
      leads: [{ memberId: named(medicine, "Lea"), name: "Lea" }],
      managers: [{ memberId, name: "Ada" }],
    });
    const alone = await world().team();
    expect(await world().store.tiersAbove(alone.organisationId, alone.team.id)).toHaveLength(1);
  });

  test("an idea passed up is read with its tier, who may answer and where it has come to", async () => {
    const { organisationId, ward, medicine, trust } = await three();
    const ideaId = await anIdea(world(), ward);
    const toMedicine = { from: ward.team.id, to: medicine.team.id, told: [named(medicine, "Ben")] };
    const first = await coming(ward, ideaId, toMedicine);
    const seen = await read(ward, first.id);
    expect(seen).toMatchObject({ team: ward.team, idea: { id: ideaId }, next: null });
    expect(seen.cameTo).toEqual([medicine.team.id]);
    expect(seen.answerers.map((one) => one.memberId)).toEqual([named(medicine, "Lea")]);
    expect(seen.escalation).toEqual({
      ...{ id: first.id, ideaId, round: 1, tier: 2, reason: "Needs money", cameFrom: "doing" },
      from: { unitId: ward.team.id, name: "Ward 7" },
      to: { unitId: medicine.team.id, name: "Medicine", conversationId: medicine.conversationId },
      askedBy: { memberId: named(ward, "Ada"), name: "Ada" },
      ...{ askedAt: NOW, replyBy: later(1000), told: [named(medicine, "Ben")] },
      ...{ held: null, remindedAt: null, ended: null },
    });
    const next = { tier: 3, from: medicine.team.id, to: trust.team.id, askedBy: null };
    const second = anEscalation(world(), ward, ideaId, next);
    await world().saved(organisationId, [end(first), { do: "add-escalation", escalation: second }]);
    const after = await read(ward, first.id);
    expect(after.escalation.ended).toEqual({ outcome: "risen", by: null, at: later(HOUR), reply: null });
    expect(after.next).toMatchObject({ id: second.id, askedBy: null, to: { name: "Trust" } });
    expect(after.cameTo).toEqual(expect.arrayContaining([medicine.team.id, trust.team.id]));
    const up = { escalationId: first.id, teamId: ward.team.id };
    const news = { kind: "escalation-news", ...up, what: "waits", reader: "team" } as const;
    const notices = [{ kind: "escalation", ...up } as const, { ...news, what: "risen" } as const, news];
    const [card, told, over] = await world().store.facts(
      notices.map((notice) => ({ organisationId, notice })),
    );
    const about = { team: ward.team, escalation: { id: first.id }, next: { id: second.id }, isTop: false };
    expect(card).toMatchObject({ kind: "escalation", ...about });
    expect(told).toMatchObject({ kind: "escalation-news", what: "risen", reader: "team", ...about });
    expect(over).toBeNull();
    const top = { kind: "escalation", ...up, escalationId: second.id } as const;
    expect(await world().store.facts([{ organisationId, notice: top }])).toMatchObject([
      { next: null, isTop: true },
    ]);
    const idea = await world().store.idea(organisationId, { id: ideaId });
    expect(idea?.escalations.map((one) => one.tier)).toEqual([2, 3]);
    expect(await world().store.escalation(organisationId, "none" as EscalationId)).toBeNull();
  });

  test("an idea waits at one tier at a time, and comes to each once", async () => {
    const { organisationId, ward, medicine } = await three();
    const ideaId = await anIdea(world(), ward);
    const first = await coming(ward, ideaId, { to: medicine.team.id });
    const other = {
      do: "add-escalation",
      escalation: anEscalation(world(), ward, ideaId, { tier: 3 }),
    } as const;
    expect(await world().save(organisationId, [other])).toBe("conflict");
    const again = { do: "add-escalation", escalation: anEscalation(world(), ward, ideaId) } as const;
    expect(await world().save(organisationId, [end(first), again])).toBe("conflict");
    expect((await read(ward, first.id)).escalation.ended).toBeNull();
  });

  test("of two answers at once one is saved, the other is a conflict", async () => {
    const { organisationId, ward, medicine } = await three();
    const first = await coming(ward, await anIdea(world(), ward), { to: medicine.team.id });
    const [lea, ben] = [named(medicine, "Lea"), named(medicine, "Ben")];
    const answers = [lea, ben].map((by) =>
      end(first, { outcome: "answered", by, reply: `Yes, says ${by}`, confirmed: true }),
    );
    const both = await Promise.all(answers.map((one) => world().save(organisationId, [one])));
    expect([...both].sort()).toEqual(["conflict", "saved"]);
    const by = both[0] === "saved" ? lea : ben;
    const { ended } = (await read(ward, first.id)).escalation;
    expect(ended).toMatchObject({ outcome: "answered", by: { memberId: by }, reply: `Yes, says ${by}` });
  });

  test("a holding reply moves its date, once; what was decided on the earlier date is a conflict", async () => {
    const { organisationId, ward, medicine } = await three();
    const first = await coming(ward, await anIdea(world(), ward), { to: medicine.team.id });
    const by = named(medicine, "Lea");
    const hold = { do: "hold-escalation", escalationId: first.id, by, words: "Next week", at: NOW } as const;
    const change = { ...hold, replyBy: later(DAY), confirmed: false };
    await world().saved(organisationId, [change]);
    const { escalation } = await read(ward, first.id);
    expect(escalation).toMatchObject({ replyBy: later(DAY), held: { at: NOW, words: "Next week" } });
    expect(await world().save(organisationId, [change])).toBe("conflict");
    expect(await world().save(organisationId, [end(first)])).toBe("conflict");
    expect(await world().save(organisationId, [end({ ...first, replyBy: later(DAY) })])).toBe("saved");
  });

  test("it falls due at its date, is claimed, and after its one reminder no more", async () => {
    const { organisationId, ward } = await three();
    const replyBy = later(40 * DAY);
    const first = await coming(ward, await anIdea(world(), ward), { replyBy });
    const due = async (at: typeof replyBy) =>
      (await world().store.claimDue(at, 100)).filter((one) => one.id === first.id);
    expect(await due(later(39 * DAY))).toEqual([]);
    expect(await world().store.nextDueAfter(organisationId, later(39 * DAY))).toBe(replyBy);
    expect(await due(replyBy)).toEqual([{ organisationId, kind: "escalation", id: first.id }]);
    expect(await due(replyBy)).toEqual([]);
    const remind = { do: "remind-escalation", escalationId: first.id, at: replyBy } as const;
    expect(await world().save(organisationId, [{ ...remind, replyBy: NOW }])).toBe("conflict");
    await world().saved(organisationId, [{ ...remind, replyBy }]);
    expect((await read(ward, first.id)).escalation.remindedAt).toBe(replyBy);
    expect(await due(later(80 * DAY))).toEqual([]);
    expect(await world().save(organisationId, [{ ...remind, replyBy }])).toBe("conflict");
  });

  test("those that wait are listed oldest first, for an organisation or as far as somebody may answer", async () => {
    const { organisationId, ward, medicine, trust } = await three();
    const raise = async (number: number, rest: Partial<NewEscalation>) => {
      const ideaId = world().newId<"Idea">();
      const about = { number, problem: `Problem ${number}`, from: null, confirmed: false, at: NOW };
      const raisedBy = named(ward, "Ada");
      await world().saved(organisationId, [
        { do: "raise-idea", ideaId, teamId: ward.team.id, raisedBy, ...about },
      ]);
      return coming(ward, ideaId, rest);
    };
    const late = await raise(1, { to: medicine.team.id, askedAt: later(HOUR) });
    await raise(2, { from: medicine.team.id, to: trust.team.id, tier: 3, askedAt: NOW });
    const over = await raise(3, { to: medicine.team.id, askedAt: later(-HOUR) });
    await world().saved(organisationId, [end(over)]);
    const names = async (who: MemberId | null) =>
      (await world().store.openEscalations(organisationId, who)).map((one) => one.idea.name);
    expect(await names(null)).toEqual(["W7-2", "W7-1"]);
    const ada = named(ward, "Ada");
    for (const [{ team }, role, theirs] of [
      [ward, "lead", []],
      [ward, "manager", ["W7-1"]],
      [medicine, "lead", ["W7-1"]],
      [medicine, "manager", ["W7-2", "W7-1"]],
      [trust, "lead", ["W7-2"]],
      [trust, "manager", ["W7-2"]],
    ] as const) {
      const about = { memberId: ada, role, teamId: team.id } as const;
      await world().saved(organisationId, [{ do: "grant-role", ...about, at: NOW }]);
      expect([role, await names(ada)]).toEqual([role, theirs]);
      await world().saved(organisationId, [{ do: "drop-role", ...about, leaveOne: false }]);
    }
    expect(await names(ada)).toEqual([]);
    const [top, first] = await world().store.openEscalations(organisationId, null);
    expect(top?.isTop).toBe(true);
    expect(first).toMatchObject({
      escalation: { id: late.id },
      idea: { name: "W7-1", problem: "Problem 1" },
      isTop: false,
      team: { id: ward.team.id, name: "Ward 7", zone: "Europe/London" },
    });
  });

  test("a new test breaks off one that still ran while the idea was passed up", async () => {
    const { organisationId, ward } = await three();
    const ideaId = await anIdea(world(), ward);
    const still = { ownerId: null, due: null, reason: null, learning: null, changedAt: NOW };
    const begin = (version: number, number: number, at: typeof NOW): Change => ({
      do: "move-idea",
      ...{ ideaId, version, confirmed: false, at },
      to: { ...still, state: "testing", cycle: { do: "begin", number, prediction: "P" } },
    });
    await world().saved(organisationId, [begin(1, 1, NOW)]);
    await world().saved(organisationId, [begin(2, 2, later(HOUR))]);
    const seen = await world().store.idea(organisationId, { id: ideaId });
    expect(seen?.cycles).toMatchObject([
      { number: 1, outcome: "parked", endedAt: later(HOUR) },
      { number: 2, outcome: null, endedAt: null },
    ]);
  });
}
