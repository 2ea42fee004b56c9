// For the store's contract on tenancy: the ways across of changes to a huddle and to what people answer in it.
import { aHuddle, anAnswer } from "../builders/huddle.ts";
import type { Ways } from "./store-tenancy.ts";
import { NOW as at, DAY, later } from "./store-world.ts";

const ANSWER = { ...anAnswer("core-3", "Theirs"), answeredAt: at };
const response = { kind: "own", via: "own", late: false, at } as const;

type Here =
  | "open-huddle"
  | "set-huddle-questions"
  | "mark-reminded"
  | "close-huddle"
  | "settle-huddles"
  | "submit-response"
  | "add-answer"
  | "set-participation"
  | "toggle-me-too"
  | "tick-summary";

export const huddleWays: Pick<Ways, Here> = {
  "open-huddle": (_, x, { newId }) => [
    { do: "open-huddle", huddle: aHuddle(x.here.team, { id: newId(), slot: 1 }), use: null },
  ],
  "set-huddle-questions": (_, x) => [{ do: "set-huddle-questions", huddleId: x.huddleId, questions: [] }],
  "mark-reminded": (_, x) => [{ do: "mark-reminded", huddleId: x.huddleId }],
  "close-huddle": (_, x) => [{ do: "close-huddle", huddleId: x.huddleId, mood: null, at }],
  "settle-huddles": (_, x) => [{ do: "settle-huddles", teamId: x.teamId, through: later(DAY) }],
  "submit-response": (own, x, world) => [
    world.submission(x.huddleId, own.memberId, [anAnswer("core-3", "Theirs")]),
    world.submission(own.huddleId, x.memberId, [anAnswer("core-3", "Theirs")]),
    { ...world.submission(x.huddleId, x.memberId, []), response: { id: x.responseId, ...response } },
  ],
  "add-answer": (own, x) => [
    { do: "add-answer", huddleId: x.huddleId, memberId: x.memberId, answer: ANSWER },
    { do: "add-answer", huddleId: own.huddleId, memberId: x.memberId, answer: ANSWER },
  ],
  "set-participation": (own, x) => [
    {
      do: "set-participation",
      huddleId: x.huddleId,
      memberIds: [x.memberId],
      state: "off",
      at,
      where: ["answered"],
    },
    {
      do: "set-participation",
      huddleId: x.huddleId,
      memberIds: [own.memberId],
      state: "off",
      at,
      where: null,
    },
    {
      do: "set-participation",
      huddleId: own.huddleId,
      memberIds: [x.memberId],
      state: "off",
      at,
      where: null,
    },
  ],
  "toggle-me-too": (own, x) => [
    { do: "toggle-me-too", responseId: x.responseId, key: "core-3", memberId: own.memberId, at },
    { do: "toggle-me-too", responseId: own.responseId, key: "core-3", memberId: x.memberId, at },
  ],
  "tick-summary": (_, x) => [{ do: "tick-summary", responseId: x.responseId, keys: ["core-3"] }],
};
