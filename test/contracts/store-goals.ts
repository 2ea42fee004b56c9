// The store's contract: goals of an organisation, its branches and teams, and closed ideas that are shared.
import { expect, test } from "vitest";
import type { BranchId, GoalId, UnitId } from "../../src/domain/ids.ts";
import type { Change } from "../../src/store/changes.ts";
import { aConversation } from "../builders/people.ts";
import { HOUR, later, NOW, named, type StoreWorld, type TeamInWorld } from "./store-world.ts";

export function goalsContract(world: () => StoreWorld): void {
  const goal = (text: string, unitId: UnitId | null, at = NOW) => {
    const about = { goalId: world().newId<"Goal">(), unitId, text, confirmed: false, at };
    return { do: "add-goal", ...about } as const;
  };
  /** Ward 7 under Medicine, and Ward 8 at the top, in one organisation. */
  const wards = async () => {
    const home = await world().organisation();
    const seven = await world().team({ in: home, build: (team) => team.called("Ward 7", "W7") });
    const eight = await world().team({ in: home, build: (team) => team.called("Ward 8", "W8") });
    const medicine = world().newId<"Branch">() as BranchId;
    await world().saved(home.organisationId, [
      { do: "add-branch", branchId: medicine, name: "Medicine", parentId: null },
      { do: "set-parent", unitId: seven.team.id, parentId: medicine },
    ]);
    return { ...home, seven, eight, medicine };
  };
  const closed = async (here: TeamInWorld, number: number) => {
    const ideaId = world().newId<"Idea">();
    const raise = {
      ideaId,
      teamId: here.team.id,
      number,
      problem: `P ${number}`,
      from: null,
      confirmed: false,
    };
    const to = {
      state: "adopted",
      ownerId: null,
      due: null,
      reason: null,
      learning: "Tape",
      cycle: null,
    } as const;
    await world().saved(here.organisationId, [
      { do: "raise-idea", ...raise, raisedBy: named(here, "Ada"), at: NOW },
      { do: "move-idea", ideaId, version: 1, to: { ...to, changedAt: NOW }, confirmed: false, at: NOW },
    ]);
    return ideaId;
  };
  const ideaOf = async ({ organisationId }: TeamInWorld, id: Awaited<ReturnType<typeof closed>>) =>
    (await world().store.idea(organisationId, { id }))?.idea;

  test("a team has its own goals first, then those it stands under, then the organisation's; another's it has not", async () => {
    const { organisationId, seven, eight, medicine } = await wards();
    await world().saved(organisationId, [
      goal("Every voice", null),
      goal("Home by noon", medicine),
      goal("Fewer falls", seven.team.id),
      goal("Rest", seven.team.id, later(HOUR)),
      goal("Short waits", eight.team.id),
    ]);
    const { goals } = await world().view(seven);
    expect(goals.map((one) => [one.text, one.place])).toEqual([
      ["Fewer falls", "Ward 7"],
      ["Rest", "Ward 7"],
      ["Home by noon", "Medicine"],
      ["Every voice", null],
    ]);
    const ofEight = (await world().view(eight)).goals.map((one) => one.text);
    expect(ofEight).toEqual(["Short waits", "Every voice"]);
    expect(await world().store.goals(organisationId)).toHaveLength(5);
  });

  test("the fourth goal of a place is a conflict, also of two that come at once; a retired one makes room", async () => {
    const here = await world().team();
    const { organisationId } = here;
    const first = goal("One", null);
    await world().saved(organisationId, [first, goal("Two", null), goal("Three", here.team.id)]);
    const both = [goal("Three", null), goal("Four", null)];
    const saved = await Promise.all(both.map((one) => world().save(organisationId, [one])));
    expect([...saved].sort()).toEqual(["conflict", "saved"]);
    await world().saved(organisationId, [{ do: "retire-goal", goalId: first.goalId, at: NOW }]);
    await world().saved(organisationId, [goal("Five", null)]);
    const again: Change = { do: "reword-goal", goalId: first.goalId, text: "X", confirmed: false };
    expect(await world().save(organisationId, [again])).toBe("conflict");
  });

  test("an idea names its goal as it reads now, also when it has been retired", async () => {
    const here = await world().team();
    const { organisationId, team } = here;
    const set = goal("Fewer fals", team.id);
    const ideaId = world().newId<"Idea">();
    const raise = { ideaId, teamId: team.id, number: 1, problem: "P", from: null, confirmed: false } as const;
    const raisedBy = named(here, "Ada");
    await world().saved(organisationId, [
      set,
      { do: "raise-idea", ...raise, goalId: set.goalId, raisedBy, at: NOW },
      { do: "reword-goal", goalId: set.goalId, text: "Fewer falls", confirmed: false },
      { do: "retire-goal", goalId: set.goalId, at: NOW },
    ]);
    expect(await ideaOf(here, ideaId)).toMatchObject({ goal: { id: set.goalId, text: "Fewer falls" } });
    expect((await world().view(here)).goals).toEqual([]);
    const other = { ...raise, ideaId: world().newId<"Idea">(), number: 2 };
    const unknown = world().newId<"Goal">() as GoalId;
    const change: Change = { do: "raise-idea", ...other, goalId: unknown, raisedBy, at: NOW };
    expect(await world().save(organisationId, [change])).toBe("conflict");
  });

  test("an open prompt names the team's goals, a closed one does not", async () => {
    const here = await world().team();
    const { organisationId, team } = here;
    const huddleId = await world().openHuddle(here);
    await world().saved(organisationId, [goal("Every voice", null), goal("Fewer falls", team.id)]);
    const goals = async () => {
      const [facts] = await world().store.facts([{ organisationId, notice: { kind: "huddle", huddleId } }]);
      return facts?.kind === "huddle" ? facts.goals : null;
    };
    expect(await goals()).toEqual(["Fewer falls", "Every voice"]);
    await world().saved(organisationId, [{ do: "close-huddle", huddleId, mood: null, at: later(HOUR) }]);
    expect(await goals()).toEqual([]);
  });

  test("a closed idea is shared once, and thanked once by each; the raiser is named only when they say so", async () => {
    const here = await world().team();
    const { organisationId, conversationId } = here;
    const ideaId = await closed(here, 1);
    const share = { do: "share-idea", ideaId, conversationId, at: later(HOUR) } as const;
    const thank = (name: string): Change => ({
      ...{ do: "thank-idea", ideaId, memberId: named(here, name), at: NOW },
    });
    expect(await world().save(organisationId, [thank("Ben")])).toBe("conflict");
    expect(await world().save(organisationId, [{ do: "name-raiser", ideaId }])).toBe("conflict");
    await world().saved(organisationId, [share]);
    expect(await world().save(organisationId, [share])).toBe("conflict");
    const stands = { conversationId, place: here.place.name, at: later(HOUR) };
    expect((await ideaOf(here, ideaId))?.shared).toEqual({ ...stands, namesRaiser: false });
    await world().saved(organisationId, [
      thank("Ben"),
      thank("Ben"),
      thank("Lea"),
      { do: "name-raiser", ideaId },
    ]);
    const notice = { kind: "idea-shared", ideaId } as const;
    const [facts] = await world().store.facts([{ organisationId, notice }]);
    expect(facts).toMatchObject({ kind: "idea-shared", thanks: 2, idea: { shared: { namesRaiser: true } } });
  });

  test("an idea that has not ended cannot be shared", async () => {
    const here = await world().team();
    const ideaId = world().newId<"Idea">();
    const raise = { ideaId, teamId: here.team.id, number: 1, problem: "P", from: null, confirmed: false };
    const { organisationId, conversationId } = here;
    await world().saved(organisationId, [
      { do: "raise-idea", ...raise, raisedBy: named(here, "Ada"), at: NOW },
    ]);
    const share: Change = { do: "share-idea", ideaId, conversationId, at: NOW };
    expect(await world().save(organisationId, [share])).toBe("conflict");
  });

  test("where closed ideas are shared is known with its reach, and its loss is due to be told", async () => {
    const { organisationId, installationId } = await wards();
    expect(await world().store.learningPlace(organisationId)).toBeNull();
    const place = { ...aConversation("CLEARN"), name: "improvement" };
    const person = { externalId: "Lea", name: "Lea", zone: null, kind: "person" } as const;
    const known = await world().store.identify({ installationId, person, conversation: place }, NOW);
    const learning = known?.conversation?.id ?? null;
    const stands = await world().store.organisation(organisationId);
    if (!stands || learning === null) throw new Error("nothing to set");
    const lost: Change = {
      do: "set-reach",
      conversationId: learning,
      unreachable: { why: "archived", at: NOW },
    };
    await world().saved(organisationId, [
      { do: "set-organisation", ...stands, settings: { ...stands.settings, learning } },
      lost,
    ]);
    expect(await world().store.learningPlace(organisationId)).toMatchObject({
      ...{ id: learning, name: "improvement", externalId: "CLEARN", unreachableWhy: "archived" },
    });
    const due = await world().store.claimDue(later(HOUR), 100);
    expect(due).toContainEqual({ organisationId, kind: "unreachable", id: learning });
    const notice = { kind: "learning-unreachable", conversationId: learning, since: NOW } as const;
    expect(await world().store.facts([{ organisationId, notice }])).toEqual([
      { kind: "learning-unreachable", place: "improvement", why: "archived", since: NOW },
    ]);
  });
}
