// A card within Slack's limits for a whole message or view: shortened and folded where people see it, never cut silently.
import type { Block as CardBlock, Rich } from "../../cards/card.ts";
import type { Sentences } from "../../cards/sentences.ts";
import { type Json, rendered } from "./parts.ts";
import { measure, shorten } from "./text.ts";
import { textLength } from "./validate/whole.ts";

export interface Whole {
  blocks: number;
  /** Characters of all text together. */
  text: number;
}

/** At least this much of each text stays, however many there are. */
const LEAST = 60;

export function folded(blocks: readonly CardBlock[], whole: Whole, sentences: Sentences): Json[] {
  const render = (some: readonly CardBlock[]) => some.flatMap((one) => rendered(one, sentences));
  const isOver = (out: readonly Json[]) => out.length > whole.blocks || textLength(out) > whole.text;
  let out = render(blocks);
  if (!isOver(out)) return out;
  let kept = merged(blocks, whole.blocks);
  let left = 0;
  for (;;) {
    const note: CardBlock[] = left === 0 ? [] : [{ kind: "note", text: [sentences.leftOut(left)] }];
    out = render(shortened([...kept, ...note], whole.text, sentences));
    if (!isOver(out) || kept.length === 0) return out;
    const excess = Math.max(1, Math.min(kept.length, out.length - whole.blocks));
    kept = without(kept, excess);
    left += excess;
  }
}

/** Texts that follow one another become one, when there are too many blocks. */
function merged(blocks: readonly CardBlock[], most: number): readonly CardBlock[] {
  if (blocks.length <= most) return blocks;
  const out: CardBlock[] = [];
  for (const one of blocks) {
    const last = out.at(-1);
    if (isPlain(one) && isPlain(last) && one.kind === last.kind) {
      out[out.length - 1] = { kind: one.kind, text: [...last.text, "\n", ...one.text] };
    } else out.push(one);
  }
  return out;
}

type Plain = { kind: "text" | "note"; text: Rich };

function isPlain(one: CardBlock | undefined): one is Plain {
  return one?.kind === "note" || (one?.kind === "text" && !one.button && !one.menu);
}

/** Leaves out from the end; what can be pressed goes last. */
function without(blocks: readonly CardBlock[], count: number): readonly CardBlock[] {
  const order = [...blocks.keys()].sort((a, b) => worth(blocks[a]) - worth(blocks[b]) || b - a);
  const gone = new Set(order.slice(0, count));
  return blocks.filter((_, index) => !gone.has(index));
}

function worth(one: CardBlock | undefined): number {
  if (one?.kind === "buttons") return 3;
  if (one?.kind === "divider") return 0;
  return isPlain(one) ? 1 : 2;
}

/** The longest texts give way first, so that all fit together. */
function shortened(blocks: readonly CardBlock[], room: number, sentences: Sentences): readonly CardBlock[] {
  const lengths = blocks.map((one) => ("text" in one && one.kind !== "heading" ? measure(one.text) : 0));
  const all = lengths.reduce((sum, length) => sum + length, 0);
  const fixed = textLength(
    blocks.filter((one) => !isPlain(one)).flatMap((one) => rendered(bare(one), sentences)),
  );
  if (all + fixed <= room) return blocks;
  const cap = Math.max(LEAST + sentences.shortened.length, waterline(lengths, room - fixed));
  return blocks.map((one) =>
    one.kind === "text" || one.kind === "note"
      ? { ...one, text: shorten(one.text, cap, sentences.shortened) }
      : one,
  );
}

/** What stands in a block besides its text. */
function bare(one: CardBlock): CardBlock {
  return one.kind === "text" ? { ...one, text: [] } : one;
}

/** The greatest length to which all can be cut so that they fit in the room. */
function waterline(lengths: readonly number[], room: number): number {
  const sorted = [...lengths].sort((a, b) => a - b);
  let left = room;
  for (const [index, length] of sorted.entries()) {
    const share = Math.floor(left / (sorted.length - index));
    if (length > share) return share;
    left -= length;
  }
  return room;
}
