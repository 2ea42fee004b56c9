// How an idea moves: who may, from which state, what it needs to be told, and what comes of it. Pure.
import type { LocalDate } from "../time/calendar.ts";
import type { Instant } from "../time/clock.ts";
import type { Idea, IdeaCycle, IdeaState } from "./idea.ts";
import type { MemberId } from "./ids.ts";

export const MOVES = [
  "own",
  "hand-back",
  "due",
  "start",
  "test",
  "study",
  "adopt",
  "adapt",
  "abandon",
  "park",
  "escalate",
] as const;
export type Move = (typeof MOVES)[number];

export function isMove(word: string): word is Move {
  return (MOVES as readonly string[]).includes(word);
}

/** From which states. */
const FROM: Readonly<Record<Move, readonly IdeaState[]>> = {
  own: ["new", "doing", "testing", "adapted", "escalated", "parked"],
  "hand-back": ["new", "doing", "testing", "adapted", "escalated", "parked"],
  due: ["new", "doing", "testing", "adapted", "escalated"],
  start: ["new", "adapted", "escalated", "parked"],
  test: ["new", "doing", "adapted", "escalated", "parked"],
  study: ["testing"],
  adopt: ["doing", "testing", "adapted"],
  adapt: ["doing", "testing"],
  abandon: ["new", "doing", "testing", "adapted", "escalated", "parked"],
  park: ["new", "doing", "testing", "adapted", "escalated"],
  escalate: ["new", "doing", "testing", "adapted", "parked"],
};

/** Where each leads; null: the state stays. */
const TO: Readonly<Record<Move, IdeaState | null>> = {
  own: null,
  "hand-back": null,
  due: null,
  start: "doing",
  test: "testing",
  study: null,
  adopt: "adopted",
  adapt: "adapted",
  abandon: "abandoned",
  park: "parked",
  escalate: "escalated",
};

/** What a move must be told, in words. */
export const NEEDS: Readonly<Partial<Record<Move, "prediction" | "result" | "learning" | "reason">>> = {
  test: "prediction",
  study: "result",
  adopt: "learning",
  adapt: "learning",
  abandon: "learning",
  park: "reason",
  escalate: "reason",
};

/** Closing and passing up is the owner's or a lead's. */
const OWNERS: ReadonlySet<Move> = new Set(["adopt", "adapt", "abandon", "escalate"]);

export interface Mover {
  memberId: MemberId;
  isLead: boolean;
}

/** ended: nothing moves it any more. state: not from here. already: it is there. owner: not this person. */
export type MoveRefused = "ended" | "state" | "already" | "owner";

/** Whether a member may make a move now; null: they may. */
export function moveRefused(
  idea: Pick<Idea, "state" | "owner">,
  move: Move,
  mover: Mover,
): MoveRefused | null {
  const isOwner = idea.owner?.memberId === mover.memberId;
  if (TO[move] === idea.state) return "already";
  if (idea.state === "adopted" || idea.state === "abandoned") return "ended";
  if (!FROM[move].includes(idea.state)) return "state";
  if (OWNERS.has(move) && !isOwner && !mover.isLead) return "owner";
  if (move === "hand-back" && !isOwner && !(mover.isLead && idea.owner)) return "owner";
  return null;
}

/** In the order in which they are offered. */
export function movesOf(idea: Pick<Idea, "state" | "owner">, mover: Mover): readonly Move[] {
  return MOVES.filter((move) => moveRefused(idea, move, mover) === null);
}

/** What usually comes next: the one tap of the board. null: nothing does, or not by this person. */
export function nextMove(idea: Pick<Idea, "state" | "owner" | "isStudied">, mover: Mover): Move | null {
  const usual: Readonly<Record<IdeaState, Move | null>> = {
    new: idea.owner ? "start" : "own",
    doing: "test",
    testing: idea.isStudied ? "adopt" : "study",
    adapted: "test",
    escalated: null,
    parked: "start",
    adopted: null,
    abandoned: null,
  };
  const move = usual[idea.state];
  return move && moveRefused(idea, move, mover) === null ? move : null;
}

/** What was given with a move: words where it needs them, else whom or which date. */
export interface Given {
  text: string | null;
  owner: MemberId | null;
  due: LocalDate | null;
  /** The person ticked "This is not about a patient" after a warning. */
  confirmed: boolean;
}

/** An idea after a move, and what happens to its tests. */
export interface Moved {
  state: IdeaState;
  ownerId: MemberId | null;
  due: LocalDate | null;
  reason: string | null;
  learning: string | null;
  /** When it came into its state. */
  changedAt: Instant;
  cycle:
    | null
    | { do: "begin"; number: number; prediction: string }
    | { do: "study"; number: number; result: string }
    | { do: "end"; number: number; outcome: NonNullable<IdeaCycle["outcome"]>; learning: string | null };
}

/**
 * Carries out a move that is not refused. Whoever starts or tests an idea that nobody owns, owns it. A parked idea has no
 * date. Words given twice to `study` replace the earlier ones. A test goes on while the idea is passed up; whatever else
 * follows breaks it off (of a new test the store does, as it begins).
 */
export function moved(
  idea: Idea,
  cycles: readonly IdeaCycle[],
  { move, given, by, at }: { move: Move; given: Given; by: MemberId; at: Instant },
): Moved {
  const state = TO[move] ?? idea.state;
  const changedAt = state === idea.state ? idea.changedAt : at;
  const { reason, learning, due } = idea;
  const ownerId = idea.owner?.memberId ?? null;
  const same: Moved = { state, ownerId, due, reason, learning, changedAt, cycle: null };
  const text = given.text ?? "";
  const last = cycles.at(-1);
  const running = last?.endedAt === null ? last : null;
  const end = (outcome: NonNullable<IdeaCycle["outcome"]>, told: string | null): Moved["cycle"] =>
    running && { do: "end", number: running.number, outcome, learning: told };
  switch (move) {
    case "own":
      return { ...same, ownerId: given.owner ?? by };
    case "hand-back":
      return { ...same, ownerId: null };
    case "due":
      return { ...same, due: given.due };
    case "start":
      return { ...same, ownerId: ownerId ?? by, reason: null, cycle: end("parked", null) };
    case "test": {
      const cycle = { do: "begin", number: (last?.number ?? 0) + 1, prediction: text } as const;
      return { ...same, ownerId: ownerId ?? by, reason: null, cycle };
    }
    case "study":
      return { ...same, cycle: running && { do: "study", number: running.number, result: text } };
    case "adopt":
    case "adapt":
    case "abandon":
      return { ...same, reason: null, learning: text, cycle: end(ENDS[move], text) };
    case "park":
      return { ...same, due: null, reason: text, cycle: end("parked", null) };
    case "escalate":
      return same;
    default:
      return move satisfies never;
  }
}

const ENDS = { adopt: "adopted", adapt: "adapted", abandon: "abandoned" } as const;
