// @ts-check
// Today's card on the shared computer, read again every few seconds, and what can be done now.
import { nameConnection } from "./connection.js";
import { keepingFocus } from "./keep-focus.js";
import { must, nodes } from "./words.js";

const EVERY_MS = 5_000;

const cards = must("#cards");
let etag = "";

async function read() {
  try {
    const headers = etag ? { "if-none-match": etag } : undefined;
    const signal = AbortSignal.timeout(EVERY_MS * 2);
    const response = await fetch("/ward/cards", { headers, credentials: "same-origin", signal });
    if (response.status === 401 || response.status === 403) return nameConnection("ended");
    if (response.ok) draw(await response.text(), response.headers.get("etag") ?? "");
    nameConnection(response.ok || response.status === 304 ? "there" : "lost");
  } catch {
    nameConnection("lost");
  }
}

/**
 * @param {string} html
 * @param {string} tag
 */
function draw(html, tag) {
  etag = tag;
  keepingFocus(cards, () => {
    cards.replaceChildren(nodes(html));
    return cards;
  });
  drawButtons();
}

/** Redrawn only when they differ: someone may be about to press one. */
function drawButtons() {
  const template = cards.querySelector("template[data-doing]");
  const buttons = must("[data-buttons]");
  if (!(template instanceof HTMLTemplateElement)) return;
  const now = template.innerHTML;
  if (buttons.dataset.drawn === now) return;
  buttons.dataset.drawn = now;
  keepingFocus(buttons, () => {
    buttons.replaceChildren(template.content.cloneNode(true));
    return buttons;
  });
}

export function startCards() {
  drawButtons();
  const again = async () => {
    await read();
    setTimeout(again, EVERY_MS);
  };
  setTimeout(again, EVERY_MS);
}
