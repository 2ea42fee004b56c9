// What a person is told at once and privately, where one or two sentences are enough.

import type { Said } from "../domain/replies.ts";
import { UNTIL_RESUMED } from "../domain/team.ts";
import type { LocalDate } from "../time/calendar.ts";
import { dateInWords, momentIn } from "./dates.ts";
import { counted, possessive } from "./phrases.ts";
import { typed, type Words } from "./wording.ts";
import { DIGEST_SENTENCES } from "./wording-digest.ts";
import { ESCALATION_SAID } from "./wording-escalation.ts";
import { goalLine, learningLine, thanked } from "./wording-goals.ts";
import { meTooLine, movedLine } from "./wording-ideas.ts";
import { measureChosen } from "./wording-measure.ts";
import { placedSentence, roleIn } from "./wording-organisation.ts";
import { answeredPrivately, CANCELLED, closedNow, sent, sentBefore } from "./wording-pulse.ts";
import { calledOff, PULSE_PLAN, planned } from "./wording-pulse-plan.ts";
import { PULSE_SETS } from "./wording-pulse-sets.ts";
import type { ReplyEnv } from "./wording-refusals.ts";
import { answeredStarter, metLine, SKIPPED_STARTER } from "./wording-starters.ts";
import { nextHuddle, untilWhen } from "./wording-team.ts";
import { USE_OWN_DEVICE } from "./wording-ward.ts";

/** Replies that are cards of their own, with more than a sentence. */
type SaidCard =
  | "help"
  | "set-up"
  | "status"
  | "idea"
  | "ideas"
  | "escalation"
  | "idea-shared"
  | "goals"
  | "week-so-far"
  | "measure"
  | "measure-added"
  | "chart-table"
  | "questions"
  | "roles"
  | "tree"
  | "page-link"
  | "pulse-preview"
  | "pulse-sets"
  | "pulse-status"
  | "pulse-results"
  | "pulse-view"
  | "pulse-comments"
  | "pulse-file"
  | "digest"
  | "digest-more"
  | "visit-planned"
  | "home";
export type SaidLine = Exclude<Said["code"], SaidCard>;

type Sentences = {
  readonly [Code in SaidLine]: (said: Extract<Said, { code: Code }>, env: ReplyEnv) => string;
};

