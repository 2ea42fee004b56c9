// What every form has around its own fields: the warning about patients before them, the safety line after them.
import { CONFIRM_FIELD, type FormAsked } from "../../domain/forms.ts";
import type { Field, Form } from "../form.ts";
import { notForIncidents } from "../wording.ts";
import { CONFIRM, type Seen, warningLine } from "../wording-forms.ts";
import { type ReplyEnv, refusalSentence } from "../wording-refusals.ts";
import { Fields } from "./fields.ts";

export interface Own {
  title: string;
  submit: string;
  /** Ids only, in the order of the FormAsked's. */
  context: string;
  fields: readonly Field[];
  /** The team's own contact for urgent worries. */
  urgent: string | null;
  /** The place of the question a field belongs to; null: the form asks no questions. */
  placeOf?: (field: string) => number | null;
}

export function framed(asked: FormAsked, env: ReplyEnv, own: Own): Form {
  return {
    name: asked.form,
    title: own.title,
    submit: own.submit,
    context: own.context,
    fields: [
      ...warning(asked, env, own.placeOf ?? (() => null)),
      ...strayErrors(asked, env, own.fields),
      ...own.fields,
      { kind: "note", text: [notForIncidents(own.urgent)] },
    ],
  };
}

/** The box stays, ticked, when the form comes back for another reason. */
function warning(asked: FormAsked, env: ReplyEnv, placeOf: (field: string) => number | null): Field[] {
  const box = new Fields(asked, env).ticks(
    CONFIRM_FIELD,
    CONFIRM.label,
    [{ value: "yes", label: CONFIRM.option }],
    { optional: true },
  );
  if (asked.warnings.length === 0) return box.values.length > 0 ? [box] : [];
  const seen = byPlace(asked.warnings.map(({ field, kinds }) => ({ place: placeOf(field), kinds })));
  return [{ kind: "note", text: [warningLine(seen)], warning: true }, box];
}

/** What, who and by when of one action are one answer. */
function byPlace(all: readonly Seen[]): Seen[] {
  const places = [...new Set(all.map((one) => one.place))];
  return places.map((place) => ({
    place,
    kinds: all.filter((one) => one.place === place).flatMap((one) => one.kinds),
  }));
}

/** Why the form came back, where the field it is about is not on it. */
function strayErrors(asked: FormAsked, env: ReplyEnv, fields: readonly Field[]): Field[] {
  const ids = new Set(fields.flatMap((one) => (one.kind === "note" ? [] : [one.id])));
  return asked.errors
    .filter((one) => !ids.has(one.field))
    .map((one) => ({ kind: "note", text: [refusalSentence(one.refusal, env)], warning: true }));
}
