// One field of a form as HTML: its label, hint and error stand with it and are read out with it.
import type { Field, Option } from "../../cards/form.ts";
import type { Sentences } from "../../cards/sentences.ts";
import { WEB_FORM } from "../../cards/wording-web.ts";
import { type Html, html, orElse } from "./markup.ts";
import { richHtml } from "./render.ts";

export type Asking = Exclude<Field, { kind: "note" }>;

/** A field and where it stands. people: the id of the form's list of names. */
export interface Placed {
  field: Field;
  id: string;
  people: string;
}

export function fieldHtml({ field, id, people }: Placed, sentences: Sentences): Html {
  switch (field.kind) {
    case "note":
      return field.warning
        ? html`<p class="warning"><span aria-hidden="true" class="mark">!</span>${richHtml(field.text)}</p>`
        : html`<p class="small">${richHtml(field.text)}</p>`;
    case "choice":
    case "ticks":
      return group(field, id, sentences);
    case "text":
      return labelled(field, id, sentences, typed(field, id));
    case "select":
      return labelled(field, id, sentences, select(field, id, sentences));
    case "person":
      return labelled(
        field,
        id,
        sentences,
        html`<input type="text" ${common(field, id)} list="${people}" autocomplete="off">`,
      );
    case "date":
      return labelled(
        field,
        id,
        sentences,
        html`<input type="date" ${common(field, id)} value="${field.value ?? ""}">`,
      );
    default:
      return field satisfies never;
  }
}

const hintId = (id: string) => `${id}-hint`;
const errorId = (id: string) => `${id}-error`;
const isSaid = (text: string | undefined): text is string => text !== undefined && text.trim() !== "";

/** Which words describe it. */
function described(field: Asking, id: string): Html | false {
  const by = [isSaid(field.error) && errorId(id), isSaid(field.hint) && hintId(id)].filter(Boolean).join(" ");
  return by !== "" && html` aria-describedby="${by}"`;
}

function common(field: Asking, id: string): Html {
  const wrong = field.error !== undefined && html` aria-invalid="true"`;
  return html`id="${id}" name="${field.id}"${described(field, id)}${wrong}${!field.optional && html` required`}`;
}

const beside = (field: Asking, id: string): Html =>
  html`${isSaid(field.hint) && html`<p class="hint" id="${hintId(id)}">${field.hint}</p>`}${
    isSaid(field.error) && html`<p class="error" id="${errorId(id)}">${field.error}</p>`
  }`;

const labelOf = (field: Asking, sentences: Sentences): Html =>
  html`${orElse(field.label, sentences.empty)}${field.optional && html` <span class="optional">${WEB_FORM.optional}</span>`}`;

function labelled(field: Asking, id: string, sentences: Sentences, control: Html): Html {
  return html`<div class="field" data-field="${field.id}" data-kind="${field.kind}"><label for="${id}">${labelOf(field, sentences)}</label>${beside(field, id)}${control}</div>`;
}

/** No `maxlength`: a browser would cut what is pasted without a word. The script counts, and the sender shortens. */
function typed(field: Extract<Field, { kind: "text" }>, id: string): Html {
  const shared = html`${common(field, id)} data-max="${field.maxLength}"${
    isSaid(field.placeholder) && html` placeholder="${field.placeholder}"`
  } autocomplete="off"`;
  const counter = html`<p class="counter" data-counter hidden>${WEB_FORM.counter(field.value.length, field.maxLength)}</p>`;
  // A line break right after the tag is dropped by HTML; one is put there so that none of theirs is.
  return field.lines === "many"
    ? html`<textarea ${shared} rows="3">
${field.value}</textarea>${counter}`
    : html`<input type="text" ${shared} value="${field.value}">${counter}`;
}

function select(field: Extract<Field, { kind: "select" }>, id: string, sentences: Sentences): Html {
  if (field.options.length === 0) return html`<p id="${id}">${sentences.nothingToChoose}</p>`;
  const options = field.options.map(
    ({ value, label }) =>
      html`<option value="${value}"${value === field.value && html` selected`}>${orElse(label, sentences.empty)}</option>`,
  );
  return html`<select ${common(field, id)}><option value="">${WEB_FORM.choose}</option>${options}</select>`;
}

type Group = Extract<Field, { kind: "choice" | "ticks" }>;

/** The first box carries the field's id, so that a problem leads to it. */
function group(field: Group, id: string, sentences: Sentences): Html {
  const one = field.kind === "choice";
  const chosen = one ? [field.value ?? ""] : field.values;
  const none = one && field.optional ? [{ value: "", label: WEB_FORM.noAnswer }] : [];
  const required = one && !field.optional && html` required`;
  const box = ({ value, label }: Option, at: number): Html =>
    html`<label class="option"><input type="${one ? "radio" : "checkbox"}" name="${field.id}" value="${value}"${
      at === 0 && html` id="${id}"`
    }${chosen.includes(value) && html` checked`}${required}> <span>${orElse(label, sentences.empty)}</span></label>`;
  const boxes =
    field.options.length === 0
      ? html`<p id="${id}">${sentences.nothingToChoose}</p>`
      : html`<div class="options">${[...field.options, ...none].map(box)}</div>`;
  return html`<fieldset class="field" data-field="${field.id}" data-kind="${field.kind}"${described(field, id)}><legend>${labelOf(field, sentences)}</legend>${beside(field, id)}${boxes}</fieldset>`;
}
