// The form of an organisation's own set of statements: a line for each.
import type { FormAsked } from "../../domain/forms.ts";
import { IN_WORDS_FIELD, OTHER_FIELD, OWN_PULSES } from "../../domain/pulse-own.ts";
import { COMPONENT_IDS } from "../../domain/questions.ts";
import type { Form } from "../form.ts";
import { SUBMIT } from "../wording-forms.ts";
import { PULSE_SET_FORM } from "../wording-pulse-sets.ts";
import type { ReplyEnv } from "../wording-refusals.ts";
import { Fields } from "./fields.ts";
import { framed } from "./framed.ts";

export function pulseSetForm(asked: Extract<FormAsked, { form: "pulse-set" }>, env: ReplyEnv): Form {
  const fields = new Fields(asked, env);
  const lines = { optional: true, lines: "many" } as const;
  return framed(asked, env, {
    title: PULSE_SET_FORM.title,
    submit: SUBMIT.save,
    context: asked.id ?? "",
    urgent: null,
    fields: [
      { kind: "note", text: [PULSE_SET_FORM.about] },
      fields.text("name", PULSE_SET_FORM.name, { maxLength: OWN_PULSES.name }),
      ...COMPONENT_IDS.map((id) =>
        fields.text(id, PULSE_SET_FORM.statementsOf(env.words.components[id]), lines),
      ),
      fields.text(OTHER_FIELD, PULSE_SET_FORM.other, lines),
      fields.text(IN_WORDS_FIELD, PULSE_SET_FORM.inWords, { ...lines, hint: PULSE_SET_FORM.inWordsHint }),
    ],
  });
}
