// Messages and the replies under them. The same element is sent again when a message changes: the script puts it in
// the old one's place by its id.
import { WEB_PAGE } from "../../cards/wording-web.ts";
import { elementId, type Html, html } from "./markup.ts";

interface Posted {
  id: string;
  /** Local time, `09:02`. */
  at: string;
  html: Html;
  /** null: Improvement Huddle itself. */
  author: string | null;
}

export type ReplyView = Posted;

export interface MessageView extends Posted {
  /** The date above the first message of a day: `Tuesday 24 November`. */
  day: string;
  /** Written by whoever reads the page. */
  mine?: boolean;
  replies: readonly ReplyView[];
}

/** So many of the latest replies stand open when there are more than FOLDED. */
const OPEN = 3;
const FOLDED = 5;

/** A message's element, and so the script's way to find it. */
const messageElementId = (id: string): string => elementId("m", id);

export function messageHtml(one: MessageView, appName: string): Html {
  return html`<article class="message${one.mine && " mine"}" id="${messageElementId(one.id)}" data-day="${one.day}">
<span class="face${one.author === null && " ours"}" aria-hidden="true">${initials(one.author ?? appName)}</span>
<div class="body"><p class="by"><b>${one.author ?? appName}</b> <time>${one.at}</time></p>
${one.html}
${repliesHtml(one.replies)}</div></article>`;
}

export function replyHtml(one: ReplyView): Html {
  const by = one.author !== null && html`<b>${one.author}</b> `;
  return html`<article class="reply" id="${messageElementId(one.id)}"><p class="by">${by}<time>${one.at}</time></p>${one.html}</article>`;
}

/** Stands even while empty: the script adds the first reply to it. */
function repliesHtml(replies: readonly ReplyView[]): Html {
  const folded = replies.length > FOLDED ? replies.slice(0, -OPEN) : [];
  const fold =
    folded.length > 0 &&
    html`<details class="earlier"><summary>${WEB_PAGE.earlierReplies(folded.length)}</summary>${folded.map(replyHtml)}</details>`;
  return html`<div class="replies">${fold}${replies.slice(folded.length).map(replyHtml)}</div>`;
}

export function messagesHtml(messages: readonly MessageView[], appName: string): Html {
  if (messages.length === 0) return html`<p class="nothing" data-nothing>${WEB_PAGE.nothingYet}</p>`;
  return html`${messages.map((one, at) => {
    const isNewDay = one.day !== messages[at - 1]?.day;
    return html`${isNewDay && html`<h2 class="day"><span>${one.day}</span></h2>`}${messageHtml(one, appName)}`;
  })}`;
}

/** Two letters: a face is never read out, the name beside it is. */
function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  return words
    .slice(0, 2)
    .map((word) => [...word][0]?.toUpperCase() ?? "")
    .join("");
}
