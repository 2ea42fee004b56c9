// @ts-check
// Redraws a part of the page while someone may be in it: focus and what was unfolded stay.

const FOCUSABLE = "a[href], button, input, select, textarea, summary, [tabindex]";

/**
 * @param {Element} old
 * @param {() => Element} redraw returns what stands in its place
 */
export function keepingFocus(old, redraw) {
  const at = [...old.querySelectorAll(FOCUSABLE)].indexOf(/** @type {Element} */ (document.activeElement));
  const open = [...old.querySelectorAll("details")].map((one) => one.open);
  const now = redraw();
  for (const [index, one] of [...now.querySelectorAll("details")].entries())
    one.open = open[index] ?? one.open;
  if (at < 0) return;
  const twin = [...now.querySelectorAll(FOCUSABLE)][at];
  if (twin instanceof HTMLElement) twin.focus({ preventScroll: true });
}
