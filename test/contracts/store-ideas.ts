// The store's contract: ideas as they move, with their tests, their dates, and others like them.
import { expect, test } from "vitest";
import type { Moved } from "../../src/domain/idea-moves.ts";
import type { IdeaId } from "../../src/domain/ids.ts";
import type { Change } from "../../src/store/changes.ts";
import type { LocalDate } from "../../src/time/calendar.ts";
import { anAnswer } from "../builders/huddle.ts";
import { DAY, HOUR, later, NOW, named, type StoreWorld, type TeamInWorld, TODAY } from "./store-world.ts";

type Raise = Extract<Change, { do: "raise-idea" }>;

const SATURDAY = "2026-11-21" as LocalDate;
const SUNDAY = "2026-11-22" as LocalDate;

export function ideasContract(world: () => StoreWorld): void {
  const raising = (here: TeamInWorld, number: number, rest: Partial<Raise> = {}): Raise => ({
    do: "raise-idea",
    ...{ ideaId: world().newId<"Idea">(), teamId: here.team.id, number, problem: `Problem ${number}` },
    ...{ raisedBy: named(here, "Ada"), from: null, confirmed: false, at: NOW },
    ...rest,
  });
  const raised = async (here: TeamInWorld, number: number, rest: Partial<Raise> = {}): Promise<IdeaId> => {
    const change = raising(here, number, rest);
    await world().saved(here.organisationId, [change]);
    return change.ideaId;
  };
  const still: Moved = {
    ...{ state: "new", ownerId: null, due: null, reason: null, learning: null, changedAt: NOW, cycle: null },
  };
  const move = (ideaId: IdeaId, version: number, to: Partial<Moved>, at = NOW): Change => ({
    do: "move-idea",
    ...{ ideaId, version, to: { ...still, ...to }, confirmed: false, at },
  });
  const read = async ({ organisationId }: TeamInWorld, id: IdeaId) => {
    const seen = await world().store.idea(organisationId, { id });
    if (!seen) throw new Error("the idea is not there");
    return seen;
  };

  test("an idea is read with what was said about it, by its id and by its number", async () => {
    const here = await world().team();
    const framing = { driver: "safety", component: "pc", benefits: "patients at night" } as const;
    const id = await raised(here, 12, { framing });
    const seen = await read(here, id);
    expect(seen).toMatchObject({ team: here.team, cycles: [] });
    expect(seen.idea).toMatchObject({ id, ...framing, state: "new", changedAt: NOW, version: 1 });
    const { organisationId, team } = here;
    expect(await world().store.idea(organisationId, { teamId: team.id, number: 12 })).toEqual(seen);
    expect(await world().store.idea(organisationId, { teamId: team.id, number: 13 })).toBeNull();
    expect(await world().store.idea(organisationId, { id: "no id" as IdeaId })).toBeNull();
  });

  test("two moves decided on the same idea: one is saved, the other is a conflict", async () => {
    const here = await world().team();
    const id = await raised(here, 1);
    const ben = named(here, "Ben");
    const moves = [
      move(id, 1, { state: "doing", ownerId: ben, changedAt: later(HOUR) }),
      move(id, 1, { state: "parked", reason: "Waits for the new beds" }),
    ];
    const both = await Promise.all(moves.map((one) => world().save(here.organisationId, [one])));
    expect([...both].sort()).toEqual(["conflict", "saved"]);
    const { idea } = await read(here, id);
    expect(idea.version).toBe(2);
    const won =
      both[0] === "saved" ? { state: "doing", owner: { memberId: ben, name: "Ben" } } : { state: "parked" };
    expect(idea).toMatchObject(won);
  });

  test("tests of an idea begin, are studied and end, one after the other", async () => {
    const here = await world().team();
    const id = await raised(here, 1);
    const testing = { state: "testing", changedAt: later(HOUR) } as const;
    const steps: Partial<Moved>[] = [
      { ...testing, cycle: { do: "begin", number: 1, prediction: "Clips hold" } },
      { ...testing, cycle: { do: "study", number: 1, result: "Five of seven" } },
      {
        state: "adapted",
        learning: "Longer clips",
        cycle: { do: "end", number: 1, outcome: "adapted", learning: "Longer clips" },
      },
      {
        ...testing,
        learning: "Longer clips",
        cycle: { do: "begin", number: 2, prediction: "Longer clips hold" },
      },
    ];
    const studied: boolean[] = [];
    for (const [place, step] of steps.entries()) {
      await world().saved(here.organisationId, [move(id, place + 1, step, later(place * HOUR))]);
      studied.push((await read(here, id)).idea.isStudied);
    }
    expect(studied).toEqual([false, true, false, false]);
    const { idea, cycles } = await read(here, id);
    expect(idea).toMatchObject({ state: "testing", learning: "Longer clips", version: 5 });
    const running = { result: null, endedAt: null, outcome: null, learning: null };
    const ended = { endedAt: later(2 * HOUR), outcome: "adapted", learning: "Longer clips" };
    expect(cycles).toEqual([
      { number: 1, prediction: "Clips hold", startedAt: NOW, result: "Five of seven", ...ended },
      { number: 2, prediction: "Longer clips hold", startedAt: later(3 * HOUR), ...running },
    ]);
    const again = move(id, 5, { ...testing, cycle: { do: "study", number: 1, result: "Another" } });
    expect(await world().save(here.organisationId, [again])).toBe("conflict");
  });

  test("Me too counts each of the others once, on the idea or on its answer", async () => {
    const here = await world().team();
    const { organisationId } = here;
    const huddleId = await world().openHuddle(here);
    const [ada, ben, lea] = [named(here, "Ada"), named(here, "Ben"), named(here, "Lea")];
    const answer = world().submission(huddleId, ada, [anAnswer("core-5", "Clips")]);
    const from = { responseId: answer.response.id, key: "core-5" };
    const idea = raising(here, 1, { from });
    const onAnswer = { do: "toggle-me-too", ...from, at: NOW } as const;
    const onIdea = { do: "me-too-idea", ideaId: idea.ideaId, at: NOW } as const;
    await world().saved(organisationId, [
      ...[answer, idea],
      { ...onAnswer, memberId: ben },
      ...[ben, lea, lea, ada].map((memberId) => ({ ...onIdea, memberId })),
    ]);
    expect((await read(here, idea.ideaId)).idea.meToo).toBe(2);
  });

  test("an owner owes what is open and dated until they have been asked about that date", async () => {
    const here = await world().team();
    const { organisationId } = here;
    const ben = named(here, "Ben");
    const [one, two, three] = [await raised(here, 1), await raised(here, 2), await raised(here, 3)];
    await world().saved(organisationId, [
      move(one, 1, { state: "doing", ownerId: ben, due: SUNDAY }),
      move(two, 1, { state: "parked", ownerId: ben, due: SUNDAY }),
      move(three, 1, { due: SATURDAY }),
    ]);
    const owing = async () => (await world().view(here)).owing;
    expect(await owing()).toEqual([{ ideaId: one, ownerId: ben, due: SUNDAY }]);
    const asked = { do: "ask-owner", ideaId: one, due: SUNDAY } as const;
    await world().saved(organisationId, [asked]);
    expect(await owing()).toEqual([]);
    expect(await world().save(organisationId, [asked])).toBe("conflict");
    await world().saved(organisationId, [move(one, 2, { state: "doing", ownerId: ben, due: TODAY })]);
    expect(await owing()).toEqual([{ ideaId: one, ownerId: ben, due: TODAY }]);
    expect(await world().save(organisationId, [asked])).toBe("conflict");
    await world().saved(organisationId, [{ ...asked, due: TODAY }]);
    expect(await owing()).toEqual([]);
    const ada = named(here, "Ada");
    await world().saved(organisationId, [move(one, 3, { state: "doing", ownerId: ada, due: TODAY })]);
    expect(await owing()).toEqual([{ ideaId: one, ownerId: ada, due: TODAY }]);
    expect((await world().view(here)).openIdeas).toBe(2);
  });

  test("an overdue idea is told to its owner while it is theirs, open and of that date", async () => {
    const here = await world().team();
    const { organisationId, team } = here;
    const memberId = named(here, "Ben");
    const ideaId = await raised(here, 1);
    await world().saved(organisationId, [move(ideaId, 1, { ownerId: memberId, due: SUNDAY })]);
    const notice = { kind: "idea-overdue", ideaId, teamId: team.id, memberId, due: SUNDAY } as const;
    const tell = async (about: Partial<typeof notice> = {}) =>
      (await world().store.facts([{ organisationId, notice: { ...notice, ...about } }]))[0];
    expect(await tell()).toMatchObject({ kind: "idea-overdue", due: SUNDAY, idea: { number: 1 } });
    expect(await tell({ memberId: named(here, "Ada") })).toBeNull();
    expect(await tell({ due: TODAY as never })).toBeNull();
    await world().saved(organisationId, [
      move(ideaId, 2, { state: "adopted", ownerId: memberId, due: SUNDAY }),
    ]);
    expect(await tell()).toBeNull();
  });

  test("the day's first huddle names what is due, and for how long", async () => {
    const here = await world().team();
    const { organisationId } = here;
    const ben = named(here, "Ben");
    const dated: [LocalDate, Partial<Moved>][] = [
      [TODAY, { ownerId: ben }],
      [SUNDAY, { ownerId: ben, state: "testing" }],
      [SATURDAY, { ownerId: ben }],
      [SATURDAY, {}],
      ["2026-11-25" as LocalDate, { ownerId: ben }],
      [TODAY, { state: "parked" }],
    ];
    for (const [place, [due, to]] of dated.entries()) {
      const id = await raised(here, place + 1);
      await world().saved(organisationId, [move(id, 1, { ...to, due })]);
    }
    const due = async (huddleId: string) => {
      const [told] = await world().store.facts([{ organisationId, notice: { kind: "huddle", huddleId } }]);
      return told?.kind === "huddle" ? told.due : null;
    };
    const first = await world().openHuddle(here);
    const second = await world().openHuddle(here, { slot: 1 });
    expect(await due(first)).toEqual([
      { name: "W7-4", problem: "Problem 4", owner: null, due: SATURDAY },
      { name: "W7-2", problem: "Problem 2", owner: "Ben", due: SUNDAY },
      { name: "W7-1", problem: "Problem 1", owner: "Ben", due: TODAY },
    ]);
    expect(await due(second)).toEqual([]);
    await world().saved(organisationId, [{ do: "close-huddle", huddleId: first, mood: null, at: NOW }]);
    expect(await due(first)).toEqual([]);
  });

  test("a week tells what is being tested and what ended in it, with what was learned", async () => {
    const here = await world().team();
    const { organisationId, team } = here;
    const ids = [await raised(here, 1), await raised(here, 2), await raised(here, 3), await raised(here, 4)];
    const [adopted, adapted, early, parked] = ids as [IdeaId, IdeaId, IdeaId, IdeaId];
    const end = (learning: string) => ({ do: "end", number: 1, outcome: "adapted", learning }) as const;
    const begin = (number: number) => ({ do: "begin", number, prediction: "P" }) as const;
    const changes = [
      move(adopted, 1, { state: "adopted", learning: "Saves a walk", changedAt: later(2 * DAY) }),
      move(adapted, 1, { state: "testing", cycle: begin(1) }),
      move(
        adapted,
        2,
        { state: "adapted", learning: "Longer", cycle: end("Longer"), changedAt: later(DAY) },
        later(DAY),
      ),
      move(adapted, 3, { state: "testing", learning: "Longer", cycle: begin(2) }),
      move(early, 1, { state: "abandoned", learning: "No", changedAt: later(-DAY) }),
      move(parked, 1, { state: "parked", reason: "Later", changedAt: later(DAY) }),
    ];
    await world().saved(organisationId, changes);
    const [first, last] = ["2026-11-01" as LocalDate, "2026-11-30" as LocalDate];
    const months = { monthFrom: first, monthTo: last, dayFrom: first, dayTo: last };
    const rows = await world().store.week(organisationId, team.id, {
      from: NOW,
      to: later(7 * DAY),
      ...months,
    });
    expect(rows.ideasTesting).toBe(1);
    expect(rows.ideasClosed).toEqual([
      { number: 2, problem: "Problem 2", outcome: "adapted", learning: "Longer", at: later(DAY) },
      { number: 1, problem: "Problem 1", outcome: "adopted", learning: "Saves a walk", at: later(2 * DAY) },
    ]);
  });

  test("open ideas that say much the same are found, the most alike first", async () => {
    const here = await world().team();
    const { organisationId, team } = here;
    const other = await world().team({
      in: here,
      build: (built) => built.called("Ward 8", "W8"),
    });
    const problems = [
      "Call bells are out of reach in bay 3",
      "The call bell cannot be reached from the chair",
      "No tape in bay 3",
      "Porters come late after 14:00",
      "It's Mum's \\ lamp, they're 'dimming'",
    ];
    for (const [place, problem] of problems.entries()) await raised(here, place + 1, { problem });
    await raised(other, 1, { problem: "Call bell out of reach in the side room" });
    const like = async (problem: string, teams = [team.id]) =>
      (await world().store.similarIdeas(organisationId, teams, problem)).map((one) => one.name);
    expect(await like("call bell out of reach, bay 4")).toEqual(["W7-1", "W7-2"]);
    expect(await like("call bell out of reach, bay 4", [team.id, other.team.id])).toEqual([
      "W7-1",
      "W7-2",
      "W8-1",
    ]);
    expect(await like("Tape")).toEqual([]);
    expect(await like("No hoist in bay 3")).toEqual([]);
    expect(await like("the and of 3")).toEqual([]);
    expect(await like("It's Mum's \\ lamp & they're | dimming!")).toEqual(["W7-5"]);
    const [first] = await world().store.ideas(organisationId, team.id, "open");
    if (!first) throw new Error("no idea");
    await world().saved(organisationId, [move(first.id, 1, { state: "abandoned", learning: "No" })]);
    expect(await like("call bell out of reach, bay 4")).toEqual(["W7-2"]);
    expect(await world().store.ideas(organisationId, team.id, "open")).toHaveLength(4);
    expect(await world().store.ideas(organisationId, team.id)).toHaveLength(5);
  });
}
