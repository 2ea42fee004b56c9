// Lines packed into as few text blocks as platforms allow: one screen on a phone has no room for gaps.
import type { Block } from "./card.ts";

/** Characters of one text block: Slack takes 3,000, and escaping makes some longer. */
const ROOM = 2_000;

/** Lines as text blocks, a line break between lines. */
export function textBlocks(lines: readonly string[]): Block[] {
  const packed: string[] = [];
  for (const line of lines) {
    const last = packed.at(-1);
    if (last !== undefined && last.length + line.length < ROOM)
      packed[packed.length - 1] = `${last}\n${line}`;
    else packed.push(line);
  }
  return packed.map((text) => ({ kind: "text", text: [text] }));
}
