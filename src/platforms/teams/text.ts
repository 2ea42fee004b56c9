// People's words as Teams shows them: never markup, a mention, HTML or a link, never longer than fits. Cards: parts.ts.
// Texts go in text runs, which no client reads as Markdown. Headings and choices are Markdown everywhere, and escaped.
import type { Rich, Span } from "../../cards/card.ts";

/** A run of text as JSON. */
export type Run = { type: "TextRun"; text: string } & Record<string, unknown>;

/** Invisible, and not a space: what stands on its two sides is no longer one sign. */
const SPLIT = "\u200b";

/** Without what cannot be shown: control characters but line breaks and tabs, halves of characters. */
export function clean(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029]/g, "\n")
    .replace(/[^\P{Cc}\n\t]/gu, "");
}

/** Cards replace `{{DATE(…)}}` by a date, in text runs too. */
function verbatim(text: string): string {
  return clean(text).replace(/\{(?=\{)/g, `{${SPLIT}`);
}

/** Escaping by `\` is read differently by each client of Teams; a sign that could begin markup is shown by its twin. */
const TWINS: Readonly<Record<string, string>> = { "*": "∗", _: "ˍ", "~": "∼", "`": "ˋ" };
const LINE_MARK = /^(?=[ \t]*(?:[-+#>=|]|\d{1,9}[.)]|[ \t]))/gm;
/** Escapes, links, HTML, entities, addresses. */
const JOINED = /\\(?=[!-/:-@[-`{-~\n])|\](?=[([:])|<(?=[a-z/!?])|&(?=[#a-z])|\/(?=\/)|\.(?=\p{L})|@/giu;

/** Text that reads exactly as it was typed where it is taken for Markdown. */
export function literal(text: string): string {
  return verbatim(text)
    .replace(JOINED, (sign) => (sign === "@" ? `${SPLIT}@${SPLIT}` : `${sign}${SPLIT}`))
    .replace(/[*_~`]/g, (sign) => TWINS[sign] ?? sign)
    .replace(LINE_MARK, SPLIT);
}

/** Spans as text runs; empty ones are left out. */
export function runs(rich: Rich): Run[] {
  return rich.map(run).filter(({ text }) => text !== "");
}

function run(span: Span): Run {
  if (typeof span === "string") return { type: "TextRun", text: verbatim(span) };
  if ("bold" in span) return { type: "TextRun", text: verbatim(span.bold), weight: "Bolder" };
  if ("italic" in span) return { type: "TextRun", text: verbatim(span.italic), italic: true };
  return {
    type: "TextRun",
    text: verbatim(span.text).replaceAll("\n", " ").trim() || span.link,
    color: "Accent",
    underline: true,
    selectAction: { type: "Action.OpenUrl", url: span.link },
  };
}

/** The text line by line: a text run may not break a line. Empty lines stay, as []. */
export function lines(rich: Rich): Rich[] {
  const made: Span[][] = [[]];
  for (const span of rich) {
    if (isLink(span)) {
      made.at(-1)?.push(span);
      continue;
    }
    for (const [at, line] of clean(wordsOf(span)).split("\n").entries()) {
      if (at > 0) made.push([]);
      if (line !== "") made.at(-1)?.push(like(span, line));
    }
  }
  return made;
}

/** How long it is, in UTF-16 units. */
export function measure(rich: Rich): number {
  return rich.reduce((sum, span) => sum + wordsOf(span).length, 0);
}

/** The text cut to at most `max`, at a word where there is one; where something is missing, `sentence` stands. */
export function shorten(rich: Rich, max: number, sentence: string): Rich {
  if (measure(rich) <= max) return rich;
  let room = Math.max(0, max - sentence.length - 1);
  const kept: Span[] = [];
  for (const span of rich) {
    const words = wordsOf(span);
    if (words.length > room) {
      const part = isLink(span) ? "" : cut(words, room);
      return [...kept, ...(part === "" ? [] : [like(span, part)]), ` ${sentence}`];
    }
    kept.push(span);
    room -= words.length;
  }
  return kept;
}

/** At most `max`, ended at a space if there is one near the end. */
function cut(words: string, max: number): string {
  const part = words
    .slice(0, max)
    .toWellFormed()
    .replace(/\ufffd$/u, "");
  const at = part.search(/\s\S*$/);
  return (at > max / 2 ? part.slice(0, at) : part).trimEnd();
}

/** Plain text of at most `max`, ended by a dot-dot-dot where something is missing. Never empty. */
export function fitted(text: string, max: number, whenEmpty: string): string {
  const tidy = clean(text).replace(/\s+/g, " ").trim();
  if (tidy === "") return whenEmpty.slice(0, max);
  return tidy.length <= max ? tidy : `${cut(tidy, max - 1)}…`;
}

const isLink = (span: Span) => typeof span === "object" && "link" in span;

function wordsOf(span: Span): string {
  if (typeof span === "string") return span;
  if ("bold" in span) return span.bold;
  return "italic" in span ? span.italic : span.text;
}

/** Other words with the same weight. */
function like(span: Span, words: string): Span {
  if (typeof span === "string" || "link" in span) return words;
  return "bold" in span ? { bold: words } : { italic: words };
}
