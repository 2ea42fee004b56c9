// What is said about ideas that are passed up: where they came to, to the team that raised them, and why not.
import type { IdeaState } from "../domain/idea.ts";
import type { Refusal } from "../domain/refusals.ts";
import type { WeekFacts } from "../domain/week.ts";
import { momentIn, weekdayOf } from "./dates.ts";
import { anyOf, bare, numberWord, oneLine, ordinal, stopped } from "./phrases.ts";
import { typed } from "./wording.ts";
import { STATES } from "./wording-ideas.ts";
import type { ReplyEnv } from "./wording-refusals.ts";

type Answered = Pick<WeekFacts["ideasAnswered"][number], "reason" | "reply" | "by" | "to" | "date">;

/** Where it came to; nothing stands above a team that has managers only. */
export const placeName = (to: Answered["to"]): string =>
  to === null ? "the team's manager" : (to.name ?? "a team that is not there any more");
const toWhom = (name: string | null): string => name ?? "the team's manager";
const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
const someone = (name: string | null | undefined): string => name ?? "Someone";
/** `Omar (Medicine)` */
const of = (name: string | null | undefined, place: string): string => `${someone(name)} (${place})`;

export const needsHelp = (team: string, name: string): string => `${team} needs help (${name}).`;
export const whyUp = (reason: string): string => `Why it comes to you: ${stopped(bare(reason))}`;
export const saidMeToo = (count: number): string =>
  `${capital(numberWord(count))} more of the team ${count === 1 ? "says" : "say"} me too.`;
export const again = (round: number): string =>
  `It is passed up for the ${ordinal(round - 1) ?? `${round}th`} time.`;
export const cameUp = (by: string | null): string =>
  by === null
    ? "It has come up by itself: nobody on the tier below replied in time."
    : `${by} has passed it up from the tier below.`;
export const replyBy = (when: string, team: string): string =>
  `Reply by ${when}. Your reply is posted to ${team}.`;
export const seenBy = (by: string | null | undefined, when: string, words: string | null): string =>
  `Seen by ${someone(by)}, who will answer by ${when}.${words === null ? "" : ` ${quoted(words)}`}`;
const quoted = (words: string): string => `"${bare(words)}"`;
export const repliedHere = (by: string | null | undefined, team: string): string =>
  `${someone(by)} replied. The reply is posted to ${team}:`;
export const passedHere = (by: string | null | undefined, next: string): string =>
  `${someone(by)} has passed it up to ${next}. They reply now.`;
export const risenHere = (when: string, next: string): string =>
  `No reply came by ${when}, so it has gone up to ${next}. They reply now.`;
export const withdrawnHere = (team: string): string =>
  `${team} has moved it on. No reply is needed any more.`;
export const waitsHere = (when: string): string =>
  `No reply came by ${when}. Nothing stands above, so it stays here and waits.`;

/** In the week's summary: `W7-4 "Lighting" (why: two lamps are out), answered by Omar (Medicine) on Wednesday: …` */
export const answeredOn = (title: string, { reason, reply, by, to, date }: Answered): string =>
  `${title} (why: ${bare(reason)}), answered by ${of(by, placeName(to))} on ${weekdayOf(date)}: ${bare(reply)}`;

/** To the team that raised it. */
export const NEWS = {
  held: (
    place: string,
    title: string,
    by: string | null | undefined,
    when: string,
    words: string | null,
  ): string =>
    `${of(by, place)} has seen ${title} and will answer by ${when}.${words === null ? "" : ` ${quoted(words)}`}`,
  answered: (place: string, title: string, by: string | null | undefined): string =>
    `${of(by, place)} replied to ${title}:`,
  backAt: (state: IdeaState): string => `It is back at "${STATES[state].toLowerCase()}".`,
  passed: (place: string, title: string, by: string | null | undefined, next: string, when: string): string =>
    `${of(by, place)} has passed ${title} up to ${next}, to be answered by ${when}.`,
  risen: (place: string, title: string, before: string, next: string, when: string): string =>
    `${capital(place)} did not reply to ${title} by ${before}. It has gone up to ${next}, to be answered by ${when}.`,
  waits: (place: string, title: string, before: string): string =>
    `${capital(place)} did not reply to ${title} by ${before}. Nothing stands above, so it waits there: they have been reminded, once.`,
};
/** To the tier that did not reply. */
export const TIER_NEWS = {
  risen: (team: string, title: string, before: string, next: string): string =>
    `${title} from ${team} was to be answered by ${before}. No reply came, so it has gone up to ${next}, and ${team} knows.`,
  waits: (team: string, title: string, before: string): string =>
    `${title} from ${team} was to be answered by ${before} and still waits for you. Nothing stands above, so it stays with you, and ${team} knows. This is the only reminder.`,
};

