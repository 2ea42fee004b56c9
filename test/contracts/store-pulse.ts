// The store's contract: a pulse is drafted, launched once, due, reminded of once, closed once and repeated once.
import { expect, test } from "vitest";
import type { MemberId, PulseId } from "../../src/domain/ids.ts";
import { outgoing } from "../../src/domain/notices.ts";
import type { PulsePlan } from "../../src/domain/pulse-launch.ts";
import { type Instant, instant } from "../../src/time/clock.ts";
import { anAsked } from "../builders/launch.ts";
import {
  all,
  answering,
  aWard,
  closed,
  closing,
  launched,
  launching,
  planFor,
  pulseIn,
} from "./pulse-world.ts";
import { DAY, later, NOW, type StoreWorld, type TeamInWorld } from "./store-world.ts";

const first = ({ members }: TeamInWorld, at = 0): MemberId => {
  const id = Object.values(members)[at];
  if (id === undefined) throw new Error("so many are not there");
  return id;
};

export function pulseContract(world: () => StoreWorld): void {
  const due = async (at: Instant, { organisationId }: TeamInWorld) =>
    (await world().store.claimDue(at, 500)).filter(
      (one) => one.organisationId === organisationId && one.kind === "pulse",
    );

  test("a launcher has one draft, which comes back as it was and goes with its launch", async () => {
    const { here } = await aWard(world());
    const { organisationId } = here;
    const memberId = first(here);
    const drafts = [world().newId<"Pulse">(), world().newId<"Pulse">()];
    const asked = anAsked({ to: [here.team.id], repeatWeeks: 6, closesAt: later(3 * DAY) });
    for (const id of drafts)
      await world().saved(organisationId, [{ do: "draft-pulse", memberId, draft: { id, asked } }]);
    expect(await world().store.pulseDraft(organisationId, memberId)).toEqual({ id: drafts[1], asked });
    expect(await world().store.pulseDraft(organisationId, first(here, 1))).toBeNull();
    await launched(world(), here, { id: drafts[1] as never });
    expect(await world().store.pulseDraft(organisationId, memberId)).toBeNull();
    await world().saved(organisationId, [{ do: "drop-draft", memberId }]);
  });

  test("one that opens later is planned once out of its draft, due at its time, and dropped once", async () => {
    const { here } = await aWard(world());
    const { organisationId } = here;
    const launchedBy = first(here);
    const opensAt = later(DAY);
    const [one, sooner] = [
      [world().newId<"Pulse">(), opensAt],
      [world().newId<"Pulse">(), later(DAY / 2)],
    ].map(([id, at]) => {
      const asked = { ...anAsked({ to: [here.team.id], closesAt: later(3 * DAY) }), opensAt: at as Instant };
      return { organisationId, id: id as PulseId, name: "Winter pulse", launchedBy, asked };
    }) as [PulsePlan, PulsePlan];
    const planning = (plan: PulsePlan) => ({ do: "plan-pulse", plan }) as const;
    expect(await world().save(organisationId, [planning(one)]), "there is no draft").toBe("conflict");
    for (const { id, asked, ...rest } of [one, sooner])
      await world().saved(organisationId, [
        { do: "draft-pulse", memberId: launchedBy, draft: { id, asked } },
        planning({ id, asked, ...rest }),
      ]);
    expect(await world().store.pulseDraft(organisationId, launchedBy)).toBeNull();
    expect(await world().store.pulsePlans(organisationId)).toEqual([sooner, one]);
    const drop = { do: "drop-plan", pulseId: sooner.id } as const;
    const both = [world().save(organisationId, [drop]), world().save(organisationId, [drop])];
    expect((await Promise.all(both)).sort()).toEqual(["conflict", "saved"]);
    expect(await world().store.nextDueAfter(organisationId, NOW)).toBe(opensAt);
    const plansDue = async (at: Instant) =>
      (await world().store.claimDue(at, 500)).filter(
        (due) => due.organisationId === organisationId && due.kind === "pulse-plan",
      );
    expect(await plansDue((opensAt - 1) as Instant)).toEqual([]);
    expect(await plansDue(opensAt)).toEqual([{ organisationId, kind: "pulse-plan", id: one.id }]);
    expect(await plansDue(opensAt), "it is claimed").toEqual([]);
  });

  test("what is launched comes back as it was, the latest first", async () => {
    const { here } = await aWard(world());
    const plan = await planFor(world(), here, { repeatWeeks: 4 });
    const change = launching(world(), here, plan);
    await world().saved(here.organisationId, [change]);
    expect(await pulseIn(world(), here, change.pulse.id)).toEqual(change.pulse);
    await closed(world(), here, change.pulse);
    const next = await launched(world(), here, { launchedAt: later(DAY) });
    const all = await world().store.pulses(here.organisationId);
    expect(all.map((one) => one.id)).toEqual([next.id, change.pulse.id]);
  });

  test("the ground of a launch knows teams, people, how often they were asked, and what is open", async () => {
    const { here, other } = await aWard(world(), { size: 11, second: 3, both: 1 });
    const ground = () => world().store.pulseGround(here.organisationId, later(-30 * DAY));
    const before = await ground();
    expect(before.teams.map((one) => one.id).sort()).toEqual([here.team.id, other.team.id].sort());
    expect(before.teams.every((one) => !one.hasHuddled)).toBe(true);
    expect(before.people).toHaveLength(14);
    expect(before.people.filter((one) => one.teamIds.length === 2)).toHaveLength(1);
    expect(before.open).toEqual([]);
    await world().openHuddle(here);
    const pulse = await launched(world(), here, { asked: { to: [here.team.id] } });
    const after = await ground();
    expect(after.teams.filter((one) => one.hasHuddled).map((one) => one.id)).toEqual([here.team.id]);
    expect(after.people.filter((one) => one.askedLately === 1)).toHaveLength(11);
    const { name, closesAt } = pulse;
    expect(after.open).toEqual([{ name, closesAt, teamIds: [here.team.id] }]);
    const laterOn = await world().store.pulseGround(here.organisationId, NOW);
    expect(laterOn.people.every((one) => one.askedLately === 0)).toBe(true);
  });

  test("it is launched once, and one at a time for a team", async () => {
    const { here } = await aWard(world());
    const plan = await planFor(world(), here);
    const change = launching(world(), here, plan);
    const both = [world().save(here.organisationId, [change]), world().save(here.organisationId, [change])];
    expect((await Promise.all(both)).sort()).toEqual(["conflict", "saved"]);
    expect(await world().save(here.organisationId, [launching(world(), here, plan)])).toBe("conflict");
    const two = await aWard(world());
    const plans = await planFor(world(), two.here);
    const race = Array.from({ length: 4 }, () =>
      world().save(two.here.organisationId, [launching(world(), two.here, plans)]),
    );
    expect((await Promise.all(race)).filter((one) => one === "saved")).toHaveLength(1);
    expect(await world().store.pulses(two.here.organisationId)).toHaveLength(1);
  });

  test("it is due at half time, at its closing, and when it is repeated", async () => {
    const { here } = await aWard(world());
    const pulse = await launched(world(), here);
    const { organisationId } = here;
    const remindAt = pulse.remindAt ?? NOW;
    expect(await due((remindAt - 1) as Instant, here)).toEqual([]);
    expect(await due(remindAt, here)).toEqual([{ organisationId, kind: "pulse", id: pulse.id }]);
    expect(await due(remindAt, here)).toEqual([]);
    const remind = { do: "remind-pulse", pulseId: pulse.id } as const;
    await world().saved(organisationId, [remind]);
    expect(await world().save(organisationId, [remind])).toBe("conflict");
    expect(await pulseIn(world(), here, pulse.id)).toMatchObject({ remindAt: null, nextAt: pulse.closesAt });
    expect(await world().store.nextDueAfter(organisationId, later(3 * DAY))).toBe(pulse.closesAt);
    expect(await due(pulse.closesAt, here)).toHaveLength(1);
    const nextAt = later(28 * DAY);
    await world().saved(organisationId, [{ ...(await closing(world(), here, pulse)), nextAt }]);
    expect(await due(pulse.closesAt, here)).toEqual([]);
    expect(await due(nextAt, here)).toHaveLength(1);
  });

  test("a round is repeated once, put off, or not at all", async () => {
    const { here } = await aWard(world());
    const { organisationId } = here;
    const before = await launched(world(), here);
    const nextAt = later(28 * DAY);
    const again = { repeats: before.id, launchedAt: nextAt };
    const plan = await planFor(world(), here, { closesAt: later(38 * DAY) }, nextAt).catch(() => null);
    expect(plan, "one is open").toBeNull();
    await world().saved(organisationId, [{ ...(await closing(world(), here, before)), nextAt }]);
    const second = await planFor(world(), here, { closesAt: later(38 * DAY) }, nextAt);
    const until = later(30 * DAY);
    const off = (at: Instant | null) => ({ do: "put-off-repeat", pulseId: before.id, until: at }) as const;
    await world().saved(organisationId, [off(until)]);
    expect(await pulseIn(world(), here, before.id)).toMatchObject({ nextAt: until });
    const race = Array.from({ length: 3 }, () =>
      world().save(organisationId, [launching(world(), here, second, again)]),
    );
    expect((await Promise.all(race)).filter((one) => one === "saved")).toHaveLength(1);
    expect(await pulseIn(world(), here, before.id)).toMatchObject({ nextAt: null });
    expect(await world().save(organisationId, [off(null)])).toBe("conflict");
  });

  test("of two replicas that close at once one does, and it is released once", async () => {
    const { here } = await aWard(world());
    const { organisationId, team } = here;
    const pulse = await launched(world(), here);
    for (const [at, memberId] of Object.values(here.members).entries())
      await world().saved(organisationId, [answering(pulse, memberId, team.id, all(((at % 4) + 1) as 1))]);
    const [one, two] = [await closing(world(), here, pulse), await closing(world(), here, pulse)];
    const notice = { kind: "pulse-result", pulseId: pulse.id, teamId: team.id } as const;
    const notices = [outgoing(notice, { to: "conversation", conversationId: here.conversationId })];
    const both = [one, two].map((change) => world().save(organisationId, [change], { notices }));
    expect((await Promise.all(both)).sort()).toEqual(["conflict", "saved"]);
    const shown = await world().store.pulseViews(organisationId, pulse.id);
    const byPlace = (views: readonly object[]) => views.map((view) => JSON.stringify(view)).sort();
    expect(byPlace(shown.views)).toEqual(byPlace(one.release.views));
    expect(byPlace(shown.hidden)).toEqual(byPlace(one.release.hidden));
    expect(shown.views.length).toBeGreaterThan(4);
    const waiting = await world().under.waiting(organisationId);
    expect(waiting.filter((subject) => subject.startsWith("pulse-result:"))).toHaveLength(1);
    expect(await pulseIn(world(), here, pulse.id)).toMatchObject({ answered: 12, closedAt: pulse.closesAt });
  });

  test("it closes on the answers that were read, and beside all that was shown, or not at all", async () => {
    const { here, other } = await aWard(world(), { size: 12, second: 12 });
    const { organisationId, team } = here;
    const pulse = await launched(world(), here, { asked: { to: [team.id] } });
    const beside = await launched(world(), here, { asked: { to: [other.team.id] } });
    const ada = first(here);
    await world().saved(organisationId, [answering(pulse, ada, team.id, all(4))]);
    const stale = await closing(world(), here, pulse);
    await world().saved(organisationId, [answering(pulse, ada, team.id, all(2))]);
    expect(await world().save(organisationId, [stale]), "an answer was changed").toBe("conflict");
    for (const memberId of Object.values(other.members))
      await world().saved(organisationId, [answering(beside, memberId, other.team.id, all(3))]);
    const fresh = await closing(world(), here, pulse);
    await closed(world(), here, beside);
    expect(await world().save(organisationId, [fresh]), "another round was shown").toBe("conflict");
    await closed(world(), here, pulse);
  });

  test("a reminder says nothing to whoever has answered, wants none, or once it is closed", async () => {
    const { here } = await aWard(world());
    const { organisationId, team } = here;
    const pulse = await launched(world(), here);
    const [ada, ben, chidi] = [first(here), first(here, 1), first(here, 2)];
    await world().saved(organisationId, [
      answering(pulse, ada, team.id, all(3)),
      { do: "set-reminders", memberId: ben, off: true },
    ]);
    const told = () => {
      const notice = (memberId: MemberId) =>
        ({ kind: "pulse-reminder", pulseId: pulse.id, memberId, teamId: team.id }) as const;
      const wanted = [ada, ben, chidi].map((one) => ({ organisationId, notice: notice(one) }));
      return world().store.facts(wanted);
    };
    expect(await told()).toEqual([null, null, { kind: "pulse-reminder", pulse }]);
    await closed(world(), here, pulse);
    expect(await told()).toEqual([null, null, null]);
  });

  test("facts tell a pulse as it stands, and what was shown once it was", async () => {
    const { here } = await aWard(world());
    const { organisationId, team } = here;
    const pulse = await launched(world(), here);
    const card = { kind: "pulse", pulseId: pulse.id, teamId: team.id } as const;
    const memberId = pulse.launchedBy;
    const result = { kind: "pulse-result", pulseId: pulse.id, teamId: null, memberId } as const;
    const told = () => world().store.facts([card, result].map((notice) => ({ organisationId, notice })));
    expect((await told())[0]).toEqual({ kind: "pulse", pulse, teamId: team.id });
    for (const [at, memberId] of Object.values(here.members).entries())
      await world().saved(organisationId, [answering(pulse, memberId, team.id, all(at % 2 ? 5 : 2))]);
    await closed(world(), here, pulse);
    const [after, shown] = await told();
    expect(after).toMatchObject({ pulse: { closedAt: pulse.closesAt, answered: 12 } });
    expect(shown).toMatchObject({
      result: { pulse: { answered: 12, people: 12 }, main: { group: { kind: "team", name: "Ward 7" } } },
    });
  });

  test("who waits is known with where they are, and whether they are off", async () => {
    const { here } = await aWard(world());
    const { organisationId, team } = here;
    const pulse = await launched(world(), here);
    const [ada, ben, chidi] = [first(here), first(here, 1), first(here, 2)];
    const huddleId = await world().openHuddle(here);
    const off = { standing: "in", saidBy: "self", isOff: true, offUntil: null } as const;
    await world().saved(organisationId, [
      answering(pulse, ada, team.id, all(3)),
      { do: "set-standing", teamId: team.id, memberId: ben, standing: off, at: NOW },
      { do: "set-participation", huddleId, memberIds: [chidi], state: "off", at: NOW, where: null },
    ]);
    const waiting = await world().store.pulseWaiting(
      organisationId,
      pulse.id,
      instant("2026-11-30T09:00:00Z"),
    );
    expect(waiting).toHaveLength(11);
    expect(waiting.find((one) => one.memberId === ada)).toBeUndefined();
    expect(waiting.find((one) => one.memberId === ben)?.standing).toEqual({ isOff: true, offUntil: null });
    expect(waiting.find((one) => one.memberId === chidi)).toMatchObject({
      offShift: true,
      today: "2026-11-30",
    });
    expect(await world().store.pulseProgress(organisationId, pulse.id)).toBe(1);
  });
}
