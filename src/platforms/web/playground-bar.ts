// The playground's bar: whom to act as, and a clock to move. Its effects are the server's; the script only asks.
import { PLAYGROUND } from "../../cards/wording-web.ts";
import { type Html, html } from "./markup.ts";

interface PlaygroundBar {
  people: readonly { id: string; name: string; team: string }[];
  /** The id of whom the page acts as. */
  actingAs: string;
  /** As people read it: `Tuesday 24 November, 09:20`. */
  clock: string;
  /** The others answer as time passes. */
  others: boolean;
}

const MOVES = [
  ["next-prompt", PLAYGROUND.next],
  ["hour", PLAYGROUND.hour],
  ["tomorrow", PLAYGROUND.tomorrow],
  ["end-of-week", PLAYGROUND.endOfWeek],
] as const;

export function playgroundBar({ people, actingAs, clock, others }: PlaygroundBar): Html {
  const teams = [...new Set(people.map((one) => one.team))];
  const moves = MOVES.map(
    ([to, label]) => html`<button type="button" class="button plain" data-clock="${to}">${label}</button>`,
  );
  return html`<section class="playground" id="playground" aria-label="${PLAYGROUND.name}">
<details open><summary><strong>${PLAYGROUND.title}</strong> <span class="clock" data-clock-text>${clock}</span></summary>
<div class="tools">
<p class="tool"><label for="act-as">${PLAYGROUND.actAs}</label> <select id="act-as">${teams.map(
    (team) =>
      html`<optgroup label="${team}">${people.filter((one) => one.team === team).map(personHtml)}</optgroup>`,
  )}</select> <button type="button" class="button plain" data-act>${PLAYGROUND.go}</button></p>
<div class="tool" role="group" aria-label="${PLAYGROUND.clock}">${moves}</div>
<div class="tool"><button type="button" class="button plain" data-fill-in>${PLAYGROUND.fillIn}</button>
<label class="option"><input type="checkbox" id="others"${others && html` checked`}> <span>${PLAYGROUND.others}</span></label></div>
<div class="tool last"><button type="button" class="button quiet" data-reset>${PLAYGROUND.reset}</button></div>
</div></details>
<p class="told" id="playground-told" role="status"></p>
<div class="first" id="first-visit" hidden><p>${PLAYGROUND.hint}</p><button type="button" class="button plain" data-dismiss>${PLAYGROUND.dismiss}</button></div>
<dialog class="dialog" id="reset-dialog" aria-labelledby="reset-question"><p id="reset-question">${PLAYGROUND.resetQuestion}</p><div class="buttons"><button type="button" class="button primary" data-no>${PLAYGROUND.resetNo}</button><button type="button" class="button danger" data-yes>${PLAYGROUND.resetYes}</button></div></dialog>
</section>`;

  function personHtml({ id, name }: PlaygroundBar["people"][number]): Html {
    return html`<option value="${id}"${id === actingAs && html` selected`}>${name}</option>`;
  }
}
