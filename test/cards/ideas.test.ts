// What people read about ideas, word for word: in the conversation, one's history, the prompt, the summary, and each "no".
import { describe, expect, test } from "vitest";
import { cardOf } from "../../src/cards/notice-cards.ts";
import { IDEA_STATES, type IdeaState } from "../../src/domain/idea.ts";
import type { Move } from "../../src/domain/idea-moves.ts";
import type { MemberId } from "../../src/domain/ids.ts";
import { instant } from "../../src/time/clock.ts";
import { lines, pressable, read, told } from "./reading.ts";
import { aTeam, aWeek, date, huddleFacts, ids, tuesday } from "./sample.ts";
import { aCycle, anIdea } from "./sample-ideas.ts";

const team = aTeam();
const ben = { memberId: "member-1" as MemberId, name: "Ben" };
const TITLE = 'W7-12 "Call bell out of reach in bay 3", raised by Amira.';

describe("in the conversation", () => {
  const standing = (idea: Parameters<typeof anIdea>[0], cycles = [aCycle()]) =>
    lines({ kind: "idea-raised", team, idea: anIdea(idea), cycles });

  test.each([
    [{}, []],
    [{ owner: ben, due: date("2026-11-26") }, ["Ben has it. Due Thursday 26 November."]],
    [{ state: "doing", owner: ben }, ["Being done. Ben has it."]],
    [
      { state: "testing", owner: ben },
      ["Being tested. Ben has it.", "We predict: a clip on each bed keeps it in reach for a week."],
    ],
    [
      { state: "adopted", owner: ben, due: tuesday, learning: "Saves a walk each time." },
      ["Adopted.", "We learned: Saves a walk each time."],
    ],
    [{ state: "parked", reason: "new beds come in May" }, ["Parked.", "Because: new beds come in May."]],
  ] as const)("%o says how it stands", (idea, expected) => {
    expect(standing(idea)).toEqual([TITLE, ...expected]);
  });

  test("a result stands under its prediction, and Me too is counted while it is open", () => {
    const cycles = [aCycle({ result: "five of seven days" })];
    const facts = {
      kind: "idea-raised",
      team,
      idea: anIdea({ state: "testing", meToo: 3 }),
      cycles,
    } as const;
    expect(lines(facts).at(-1)).toBe("What came of it: five of seven days.");
    expect(pressable(cardOf(facts)).map(([label]) => label)).toEqual(["Me too (3)", "Look"]);
    const ended = { ...facts, idea: anIdea({ state: "abandoned" }) };
    expect(pressable(cardOf(ended)).map(([label]) => label)).toEqual(["Look", "Share what we learned"]);
  });
});

const shown = (moves: readonly Move[]) =>
  ({
    code: "idea",
    ...{ team, moves, today: tuesday },
    idea: anIdea({
      driver: "safety",
      component: "pc",
      benefits: "patients at night",
      meToo: 1,
      state: "adapted",
    }),
    cycles: [
      aCycle({
        ...{ result: "five of seven days", outcome: "adapted", learning: "short clips slip." },
        endedAt: instant("2026-11-25T09:00:00Z"),
      }),
    ],
  }) as const;

test("one idea is shown with its history, in order, and what can be done next", () => {
  const { text, card } = told({ kind: "said", said: shown(["due", "test", "park", "own"]) });
  expect(text.split("\n")).toEqual([
    'W7-12 "Call bell out of reach in bay 3"',
    "Raised by Amira, Monday 23 November. 1 more says me too.",
    "Changed, to be tested again. Nobody has it yet.",
    "About: Safety, People and culture.",
    "Who benefits: patients at night.",
    "Test 1, from Tuesday 24 November. We predict: a clip on each bed keeps it in reach for a week. " +
      "What came of it: five of seven days. Changed. We learned: short clips slip.",
  ]);
  expect(pressable(card)).toEqual([
    ["Test it", "idea-move", `${ids.idea}:test`],
    ["I'll take it", "idea-move", `${ids.idea}:own`],
    ["Set a date", "idea-move", `${ids.idea}:due`],
    ["Park it", "idea-move", `${ids.idea}:park`],
    ["Give it to someone", "idea-move", `${ids.idea}:give`],
  ]);
});

