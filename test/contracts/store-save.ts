// The store's contract: one transaction or none, once for each delivery.
import { expect, test } from "vitest";
import type { HuddleId } from "../../src/domain/ids.ts";
import { outgoing } from "../../src/domain/notices.ts";
import type { Change, Save } from "../../src/store/changes.ts";
import { aMood } from "../builders/huddle.ts";
import { DAY, later, NOW, named, type StoreWorld, type TeamInWorld, TODAY } from "./store-world.ts";

export function saveContract(world: () => StoreWorld): void {
  const work = (here: TeamInWorld, rest: Partial<Save> = {}): Save => {
    const { organisationId, team } = here;
    const settings = { ...team.settings, name: "Renamed" };
    const notice = { kind: "team-set-up", teamId: team.id } as const;
    return {
      deliveryId: null,
      at: NOW,
      changes: [{ do: "change-team", team: { ...team, settings }, nextAt: later(DAY) }],
      notices: [outgoing(notice, { to: "conversation", conversationId: team.conversationId })],
      jobs: [{ queue: "roster", organisationId, teamId: team.id }],
      ...rest,
    };
  };
  /** What of `work` is there. */
  const done = async (here: TeamInWorld) => ({
    name: (await world().view(here)).team.settings.name,
    waiting: await world().under.waiting(here.organisationId),
    jobs: (await world().under.jobs()).filter((one) => one.teamId === here.team.id).length,
  });
  const untouched = { name: "Ward 7", waiting: [], jobs: 0 };

  test("changes, notices and jobs are saved together", async () => {
    const here = await world().team();
    expect(await world().store.save(here.organisationId, work(here))).toBe("saved");
    const waiting = [`team-set-up:${here.team.id}`];
    expect(await done(here)).toEqual({ name: "Renamed", waiting, jobs: 1 });
  });

  test("a delivery that comes again changes nothing", async () => {
    const here = await world().team();
    const save = () => world().store.save(here.organisationId, work(here, { deliveryId: "Ev1" }));
    expect([await save(), await save()]).toEqual(["saved", "repeated"]);
    expect(await done(here)).toMatchObject({ jobs: 1, waiting: [`team-set-up:${here.team.id}`] });
  });

  test("of eight savers of one delivery exactly one saves", async () => {
    const here = await world().team();
    const all = await Promise.all(
      Array.from({ length: 8 }, () =>
        world().store.save(here.organisationId, work(here, { deliveryId: "Ev8" })),
      ),
    );
    expect(all.filter((one) => one === "saved")).toHaveLength(1);
    expect(all.filter((one) => one === "repeated")).toHaveLength(7);
    expect(await done(here)).toMatchObject({ jobs: 1 });
  });

  /** Says so in the huddle, with the prompt to be told of it. */
  const say = (here: TeamInWorld, huddleId: HuddleId, name: string, deliveryId: string) => {
    const { conversationId } = here.team;
    const notices = [outgoing({ kind: "huddle", huddleId }, { to: "conversation", conversationId })];
    const change = world().submission(huddleId, named(here, name), [aMood("red")]);
    return world().save(here.organisationId, [change], { deliveryId, notices });
  };

  test("a submission with a delivery id is stored once, too", async () => {
    const here = await world().team();
    const huddleId = await world().openHuddle(here);
    const submit = () => say(here, huddleId, "Ada", "Ev-s");
    expect([await submit(), await submit()]).toEqual(["saved", "repeated"]);
    expect((await world().own(here, huddleId, named(here, "Ada"))).editedAt).toBeNull();
    expect(await world().under.waiting(here.organisationId)).toHaveLength(1);
  });

  test("of eight submissions with one delivery id at once exactly one is stored", async () => {
    const here = await world().team();
    const huddleId = await world().openHuddle(here);
    const all = await Promise.all(Array.from({ length: 8 }, () => say(here, huddleId, "Ada", "Ev-all")));
    expect(all.toSorted()).toEqual([...Array.from({ length: 7 }, () => "repeated"), "saved"]);
    expect((await world().own(here, huddleId, named(here, "Ada"))).editedAt).toBeNull();
    expect(await world().under.waiting(here.organisationId)).toHaveLength(1);
  });

  test("of what several say in one moment only what was delivered before is left out", async () => {
    const [here, there] = [await world().team(), await world().team()];
    const [huddleId, other] = [await world().openHuddle(here), await world().openHuddle(there)];
    expect(await say(here, huddleId, "Ada", "Ev-once")).toBe("saved");
    const all = await Promise.all([
      say(here, huddleId, "Ada", "Ev-once"),
      say(here, huddleId, "Ben", "Ev-ben"),
      say(there, other, "Ada", "Ev-once"),
      say(there, other, "Lea", "Ev-lea"),
    ]);
    expect(all).toEqual(["repeated", "saved", "saved", "saved"]);
    expect((await world().own(here, huddleId, named(here, "Ada"))).editedAt).toBeNull();
    expect(await world().store.responses(there.organisationId, other)).toHaveLength(2);
    expect(await say(there, other, "Lea", "Ev-lea")).toBe("repeated");
  });

  test("the same delivery id in another organisation is another delivery", async () => {
    const [one, two] = [await world().team(), await world().team()];
    expect(await world().store.save(one.organisationId, work(one, { deliveryId: "Ev2" }))).toBe("saved");
    expect(await world().store.save(two.organisationId, work(two, { deliveryId: "Ev2" }))).toBe("saved");
  });

  test("a conflict takes everything back, the delivery id, too", async () => {
    const here = await world().team();
    const { changes } = work(here);
    const clash = { do: "use-claim-code", hash: "nonsense", at: NOW } as const;
    const save = (all: readonly Change[]) =>
      world().store.save(here.organisationId, work(here, { deliveryId: "Ev3", changes: all }));
    expect(await save([...changes, clash])).toBe("conflict");
    expect(await done(here)).toEqual(untouched);
    expect(await save(changes)).toBe("saved");
  });

  test("notices to a conversation elsewhere take everything back", async () => {
    const [here, there] = [await world().team(), await world().team()];
    const notice = { kind: "team-set-up", teamId: here.team.id } as const;
    const stray = outgoing(notice, { to: "conversation", conversationId: there.conversationId });
    const saving = world().store.save(here.organisationId, work(here, { notices: [stray] }));
    expect(await saving.catch(() => "refused")).not.toBe("saved");
    expect(await done(here)).toEqual(untouched);
    const huddleId = await world().openHuddle(here);
    const submission = world().submission(huddleId, named(here, "Ada"), [aMood("green")]);
    const alone = world().save(here.organisationId, [submission], { notices: [stray] });
    expect(await alone.catch(() => "refused")).not.toBe("saved");
    expect(await world().store.responses(here.organisationId, huddleId)).toEqual([]);
    expect(await world().under.waiting(there.organisationId)).toEqual([]);
  });

  test("notices to people reach those with an identity", async () => {
    const here = await world().team();
    const huddleId = await world().openHuddle(here);
    const to = (name: string) => {
      const memberId = named(here, name);
      return outgoing({ kind: "reminder", huddleId, memberId }, { to: "member", memberId });
    };
    const notices = [to("Ada"), to("Ben")];
    const reminded = { do: "mark-reminded", huddleId } as const;
    await world().saved(here.organisationId, [reminded], { notices });
    expect([...(await world().under.waiting(here.organisationId))].sort()).toEqual(
      notices.map((one) => one.subject).sort(),
    );
  });

  test("deliveries from before a time are forgotten", async () => {
    const here = await world().team();
    const save = (deliveryId: string, at: typeof NOW) =>
      world().store.save(here.organisationId, work(here, { deliveryId, at }));
    await save("old", later(-DAY));
    await save("new", NOW);
    expect(await world().store.prune({ received: NOW, security: later(-DAY) })).toBe(1);
    expect([await save("old", NOW), await save("new", NOW)]).toEqual(["saved", "repeated"]);
  });

  test("changes are applied in their order", async () => {
    const here = await world().team();
    const about = {
      do: "record-occurrence",
      teamId: here.team.id,
      kind: "summary",
      date: TODAY,
      slot: 0,
    } as const;
    await world().saved(here.organisationId, [
      { ...about, outcome: "missed", over: [], at: NOW },
      { ...about, outcome: "opened", over: ["missed"], at: NOW },
    ]);
    expect((await world().view(here)).occurrences[0]?.outcome).toBe("opened");
  });
}
