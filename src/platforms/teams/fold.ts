// A card within the size Teams takes: shortened and folded where people see it, never cut silently.
import type { Block as CardBlock } from "../../cards/card.ts";
import type { Sentences } from "../../cards/sentences.ts";
import { type Json, rendered, ruled } from "./parts.ts";
import { measure, shorten } from "./text.ts";

/** At least this much of each text stays, however many there are. */
export const LEAST = 100;

/** Bytes as Teams may count them: in UTF-8 as sent, or in UTF-16 as stored, whichever is more. */
export function weight(json: unknown): number {
  const text = JSON.stringify(json);
  return Math.max(Buffer.byteLength(text), 2 * text.length);
}

/** The longest texts give way first; what then does not fit is left out from the end, and said. */
export function folded(blocks: readonly CardBlock[], bytes: number, sentences: Sentences): Json[] {
  const drawn = (count: number, longest: number): Json[] => {
    const left = blocks.length - count;
    const note: CardBlock[] = left === 0 ? [] : [{ kind: "note", text: [sentences.leftOut(left)] }];
    const shown = [...kept(blocks, count), ...note].map((one) => shortened(one, longest, sentences));
    return ruled(shown.flatMap((one) => rendered(one, sentences)));
  };
  const fits = (count: number, longest: number) => weight(drawn(count, longest)) <= bytes;
  const most = Math.max(LEAST, ...blocks.map(lengthOf));
  if (fits(blocks.length, most)) return drawn(blocks.length, most);
  const count = greatest(0, blocks.length, (some) => fits(some, LEAST));
  return drawn(
    count,
    greatest(LEAST, most, (longest) => fits(count, longest)),
  );
}

/** The greatest number up to `most` that fits; `least` is taken to fit. */
export function greatest(least: number, most: number, fits: (some: number) => boolean): number {
  let [low, high] = [least, most];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

function lengthOf(one: CardBlock): number {
  return one.kind === "text" || one.kind === "note" ? measure(one.text) : 0;
}

function shortened(one: CardBlock, longest: number, sentences: Sentences): CardBlock {
  if (one.kind !== "text" && one.kind !== "note") return one;
  return { ...one, text: shorten(one.text, longest, sentences.shortened) };
}

/** So many of the blocks, in their order: what can be pressed goes last, of the rest what stands last goes first. */
function kept(blocks: readonly CardBlock[], count: number): readonly CardBlock[] {
  if (count === blocks.length) return blocks;
  const order = [...blocks.keys()].sort((a, b) => worth(blocks[b]) - worth(blocks[a]) || a - b);
  const stay = new Set(order.slice(0, count));
  return blocks.filter((_, index) => stay.has(index));
}

function worth(one: CardBlock | undefined): number {
  if (one?.kind === "buttons") return 3;
  if (one?.kind === "divider") return 0;
  if (one?.kind === "picture") return one.button ? 2 : 1;
  return one?.kind === "text" && (one.button || one.menu) ? 2 : 1;
}
