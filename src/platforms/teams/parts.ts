// One block of a card as elements of an Adaptive Card. How many fit in a whole is decided in fold.ts.
import type { Button, Block as CardBlock, Menu, Rich } from "../../cards/card.ts";
import type { Sentences } from "../../cards/sentences.ts";
import { teamsLimits } from "./limits.ts";
import { fitted, lines, literal, runs } from "./text.ts";

const { card } = teamsLimits;

/** An element or action as JSON. */
export type Json = Record<string, unknown>;

export interface AdaptiveCard {
  $schema: "http://adaptivecards.io/schemas/adaptive-card.json";
  type: "AdaptiveCard";
  version: typeof card.version;
  /** What a screen reader says of the card as a whole. */
  speak: string;
  /** What stands in place of the card in a client that is too old for it. */
  fallbackText: string;
  refresh?: Json;
  body: Json[];
  actions?: Json[];
}

export function adaptiveCard(
  parts: Pick<AdaptiveCard, "speak" | "fallbackText" | "body" | "actions" | "refresh">,
): AdaptiveCard {
  return {
    $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
    type: "AdaptiveCard",
    version: card.version,
    ...parts,
  };
}

/** What a button's press comes back with: the action's name and its value. */
export const pressed = (a: string, v: string) => ({ a, v });

/** A heading to screen readers too; the one text that stays Markdown, so it is escaped. */
export function heading(text: string, sentences: Sentences): Json {
  return {
    type: "TextBlock",
    text: literal(fitted(text, card.heading, sentences.empty)),
    style: "heading",
    size: "Medium",
    weight: "Bolder",
    wrap: true,
  };
}

/** Text, a line an element. small: small print; look: for every run of it. */
export function texts(rich: Rich, look: { size?: "Small"; color?: "Attention" } = {}): Json[] {
  const made: Json[] = [];
  let spacing: "Default" | "Small" | "None" = "Default";
  for (const line of lines(rich)) {
    const inlines = runs(line);
    if (inlines.every(({ text }) => text.trim() === "")) {
      if (made.length > 0) spacing = "Small";
      continue;
    }
    made.push({
      type: "RichTextBlock",
      inlines: inlines.map((one) => ({ ...one, ...look })),
      ...(spacing !== "Default" && { spacing }),
    });
    spacing = "None";
  }
  return made;
}

/** Words first: a client that shows no pictures has them. Teams fetches the picture itself, from a whole address only. */
function pictured(one: Extract<CardBlock, { kind: "picture" }>, sentences: Sentences): Json[] {
  const { says, address, isSaid, button } = one;
  const words = fitted(says, card.altText, sentences.empty);
  const isWhole = address !== null && /^https?:\/\/\S+$/.test(address) && address.length <= card.pictureUrl;
  // On a phone a card is narrow: a press shows the picture by itself.
  const look = { size: "Stretch", msteams: { allowExpand: true } };
  return [
    ...(isSaid ? [] : texts([words])),
    ...(isWhole ? [{ type: "Image", url: address, altText: words, ...look }] : []),
    ...rows(button ? [buttonOf(button, sentences)] : []),
  ];
}

export function rendered(one: CardBlock, sentences: Sentences): Json[] {
  switch (one.kind) {
    case "heading":
      return [heading(one.text, sentences)];
    case "text":
      return [...texts(one.text), ...rows(pressable(one, sentences))];
    case "note":
      return texts(one.text, { size: "Small" });
    case "picture":
      return pictured(one, sentences);
    case "buttons":
      return rows(one.buttons.map((button) => buttonOf(button, sentences)));
    case "divider":
      return [DIVIDER];
    default:
      return one satisfies never;
  }
}

const DIVIDER: Json = { type: "divider" };

/** A line is drawn by the element under it; one with nothing under it is none. */
export function ruled(elements: readonly Json[]): Json[] {
  const made: Json[] = [];
  for (const [index, one] of elements.entries()) {
    if (one === DIVIDER) continue;
    const isUnderLine = made.length > 0 && elements[index - 1] === DIVIDER;
    made.push(isUnderLine ? { ...one, separator: true, spacing: "Medium" } : one);
  }
  return made;
}

/** What is most wanted stands open, so that the row's three dots, which have no words, are seen beside some. */
function pressable(one: Extract<CardBlock, { kind: "text" }>, sentences: Sentences): Json[] {
  const open = one.button ? [buttonOf(one.button, sentences)] : [];
  const menu = one.menu ? menuOf(one.menu, sentences) : [];
  return [...open, ...menu].map((action, index) => (index === 0 ? action : { ...action, mode: "secondary" }));
}

/** Actions in rows of as many as every client of Teams shows. */
function rows(actions: readonly Json[]): Json[] {
  const made: Json[] = [];
  for (let from = 0; from < actions.length; from += card.actionsInSet) {
    made.push({ type: "ActionSet", actions: actions.slice(from, from + card.actionsInSet) });
  }
  return made;
}

const STYLES = { primary: "positive", danger: "destructive" } as const;

function buttonOf({ label, action, value, style, about }: Button, sentences: Sentences): Json {
  return execute(fitted(label, card.buttonText, sentences.empty), action, {
    data: pressed(action, value),
    ...(style && { style: STYLES[style] }),
    ...(about?.trim() && { tooltip: fitted(`${label}: ${about}`, card.tooltip, label) }),
  });
}

/** Each choice says to screen readers which menu it belongs to. */
function menuOf({ label, action, options }: Menu, sentences: Sentences): Json[] {
  return options.map((one) =>
    execute(fitted(one.label, card.buttonText, sentences.empty), action, {
      data: pressed(action, one.value),
      tooltip: fitted(`${label}: ${one.label}`, card.tooltip, sentences.empty),
    }),
  );
}

/** A press that comes back to us with nothing but its own data. */
function execute(title: string, verb: string, more: Json): Json {
  return { type: "Action.Execute", title, verb, associatedInputs: "none", ...more };
}
