// @ts-check
// The playground's bar: whom to act as, the clock, the others' answers, a fresh start.
import { busy } from "./ask.js";
import { catchUp } from "./live.js";
import { post } from "./send.js";
import { find, must, words } from "./words.js";

const SEEN = "playground-seen";

/**
 * @param {HTMLElement} button
 * @param {string} path
 * @param {object} body
 */
async function change(button, path, body) {
  if (button.ariaBusy === "true") return;
  busy(button, true);
  const response = await post(`/playground/${path}`, body);
  const done = response?.ok ? await response.json().catch(() => null) : null;
  busy(button, false);
  must("#playground-told").textContent = done?.text ?? words(response ? "wentWrong" : "notSent");
  if (typeof done?.go === "string") return location.assign(done.go || location.pathname);
  await catchUp();
}

/** @param {HTMLElement} bar */
function startReset(bar) {
  const dialog = /** @type {HTMLDialogElement} */ (must("#reset-dialog"));
  const button = must("[data-reset]", bar);
  button.addEventListener("click", () => dialog.showModal());
  must("[data-no]", dialog).addEventListener("click", () => dialog.close());
  must("[data-yes]", dialog).addEventListener("click", () => {
    dialog.close();
    void change(button, "reset", {});
  });
}

/** @param {HTMLElement} bar */
function startFirstVisit(bar) {
  const first = must("#first-visit", bar);
  first.hidden = localStorage.getItem(SEEN) !== null;
  must("[data-dismiss]", first).addEventListener("click", () => {
    localStorage.setItem(SEEN, "yes");
    first.hidden = true;
    must("#main").focus();
  });
}

export function startPlayground() {
  const bar = find("#playground");
  if (!bar) return;
  // On a phone the messages come first.
  const narrow = matchMedia("(max-width: 48rem)");
  const fold = () => find("details", bar)?.toggleAttribute("open", !narrow.matches);
  narrow.addEventListener("change", fold);
  fold();
  const others = /** @type {HTMLInputElement} */ (must("#others", bar));
  const who = /** @type {HTMLSelectElement} */ (must("#act-as", bar));
  bar.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    if (!button) return;
    const { clock } = button.dataset;
    if (clock) void change(button, "clock", { to: clock, others: others.checked });
    else if ("fillIn" in button.dataset) {
      void change(button, "fill-in", { conversation: must("#main").dataset.conversation });
    } else if ("act" in button.dataset) void change(button, "as", { person: who.value });
  });
  startReset(bar);
  startFirstVisit(bar);
}
