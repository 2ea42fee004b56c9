// @ts-check
// Keeps the page as it stands on the server: told by server-sent events, asked for every half minute all the same.
// A lost connection is said, tried again ever more slowly, and said again when it is back.
import { nameConnection } from "./connection.js";
import { putMessages } from "./messages.js";
import { keepingPlace } from "./scroll.js";
import { find, must, nodes, words } from "./words.js";

const POLL_MS = 30_000;
const FIRST_MS = 1_000;
const LONGEST_MS = 30_000;

const main = must("#main");
const conversation = main.dataset.conversation ?? "";
const title = document.title;

/** @type {EventSource | null} */
let source = null;
let wait = FIRST_MS;
let asking = false;
let askAgain = false;
let ended = false;

function connect() {
  if (ended) return;
  const opened = new EventSource(`/events?c=${encodeURIComponent(conversation)}`);
  source = opened;
  opened.addEventListener("open", () => {
    wait = FIRST_MS;
    void catchUp();
  });
  opened.addEventListener("changed", () => void catchUp());
  opened.addEventListener("clock", (event) => setClock(event));
  for (const end of ["error", "bye"]) opened.addEventListener(end, () => later(opened));
}

/** @param {EventSource} lost */
function later(lost) {
  lost.close();
  if (source !== lost) return;
  source = null;
  void catchUp();
  setTimeout(connect, wait * (0.5 + Math.random() / 2));
  wait = Math.min(wait * 2, LONGEST_MS);
}

/** @param {Event} event */
function setClock(event) {
  const clock = find("[data-clock-text]");
  if (clock && event instanceof MessageEvent) clock.textContent = JSON.parse(event.data).text;
}

/** Asks for what came since; asked while it is on its way, it asks once more. */
export async function catchUp() {
  if (ended) return;
  if (asking) {
    askAgain = true;
    return;
  }
  asking = true;
  do {
    askAgain = false;
    await readSince();
  } while (askAgain && !ended);
  asking = false;
}

async function readSince() {
  const version = encodeURIComponent(main.dataset.version ?? "");
  const path = `/c/${encodeURIComponent(conversation)}/since/${version}`;
  try {
    const response = await fetch(path, { credentials: "same-origin", signal: AbortSignal.timeout(15_000) });
    if (response.status === 401 || response.status === 403) return end();
    if (response.status === 404) return location.reload();
    if (!response.ok) return nameConnection("lost");
    take(await response.json());
    nameConnection("there");
  } catch {
    nameConnection("lost");
  }
}

/** @param {{ version: string | number, messages: import("./messages.js").Came[], unread: Record<string, number>, home?: string }} since */
function take(since) {
  main.dataset.version = String(since.version);
  keepingPlace(() => putMessages(since.messages));
  const home = find("[data-home]");
  if (home && since.home !== undefined) home.replaceChildren(nodes(since.home));
  setUnread(since.unread);
}

/** @param {Record<string, number>} unread */
function setUnread(unread) {
  let all = 0;
  for (const item of document.querySelectorAll("[data-item]")) {
    const count = find("[data-unread]", item);
    if (!(item instanceof HTMLElement) || !count) continue;
    const n = unread[item.dataset.item ?? ""] ?? 0;
    all += n;
    count.hidden = n === 0;
    const [shown, read] = count.children;
    if (shown) shown.textContent = String(n);
    if (read) read.textContent = words("unread", { n });
  }
  document.title = all === 0 ? title : words("unreadTitle", { n: all, title });
}

function end() {
  ended = true;
  source?.close();
  nameConnection("ended");
}

export function startLive() {
  connect();
  setInterval(() => void catchUp(), POLL_MS);
  window.addEventListener("online", () => void catchUp());
  window.addEventListener("offline", () => nameConnection("lost"));
  document.addEventListener(
    "visibilitychange",
    () => document.visibilityState === "visible" && void catchUp(),
  );
}
