// @ts-check
// The dialog in which forms open. It is not left with typed words in it unasked, and gives back the focus.
import { countTyped, valuesOf } from "./form-values.js";
import { find, must, nodes } from "./words.js";

/** @typedef {(form: HTMLFormElement, values: Record<string, string | string[] | null>) => unknown} Submit */

const dialog = /** @type {HTMLDialogElement} */ (must("#form-dialog"));
const body = must("[data-body]", dialog);
const leave = must("[data-leave]", dialog);

const FIRST = "[data-problems], input, select, textarea, button";

/** What stood in the form when it opened. */
let before = "";
/** @type {Submit} */
let onSubmit = () => {};
/** @type {Element | null} */
let opener = null;
/** Where the writer was when the form was about to be left. @type {Element | null} */
let writing = null;

const form = () => /** @type {HTMLFormElement | null} */ (body.querySelector("form"));
const standing = () => JSON.stringify(form() ? valuesOf(/** @type {HTMLFormElement} */ (form())) : {});

export const isFormOpen = () => dialog.open;
export const formSaid = () => must("[data-said]", body);
export const isFormTouched = () => dialog.open && standing() !== before;

/**
 * Opens, or puts the form in the place of the one that was sent: what was typed counts as typed still.
 * @param {string} html
 * @param {Submit} submit
 */
export function openForm(html, submit) {
  const again = dialog.open;
  body.replaceChildren(nodes(html));
  leave.hidden = true;
  onSubmit = submit;
  dialog.setAttribute("aria-labelledby", find("h2", body)?.id ?? "");
  const opened = form();
  if (opened) countTyped(opened);
  if (!again) {
    before = standing();
    opener = document.activeElement;
    dialog.showModal();
  }
  dialog.scrollTop = 0;
  const wrong = again ? find("[data-problems], .warning", body) : null;
  (wrong ?? find(FIRST, body))?.focus({ preventScroll: true });
}

/** Whatever is typed in it is gone. */
export function closeForm() {
  if (!dialog.open) return;
  dialog.close();
  body.replaceChildren();
  if (document.activeElement === document.body) twinOf(opener)?.focus();
}

/**
 * The message with the button may have been drawn again meanwhile.
 * @param {Element | null} element
 */
function twinOf(element) {
  if (!(element instanceof HTMLElement) || element.isConnected)
    return element instanceof HTMLElement ? element : null;
  const { action = "", value = "" } = element.dataset;
  return find(`[data-action="${CSS.escape(action)}"][data-value="${CSS.escape(value)}"]`);
}

function askToLeave() {
  if (!isFormTouched()) return closeForm();
  writing = document.activeElement;
  leave.hidden = false;
  leave.scrollIntoView({ block: "nearest" });
  must("[data-keep]", leave).focus();
}

function stay() {
  leave.hidden = true;
  if (writing instanceof HTMLElement) writing.focus();
}

dialog.addEventListener("cancel", (event) => event.preventDefault());
dialog.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  event.preventDefault();
  if (leave.hidden) askToLeave();
  else stay();
});
dialog.addEventListener("click", (event) => {
  const pressed = event.target instanceof Element ? event.target : null;
  if (pressed?.closest("[data-cancel]")) askToLeave();
  else if (pressed?.closest("[data-keep]")) stay();
  else if (pressed?.closest("[data-throw]")) closeForm();
  else if (pressed?.closest("[data-problems] a")) toField(event, pressed);
});
dialog.addEventListener("input", () => {
  const open = form();
  if (open) countTyped(open);
});
dialog.addEventListener("submit", (event) => {
  event.preventDefault();
  const open = form();
  if (open) onSubmit(open, valuesOf(open));
});
window.addEventListener("beforeunload", (event) => {
  if (isFormTouched()) event.preventDefault();
});

/**
 * @param {Event} event
 * @param {Element} link
 */
function toField(event, link) {
  event.preventDefault();
  document.getElementById(link.closest("a")?.hash.slice(1) ?? "")?.focus();
}
