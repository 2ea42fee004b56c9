// What people read about pulses: the card, the form, the preview, the results. What is said of privacy holds by
// construction (docs/adr/0015-pulse-untraceable.md): change neither alone.
import type { Notice } from "../domain/notices.ts";
import type { Refusal } from "../domain/refusals.ts";
import type { Range } from "../domain/release/view.ts";
import { dateInWords } from "./dates.ts";
import { counted, list, oneLine, possessive } from "./phrases.ts";
import { typed } from "./wording.ts";
import { PULSE_PLAN_REFUSALS } from "./wording-pulse-plan.ts";
import { askOneOf, PULSE_SET_REFUSALS } from "./wording-pulse-sets.ts";
import type { ReplyEnv } from "./wording-refusals.ts";

/** No group of fewer answers is shown, whatever is lowered. */
const SHOWN_FROM = 10;

const minutes = (statements: number): string => {
  const count = Math.max(1, Math.round(statements / 6));
  return count === 1 ? "about a minute" : `about ${count === 2 ? "two" : count} minutes`;
};
export const howLong = (statements: number): string =>
  `${counted(statements, "statement", "statements")}, ${minutes(statements)}.`;

/** until: date and time. */
export const howKept = (until: string): string =>
  "We tick off that you answered, only to stop reminders. Answers are kept apart. " +
  `Until ${until} you can change them; then the key is destroyed and nobody can trace them.`;

/** From how many answers a team's own score, and anything else, is shown. */
export function shownFrom(teamMinimum: number): string {
  if (teamMinimum >= SHOWN_FROM) return `Shown only for groups of ${SHOWN_FROM} or more`;
  return `Shown only for groups of ${SHOWN_FROM} or more; a team's own scores from ${teamMinimum} answers`;
}
/** seenIn: the group the team is shown in; null: everyone asked. */
export const tooSmall = (seenIn: string | null): string =>
  `; your team is too small to show alone, you will see ${seenIn === null ? "everyone's together" : possessive(seenIn)}`;

/** Told before anyone answers: domain/release pools three rounds of five answers or more. */
export const TOGETHER =
  "A team with too few answers to show alone may be shown over three rounds together, from five answers in each.";

export const closedTitle = (name: string): string => `${name}: closed`;
export const CLOSED_THANKS =
  "Thank you to everyone who answered. The results stand in a message of their own.";

export const pulseReminder = (name: string, until: string): string =>
  `${name} is open until ${until}. It takes a few minutes, and nobody can trace your answers after that.`;

type Why = Extract<Notice, { kind: "pulse-not-repeated" }>["why"];
const NOT_REPEATED: Readonly<Record<Why, string>> = {
  nobody: "there is nobody to ask any more",
  "too-few": "there are too few people to show anything",
  "no-template": "its statements are not in the question bank any more",
};
export const notRepeated = (name: string, why: Why): string =>
  `${name} was to be repeated today, but ${NOT_REPEATED[why]}. It will not be repeated; you can launch it again.`;

export const PREVIEW = {
  title: (name: string) => `Before it is sent: ${name}`,
  to: (teams: number, people: number, names: string) =>
    `To ${counted(teams, "team", "teams")}, ${counted(people, "person", "people")}: ${names}.`,
  closes: (until: string, repeatWeeks: number | null) =>
    `Closes ${until}.${repeatWeeks === null ? "" : ` Repeated every ${repeatWeeks} weeks.`} One reminder at half time, to those who have not answered and are not off.`,
  overBudget: (people: number) =>
    `${counted(people, "person is", "people are")} left out: asked often enough this month.`,
  shown: "What will be shown",
  averages: (minimum: string) => `averages for each component. ${minimum}.`,
  small: (name: string, seenIn: string | null, mayBePooled: boolean) =>
    `${name} is shown only as part of ${seenIn ?? "everyone asked"}${mayBePooled ? ", or over three rounds together" : ""}.`,
  manager: "What your manager will see",
  same: "the same as everyone: no names, no times, no single answers. Nobody, you included, sees who answered what; after closing nobody can.",
  statements: "Statements",
} as const;

export const sent = (name: string, teams: number, people: number, until: string): string =>
  `Sent: ${name}, to ${counted(teams, "team", "teams")}, ${counted(people, "person", "people")}. It closes ${until}.`;
export const sentBefore = (name: string): string => `${name} has been sent already.`;
export const CANCELLED = "Cancelled: nothing was sent.";
export const answeredPrivately = (name: string, edited: boolean, until: string): string =>
  `Thank you. Your answers to ${name} are ${edited ? "changed" : "saved"}, apart from your name. ` +
  `Press Answer privately again to change them until ${until}.`;
export const closedNow = (name: string, wasRepeated: boolean): string =>
  `${name} is closed. The results are on their way to the teams, to whoever launched it and to managers.${wasRepeated ? " It will not be repeated." : ""}`;

