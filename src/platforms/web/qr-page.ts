// A poster to print: a team's name, the QR code of its page, and the address to type.
import type { Sentences } from "../../cards/sentences.ts";
import { QR_PAGE } from "../../cards/wording-web.ts";
import { documentHtml } from "./layout.ts";
import { type Html, html } from "./markup.ts";

interface QrPage {
  team: string;
  address: string;
  /** An `<svg>` that we made. */
  picture: Html;
  /** As people read it; null: it does not expire. */
  until: string | null;
}

export function qrPage({ team, address, picture, until }: QrPage, sentences: Sentences): Html {
  const body = html`<main id="main"><p class="brand"><img src="/assets/icon.svg" alt="" width="28" height="28"> ${sentences.appName}</p><h1>${team}</h1><p>${QR_PAGE.sentence}</p>
<div class="qr" role="img" aria-label="${QR_PAGE.picture(team)}">${picture}</div>
<p class="address">${address}</p>${until !== null && html`<p class="small">${QR_PAGE.until(until)}</p>`}</main>`;
  return documentHtml({ title: team, csrf: null, script: null, page: "poster", body });
}
