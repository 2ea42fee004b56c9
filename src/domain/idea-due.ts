// When an idea is due, by its team's local date: whether the prompt shows it, whether its owner is asked instead, and the
// order of the board.
import type { LocalDate } from "../time/calendar.ts";
import { IDEA_STATES, type Idea, OPEN_STATES } from "./idea.ts";
import type { IdeaId, MemberId } from "./ids.ts";

/** Days after its date for which an idea stands in the prompt; then its owner is asked privately, once. */
const DAYS_IN_PROMPT = 2;

type Dated = Pick<Idea, "state" | "due">;
type DaysBetween = (from: LocalDate, to: LocalDate) => number;

/** Due today or before, and waiting for someone. */
export function isDue({ state, due }: Dated, today: LocalDate): boolean {
  return due !== null && due <= today && OPEN_STATES.has(state);
}

export function isOverdue({ state, due }: Dated, today: LocalDate): boolean {
  return due !== null && due < today && OPEN_STATES.has(state);
}

/** What the prompt of a day names. Nobody could be asked about one without an owner, so it stays there. */
export function isInPrompt(
  idea: Dated & { hasOwner: boolean },
  day: LocalDate,
  daysBetween: DaysBetween,
): boolean {
  if (idea.due === null || !isDue(idea, day)) return false;
  return !idea.hasOwner || daysBetween(idea.due, day) <= DAYS_IN_PROMPT;
}

/** An open idea with an owner and a date about which the owner has not been asked. */
export interface Owing {
  ideaId: IdeaId;
  ownerId: MemberId;
  due: LocalDate;
}

/** Whose owners are asked on a day, instead of the prompt. */
export function toAskAbout(owing: readonly Owing[], day: LocalDate, daysBetween: DaysBetween): Owing[] {
  return owing.filter((one) => daysBetween(one.due, day) > DAYS_IN_PROMPT);
}

type OnBoard = Dated & Pick<Idea, "number">;

/** Overdue first, the longest overdue at the top; then by state, dates before none, the newest first. */
export function boardOrder<T extends OnBoard>(ideas: readonly T[], today: LocalDate): T[] {
  const rank = (one: OnBoard) => (isOverdue(one, today) ? -1 : IDEA_STATES.indexOf(one.state));
  const date = (one: OnBoard) => (OPEN_STATES.has(one.state) ? (one.due ?? "9999-12-31") : "");
  return [...ideas].sort((a, b) => rank(a) - rank(b) || compare(date(a), date(b)) || b.number - a.number);
}

const compare = (a: string, b: string): number => Number(a > b) - Number(a < b);
