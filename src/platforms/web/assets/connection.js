// @ts-check
// The line that says how the connection stands. Said when it changes, not again and again.
import { must, piece, words } from "./words.js";

const SAID_MS = 5_000;

const line = must("#connection");
/** @type {"there" | "lost" | "ended"} */
let state = "there";
/** @type {ReturnType<typeof setTimeout> | undefined} */
let clearing;

/** @param {"there" | "lost" | "ended"} now */
export function nameConnection(now) {
  if (now === state || state === "ended") return;
  state = now;
  clearTimeout(clearing);
  line.dataset.state = now;
  if (now === "ended") return line.replaceChildren(piece("t-ended"));
  line.textContent = words(now === "lost" ? "notConnected" : "connectedAgain");
  if (now === "there") clearing = setTimeout(() => line.replaceChildren(), SAID_MS);
}