/** On the idea itself. */
export const waitsAt = (place: string, when: string): string =>
  `It waits for ${place}, to be answered by ${when}.`;
export const STEPS = {
  up: (place: string, when: string): string => `Passed up to ${place}, ${when}.`,
  held: (by: string | null | undefined): string => `${someone(by)} has seen it.`,
  answered: (place: string, by: string | null | undefined, reply: string): string =>
    `${of(by, place)} replied: ${stopped(bare(reply))}`,
  risen: "Nobody replied in time.",
  passed: (by: string | null | undefined): string => `${someone(by)} passed it on.`,
  withdrawn: "The team moved on without a reply.",
};

export const ESCALATE = {
  goesTo: (to: string | null): string =>
    `It goes to ${toWhom(to)}. They read your reason, and their reply is posted here.`,
  reason: "What do you need from them?",
  reasonHint: "Such as a decision, a skill or money that the team does not have.",
  by: "Reply by",
  byHint: "By 17:00 that day. If nobody replies, it goes up by itself to whoever stands above them.",
};
export const ANSWER = {
  about: (team: string, title: string, reason: string): string =>
    `${team} needs help with ${title}. ${stopped(bare(reason))}`,
  reply: "Your reply",
  replyHint: "It is posted to the team, with your name.",
  heldBy: "You will answer by",
  heldHint: "The team is told. This can be moved once.",
  words: "Anything to add?",
};

export const ESCALATION_SAID = {
  escalated: (name: string, to: string | null, when: string): string =>
    `Done: ${name} has gone up to ${toWhom(to)}, to be answered by ${when}. If nobody replies, it goes up by itself to whoever stands above them.`,
  answered: (name: string, team: string): string =>
    `Done: your reply to ${name} is posted to ${team}, and the idea goes on from where it was.`,
  held: (name: string, team: string, when: string): string =>
    `Done: ${team} is told that you have seen ${name} and will answer by ${when}.`,
};

type Code =
  | "nobody-above"
  | "nobody-higher"
  | "escalation-over"
  | "escalation-not-yours"
  | "held-already"
  | "reply-by";
type Sentences = {
  readonly [One in Code]: (refusal: Extract<Refusal, { code: One }>, env: ReplyEnv) => string;
};

export const ESCALATION_REFUSALS: Sentences = {
  "nobody-above": ({ team, leads }, { words }) =>
    `Nobody stands above ${team} yet, so there is nobody to pass it up to. ` +
    `${leads.length > 0 ? anyOf(leads.slice(0, 5)) : "A lead or an administrator"} can type ` +
    `${typed(words, "team under PARENT")} to say who does, or ${typed(words, "role manager @NAME")} to name a manager.`,
  "nobody-higher": ({ name, place }, { words }) =>
    `${capital(toWhom(place))} is the highest that ${name} can come to. Please reply, or send a holding reply. ` +
    `If something stands above, a lead or an administrator can say so: ${typed(words, "team under PARENT")}.`,
  "escalation-over": over,
  "escalation-not-yours": ({ name, answerers }) =>
    answerers.length > 0
      ? `Only ${anyOf(answerers.slice(0, 5))} can do that for ${name}: they lead or manage the tier that it came to.`
      : `Only a lead or manager of the tier that ${name} came to can do that, and it has none. Please ask an administrator to name one.`,
  "held-already": ({ name, replyBy: by, zone }) =>
    `A holding reply was sent for ${name} already: it is to be answered by ${momentIn(by, zone)}. Please reply, or pass it up.`,
  "reply-by": (refusal) =>
    refusal.why === "past"
      ? "That day's end, 17:00, has passed. Please choose a later date."
      : `That is too far ahead. Please choose a date within ${refusal.days} days.`,
};

function over({ name, outcome, by, answer, next }: Extract<Refusal, { code: "escalation-over" }>): string {
  switch (outcome) {
    case "answered":
      return `${someone(by)} has replied to ${name} already: ${stopped(bare(oneLine(answer ?? "", 300)))}`;
    case "passed":
      return `${someone(by)} has passed ${name} up to ${toWhom(next)}: they reply now.`;
    case "risen":
      return `The time for a reply is over: ${name} has gone up to ${toWhom(next)}, and they reply now.`;
    case "withdrawn":
      return `The team has moved ${name} on: no reply is needed any more.`;
    default:
      return outcome satisfies never;
  }
}
