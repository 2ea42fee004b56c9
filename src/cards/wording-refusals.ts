// Every expected "no": a plain sentence or two saying what happened, and what to do.
import type { Refusal } from "../domain/refusals.ts";
import type { Zone } from "../time/calendar.ts";
import { dateInWords, momentIn } from "./dates.ts";
import { anyOf, counted, oneLine, possessive } from "./phrases.ts";
import { typed, type Words } from "./wording.ts";
import { DIGEST_REFUSALS } from "./wording-digest.ts";
import { ESCALATION_REFUSALS } from "./wording-escalation.ts";
import { GOAL_REFUSALS } from "./wording-goals.ts";
import { notNow, notYours } from "./wording-ideas.ts";
import { MEASURE_REFUSALS } from "./wording-measure.ts";
import { ORGANISATION_REFUSALS } from "./wording-organisation.ts";
import { PULSE_REFUSALS } from "./wording-pulse.ts";
import { setupProblemSentence } from "./wording-setup.ts";
import { USE_OWN_DEVICE } from "./wording-ward.ts";

/** What a reply is worded for. zone: of the team, else of the person. */
export interface ReplyEnv {
  zone: Zone;
  words: Words;
}

/** One sentence a code: a new Refusal without a sentence does not compile. */
type Sentences = {
  readonly [Code in Refusal["code"]]: (refusal: Extract<Refusal, { code: Code }>, env: ReplyEnv) => string;
};

