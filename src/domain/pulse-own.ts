// An organisation's own sets of statements, read from the lines that were typed. Like the bank's, a set is anonymous as a
// whole: a huddle's question, whose answers carry names, is never part of one.
import type { PulseQuestion } from "./pulse.ts";
import type { PulseTemplate } from "./pulse-templates.ts";
import { COMPONENT_IDS, type ComponentId, type QuestionBank } from "./questions.ts";
import type { Refusal } from "./refusals.ts";

/** name: in characters, so that a choice has room for it. */
export const OWN_PULSES = { most: 20, name: 60, statements: 40, statement: 200, questions: 3 } as const;

/** Where a statement about none of the five stands, and what is answered in words. */
export const OTHER_FIELD = "other";
export const IN_WORDS_FIELD = "in-words";
export const STATEMENT_FIELDS: readonly string[] = [...COMPONENT_IDS, OTHER_FIELD];

type Statement = PulseTemplate["statements"][number];
type Lines = Readonly<Record<string, readonly string[]>>;

export interface OwnPulse {
  statements: readonly Statement[];
  questions: readonly PulseQuestion[];
}

/** What people say of one person is released by rule 11 (docs/adr/0014-release.md), however it is put. */
const ABOUT_MANAGER =
  /\b(managers?|line lead|boss|bosses|supervisors?|matrons?|ward (sister|lead)|team lead(er)?)\b/i;

/**
 * lines: by field. A line that says what a statement of the bank says (or is its id) is that one, so that rounds can be
 * compared. keyOf: the same key for the same words, each time.
 */
export function ownPulse(
  lines: Lines,
  bank: QuestionBank,
  keyOf: (words: string) => string,
): OwnPulse & { errors: { field: string; refusal: Refusal }[] } {
  const named = new Set(bank.namedQuestions.flatMap(({ key, text }) => [key, asking(text)]));
  const known = new Map(
    bank.pulseTemplates
      .flatMap((one) => one.statements)
      .flatMap((one) => [[one.id, one] as const, [plain(one.text), one] as const]),
  );
  const errors: { field: string; refusal: Refusal }[] = [];
  const read = (field: string) =>
    (lines[field] ?? []).flatMap((line) => {
      const problem = problemIn(line, named);
      if (problem) errors.push({ field, refusal: problem });
      return problem ? [] : [line];
    });
  const statements = STATEMENT_FIELDS.flatMap((field) =>
    read(field).map((line) => known.get(plain(line)) ?? typedStatement(field, line, keyOf)),
  );
  const questions = read(IN_WORDS_FIELD).map((text) => ({
    id: `own-${keyOf(`in words ${plain(text)}`)}`,
    text,
  }));
  if (errors.length === 0 && statements.length === 0)
    errors.push({ field: COMPONENT_IDS[0] as string, refusal: { code: "pulse-set-empty" } });
  if (statements.length > OWN_PULSES.statements)
    errors.push({ field: OTHER_FIELD, refusal: { code: "too-many-lines", limit: OWN_PULSES.statements } });
  if (questions.length > OWN_PULSES.questions)
    errors.push({ field: IN_WORDS_FIELD, refusal: { code: "too-many-lines", limit: OWN_PULSES.questions } });
  return { statements: onceEach(statements), questions: onceEach(questions), errors };
}

function problemIn(line: string, named: ReadonlySet<string>): Refusal | null {
  if (named.has(asking(line))) return { code: "pulse-set-named", line };
  const { statement: limit } = OWN_PULSES;
  return line.length > limit ? { code: "too-long", field: "statement", limit } : null;
}

function typedStatement(field: string, text: string, keyOf: (words: string) => string): Statement {
  const component = COMPONENT_IDS.find((id) => id === field) ?? null;
  const id = `own-${keyOf(`${component satisfies ComponentId | null} ${plain(text)}`)}`;
  return { id, text, component, aboutManager: ABOUT_MANAGER.test(text), needsHuddles: false };
}

/** The same words, however they are spaced, spelt large or ended. */
const plain = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replace(/\s+/g, " ")
    .replace(/[.!?]+$/, "");

/** Up to its question mark: the mood question's choices stand behind it, and people read it without them. */
const asking = (text: string): string => plain(text.replace(/\?.*$/s, ""));

const onceEach = <T extends { id: string }>(some: readonly T[]): T[] => [
  ...new Map(some.map((one) => [one.id, one])).values(),
];

/** A set as the lines of its form. */
export function linesOf({ statements, questions }: OwnPulse): Lines {
  const fields = STATEMENT_FIELDS.map((field): [string, string[]] => [
    field,
    statements.filter((one) => (one.component ?? OTHER_FIELD) === field).map((one) => one.text),
  ]);
  return { ...Object.fromEntries(fields), [IN_WORDS_FIELD]: questions.map((one) => one.text) };
}
