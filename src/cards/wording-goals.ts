// What is said about goals, and about closed ideas that are shared for others to learn from.
import type { Refusal } from "../domain/refusals.ts";
import type { Said } from "../domain/replies.ts";
import { anyOf, bare, counted, folded, list, oneLine } from "./phrases.ts";
import { typed, type Words } from "./wording.ts";
import { STATES } from "./wording-ideas.ts";

export const THE_ORGANISATION = "the whole organisation";
/** Whose a goal is: a branch or team by name. */
export const whoseGoal = (place: string | null): string => place ?? THE_ORGANISATION;

export const goalsTitle = (team: string | null): string =>
  team === null ? "Goals" : `What ${team} is after`;
export const noGoals = (words: Words): string =>
  `No goals yet. A lead or an administrator can set up to three: type ${typed(words, "goal")} and what you are after.`;
export const moreGoals = (count: number): string =>
  `And ${count} more. Type it in the channel of a team to see its own.`;

/** So many of a team's goals stand in its prompt. */
const IN_PROMPT = 3;
/** `Our goals: fewer falls at night; home before noon.` */
export const goalsLine = (goals: readonly string[]): string =>
  `${goals.length === 1 ? "Our goal" : "Our goals"}: ${folded(
    goals.map((one) => bare(one)),
    IN_PROMPT,
    "; ",
  )}.`;
export const serves = (goal: string): string => `Goal: ${bare(goal)}.`;

export const GOAL = {
  text: "What are you after?",
  hint: "One thing in one line that everyone can say by heart, such as: fewer falls at night.",
  place: "Whose goal is it?",
  of: (place: string | null) => `A goal of ${whoseGoal(place)}.`,
  /** On the idea's form. */
  which: "Which goal does this serve?",
  none: "None of these",
};

export function goalLine({ text, place, done }: Omit<Extract<Said, { code: "goal" }>, "code">): string {
  const goal = `"${text}"`;
  switch (done) {
    case "set":
      return `Done: ${goal} is now a goal of ${whoseGoal(place)}. The next prompt names it.`;
    case "there":
      return `${goal} is a goal of ${whoseGoal(place)} already: nothing more to do.`;
    case "reworded":
      return `Done: the goal now reads ${goal}.`;
    case "retired":
      return `Done: ${goal} is no goal any more. Ideas that serve it keep its name.`;
    default:
      return done satisfies never;
  }
}

const placeName = (place: string): string => (place === "" ? "the learning channel" : place);

export const sharedIn = (place: string, date: string): string => `Shared in ${placeName(place)}, ${date}.`;

export function sharedLine({
  name,
  place,
  isNew,
  isMine,
  named,
}: Omit<Extract<Said, { code: "idea-shared" }>, "code" | "ideaId">): string {
  const where = placeName(place);
  const what = isNew
    ? `Done: ${name} is shared in ${where}, with what you learned and thanks to the team.`
    : `${name} stands in ${where} already.`;
  if (!isMine) return what;
  return named ? `${what} It says that you raised it.` : `${what} It does not say who raised it.`;
}

export const sharesTitle = (team: string): string => `${team} shares what it learned`;
export const thanksTo = (team: string, raiser: string | null): string =>
  `Thank you, ${team}${raiser === null ? "" : `, and ${raiser}, who raised it`}.`;
export const TRY_IT = "Could it help where you work? Ask them, or try it on a small scale first.";
export const thanked = (team: string): string => `Your thanks to ${team} are counted, once.`;

export const learningLine = (place: string | null): string =>
  place === null
    ? "Done: closed ideas are shared nowhere now."
    : `Done: closed ideas are shared ${place === "" ? "here" : `here, in ${place}`} from now on. What has been shared stays where it is.`;
export const learningField = (place: string | null, words: Words): string =>
  `Closed ideas are shared in: ${place === null ? "nowhere yet" : placeName(place)}. To choose a channel, type ${typed(words, "organisation learning")} in it.`;

export const learningLost = (place: string, since: string | null): string =>
  `I ${since === null ? "cannot" : "have not been able to"} post in ${placeName(place)}${since === null ? "" : ` since ${since}`}. That is where teams share what they learned.`;
export const learningCure = (why: string, words: Words): string =>
  `The reason given: ${bare(oneLine(why, 150))}. Bring me back into it, or type ${typed(words, "organisation learning")} in the channel to use instead.`;

type Code =
  | "idea-not-closed"
  | "no-learning-place"
  | "learning-unreachable"
  | "learning-typed-there"
  | "goals-full";
type Sentences = {
  readonly [One in Code]: (refusal: Extract<Refusal, { code: One }>, env: { words: Words }) => string;
};

const asked = (administrators: readonly string[]): string =>
  administrators.length > 0 ? anyOf(administrators.slice(0, 5)) : "your administrator";

export const GOAL_REFUSALS: Sentences = {
  "idea-not-closed": ({ name, state }) =>
    `${name} has not ended yet: ${STATES[state].toLowerCase()}. Keep it or stop it first, with what you learned; then share it.`,
  "no-learning-place": ({ administrators }, { words }) =>
    `There is no channel yet in which teams share what they learned. Please ask ${asked(administrators)} to choose one: they type ${typed(words, "organisation learning")} in it.`,
  "learning-unreachable": ({ place, administrators }) =>
    `I cannot post in ${placeName(place)}, where teams share what they learned. Nothing is shared. Please ask ${asked(administrators)} to put that right.`,
  "learning-typed-there": (_, { words }) =>
    `Please type ${typed(words, "organisation learning")} in the channel where closed ideas are to be shared. To share them nowhere, type ${typed(words, "organisation learning none")}.`,
  "goals-full": ({ place, goals }, { words }) =>
    `${capital(whoseGoal(place))} has ${counted(goals.length, "goal", "goals")} already, and more would not be remembered: ${list(goals.map((one) => `"${one}"`))}. To reword or retire one, type ${typed(words, "goal")}.`,
};

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
