// The page that the start's own link opens: the first administrator names themselves and their team.
import type { Sentences } from "../../cards/sentences.ts";
import { LET_IN } from "../../cards/wording-web-site.ts";
import { documentHtml } from "./layout.ts";
import { webLimits } from "./limits.ts";
import { type Html, html } from "./markup.ts";

interface SetupPage {
  action: string;
  csrf: string | null;
  /** What was typed, when the page comes back. */
  name: string;
  team: string;
  isIncomplete: boolean;
}

export function setupPage({ action, csrf, name, team, isIncomplete }: SetupPage, sentences: Sentences): Html {
  const { heading, sentence, yourName, team: theirs, nameMissing, open } = LET_IN.setup;
  const problem = isIncomplete && html`<p class="error" role="alert">${nameMissing}</p>`;
  const body = html`<main id="main"><p class="brand"><img src="/assets/icon.svg" alt="" width="28" height="28"> ${sentences.appName}</p><h1>${heading}</h1><p>${sentence}</p>${problem}
<form method="post" action="${action}" class="form">${csrf !== null && html`<input type="hidden" name="csrf" value="${csrf}">`}
${textField("name", yourName, name, "name")}${textField("team", theirs, team, "off")}
<button type="submit" class="button primary">${open}</button></form></main>`;
  return documentHtml({ title: heading, csrf: null, script: null, page: "notice", body });
}

/** A short text in a plain form. */
export function textField(id: string, label: string, value: string, autocomplete: "name" | "off"): Html {
  return html`<div class="field"><label for="${id}">${label}</label><input type="text" id="${id}" name="${id}" value="${value}" maxlength="${webLimits.name}" autocomplete="${autocomplete}" required></div>`;
}