test("the prompt names what is due like the sample, five at most", () => {
  const due = { name: "W7-12", problem: "Call bell out of reach in bay 3.", owner: "Amira", due: tuesday };
  const late = { ...due, name: "W7-9", owner: null, due: date("2026-11-23") };
  expect(lines(huddleFacts({ due: [due] }))).toContain(
    'Due: W7-12 "Call bell out of reach in bay 3", Amira, today.',
  );
  const both = read(huddleFacts({ due: [late, due] }));
  expect(both).toContain(
    'Due: W7-9 "Call bell out of reach in bay 3", nobody yet, since Monday 23 November.\nW7-12',
  );
  expect(read(huddleFacts({ due: Array.from({ length: 7 }, () => due) }))).toContain("today. And 2 more.");
});

test("an owner is asked once, with what they can do", () => {
  const facts = {
    kind: "idea-overdue",
    team,
    idea: anIdea({ owner: ben }),
    due: date("2026-11-20"),
  } as const;
  expect(lines(facts)).toEqual([
    'Still yours? W7-12 "Call bell out of reach in bay 3" has been due since Friday 20 November.',
  ]);
  expect(pressable(cardOf(facts)).map(([label]) => label)).toEqual([
    "New date",
    "Hand back",
    "Pass up",
    "Look",
  ]);
  const up = { ...facts, idea: { ...facts.idea, state: "escalated" } } as const;
  expect(pressable(cardOf(up)).map(([label]) => label)).not.toContain("Pass up");
});

test("the summary tells what was raised, tested and ended, with what was learned", () => {
  const tape = { name: "W7-9", problem: "Tape marks for drip stands", date: date("2026-11-25") };
  const facts = aWeek({
    ideasTesting: 2,
    ideasClosed: [
      { ...tape, outcome: "adopted", learning: "saves a walk each time; stands stay put." },
      { ...tape, name: "W7-4", problem: "Lighting.", outcome: "abandoned", learning: null },
    ],
  });
  const all = lines({ kind: "summary", team, facts });
  expect(all).toContain(
    'Ideas: 1 raised: W7-12 "Call bell out of reach in bay 3". 2 being tested. ' +
      '1 adopted: W7-9 "Tape marks for drip stands". We learned: saves a walk each time; stands stay put. ' +
      '1 stopped: W7-4 "Lighting".',
  );
  expect(all).toContain('You said, we did: W7-9 "Tape marks for drip stands", kept on Wednesday.');
});

describe("replies", () => {
  const moved = (move: Move, rest: object = {}) => {
    const about = { name: "W7-12", move, owner: "Ben", due: null, isMine: true, isTaken: false, ...rest };
    return told({ kind: "said", said: { code: "idea-moved", ...about } }).text;
  };
  test.each([
    ["own", {}, "Done: W7-12 is yours."],
    ["own", { isMine: false }, "Done: Ben has W7-12."],
    ["due", { due: tuesday }, "Done: W7-12 is due Tuesday 24 November."],
    ["start", {}, "Done: W7-12 is being done."],
    ["start", { isTaken: true }, "Done: W7-12 is being done. It is yours."],
    ["adopt", {}, "Done: W7-12 is kept. What you learned goes in the week's summary."],
  ] as const)("%s with %o", (move, rest, expected) => {
    expect(moved(move, rest)).toBe(expected);
  });

  const no = (state: IdeaState, move: Move) =>
    told({ kind: "refused", refusal: { code: "idea-not-now", name: "W7-12", state, move } }).text;
  test.each([
    ["adopted", "park", "W7-12 has ended: adopted. To go on, raise a new idea."],
    ["doing", "study", "W7-12 is not being tested. Test it first: say what you predict."],
    [
      "testing",
      "test",
      "W7-12 is being tested already. Note its result, then keep it, change it or stop it.",
    ],
    ["new", "adopt", "W7-12 is new. Start it or test it first."],
    ["doing", "start", 'W7-12 stands at "being done": that step does not follow from there.'],
  ] as const)("what is %s and asked to %s is told what does follow", (state, move, expected) => {
    expect(no(state, move)).toBe(expected);
    for (const one of IDEA_STATES) expect(no(one, move)).toMatch(/^W7-12 .*\.$/);
  });

  test.each([
    [ben.name, ["Amira"], "Only Ben or Amira can do that to W7-12."],
    [null, ["Amira"], "Only Amira can do that to W7-12. Nobody has it yet: you can take it."],
    [null, [], "Only its owner or a lead can do that to W7-12. Nobody has it yet: you can take it."],
  ] as const)("an idea of %s in a team led by %o says whose it is to close", (owner, leads, expected) => {
    const refusal = { code: "idea-not-yours", name: "W7-12", owner, leads } as const;
    expect(told({ kind: "refused", refusal }).text).toBe(expected);
  });
});
