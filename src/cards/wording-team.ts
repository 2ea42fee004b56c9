// What is said about a team as a whole: its rhythm, its people, what stands in its way of being reached.
import { UNTIL_RESUMED } from "../domain/team.ts";
import type { LocalDate } from "../time/calendar.ts";
import { dateInWords } from "./dates.ts";
import { bare, counted, folded, oneLine, possessive } from "./phrases.ts";
import { typed, type Words } from "./wording.ts";

const LEADS = 5;

export const nextHuddle = (when: string | null): string =>
  when ? `Next huddle: ${when}.` : "No huddle is planned.";
export const leadsLine = (leads: readonly string[]): string =>
  leads.length === 0 ? "No lead yet." : `${leads.length === 1 ? "Lead" : "Leads"}: ${folded(leads, LEADS)}.`;

export const huddlesHere = (team: string, rhythm: string): string => `${team} huddles here: ${rhythm}.`;

export const skippedLine = (team: string, date: LocalDate | null): string =>
  date
    ? `${possessive(team)} huddle on ${dateInWords(date)} is left out.`
    : `${possessive(team)} next huddle is left out.`;
export const pausedLine = (team: string, until: LocalDate | null): string =>
  `${possessive(team)} huddles are paused ${untilWhen(until)}.`;
export const resumedLine = (team: string): string => `${possessive(team)} huddles are on again.`;
export const untilWhen = (until: LocalDate | null): string =>
  until === null || until >= UNTIL_RESUMED ? "until a lead starts them again" : `until ${dateInWords(until)}`;

export const wouldPrompt = (people: number): string =>
  `This would prompt ${counted(people, "person", "people")}. Choose who huddles here`;
export const rosterOf = (team: string): string => `Who huddles in ${team}?`;
export const UNTIL_CHOSEN = "Until you choose, nobody is prompted.";

export const threeEmpty = (team: string): string => `${possessive(team)} last three huddles had no answers.`;
export const TRY_ANOTHER_TIME =
  "One thing that often helps: a time when people can look at a screen, such as just after handover.";
export const CHANGE_THE_TIME = "Change the time";

export const cannotReach = (team: string, since: string): string =>
  `I have not been able to post in ${possessive(team)} channel since ${since}. Messages wait until this is put right.`;

/** Words that platforms use for the same thing. */
const REASONS: readonly (readonly [RegExp, keyof typeof CURES])[] = [
  [/archived/, "archived"],
  [/uninstalled|revoked|account_inactive|invalid_auth|not_authed|token_expired/, "uninstalled"],
  [/deleted/, "deleted"],
  [/blocked|user_disabled/, "blocked"],
  [/restricted|permission|not_allowed|forbidden|no_permission/, "forbidden"],
  [/not_in_channel|not_in_chat|removed|kicked|channel_not_found|not_found|not_in_roster/, "removed"],
];

const CURES = {
  archived: (words: Words) =>
    `The channel is archived. Unarchive it, or type ${typed(words, "setup")} in the channel you use now.`,
  removed: (words: Words) => `I am no longer in the channel. ${words.invite}.`,
  deleted: (words: Words) =>
    `The channel has been deleted. Type ${typed(words, "setup")} in the channel you use now.`,
  blocked: () => "I have been blocked there. Ask whoever blocked me to allow Improvement Huddle again.",
  forbidden: () =>
    "I am not allowed to post there. Ask the channel's owner or your administrator to let Improvement Huddle post.",
  uninstalled: () =>
    "The app has been removed or its access taken back. Ask your administrator to install Improvement Huddle again.",
};

/** What to do about a conversation that cannot be reached. why: the platform's own word, in any spelling. */
export function cureFor(why: string, words: Words): string {
  const plain = why.toLowerCase().replace(/[\s-]+/g, "_");
  const reason = REASONS.find(([pattern]) => pattern.test(plain))?.[1];
  if (reason) return CURES[reason](words);
  return `The reason given: ${bare(oneLine(why, 150))}. ${words.invite}, or ask your administrator.`;
}

/** What could not be delivered, by the notice's kind. */
const MESSAGES: Readonly<Record<string, string>> = {
  huddle: "a prompt",
  response: "someone's answers",
  "private-answers": "an answer for the lead",
  reminder: "a reminder",
  "three-empty": "a note to the lead",
  summary: "a week's summary",
  "team-set-up": "the line about the setup",
  rhythm: "the line about a change of days",
  "large-roster": "the question who huddles",
  unreachable: "the note that the channel cannot be reached",
  "idea-raised": "an idea",
  "idea-overdue": "the question about an overdue idea",
  "idea-shared": "a shared idea",
  "learning-unreachable": "the note that the learning channel cannot be reached",
  welcome: "a welcome",
  "meet-starter": "the note about someone new",
  "starter-questions": "a new starter's questions",
  "starter-answers": "a new starter's answers",
  "joined-many": "the note that many joined",
  pulse: "a pulse",
  "pulse-reminder": "a reminder of a pulse",
  "pulse-result": "what a pulse showed",
  "pulse-not-repeated": "a note that a pulse is not repeated",
  "pulse-not-opened": "a note that a pulse was not opened",
  digest: "a manager's digest",
  "digest-unreached": "the note that a manager's digest cannot be delivered",
  commitment: "what a manager will unblock",
  visit: "a manager's visit",
};

export const notDelivered = (what: string, when: string, why: string): string =>
  `Not delivered, ${when}: ${MESSAGES[what] ?? what}. The reason given: ${bare(oneLine(why, 150))}.`;
