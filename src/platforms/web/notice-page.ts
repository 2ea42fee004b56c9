// A page that says one thing, and may ask for one press: an expired link, "open on this computer?", nothing found.
import type { Sentences } from "../../cards/sentences.ts";
import { SITE_NOTICES } from "../../cards/wording-web-site.ts";
import { documentHtml } from "./layout.ts";
import { type Html, html } from "./markup.ts";

interface NoticePage {
  heading: string;
  sentence: string;
  /** The way back to the front door. */
  start?: boolean;
  /** A plain form, so that it works without a script; the fields come back as they are, the CSRF token among them. */
  ask?: { action: string; label: string; fields: Readonly<Record<string, string>> };
}

export function noticePage({ heading, sentence, start, ask }: NoticePage, sentences: Sentences): Html {
  const fields = Object.entries(ask?.fields ?? {}).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  );
  const form =
    ask &&
    html`<form method="post" action="${ask.action}">${fields}<button type="submit" class="button primary">${ask.label}</button></form>`;
  const body = html`<main id="main"><p class="brand"><img src="/assets/icon.svg" alt="" width="28" height="28"> ${sentences.appName}</p><h1>${heading}</h1><p>${sentence}</p>${start && html`<p><a class="button plain" href="/">${SITE_NOTICES.start}</a></p>`}${form}</main>`;
  return documentHtml({ title: heading, csrf: null, script: null, page: "notice", body });
}
