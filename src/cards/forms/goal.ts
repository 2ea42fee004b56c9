// The form of a goal, and the questions that a new starter is asked.
import type { FormAsked } from "../../domain/forms.ts";
import { LONGEST_GOAL } from "../../domain/goal.ts";
import type { Field, Form } from "../form.ts";
import { oneLine } from "../phrases.ts";
import { FORM_TITLES, SUBMIT } from "../wording-forms.ts";
import { GOAL, THE_ORGANISATION } from "../wording-goals.ts";
import type { ReplyEnv } from "../wording-refusals.ts";
import { whoWillSee } from "../wording-starters.ts";
import { Fields } from "./fields.ts";
import { framed } from "./framed.ts";

type Of<Name extends FormAsked["form"]> = Extract<FormAsked, { form: Name }>;

/** Characters of a choice: Slack takes 75. */
const LONGEST_CHOICE = 70;
/** Choices of a menu: Slack takes 100. */
const MOST_CHOICES = 100;

export function goalForm(asked: Of<"goal">, env: ReplyEnv): Form {
  const { of, place, places } = asked;
  const fields = new Fields(asked, env);
  const options = places.slice(0, MOST_CHOICES).map(({ id, name }) => ({
    value: id,
    label: oneLine(name ?? THE_ORGANISATION, LONGEST_CHOICE),
  }));
  const whose: Field =
    options.length === 0
      ? { kind: "note", text: [GOAL.of(place)] }
      : fields.select("place", GOAL.place, options);
  return framed(asked, env, {
    title: "goalId" in of ? FORM_TITLES["goal-reword"] : FORM_TITLES.goal,
    submit: SUBMIT.save,
    context: "goalId" in of ? `goal:${of.goalId}` : `add:${of.where}`,
    urgent: null,
    fields: [fields.text("text", GOAL.text, { hint: GOAL.hint, maxLength: LONGEST_GOAL }), whose],
  });
}

export function starterForm(asked: Of<"starter">, env: ReplyEnv): Form {
  const { starterId, leads, questions, urgent } = asked;
  const fields = new Fields(asked, env);
  const keys = questions.map((one) => one.key);
  return framed(asked, env, {
    title: FORM_TITLES.starter,
    submit: SUBMIT.send,
    context: starterId,
    urgent,
    fields: [
      { kind: "note", text: [whoWillSee(leads)] },
      ...questions.map(({ key, text, why }) =>
        fields.text(key, text, { hint: why, optional: true, lines: "many" }),
      ),
    ],
    placeOf: (field) => (keys.includes(field) ? keys.indexOf(field) : null),
  });
}
