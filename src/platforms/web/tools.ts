// What stands beside a conversation's name: who is in it, and on the home page what a person can do with the page itself.
import { PEOPLE_PAGE, YOUR_PAGE } from "../../cards/wording-web-site.ts";
import { type Html, html } from "./markup.ts";
import { textField } from "./setup-page.ts";

/** For a team's conversation. */
export const peopleTool = (id: string): Html =>
  html`<a class="button plain" href="/c/${id}/people">${PEOPLE_PAGE.open}</a>`;

/** For the home page: plain forms; they work without script. */
export function homeTools(csrf: string): Html {
  const word = html`<input type="hidden" name="csrf" value="${csrf}">`;
  const { newTeam, newHeading, newSentence, newName, newButton, signOut } = YOUR_PAGE;
  return html`<div class="buttons"><details class="menu"><summary class="button plain">${newTeam}</summary><form method="post" action="/new" class="choices form">${word}<h2>${newHeading}</h2><p class="small">${newSentence}</p>${textField("name", newName, "", "off")}<button type="submit" class="button primary">${newButton}</button></form></details>
<form method="post" action="/out">${word}<button type="submit" class="button plain">${signOut}</button></form></div>`;
}