const SENTENCES: Sentences = {
  "invite-me-first": (_, { words }) =>
    `That works in your team's own channel. ${words.invite}. Then type ${typed(words, "setup")} there.`,
  "no-team-here": (_, { words }) =>
    `No team huddles here yet. To start one, type ${typed(words, "setup")} in your team's channel.`,
  "several-teams": () => "You are in more than one team. Please say it in the channel of the team you mean.",
  "not-a-member": ({ team, leads }, { words }) => {
    const whose = team === "" ? "this" : possessive(team);
    if (leads === undefined)
      return `You are not in ${whose} huddle. To take part, type ${typed(words, "join")} in its channel.`;
    const who = leads.length > 0 ? anyOf(leads.slice(0, 5)) : "the team's lead";
    return `You are not in ${whose} huddle. To take part as a guest, please ask ${who} to add you.`;
  },
  "needs-lead": ({ leads }, { words }) =>
    leads.length > 0
      ? `Only a lead of the team can do that. Please ask ${anyOf(leads.slice(0, 5))}.`
      : `Only a lead of the team can do that, and it has none. To become its lead, type ${typed(words, "setup")} in its channel.`,
  "unknown-word": ({ word, nearest }, { words }) =>
    `I don't know "${oneLine(word, 60)}".${nearest ? ` Did you mean "${nearest}"?` : ""} ` +
    `Type ${typed(words, "help")} to see what you can do here.`,
  "not-yet": ({ word }, { words }) =>
    `"${oneLine(word, 60)}" is not ready yet: it comes with a later version. ` +
    `Type ${typed(words, "help")} to see what you can do here today.`,
  "words-missing": ({ words: missing, example }, { words }) =>
    `Something is missing: "${missing}". For example: ${typed(words, example)}`,
  "nobody-called": ({ word }) =>
    `I don't know anyone called "${oneLine(word, 60)}" here. Type @ and choose the person from the list.`,
  "setup-problem": ({ problem }) => setupProblemSentence(problem),

  "huddle-settled": ({ date }) =>
    `The huddle of ${dateInWords(date)} takes no more answers: its week's summary has been posted. The next huddle takes them.`,
  "no-huddle-to-answer": ({ team, nextAt }, { zone }) =>
    `${team} has no huddle open to answers now.${nextAt === null ? " None is planned." : ` Next huddle: ${momentIn(nextAt, zone)}.`}`,
  "huddle-already-held": ({ date }) =>
    `The huddle of ${dateInWords(date)} has been opened already, so it cannot be left out. Choose a later date.`,
  "held-today": (_, { words }) =>
    `Today's huddle has been held already. To add a late answer, type ${typed(words, "answer")}.`,
  "already-skipped": ({ date }) =>
    `The huddle of ${dateInWords(date)} is left out already: nothing more to do.`,
  "not-a-huddle-day": ({ date }) =>
    `There is no huddle on ${dateInWords(date)}, so there is nothing to leave out.`,
  "no-such-date": ({ word }) =>
    `I can't read the date "${oneLine(word, 60)}". Try 2026-12-01, today, tomorrow or fri.`,
  "date-is-past": ({ date }) => `${dateInWords(date)} has passed. Please give a date to come.`,
  "already-answered-today": ({ answered }) =>
    `${counted(answered, "person has", "people have")} answered today's huddle already, so its questions stay as they are.`,
  "not-paused": () => "The huddles are not paused: nothing to start again.",

  "not-found": () =>
    "I can't find that here: it may have been changed or taken out. Please start again from the newest message.",
  "not-your-answer": () => "That is someone else's answer. Only its author or a lead can do that.",
  "answered-already": ({ name, kind }) =>
    kind === "own"
      ? `${oneLine(name, 60)} has answered already. To change it, ${USE_OWN_DEVICE}.`
      : `${oneLine(name, 60)} has been the scribe already. To change it, ${USE_OWN_DEVICE}.`,
  "not-on-ward-pc": () =>
    `On the ward PC you can answer, scribe and raise ideas. For anything else ${USE_OWN_DEVICE}.`,
  "own-idea": ({ name }) => `${name} is your own idea: Me too is for the others.`,
  "no-such-idea": ({ name }, { words }) =>
    `There is no ${name} here. To see the team's ideas, type ${typed(words, "ideas")}.`,
  "idea-not-now": notNow,
  "idea-not-yours": notYours,
  "own-answer": () => "That is your own answer: Me too is for the others.",
  "last-question": () => "This is the only question, and a huddle needs one. Add another first.",
  "too-many-questions": ({ limit }) =>
    `A huddle has at most ${inFigures(limit)} questions. Retire one first: nobody answers more in a minute.`,
  incomplete: () => "Please fill this in.",
  "too-long": ({ limit }) => `This is too long. Please keep it to ${inFigures(limit)} characters.`,

  "wrong-code": () =>
    "That code is not right, or it has been used. Please take the newest one that was printed when the service started.",
  "has-administrator": () => "There is an administrator here already, so the code is not needed any more.",
  "needs-administrator": ({ administrators }, { words }) =>
    administrators.length > 0
      ? `Only an administrator of your organisation can do that. Please ask ${anyOf(administrators.slice(0, 5))}.`
      : "Only an administrator of your organisation can do that, and there is none yet. " +
        `Whoever runs the service can give you a code to type: ${typed(words, "role claim CODE")}`,
  ...ORGANISATION_REFUSALS,
  "unknown-link-code": () =>
    "I don't know that code. It may be mistyped, used or too old. Please look again, or ask for a new one.",
  "link-code-made-here": () =>
    "Whoever made that code is known here already. It works on their other platform: please type it there.",
  "too-many-wrong-codes": () =>
    "That was the fifth wrong code. Please wait 15 minutes, then try again with a new one.",
  "guests-cannot-link": () =>
    "Guests and people from other workspaces cannot link here. Please ask your administrator.",
  "join-in-conversation": () =>
    "That is an organisation's code: it works in your team's own channel. Please type it there.",
  "team-elsewhere": ({ team }) =>
    `${team} huddles here for another organisation already, so this channel stays there. Use the code in another channel.`,
  ...PULSE_REFUSALS,
  ...ESCALATION_REFUSALS,
  ...DIGEST_REFUSALS,
  ...GOAL_REFUSALS,
  ...MEASURE_REFUSALS,

  "could-not-save": () =>
    "Something went wrong on our side and nothing was saved. Please try again in a minute.",
  "too-busy": () =>
    "Improvement Huddle is very busy just now, so nothing was saved. Please try again in a minute.",
  "not-connected": () =>
    "I am not connected here. Please ask your administrator to install Improvement Huddle again.",
};

/** The sentence that people read. */
export function refusalSentence(refusal: Refusal, env: ReplyEnv): string {
  // The table pairs each code with its own shape; indexing by a union loses that.
  const sentence = SENTENCES[refusal.code] as (refusal: Refusal, env: ReplyEnv) => string;
  return sentence(refusal, env);
}

const inFigures = (count: number): string => count.toLocaleString("en-GB");
