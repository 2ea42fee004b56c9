// @ts-check
// What stands in a form: values by field id, how much is typed, and what is too long. Nothing is ever cut.
import { find, words } from "./words.js";

/**
 * @param {HTMLFormElement} form
 * @returns {Record<string, string | string[] | null>}
 */
export function valuesOf(form) {
  const data = new FormData(form);
  /** @type {Record<string, string | string[] | null>} */
  const values = {};
  for (const field of form.querySelectorAll("[data-field]")) {
    if (!(field instanceof HTMLElement)) continue;
    const { field: id = "", kind } = field.dataset;
    const given = data.getAll(id).map(String);
    // A field's id may be any text: a name such as __proto__ must not reach the object's own.
    const value = kind === "ticks" ? given : given[0] || null;
    Object.defineProperty(values, id, { value, enumerable: true });
  }
  return values;
}

/** @param {HTMLFormElement} form */
export function countTyped(form) {
  for (const control of form.querySelectorAll("[data-max]")) {
    if (control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement) count(control);
  }
}

/**
 * Shows how much is typed from four fifths on; what is too long keeps the form from being sent, and says so.
 * @param {HTMLInputElement | HTMLTextAreaElement} control
 */
function count(control) {
  const most = Number(control.dataset.max);
  const typed = control.value.length;
  const over = typed - most;
  const line = control.parentElement && find("[data-counter]", control.parentElement);
  const text = over > 0 ? words("tooLong", { n: over }) : words("counter", { n: typed, most });
  control.setCustomValidity(over > 0 ? text : "");
  if (!line) return;
  line.hidden = typed < most * 0.8;
  line.classList.toggle("over", over > 0);
  line.textContent = text;
}
