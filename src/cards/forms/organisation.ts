// Administrators' forms: a new branch, and the organisation's settings.
import type { FormAsked } from "../../domain/forms.ts";
import { LONGEST_ORGANISATION, SMALLEST_OWN, SURVEYS_A_MONTH } from "../../domain/organisation.ts";
import { LONGEST_BRANCH } from "../../domain/tree.ts";
import type { Field, Form, Option } from "../form.ts";
import { typed } from "../wording.ts";
import { FORM_TITLES, SUBMIT } from "../wording-forms.ts";
import { learningField } from "../wording-goals.ts";
import { BRANCH, ORGANISATION } from "../wording-organisation.ts";
import type { ReplyEnv } from "../wording-refusals.ts";
import { Fields } from "./fields.ts";
import { framed } from "./framed.ts";

type Of<Name extends FormAsked["form"]> = Extract<FormAsked, { form: Name }>;

export function branchForm(asked: Of<"branch">, env: ReplyEnv): Form {
  const { unitId, unit, nearest } = asked;
  const fields = new Fields(asked, env);
  const how = typed(env.words, `team under ${nearest}`);
  const doubt: Field[] = nearest
    ? [{ kind: "note", text: [BRANCH.nearest(nearest, how)], warning: true }]
    : [];
  return framed(asked, env, {
    title: FORM_TITLES.branch,
    submit: SUBMIT.make,
    context: unitId,
    urgent: null,
    fields: [
      ...doubt,
      { kind: "note", text: [BRANCH.about(unit)] },
      fields.text("name", BRANCH.name, { maxLength: LONGEST_BRANCH }),
      fields.text("under", BRANCH.under, {
        hint: BRANCH.underHint,
        optional: true,
        maxLength: LONGEST_BRANCH,
      }),
    ],
  });
}

export function organisationForm(asked: Of<"organisation">, env: ReplyEnv): Form {
  const fields = new Fields(asked, env);
  const lines = { optional: true, lines: "many" } as const;
  return framed(asked, env, {
    title: FORM_TITLES.organisation,
    submit: SUBMIT.save,
    context: "",
    urgent: null,
    fields: [
      fields.text("name", ORGANISATION.name, { maxLength: LONGEST_ORGANISATION }),
      fields.text("contacts", ORGANISATION.contacts, { ...lines, hint: ORGANISATION.contactsHint }),
      fields.text("blackouts", ORGANISATION.blackouts, { ...lines, hint: ORGANISATION.blackoutsHint }),
      fields.select("smallest", ORGANISATION.smallest, numbers(SMALLEST_OWN), {
        hint: ORGANISATION.smallestHint,
      }),
      fields.select("surveys", ORGANISATION.surveys, numbers(SURVEYS_A_MONTH)),
      { kind: "note", text: [learningField(asked.learning, env.words)] },
    ],
  });
}

function numbers({ least, most }: { least: number; most: number }): Option[] {
  return Array.from({ length: most - least + 1 }, (_, n) => {
    const value = String(least + n);
    return { value, label: value };
  });
}
