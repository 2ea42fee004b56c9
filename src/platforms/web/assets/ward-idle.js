// @ts-check
// A name is forgotten after two minutes without a key or touch, and half a minute's warning: nobody is to read, or to
// answer as, a colleague who has left. Counted by the clock, so that a computer that slept forgets at once.
import { must, words } from "./words.js";

const QUIET_MS = 120_000;
const WARNING_MS = 30_000;

const dialog = /** @type {HTMLDialogElement} */ (must("#still"));
let since = Date.now();

/** @param {{ isSomeoneHere: () => boolean, forget: () => void }} page */
export function startIdle({ isSomeoneHere, forget }) {
  for (const sign of ["keydown", "pointerdown", "wheel", "input"]) {
    document.addEventListener(sign, heard, { capture: true });
  }
  dialog.addEventListener("click", () => dialog.close());
  setInterval(() => {
    if (!isSomeoneHere()) since = Date.now();
    const quiet = Date.now() - since;
    if (quiet >= QUIET_MS + WARNING_MS) {
      dialog.close();
      return forget();
    }
    if (quiet < QUIET_MS) return;
    const left = Math.ceil((QUIET_MS + WARNING_MS - quiet) / 1000);
    must("[data-seconds]", dialog).textContent = words("secondsLeft", { n: left });
    if (!dialog.open) dialog.showModal();
  }, 1_000);
}

/**
 * Any key says "still here", and does nothing else: Enter must not reach the form that comes back into focus.
 * @param {Event} event
 */
function heard(event) {
  since = Date.now();
  if (!dialog.open || event.type !== "keydown") return;
  event.preventDefault();
  dialog.close();
}
