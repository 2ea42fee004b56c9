// A form as HTML, and what comes back from it. Each kind of field is drawn in form-fields.ts.
import { z } from "zod";
import type { Form } from "../../cards/form.ts";
import type { Sentences } from "../../cards/sentences.ts";
import { WEB_FORM } from "../../cards/wording-web.ts";
import { type Asking, fieldHtml, type Placed } from "./form-fields.ts";
import { elementId, type Html, html, orElse } from "./markup.ts";

interface FormOptions {
  /** Names that are offered where a person is asked for. */
  people?: readonly string[];
}

/**
 * The whole form, as it stands in a dialog. instance: comes back with it, the same when the form comes back after an
 * error. The script sends the values; without it the form does nothing.
 */
export function formHtml(
  form: Form,
  instance: string,
  sentences: Sentences,
  options: FormOptions = {},
): Html {
  const base = elementId("f", instance);
  const people = elementId(base, "people");
  const placed = form.fields.map((field, at): Placed => ({ field, id: elementId(base, at), people }));
  const asks = form.fields.some((field) => field.kind !== "note");
  const asksPerson = form.fields.some((field) => field.kind === "person");
  const submit =
    asks &&
    html`<button type="submit" class="button primary">${orElse(form.submit, sentences.empty)}</button>`;
  return html`<form class="form" method="dialog" data-form="${form.name}" data-instance="${instance}" data-context="${form.context}" aria-labelledby="${base}-title">
<h2 id="${base}-title">${orElse(form.title, sentences.appName)}</h2>
${problems(placed, sentences)}
${placed.map((one) => fieldHtml(one, sentences))}
${asksPerson && peopleList(people, options.people ?? [])}
<div class="said" data-said role="alert"></div>
<div class="buttons ends">${submit}<button type="button" class="button plain" data-cancel>${asks ? sentences.cancel : sentences.close}</button></div>
</form>`;
}

const peopleList = (id: string, people: readonly string[]): Html =>
  html`<datalist id="${id}">${people.map((name) => html`<option value="${name}"></option>`)}</datalist>`;

type Wrong = Placed & { field: Asking & { error: string } };
const isWrong = (one: Placed): one is Wrong => one.field.kind !== "note" && one.field.error !== undefined;

/** What stands in the way, first; each leads to its field. */
function problems(placed: readonly Placed[], sentences: Sentences): Html | null {
  const wrong = placed.filter(isWrong);
  if (wrong.length === 0) return null;
  return html`<div class="problems" role="alert" tabindex="-1" data-problems><h3>${WEB_FORM.problems}</h3><ul>${wrong.map(
    ({ id, field }) =>
      html`<li><a href="#${id}">${orElse(field.label, sentences.empty)}</a>: ${field.error}</li>`,
  )}</ul></div>`;
}

const FIELDS = 100;
const CHARACTERS = 100_000;

/** What a browser sends of a form: at most 100 fields, 100,000 characters in all. The issue's message is a sentence. */
export const SubmittedValues = z
  .record(z.string(), z.union([z.string(), z.array(z.string()), z.null()]))
  .refine((values) => fits(values), { error: WEB_FORM.tooMuch });

function fits(values: Readonly<Record<string, string | string[] | null>>): boolean {
  const entries = Object.entries(values);
  const characters = entries.flat(2).reduce((sum, text) => sum + (text?.length ?? 0), 0);
  return entries.length <= FIELDS && characters <= CHARACTERS;
}
