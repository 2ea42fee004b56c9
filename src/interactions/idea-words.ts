// What `idea …` means: a new idea, one that is there, or a move of it. A number with words that are no move is unclear.
import { ideaNumber } from "../domain/idea.ts";
import type { Move } from "../domain/idea-moves.ts";
import { firstWord } from "./words.ts";

const VERBS: Readonly<Record<string, Move>> = {
  own: "own",
  due: "due",
  start: "start",
  test: "test",
  study: "study",
  adopt: "adopt",
  keep: "adopt",
  adapt: "adapt",
  change: "adapt",
  abandon: "abandon",
  stop: "abandon",
  park: "park",
  escalate: "escalate",
};

export type IdeaWords =
  | { kind: "new" }
  | { kind: "show"; number: number }
  | { kind: "move"; number: number; move: Move; rest: string }
  | { kind: "share"; number: number }
  /** `2 more commodes`: a new idea that begins with a number, or a move of idea 2 that nobody knows. */
  | { kind: "unclear"; number: number };

export function readIdeaWords(words: string, prefix: string): IdeaWords {
  const { word, rest } = firstWord(words);
  const number = ideaNumber(word, prefix);
  if (number === null) return { kind: "new" };
  if (rest === "") return { kind: "show", number };
  const { word: verb, rest: after } = firstWord(rest);
  const move = Object.hasOwn(VERBS, verb) ? VERBS[verb] : undefined;
  if (verb === "share" && after === "") return { kind: "share", number };
  // To start takes no words: `2 start boxes` is about boxes.
  if (move === undefined || (move === "start" && after !== "")) return { kind: "unclear", number };
  return { kind: "move", number, move, rest: after };
}
