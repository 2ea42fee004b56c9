// What an element's state holds, by the words a person would use: texts, option labels, dates, names.

import { RobotError } from "../robot-error.ts";
import type { Person } from "./directory.ts";
import { optionsOf, plain } from "./reading.ts";

type Json = Record<string, unknown>;

/** A text, an option's label, a date or time, a person's id or name; several of them; null clears. */
export type Wanted = string | number | string[] | null;

interface Kind {
  /** The key in state.values and in an action. */
  key: string;
  several: boolean;
  /** Where the element says what stands in it at first. */
  initial: string;
}

const kinds: Record<string, Kind> = {
  plain_text_input: { key: "value", several: false, initial: "initial_value" },
  number_input: { key: "value", several: false, initial: "initial_value" },
  url_text_input: { key: "value", several: false, initial: "initial_value" },
  email_text_input: { key: "value", several: false, initial: "initial_value" },
  static_select: { key: "selected_option", several: false, initial: "initial_option" },
  radio_buttons: { key: "selected_option", several: false, initial: "initial_option" },
  multi_static_select: { key: "selected_options", several: true, initial: "initial_options" },
  checkboxes: { key: "selected_options", several: true, initial: "initial_options" },
  users_select: { key: "selected_user", several: false, initial: "initial_user" },
  multi_users_select: { key: "selected_users", several: true, initial: "initial_users" },
  datepicker: { key: "selected_date", several: false, initial: "initial_date" },
  timepicker: { key: "selected_time", several: false, initial: "initial_time" },
};

/** True for what holds a value, false for buttons and pictures. */
export const holdsValue = (element: Json) => kinds[String(element.type)] !== undefined;

/** The element's state before anyone touches it. */
export function initialState(element: Json): Json {
  const { key, several, initial } = kindOf(element);
  return { [key]: element[initial] ?? (several ? [] : null) };
}

/** The element's state once a person has put `wanted` in. Throws RobotError on what they could not put in. */
export function stateFor(element: Json, wanted: Wanted, people: Person[]): Json {
  const { key, several } = kindOf(element);
  const all = wanted === null ? [] : [wanted].flat().map(String);
  const put = all.map((one) => single(element, key, one, people));
  if (!several && put.length > 1) throw new RobotError(`${String(element.type)} takes one value`);
  const most = Number(element.max_selected_items ?? Number.POSITIVE_INFINITY);
  if (put.length > most) throw new RobotError(`at most ${most} can be chosen`);
  return { [key]: several ? put : (put[0] ?? null) };
}

export function isEmptyState(state: Json): boolean {
  return Object.values(state).every(
    (value) => value === null || value === "" || (Array.isArray(value) && value.length === 0),
  );
}

function kindOf(element: Json): Kind {
  const kind = kinds[String(element.type)];
  if (kind === undefined) throw new RobotError(`${String(element.type)} holds no value`);
  return kind;
}

function single(element: Json, key: string, wanted: string, people: Person[]): unknown {
  if (key.startsWith("selected_option")) return option(element, wanted);
  if (key.startsWith("selected_user")) return personId(wanted, people);
  if (key === "selected_date") return shaped(wanted, /^\d{4}-\d\d-\d\d$/);
  if (key === "selected_time") return shaped(wanted, /^([01]\d|2[0-3]):[0-5]\d$/);
  const most = Number(element.max_length ?? 3_000);
  if (wanted.length > most)
    throw new RobotError(`"${wanted.slice(0, 20)}…" is longer than ${most} characters`);
  return wanted;
}

function option(element: Json, label: string): Json {
  const options = optionsOf(element);
  const found = options.find((one) => plain(one.text) === label);
  if (found !== undefined) return found;
  const seen = options.map((one) => `"${plain(one.text)}"`).join(", ");
  throw new RobotError(`no option reads "${label}"; there are: ${seen}`);
}

function personId(wanted: string, people: Person[]): string {
  const person = people.find((one) => [one.id, one.name, one.realName].includes(wanted.replace(/^@/, "")));
  if (person === undefined) throw new RobotError(`nobody is called ${wanted}`);
  return person.id;
}

function shaped(wanted: string, shape: RegExp): string {
  if (!shape.test(wanted)) throw new RobotError(`"${wanted}" cannot be picked here`);
  return wanted;
}
