// A card as HTML. Forms: render-form.ts. Nothing here knows what a card is about.
import type { Block, Button, Card, Menu, Rich, Span } from "../../cards/card.ts";
import type { Sentences } from "../../cards/sentences.ts";
import { type Html, html, orElse } from "./markup.ts";

interface CardOptions {
  /** Buttons whose action is not allowed are left out. */
  allow?(action: string): boolean;
}

/** Of what a button is about, so much is read out. */
const ABOUT = 200;

export function cardHtml(card: Card, sentences: Sentences, options: CardOptions = {}): Html {
  const allow = options.allow ?? (() => true);
  return html`<div class="card">${card.blocks.map((one) => blockHtml(one, sentences, allow))}</div>`;
}

function blockHtml(one: Block, sentences: Sentences, allow: (action: string) => boolean): Html {
  switch (one.kind) {
    case "heading":
      return html`<h3>${orElse(one.text, sentences.empty)}</h3>`;
    case "text":
      return textHtml(one, sentences, allow);
    case "note":
      return html`<p class="small">${richHtml(one.text)}</p>`;
    case "picture":
      return pictureHtml(one, sentences, allow);
    case "buttons":
      return buttonsHtml(one.buttons, sentences, allow);
    case "divider":
      return html`<hr>`;
    default:
      return one satisfies never;
  }
}

/** Its words are seen, and read out once: as the picture's own, which stay when it cannot be fetched. */
function pictureHtml(
  { says, address, isSaid, button }: Extract<Block, { kind: "picture" }>,
  sentences: Sentences,
  allow: (action: string) => boolean,
): Html {
  const words = orElse(says, sentences.empty);
  const pressable = button ? buttonsHtml([button], sentences, allow) : null;
  if (address === null || !/^(https?:\/)?\/[^/\\]/i.test(address))
    return isSaid ? html`` : html`<p>${words}</p>${pressable}`;
  const size = html`width="720" height="360"`;
  const caption = isSaid ? null : html`<figcaption aria-hidden="true">${words}</figcaption>`;
  return html`<figure>${caption}<img src="${address}" alt="${words}" ${size} loading="lazy"></figure>${pressable}`;
}

type Text = Extract<Block, { kind: "text" }>;

/** What belongs to a text stands beside it, or under it where there is no room. */
function textHtml(one: Text, sentences: Sentences, allow: (action: string) => boolean): Html {
  const button = one.button && allow(one.button.action) && buttonHtml(one.button, sentences);
  const menu = one.menu && allow(one.menu.action) && menuHtml(one.menu, sentences);
  const text = html`<p>${richHtml(one.text)}</p>`;
  if (!button && !menu) return text;
  return html`<div class="beside">${text}<div class="buttons">${button}${menu}</div></div>`;
}

export function buttonsHtml(
  buttons: readonly Button[],
  sentences: Sentences,
  allow: (action: string) => boolean = () => true,
): Html {
  const shown = buttons.filter((button) => allow(button.action));
  if (shown.length === 0) return html``;
  return html`<div class="buttons">${shown.map((button) => buttonHtml(button, sentences))}</div>`;
}

function buttonHtml({ label, action, value, style, about }: Button, sentences: Sentences): Html {
  const word = orElse(label, sentences.empty);
  const named = about?.trim() ? html` aria-label="${`${word}: ${shortened(about)}`}"` : null;
  const kind = html`class="button ${style ?? "plain"}"`;
  return html`<button type="button" ${kind} data-action="${action}" data-value="${value}"${named}>${word}</button>`;
}

/** Opens in place: its buttons are as any other, by keyboard too. */
function menuHtml({ label, action, options }: Menu, sentences: Sentences): Html | null {
  if (options.length === 0) return null;
  const choices = options.map((one) => buttonHtml({ ...one, action, about: label }, sentences));
  return html`<details class="menu"><summary class="button plain">${orElse(label, sentences.empty)}</summary><div class="choices">${choices}</div></details>`;
}

/** Spans as inline HTML; line breaks are kept by the style sheet (`white-space: pre-line`). */
export function richHtml(rich: Rich): Html[] {
  return rich.map(spanHtml);
}

function spanHtml(span: Span): Html {
  if (typeof span === "string") return html`${span}`;
  if ("bold" in span) return html`<strong>${span.bold}</strong>`;
  if ("italic" in span) return html`<em>${span.italic}</em>`;
  // A new page keeps what is being typed on this one.
  return /^https?:\/\//i.test(span.link)
    ? html`<a href="${span.link}" target="_blank" rel="noopener noreferrer">${orElse(span.text, span.link)}</a>`
    : html`${span.text}`;
}

function shortened(text: string): string {
  return text.length <= ABOUT ? text : `${text.slice(0, ABOUT)}…`;
}
