// What is shown at once, as the page's script takes it: pieces of HTML with what they are.
import { type Card, plainText } from "../../cards/card.ts";
import { oneText } from "../../cards/one-text.ts";
import type { Sentences } from "../../cards/sentences.ts";
import type { Shown } from "../../cards/shown.ts";
import { cardHtml } from "./render.ts";
import { formHtml } from "./render-form.ts";

/** The answer to `POST /ask`. text: what is read out. */
export type ShownHtml =
  | { kind: "nothing" }
  | { kind: "card"; html: string; text: string; replace: boolean }
  | { kind: "refusal"; html: string; text: string }
  | { kind: "form"; html: string }
  | { kind: "home"; html: string };

interface Around {
  sentences: Sentences;
  /** A form's own id: of the one that was sent, or a new one. */
  instance: string;
  /** Names offered where a person is asked for. */
  people: readonly string[];
  /** Which buttons stand on cards. */
  allow?(action: string): boolean;
}

export function shownHtml(shown: Shown, around: Around): ShownHtml {
  const html = (card: Card) => String(cardHtml(card, around.sentences, around));
  switch (shown.kind) {
    case "nothing":
      return { kind: "nothing" };
    case "card":
      return { kind: "card", html: html(shown.card), text: plainText(shown.card), replace: shown.replace };
    case "refusal":
      return { kind: "refusal", html: html(shown.card), text: plainText(shown.card) };
    case "form": {
      const { sentences, instance, people } = around;
      return { kind: "form", html: String(formHtml(shown.form, instance, sentences, { people })) };
    }
    case "home":
      return { kind: "home", html: html(shown.card) };
    default:
      return shown satisfies never;
  }
}

/** A "no" of the platform's own. */
export function refusalHtml(sentence: string, sentences: Sentences): ShownHtml {
  return shownHtml({ kind: "refusal", card: oneText(sentence) }, { sentences, instance: "", people: [] });
}
