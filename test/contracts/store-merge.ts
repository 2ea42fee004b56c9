// The store's contract: what is left of what two selves of one person did, when they become one member.
import { expect, test } from "vitest";
import type { MemberId } from "../../src/domain/ids.ts";
import type { LocalDate } from "../../src/time/calendar.ts";
import { aMood, anAnswer } from "../builders/huddle.ts";
import {
  IN,
  inTeams,
  linked,
  linking,
  onTwoPlatforms,
  type TwoPlatforms,
  teamsSelf,
} from "./store-link-world.ts";
import { anEscalation } from "./store-tenancy-escalation.ts";
import { anIdea } from "./store-tenancy-idea.ts";
import { later, MINUTE, NOW, named, type StoreWorld } from "./store-world.ts";

export function mergeContract(world: () => StoreWorld): void {
  const both = async (standing: typeof IN | null = IN) => {
    const here = await onTwoPlatforms(world());
    const [ada, other] = [named(here, "Ada"), await teamsSelf(world(), here, "Ada", standing)];
    return { here, ada, other, asker: inTeams(here, "Ada") };
  };
  const states = async ({ organisationId }: TwoPlatforms, huddleId: Parameters<typeof view>[1]) =>
    (await view(organisationId, huddleId)).people.map(({ name, state }) => `${name} ${state}`);
  const view = async (...args: Parameters<StoreWorld["store"]["huddle"]>) => {
    const found = await world().store.huddle(...args);
    if (!found) throw new Error("the huddle is not there");
    return found;
  };

  test("the person counts once, with the state that says most", async () => {
    const { here, ada, other, asker } = await both();
    const days = ["2026-11-23", "2026-11-24", "2026-11-25", "2026-11-26"];
    const huddles = [];
    for (const date of days) huddles.push(await world().openHuddle(here, { date: date as LocalDate }));
    const [first, second, third, fourth] = huddles;
    if (!first || !second || !third || !fourth) throw new Error("four huddles were opened");
    const say = (huddleId: typeof first, memberId: MemberId, state: "off" | "on" | "nothing") =>
      ({ do: "set-participation", huddleId, memberIds: [memberId], state, where: null, at: NOW }) as const;
    await world().saved(here.organisationId, [
      world().submission(first, other, [aMood("green")], { at: later(MINUTE) }),
      say(second, other, "off"),
      say(second, ada, "nothing"),
      say(third, other, "on"),
    ]);
    expect(await states(here, first)).toHaveLength(4);
    await linked(world(), here, ada, asker);
    expect(await states(here, first)).toEqual(["Ada answered", "Ben expected", "Lea expected"]);
    expect(await states(here, second)).toContain("Ada nothing");
    expect(await states(here, third)).toContain("Ada on");
    expect(await states(here, fourth)).toContain("Ada expected");
    const { people } = await view(here.organisationId, first);
    expect(people.find((one) => one.memberId === ada)?.at).toBe(later(MINUTE));
  });

  test("of two answers to one huddle the later is kept, whole", async () => {
    const { here, ada, other, asker } = await both();
    const [monday, tuesday] = [
      await world().openHuddle(here, { date: "2026-11-23" as LocalDate }),
      await world().openHuddle(here),
    ];
    const tell = (huddle: typeof monday, who: MemberId, text: string, at: typeof NOW) =>
      world().submission(huddle, who, [anAnswer("core-3", text)], { at });
    const earlier = [
      tell(monday, ada, "Monday on Slack", later(MINUTE)),
      tell(tuesday, other, "Tuesday on Teams", later(MINUTE)),
    ] as const;
    const kept = [
      tell(monday, other, "Monday on Teams", later(2 * MINUTE)),
      tell(tuesday, ada, "Tuesday on Slack", later(2 * MINUTE)),
    ] as const;
    await world().saved(here.organisationId, [...earlier, ...kept]);
    const common = await world().store.selves(here.organisationId, ada, other);
    const about = { conversationId: here.conversationId, leads: [named(here, "Lea")] };
    const goes = earlier.map((one) => ({ huddleId: one.huddleId, earlier: one.response.id, ...about }));
    expect(common.twice).toEqual(goes);
    await linked(world(), here, ada, asker);
    for (const [at, huddleId] of [monday, tuesday].entries()) {
      const all = await world().store.responses(here.organisationId, huddleId);
      expect(all.map((one) => one.id)).toEqual([kept[at]?.response.id]);
      expect(all[0]?.author.memberId).toBe(ada);
      expect(all[0]?.answers).toHaveLength(1);
    }
  });

  test("an answer given twice since it was decided is decided again", async () => {
    const { here, ada, other, asker } = await both();
    const huddleId = await world().openHuddle(here);
    const answers = [anAnswer("core-3", "Said")];
    await world().saved(here.organisationId, [world().submission(huddleId, ada, answers)]);
    const change = await linking(world(), here, ada, asker);
    await world().saved(here.organisationId, [world().submission(huddleId, other, answers)]);
    expect(await world().save(here.organisationId, [change])).toBe("conflict");
    await linked(world(), here, ada, asker);
  });

  test("a stronger word on belonging outlives a weaker one, and who is off stays off", async () => {
    const { here, ada, other, asker } = await both(null);
    const until = "2026-12-01" as LocalDate;
    const standing = { standing: "out", saidBy: "lead", isOff: true, offUntil: until } as const;
    await world().saved(here.organisationId, [
      { do: "set-standing", teamId: here.team.id, memberId: other, standing, at: NOW },
      { do: "set-reminders", memberId: other, off: true },
    ]);
    await linked(world(), here, ada, asker);
    const member = (await world().view(here)).members.find((one) => one.memberId === ada);
    expect(member).toMatchObject({ ...standing, remindersOff: true });
  });

  test("teams, roles, ideas and being the manager go over", async () => {
    const { here, ada, other, asker } = await both(null);
    const { organisationId } = here;
    const home = { organisationId, installationId: here.teams };
    const people = [{ ...PERSON, externalId: asker.externalId, name: "29:ada" }];
    const build = (team: Parameters<NonNullable<TeamOptions["build"]>>[0]) => team.called("Ward 8", "W8");
    const second = await world().team({ in: home, people, build });
    const grant = { do: "grant-role", memberId: other, at: NOW } as const;
    const idea = { ideaId: world().newId<"Idea">(), number: 1, problem: "P", confirmed: false } as const;
    const nothing = { due: null, reason: null, learning: null, cycle: null };
    const taken = { ...nothing, state: "new", ownerId: other, changedAt: NOW } as const;
    await world().saved(organisationId, [
      { ...grant, role: "lead", teamId: here.team.id },
      { ...grant, role: "manager", teamId: second.team.id },
      { do: "grant-role", memberId: ada, role: "manager", teamId: second.team.id, at: NOW },
      { ...grant, role: "admin", teamId: null },
      { do: "change-team", team: { ...second.team, managerId: other }, nextAt: NOW },
      { do: "raise-idea", ...idea, teamId: second.team.id, raisedBy: other, from: null, at: NOW },
      { do: "move-idea", ideaId: idea.ideaId, version: 1, to: taken, confirmed: false, at: NOW },
    ]);
    await linked(world(), here, ada, asker);
    const names = (await world().store.teamsOf(organisationId, ada)).map((one) => one.settings.name);
    expect(names).toEqual(["Ward 7", "Ward 8"]);
    const member = (await world().view(here)).members.find((one) => one.memberId === ada);
    expect([...(member?.roles ?? [])].sort()).toEqual(["admin", "lead"]);
    expect((await world().view(second)).team.managerId).toBe(ada);
    const [raised] = await world().store.ideas(organisationId, second.team.id);
    expect([raised?.raisedBy.memberId, raised?.owner?.memberId]).toEqual([ada, ada]);
  });

  test("nobody says Me too twice, or to themselves", async () => {
    const { here, ada, other, asker } = await both();
    const [ben, lea] = [named(here, "Ben"), named(here, "Lea")];
    const huddleId = await world().openHuddle(here);
    const bens = world().submission(huddleId, ben, [anAnswer("core-3", "Ben's"), anAnswer("core-5", "Two")]);
    const adas = world().submission(huddleId, ada, [anAnswer("core-3", "Ada's")]);
    const meToo = (to: typeof bens, key: string, memberId: MemberId) =>
      ({ do: "toggle-me-too", responseId: to.response.id, key, memberId, at: NOW }) as const;
    await world().saved(here.organisationId, [
      bens,
      adas,
      meToo(bens, "core-3", ada),
      meToo(bens, "core-3", other),
      meToo(bens, "core-3", lea),
      meToo(bens, "core-5", other),
      meToo(adas, "core-3", other),
      meToo(adas, "core-3", ben),
    ]);
    await linked(world(), here, ada, asker);
    const said = async ({ response }: typeof bens) =>
      (await world().response(here, response.id)).answers.map((one) => one.meToo);
    expect(await said(bens)).toEqual([2, 1]);
    expect(await said(adas)).toEqual([1]);
    await world().saved(here.organisationId, [meToo(bens, "core-5", ada)]);
    expect(await said(bens)).toEqual([2, 0]);
  });

  test("what was passed up, held and answered by either is the person's, who was told once", async () => {
    const { here, ada, other, asker } = await both();
    const { organisationId } = here;
    const escalation = anEscalation(world(), here, await anIdea(world(), here), { told: [ada, other] });
    const { id: escalationId, replyBy } = escalation;
    const held = {
      do: "hold-escalation",
      escalationId,
      words: null,
      replyBy,
      confirmed: false,
      at: NOW,
    } as const;
    await world().saved(organisationId, [
      { do: "add-escalation", escalation: { ...escalation, askedBy: other } },
      { ...held, by: other },
    ]);
    const end = {
      do: "end-escalation",
      outcome: "answered",
      reply: "Yes",
      confirmed: false,
      at: NOW,
    } as const;
    await world().saved(organisationId, [{ ...end, escalationId, replyBy, by: other }]);
    await linked(world(), here, ada, asker);
    const seen = await world().store.escalation(organisationId, escalationId);
    const person = { memberId: ada, name: "Ada" };
    expect(seen?.escalation).toMatchObject({
      ...{ askedBy: person, held: { by: person }, ended: { by: person } },
      told: [ada],
    });
  });

  test("Me too on an idea is one person's, and nobody's on their own", async () => {
    const { here, ada, other, asker } = await both();
    const raise = (number: number, raisedBy: MemberId) => {
      const about = { number, problem: "P", from: null, confirmed: false, raisedBy, at: NOW };
      const ideaId = world().newId<"Idea">();
      return { do: "raise-idea", ideaId, teamId: here.team.id, ...about } as const;
    };
    const [bens, adas] = [raise(1, named(here, "Ben")), raise(2, ada)];
    const meToo = ({ ideaId }: typeof bens, memberId: MemberId) =>
      ({ do: "me-too-idea", ideaId, memberId, at: NOW }) as const;
    const all = [meToo(bens, ada), meToo(bens, other), meToo(adas, other), meToo(adas, named(here, "Lea"))];
    await world().saved(here.organisationId, [bens, adas, ...all]);
    const said = async () =>
      (await world().store.ideas(here.organisationId, here.team.id)).map((one) => one.meToo);
    expect(await said()).toEqual([2, 2]);
    await linked(world(), here, ada, asker);
    expect(await said()).toEqual([1, 1]);
  });

  test("thanks for a shared idea are one person's", async () => {
    const { here, ada, other, asker } = await both();
    const { organisationId, conversationId, team } = here;
    const ideaId = world().newId<"Idea">();
    const raise = { ideaId, teamId: team.id, number: 1, problem: "P", from: null, confirmed: false } as const;
    const to = {
      state: "adopted",
      ownerId: null,
      due: null,
      reason: null,
      learning: "L",
      cycle: null,
    } as const;
    const thank = (memberId: MemberId) => ({ do: "thank-idea", ideaId, memberId, at: NOW }) as const;
    await world().saved(organisationId, [
      { do: "raise-idea", ...raise, raisedBy: named(here, "Ben"), at: NOW },
      { do: "move-idea", ideaId, version: 1, to: { ...to, changedAt: NOW }, confirmed: false, at: NOW },
      { do: "share-idea", ideaId, conversationId, at: NOW },
      ...[ada, other, named(here, "Lea")].map(thank),
    ]);
    await linked(world(), here, ada, asker);
    const notice = { kind: "idea-shared", ideaId } as const;
    expect(await world().store.facts([{ organisationId, notice }])).toMatchObject([{ thanks: 2 }]);
  });

  test("an idea that came from an answer that goes stays, without it", async () => {
    const { here, ada, other, asker } = await both();
    const huddleId = await world().openHuddle(here);
    const first = world().submission(huddleId, other, [anAnswer("core-5", "A lift")]);
    const again = world().submission(huddleId, ada, [anAnswer("core-5", "Stairs")], { at: later(MINUTE) });
    const idea = { ideaId: world().newId<"Idea">(), number: 1, problem: "P", confirmed: false } as const;
    const from = { responseId: first.response.id, key: "core-5" };
    await world().saved(here.organisationId, [
      first,
      again,
      { do: "raise-idea", ...idea, teamId: here.team.id, raisedBy: other, from, at: NOW },
    ]);
    await linked(world(), here, ada, asker);
    const [kept] = await world().store.ideas(here.organisationId, here.team.id);
    expect(kept).toMatchObject({ id: idea.ideaId, from: null, raisedBy: { memberId: ada } });
  });
}

type TeamOptions = NonNullable<Parameters<StoreWorld["team"]>[0]>;
const PERSON = { zone: null, kind: "person" } as const;
