// The address of a team's page for its ward PC, to the lead who asked for it.
import type { Said } from "../domain/replies.ts";
import type { Block, Card } from "./card.ts";
import { momentIn } from "./dates.ts";
import { textBlocks } from "./text-blocks.ts";
import type { Words } from "./wording.ts";
import {
  ENDED,
  ONLY_THIS_COMPUTER,
  openPage,
  openQr,
  pageTitle,
  toEnd,
  WHO_SEES_PAGE,
  worksUntil,
} from "./wording-ward.ts";

/** The address stands in the card alone: a notification may be read over someone's shoulder. */
export function pageLinkCard(said: Extract<Said, { code: "page-link" }>, words: Words): Card {
  const { team, shownAs, address, expiresAt, zone, ended } = said;
  const label = shownAs === "qr" ? openQr(team) : openPage(team);
  const until = worksUntil(momentIn(expiresAt, zone));
  const link: Block = { kind: "text", text: [{ link: address, text: label }] };
  return {
    summary: `${pageTitle(team)}. ${until}`,
    blocks: [
      { kind: "heading", text: pageTitle(team) },
      link,
      ...textBlocks([until, WHO_SEES_PAGE, ...(isOnlyHere(address) ? [ONLY_THIS_COMPUTER] : [])]),
      { kind: "note", text: [ended ? ENDED : toEnd(words)] },
    ],
  };
}

/** Nobody has said where the service is reached from outside. */
function isOnlyHere(address: string): boolean {
  return /^https?:\/\/(localhost|127\.[\d.]+|\[::1\])(:|\/|$)/.test(address);
}
