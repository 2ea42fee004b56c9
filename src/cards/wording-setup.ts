// A team's settings in words, what was chosen for it, and what is wrong with a setup that cannot be read.
import type { Schedule, Slot } from "../domain/schedule.ts";
import {
  LONGEST_NAME,
  LONGEST_URGENT,
  type SetupNote,
  type SetupProblem,
  type TeamSettings,
} from "../domain/setup.ts";
import type { SETUP_KEYS } from "../domain/setup-line.ts";
import { dayName, daysInWords } from "./dates.ts";
import { list, oneLine, stopped } from "./phrases.ts";
import type { Words } from "./wording.ts";

export const HOLIDAYS: Readonly<Record<Schedule["holidays"], string>> = {
  england: "England and Wales",
  scotland: "Scotland",
  "northern-ireland": "Northern Ireland",
  none: "None",
};

/** `Monday to Friday at 09:00`, `every day at 07:30 and 19:30`. */
export function rhythm({ days, slots }: Pick<Schedule, "days" | "slots">): string {
  return `${daysInWords(days)} at ${list(slots.map((slot) => slot.at))}`;
}

/** What was chosen, a line each. */
export function settingsLines(settings: TeamSettings, words: Words): string[] {
  const { schedule, manager, urgent, prefix } = settings;
  const { summary } = schedule;
  return [
    `Huddles: ${rhythm(schedule)}, closing ${list(schedule.slots.map(closing))} (${schedule.zone}).`,
    schedule.remindAfter === null
      ? "Reminder: none."
      : `Reminder: one private message after ${schedule.remindAfter} minutes, to those who have not answered.`,
    `Questions: ${words.templates[settings.questions] ?? settings.questions}.`,
    `Summary of the week: ${dayName(summary.day)} ${summary.at}.`,
    schedule.holidays === "none"
      ? "Bank holidays: huddles are held as usual."
      : `Bank holidays (${HOLIDAYS[schedule.holidays]}): no huddle.`,
    ...(settings.shifts ? ["Shifts: only those who say On shift are counted and reminded."] : []),
    ...(manager ? [isToken(manager) ? "Manager: named." : stopped(`Manager: ${manager}`)] : []),
    ...(manager && settings.digest
      ? [
          `The manager's digest: ${dayName(settings.digest.day)} ${settings.digest.at}, in the manager's own time.`,
        ]
      : []),
    `Ideas are numbered ${prefix}-1, ${prefix}-2 and so on.`,
    ...(urgent ? [stopped(`For urgent worries: ${urgent}`)] : []),
  ];
}

/** A platform's code for a person, where a name is not known. */
const isToken = (manager: string): boolean => /[<>]/.test(manager);

const closing = (slot: Slot): string =>
  slot.closesAt > slot.at ? slot.closesAt : `${slot.closesAt} the next day`;

/** Something chosen for the team that may surprise it, and how to change it. */
export function noteLine(note: SetupNote, { slots }: Pick<Schedule, "slots">): string {
  switch (note.code) {
    case "zone-assumed":
      return `I do not know your time zone and chose ${note.zone}. To change it: zone=Europe/Dublin.`;
    case "closing-chosen":
      return `The huddle at ${note.at} closes at ${note.closesAt}. To change it: close=${slots.map((slot) => slot.closesAt).join(",")} with the time you want.`;
    case "digest-without-manager":
      return "The digest goes to the team's manager, and it has none yet. To name one: manager=@name.";
    case "remind-off":
      return "There is no reminder: the huddle closes too soon for one. To change it: a later close, or a shorter remind.";
    default:
      return note satisfies never;
  }
}

/** Characters. */
const LONGEST: Readonly<Record<string, number>> = { name: LONGEST_NAME, urgent: LONGEST_URGENT };

const EXAMPLE = 'setup name="Ward 7" days=mon-fri at=09:00';

/** What each key takes, as an example. */
const KEY_EXAMPLES: Readonly<Record<(typeof SETUP_KEYS)[number], string>> = {
  name: 'name="Ward 7"',
  days: "days=mon-fri",
  at: "at=09:00",
  zone: "zone=Europe/London",
  questions: "questions=daily-short",
  remind: "remind=60",
  close: "close=16:00",
  summary: "summary=fri@15:00",
  holidays: "holidays=england",
  shifts: "shifts=yes",
  manager: "manager=@name",
  prefix: "prefix=W7",
  urgent: 'urgent="bleep 123"',
  digest: "digest=fri@16:00",
};

