// What a huddle says: the prompt, its result, the answers under it, and the messages about it to one person.
import type { MoodCounts } from "../domain/huddle.ts";
import { MOODS } from "../domain/huddle.ts";
import type { AskedQuestion } from "../domain/questions.ts";
import type { LocalDate } from "../time/calendar.ts";
import { dateInWords } from "./dates.ts";
import { bare, folded, possessive, sayings, stopped } from "./phrases.ts";
import type { Words } from "./wording.ts";

/** So many names stand on a card; the rest is a number. */
const NAMES = 20;
/** So many texts, and ideas, stand in a result. */
const ASKS = 5;
const IDEAS = 12;

/** `Ward 7 huddle`; a team called "Ward 7 huddle" is not called so twice. */
function huddleName(team: string): string {
  return /\bhuddles?$/i.test(team.trim()) ? team.trim() : `${team} huddle`;
}

/** time: of a team that huddles twice a day. */
export function huddleTitle(team: string, date: LocalDate, time: string | null): string {
  return `${huddleName(team)}, ${dateInWords(date)}${time ? `, ${time}` : ""}`;
}

export const doneTitle = (title: string): string => `${title}: done`;
export const themeLine = (theme: string): string => `Theme: ${theme}`;
export const BUSY_LINE = "A busy day: one question only.";

const MOOD_WORDS = MOODS.map((one) => one.label);

/** A mood question without the words that stand in its choices. */
export function questionText({ text, kind }: Pick<AskedQuestion, "text" | "kind">): string {
  if (kind !== "mood") return text;
  return MOOD_WORDS.reduce((left, label) => left.replace(`${label}.`, "").replace(label, ""), text).trim();
}

/** `1. How does today's shift look? (green: fine, amber: stretched, red: we need help)` */
export function numbered(question: AskedQuestion, place: number): string {
  const moods = MOOD_WORDS.map((label) => label.charAt(0).toLowerCase() + label.slice(1)).join(", ");
  const asked = { everyone: "", leader: " (for the lead)", scribe: " (for the scribe)" }[question.askedOf];
  const marks = `${question.kind === "mood" ? ` (${moods})` : ""}${asked}${question.optional ? " (optional)" : ""}`;
  return `${place + 1}. ${questionText(question)}${marks}`;
}

export function whoSees(
  conversation: { kind: "public" | "private" | "group" | "direct" },
  words: Words,
): string {
  if (conversation.kind === "public")
    return `Anyone in ${words.everyone} can open this channel: they can see the answers, with names.`;
  const place = conversation.kind === "group" ? "chat" : "channel";
  return `Everyone in this ${place} will see the answers, with names.`;
}

export interface Count {
  tookPart: number;
  counted: number;
  names: readonly string[];
  off: number;
  shifts: boolean;
}

/** `5 of 9 answered: Amira, Ben, Chidi, Dee, Eve. 1 not on shift.`; shift teams: `5 answered`. */
export function answeredLine({ tookPart, counted, names, off, shifts }: Count): string {
  const count = shifts || counted === 0 ? `${tookPart} answered` : `${tookPart} of ${counted} answered`;
  const who = names.length > 0 ? `: ${folded(names, NAMES)}` : "";
  return `${count}${who}.${off > 0 ? ` ${off} not on shift.` : ""}`;
}

/** `7 of 8 took part.` */
export function tookPartLine({
  tookPart,
  counted,
  shifts,
}: Pick<Count, "tookPart" | "counted" | "shifts">): string {
  return shifts ? `${tookPart} took part.` : `${tookPart} of ${counted} took part.`;
}

/** `Mood: 4 green, 2 amber, 1 red.` */
export function moodLine(counts: MoodCounts): string {
  const said = MOODS.filter(({ mood }) => counts[mood] > 0).map(({ mood }) => `${counts[mood]} ${mood}`);
  return `Mood: ${said.join(", ")}.`;
}

export const helpLine = (texts: readonly string[]): string =>
  `Asks for help (${texts.length}): ${sayings(texts, ASKS)}`;
export const ideasLine = (names: readonly string[]): string =>
  `Ideas raised (${names.length}): ${folded(names, IDEAS)}.`;
export const emptyLine = (next: string | null): string =>
  `No answers today.${next ? ` Next huddle: ${next}.` : ""}`;
export const lateLine = (summaryDay: string): string =>
  `You can still answer until ${possessive(summaryDay)} summary.`;

/** Short names of the core questions; a theme question is named by its own text. */
const LABELS: Readonly<Record<string, string>> = {
  "core-2": "Could go wrong",
  "core-3": "Went well",
  "core-4": "In the way",
  "core-5": "Try next",
  "core-6": "We learned",
  "core-7": "Help needed",
  help: "Help needed",
  "core-8": "Thanks",
};

/** What stands before an answer, with its mark: `Try next:`. Questions no longer asked have none. */
export function answerLabel(key: string, question: Pick<AskedQuestion, "text" | "kind"> | null): string {
  const label = LABELS[key];
  if (label) return `${label}:`;
  if (!question) return "";
  const text = questionText(question);
  return /[?:.!]$/.test(text) ? text : `${text}:`;
}

export const CHOICES: Readonly<Record<string, string>> = {
  adopt: "Adopt it: keep the change",
  adapt: "Adapt it: change it and test again",
  abandon: "Abandon it: stop, and say what we learned",
};

const OWN_WORD = /^(by|before|after|on|at|in|when|as soon|asap|today|tonight|now|daily|every|each)\b/i;

/** `tape marks for stands, Ben, by Thursday.` */
export function actionText(what: string, who: string | null, byWhen: string | null): string {
  if (!who && !byWhen) return what;
  const due = byWhen && (OWN_WORD.test(byWhen) ? byWhen : `by ${byWhen}`);
  return stopped([what, who, due].flatMap((part) => (part ? [bare(part)] : [])).join(", "));
}

export const editedAt = (when: string): string => `edited ${when}`;
export const addedAt = (when: string): string => `added ${when}`;
export const forThosePresent = (present: readonly string[]): string =>
  present.length > 0 ? `For those there: ${folded(present, NAMES)}.` : "For those there.";
export const enteredBy = (scribe: string): string => `Entered by ${scribe}`;
export const onlyAnswered = (author: string): string => `${author} answered.`;
export const RESPONSE_REPLACED =
  "Taken back: the same person answered this huddle again, and the later answers count.";
export const aboutAnswer = (author: string, label: string): string =>
  `${possessive(author)} answer. ${label}`.trim();

export const ONLY_TO_LEAD = "(told only to the lead)";
export const toldLead = (author: string): string => `${author} told only the lead`;
export const onlyLeadsSee = (team: string): string =>
  `Only the leads of ${team} see this. It is not in the thread and not in the summary.`;
export const tookBack = (author: string): string =>
  `${author} has changed this answer: there is nothing left that is only for the lead.`;

export const reminderLine = (team: string, time: string | null, until: string): string =>
  `${possessive(team)}${time ? ` ${time}` : ""} huddle is open until ${until}. It takes about a minute.`;
