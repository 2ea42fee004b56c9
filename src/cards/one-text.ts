// The smallest cards: one text, and a text with its weight.
import type { Block, Card } from "./card.ts";

export const text = (line: string): Block => ({ kind: "text", text: [line] });

/** A card that is one text; the same text is its notification. */
export const oneText = (line: string): Card => ({ summary: line, blocks: [text(line)] });
