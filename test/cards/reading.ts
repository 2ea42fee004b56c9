// Cards as a person meets them: their text, line by line, and what can be pressed.
import { type Button, type Card, plainText } from "../../src/cards/card.ts";
import { cardOf } from "../../src/cards/notice-cards.ts";
import { replyEnv, shownOf } from "../../src/cards/reply-cards.ts";
import type { Facts } from "../../src/domain/facts.ts";
import { london } from "./sample.ts";

export const read = (facts: Facts): string => plainText(cardOf(facts));
export const lines = (facts: Facts): string[] => read(facts).split("\n");

/** Every button of a card: beside a text and under it. */
export function buttons(card: Card): Button[] {
  return card.blocks.flatMap((block) => {
    if (block.kind === "buttons") return [...block.buttons];
    return (block.kind === "text" || block.kind === "picture") && block.button ? [block.button] : [];
  });
}

/** Label, action and value of every button. */
export const pressable = (card: Card): string[][] =>
  buttons(card).map(({ label, action, value }) => [label, action, value]);

/** What a reply says, and its notification. */
export function told(reply: Parameters<typeof shownOf>[0], env = replyEnv("slack", london)) {
  const shown = shownOf(reply, env);
  if (shown.kind === "nothing" || shown.kind === "form") throw new Error(`shown as ${shown.kind}`);
  return { text: plainText(shown.card), summary: shown.card.summary, card: shown.card };
}
