// A form as Slack's modal, and what comes back from it. Block ids are stable, so that Slack keeps what was typed.
import type { Rich } from "../../cards/card.ts";
import type { Field, Form } from "../../cards/form.ts";
import type { Sentences } from "../../cards/sentences.ts";
import { slackLimits } from "./limits.ts";
import { type Json, optionOf, optionsOf, sections } from "./parts.ts";
import { VIEW_TEXT } from "./render.ts";
import { clean, fitted, shorten } from "./text.ts";

const { view, block, element } = slackLimits;
const plain = (text: string) => ({ type: "plain_text", text });

/** A problem stands above its field in a few lines, whatever is in it. */
const NAMED = 150;
const PROBLEM = 1_000;

type Asking = Exclude<Field, { kind: "note" }>;

/** metadata: what comes back with the form, at most 3,000 characters. */
export function modal(form: Form, metadata: string, sentences: Sentences): Json {
  const blocks = form.fields.flatMap((field) => blocksOf(form, field, sentences));
  const hasInputs = blocks.some((one) => one.type === "input");
  return {
    type: "modal",
    callback_id: form.name,
    private_metadata: metadata,
    title: plain(fitted(form.title, view.title, sentences.empty)),
    close: plain(fitted(hasInputs ? sentences.cancel : sentences.close, view.close, sentences.empty)),
    ...(hasInputs && { submit: plain(fitted(form.submit, view.submit, sentences.empty)) }),
    blocks: bounded(blocks, sentences),
  };
}

/** A modal that says one thing and asks for nothing. */
export function sayingModal(title: string, text: string, sentences: Sentences): Json {
  return {
    type: "modal",
    title: plain(fitted(title, view.title, sentences.empty)),
    close: plain(fitted(sentences.close, view.close, sentences.empty)),
    blocks: said(text, sentences),
  };
}

function said(text: string, sentences: Sentences): Json[] {
  const all = sections(shorten([text], VIEW_TEXT, sentences.shortened), null);
  return all.length > 0 ? all : sections([sentences.empty], null);
}

function bounded(blocks: Json[], sentences: Sentences): Json[] {
  if (blocks.length === 0) return said("", sentences);
  if (blocks.length <= view.blocks) return blocks;
  const kept = blocks.slice(0, view.blocks - 1);
  return [...kept, ...said(sentences.leftOut(blocks.length - kept.length), sentences)];
}

function blocksOf(form: Form, field: Field, sentences: Sentences): Json[] {
  if (field.kind === "note") {
    const share = Math.floor(VIEW_TEXT / Math.max(1, form.fields.length));
    const text = shorten(field.text, Math.max(500, share), sentences.shortened);
    return sections(field.warning ? ["⚠️ ", ...text] : text, null);
  }
  const label = fitted(field.label, block.inputLabel, sentences.empty);
  // Slack's own errors cannot bring back a field, as the box after a warning; so the words stand above it.
  const problem: Rich =
    field.error === undefined ? [] : ["⚠️ ", { bold: fitted(label, NAMED, "") }, `: ${field.error}`];
  const error = sections(shorten(problem, PROBLEM, sentences.shortened), null);
  const asked = elementOf(field, sentences);
  if (asked === null) {
    const nothing = [{ bold: label }, `\n${sentences.nothingToChoose}`];
    return [...error, ...sections(nothing, null)];
  }
  const input = {
    type: "input",
    block_id: `${form.name}.${field.id}`,
    label: plain(label),
    optional: field.optional,
    element: { ...asked, action_id: field.id },
    ...(field.hint?.trim() && { hint: plain(fitted(field.hint, block.inputHint, sentences.empty)) }),
  };
  return [...error, input];
}

/** null: a choice without anything to choose from. */
function elementOf(field: Asking, sentences: Sentences): Json | null {
  switch (field.kind) {
    case "text":
      return typed(field, sentences);
    case "choice":
    case "select":
      return oneOf(field, sentences);
    case "ticks":
      return anyOf(field, sentences);
    case "person":
      return { type: "users_select" };
    case "date":
      return { type: "datepicker", ...(field.value !== null && { initial_date: field.value }) };
    default:
      return field satisfies never;
  }
}

/** A text that came back longer than it may be stays as it is: nothing typed is lost. */
function typed(field: Extract<Field, { kind: "text" }>, sentences: Sentences): Json {
  const many = field.lines === "many";
  const most = Math.min(Math.max(1, field.maxLength), element.inputText);
  const value = clean(many ? field.value : field.value.replace(/\s+/g, " "))
    .slice(0, element.inputText)
    .toWellFormed();
  return {
    type: "plain_text_input",
    multiline: many,
    ...(value.length <= most && { max_length: most }),
    ...(value !== "" && { initial_value: value }),
    ...(field.placeholder?.trim() && {
      placeholder: plain(fitted(field.placeholder, element.placeholder, sentences.empty)),
    }),
  };
}

function oneOf(field: Extract<Field, { kind: "choice" | "select" }>, sentences: Sentences): Json | null {
  if (field.options.length === 0) return null;
  const chosen = field.options.find((one) => one.value === field.value);
  const initial = chosen && { initial_option: optionOf(chosen, sentences) };
  if (field.kind === "choice" && field.options.length <= element.choices) {
    return {
      type: "radio_buttons",
      options: field.options.map((one) => optionOf(one, sentences)),
      ...initial,
    };
  }
  return { type: "static_select", ...optionsOf(field.options, sentences), ...initial };
}

function anyOf(field: Extract<Field, { kind: "ticks" }>, sentences: Sentences): Json | null {
  if (field.options.length === 0) return null;
  const chosen = field.options.filter((one) => field.values.includes(one.value));
  const initial = chosen.length > 0 && { initial_options: chosen.map((one) => optionOf(one, sentences)) };
  if (field.options.length <= element.choices) {
    return { type: "checkboxes", options: field.options.map((one) => optionOf(one, sentences)), ...initial };
  }
  return { type: "multi_static_select", ...optionsOf(field.options, sentences), ...initial };
}
