// Who is in a conversation: the directory that Slack and Teams have of their own. Plain forms; they work without script.
import type { Sentences } from "../../cards/sentences.ts";
import { PEOPLE_PAGE } from "../../cards/wording-web-site.ts";
import { documentHtml } from "./layout.ts";
import { type Html, html } from "./markup.ts";
import type { Seated } from "./records.ts";
import { textField } from "./setup-page.ts";

interface PeoplePage {
  csrf: string;
  conversation: { id: string; name: string };
  people: readonly Seated[];
  /** Whoever reads. */
  self: string;
  /** Who could be taken in as well. */
  others: readonly { memberId: string; name: string; in: readonly string[] }[];
  /** Whether they may change anything. */
  mayChange: boolean;
  /** Why something was not done. */
  problem: string | null;
  /** A personal link that was just made, for whom. */
  link: { name: string; address: string; picture: Html } | null;
}

export function peoplePage(page: PeoplePage, sentences: Sentences): Html {
  const { conversation, people, mayChange, problem, link } = page;
  const heading = PEOPLE_PAGE.heading(conversation.name);
  const body = html`<main id="main"><p class="brand"><img src="/assets/icon.svg" alt="" width="28" height="28"> ${sentences.appName}</p>
<p><a href="/c/${conversation.id}">${PEOPLE_PAGE.back}</a></p><h1>${heading}</h1>
${problem !== null && html`<p class="error" role="alert">${problem}</p>`}${link && linkHtml(link)}
<ul class="people">${people.map((one) => personHtml(one, page))}</ul>
${mayChange ? addHtml(page) : html`<p class="small">${PEOPLE_PAGE.onlyLeads}</p>`}</main>`;
  return documentHtml({ title: heading, csrf: null, script: null, page: "notice", body });
}

function personHtml({ memberId, name, kind, roles }: Seated, page: PeoplePage): Html {
  const marks = [
    ...(memberId === page.self ? [PEOPLE_PAGE.you] : []),
    ...(kind === "guest" ? [PEOPLE_PAGE.guestMark] : []),
    ...roles.map((role) => PEOPLE_PAGE.roles[role]),
  ];
  const told = marks.length > 0 && html` <span class="small">(${marks.join(", ")})</span>`;
  const { link, linkAbout, remove, removeAbout } = PEOPLE_PAGE;
  const buttons =
    page.mayChange &&
    html`<span class="buttons">${press(page, "link", memberId, link, linkAbout(name))}${press(page, "remove", memberId, remove, removeAbout(name))}</span>`;
  return html`<li><span class="name">${name}${told}</span>${buttons}</li>`;
}

function press(page: PeoplePage, what: string, member: string, label: string, about: string): Html {
  return html`<form method="post" action="/c/${page.conversation.id}/people/${what}">${hidden(page)}<input type="hidden" name="member" value="${member}"><button type="submit" class="button plain" aria-label="${about}">${label}</button></form>`;
}

const hidden = ({ csrf }: PeoplePage): Html => html`<input type="hidden" name="csrf" value="${csrf}">`;

function addHtml(page: PeoplePage): Html {
  return html`<h2>${PEOPLE_PAGE.add}</h2><form method="post" action="/c/${page.conversation.id}/people/add" class="form">${hidden(page)}
${textField("name", PEOPLE_PAGE.name, "", "off")}
<label class="option"><input type="checkbox" name="guest" value="yes"> <span>${PEOPLE_PAGE.guest}</span></label>
<button type="submit" class="button primary">${PEOPLE_PAGE.addButton}</button></form>${page.others.length > 0 && addKnown(page)}`;
}

/** Whoever is in another team already is not made anew. */
function addKnown(page: PeoplePage): Html {
  const options = page.others.map(({ memberId, name, in: where }) => {
    const told = where.length > 0 ? ` (${where.join(", ")})` : "";
    return html`<option value="${memberId}">${name}${told}</option>`;
  });
  return html`<form method="post" action="/c/${page.conversation.id}/people/add" class="form">${hidden(page)}
<div class="field"><label for="known">${PEOPLE_PAGE.known}</label><select id="known" name="member" required><option value="">${PEOPLE_PAGE.choose}</option>${options}</select></div>
<button type="submit" class="button plain">${PEOPLE_PAGE.addButton}</button></form>`;
}

function linkHtml({ name, address, picture }: NonNullable<PeoplePage["link"]>): Html {
  const { linkHeading, linkSentence } = PEOPLE_PAGE;
  return html`<section class="link"><h2>${linkHeading(name)}</h2><p>${linkSentence(name)}</p><div class="qr" aria-hidden="true">${picture}</div><p class="address">${address}</p></section>`;
}
