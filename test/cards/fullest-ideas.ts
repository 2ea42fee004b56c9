// The longest idea, its tests and the fullest board; and what is long.
import { IDEA_STATES, OPEN_STATES } from "../../src/domain/idea.ts";
import { nextMove } from "../../src/domain/idea-moves.ts";
import type { MemberId } from "../../src/domain/ids.ts";
import { tuesday } from "./sample.ts";
import { anEscalation, ended } from "./sample-escalations.ts";
import { aCycle, anIdea, onBoard } from "./sample-ideas.ts";

export const long = "a patient's <b>daughter</b> & son, @channel *said* so_ again ".repeat(50).slice(0, 3000);
export const many = <T>(count: number, make: (at: number) => T): T[] =>
  Array.from({ length: count }, (_, at) => make(at));

export const longIdea = anIdea({
  ...{
    problem: long,
    benefits: long,
    driver: "safety",
    component: "pc",
    state: "parked",
    meToo: 12,
    due: tuesday,
  },
  ...{ owner: { memberId: "member-1" as MemberId, name: long.slice(0, 80) }, reason: long, learning: long },
});
export const cycles = many(6, (at) =>
  aCycle({ number: at + 1, prediction: long, result: long, learning: long, outcome: "adapted" }),
);
export const escalations = many(8, (at) =>
  anEscalation({ round: at + 1, reason: long, ended: ended("answered", long) }),
);
/** As many of each state, some of them overdue. */
export const board = IDEA_STATES.flatMap((state) =>
  many(50, (at) => {
    const next = nextMove(
      { state, owner: null, isStudied: false },
      { memberId: "member-0" as MemberId, isLead: true },
    );
    const isOverdue = at % 2 === 0 && OPEN_STATES.has(state);
    return onBoard({
      name: `W7-${at}`,
      problem: long,
      state,
      owner: "Amira",
      due: tuesday,
      isOverdue,
      meToo: 3,
      next,
      mayPassUp: isOverdue,
    });
  }),
);
