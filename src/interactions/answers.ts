// What was typed into a form of questions → answers, with the check for text about a patient.
import { CONFIRM_FIELD, type FormAsked, type FormValues, TEXT_LIMIT, type Warning } from "../domain/forms.ts";
import type { Answer } from "../domain/huddle.ts";
import { findIdentifiers } from "../domain/identifiable.ts";
import type { AskedQuestion } from "../domain/questions.ts";
import type { Refusal } from "../domain/refusals.ts";

export type TypedAnswer = Omit<Answer, "answeredAt" | "inSummary">;

const CHOICES = { mood: ["green", "amber", "red"], choice: ["adopt", "adapt", "abandon"] } as const;

const textIn = (values: FormValues, field: string): string | null => {
  const value = values[field];
  return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
};

/** Answers in the questions' order; questions left empty have none. */
export function answersFrom(questions: readonly AskedQuestion[], values: FormValues): TypedAnswer[] {
  const confirmed = isConfirmed(values);
  return questions.flatMap((question, position) => {
    const answer = answerTo(question, values);
    if (answer.choice === null && answer.text === null) return [];
    return [{ key: question.key, position, confirmed, ...answer }];
  });
}

function answerTo({ key, kind, audience }: AskedQuestion, values: FormValues) {
  const to = audience === "chooses" && values[`${key}:audience`] === "lead" ? "lead" : "team";
  const none = { choice: null, text: null, who: null, byWhen: null, audience: to } as const;
  if (kind === "mood" || kind === "choice") {
    const choice = CHOICES[kind].find((one) => one === values[key]) ?? null;
    return { ...none, choice };
  }
  if (kind === "text") return { ...none, text: textIn(values, key) };
  const who = textIn(values, `${key}:who`);
  return { ...none, text: textIn(values, `${key}:what`), who, byWhen: textIn(values, `${key}:by`) };
}

/** What is wrong with a form as sent: an empty answer that must be given, or one that is too long. */
export function faultsIn(questions: readonly AskedQuestion[], values: FormValues): FormAsked["errors"] {
  const errors: { field: string; refusal: Refusal }[] = [];
  const answered = new Set(answersFrom(questions, values).map((one) => one.key));
  for (const question of questions) {
    const field = question.kind === "action" ? `${question.key}:what` : question.key;
    const withoutWhat =
      question.kind === "action" && (values[`${question.key}:who`] || values[`${question.key}:by`]);
    if (!answered.has(question.key) && (!question.optional || withoutWhat)) {
      errors.push({ field, refusal: { code: "incomplete", field } });
    }
  }
  return [...errors, ...tooLong(values)];
}

export function tooLong(values: FormValues): FormAsked["errors"] {
  return Object.entries(values)
    .filter(([, value]) => typeof value === "string" && value.length > TEXT_LIMIT)
    .map(([field]) => ({ field, refusal: { code: "too-long", field, limit: TEXT_LIMIT } }));
}

/** Free text that seems to be about a patient; none once the person has said that it is not. */
export function warningsIn(values: FormValues, members: readonly string[]): Warning[] {
  if (isConfirmed(values)) return [];
  return Object.entries(values).flatMap(([field, value]) => {
    if (typeof value !== "string") return [];
    const kinds = new Set(findIdentifiers(value, { members }).map((one) => one.kind));
    return kinds.size === 0 ? [] : [{ field, kinds: [...kinds] }];
  });
}

export function isConfirmed(values: FormValues): boolean {
  const ticked = values[CONFIRM_FIELD];
  return ticked === "yes" || (Array.isArray(ticked) && ticked.includes("yes"));
}

/** A response's answers as the form's values: Answer again opens it filled in. */
export function valuesOf(answers: readonly Answer[]): FormValues {
  const values: Record<string, string> = {};
  for (const { key, choice, text, who, byWhen, audience } of answers) {
    if (choice !== null) values[key] = choice;
    if (text !== null) {
      values[key] = text;
      values[`${key}:what`] = text;
    }
    if (who !== null) values[`${key}:who`] = who;
    if (byWhen !== null) values[`${key}:by`] = byWhen;
    if (audience === "lead") values[`${key}:audience`] = "lead";
  }
  return values;
}
