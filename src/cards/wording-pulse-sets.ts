// What people read about sets of statements for pulses, the bank's and an organisation's own.
import { anyOf, counted, oneLine } from "./phrases.ts";

/** So many are named. */
const MOST_NAMES = 5;

/** names: of who can; none is known where nobody has the role. */
export const askOneOf = (names: readonly string[]): string =>
  `Please ask ${names.length > 0 ? anyOf(names.slice(0, MOST_NAMES)) : "one of them"}.`;

export const PULSE_SETS = {
  title: "What a pulse can ask",
  own: "Your organisation's own",
  none: "None yet.",
  bank: "From the question bank",
  set: (name: string, statements: number) =>
    `${oneLine(name, 80)}: ${counted(statements, "statement", "statements")}`,
  menu: (name: string) => `What to do with ${oneLine(name, 60)}`,
  edit: "Change it",
  remove: "Remove it",
  saved: (name: string, statements: number, launch: string) =>
    `Saved: ${oneLine(name, 80)}, ${counted(statements, "statement", "statements")}. To ask it, type ${launch}.`,
} as const;

export const PULSE_SET_FORM = {
  title: "Statements for a pulse",
  about:
    "One statement a line, to agree with or not: answers carry no names. A statement of the question bank counts as the same one, so that rounds can be compared.",
  name: "What is it called?",
  statementsOf: (component: string) => `Statements: ${component}`,
  other: "Statements about none of the five",
  inWords: "Questions answered in words",
  inWordsHint: "Three at most. Comments are shown only where ten or more people wrote something.",
} as const;

export const PULSE_SET_REFUSALS = {
  "pulse-sets-not-yours": ({ ask }: { ask: readonly string[] }) =>
    `Only improvement leads and administrators can change what pulses ask. ${askOneOf(ask)}`,
  "pulse-sets-full": ({ limit }: { limit: number }) =>
    `There are ${limit} sets already: that is as many as there may be. Please remove one first.`,
  "pulse-set-taken": ({ name }: { name: string }) =>
    `There is a set called "${oneLine(name, 60)}" already. Please choose another name.`,
  "pulse-set-empty": () => "Please give at least one statement.",
  "pulse-set-named": ({ line }: { line: string }) =>
    `"${oneLine(line, 60)}" is a huddle question, and huddle answers carry names. A pulse carries none, so it cannot ask this.`,
} as const;
