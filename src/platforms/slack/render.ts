// A card as Slack's message or Home tab. Forms: render-form.ts. Nothing here knows what a card is about.
import { type Card, plainText } from "../../cards/card.ts";
import type { Sentences } from "../../cards/sentences.ts";
import { folded } from "./fold.ts";
import { slackLimits } from "./limits.ts";
import type { Json } from "./parts.ts";
import { mrkdwn, shorten } from "./text.ts";

export interface SlackMessage {
  /** For notifications and screen readers, and by itself where blocks are refused. */
  text: string;
  blocks: Json[];
}

/** Text of a view has no limit of Slack's by itself; this keeps a view within its bytes, and readable. */
export const VIEW_TEXT = 20_000;

export function message(card: Card, sentences: Sentences): SlackMessage {
  const { blocks, wholeText } = slackLimits.message;
  return {
    text: fallback(card, sentences),
    blocks: folded(card.blocks, { blocks, text: wholeText }, sentences),
  };
}

/** The card without blocks: all its words, no buttons. */
function fallback(card: Card, sentences: Sentences): string {
  for (const text of [plainText(card), card.summary]) {
    const said = mrkdwn(shorten([text], slackLimits.message.wholeText, sentences.shortened));
    if (said.trim() !== "") return said;
  }
  return sentences.empty;
}

export function home(card: Card, sentences: Sentences): Json {
  return {
    type: "home",
    blocks: folded(card.blocks, { blocks: slackLimits.view.blocks, text: VIEW_TEXT }, sentences),
  };
}
