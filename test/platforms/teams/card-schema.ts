// Whether a card is an Adaptive Card 1.5, by the schema beside this file; and what a person reads on it.
import { readFileSync } from "node:fs";
import { Ajv } from "ajv";

type Json = Record<string, unknown>;

const schema = JSON.parse(readFileSync(new URL("adaptive-card-1.5.schema.json", import.meta.url), "utf8"));
const validate = new Ajv({
  allErrors: true,
  strict: true,
  strictRequired: false,
  strictTypes: false,
}).compile(schema);

/** What is wrong with a card, as path and problem. What only Teams knows is replaced by what stands in for it. */
export function breaches(card: object): string[] {
  const plain = withoutExtensions(card) as Json;
  const own = validate(plain) ? [] : (validate.errors ?? []);
  const ids = elementsOf(plain).flatMap((one) => (typeof one.id === "string" ? [one.id] : []));
  const twice = ids.filter((id, at) => ids.indexOf(id) !== at);
  return [
    ...own.map((one) => `${one.instancePath} ${one.message} ${JSON.stringify(one.params)}`),
    ...twice.map((id) => `two inputs are called ${id}`),
  ];
}

/** A picker of people is an extension of Teams; other hosts take its fallback. */
function withoutExtensions(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutExtensions);
  if (typeof value !== "object" || value === null) return value;
  if ("choices.data" in value && "fallback" in value) return withoutExtensions(value.fallback);
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withoutExtensions(one)]));
}

/** Every element of a card in reading order, those inside others too. */
export function elementsOf(card: object): Json[] {
  const { body = [], items = [] } = card as { body?: Json[]; items?: Json[] };
  return [...body, ...items].flatMap((one) => [one, ...elementsOf(one)]);
}

/** Every button, in reading order. */
export function actionsOf(card: object): Json[] {
  const sets = elementsOf(card).flatMap((one) => (one.actions as Json[]) ?? []);
  return [...sets, ...((card as { actions?: Json[] }).actions ?? [])];
}

/** What a person reads, line by line: what is ours to keep signs apart is not seen. Buttons and choices in brackets. */
export function textOf(card: object): string {
  const lines = elementsOf(card).flatMap((one) => {
    const runs = ((one.inlines as { text: string }[]) ?? []).map((run) => run.text).join("");
    const choices = ((one.choices as { title: string }[]) ?? []).map((choice) => `[${choice.title}]`);
    const actions = ((one.actions as { title: string }[]) ?? []).map((action) => `[${action.title}]`);
    return [one.label, one.text, runs, ...choices, ...actions].filter((line) => typeof line === "string");
  });
  const last = ((card as { actions?: { title: string }[] }).actions ?? []).map((one) => `[${one.title}]`);
  return seen([...lines, ...last].filter((line) => line !== "").join("\n"));
}

const TWINS: Readonly<Record<string, string>> = { "∗": "*", ˍ: "_", "∼": "~", ˋ: "`" };

/** As it looks: twins as the signs they stand for, no unseen spaces. */
export function seen(text: string): string {
  return text.replaceAll("\u200b", "").replace(/[∗ˍ∼ˋ]/g, (twin) => TWINS[twin] ?? twin);
}
