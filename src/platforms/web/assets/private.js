// @ts-check
// Private lines: what only whoever asked can see. They stand at the end until they are hidden.
import { toEnd } from "./scroll.js";
import { find, must, nodes, piece } from "./words.js";

const lines = must("#privately");

/** @param {string} html */
export function addPrivate(html) {
  const line = piece("t-private");
  must("[data-card]", line).replaceChildren(nodes(html));
  lines.append(line);
  toEnd();
}

/**
 * In place of the private line that was pressed; a line of its own where it was not one.
 * @param {string} html
 * @param {boolean} replace
 * @param {HTMLElement} from
 */
export function privateCard(html, replace, from) {
  const card = replace ? from.closest(".private [data-card]") : null;
  if (!(card instanceof HTMLElement)) return addPrivate(html);
  card.replaceChildren(nodes(html));
  card.tabIndex = -1;
  card.focus();
}

/**
 * Where it stands that a press was not sent: right under what was pressed.
 * @param {HTMLElement} button
 */
export function saidBy(button) {
  const around = button.closest(".card") ?? button.parentElement ?? document.body;
  const there = find(":scope > [data-said]", around);
  if (there) return there;
  const said = document.createElement("div");
  said.dataset.said = "";
  around.append(said);
  return said;
}

lines.addEventListener("click", (event) => {
  const hide = event.target instanceof Element ? event.target.closest("[data-hide]") : null;
  if (!hide) return;
  hide.closest(".private")?.remove();
  find("#words")?.focus();
});