const SENTENCES: Sentences = {
  goal: goalLine,
  "idea-thanked": ({ team }) => thanked(team),
  "learning-place": ({ place }) => learningLine(place),
  "starter-met": ({ name }) => metLine(name),
  "starter-answered": ({ leads }) => answeredStarter(leads),
  "starter-skipped": () => SKIPPED_STARTER,
  "huddle-open": ({ date, isNew }) =>
    isNew
      ? `The huddle of ${dateInWords(date)} is open now: its prompt is in the channel.`
      : `The huddle of ${dateInWords(date)} is open already: its prompt is in the channel.`,
  busy: ({ date, isOpen }) =>
    isOpen
      ? `${dateInWords(date)} is a busy day: the open huddle now asks one question.`
      : `${dateInWords(date)} is a busy day: the huddle will ask one question.`,
  skipped: ({ date }) =>
    `Done: the huddle of ${dateInWords(date)} is left out. The team can see it in the channel.`,
  paused: ({ until }, { words }) =>
    `Done: the huddles are paused ${untilWhen(until)}. To start them ${until >= UNTIL_RESUMED ? "again" : "sooner"}, type ${typed(words, "resume")}.`,
  resumed: ({ nextAt, zone }, env) =>
    `Done: the huddles are on again. ${nextHuddle(nextAt === null ? null : momentIn(nextAt, zoneOf(zone, env)))}`,
  answered: ({ date, team, edited, late, privateToLead, via }) =>
    [
      `Thank you. Your answers for ${team}, ${dateInWords(date)}, are ${edited ? "changed" : "saved"}.`,
      ...(late ? ["They came after closing and count in this week's summary."] : []),
      ...(privateToLead ? ["What you chose to tell only the lead goes only to the lead."] : []),
      via === "ward" ? `To change them, ${USE_OWN_DEVICE}.` : "Press Answer again to change them.",
    ].join(" "),
  "help-noted": () => "Thank you: your answers are saved. If help is needed now, tell the nurse in charge.",
  "nothing-today": ({ date }) =>
    `Noted: nothing from you on ${dateInWords(date)}. You count as having taken part.`,
  "off-today": ({ date }) =>
    `Noted: you are not on shift on ${dateInWords(date)}. You are not counted and get no reminder.`,
  "on-shift": ({ date }) =>
    `Noted: you are on shift on ${dateInWords(date)}. Press Answer when you have a minute.`,
  scribed: ({ present, date, via }) =>
    `Thank you. Saved for ${counted(present, "person", "people")}, ${dateInWords(date)}. ` +
    (via === "ward" ? `To change it, ${USE_OWN_DEVICE}.` : "Press Scribe again to change it."),
  off: ({ until }, { words }) =>
    until === null
      ? `Noted: no prompts and no reminders for you until you type ${typed(words, "on")}.`
      : `Noted: no prompts and no reminders for you until ${dateInWords(until)}.`,
  on: () => "Welcome back: you count again, and you get reminders unless you stopped them.",
  joined: ({ team, isNew }) =>
    isNew
      ? `You are in: you count from ${possessive(team)} next huddle on.`
      : `You are in ${possessive(team)} huddle already.`,
  left: ({ team }, { words }) =>
    `You are out of ${possessive(team)} huddles. To come back, type ${typed(words, "join")} in its channel.`,
  "me-too": ({ on }) =>
    on
      ? "Done. Me too counts you when you press it, and takes you out when you press it again."
      : "Your Me too is taken back.",
  "in-summary": ({ ticked }) =>
    ticked === 0
      ? "None of these answers will be put in the week's summary."
      : `${counted(ticked, "answer", "answers")} will be in the week's summary.`,
  "idea-raised": ({ name, isNew, via }, { words }) => {
    if (!isNew) return `That answer is an idea already: ${name}.`;
    const all = via === "ward" ? "" : ` To see all ideas, type ${typed(words, "ideas")}.`;
    return `Thank you: this is now ${name}.${all}`;
  },
  "idea-me-too": ({ name, own }) => meTooLine(name, own),
  "idea-moved": movedLine,
  escalated: ({ name, to, replyBy, zone }) => ESCALATION_SAID.escalated(name, to, momentIn(replyBy, zone)),
  "escalation-answered": ({ name, team }) => ESCALATION_SAID.answered(name, team),
  "escalation-held": ({ name, team, replyBy, zone }) =>
    ESCALATION_SAID.held(name, team, momentIn(replyBy, zone)),
  reminders: ({ off }) =>
    off ? "You get no more reminders. To turn them on again, open my Home tab." : "You get reminders again.",
  "role-given": ({ name, isNew, role, team }) =>
    isNew
      ? `Done: ${name} is now ${roleIn(role, team)}.`
      : `${name} is ${roleIn(role, team)} already: nothing more to do.`,
  "role-dropped": ({ name, isNew, role, team }) =>
    isNew
      ? `Done: ${name} is no longer ${roleIn(role, team)}.`
      : `${name} is not ${roleIn(role, team)}: nothing to take away.`,
  placed: ({ unit, under, branch, isNew }) => placedSentence(unit, { under, branch, isNew }),
  "organisation-set": ({ name }) => `Done: the settings of ${name} are saved.`,
  "role-claimed": () => "You are an administrator now. The code has been used and no longer works.",
  "link-code": ({ words, minutes }) =>
    `On your other platform, type "${words}" to me. You are then one person on both, and count once. ` +
    `The code works once, for ${minutes} minutes. Show it to nobody.`,
  linked: ({ isNew }) =>
    isNew
      ? "Done: you are one person on both platforms now, and count once. What you did on either is yours."
      : "You are one person on both platforms already: nothing more to do.",
  "organisation-code": ({ words, until }) =>
    `To join your organisation, a team types "${words}" in its own channel, before it sets up its huddle. ` +
    `The code works until ${dateInWords(until)}, or until you make a new one. Give it only to your own teams.`,
  "organisation-joined": ({ organisation, isNew }, { words }) =>
    isNew
      ? `Done: this channel belongs to ${organisation} now. To start a huddle here, type ${typed(words, "setup")}.`
      : `This channel belongs to ${organisation} already: nothing more to do.`,
  "pulse-sent": ({ name, teams, people, closesAt, zone }) =>
    sent(name, teams, people, momentIn(closesAt, zone)),
  "pulse-planned": ({ name, opensAt, closesAt, zone }, { words }) => {
    const told = PULSE_PLAN.opensLater(name, momentIn(opensAt, zone), momentIn(closesAt, zone));
    return planned(told, typed(words, "pulse status"));
  },
  "pulse-called-off": ({ name }) => calledOff(name),
  "pulse-sent-before": ({ name }) => sentBefore(name),
  "pulse-cancelled": () => CANCELLED,
  "pulse-set-saved": ({ name, statements }, { words }) =>
    PULSE_SETS.saved(name, statements, typed(words, `pulse launch ${name}`)),
  "pulse-answered": ({ name, edited, closesAt, zone }) =>
    answeredPrivately(name, edited, momentIn(closesAt, zone)),
  "pulse-closed-now": ({ name, wasRepeated }) => closedNow(name, wasRepeated),
  "measure-chosen": (said, { words }) => measureChosen(said, words),
  ...DIGEST_SENTENCES,
  "roster-chosen": ({ people }) =>
    people === null
      ? "Done: everyone in the channel huddles here."
      : `Done: ${counted(people, "person huddles", "people huddle")} here.`,
};

