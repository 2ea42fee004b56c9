// What a person reads in a message or view, in order and as it looks: no markup, entities as characters.
import type { Block } from "./blocks.ts";

type Json = Record<string, unknown>;

interface Readable {
  text?: string;
  blocks: Block[];
  title?: unknown;
  submit?: unknown;
}

/** Line by line; buttons and choices stand in brackets. A message with blocks does not show its fallback text. */
export function textOf(readable: Readable): string {
  const title = readable.title === undefined ? [] : [plain(readable.title)];
  const lines =
    readable.blocks.length === 0 ? [unmarked(readable.text ?? "")] : readable.blocks.flatMap(linesOf);
  const submit = readable.submit ? [`[${plain(readable.submit)}]`] : [];
  return [...title, ...lines, ...submit].filter((line) => line !== "").join("\n");
}

/** The words of one text object. */
export function plain(text: unknown): string {
  const { type, text: words } = (text ?? {}) as { type?: string; text?: string };
  return type === "mrkdwn" ? unmarked(words ?? "") : (words ?? "");
}

function linesOf(block: Block): string[] {
  const { text, fields, accessory, elements, label, element, hint, title, alt_text } = block;
  const own = [title, label, text].filter((part) => part !== undefined).map(plain);
  const inner = [
    ...((fields as Json[]) ?? []).map(plain),
    ...parts(elements),
    ...parts(accessory),
    ...parts(element),
  ];
  return [...own, ...inner, plain(hint), String(alt_text ?? "")];
}

function parts(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(parts);
  if (value === undefined) return [];
  const element = value as Json;
  const type = String(element.type);
  if (type.startsWith("rich_text_")) return richLines(element);
  if (type === "image") return [String(element.alt_text)];
  if (type === "mrkdwn" || type === "plain_text") return [plain(element)];
  if (type === "button") return [`[${plain(element.text)}]`];
  const options = optionsOf(element).map((option) => `[${plain(option.text)}]`);
  return options.length === 0 ? [plain(element.placeholder)] : options;
}

/** The options of an element, grouped ones too. */
export function optionsOf(element: Json): Json[] {
  const groups = (element.option_groups ?? []) as { options: Json[] }[];
  return [...((element.options ?? []) as Json[]), ...groups.flatMap((group) => group.options)];
}

function richLines(element: Json): string[] {
  const inner = element.elements as Json[];
  if (element.type === "rich_text_list") return inner.flatMap(richLines);
  const words = (piece: Json) =>
    piece.text ?? piece.fallback ?? piece.url ?? piece.name ?? piece.channel_id ?? "";
  return [inner.map((piece) => String(words(piece))).join("")];
}

const quotes = /(^|[\s("'[])([*_~`])(\S|\S[^\n]*?\S)\2(?=$|[\s).,:;!?\]"'])/gm;
const entities: Record<string, string> = { "&amp;": "&", "&lt;": "<", "&gt;": ">" };

function unmarked(mrkdwn: string): string {
  return mrkdwn
    .replace(/<!date\^[^|>]*\|([^>]*)>/g, "$1")
    .replace(/<([@#!]?)([^|>]*)(?:\|([^>]*))?>/g, (_, sign, target, label) => {
      const hash = sign === "#" || sign === "@" ? sign : "";
      return `${label === undefined ? hash : sign === "#" ? "#" : ""}${label ?? target}`;
    })
    .replace(/^&gt; ?/gm, "")
    .replace(quotes, "$1$3")
    .replace(quotes, "$1$3")
    .replace(/&(amp|lt|gt);/g, (entity) => entities[entity] ?? entity);
}
