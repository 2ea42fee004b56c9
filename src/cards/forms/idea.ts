// The idea's forms: the problem first, and what a move must be told.
import { LONGEST } from "../../domain/escalation.ts";
import type { FormAsked } from "../../domain/forms.ts";
import type { Move } from "../../domain/idea-moves.ts";
import { COMPONENT_IDS } from "../../domain/questions.ts";
import type { Field, Form } from "../form.ts";
import { oneLine } from "../phrases.ts";
import { typed } from "../wording.ts";
import { ESCALATE } from "../wording-escalation.ts";
import { FORM_TITLES, IDEA, MOVE, SUBMIT } from "../wording-forms.ts";
import { GOAL } from "../wording-goals.ts";
import { driverOptions, ideaTitle, looksLike, RAISE_IT, thatOne } from "../wording-ideas.ts";
import type { ReplyEnv } from "../wording-refusals.ts";
import { Fields } from "./fields.ts";
import { framed } from "./framed.ts";

type Of<Name extends FormAsked["form"]> = Extract<FormAsked, { form: Name }>;

/** Characters of a choice: Slack takes 75, and as many on a second line. */
const LONGEST_CHOICE = 140;
/** In a menu Slack takes 75. */
const LONGEST_GOAL_CHOICE = 70;

/** Ideas that are much the same come first: what is decided there is the form's question now. */
export function ideaForm(asked: Of<"idea">, env: ReplyEnv): Form {
  const { teamId, from, urgent } = asked;
  const fields = new Fields(asked, env);
  const problem = fields.text("problem", IDEA.label, { hint: IDEA.hint, lines: "many" });
  const number = /^\s*(\d+)\b/.exec(problem.value)?.[1];
  const doubt: Field[] = number
    ? [{ kind: "note", text: [IDEA.newOrNumber(number, typed(env.words, `idea ${number}`))] }]
    : [];
  const components = COMPONENT_IDS.map((value) => ({ value, label: env.words.components[value] }));
  return framed(asked, env, {
    title: FORM_TITLES.idea,
    submit: SUBMIT.raise,
    context: from === null ? teamId : `${teamId}:${from.responseId}:${from.key}`,
    urgent,
    fields: [
      ...doubt,
      ...similar(asked, fields),
      problem,
      fields.select("driver", IDEA.driver, driverOptions, { optional: true }),
      fields.select("component", IDEA.component, components, { optional: true }),
      ...goalField(asked, fields),
      fields.text("benefits", IDEA.benefits, { hint: IDEA.benefitsHint, optional: true, maxLength: 300 }),
    ],
  });
}

function goalField({ goals }: Of<"idea">, fields: Fields): Field[] {
  if (goals.length === 0) return [];
  const options = goals.map(({ id, text }) => ({ value: id, label: oneLine(text, LONGEST_GOAL_CHOICE) }));
  const none = { value: "none", label: GOAL.none };
  return [fields.select("goal", GOAL.which, [...options, none], { optional: true })];
}

function similar({ similar: ideas }: Of<"idea">, fields: Fields): Field[] {
  if (ideas.length === 0) return [];
  const options = ideas.map(({ id, name, problem, team }) => ({
    value: id,
    label: oneLine(thatOne(ideaTitle(name, oneLine(problem, 90)), team), LONGEST_CHOICE),
  }));
  return [fields.choice("similar", looksLike(ideas.length), [...options, { value: "new", label: RAISE_IT }])];
}

export function moveForm(asked: Of<"idea-move">, env: ReplyEnv): Form {
  const { ideaId, name, problem, move, next, urgent } = asked;
  const title = ideaTitle(name, oneLine(problem, 300));
  return framed(asked, env, {
    title: FORM_TITLES[`idea-${move}`],
    submit: move === "escalate" ? SUBMIT.send : SUBMIT.save,
    context: `${ideaId}:${move}`,
    urgent,
    fields: [
      { kind: "note", text: [next ? `${MOVE.changed(name)} ${title}` : title] },
      ...fieldOf(move, asked, new Fields(asked, env)),
    ],
  });
}

function fieldOf(move: Move, { people, up = null }: Of<"idea-move">, fields: Fields): Field[] {
  const many = { lines: "many" } as const;
  switch (move) {
    case "test":
      return [fields.text("prediction", MOVE.prediction, { hint: MOVE.predictionHint, ...many })];
    case "study":
      return [fields.text("result", MOVE.result, { hint: MOVE.resultHint, ...many })];
    case "adopt":
    case "adapt":
    case "abandon":
      return [fields.text("learning", MOVE.learning, { hint: MOVE.learningHint, ...many })];
    case "park":
      return [fields.text("reason", MOVE.reason, { hint: MOVE.reasonHint, ...many })];
    case "escalate":
      return [
        { kind: "note", text: [ESCALATE.goesTo(up)] },
        fields.text("reason", ESCALATE.reason, {
          hint: ESCALATE.reasonHint,
          maxLength: LONGEST.reason,
          ...many,
        }),
        fields.date("by", ESCALATE.by, { hint: ESCALATE.byHint }),
      ];
    case "due":
      return [fields.date("due", MOVE.due)];
    case "own": {
      const options = people.map((one) => ({ value: one.memberId, label: oneLine(one.name, 70) }));
      return [fields.select("owner", MOVE.owner, options)];
    }
    case "start":
    case "hand-back":
      return [];
    default:
      return move satisfies never;
  }
}