const zoneOf = (zone: string, env: ReplyEnv): ReplyEnv["zone"] =>
  zone === "" ? env.zone : (zone as ReplyEnv["zone"]);

/** The sentence that people read. */
export function saidSentence(said: Extract<Said, { code: SaidLine }>, env: ReplyEnv): string {
  const sentence = SENTENCES[said.code] as (said: Said, env: ReplyEnv) => string;
  return sentence(said, env);
}

export const HELP_TITLE = "What you can do here";
export const helpIntro = (command: string): string =>
  command === "" ? "Type one of these:" : `Type ${command} and then one of these:`;

export const setUpTitle = (team: string, isFirst: boolean): string =>
  isFirst ? `${team} is set up` : `${possessive(team)} settings are changed`;
export const YOU_LEAD = "You are the team's lead.";
export const OPENED_NOW = "Today's huddle is open now.";
export const toChange = (words: Words): string => `To change anything, type ${typed(words, "setup")} again.`;

/** `Tuesday 24 November. 5 of 9 answered: …` */
export const openLine = (date: LocalDate, count: string): string => `${dateInWords(date)}. ${count}`;
export const doneLine = (date: LocalDate, count: string): string => `${dateInWords(date)}, done. ${count}`;
export const stillOpenToLate = (date: LocalDate, summaryDay: string): string =>
  `You can still answer the huddle of ${dateInWords(date)} until ${possessive(summaryDay)} summary.`;
export const NO_HUDDLE_TODAY = "No huddle is open now.";
export const openIdeas = (count: number): string => `Open ideas: ${count}.`;
export const WAITING_FOR_ROSTER =
  "Waiting for a lead to choose, in my Home tab, who huddles here; until then nobody is prompted.";
export const UNREACHABLE = "I cannot post to the team's channel.";

export const OPTIONAL = "(optional)";
export const THEME_QUESTION = "The theme question of the day";
export const questionsTitle = (team: string): string => `${possessive(team)} questions`;
export const setLine = (set: string): string => `Set: ${set}. Changes count from the next huddle.`;
export const changeQuestion = (place: number): string => `Change question ${place + 1}`;
export const QUESTION_VERBS = {
  edit: "Edit",
  up: "Move up",
  down: "Move down",
  optional: "Make it optional",
  needed: "Make it needed",
  retire: "Retire",
} as const;

export const HOME_TITLE = "Improvement Huddle";
export const hello = (name: string): string => `Hello ${name}.`;
export const moreTeams = (count: number): string =>
  `You are in ${counted(count, "more team", "more teams")}: type status in its channel.`;
export const MY_ANSWERS = "Your answers";
export const YOU_ARE_OFF = "You are off: no prompts and no reminders.";
export const noTeam = (invite: string, join: string, setup: string): string =>
  `You are not in a huddle team yet. If your team has one, type ${join} in its channel. ` +
  `If not, start one. ${invite}. Then type ${setup} in your team's channel.`;
export const REMINDERS_ON = "You get one private reminder when a huddle waits for you.";
export const REMINDERS_OFF = "You get no reminders.";
