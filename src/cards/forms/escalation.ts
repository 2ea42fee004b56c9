// The form of an answer to an idea that was passed up: a reply, or that it is seen and will be answered by a date.
import { LONGEST } from "../../domain/escalation.ts";
import type { FormAsked } from "../../domain/forms.ts";
import type { Form } from "../form.ts";
import { bare, oneLine } from "../phrases.ts";
import { ANSWER } from "../wording-escalation.ts";
import { FORM_TITLES, SUBMIT } from "../wording-forms.ts";
import { ideaTitle } from "../wording-ideas.ts";
import type { ReplyEnv } from "../wording-refusals.ts";
import { Fields } from "./fields.ts";
import { framed } from "./framed.ts";

export function escalationForm(asked: Extract<FormAsked, { form: "escalation" }>, env: ReplyEnv): Form {
  const { escalationId, as, name, problem, reason, team, urgent } = asked;
  const fields = new Fields(asked, env);
  const title = ideaTitle(name, oneLine(bare(problem), 300));
  const own =
    as === "reply"
      ? [
          fields.text("reply", ANSWER.reply, {
            hint: ANSWER.replyHint,
            lines: "many",
            maxLength: LONGEST.reply,
          }),
        ]
      : [
          fields.date("by", ANSWER.heldBy, { hint: ANSWER.heldHint }),
          fields.text("words", ANSWER.words, { lines: "many", optional: true, maxLength: LONGEST.words }),
        ];
  return framed(asked, env, {
    title: FORM_TITLES[`escalation-${as}`],
    submit: SUBMIT.send,
    context: `${escalationId}:${as}`,
    urgent,
    fields: [{ kind: "note", text: [ANSWER.about(team, title, oneLine(reason, 500))] }, ...own],
  });
}
