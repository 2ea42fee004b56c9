// @ts-check
// Where the reader is: new messages never move what is being read. On a phone the page scrolls, else the messages do.
import { find, must } from "./words.js";

const NEAR = 80;

function scroller() {
  const own = must("#scroll");
  return getComputedStyle(own).overflowY === "auto"
    ? own
    : (document.scrollingElement ?? document.documentElement);
}

export function isAtEnd() {
  const { scrollHeight, scrollTop, clientHeight } = scroller();
  return scrollHeight - scrollTop - clientHeight < NEAR;
}

export function toEnd() {
  const one = scroller();
  one.scrollTop = one.scrollHeight;
  const button = find("#to-newest");
  if (button) button.hidden = true;
}

/**
 * Runs what adds messages; stays at the end, or offers to go there.
 * @param {() => boolean} add whether anything new came
 */
export function keepingPlace(add) {
  const atEnd = isAtEnd();
  if (!add()) return;
  if (atEnd) toEnd();
  else must("#to-newest").hidden = false;
}

export function startScrolling() {
  must("#to-newest").addEventListener("click", () => {
    toEnd();
    must("#scroll").focus({ preventScroll: true });
  });
  document.addEventListener("scroll", () => isAtEnd() && toEndSeen(), { capture: true, passive: true });
  if (!location.hash) toEnd();
}

function toEndSeen() {
  must("#to-newest").hidden = true;
}
