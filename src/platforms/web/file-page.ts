// The page behind a file's address: what the files hold, until when, and one press for each.
import type { Sentences } from "../../cards/sentences.ts";
import { FILES } from "../../cards/wording-pulse-results.ts";
import { documentHtml } from "./layout.ts";
import { type Html, html } from "./markup.ts";

interface FilePage {
  title: string;
  /** As people read it. */
  until: string;
  /** `/file/…`; the files stand under it. */
  path: string;
}

export function filePage({ title, until, path }: FilePage, sentences: Sentences): Html {
  const body = html`<main id="main"><p class="brand"><img src="/assets/icon.svg" alt="" width="28" height="28"> ${sentences.appName}</p><h1>${title}</h1><p>${FILES.holds}</p>
<div class="buttons"><a class="button primary" href="${path}/results.xlsx" download>${FILES.xlsx}</a><a class="button plain" href="${path}/results.csv" download>${FILES.csv}</a></div>
<p class="small">${FILES.until(until)} ${FILES.whoever}</p></main>`;
  return documentHtml({ title, csrf: null, script: null, page: "notice", body });
}
