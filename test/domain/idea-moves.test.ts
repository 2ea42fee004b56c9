// How an idea moves, as tables: from which state, by whom, and what comes of it.
import { describe, expect, test } from "vitest";
import { IDEA_STATES, type IdeaState } from "../../src/domain/idea.ts";
import {
  type Given,
  MOVES,
  type Move,
  type MoveRefused,
  moved,
  moveRefused,
  movesOf,
  nextMove,
} from "../../src/domain/idea-moves.ts";
import type { MemberId } from "../../src/domain/ids.ts";
import { type Instant, instant } from "../../src/time/clock.ts";
import { date } from "../cards/sample.ts";
import { aCycle, anIdea } from "../cards/sample-ideas.ts";

const amira = { memberId: "amira" as MemberId, name: "Amira" };
const ben = { memberId: "ben" as MemberId, name: "Ben" };
const lead = { memberId: "lea" as MemberId, isLead: true };
const asOwner = { memberId: amira.memberId, isLead: false };
const asMember = { memberId: ben.memberId, isLead: false };

/** yes, or why not: for the owner, who may do everything that follows from the state. */
const OWNER: Readonly<Record<Move, Readonly<Partial<Record<IdeaState, MoveRefused>>>>> = {
  own: { adopted: "ended", abandoned: "ended" },
  "hand-back": { adopted: "ended", abandoned: "ended" },
  due: { parked: "state", adopted: "ended", abandoned: "ended" },
  start: { doing: "already", testing: "state", adopted: "ended", abandoned: "ended" },
  test: { testing: "already", adopted: "ended", abandoned: "ended" },
  study: {
    ...{ new: "state", doing: "state", adapted: "state", escalated: "state", parked: "state" },
    ...{ adopted: "ended", abandoned: "ended" },
  },
  adopt: { new: "state", escalated: "state", parked: "state", adopted: "already", abandoned: "ended" },
  adapt: {
    ...{ new: "state", adapted: "already", escalated: "state", parked: "state" },
    ...{ adopted: "ended", abandoned: "ended" },
  },
  abandon: { adopted: "ended", abandoned: "already" },
  park: { parked: "already", adopted: "ended", abandoned: "ended" },
  escalate: { escalated: "already", adopted: "ended", abandoned: "ended" },
};

describe("from which state", () => {
  const all = MOVES.flatMap((move) =>
    IDEA_STATES.map((state) => [move, state, OWNER[move][state] ?? null] as const),
  );
  test.each(all)("%s when it is %s: %s", (move, state, expected) => {
    expect(moveRefused({ state, owner: amira }, move, asOwner)).toBe(expected);
  });
});

describe("by whom", () => {
  test.each(["adopt", "adapt", "abandon", "escalate"] as const)("%s is the owner's or a lead's", (move) => {
    const idea = { state: "testing", owner: amira } as const;
    expect(moveRefused(idea, move, asMember)).toBe("owner");
    expect(moveRefused(idea, move, asOwner)).toBeNull();
    expect(moveRefused(idea, move, lead)).toBeNull();
    expect(moveRefused({ ...idea, owner: null }, move, asMember)).toBe("owner");
    expect(moveRefused({ ...idea, owner: null }, move, lead)).toBeNull();
  });

  test.each(["own", "due", "start", "test", "park"] as const)("%s is any member's", (move) => {
    expect(moveRefused({ state: "new", owner: amira }, move, asMember)).toBeNull();
  });

  test("only an owner hands back, or a lead for them", () => {
    expect(moveRefused({ state: "new", owner: amira }, "hand-back", asMember)).toBe("owner");
    expect(moveRefused({ state: "new", owner: null }, "hand-back", lead)).toBe("owner");
    expect(moveRefused({ state: "new", owner: amira }, "hand-back", lead)).toBeNull();
  });

  test("what is offered is what may be done", () => {
    expect(movesOf({ state: "testing", owner: amira }, asMember)).toEqual(["own", "due", "study", "park"]);
    expect(movesOf({ state: "adopted", owner: amira }, lead)).toEqual([]);
  });
});