const exampleOf = (key: string): string =>
  Object.entries(KEY_EXAMPLES).find(([one]) => one === key)?.[1] ?? EXAMPLE;

/** One plain sentence or two: what happened and what to do. */
export function setupProblemSentence({ code, key, word: asTyped, suggestion }: SetupProblem): string {
  const word = oneLine(asTyped, 60);
  const meant = suggestion ? ` Did you mean "${suggestion}"?` : "";
  const example = ` For example: ${exampleOf(key)}`;
  switch (code) {
    case "unknown-key":
      return `I don't know "${word}".${meant} For example: ${EXAMPLE}`;
    case "duplicate-key":
      return `"${key}" stands there twice. Please give it once.${example}`;
    case "missing-value":
      return `Something is missing after "${key}=".${example}`;
    case "too-long":
      return `"${oneLine(asTyped, 40)}" is too long for "${key}": ${LONGEST[key] ?? LONGEST_NAME} characters at most. Please shorten it.${example}`;
    case "no-such-day":
      return `I don't know the day "${word}".${meant}${example}`;
    case "no-such-time":
      return `The time ${word} does not exist. Try ${suggestion ?? "09:00"}.`;
    case "not-day-and-time":
      return `"${key}" needs a day and a time, not "${word}".${example}`;
    case "no-such-zone":
      return `I don't know the time zone "${word}".${meant}${example}`;
    case "no-such-template":
      return `There is no question set called "${word}".${meant}${example}`;
    case "not-minutes":
      return `"${word}" is not a number of minutes. Try ${suggestion ?? "60"}, or off for no reminder.`;
    case "no-such-holidays":
      return `I don't know the holidays of "${word}".${meant || " Choose england, scotland, northern-ireland or none."}`;
    case "not-yes-or-no":
      return `"${key}" takes yes or no, not "${word}".${example}`;
    case "no-such-prefix":
      return `"${word}" cannot stand before an idea's number: use up to ten capitals and digits, a capital first. Try ${suggestion ?? "W7"}.`;
    case "prefix-taken":
      return prefixTaken(word, suggestion ?? null);
    default:
      return slotProblem(code, { word, suggestion: suggestion ?? null });
  }
}

const prefixTaken = (prefix: string, suggestion: string | null): string =>
  `Another team has the prefix ${prefix}. ${suggestion ? `${suggestion} is free: try prefix=${suggestion}` : "Try another one."}`;

type SlotCode = Extract<
  SetupProblem["code"],
  | "too-many-times"
  | "times-not-ascending"
  | "closings-do-not-match"
  | "closes-too-late"
  | "closes-too-early"
  | "remind-too-long"
  | "huddles-overlap"
>;

/** Times that are well formed but do not fit each other. */
function slotProblem(
  code: SlotCode,
  { word, suggestion }: { word: string; suggestion: string | null },
): string {
  const close = suggestion ? ` Try close=${suggestion}` : " Try a later closing time.";
  switch (code) {
    case "too-many-times":
      return `A team huddles once or twice a day, and "${word}" is more. Try at=${suggestion ?? "07:30,19:30"}`;
    case "times-not-ascending":
      return `In "${word}" the earlier huddle must come first, and each time once. Try at=${suggestion ?? "07:30,19:30"}`;
    case "closings-do-not-match":
      return `"${word}" does not fit: give one closing time, or one for each huddle.${close}`;
    case "closes-too-late":
      return `A huddle stays open for at most 12 hours, and ${word} is later than that.${close}`;
    case "closes-too-early":
      return `The huddle would close at ${word}, before its reminder.${close}`;
    case "remind-too-long":
      return `After ${word} minutes the huddle is closed already. Try remind=${suggestion ?? "off"}`;
    case "huddles-overlap":
      return `One huddle would still be open at ${word}, after the next one has begun.${close}`;
    default:
      return code satisfies never;
  }
}
