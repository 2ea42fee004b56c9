// People's words as Slack shows them: never markup, never a mention, never longer than fits. Blocks: render*.ts.
import type { Rich, Span } from "../../cards/card.ts";

/** Slack looks for markup at the edges of words; a sign that could begin some is shown by its twin. */
const TWINS: Readonly<Record<string, string>> = { "*": "∗", _: "ˍ", "~": "∼", "`": "ˋ", ">": "›" };
const OPENS_MARKUP = /(?<![\p{L}\p{N}])[*_~](?!\s)|`|^[ \t]*>/gmu;
const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

// Most texts hold nothing that must be changed, and each is looked at several times on its way out.
const CLEAN = /^[\t\n -~\u00a0-\ud7ff\ue000-\uffff]*$/;
/** Without any of *, _, ~, `, <, > and & either. */
const PLAIN = /^[\t\n !-%'-)+-;=?-^a-}\u00a0-\ud7ff\ue000-\uffff]*$/;

/** Without what cannot be shown: control characters but line breaks and tabs, halves of characters. */
export function clean(text: string): string {
  if (CLEAN.test(text)) return text;
  return text
    .toWellFormed()
    .replace(/\r\n?/g, "\n")
    .replace(/[^\P{Cc}\n\t]/gu, "");
}

/** A command in back ticks, as our own sentences name it. It stays code; nobody's words do harm by it. */
const COMMAND = /(`\/[a-z0-9_-]{1,31}(?: [^`\n]*)?`)/;

/** Text as mrkdwn that reads exactly as it was typed. */
export function literal(text: string): string {
  if (PLAIN.test(text)) return text;
  const parts = clean(text).split(COMMAND);
  return parts.map((part, index) => escaped(index % 2 === 1 ? part : twinned(part))).join("");
}

function twinned(text: string): string {
  return text.replace(OPENS_MARKUP, (sign) => sign.replace(/\S/, (one) => TWINS[one] ?? one));
}

function escaped(text: string): string {
  return text.replace(/[&<>]/g, (sign) => ENTITIES[sign] ?? sign);
}

/** Spans as mrkdwn. */
export function mrkdwn(rich: Rich): string {
  let out = "";
  let pending = false;
  for (const span of rich) {
    const plain = typeof span === "string";
    const text = plain ? literal(span) : "link" in span ? linked(span) : weighted(span);
    if (text === "") continue;
    // Markup counts only at the edge of a word; an unseen space makes one.
    const needsEdge = (pending && startsWord(text)) || (!plain && endsWord(out));
    out += needsEdge ? `\u200b${text}` : text;
    pending = !plain && text.trim() !== "";
  }
  return out;
}

const startsWord = (text: string) => /^[\p{L}\p{N}*_]/u.test(text);
const endsWord = (text: string) => /[\p{L}\p{N}*_]$/u.test(text);

type Link = Extract<Span, { link: string }>;
type Weighted = Exclude<Span, string | Link>;

/** UTF-16 units of the words that stand for an address: it is never cut in two. */
const LINK_TEXT = 200;

/** An address of ours, with the words that stand for it. */
function linked({ link, text }: Link): string {
  const words = fitted(text.replace(/[|\n]/g, " "), LINK_TEXT, link);
  return `<${escaped(link)}|${escaped(words)}>`;
}

/** Weight ends at a line's end, and its signs must touch the words. */
function weighted(span: Weighted): string {
  const [sign, text] = "bold" in span ? (["*", span.bold] as const) : (["_", span.italic] as const);
  return clean(text)
    .split("\n")
    .map((line) => {
      const [, before = "", words = "", after = ""] = /^(\s*)(.*?)(\s*)$/su.exec(line) ?? [];
      const twin = TWINS[sign] ?? "";
      return words === "" ? line : `${before}${sign}${literal(words).replaceAll(sign, twin)}${sign}${after}`;
    })
    .join("\n");
}

/** At most this many UTF-16 units when shown as mrkdwn: what escaping and weight add is counted in. */
export function measure(rich: Rich): number {
  return rich.reduce((sum, span) => sum + measureSpan(span), 0);
}

function measureSpan(span: Span): number {
  if (typeof span === "string") return escaped(clean(span)).length;
  // An unseen space may stand before it and after it.
  if ("link" in span) return linked(span).length + 2;
  const text = clean("bold" in span ? span.bold : span.italic);
  return escaped(text).length + 4 * text.split("\n").length;
}

/** The text in parts of at most `max` when shown, broken at lines, else words, else anywhere. Nothing is lost. */
export function split(rich: Rich, max: number): Rich[] {
  if (measure(rich) <= max) return [joined(rich)].filter(isSeen);
  const parts: Span[][] = [[]];
  let room = max;
  for (const piece of rich.flatMap((span) => pieces(span, max))) {
    const length = measureSpan(piece);
    if (length > room) {
      parts.push([]);
      room = max;
    }
    parts.at(-1)?.push(piece);
    room -= length;
  }
  return parts.map(joined).filter(isSeen);
}

const isSeen = (part: Rich) => mrkdwn(part).trim() !== "";

/** The text cut to at most `max` when shown; where something is missing, `sentence` stands. */
export function shorten(rich: Rich, max: number, sentence: string): Rich {
  if (measure(rich) <= max) return rich;
  const [first = []] = split(rich, Math.max(50, max - sentence.length - 1));
  const gap = /\s$/.test(mrkdwn(first)) ? "" : " ";
  return [...first, `${gap}${sentence}`];
}

/** Plain text of at most `max`, ended by a dot-dot-dot where something is missing. Never empty. */
export function fitted(text: string, max: number, whenEmpty: string): string {
  const tidy = clean(text).trim();
  if (tidy === "") return whenEmpty.slice(0, max);
  if (tidy.length <= max) return tidy;
  return `${tidy
    .slice(0, max - 1)
    .toWellFormed()
    .replace(/\ufffd$/u, "")
    .trimEnd()}…`;
}

const CHUNK = 400;

function pieces(span: Span, max: number): Span[] {
  if (measureSpan(span) <= Math.min(max, CHUNK) || isLink(span)) return [span];
  const text = clean(typeof span === "string" ? span : "bold" in span ? span.bold : span.italic);
  const words = text.match(/[^\s]{1,80}\s{0,80}|\s{1,80}/gu) ?? [];
  const made: string[] = [];
  for (const word of words) {
    const last = made.at(-1);
    if (last !== undefined && !last.endsWith("\n") && last.length + word.length <= CHUNK / 5)
      made.push(`${made.pop()}${word}`);
    else made.push(word);
  }
  return made.map((one) =>
    typeof span === "string" ? one : "bold" in span ? { bold: one } : { italic: one },
  );
}

/** Neighbours of the same weight as one span again. */
function joined(part: readonly Span[]): Rich {
  const out: Span[] = [];
  for (const span of part) {
    const last = out.at(-1);
    if (typeof span === "string" && typeof last === "string") out[out.length - 1] = last + span;
    else if (isBold(span) && isBold(last)) out[out.length - 1] = { bold: last.bold + span.bold };
    else if (isItalic(span) && isItalic(last)) out[out.length - 1] = { italic: last.italic + span.italic };
    else out.push(span);
  }
  return out;
}

const isLink = (span: Span): span is Link => typeof span === "object" && "link" in span;
const isBold = (span: Span | undefined) => typeof span === "object" && "bold" in span;
const isItalic = (span: Span | undefined) => typeof span === "object" && "italic" in span;
