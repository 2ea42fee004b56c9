// @ts-check
// Puts messages that came or changed where they belong, by their id, and says what is new.
import { keepingFocus } from "./keep-focus.js";
import { find, must, nodes, words } from "./words.js";

/** @typedef {{ id: string, thread: string | null, html: string, gone?: true }} Came */

/** @param {string} id */
const element = (id) => document.getElementById(`m-${id.replace(/[^\w-]/g, "")}`);

/**
 * Whether anything stands that was not there before.
 * @param {readonly Came[]} messages
 */
export function putMessages(messages) {
  let isNew = false;
  for (const one of messages) {
    const old = element(one.id);
    if (one.gone) old?.remove();
    else if (old) change(old, one.html);
    else isNew = add(one) || isNew;
  }
  return isNew;
}

/**
 * A message that comes without its replies keeps those that stand under it.
 * @param {Element} old
 * @param {string} html
 */
function change(old, html) {
  const now = nodes(html).firstElementChild;
  if (!now) return;
  const replies = find(":scope > .body > .replies", now);
  const standing = find(":scope > .body > .replies", old);
  keepingFocus(old, () => {
    if (replies && standing && replies.childElementCount === 0) replies.replaceWith(standing);
    old.replaceWith(now);
    return now;
  });
}

/** @param {Came} came */
function add({ thread, html }) {
  const now = nodes(html).firstElementChild;
  if (!(now instanceof HTMLElement)) return false;
  if (thread !== null) {
    const replies = find(".replies", element(thread) ?? document.createElement("div"));
    if (!replies) return false;
    replies.append(now);
    tell("newReply", now);
    return true;
  }
  const list = find("#messages");
  if (!list) return false;
  find("[data-nothing]")?.remove();
  const last = [...list.querySelectorAll(":scope > article")].at(-1);
  const { day = "" } = now.dataset;
  if (!(last instanceof HTMLElement) || last.dataset.day !== day) list.append(dayHeading(day));
  list.append(now);
  tell("newMessage", now);
  return true;
}

/** @param {string} day */
function dayHeading(day) {
  const heading = document.createElement("h2");
  heading.className = "day";
  const text = document.createElement("span");
  text.textContent = day;
  heading.append(text);
  return heading;
}

/**
 * Read out by a screen reader: the first line, not the whole message.
 * @param {"newMessage" | "newReply"} kind
 * @param {Element} message
 */
function tell(kind, message) {
  const text = find(".card h3, .card p", message)?.textContent?.trim().slice(0, 200) ?? "";
  must("#news").textContent = words(kind, { text });
}
