// The store's contract: what is due, and to whom it is given. The ends of leases are the implementation's to test.
import { expect, test } from "vitest";
import type { MemberId } from "../../src/domain/ids.ts";
import type { Change } from "../../src/store/changes.ts";
import type { Due } from "../../src/store/store.ts";
import type { Instant } from "../../src/time/clock.ts";
import { anAsked } from "../builders/launch.ts";
import { aConversation, aPerson, aSender, people } from "../builders/people.ts";
import { DAY, HOUR, later, MINUTE, NOW, named, type StoreWorld, type TeamInWorld } from "./store-world.ts";

const ALL = 10_000;

export function dueContract(world: () => StoreWorld): void {
  const claim = (now: Instant, limit = ALL) => world().store.claimDue(now, limit);
  /** What of one organisation is due, `team`, `huddle` or `unreachable`. */
  const due = async ({ organisationId }: TeamInWorld, now: Instant) =>
    (await claim(now)).filter((one) => one.organisationId === organisationId);
  const plan = ({ organisationId, team }: TeamInWorld, through: Instant, nextAt: Instant) =>
    world().saved(organisationId, [{ do: "plan-team", teamId: team.id, through, nextAt }]);
  const asTeam = ({ organisationId, team }: TeamInWorld): Due => ({
    organisationId,
    kind: "team",
    id: team.id,
  });

  test("a team is due at its time, once, until it has been planned", async () => {
    const here = await world().team();
    await plan(here, NOW, later(HOUR));
    expect(await due(here, later(HOUR - 1))).toEqual([]);
    expect(await due(here, later(HOUR))).toEqual([asTeam(here)]);
    expect(await due(here, later(HOUR))).toEqual([]);
    await plan(here, later(HOUR), later(HOUR));
    expect(await due(here, later(HOUR))).toEqual([asTeam(here)]);
    await plan(here, later(HOUR), later(DAY));
    expect(await due(here, later(HOUR))).toEqual([]);
  });

  test("a team planned ahead of the clock is due: the clock was set back", async () => {
    const here = await world().team();
    await plan(here, later(2_000), later(DAY));
    expect(await due(here, NOW)).toEqual([]);
    await plan(here, later(2_001), later(DAY));
    expect(await due(here, NOW)).toEqual([asTeam(here)]);
    await plan(here, NOW, later(DAY));
    expect(await due(here, NOW)).toEqual([]);
  });

  test("a huddle is due at its reminder, then at its closing, then never", async () => {
    const here = await world().team();
    await plan(here, NOW, later(30 * DAY));
    const id = await world().openHuddle(here);
    const asHuddle = { organisationId: here.organisationId, kind: "huddle", id };
    expect(await due(here, later(HOUR - 1))).toEqual([]);
    expect(await due(here, later(HOUR))).toEqual([asHuddle]);
    const reminded: Change = { do: "mark-reminded", huddleId: id };
    await world().saved(here.organisationId, [reminded]);
    expect(await due(here, later(7 * HOUR - 1))).toEqual([]);
    expect(await due(here, later(7 * HOUR))).toEqual([asHuddle]);
    await world().saved(here.organisationId, [
      { do: "close-huddle", huddleId: id, mood: null, at: later(7 * HOUR) },
    ]);
    expect(await due(here, later(8 * HOUR))).toEqual([]);
  });

  test("what an organisation's clock has to do next is its own, and later than asked", async () => {
    const here = await world().team();
    const there = await world().team();
    const next = (after: Instant) => world().store.nextDueAfter(here.organisationId, after);
    await plan(there, NOW, later(HOUR));
    await plan(here, NOW, later(9 * HOUR));
    expect(await next(NOW)).toBe(later(9 * HOUR));
    await world().openHuddle(here);
    expect(await next(NOW)).toBe(later(HOUR));
    expect(await next(later(HOUR - 1))).toBe(later(HOUR));
    expect(await next(later(HOUR))).toBe(later(9 * HOUR));
    expect(await next(later(9 * HOUR))).toBeNull();
  });

  test("a huddle without a reminder is due at its closing", async () => {
    const here = await world().team();
    await plan(here, NOW, later(30 * DAY));
    await world().openHuddle(here, { remindAt: null });
    expect(await due(here, later(HOUR))).toEqual([]);
    expect(await due(here, later(7 * HOUR))).toHaveLength(1);
  });

  test("a team's conversation that cannot be reached is due until the lead was told, each time anew", async () => {
    const here = await world().team();
    const { organisationId, conversationId } = here;
    await plan(here, NOW, later(30 * DAY));
    const reach = (unreachable: { why: string; at: Instant } | null): Change => ({
      do: "set-reach",
      conversationId,
      unreachable,
    });
    const told: Change = { do: "mark-unreachable-told", conversationId, at: later(MINUTE) };
    const away = { why: "is_archived", at: NOW };
    expect(await world().save(organisationId, [told])).toBe("conflict");
    await world().saved(organisationId, [reach(away)]);
    expect((await world().view(here)).unreachableWhy).toBe("is_archived");
    expect(await due(here, NOW)).toEqual([{ organisationId, kind: "unreachable", id: conversationId }]);
    expect(await due(here, NOW)).toEqual([]);
    await world().saved(organisationId, [told]);
    expect(await world().save(organisationId, [told])).toBe("conflict");
    await world().saved(organisationId, [reach({ why: "not_in_channel", at: later(HOUR) })]);
    expect(await due(here, later(HOUR))).toEqual([]);
    await world().saved(organisationId, [reach(null)]);
    expect((await world().view(here)).unreachableWhy).toBeNull();
    await world().saved(organisationId, [reach(away)]);
    expect(await due(here, NOW)).toHaveLength(1);
  });

  test("a conversation without a team is nobody's to tell of", async () => {
    const { organisationId, installationId } = await world().organisation();
    const sender = aSender(installationId, aPerson("Ada"), aConversation("C-none"));
    const known = await world().store.identify(sender, NOW);
    const conversationId = known?.conversation?.id ?? world().newId<"Conversation">();
    const unreachable = { why: "is_archived", at: NOW };
    await world().saved(organisationId, [{ do: "set-reach", conversationId, unreachable }]);
    expect((await claim(NOW)).filter((one) => one.organisationId === organisationId)).toEqual([]);
  });

  test("what fell due first is given first, and no more than asked for", async () => {
    await claim(later(DAY));
    const order = [3, 1, 2];
    const teams = [];
    for (const hour of order) {
      const here = await world().team();
      await plan(here, NOW, later(2 * DAY + hour * HOUR));
      teams.push(here);
    }
    const [third, first, second] = teams.map(asTeam);
    expect(await claim(later(3 * DAY), 2)).toEqual([first, second]);
    expect(await claim(later(3 * DAY), 2)).toEqual([third]);
    expect(await claim(later(3 * DAY), 2)).toEqual([]);
  });

  test("in turn, an organisation with much that is due leaves room for one with little, whatever fell due first", async () => {
    await claim(later(5 * DAY));
    const busy = await world().organisation();
    for (let n = 0; n < 8; n += 1) {
      const here = await world().team({ in: busy, build: (team) => team.called(`Team ${n}`, `T${n}`) });
      await plan(here, NOW, later(6 * DAY));
    }
    const quiet = await world().team();
    await plan(quiet, NOW, later(6 * DAY + 1));
    await world().openHuddle(quiet, { remindAt: later(6 * DAY + 1), closesAt: later(7 * DAY) });
    const inTurn = (limit: number, each: number) => world().store.claimDue(later(6 * DAY + 1), limit, each);
    const organisations = (some: readonly Due[]) =>
      some.map((one) => (one.organisationId === busy.organisationId ? "busy" : "quiet"));
    expect(organisations(await inTurn(4, 3))).toEqual(["busy", "quiet", "busy", "quiet"]);
    expect(organisations(await inTurn(100, 3))).toEqual(["busy", "busy", "busy"]);
    expect(organisations(await inTurn(100, 100))).toEqual(["busy", "busy", "busy"]);
    expect(await inTurn(100, 3)).toEqual([]);
  });

  test("in turn, digests and planned pulses of one organisation leave room for those of another", async () => {
    await claim(later(7 * DAY));
    const [busy, quiet] = [await world().team({ people: people(8) }), await world().team()];
    const manages = ({ team }: TeamInWorld, memberId: MemberId): Change[] => [
      { do: "grant-role", memberId, role: "manager", teamId: team.id, at: NOW },
    ];
    const digests = async (here: TeamInWorld, memberIds: readonly MemberId[], nextAt: Instant) =>
      world().saved(here.organisationId, [
        ...memberIds.flatMap((memberId) => manages(here, memberId)),
        ...memberIds.map((memberId): Change => ({ do: "plan-digest", memberId, through: NOW, nextAt })),
      ]);
    const pulses = ({ organisationId, members }: TeamInWorld, opensAt: Instant, many: number) =>
      world().saved(
        organisationId,
        Object.values(members)
          .slice(0, many)
          .flatMap((memberId): Change[] => {
            const [id, asked] = [world().newId<"Pulse">(), { ...anAsked(), opensAt }];
            const plan = { organisationId, id, name: "Pulse", launchedBy: memberId, asked };
            return [
              { do: "draft-pulse", memberId, draft: { id, asked } },
              { do: "plan-pulse", plan },
            ];
          }),
      );
    await plan(busy, NOW, later(30 * DAY));
    await plan(quiet, NOW, later(30 * DAY));
    await digests(busy, Object.values(busy.members).slice(0, 6), later(8 * DAY));
    await pulses(busy, later(8 * DAY), 6);
    await digests(quiet, [named(quiet, "Ada")], later(8 * DAY + 1));
    await pulses(quiet, later(8 * DAY + 1), 1);
    const given = await world().store.claimDue(later(8 * DAY + 1), 6, 3);
    const told = given.map((one) => [
      one.organisationId === quiet.organisationId ? "quiet" : "busy",
      one.kind,
    ]);
    expect(told).toEqual([
      ["busy", "pulse-plan"],
      ["quiet", "pulse-plan"],
      ["busy", "pulse-plan"],
      ["quiet", "manager"],
      ["busy", "pulse-plan"],
    ]);
  });

  test("eight who claim at once share what is due, each piece given once", async () => {
    await claim(later(3 * DAY));
    const home = await world().organisation();
    for (let n = 0; n < 12; n += 1) {
      const here = await world().team({ in: home, build: (team) => team.called(`Team ${n}`, `T${n}`) });
      await plan(here, NOW, later(4 * DAY));
    }
    const claims = await Promise.all(Array.from({ length: 8 }, () => claim(later(4 * DAY), 3)));
    const more = await claim(later(4 * DAY));
    const all = [...claims.flat(), ...more].map((one) => one.id);
    expect(all).toHaveLength(12);
    expect(new Set(all).size).toBe(12);
  });
}
