// The whole page of one conversation: the list on the left, messages, private lines, and the line for commands.
import type { Sentences } from "../../cards/sentences.ts";
import { WEB_PAGE } from "../../cards/wording-web.ts";
import { documentHtml, formDialog, pieces, statusLines } from "./layout.ts";
import { type Html, html } from "./markup.ts";
import { type MessageView, messagesHtml } from "./messages.ts";

export interface ConversationItem {
  id: string;
  name: string;
  kind: "team" | "direct" | "home";
  unread: number;
  current: boolean;
}

interface ConversationPage {
  csrf: string;
  /** Whoever reads. */
  person: string;
  conversations: readonly ConversationItem[];
  conversation: { id: string; name: string };
  /** What has been seen so far; the script asks for what came since. */
  version: string | number;
  messages: readonly MessageView[];
  /** A card that stands in place of messages: how things stand for whoever reads. */
  home?: Html;
  /** The command table: `off [until DATE]` and what it does. */
  commands: readonly { words: string; does: string }[];
  /** Beside the conversation's name: what can be done with it. */
  tools?: Html;
  /** playground-bar.ts */
  playground?: Html;
}

export function conversationPage(page: ConversationPage, sentences: Sentences): Html {
  const { id, name } = page.conversation;
  const all = page.conversations.reduce((sum, one) => sum + one.unread, 0);
  const body = html`<a class="skip" href="#main">${WEB_PAGE.skip}</a>
${page.playground}
<header class="top"><div class="bar"><p class="brand"><img src="/assets/icon.svg" alt="" width="28" height="28"> ${sentences.appName}</p>
<button type="button" class="button plain" id="open-list" aria-expanded="false" aria-controls="list">${WEB_PAGE.conversations} ${unreadHtml(all)}</button>
${statusLines()}
<p class="you">${WEB_PAGE.you(page.person)}</p></div></header>
${listHtml(page.conversations)}
<main id="main" tabindex="-1" data-conversation="${id}" data-version="${page.version}">
<div class="title"><h1>${name}</h1>${page.tools}</div>
<noscript><p class="warning">${WEB_PAGE.needsScript}</p></noscript>
<div class="scroll" id="scroll" tabindex="0" role="region" aria-label="${WEB_PAGE.messages}">
${page.home ? html`<section id="home" class="home"><h2>${WEB_PAGE.homeHeading}</h2><div data-home>${page.home}</div></section>` : html`<div id="messages">${messagesHtml(page.messages, sentences.appName)}</div>`}
<section id="privately" class="privately" aria-label="${WEB_PAGE.onlyYou}" aria-live="polite"></section>
</div>
<button type="button" class="button primary" id="to-newest" hidden>${WEB_PAGE.toNewest}</button>
${commandLine(page.commands)}
</main>
<footer><p>${WEB_PAGE.safety}</p></footer>
${formDialog()}
${pieces(sentences)}`;
  return documentHtml({ title: name, csrf: page.csrf, script: "app", page: "conversation", body });
}

function listHtml(conversations: readonly ConversationItem[]): Html {
  const of = (kind: ConversationItem["kind"]) => conversations.filter((one) => one.kind === kind);
  return html`<nav id="list" aria-label="${WEB_PAGE.conversations}">
<ul>${of("home").map(itemHtml)}</ul>
${of("team").length > 0 && html`<h2>${WEB_PAGE.teams}</h2><ul>${of("team").map(itemHtml)}</ul>`}
${of("direct").length > 0 && html`<h2>${WEB_PAGE.direct}</h2><ul>${of("direct").map(itemHtml)}</ul>`}
</nav>`;
}

function itemHtml({ id, name, unread, current }: ConversationItem): Html {
  return html`<li data-item="${id}"><a href="/c/${encodeURIComponent(id)}"${current && html` aria-current="page"`}><span>${name}</span> ${unreadHtml(unread)}</a></li>`;
}

const unreadHtml = (count: number): Html =>
  html`<span class="unread" data-unread${count === 0 && html` hidden`}><span aria-hidden="true">${count}</span><span class="sr">${WEB_PAGE.unread(count)}</span></span>`;

/** Until the script takes what is typed, Enter sends nothing: the browser would put the words into the address. */
function commandLine(commands: ConversationPage["commands"]): Html {
  return html`<form id="command" class="command" autocomplete="off"><div data-said></div>
<label for="words">${WEB_PAGE.command}</label>
<input id="words" name="words" list="commands" placeholder="${WEB_PAGE.commandHint}" enterkeyhint="send" autocapitalize="none" spellcheck="false">
<button type="submit" class="button primary" disabled>${WEB_PAGE.send}</button>
<datalist id="commands">${commands.map(({ words, does }) => html`<option value="${typedPart(words)}">${words}: ${does}</option>`)}</datalist></form>`;
}

/** What is typed as it stands: without the words that stand for something, `off [until DATE]` is `off`. */
export const typedPart = (words: string): string =>
  words.replace(/\s*(?:\[|@|…|\b[A-Z]{2,}\b|\b[A-Z]\b).*$/su, "");
