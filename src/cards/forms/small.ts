// The forms with a field or two: a question, a set, who huddles, what goes in the summary.
import { THEME_KEY } from "../../domain/bank-file.ts";
import type { FormAsked } from "../../domain/forms.ts";
import type { Field, Form } from "../form.ts";
import { oneLine } from "../phrases.ts";
import { FORM_TITLES, IN_SUMMARY, QUESTION, ROSTER, SUBMIT, TEMPLATE } from "../wording-forms.ts";
import type { ReplyEnv } from "../wording-refusals.ts";
import { THEME_QUESTION } from "../wording-replies.ts";
import { Fields } from "./fields.ts";
import { framed } from "./framed.ts";

type Of<Name extends FormAsked["form"]> = Extract<FormAsked, { form: Name }>;

/** Characters of a choice: Slack takes 75. */
const LONGEST_CHOICE = 70;
const LONGEST_QUESTION = 300;

/** The theme's place in a set has no words of its own. */
export function questionForm(asked: Of<"question">, env: ReplyEnv): Form {
  const { teamId, key, urgent } = asked;
  const fields = new Fields(asked, env);
  const words: Field =
    key === THEME_KEY
      ? { kind: "note", text: [THEME_QUESTION] }
      : fields.text("text", QUESTION.label, {
          hint: QUESTION.hint,
          lines: "many",
          maxLength: LONGEST_QUESTION,
        });
  const yes = [{ value: "yes", label: QUESTION.yes }];
  return framed(asked, env, {
    title: key === null ? FORM_TITLES.question : FORM_TITLES.edit,
    submit: SUBMIT.save,
    context: key === null ? teamId : `${teamId}:${key}`,
    urgent,
    fields: [words, fields.ticks("optional", QUESTION.optional, yes, { optional: true })],
  });
}

export function templateForm(asked: Of<"template">, env: ReplyEnv): Form {
  const options = asked.templates.map(({ id, name }) => ({
    value: id,
    label: oneLine(name, LONGEST_CHOICE),
  }));
  const about = asked.templates.map(
    ({ name, description }): Field => ({ kind: "note", text: [{ bold: name }, `: ${description}`] }),
  );
  return framed(asked, env, {
    title: FORM_TITLES.template,
    submit: SUBMIT.save,
    context: asked.teamId,
    urgent: null,
    fields: [
      new Fields(asked, env).select("template", TEMPLATE.label, options, { hint: TEMPLATE.hint }),
      ...about,
    ],
  });
}

export function rosterForm(asked: Of<"roster">, env: ReplyEnv): Form {
  const options = asked.people.map(({ memberId, name }) => ({
    value: memberId,
    label: oneLine(name, LONGEST_CHOICE),
  }));
  return framed(asked, env, {
    title: FORM_TITLES.roster,
    submit: SUBMIT.save,
    context: asked.teamId,
    urgent: null,
    fields: [new Fields(asked, env).ticks("people", ROSTER.label, options, { hint: ROSTER.hint })],
  });
}

export function inSummaryForm(asked: Of<"in-summary">, env: ReplyEnv): Form {
  const options = asked.answers.map(({ key, shown }) => ({
    value: key,
    label: oneLine(shown, LONGEST_CHOICE),
  }));
  const ticks = new Fields(asked, env).ticks("answers", IN_SUMMARY.label, options, {
    hint: IN_SUMMARY.hint,
    optional: true,
  });
  return framed(asked, env, {
    title: FORM_TITLES["in-summary"],
    submit: SUBMIT.save,
    context: asked.responseId,
    urgent: null,
    fields: [ticks],
  });
}
