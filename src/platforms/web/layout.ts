// What every page is framed by: head, style, and what the script needs: its words and the CSRF token.
import type { Sentences } from "../../cards/sentences.ts";
import { CLIENT_WORDS, LEAVE_FORM, WEB_PAGE, webTitle } from "../../cards/wording-web.ts";
import { type Html, html } from "./markup.ts";

/** The script of a page; assets/ holds it. */
type Script = "app" | "ward";

type Page = "conversation" | "ward" | "notice" | "poster";

const STYLES: Readonly<Record<Page, readonly string[]>> = {
  conversation: ["base", "cards", "frame", "conversation", "playground"],
  ward: ["base", "cards", "pages"],
  notice: ["base", "cards", "pages"],
  poster: ["base", "pages"],
};

interface Frame {
  title: string;
  /** Comes back as the header `x-csrf` with everything the script sends. null: the page sends nothing by script. */
  csrf: string | null;
  script: Script | null;
  /** Names the kind of page to the style sheet. */
  page: Page;
  body: Html;
}

/** A whole document, without anything inline: the Content-Security-Policy allows only our own files. */
export function documentHtml({ title, csrf, script, page, body }: Frame): Html {
  const forScript =
    script &&
    html`<meta name="csrf" content="${csrf}">
<meta name="words" content="${JSON.stringify(CLIENT_WORDS)}">
<script type="module" src="/assets/${script}.js"></script>`;
  return html`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<title>${webTitle(title)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
${STYLES[page].map((name) => html`<link rel="stylesheet" href="/assets/${name}.css">`)}
${forScript}
</head>
<body class="${page}">
${body}
</body>
</html>`;
}

/** Where forms open. The question stands inside, so that it is answered before the form is gone. */
export const formDialog = (): Html => html`<dialog id="form-dialog" class="dialog" closedby="none">
<div data-body></div>
<div class="leave" data-leave role="group" aria-labelledby="leave-question" hidden><p id="leave-question">${LEAVE_FORM.question}</p><div class="buttons"><button type="button" class="button primary" data-keep>${LEAVE_FORM.keep}</button><button type="button" class="button danger" data-throw>${LEAVE_FORM.away}</button></div></div>
</dialog>`;

/** Pieces the script clones: a private line, and what is said where something was not sent. */
export const pieces = (
  sentences: Sentences,
): Html => html`<template id="t-private"><div class="private"><div class="private-head"><p>${WEB_PAGE.onlyYou}</p><button type="button" class="button quiet" data-hide aria-label="${WEB_PAGE.hide}: ${WEB_PAGE.onlyYou}">${WEB_PAGE.hide}</button></div><div data-card></div></div></template>
<template id="t-again"><div class="again" role="alert"><p>${CLIENT_WORDS.notSent}</p><button type="button" class="button plain" data-again>${CLIENT_WORDS.tryAgain}</button></div></template>
<template id="t-ended"><div class="again" role="alert"><p>${CLIENT_WORDS.sessionEnded}</p><a class="button plain" href="">${CLIENT_WORDS.openAgain}</a></div></template>
<template id="t-wrong"><div class="card"><p>${sentences.wentWrong}</p></div></template>`;

/** The status lines that are read out: what is new, and how the connection stands. */
export const statusLines = (): Html =>
  html`<p id="news" class="sr" role="status"></p><p id="connection" class="connection" role="status"></p>`;
