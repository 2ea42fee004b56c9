// What is said about ideas: their states, what can be done to them, their history, and the board.

import type { Driver, IdeaCycle, IdeaState } from "../domain/idea.ts";
import type { Move } from "../domain/idea-moves.ts";
import type { Refusal } from "../domain/refusals.ts";
import type { BoardIdea, Said } from "../domain/replies.ts";
import type { LocalDate } from "../time/calendar.ts";
import { dateInWords } from "./dates.ts";
import { anyOf, bare, counted, oneLine, possessive, stopped } from "./phrases.ts";
import { typed, type Words } from "./wording.ts";

export const ideaTitle = (name: string, problem: string): string => `${name} "${problem}"`;
export const raisedBy = (name: string): string => `raised by ${name}`;

export const ideasTitle = (team: string): string => `${possessive(team)} ideas`;
export const noIdeas = (how: string): string =>
  `No ideas yet. To raise one, type ${how} and what gets in your way.`;

export const STATES: Readonly<Record<IdeaState, string>> = {
  new: "New",
  doing: "Being done",
  testing: "Being tested",
  adapted: "Changed, to be tested again",
  escalated: "Passed up",
  parked: "Parked",
  adopted: "Adopted",
  abandoned: "Stopped, with what was learned",
};
export const OVERDUE = "Overdue";

/** The word on the button of each move. */
export const MOVE_BUTTONS: Readonly<Record<Move, string>> = {
  own: "I'll take it",
  "hand-back": "Hand back",
  due: "Set a date",
  start: "Start",
  test: "Test it",
  study: "Note the result",
  adopt: "Keep it",
  adapt: "Change it",
  abandon: "Stop it",
  park: "Park it",
  escalate: "Pass up",
};
export const GIVE_IT = "Give it to someone";
export const NEW_DATE = "New date";
/** Names the menu on an overdue idea of the board. */
export const whatNext = (name: string): string => `What next for ${name}?`;

const DRIVERS: Readonly<Record<Driver, string>> = {
  safety: "Safety",
  quality: "Quality",
  delivery: "Delivery",
  cost: "Cost",
  people: "People",
};
export const driverOptions = Object.entries(DRIVERS).map(([value, label]) => ({ value, label }));
export const driverName = (driver: Driver): string => DRIVERS[driver];

/** `today`, `since yesterday`: as short as is clear to who stands at `today`. */
export function dueWhen(due: LocalDate, today: LocalDate): string {
  if (due === today) return "today";
  return due < today ? `since ${dateInWords(due)}` : dateInWords(due);
}
export const DUE = "Due";
export const andMore = (count: number): string => `And ${count} more.`;
export const dueLine = (owner: string | null, when: string): string => ` ${owner ?? "nobody yet"}, ${when}.`;

/** `Amira has it, due since Monday 23 November, 3 more say me too` */
export function boardLine(one: BoardIdea, today: LocalDate): string {
  const who = one.owner === null ? one.raisedBy : hasIt(one.owner);
  const due = one.due === null ? [] : [`due ${dueWhen(one.due, today)}`];
  const others = one.meToo > 0 ? [moreSay(one.meToo)] : [];
  const goal = one.goal === null ? [] : [forGoal(one.goal)];
  return [who, ...due, ...others, ...goal].join(", ");
}
const forGoal = (goal: string): string => `for "${bare(oneLine(goal, 60))}"`;
export const hasIt = (owner: string): string => `${owner} has it`;
export const moreSay = (count: number): string => `${count} more ${count === 1 ? "says" : "say"} me too`;
export const dueOn = (due: LocalDate, today: LocalDate): string => `Due ${dueWhen(due, today)}.`;
export const howToSee = (words: Words, name: string): string =>
  `To see one and all that can be done to it, type its number, such as ${typed(words, `idea ${numberIn(name)}`)}.`;
const numberIn = (name: string): string => name.slice(name.lastIndexOf("-") + 1);

export const raisedOn = (name: string, date: LocalDate): string => `Raised by ${name}, ${dateInWords(date)}.`;
export const wouldHelp = (who: string): string => `Who benefits: ${stopped(bare(who))}`;
export const about = (parts: readonly string[]): string => `About: ${parts.join(", ")}.`;
export const NOBODY_HAS_IT = "Nobody has it yet.";

