// Managers' forms, what they will unblock and a visit; and a team's, asking for one.
import { LONGEST_COMMITMENT } from "../../domain/commitment.ts";
import type { FormAsked } from "../../domain/forms.ts";
import { LONGEST_NOTE } from "../../domain/visit.ts";
import type { Field, Form } from "../form.ts";
import { oneLine } from "../phrases.ts";
import { COMMIT, VISIT } from "../wording-digest.ts";
import { SUBMIT } from "../wording-forms.ts";
import type { ReplyEnv } from "../wording-refusals.ts";
import { Fields } from "./fields.ts";
import { framed } from "./framed.ts";

type Of<Name extends FormAsked["form"]> = Extract<FormAsked, { form: Name }>;

/** Characters of a choice: Slack takes 75. */
const LONGEST_CHOICE = 70;

export function commitForm(asked: Of<"commit">, env: ReplyEnv): Form {
  const text = { hint: COMMIT.hint, lines: "many", maxLength: LONGEST_COMMITMENT } as const;
  return framed(asked, env, {
    title: COMMIT.title,
    submit: SUBMIT.send,
    context: "now",
    urgent: null,
    fields: [
      { kind: "note", text: [COMMIT.posted(asked.teams)] },
      new Fields(asked, env).text("text", COMMIT.label, text),
    ],
  });
}

export function visitForm(asked: Of<"visit">, env: ReplyEnv): Form {
  const fields = new Fields(asked, env);
  const { asked: wanted, teams } = asked;
  const options = teams.map(({ id, name }) => ({ value: id, label: oneLine(name, LONGEST_CHOICE) }));
  const which: Field = wanted
    ? { kind: "note", text: [VISIT.asked(wanted.team, wanted.wish)] }
    : fields.select("team", VISIT.team, options);
  const note = { hint: VISIT.noteHint, optional: true, maxLength: LONGEST_NOTE };
  return framed(asked, env, {
    title: VISIT.title,
    submit: SUBMIT.save,
    context: wanted?.id ?? "any",
    urgent: null,
    fields: [which, fields.date("date", VISIT.date), fields.text("note", VISIT.note, note)],
  });
}

export function visitAskForm(asked: Of<"visit-ask">, env: ReplyEnv): Form {
  const wish = { hint: VISIT.wishHint, maxLength: LONGEST_NOTE };
  return framed(asked, env, {
    title: VISIT.askTitle,
    submit: SUBMIT.send,
    context: asked.teamId,
    urgent: asked.urgent,
    fields: [new Fields(asked, env).text("wish", VISIT.wish, wish)],
  });
}
