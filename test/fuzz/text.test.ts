// What people write, on every card and form there is and on cards that nobody thought of: on each platform it is text. No
// mention, no link, no markup, no element comes of it.
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Card } from "../../src/cards/card.ts";
import { shownOf } from "../../src/cards/reply-cards.ts";
import { sentences } from "../../src/cards/sentences.ts";
import { message as onSlack } from "../../src/platforms/slack/render.ts";
import { message as onTeams } from "../../src/platforms/teams/render.ts";
import { cardHtml } from "../../src/platforms/web/render.ts";
import { anyCard } from "../builders/anything.ts";
import { fullestCards, fullestHome, fullestReplies } from "../cards/fullest.ts";
import { readHtml } from "../platforms/web/reading.ts";
import { counted, runs } from "./counts.ts";
import { HOSTILE } from "./junk.ts";

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Every card that this service makes, as full as can be. */
const CARDS: readonly Card[] = [
  ...fullestCards.map(([, card]) => card),
  ...[...fullestReplies, fullestHome].flatMap((said) => {
    const shown = shownOf({ kind: "said", said });
    return "card" in shown ? [shown.card] : [];
  }),
];

/** Where people's words may stand. */
const WORDS = new Set(["text", "bold", "italic", "label", "summary", "says", "about"]);

/** Each text of a card in the words of somebody who means harm. */
function said<T>(card: T, words: () => string): T {
  const inside = (value: unknown, key: string): unknown => {
    if (typeof value === "string") return WORDS.has(key) ? words() : value;
    if (Array.isArray(value)) return value.map((one) => inside(one, key));
    if (value === null || typeof value !== "object") return value;
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, inside(one, name)]));
  };
  return inside(card, "") as T;
}

const hostile = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.tuple(fc.constantFrom(...HOSTILE), fc.constantFrom(...HOSTILE)).map((both) => both.join("")),
  fc.string({ unit: "binary", maxLength: 40 }),
);

const cards = fc.oneof(
  fc
    .tuple(fc.constantFrom(...CARDS), fc.array(hostile, { minLength: 7, maxLength: 7 }))
    .map(([card, words]) => {
      let at = 0;
      return said(card, () => words[at++ % words.length] ?? "");
    }),
  anyCard(hostile),
);

function everyObject(value: Json, seen: (one: { readonly [key: string]: Json }) => void): void {
  if (value === null || typeof value !== "object") return;
  if (!Array.isArray(value)) seen(value as { readonly [key: string]: Json });
  for (const one of Object.values(value)) everyObject(one as Json, seen);
}

const OURS = /<https?:\/\/[^<>|]*(\|[^<>]*)?>/g;

function checkSlack(card: Card): void {
  const shown = onSlack(card, sentences) as unknown as { readonly [key: string]: Json };
  const marked = [String(shown.text ?? "")];
  everyObject(shown, (one) => {
    if (one.type === "mrkdwn") {
      expect(one.verbatim).toBe(true);
      marked.push(String(one.text));
    }
    expect(["user", "broadcast", "channel", "usergroup"]).not.toContain(one.type);
  });
  for (const text of marked) {
    expect(text.replace(OURS, "")).not.toMatch(/[<>]/);
    expect(text).not.toContain("<https://evil");
  }
  expect(shown).not.toHaveProperty("link_names");
}

function checkTeams(card: Card): void {
  const shown = onTeams(card, sentences, []) as unknown as { readonly [key: string]: Json };
  everyObject(shown, (one) => {
    expect(one.type).not.toBe("mention");
    if (one.type === "TextBlock" || one.type === "Input.ChoiceSet") {
      const text = String(one.text ?? "");
      expect(text).not.toMatch(/<[a-z/!?]|\]\(|(^|[^\u200b])@/i);
    }
    if (typeof one.url === "string") expect(one.url).toMatch(/^https?:\/\//);
  });
}

const PLAIN = new Set(["onclick", "onerror", "onload", "style", "srcdoc"]);

function checkWeb(card: Card): void {
  const { tags } = readHtml(String(cardHtml(card, sentences, { allow: () => true })));
  for (const { name, attributes } of tags) {
    expect(["script", "iframe", "object", "embed", "form", "link", "meta", "base"]).not.toContain(name);
    for (const [key, value] of Object.entries(attributes)) {
      expect(PLAIN.has(key)).toBe(false);
      if (key === "href" || key === "src") expect(value).toMatch(/^(https?:\/\/|\/)/);
    }
  }
}

test(
  "what people write is text on every card",
  () => {
    const { numRuns, ...rest } = runs(0.1);
    fc.assert(
      fc.property(cards, (card) => {
        checkSlack(card);
        checkTeams(card);
        checkWeb(card);
      }),
      { numRuns, ...rest },
    );
    counted("Cards, on three platforms", new Map([["as text", numRuns]]));
  },
  10 * 60_000,
);
