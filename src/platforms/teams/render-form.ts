// A form as a card with inputs or a dialog, and what comes back from it. Inputs: inputs.ts.
import type { Rich } from "../../cards/card.ts";
import type { Field, Form } from "../../cards/form.ts";
import type { Sentences } from "../../cards/sentences.ts";
import type { FormName, FormValues } from "../../domain/forms.ts";
import { type Opened, packed } from "./context.ts";
import { greatest, LEAST } from "./fold.ts";
import { type Holds, inputOf, readId, several } from "./inputs.ts";
import { teamsLimits } from "./limits.ts";
import { type AdaptiveCard, adaptiveCard, heading, type Json, texts } from "./parts.ts";
import { fitted, literal, measure, shorten } from "./text.ts";

const { form: limits, card: cards } = teamsLimits;

/** A problem stands above its field in a few lines, whatever is in it. */
const NAMED = 150;
const PROBLEM = 1_000;
const WARNING = "⚠️ ";
/** A form of more fields than this is taller than what a person sees of it at the button. */
const IN_VIEW = 3;

export interface Dialog {
  type: "continue";
  value: {
    title: string;
    card: { contentType: "application/vnd.microsoft.card.adaptive"; content: AdaptiveCard };
    height: "medium" | "large";
    width: "medium";
  };
}

/** The form in place of the card that was pressed, for the one who pressed. */
export function formCard(form: Form, opened: Opened, sentences: Sentences): AdaptiveCard {
  const title = heading(form.title, sentences);
  return drawn(form, { opened, sentences, above: [title], submit: "Action.Execute" });
}

/** The form in a window of its own: the answer to task/fetch, or to task/submit when it comes back. */
export function dialog(form: Form, opened: Opened, sentences: Sentences): Dialog {
  const content = drawn(form, { opened, sentences, above: [], submit: "Action.Submit" });
  return {
    type: "continue",
    value: {
      title: fitted(form.title, limits.title, sentences.empty),
      card: { contentType: "application/vnd.microsoft.card.adaptive", content },
      height: content.body.length > 3 ? "large" : "medium",
      width: "medium",
    },
  };
}

interface Drawing {
  opened: Opened;
  sentences: Sentences;
  above: Json[];
  submit: "Action.Execute" | "Action.Submit";
}

/** Notes and hints give way where the whole is too large; a label, a choice or what was typed never does. */
function drawn(form: Form, drawing: Drawing): AdaptiveCard {
  const longest = Math.max(LEAST, ...form.fields.map(readLength));
  const fits = (some: number) =>
    Buffer.byteLength(JSON.stringify(whole(form, drawing, some))) <= limits.bytes;
  return whole(form, drawing, fits(longest) ? longest : greatest(LEAST, longest, fits));
}

function whole(form: Form, { opened, sentences, above, submit }: Drawing, longest: number): AdaptiveCard {
  const fields = form.fields.map((field) => fieldOf(form.name, field, { sentences, longest }));
  const below = isOutOfView(form) ? texts([WARNING, sentences.lookAbove], { color: "Attention" }) : [];
  const body = [...above, ...fields.flatMap(({ elements }) => elements), ...below];
  const inputs = fields.flatMap(({ input }) => input ?? []);
  const data = { f: form.name, i: opened.instance, o: packed(opened), q: inputs };
  const action = {
    type: submit,
    title: fitted(form.submit, cards.buttonText, sentences.empty),
    style: "positive",
    ...(submit === "Action.Execute" && { verb: `submit:${form.name}` }),
    data,
  };
  return adaptiveCard({
    speak: literal(fitted(form.title, cards.heading, sentences.empty)),
    fallbackText: literal(sentences.cannotShow),
    body: body.length > 0 ? body : texts([sentences.empty]),
    ...(inputs.length > 0 && { actions: [action] }),
  });
}

/** A card that comes back stays scrolled to its button, and what it came back for may stand far above. */
function isOutOfView({ fields }: Form): boolean {
  const isMarked = fields.some((one) => (one.kind === "note" ? one.warning : one.error !== undefined));
  return isMarked && fields.length > IN_VIEW;
}

interface Drawn {
  elements: Json[];
  /** The id of its input. */
  input?: string;
}

function fieldOf(
  form: FormName,
  field: Field,
  { sentences, longest }: { sentences: Sentences; longest: number },
): Drawn {
  const short = (rich: Rich) => shorten(rich, longest, sentences.shortened);
  if (field.kind === "note") {
    return { elements: texts(short(field.warning ? [WARNING, ...field.text] : field.text)) };
  }
  const label = fitted(field.label, NAMED, sentences.empty);
  const problem: Rich = field.error === undefined ? [] : [WARNING, { bold: label }, `: ${field.error}`];
  const error = texts(shorten(problem, PROBLEM, sentences.shortened), { color: "Attention" });
  const input = inputOf(form, field, sentences);
  if (input === null) {
    return { elements: [...error, ...texts([{ bold: label }, `\n${sentences.nothingToChoose}`])] };
  }
  const hint = texts(short([field.hint ?? ""]), { size: "Small" });
  // One box: a problem above and a hint below are seen, and read, with their field.
  const box = { type: "Container", spacing: "Medium", items: [...error, input, ...hint] };
  return { elements: [box], input: String(input.id) };
}

function readLength(field: Field): number {
  if (field.kind === "note") return measure(field.text) + WARNING.length;
  return field.hint?.length ?? 0;
}

type Named = { id: string } | { name: string };

/** What was typed and chosen; null or an empty list where nothing was. A field for a person is null: see peopleOf. */
export function valuesOf(form: FormName, data: Readonly<Record<string, unknown>>): FormValues {
  const value = ({ holds, value }: Sent) => {
    if (holds === "any") return several(value);
    return holds === "who" || holds === "name" || value === "" ? null : value;
  };
  return Object.fromEntries(sent(form, data).map((one) => [one.field, value(one)]));
}

/** Whom the form's fields name: by the directory's id, or by name where the client has no picker. */
export function peopleOf(
  form: FormName,
  data: Readonly<Record<string, unknown>>,
): ReadonlyMap<string, Named> {
  const named = sent(form, data).flatMap(({ field, holds, value }): [string, Named][] => {
    const given = value.trim();
    if (given === "" || (holds !== "who" && holds !== "name")) return [];
    return [[field, holds === "who" ? { id: given } : { name: given }]];
  });
  return new Map(named);
}

interface Sent {
  field: string;
  holds: Holds;
  value: string;
}

/** Each input of the form. Clients send nothing at all for one that is empty; the form says which there were. */
function sent(form: FormName, data: Readonly<Record<string, unknown>>): Sent[] {
  const listed = Array.isArray(data.q) ? data.q.filter((one) => typeof one === "string") : [];
  return [...new Set([...listed, ...Object.keys(data)])].flatMap((id) => {
    const read = readId(form, id);
    const value = data[id];
    return read ? [{ ...read, value: typeof value === "string" ? value : "" }] : [];
  });
}
