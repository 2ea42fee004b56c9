// The forms of a pulse: launching one, and answering one.
import type { FormAsked } from "../../domain/forms.ts";
import { momentIn } from "../dates.ts";
import type { Field, Form } from "../form.ts";
import { oneLine } from "../phrases.ts";
import { SUBMIT } from "../wording-forms.ts";
import { howKept, PULSE_FORM } from "../wording-pulse.ts";
import type { ReplyEnv } from "../wording-refusals.ts";
import { Fields } from "./fields.ts";
import { framed } from "./framed.ts";

type Of<Name extends FormAsked["form"]> = Extract<FormAsked, { form: Name }>;

/** Characters of a choice: Slack takes 75. */
const LONGEST_CHOICE = 70;

export function pulseLaunchForm(asked: Of<"pulse-launch">, env: ReplyEnv): Form {
  const fields = new Fields(asked, env);
  const options = asked.templates.map(({ id, name }) => ({
    value: id,
    label: oneLine(name, LONGEST_CHOICE),
  }));
  return framed(asked, env, {
    title: PULSE_FORM.launch,
    submit: PULSE_FORM.preview,
    context: "",
    urgent: null,
    fields: [
      fields.select("template", PULSE_FORM.template, options),
      fields.text("to", PULSE_FORM.to, { hint: PULSE_FORM.toHint }),
      fields.text("opens", PULSE_FORM.opens, { optional: true, hint: PULSE_FORM.opensHint }),
      fields.text("closes", PULSE_FORM.closes, { hint: PULSE_FORM.closesHint }),
      fields.text("at", PULSE_FORM.at, { hint: PULSE_FORM.atHint }),
      fields.choice("repeat", PULSE_FORM.repeat, PULSE_FORM.repeats, { otherwise: "no" }),
    ],
  });
}

/** Left empty, a statement is skipped like one that is marked so. */
export function pulseAnswerForm(asked: Of<"pulse-answer">, env: ReplyEnv): Form {
  const { pulseId, name, statements, inWords, scale, teams, closesAt, zone } = asked;
  const fields = new Fields(asked, env);
  const points = [
    ...scale.points.map(({ value, label }) => ({ value: String(value), label })),
    { value: "skip", label: scale.skip },
  ];
  const places = new Map(inWords.map((one, at) => [one.id, statements.length + at]));
  return framed(asked, env, {
    title: PULSE_FORM.answer,
    submit: SUBMIT.send,
    context: pulseId,
    urgent: null,
    placeOf: (field) => places.get(field) ?? null,
    fields: [
      { kind: "note", text: [{ bold: name }, `. ${howKept(momentIn(closesAt, zone))}`] },
      ...(teams === null ? [] : [teamField(teams, fields)]),
      ...statements.map((one) => fields.choice(one.id, one.text, points, { optional: true })),
      ...inWords.map((one) =>
        fields.text(one.id, one.text, { optional: true, lines: "many", hint: PULSE_FORM.commentHint }),
      ),
    ],
  });
}

function teamField(teams: NonNullable<Of<"pulse-answer">["teams"]>, fields: Fields): Field {
  const options = teams.map(({ id, name }) => ({ value: id, label: oneLine(name, LONGEST_CHOICE) }));
  return fields.select("team", PULSE_FORM.team, options, { hint: PULSE_FORM.teamHint });
}
