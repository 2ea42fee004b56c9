// An improvement idea: its number in the team, the states it goes through, and its tests. How it moves: idea-moves.ts;
// when it is due and where it stands on the board: idea-due.ts.
import type { LocalDate } from "../time/calendar.ts";
import type { Instant } from "../time/clock.ts";
import type { Goal } from "./goal.ts";
import type { ConversationId, IdeaId, ResponseId, TeamId } from "./ids.ts";
import type { ComponentId } from "./questions.ts";
import type { Person } from "./team.ts";

export const IDEA_STATES = [
  "new",
  "doing",
  "testing",
  "adapted",
  "escalated",
  "parked",
  "adopted",
  "abandoned",
] as const;
export type IdeaState = (typeof IDEA_STATES)[number];

/** States in which an idea still waits for someone. An adapted one waits for its next test. */
export const OPEN_STATES: ReadonlySet<IdeaState> = new Set([
  "new",
  "doing",
  "testing",
  "adapted",
  "escalated",
]);

/** States in which an idea has ended, with what was learned. */
export const isClosed = (state: IdeaState): state is "adopted" | "abandoned" =>
  state === "adopted" || state === "abandoned";

/** What an idea would make better. */
export const DRIVERS = ["safety", "quality", "delivery", "cost", "people"] as const;
export type Driver = (typeof DRIVERS)[number];

/** What is asked about the problem beside its words; all may be left open. */
export interface Framing {
  driver: Driver | null;
  component: ComponentId | null;
  /** Who is better off, in the raiser's words. */
  benefits: string | null;
}

export interface Idea extends Framing {
  id: IdeaId;
  teamId: TeamId;
  number: number;
  problem: string;
  /** The goal it serves, also when that has been retired since. */
  goal: Pick<Goal, "id" | "text"> | null;
  state: IdeaState;
  raisedBy: Person;
  raisedAt: Instant;
  /** The answer it came from. */
  from: { responseId: ResponseId; key: string } | null;
  /** How many others said Me too, to it or to the answer it came from. */
  meToo: number;
  owner: Person | null;
  due: LocalDate | null;
  /** When it came into its state. */
  changedAt: Instant;
  /** Why it is parked. */
  reason: string | null;
  /** What was learned when it was adopted, adapted or abandoned last. */
  learning: string | null;
  /** Its running test has a result. */
  isStudied: boolean;
  /** Told in the organisation's learning conversation. */
  shared: IdeaShared | null;
  /** Counts its moves: a move decided on an earlier one is a conflict. */
  version: number;
}

/** Where what was learned has been told. */
export interface IdeaShared {
  conversationId: ConversationId;
  /** The conversation by name; empty where it has none. */
  place: string;
  at: Instant;
  /** Whoever raised it wants to be named there. */
  namesRaiser: boolean;
}

/** One small test of change: plan with a prediction, do, study, act. */
export interface IdeaCycle {
  /** From 1. */
  number: number;
  prediction: string;
  startedAt: Instant;
  /** What came of it; null until it is studied. */
  result: string | null;
  endedAt: Instant | null;
  /** parked: broken off. */
  outcome: "adopted" | "adapted" | "abandoned" | "parked" | null;
  learning: string | null;
}

/** `W7-12` */
export function ideaName(prefix: string, number: number): string {
  return `${prefix}-${number}`;
}

/** The number in `12`, `w7-12`; null when it is none of this team's. */
export function ideaNumber(word: string, prefix: string): number | null {
  const [, before, digits] = /^(?:([A-Za-z][A-Za-z0-9]*)-)?(\d{1,9})$/.exec(word) ?? [];
  if (digits === undefined || (before !== undefined && before.toUpperCase() !== prefix)) return null;
  return Number(digits);
}
