// One field of a form as an Adaptive Card's input, and what it sends back. The form around it: render-form.ts.
import type { Field, Option } from "../../cards/form.ts";
import type { Sentences } from "../../cards/sentences.ts";
import type { FormName } from "../../domain/forms.ts";
import { teamsLimits } from "./limits.ts";
import type { Json } from "./parts.ts";
import { clean, fitted, literal } from "./text.ts";

const { card } = teamsLimits;

/** Up to so many choices stand open; more are folded into a list. */
const OPEN = 10;

type Asking = Exclude<Field, { kind: "note" }>;

/** What an input holds. who: an id of the directory; name: someone by name, where there is no picker. */
export type Holds = "text" | "one" | "any" | "date" | "who" | "name";

const HOLDS = {
  text: "text",
  choice: "one",
  select: "one",
  ticks: "any",
  person: "who",
  date: "date",
} as const;

/** What is sent back says by its id whose field it is and what it holds: an id never meets one of ours. */
const idOf = (form: FormName, holds: Holds, field: string): string => `${form}.${holds}.${field}`;

const ID = /^([a-z-]+)\.(text|one|any|date|who|name)\.(.+)$/s;

/** null: not an input of this form. */
export function readId(form: FormName, id: string): { holds: Holds; field: string } | null {
  const [, of, holds, field] = ID.exec(id) ?? [];
  return of === form && field !== undefined ? { holds: holds as Holds, field } : null;
}

/** null: a choice without anything to choose from. */
export function inputOf(form: FormName, field: Asking, sentences: Sentences): Json | null {
  const { kind, id, label, optional } = field;
  const named = {
    id: idOf(form, HOLDS[kind], id),
    label: fitted(label, card.label, sentences.empty),
    isRequired: !optional,
    errorMessage: kind === "text" ? sentences.fillIn : sentences.chooseOne,
  };
  switch (kind) {
    case "text":
      return { type: "Input.Text", ...named, ...typed(field, sentences) };
    case "choice":
    case "select": {
      if (field.options.length === 0) return null;
      const isOpen = kind === "choice" && field.options.length <= OPEN;
      return chooser(named, field.options, { isOpen, value: field.value ?? "" }, sentences);
    }
    case "ticks": {
      if (field.options.length === 0) return null;
      const options = field.options.map((one) => ({ ...one, value: uncomma(one.value) }));
      const value = field.values.map(uncomma).join(",");
      const isOpen = options.length <= OPEN;
      return { ...chooser(named, options, { isOpen, value }, sentences), isMultiSelect: true };
    }
    case "person":
      return person(named, idOf(form, "name", id), sentences);
    case "date":
      return { type: "Input.Date", ...named, ...(field.value !== null && { value: field.value }) };
    default:
      return field satisfies never;
  }
}

/** A text that came back longer than it may be stays as it is: nothing typed is lost. */
function typed(field: Extract<Field, { kind: "text" }>, sentences: Sentences): Json {
  const isMultiline = field.lines === "many";
  const value = clean(isMultiline ? field.value : field.value.replace(/\s+/g, " "));
  return {
    isMultiline,
    ...(value.length <= field.maxLength && { maxLength: Math.max(1, field.maxLength) }),
    ...(value !== "" && { value }),
    ...(field.placeholder?.trim() && {
      placeholder: fitted(field.placeholder, card.hint, sentences.empty),
    }),
  };
}

/** A value that is none of the options is left out: clients would show a choice that is not there. */
function chooser(
  named: Json,
  options: readonly Option[],
  { isOpen, value }: { isOpen: boolean; value: string },
  sentences: Sentences,
): Json {
  const known = new Set(options.map((one) => one.value));
  const chosen = value
    .split(",")
    .filter((one) => known.has(one))
    .join(",");
  return {
    type: "Input.ChoiceSet",
    ...named,
    style: isOpen ? "expanded" : "compact",
    wrap: true,
    choices: options.map((one) => ({
      // Open choices are Markdown in some clients.
      title: literal(fitted(one.label, card.choice, sentences.empty)),
      value: one.value,
    })),
    ...(chosen !== "" && { value: chosen }),
  };
}

/** Teams finds people by itself, without a permission of ours; where it does not, a name is typed. */
function person(named: Json, nameId: string, sentences: Sentences): Json {
  return {
    type: "Input.ChoiceSet",
    ...named,
    choices: [],
    "choices.data": { type: "Data.Query", dataset: "graph.microsoft.com/users" },
    placeholder: sentences.findSomeone,
    fallback: { type: "Input.Text", ...named, id: nameId, placeholder: sentences.findSomeone },
  };
}

/** Several choices come back in one text with commas between them; a comma in a value would make two of it. */
const uncomma = (value: string): string => value.replace(/[%,]/g, (sign) => (sign === "," ? "%2C" : "%25"));
const recomma = (value: string): string => value.replaceAll("%2C", ",").replaceAll("%25", "%");

/** The values of several choices as they were sent. */
export const several = (sent: string): string[] => (sent === "" ? [] : sent.split(",").map(recomma));
