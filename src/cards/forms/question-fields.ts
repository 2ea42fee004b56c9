// The fields of a huddle's questions, the same in a person's own form and in the scribe's.
import { MOODS } from "../../domain/huddle.ts";
import { type AskedQuestion, HELP_KEY } from "../../domain/questions.ts";
import type { Field } from "../form.ts";
import { ACTION, AUDIENCE, COUNTS_ONLY, RED } from "../wording-forms.ts";
import { CHOICES, questionText } from "../wording-huddle.ts";
import type { Fields } from "./fields.ts";

/** Ids: the question's key; of an action `<key>:what`, `:who`, `:by`; `<key>:audience` where the person chooses. */
export function questionFields(questions: readonly AskedQuestion[], fields: Fields): Field[] {
  return questions.flatMap((question) => [
    ...answerFields(question, fields),
    ...audienceField(question, fields),
  ]);
}

/** Whose field it is: the place of its question. */
export function placeAmong(questions: readonly AskedQuestion[]): (field: string) => number | null {
  return (field) => {
    const place = questions.findIndex(({ key }) => field === key || field.startsWith(`${key}:`));
    return place < 0 ? null : place;
  };
}

function answerFields(question: AskedQuestion, fields: Fields): Field[] {
  const { key, kind, why, optional } = question;
  const label = key === HELP_KEY ? RED.label : questionText(question);
  const settings = { hint: why, optional };
  switch (kind) {
    case "mood":
      return [
        fields.choice(
          key,
          label,
          MOODS.map(({ mood, label: words }) => ({ value: mood, label: words })),
          { optional, hint: why ? `${why} ${COUNTS_ONLY}` : COUNTS_ONLY },
        ),
      ];
    case "choice": {
      const options = Object.entries(CHOICES).map(([value, words]) => ({ value, label: words }));
      return [fields.choice(key, label, options, settings)];
    }
    case "action":
      return [
        fields.text(`${key}:what`, label, { ...settings, lines: "many" }),
        fields.text(`${key}:who`, ACTION.who, { optional: true, maxLength: ACTION.longest }),
        fields.text(`${key}:by`, ACTION.by, {
          optional: true,
          maxLength: ACTION.longest,
          hint: ACTION.byHint,
        }),
      ];
    case "text":
      return [fields.text(key, label, { ...settings, lines: "many" })];
    default:
      return kind satisfies never;
  }
}

function audienceField({ key, audience }: AskedQuestion, fields: Fields): Field[] {
  if (audience !== "chooses") return [];
  const options = [
    { value: "team", label: AUDIENCE.team },
    { value: "lead", label: AUDIENCE.lead },
  ];
  return [fields.choice(`${key}:audience`, AUDIENCE.label, options, { otherwise: "team" })];
}
