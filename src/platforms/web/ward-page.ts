// The page of a shared computer, for one team: today's huddle, and who is at the keyboard. It answers, scribes and
// raises ideas, and nothing else; it remembers nobody.
import type { Button } from "../../cards/card.ts";
import type { Sentences } from "../../cards/sentences.ts";
import { WARD, WEB_PAGE } from "../../cards/wording-web.ts";
import { documentHtml, formDialog, pieces, statusLines } from "./layout.ts";
import { type Html, html } from "./markup.ts";
import { buttonsHtml } from "./render.ts";

interface WardPage {
  csrf: string;
  team: string;
  /** As people read it: `Tuesday 24 November`. */
  date: string;
  /** wardCards() */
  cards: Html;
  people: readonly { id: string; name: string }[];
}

/** More names than this are found by typing. */
const FILTERED = 12;

/** What is asked for again every few seconds: today's card, the answers under it, and what can be done now. */
export function wardCards(
  { card, answers, buttons }: { card: Html | null; answers: readonly Html[]; buttons: readonly Button[] },
  sentences: Sentences,
): Html {
  return html`<div class="today">${card ?? html`<p class="nothing">${WARD.nothingToDo}</p>`}</div>
<div class="answers">${answers.map((one) => html`<article class="reply">${one}</article>`)}</div>
<template data-doing>${buttonsHtml(buttons, sentences)}</template>`;
}

/** Who is there comes first: on a phone it is what the page is for; where there is room it stands on the right. */
export function wardPage(page: WardPage, sentences: Sentences): Html {
  const body = html`<a class="skip" href="#who">${WARD.who}</a>
<header class="top"><div class="bar"><div><h1>${page.team}</h1><p class="date">${page.date}</p></div>${statusLines()}<p class="brand"><img src="/assets/icon.svg" alt="" width="28" height="28"> ${sentences.appName}</p></div></header>
<main id="main" tabindex="-1">
<noscript><p class="warning">${WEB_PAGE.needsScript}</p></noscript>
<section class="who" id="who" tabindex="-1" aria-label="${WARD.who}">
<div data-step="names"><h2>${WARD.who}</h2>${page.people.length > FILTERED && filter()}<ul class="names">${page.people.map(nameHtml)}</ul></div>
<div data-step="doing" hidden><h2 tabindex="-1" data-hello="${WARD.hello("{name}")}"></h2>
<div class="doing" data-buttons></div>
<p class="small">${WARD.entered}</p><div data-said></div>
<button type="button" class="button quiet" data-not-me>${WARD.notMe}</button></div>
<div data-step="sent" hidden><h2 tabindex="-1">${WARD.sent}</h2><div data-card></div><button type="button" class="button primary" data-done>${WARD.done}</button></div>
</section>
<section class="now" aria-labelledby="today-heading"><h2 id="today-heading">${WARD.today}</h2><div id="cards">${page.cards}</div></section></main>
<footer><p>${WEB_PAGE.safety}</p></footer>
${formDialog()}
<dialog class="dialog still" id="still" role="alertdialog" aria-labelledby="still-heading" aria-describedby="still-hint"><h2 id="still-heading">${WARD.still}</h2><p id="still-hint">${WARD.stillHint}</p><p class="seconds" data-seconds aria-live="off"></p><button type="button" class="button primary">${WARD.here}</button></dialog>
${pieces(sentences)}`;
  return documentHtml({ title: page.team, csrf: page.csrf, script: "ward", page: "ward", body });
}

const filter = (): Html =>
  html`<p class="find"><label for="find">${WARD.find}</label> <input id="find" type="text" autocomplete="off" spellcheck="false"></p><p class="nothing" data-none hidden>${WARD.noneFound}</p>`;

const nameHtml = ({ id, name }: WardPage["people"][number]): Html =>
  html`<li><button type="button" class="button name" data-member="${id}">${name}</button></li>`;
