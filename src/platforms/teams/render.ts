// A card as Teams' message: the words for notifications, and the Adaptive Card. Nothing here knows what it is about.
import { type Card, plainText } from "../../cards/card.ts";
import type { Sentences } from "../../cards/sentences.ts";
import { folded, weight } from "./fold.ts";
import { teamsLimits } from "./limits.ts";
import { type AdaptiveCard, adaptiveCard, pressed, texts } from "./parts.ts";
import { clean, fitted, literal, shorten } from "./text.ts";

const { message: limits, card: cards } = teamsLimits;

export interface TeamsMessage {
  /** Plain text, not Markdown: for the activity's summary. Beside a card Teams would show the activity's text too. */
  text: string;
  card: AdaptiveCard;
}

/** The verb of a card that asks for itself again. */
const REFRESH = "refresh";

/** refreshFor: people whose clients fetch the card anew, each their own; the first 60 of them. */
export function message(card: Card, sentences: Sentences, refreshFor: readonly string[] = []): TeamsMessage {
  const text = words(card, sentences);
  const around = adaptiveCard({
    speak: literal(fitted(card.summary, limits.plainText, text)),
    fallbackText: literal(text),
    ...(refreshFor.length > 0 && { refresh: refresh(refreshFor.slice(0, cards.refreshUserIds)) }),
    body: [],
  });
  const room = limits.bytes - limits.envelopeBytes - weight({ text, card: around });
  const body = folded(card.blocks, room, sentences);
  return { text, card: { ...around, body: body.length > 0 ? body : texts([text]) } };
}

/** The card without its buttons: every word, shortened where people see it. */
function words(card: Card, sentences: Sentences): string {
  const [best = sentences.empty] = [plainText(card), card.summary]
    .map(clean)
    .filter((one) => one.trim() !== "");
  return shorten([best], limits.plainText, sentences.shortened).join("");
}

const refresh = (userIds: readonly string[]) => ({
  action: { type: "Action.Execute", verb: REFRESH, data: pressed(REFRESH, "") },
  userIds,
});