export const NO_PULSE_OPEN = "No pulse is open.";
export const roundsClosed = (closed: number): string =>
  `Closed so far: ${counted(closed, "round", "rounds")}.`;
export function progress(name: string, answered: Range, people: number, until: string): string {
  const many = answered.low === answered.high ? String(answered.low) : `${answered.low} to ${answered.high}`;
  return `${name}: ${many} of ${people} answered. It closes ${until}.`;
}

export const PULSE_FORM = {
  launch: "Launch a pulse",
  template: "Which statements?",
  to: "To whom?",
  toHint: "this team, all, or names of teams and branches with commas between",
  opens: "Opens",
  opensHint: "Left empty, as soon as it is sent. Or such as mon 09:00",
  closes: "Closes on",
  closesHint: "Such as 2026-12-04, fri or tomorrow",
  at: "at",
  atHint: "Such as 17:00",
  repeat: "Repeat it?",
  repeats: [
    { value: "no", label: "No" },
    { value: "4", label: "Every 4 weeks" },
    { value: "6", label: "Every 6 weeks" },
  ],
  preview: "See it first",
  answer: "Answer privately",
  team: "In which team do you count?",
  teamHint: "You are in several. You are asked once, and it is remembered.",
  commentHint: "Shown without names, in any order, and only where ten or more people wrote something.",
} as const;

type Code = Extract<Refusal["code"], `pulse-${string}` | "no-such-pulse-template">;
type Sentences = {
  readonly [Each in Code]: (refusal: Extract<Refusal, { code: Each }>, env: ReplyEnv) => string;
};

export const PULSE_REFUSALS: Sentences = {
  ...PULSE_SET_REFUSALS,
  ...PULSE_PLAN_REFUSALS,
  "pulse-needs-role": ({ ask }) =>
    `Only improvement leads and administrators can do that, and leads for their own team. ${askOneOf(ask)}`,
  "pulse-own-team-only": ({ ask }) =>
    `As a lead you can launch a pulse for your own team. More teams need an improvement lead or an administrator. ${askOneOf(ask)}`,
  "no-such-pulse-template": ({ word, templates }) =>
    `I don't know a pulse called "${oneLine(word, 60)}". There are: ${list(templates)}.`,
  "pulse-no-such-team": ({ word, many }) =>
    many
      ? `More than one team is called "${oneLine(word, 60)}". Please give the letters before its ideas' numbers.`
      : `I don't know a team called "${oneLine(word, 60)}". Say this team, all, or names with commas between.`,
  "pulse-nobody": () => "There is nobody to ask in these teams, so nothing was sent.",
  "pulse-too-few": ({ people, least }) =>
    `That is ${counted(people, "person", "people")}. With fewer than ${least} nothing could be shown without telling who said what. Ask more teams together.`,
  "pulse-closing": (refusal) =>
    refusal.why === "past"
      ? "That closing time has passed. Please give one to come."
      : `A pulse like this is open for ${refusal.days} days at most. Please give an earlier closing.`,
  "pulse-no-such-time": ({ word }) => `I can't read the time "${oneLine(word, 60)}". Try 17:00.`,
  "pulse-no-such-repeat": ({ word }) =>
    `A pulse is repeated every 4 or every 6 weeks, not "${oneLine(word, 60)}".`,
  "pulse-blackout": ({ from, to }) =>
    `Your organisation has no pulses ${from === to ? `on ${dateInWords(from)}` : `from ${dateInWords(from)} to ${dateInWords(to)}`}. Please choose other dates.`,
  "pulse-open-already": ({ name }) =>
    `${name} is open and asks one of these teams already. Please wait until it has closed.`,
  "pulse-over-budget": ({ budget }) =>
    `These people have had ${counted(budget, "pulse", "pulses")} in the last month: that is enough. Please wait.`,
  "pulse-closed": () => "This pulse is closed and takes no more answers. Nothing was stored.",
  "pulse-not-asked": () =>
    "This pulse does not ask you: it goes to people who were in its teams when it was sent.",
  "pulse-none-open": () => "No pulse is open.",
  "pulse-not-yours": () => "Only whoever launched the pulse, or an administrator, can close it.",
  "pulse-several-open": ({ names }, { words }) =>
    `More than one is open: ${list(names)}. Type ${typed(words, "pulse close")} in the channel of a team that it asks.`,
  "pulse-teams-not-yours": () =>
    "Results by team are for whoever launched the pulse and for managers. You can see your own team's, and everyone's.",
  "pulse-no-comments": () =>
    "No comments are shown for your groups: only where ten or more people wrote something, to protect people.",
  "pulse-no-results": ({ closed }) =>
    closed === 0
      ? "No pulse that asked you or your team has closed yet."
      : `There are results of ${counted(closed, "round", "rounds")} only.`,
};
