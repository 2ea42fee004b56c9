// @ts-check
// The line for commands. What is typed stays until it has been taken, through a reload and a lost connection too.
import { ask, show } from "./ask.js";
import { must } from "./words.js";

export function startCommandLine() {
  const form = must("#command");
  const input = /** @type {HTMLInputElement} */ (must("#words"));
  const button = /** @type {HTMLButtonElement} */ (must("[type=submit]", form));
  const key = `words:${must("#main").dataset.conversation}`;
  input.value ||= sessionStorage.getItem(key) ?? "";
  input.addEventListener("input", () => sessionStorage.setItem(key, input.value));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const typed = input.value;
    if (typed.trim() === "") return;
    const reply = await ask({ kind: "command", words: typed }, button, must("[data-said]", form));
    if (!reply) return;
    // A refused line stays, so that a slip can be put right; so does what was typed meanwhile.
    if (reply.kind !== "refusal" && input.value === typed) {
      input.value = "";
      sessionStorage.removeItem(key);
    }
    show(reply, input);
  });
  button.disabled = false;
}
