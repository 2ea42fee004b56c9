// The team's questions: choose a template, add, edit, order, make optional, retire. For leads.

import { THEME_KEY } from "../domain/bank-file.ts";
import { CONFIRM_FIELD, type FormAsked, type FormValues } from "../domain/forms.ts";
import type { TeamQuestion } from "../domain/questions.ts";
import { form, type Reply, refused } from "../domain/replies.ts";
import type { TeamView } from "../store/store.ts";
import { isConfirmed, tooLong, warningsIn } from "./answers.ts";
import { nextLook } from "./opening.ts";
import { type Asked, type Outcome, only, saving } from "./outcome.ts";
import { namesOf, viewFor } from "./whose.ts";

/** Slack shows so many lines of a menu card well, and nobody answers more in a minute. */
const MOST_QUESTIONS = 12;

export async function questions(asked: Asked, view: TeamView): Promise<Outcome> {
  return only(shown(asked, view, view.questions, false));
}

export async function openQuestions(asked: Asked, teamId: string): Promise<Outcome> {
  const view = await viewFor(asked, teamId, "lead");
  return only("refusal" in view ? refused(view.refusal) : shown(asked, view, view.questions, false));
}

function shown({ env }: Asked, view: TeamView, list: readonly TeamQuestion[], replace: boolean): Reply {
  const templates = env.bank.huddleTemplates();
  const wording = (one: TeamQuestion) => one.text ?? env.bank.question(one.key)?.text ?? "";
  const template = templates.find((one) => one.id === view.team.settings.questions)?.name ?? "";
  return {
    kind: "said",
    replace,
    said: {
      code: "questions",
      teamId: view.team.id,
      team: view.team.settings.name,
      template,
      questions: list.map((one) => ({ ...one, shown: one.key === THEME_KEY ? THEME_KEY : wording(one) })),
      templates: templates.map(({ id, name }) => ({ id, name })),
    },
  };
}

const VERBS = ["up", "down", "edit", "optional", "retire"] as const;
type Verb = (typeof VERBS)[number];

/** value: teamId:key:verb; a key may hold colons. */
export async function changeQuestion(asked: Asked, value: string): Promise<Outcome> {
  const teamId = value.slice(0, value.indexOf(":"));
  const key = value.slice(teamId.length + 1, value.lastIndexOf(":"));
  const verb = VERBS.find((one) => value.endsWith(`:${one}`));
  const view = await viewFor(asked, teamId, "lead");
  if ("refusal" in view) return only(refused(view.refusal));
  const question = view.questions.find((one) => one.key === key);
  if (!verb || !question) return only(refused({ code: "not-found" }));
  if (verb === "edit") return only(form(questionForm(asked, view, question)));
  const list = moved(view.questions, question, verb);
  if (list.length === 0) return only(refused({ code: "last-question" }));
  return stored(asked, view, list);
}

function moved(
  list: readonly TeamQuestion[],
  question: TeamQuestion,
  verb: Exclude<Verb, "edit">,
): TeamQuestion[] {
  const others = list.filter((one) => one.key !== question.key);
  const at = list.findIndex((one) => one.key === question.key);
  switch (verb) {
    case "retire":
      return others;
    case "optional":
      return list.map((one) => (one.key === question.key ? { ...one, optional: !one.optional } : one));
    case "up":
      return others.toSpliced(Math.max(0, at - 1), 0, question);
    case "down":
      return others.toSpliced(Math.min(others.length, at + 1), 0, question);
    default:
      return verb satisfies never;
  }
}

function stored(asked: Asked, view: TeamView, list: readonly TeamQuestion[]): Outcome {
  const change = { do: "set-questions", teamId: view.team.id, questions: list, at: asked.now } as const;
  return saving(shown(asked, view, list, true), { changes: [change] });
}

export async function addQuestion(asked: Asked, teamId: string): Promise<Outcome> {
  const view = await viewFor(asked, teamId, "lead");
  if ("refusal" in view) return only(refused(view.refusal));
  if (view.questions.length >= MOST_QUESTIONS) {
    return only(refused({ code: "too-many-questions", limit: MOST_QUESTIONS }));
  }
  return only(form(questionForm(asked, view, null)));
}

function questionForm({ env }: Asked, view: TeamView, question: TeamQuestion | null): FormAsked {
  const text = question?.text ?? (question && env.bank.question(question.key)?.text) ?? "";
  const values = { text, optional: question?.optional ? ["yes"] : [] };
  const key = question?.key ?? null;
  return { form: "question", teamId: view.team.id, key, urgent: null, values, warnings: [], errors: [] };
}

/** context: teamId, or teamId:key of the question edited. */
export async function submitQuestion(
  asked: Asked,
  teamId: string,
  key: string | null,
  values: FormValues,
): Promise<Outcome> {
  const view = await viewFor(asked, teamId, "lead");
  if ("refusal" in view) return only(refused(view.refusal));
  const text = typeof values.text === "string" ? values.text.trim() : "";
  const isTheme = key === THEME_KEY;
  const missing = { field: "text", refusal: { code: "incomplete", field: "text" } } as const;
  const errors = text === "" && !isTheme ? [missing] : tooLong(values);
  const warnings = warningsIn(values, namesOf(view.members));
  if (errors.length + warnings.length > 0) {
    const asking = { form: "question", teamId: view.team.id, key, urgent: null } as const;
    const kept = { ...values, [CONFIRM_FIELD]: isConfirmed(values) ? ["yes"] : [] };
    return only(form({ ...asking, values: kept, errors, warnings }));
  }
  const optional = (values.optional ?? []).includes("yes");
  return stored(asked, view, withQuestion(asked, view, key, { text, optional }));
}

/** An edit keeps the question's key, and so its place in the week's facts; a new one stands last, once. */
function withQuestion(
  { env }: Asked,
  view: TeamView,
  key: string | null,
  typed: { text: string; optional: boolean },
): TeamQuestion[] {
  const isThere = view.questions.some((one) => one.text === typed.text);
  if (key === null && isThere) return [...view.questions];
  if (key === null) return [...view.questions, { key: `own-${env.newId()}`, ...typed }];
  const isOwnWording = key !== THEME_KEY && typed.text !== env.bank.question(key)?.text;
  const edited = { key, text: isOwnWording ? typed.text : null, optional: typed.optional };
  return view.questions.map((one) => (one.key === key ? edited : one));
}

export async function openTemplate(asked: Asked, teamId: string): Promise<Outcome> {
  const view = await viewFor(asked, teamId, "lead");
  if ("refusal" in view) return only(refused(view.refusal));
  const templates = asked.env.bank.huddleTemplates();
  const values = { template: view.team.settings.questions };
  return only(form({ form: "template", teamId: view.team.id, templates, values, warnings: [], errors: [] }));
}

export async function submitTemplate(asked: Asked, teamId: string, chosen: unknown): Promise<Outcome> {
  const { env, now } = asked;
  const view = await viewFor(asked, teamId, "lead");
  if ("refusal" in view) return only(refused(view.refusal));
  const template = env.bank.huddleTemplates().find((one) => one.id === chosen);
  if (!template) return only(refused({ code: "not-found" }));
  const settings = { ...view.team.settings, questions: template.id };
  const team = { ...view.team, settings };
  const set = { do: "set-questions", teamId: team.id, questions: template.questions, at: now } as const;
  const change = { do: "change-team", team, nextAt: nextLook(env, settings, now) } as const;
  return saving(shown(asked, { ...view, team }, template.questions, true), { changes: [change, set] });
}
