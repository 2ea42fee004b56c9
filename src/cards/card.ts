// The neutral card: a small tree that every platform can draw, and that reads as plain text by itself.

/**
 * A run of text. Platforms escape it: what people wrote can never become markup or a mention.
 * link: an http or https address of ours, never one that somebody wrote; text: what is read in its place.
 */
export type Span = string | { bold: string } | { italic: string } | { link: string; text: string };
export type Rich = readonly Span[];

export interface Button {
  /** The word on the button; the same word names it to a screen reader. */
  label: string;
  action: string;
  value: string;
  style?: "primary" | "danger";
  /** What it is about, where the label alone does not say ("Me too" on which answer). */
  about?: string;
}

/** One of several values for one action: a menu where buttons would crowd. */
export interface Menu {
  label: string;
  action: string;
  options: readonly { label: string; value: string }[];
}

export type Block =
  | { kind: "heading"; text: string }
  | { kind: "text"; text: Rich; button?: Button; menu?: Menu }
  /** Small print. */
  | { kind: "note"; text: Rich }
  /**
   * A picture under the words that say what it shows; the words are its text equivalent too. address: of ours, whole
   * where others fetch it, a path on our own pages; null: the words alone. isSaid: the card's own words say it already,
   * so that the words are the picture's text equivalent only.
   */
  | { kind: "picture"; says: string; address: string | null; isSaid?: true; button?: Button }
  | { kind: "buttons"; buttons: readonly Button[] }
  | { kind: "divider" };

export interface Card {
  /** The whole message in one line: what a notification says. */
  summary: string;
  blocks: readonly Block[];
}

/** Whether there is anything on it to press. */
export function hasControls({ blocks }: Card): boolean {
  return blocks.some(
    (one) =>
      one.kind === "buttons" ||
      (one.kind === "text" && Boolean(one.button ?? one.menu)) ||
      (one.kind === "picture" && Boolean(one.button)),
  );
}

/** What a person reads, in order, a block a line: for notifications, screen readers and degraded sending. */
export function plainText(card: Card): string {
  const lines = card.blocks.flatMap((block) => {
    switch (block.kind) {
      case "heading":
        return [block.text];
      case "text":
      case "note":
        return [spansText(block.text)];
      case "picture":
        return block.isSaid ? [] : [block.says];
      case "buttons":
      case "divider":
        return [];
      default:
        return block satisfies never;
    }
  });
  return lines.join("\n");
}

/** Spans without their weight; a link is read with its address, so that it can be typed. */
export function spansText(text: Rich): string {
  return text.map(spanText).join("");
}

function spanText(span: Span): string {
  if (typeof span === "string") return span;
  if ("bold" in span) return span.bold;
  if ("italic" in span) return span.italic;
  return span.text === span.link ? span.link : `${span.text} (${span.link})`;
}
