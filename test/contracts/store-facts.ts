// The store's contract: what a card is made from, when its message is about to be sent.
import { expect, test } from "vitest";
import type { Notice } from "../../src/domain/notices.ts";
import type { Change } from "../../src/store/changes.ts";
import type { LocalDate } from "../../src/time/calendar.ts";
import { aMood, anAnswer } from "../builders/huddle.ts";
import { aPerson, aSender } from "../builders/people.ts";
import { HOUR, later, MINUTE, NOW, named, type StoreWorld, type TeamInWorld } from "./store-world.ts";

export function factsContract(world: () => StoreWorld): void {
  const tell = async ({ organisationId }: TeamInWorld, ...notices: Notice[]) =>
    world().store.facts(notices.map((notice) => ({ organisationId, notice })));
  const one = async (here: TeamInWorld, notice: Notice) => (await tell(here, notice))[0];

  test("a huddle is told with who took part; once closed, with asks for help, ideas of its day and the next time", async () => {
    const here = await world().team({ build: (team) => team.inZone("Asia/Kolkata") });
    const huddleId = await world().openHuddle(here);
    const help = anAnswer("help", "Two more hands", { position: 9 });
    const private_ = anAnswer("core-7", "Only Lea", { audience: "lead" });
    const ada = world().submission(huddleId, named(here, "Ada"), [aMood("red"), help, private_]);
    const about = { responseId: ada.response.id, key: "help", memberId: named(here, "Ben"), at: NOW };
    // 09:00 in London is 14:30 in Kolkata: its day ends at 18:30 UTC.
    await world().saved(here.organisationId, [
      ada,
      { do: "toggle-me-too", ...about },
      idea(here, 1, later(-15 * HOUR)),
      idea(here, 2, later(-14 * HOUR)),
      idea(here, 3, later(9 * HOUR + 29 * MINUTE)),
      idea(here, 4, later(9 * HOUR + 31 * MINUTE)),
    ]);
    const seen = async () => {
      const view = await world().store.huddle(here.organisationId, huddleId);
      const silent = { state: "expected", name: null };
      const people = [{ state: "answered", name: "Ada" }, silent, silent];
      return { kind: "huddle", team: here.team, huddle: view?.huddle, people };
    };
    const conversation = { kind: "public", name: here.place.name };
    const rest = { conversation, picture: null, due: [], visits: [], goals: [], answers: [] };
    const open = { ...(await seen()), ...rest, help: [], ideas: [], nextAt: null };
    expect(await one(here, { kind: "huddle", huddleId })).toEqual(open);
    await world().saved(here.organisationId, [{ do: "close-huddle", huddleId, mood: null, at: NOW }]);
    expect(await one(here, { kind: "huddle", huddleId })).toEqual({
      ...(await seen()),
      ...rest,
      help: [{ text: "Two more hands", meToo: 1 }],
      ideas: ["W7-2", "W7-3"],
      nextAt: later(HOUR),
    });
  });

  test("in a group chat the huddle is told with the answers for all, oldest first, and a response by itself is nothing", async () => {
    const here = await world().team();
    const { installationId, organisationId, place } = here;
    const chat = { ...place, kind: "group", isKindSure: true } as const;
    await world().store.identify(aSender(installationId, aPerson("Lea"), chat), NOW);
    const huddleId = await world().openHuddle(here);
    const answers = [anAnswer("core-3", "To all"), anAnswer("core-7", "To Lea", { audience: "lead" })];
    const ada = world().submission(huddleId, named(here, "Ada"), answers);
    const ben = world().submission(huddleId, named(here, "Ben"), [anAnswer("core-3", "Also")]);
    await world().saved(organisationId, [ada]);
    await world().saved(organisationId, [{ ...ben, response: { ...ben.response, at: later(MINUTE) } }]);
    const huddle = await one(here, { kind: "huddle", huddleId });
    const told = huddle?.kind === "huddle" ? huddle.answers : [];
    const texts = told.map(({ response }) => response.answers.map((answer) => answer.text));
    expect(texts).toEqual([["To all"], ["Also"]]);
    expect(await one(here, { kind: "response", huddleId, responseId: ada.response.id })).toBeNull();
    expect(await world().store.huddle(organisationId, huddleId)).toMatchObject({ conversationKind: "group" });
  });

  test("a response is told without what is for the lead, and the lead only that", async () => {
    const here = await world().team();
    const huddleId = await world().openHuddle(here);
    const answers = [anAnswer("core-3", "To all"), anAnswer("core-7", "To Lea", { audience: "lead" })];
    const change = world().submission(huddleId, named(here, "Ada"), answers);
    await world().saved(here.organisationId, [change]);
    const about = { huddleId, responseId: change.response.id };
    const [open, private_] = await tell(
      here,
      { kind: "response", ...about },
      { kind: "private-answers", ...about },
    );
    const { answers: all, ...rest } = await world().response(here, change.response.id);
    const huddle = (await world().store.huddle(here.organisationId, huddleId))?.huddle;
    const base = { team: here.team, huddle };
    expect(open).toEqual({
      kind: "response",
      ...base,
      response: { ...rest, answers: [all[0]] },
      present: [],
    });
    expect(private_).toEqual({ kind: "private-answers", ...base, response: { ...rest, answers: [all[1]] } });
    const retold = world().submission(huddleId, named(here, "Ada"), [anAnswer("core-3", "To all")]);
    await world().saved(here.organisationId, [retold]);
    expect(await one(here, { kind: "private-answers", ...about })).toBeNull();
  });

  test("a scribe's entry is told with those who were there", async () => {
    const here = await world().team();
    const huddleId = await world().openHuddle(here);
    const rest = { kind: "scribe", participation: null } as const;
    const change = world().submission(huddleId, named(here, "Lea"), [anAnswer("core-3", "Ours")], rest);
    const there = [named(here, "Ben"), named(here, "Ada")];
    const about = { do: "set-participation", huddleId, memberIds: there, state: "present" } as const;
    await world().saved(here.organisationId, [change, { ...about, where: null, at: NOW }]);
    const told = await one(here, { kind: "response", huddleId, responseId: change.response.id });
    expect(told).toMatchObject({ kind: "response", present: ["Ada", "Ben"] });
  });

  test("a reminder is told while the person is waited for", async () => {
    const here = await world().team();
    const huddleId = await world().openHuddle(here);
    const [ada, ben, lea] = [named(here, "Ada"), named(here, "Ben"), named(here, "Lea")];
    const all = () =>
      tell(here, ...[ada, ben, lea].map((memberId) => ({ kind: "reminder" as const, huddleId, memberId })));
    expect(await all()).toEqual([ada, ben, lea].map(() => expect.objectContaining({ kind: "reminder" })));
    await world().saved(here.organisationId, [
      world().submission(huddleId, ada, [aMood("green")]),
      { do: "set-reminders", memberId: ben, off: true },
    ]);
    expect((await all()).map((told) => told?.kind)).toEqual([undefined, undefined, "reminder"]);
    await world().saved(here.organisationId, [{ do: "close-huddle", huddleId, mood: null, at: NOW }]);
    expect(await all()).toEqual([null, null, null]);
    const empty = await one(here, { kind: "three-empty", huddleId });
    expect(empty).toEqual({ kind: "three-empty", team: here.team, date: "2026-11-24" });
  });

  test("a team's news is told with what it needs", async () => {
    const here = await world().team();
    const { organisationId, conversationId, team } = here;
    const teamId = team.id;
    const until = "2026-12-01" as LocalDate;
    const notices: Notice[] = [
      { kind: "team-set-up", teamId },
      { kind: "rhythm", teamId, change: "paused", date: until, at: NOW },
      { kind: "large-roster", teamId, people: 412 },
      { kind: "unreachable", teamId, since: NOW },
    ];
    const [setUp, rhythm, large, reachable] = await tell(here, ...notices);
    const nextAt = later(HOUR);
    expect(setUp).toEqual({ kind: "team-set-up", team, leads: ["Lea"], nextAt });
    expect(rhythm).toEqual({ kind: "rhythm", team, change: "paused", date: until, nextAt });
    expect(large).toEqual({ kind: "large-roster", team, people: 412 });
    expect(reachable).toBeNull();
    const unreachable = { why: "is_archived", at: later(-HOUR) };
    await world().saved(organisationId, [{ do: "set-reach", conversationId, unreachable }]);
    const told = await one(here, { kind: "unreachable", teamId, since: NOW });
    expect(told).toEqual({ kind: "unreachable", team, why: "is_archived", since: later(-HOUR) });
  });

  test("an idea is told as it stands", async () => {
    const here = await world().team();
    const change = idea(here, 12, NOW);
    await world().saved(here.organisationId, [change]);
    const told = await one(here, { kind: "idea-raised", ideaId: change.ideaId });
    const seen = await world().store.idea(here.organisationId, { id: change.ideaId });
    expect(seen?.idea).toMatchObject({ number: 12, problem: "Problem 12", raisedBy: { name: "Ada" } });
    expect(told).toEqual({ kind: "idea-raised", ...seen });
  });

  test("facts come in the order asked for, of several organisations, null where there is nothing", async () => {
    const [one, two] = [await world().team(), await world().team({ build: (team) => team.called("B", "B") })];
    const setUp = (here: TeamInWorld, of = here) =>
      ({ organisationId: here.organisationId, notice: { kind: "team-set-up", teamId: of.team.id } }) as const;
    const gone = { kind: "huddle", huddleId: world().newId<"Huddle">() } as const;
    const wanted = [
      setUp(two),
      { organisationId: one.organisationId, notice: gone },
      setUp(one, two),
      setUp(one),
      setUp(two),
    ];
    const names = (await world().store.facts(wanted)).map((told) =>
      told && "team" in told ? told.team.settings.name : null,
    );
    expect(names).toEqual(["B", null, null, "Ward 7", "B"]);
    expect(await world().store.facts([])).toEqual([]);
  });

  function idea(here: TeamInWorld, number: number, at: typeof NOW) {
    const about = { do: "raise-idea", ideaId: world().newId<"Idea">(), teamId: here.team.id } as const;
    const who = { raisedBy: named(here, "Ada"), from: null, confirmed: false };
    return { ...about, ...who, number, problem: `Problem ${number}`, at } satisfies Change;
  }
}
