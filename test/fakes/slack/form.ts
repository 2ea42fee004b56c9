// A modal as it stands on someone's screen: what was typed in each view, and what Slack checks before sending it.

import { RobotError } from "../robot-error.ts";
import type { Block } from "./blocks.ts";
import { holdsValue, initialState, isEmptyState, stateFor, type Wanted } from "./choices.ts";
import type { Person } from "./directory.ts";
import { elementsOf } from "./pressables.ts";
import { plain } from "./reading.ts";
import type { View } from "./views.ts";

type Json = Record<string, unknown>;

export interface Field {
  label: string;
  block: Block;
  element: Json;
  required: boolean;
  /** Slack tells the app at once when this changes. */
  dispatches: boolean;
}

/** Everything that can be filled in, in order. */
export function fieldsOf(blocks: Block[]): Field[] {
  return blocks.flatMap((block) =>
    elementsOf(block)
      .filter(holdsValue)
      .map((element) => {
        const isInput = block.type === "input";
        const words = plain(isInput ? block.label : (element.placeholder ?? block.text));
        const required = isInput && block.optional !== true;
        return {
          label: words,
          block,
          element,
          required,
          dispatches: !isInput || block.dispatch_action === true,
        };
      }),
  );
}

/** By the whole label, else by a part that only one label has. Throws RobotError with the labels there are. */
export function fieldLabelled(fields: Field[], label: string): Field {
  const exact = fields.filter((field) => field.label === label);
  const near = fields.filter((field) => field.label.toLowerCase().includes(label.toLowerCase()));
  const [found, second] = exact.length > 0 ? exact : near;
  if (found !== undefined && second === undefined) return found;
  const seen = fields.map((field) => `"${field.label}"`).join(", ") || "none";
  throw new RobotError(
    `${found === undefined ? "no" : "more than one"} field reads "${label}"; there are: ${seen}`,
  );
}

/** What people typed, kept for each view by block and action as Slack keeps it: an update with the same ids loses nothing. */
export class Forms {
  private readonly typed = new Map<string, Json>();

  put(place: string, field: Field, wanted: Wanted, people: Person[]): Json {
    const state = stateFor(field.element, wanted, people);
    this.typed.set(keyOf(place, field), state);
    return state;
  }

  /** `state.values` for a view (place: its id) or a message (place: its ts). */
  values(place: string, blocks: Block[]): Json {
    const values: Record<string, Json> = {};
    for (const field of fieldsOf(blocks)) {
      const blockId = String(field.block.block_id);
      const held = { type: field.element.type, ...this.stateOf(place, field) };
      values[blockId] = { ...values[blockId], [String(field.element.action_id)]: held };
    }
    return values;
  }

  /** What keeps Slack from sending the form, in words; empty when nothing does. */
  problems(view: View): string[] {
    return fieldsOf(view.blocks).flatMap((field) => {
      const state = this.stateOf(view.id, field);
      if (isEmptyState(state)) return field.required ? [`"${field.label}" is required`] : [];
      return wrong(field.element, String(state.value ?? "")).map((problem) => `"${field.label}" ${problem}`);
    });
  }

  /** What stands in each field as a person sees it, by label; several choices joined by commas. */
  shown(view: View): Record<string, string> {
    const words = (value: unknown): string =>
      typeof value === "object" && value !== null ? plain((value as Json).text) : String(value ?? "");
    return Object.fromEntries(
      fieldsOf(view.blocks).map((field) => {
        const [value] = Object.values(this.stateOf(view.id, field));
        return [field.label, [value].flat().map(words).join(", ")];
      }),
    );
  }

  private stateOf(place: string, field: Field): Json {
    return this.typed.get(keyOf(place, field)) ?? initialState(field.element);
  }
}

const keyOf = (place: string, field: Field) =>
  JSON.stringify([place, field.block.block_id, field.element.action_id, field.element.type]);

function wrong(element: Json, value: string): string[] {
  const least = Number(element.min_length ?? 0);
  switch (element.type) {
    case "plain_text_input":
      return value.length < least ? [`is shorter than ${least} characters`] : [];
    case "email_text_input":
      return /^\S+@\S+\.\S+$/.test(value) ? [] : ["is not an email address"];
    case "url_text_input":
      return URL.canParse(value) ? [] : ["is not a web address"];
    case "number_input":
      return wrongNumber(element, value);
    default:
      return [];
  }
}

function wrongNumber(element: Json, value: string): string[] {
  const shape = element.is_decimal_allowed ? /^-?\d+(\.\d+)?$/ : /^-?\d+$/;
  if (!shape.test(value)) return ["is not a number that is taken here"];
  const least = Number(element.min_value ?? Number.NEGATIVE_INFINITY);
  const most = Number(element.max_value ?? Number.POSITIVE_INFINITY);
  return Number(value) < least || Number(value) > most ? [`lies outside ${least} to ${most}`] : [];
}
