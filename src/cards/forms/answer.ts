// The answer form and the scribe's: the huddle's questions; and what is asked after a red.

import type { FormAsked } from "../../domain/forms.ts";
import type { Form } from "../form.ts";
import { FORM_TITLES, forHuddle, RED, SCRIBE, SUBMIT } from "../wording-forms.ts";
import { huddleTitle } from "../wording-huddle.ts";
import type { ReplyEnv } from "../wording-refusals.ts";
import { Fields } from "./fields.ts";
import { framed } from "./framed.ts";
import { placeAmong, questionFields } from "./question-fields.ts";

type Of<Name extends FormAsked["form"]> = Extract<FormAsked, { form: Name }>;

export function answerForm(asked: Of<"answer">, env: ReplyEnv): Form {
  const { huddleId, team, date, time = null, late, questions, urgent } = asked;
  return framed(asked, env, {
    title: FORM_TITLES.answer,
    submit: SUBMIT.send,
    context: huddleId,
    urgent,
    placeOf: placeAmong(questions),
    fields: [
      { kind: "note", text: [forHuddle(huddleTitle(team, date, time), late)] },
      ...questionFields(questions, new Fields(asked, env)),
    ],
  });
}

export function scribeForm(asked: Of<"scribe">, env: ReplyEnv): Form {
  const { huddleId, team, date, time = null, people, questions, urgent } = asked;
  const fields = new Fields(asked, env);
  const options = people.map(({ memberId, name }) => ({ value: memberId, label: name }));
  return framed(asked, env, {
    title: FORM_TITLES.scribe,
    submit: SUBMIT.send,
    context: huddleId,
    urgent,
    placeOf: placeAmong(questions),
    fields: [
      { kind: "note", text: [forHuddle(huddleTitle(team, date, time), false)] },
      fields.ticks("present", SCRIBE.present, options, { hint: SCRIBE.presentHint }),
      ...questionFields(questions, fields),
    ],
  });
}

/** The answers are stored already: this one may be left empty. */
export function redForm(asked: Of<"red">, env: ReplyEnv): Form {
  const { huddleId, contacts, urgent } = asked;
  const help = new Fields(asked, env).text("help", RED.label, {
    hint: RED.hint,
    optional: true,
    lines: "many",
  });
  return framed(asked, env, {
    title: FORM_TITLES.red,
    submit: SUBMIT.send,
    context: huddleId,
    urgent,
    fields: [
      { kind: "note", text: [RED.saved] },
      help,
      ...(contacts.length > 0 ? [{ kind: "note", text: [RED.contacts(contacts)] } as const] : []),
    ],
  });
}