describe("the one tap", () => {
  test.each([
    ["new", null, false, "own"],
    ["new", ben, false, "start"],
    ["doing", ben, false, "test"],
    ["testing", ben, false, "study"],
    ["testing", ben, true, "adopt"],
    ["testing", amira, true, null],
    ["adapted", ben, false, "test"],
    ["parked", ben, false, "start"],
    ["escalated", ben, false, null],
    ["adopted", ben, false, null],
    ["abandoned", ben, false, null],
  ] as const)("of an idea that is %s is what usually comes next", (state, owner, isStudied, expected) => {
    expect(nextMove({ state, owner, isStudied }, asMember)).toBe(expected);
  });
});

describe("what comes of it", () => {
  const at = instant("2026-11-26T10:00:00Z");
  const before = anIdea({ owner: amira, due: date("2026-11-25"), reason: "waits", learning: "earlier" });
  const nothing: Given = { text: null, owner: null, due: null, confirmed: false };
  const made = (move: Move, given: Partial<Given> = {}, idea = before, cycles = [aCycle()]) =>
    moved(idea, cycles, { move, given: { ...nothing, ...given }, by: ben.memberId, at });
  const same = {
    ...{ state: "new", ownerId: amira.memberId, due: "2026-11-25", reason: "waits", learning: "earlier" },
    ...{ changedAt: before.changedAt, cycle: null },
  };

  test.each([
    ["own", {}, { ownerId: ben.memberId }],
    ["own", { owner: lead.memberId }, { ownerId: lead.memberId }],
    ["hand-back", {}, { ownerId: null }],
    ["due", { due: date("2026-12-01") }, { due: "2026-12-01" }],
    ["start", {}, { state: "doing", reason: null, changedAt: at }],
    ["escalate", { text: "Needs money" }, { state: "escalated", changedAt: at }],
  ] as const)("%s with %o", (move, given, expected) => {
    expect(made(move, given, before, [])).toEqual({ ...same, ...expected });
  });

  test.each(["start", "test"] as const)("whoever does %s on what nobody owns, owns it", (move) => {
    expect(made(move, { text: "Clips hold" }, { ...before, owner: null })).toMatchObject({
      ownerId: ben.memberId,
    });
  });

  test("each test has the next number and its prediction", () => {
    const begun = (cycles: ReturnType<typeof aCycle>[]) =>
      made("test", { text: "Clips hold" }, before, cycles).cycle;
    expect(begun([])).toEqual({ do: "begin", number: 1, prediction: "Clips hold" });
    const ended = aCycle({ number: 2, endedAt: at as Instant, outcome: "adapted" });
    expect(begun([aCycle(), ended])).toEqual({ do: "begin", number: 3, prediction: "Clips hold" });
  });

  const testing = anIdea({ ...before, state: "testing" });
  test("a result is noted on the running test, and the state stays", () => {
    expect(made("study", { text: "Five of seven" }, testing)).toEqual({
      ...same,
      state: "testing",
      cycle: { do: "study", number: 1, result: "Five of seven" },
    });
  });

  test.each([
    ["adopt", "adopted"],
    ["adapt", "adapted"],
    ["abandon", "abandoned"],
  ] as const)("%s ends the test with what was learned", (move, state) => {
    expect(made(move, { text: "Longer clips" }, testing)).toEqual({
      ...same,
      ...{ state, changedAt: at, reason: null, learning: "Longer clips" },
      cycle: { do: "end", number: 1, outcome: state, learning: "Longer clips" },
    });
    const noTest = made(move, { text: "Just done" }, anIdea({ state: "doing" }), []);
    expect(noTest).toMatchObject({ state, learning: "Just done", cycle: null });
  });

  test("passed up, its test goes on; started without waiting for a reply, it is broken off", () => {
    expect(made("escalate", { text: "Needs money" }, testing).cycle).toBeNull();
    const up = anIdea({ ...before, state: "escalated" });
    expect(made("start", {}, up).cycle).toEqual({ do: "end", number: 1, outcome: "parked", learning: null });
  });

  test("parked, it has a reason and no date, and its test is broken off", () => {
    expect(made("park", { text: "New beds come" }, testing)).toEqual({
      ...same,
      ...{ state: "parked", changedAt: at, reason: "New beds come", due: null },
      cycle: { do: "end", number: 1, outcome: "parked", learning: null },
    });
  });
});
