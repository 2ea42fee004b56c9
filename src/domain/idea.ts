// An improvement idea: its number in the team and the states it goes through.
import type { Instant } from "../time/clock.ts";
import type { IdeaId, ResponseId, TeamId } from "./ids.ts";
import type { ComponentId } from "./questions.ts";
import type { Person } from "./team.ts";

export const IDEA_STATES = [
  "new",
  "doing",
  "testing",
  "adopted",
  "adapted",
  "abandoned",
  "escalated",
  "parked",
] as const;
export type IdeaState = (typeof IDEA_STATES)[number];

/** States in which an idea still waits for someone. */
export const OPEN_STATES: ReadonlySet<IdeaState> = new Set(["new", "doing", "testing", "escalated"]);

export interface Idea {
  id: IdeaId;
  teamId: TeamId;
  number: number;
  problem: string;
  state: IdeaState;
  raisedBy: Person;
  raisedAt: Instant;
  /** The answer it came from. */
  from: { responseId: ResponseId; key: string } | null;
  /** What it is about, where somebody said so. */
  component: ComponentId | null;
}

/** `W7-12` */
export function ideaName(prefix: string, number: number): string {
  return `${prefix}-${number}`;
}
