// One block of a card as Slack's blocks. How many fit in a whole is decided in fold.ts.
import type { Button, Block as CardBlock, Menu, Rich } from "../../cards/card.ts";
import type { Sentences } from "../../cards/sentences.ts";
import { slackLimits } from "./limits.ts";
import { fitted, mrkdwn, split } from "./text.ts";

const { block, element, object } = slackLimits;

/** A block or view as JSON; validate.ts knows what it may hold. */
export type Json = Record<string, unknown>;

const plain = (text: string) => ({ type: "plain_text", text });

/** verbatim: Slack would otherwise turn names, channels and addresses in people's words into links of its own. */
const marked = (rich: Rich) => ({ type: "mrkdwn", text: mrkdwn(rich), verbatim: true });

/** One text over as many sections as it takes. The accessory stands at the first. */
export function sections(rich: Rich, accessory: Json | null): Json[] {
  const parts = split(rich, block.sectionText);
  return parts.map((part, index) => ({
    type: "section",
    text: marked(part),
    ...(accessory !== null && index === 0 && { accessory }),
  }));
}

/** Small print. */
function notes(rich: Rich): Json[] {
  return split(rich, block.contextText).map((part) => ({ type: "context", elements: [marked(part)] }));
}

/** Words first: Slack shows no picture in a notification. It fetches the picture itself, from a whole address only. */
function pictured(one: Extract<CardBlock, { kind: "picture" }>, sentences: Sentences): Json[] {
  const { says, address, isSaid, button } = one;
  const words = fitted(says, block.imageAlt, sentences.empty);
  const isWhole = address !== null && /^https?:\/\/\S+$/.test(address) && address.length <= block.imageUrl;
  const picture = isWhole ? [{ type: "image", image_url: address, alt_text: words }] : [];
  const said = isSaid ? [] : sections([words], button ? buttonOf(button, sentences) : null);
  return [...said, ...picture];
}

export function rendered(one: CardBlock, sentences: Sentences): Json[] {
  switch (one.kind) {
    case "heading":
      return [{ type: "header", text: plain(fitted(one.text, block.header, sentences.empty)) }];
    case "text":
      return texted(one, sentences);
    case "note":
      return notes(one.text);
    case "picture":
      return pictured(one, sentences);
    case "buttons":
      return rows(one.buttons.map((button) => buttonOf(button, sentences)));
    case "divider":
      return [{ type: "divider" }];
    default:
      return one satisfies never;
  }
}

/** A section holds one element beside its text; a menu that finds the place taken stands below. */
function texted(one: Extract<CardBlock, { kind: "text" }>, sentences: Sentences): Json[] {
  const button = one.button && buttonOf(one.button, sentences);
  const menu = one.menu && menuOf(one.menu, sentences);
  const [beside, below] = button ? [button, menu] : [menu, undefined];
  const text = sections(one.text, beside ?? null);
  const kept = text.length === 0 && beside ? [beside] : [];
  return [...text, ...rows([...kept, ...(below ? [below] : [])])];
}

/** Elements in rows of as many as Slack takes; the same action in one row is told apart by a number. */
function rows(elements: readonly Json[]): Json[] {
  const made: Json[] = [];
  for (let from = 0; from < elements.length; from += block.actionsElements) {
    const row = elements.slice(from, from + block.actionsElements);
    made.push({ type: "actions", elements: row.map((one, index) => toldApart(one, row.slice(0, index))) });
  }
  return made;
}

function toldApart(one: Json, before: readonly Json[]): Json {
  const same = before.filter((other) => other.action_id === one.action_id).length;
  return same === 0 ? one : { ...one, action_id: `${String(one.action_id)}~${same}` };
}

function buttonOf(button: Button, sentences: Sentences): Json {
  const { label, action, value, style, about } = button;
  return {
    type: "button",
    action_id: action,
    text: plain(fitted(label, element.buttonText, sentences.empty)),
    ...(value !== "" && { value }),
    ...(style && { style }),
    ...(about?.trim() && {
      accessibility_label: fitted(`${label}: ${about}`, element.accessibilityLabel, label),
    }),
  };
}

/** Few options: a menu of three dots. More: a list that says what it is for. */
function menuOf(menu: Menu, sentences: Sentences): Json | undefined {
  const { label, action, options } = menu;
  if (options.length === 0) return undefined;
  if (options.length <= element.overflowOptions) {
    return { type: "overflow", action_id: action, options: options.map((one) => optionOf(one, sentences)) };
  }
  return {
    type: "static_select",
    action_id: action,
    placeholder: plain(fitted(label, element.placeholder, sentences.empty)),
    ...optionsOf(options, sentences),
  };
}

interface Choosable {
  label: string;
  value: string;
}

/** What does not fit on the first line of an option goes on its second. */
export function optionOf({ label, value }: Choosable, sentences: Sentences): Json {
  const tidy = label.trim();
  const most = object.optionText;
  if (tidy.length <= most) return { text: plain(fitted(tidy, most, sentences.empty)), value };
  const at = tidy.lastIndexOf(" ", most);
  const cut = at > most / 2 ? at : most;
  return {
    text: plain(fitted(tidy.slice(0, cut), most, sentences.empty)),
    description: plain(fitted(tidy.slice(cut), object.optionDescription, sentences.empty)),
    value,
  };
}

/** A hundred options in one list, more in groups named by their first and last. */
export function optionsOf(options: readonly Choosable[], sentences: Sentences): Json {
  const all = options.map((one) => optionOf(one, sentences));
  const most = element.selectOptions;
  if (all.length <= most) return { options: all };
  const groups: Json[] = [];
  for (let from = 0; from < all.length && groups.length < element.optionGroups; from += most) {
    const some = options.slice(from, from + most);
    const half = Math.floor(object.groupLabel / 2) - 2;
    const [first, last] = [some[0], some.at(-1)].map((one) =>
      fitted(one?.label ?? "", half, sentences.empty),
    );
    groups.push({ label: plain(`${first} – ${last}`), options: all.slice(from, from + most) });
  }
  return { option_groups: groups };
}