const OUTCOMES: Readonly<Record<NonNullable<IdeaCycle["outcome"]>, string>> = {
  adopted: "Kept",
  adapted: "Changed",
  abandoned: "Stopped",
  parked: "Broken off",
};
/** One test in the order of its steps. */
export function cycleLine(
  { number, prediction, result, outcome, learning }: IdeaCycle,
  from: LocalDate,
): string {
  return [
    `Test ${number}, from ${dateInWords(from)}.`,
    predicted(prediction),
    ...(result === null ? [] : [resulted(result)]),
    ...(outcome === null ? [] : [`${OUTCOMES[outcome]}.`]),
    ...(learning === null ? [] : [learned(learning)]),
  ].join(" ");
}
export const predicted = (text: string): string => `We predict: ${stopped(bare(text))}`;
export const resulted = (text: string): string => `What came of it: ${stopped(bare(text))}`;
export const learned = (text: string): string => `We learned: ${stopped(bare(text))}`;
export const because = (text: string): string => `Because: ${stopped(bare(text))}`;

export const stillYours = (title: string, since: LocalDate): string =>
  `Still yours? ${title} has been due since ${dateInWords(since)}.`;

/** Under the summary's Ideas: the word of an outcome. */
export const OUTCOME_WORDS = { adopted: "adopted", adapted: "changed", abandoned: "stopped" } as const;
export const testingCount = (count: number): string => `${count} being tested`;

const DONE: Readonly<Record<Move, (name: string) => string>> = {
  own: (name) => `Done: ${name} has an owner.`,
  "hand-back": (name) => `Done: ${name} has no owner now. Anyone can take it.`,
  due: (name) => `Done: ${name} has a date.`,
  start: (name) => `Done: ${name} is being done.`,
  test: (name) => `Done: ${name} is being tested. When you know what came of it, note the result.`,
  study: (name) => `Done: the result of ${name} is noted. Now keep it, change it or stop it.`,
  adopt: (name) => `Done: ${name} is kept. What you learned goes in the week's summary.`,
  adapt: (name) => `Done: ${name} is changed.`,
  abandon: (name) => `Done: ${name} is stopped. What you learned goes in the week's summary.`,
  park: (name) => `Done: ${name} is parked, with its reason.`,
  escalate: (name) => `Done: ${name} is passed up.`,
};
export function movedLine({
  name,
  move,
  owner,
  due,
  isMine,
  isTaken,
}: Omit<Extract<Said, { code: "idea-moved" }>, "code">): string {
  if (move === "own" && owner) return isMine ? `Done: ${name} is yours.` : `Done: ${owner} has ${name}.`;
  if (move === "due" && due) return `Done: ${name} is due ${dateInWords(due)}.`;
  const taken = (move === "start" || move === "test") && isTaken && isMine ? " It is yours." : "";
  return `${DONE[move](name)}${taken}`;
}

/** Why a move does not follow, and what does. */
export function notNow({ name, state, move }: Extract<Refusal, { code: "idea-not-now" }>): string {
  if (state === "adopted" || state === "abandoned")
    return `${name} has ended: ${STATES[state].toLowerCase()}. To go on, raise a new idea.`;
  if (move === "study") return `${name} is not being tested. Test it first: say what you predict.`;
  if (move === "test")
    return `${name} is being tested already. Note its result, then keep it, change it or stop it.`;
  if (state === "escalated" && move === "escalate")
    return `${name} has been passed up already and waits for a reply.`;
  if (state === "new") return `${name} is new. Start it or test it first.`;
  return `${name} stands at "${STATES[state].toLowerCase()}": that step does not follow from there.`;
}

export function notYours({ name, owner, leads }: Extract<Refusal, { code: "idea-not-yours" }>): string {
  const who = [...(owner === null ? [] : [owner]), ...leads];
  const can = who.length === 0 ? "Only its owner or a lead" : `Only ${anyOf([...new Set(who)])}`;
  const take = owner === null ? " Nobody has it yet: you can take it." : "";
  return `${can} can do that to ${name}.${take}`;
}

export const meTooLine = (name: string, own: boolean): string =>
  own
    ? `${name} is yours already: nothing more to do.`
    : `Done: you say me too to ${name}. Nothing new is raised.`;
export const looksLike = (count: number): string =>
  `${counted(count, "open idea looks", "open ideas look")} much the same. Is yours one of them?`;
export const thatOne = (title: string, team: string | null): string =>
  `Me too: ${title}${team === null ? "" : `, ${team}`}`;
export const RAISE_IT = "None of these: raise it all the same";
