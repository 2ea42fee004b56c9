// The address of a closed pulse's files, to whoever asked for them.
import type { Said } from "../domain/replies.ts";
import type { Card } from "./card.ts";
import { momentIn } from "./dates.ts";
import { textBlocks } from "./text-blocks.ts";
import { FILES } from "./wording-pulse-results.ts";

/** It stands in the card alone: a notification may be read over someone's shoulder. */
export function pulseFileCard({
  name,
  address,
  expiresAt,
  zone,
}: Extract<Said, { code: "pulse-file" }>): Card {
  const until = FILES.until(momentIn(expiresAt, zone));
  return {
    summary: `${FILES.title(name)}. ${until}`,
    blocks: [
      { kind: "heading", text: FILES.title(name) },
      { kind: "text", text: [`${FILES.open}: `, { link: address, text: address }] },
      ...textBlocks([until, FILES.whoever]),
    ],
  };
}
