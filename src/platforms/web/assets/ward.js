// @ts-check
// The page of a shared computer: who is there, what they send, and forgetting both.
import { startAsking } from "./ask.js";
import { closeForm } from "./dialog.js";
import { startCards } from "./ward-cards.js";
import { startIdle } from "./ward-idle.js";
import { find, must, nodes } from "./words.js";

/** "It is sent" stands so long, then the names come back. */
const SENT_MS = 12_000;

/** @type {string | null} */
let member = null;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let leaving;
const field = /** @type {HTMLInputElement | null} */ (find("#find"));

/** @param {"names" | "doing" | "sent"} step */
function go(step) {
  clearTimeout(leaving);
  for (const one of document.querySelectorAll("[data-step]")) {
    if (one instanceof HTMLElement) one.hidden = one.dataset.step !== step;
  }
  find(`[data-step="${step}"] h2[tabindex]`)?.focus();
}

/** Nothing of whoever was here is left on the page. */
function forget() {
  member = null;
  closeForm();
  for (const one of document.querySelectorAll("[data-step] [data-card], [data-step] [data-said]")) {
    one.replaceChildren();
  }
  must("[data-hello]").textContent = "";
  if (field) field.value = "";
  filter();
  go("names");
}

/** @param {HTMLElement} button */
function choose(button) {
  member = button.dataset.member ?? null;
  const hello = must("[data-hello]");
  hello.textContent = (hello.dataset.hello ?? "").replace("{name}", button.textContent ?? "");
  go("doing");
}

function filter() {
  const typed = field?.value.trim().toLocaleLowerCase() ?? "";
  let found = 0;
  for (const item of document.querySelectorAll(".names > li")) {
    const name = item.textContent?.toLocaleLowerCase() ?? "";
    const fits = name.split(/\s+/).some((_, at, all) => all.slice(at).join(" ").startsWith(typed));
    if (item instanceof HTMLElement) item.hidden = !fits;
    if (fits) found += 1;
  }
  const none = find("[data-none]");
  if (none) none.hidden = found > 0;
}

startAsking({
  about: () => ({ conversation: null, member }),
  card: (html) => {
    must('[data-step="sent"] [data-card]').replaceChildren(nodes(html));
    go("sent");
    leaving = setTimeout(forget, SENT_MS);
  },
  refusal: (html) => must('[data-step="doing"] [data-said]').replaceChildren(nodes(html)),
  home: () => forget(),
  said: () => must('[data-step="doing"] [data-said]'),
});
startCards();
startIdle({ isSomeoneHere: () => member !== null, forget });

field?.addEventListener("input", filter);
must("#who").addEventListener("click", (event) => {
  const pressed = event.target instanceof Element ? event.target.closest("button") : null;
  if (pressed?.dataset.member !== undefined) choose(pressed);
  else if (pressed?.matches("[data-not-me], [data-done]")) {
    forget();
    find("#find, .names button")?.focus();
  }
});
