// What people wrote in a pulse, where the release shows it: in any order, and nothing of who or when.
import type { Said } from "../domain/replies.ts";
import type { Card } from "./card.ts";
import { oneLine } from "./phrases.ts";
import { textBlocks } from "./text-blocks.ts";
import { COMMENTS_KEY, commentsTitle, moreComments, pulseTitle } from "./wording-pulse-results.ts";

/** Another asking shows others. */
const MOST = 20;
const LONGEST = 400;

export function pulseCommentsCard({ result, group, texts }: Extract<Said, { code: "pulse-comments" }>): Card {
  const title = commentsTitle(pulseTitle(result.pulse, result.closedOn), group);
  const told = texts.slice(0, MOST).map((text) => `“${oneLine(text, LONGEST)}”`);
  const more = texts.length - told.length;
  return {
    summary: `${title}.`,
    blocks: [
      { kind: "heading", text: title },
      { kind: "note", text: [COMMENTS_KEY] },
      ...textBlocks([...told, ...(more > 0 ? [moreComments(more)] : [])]),
    ],
  };
}
