// HTML as a browser reads it: its elements, attributes and text. Strict: what is not well-formed by our own rules throws.

export interface Tag {
  name: string;
  attributes: Readonly<Record<string, string>>;
}

const TOKEN = /<!--|<!doctype html>|<(\/?)([a-z][a-z0-9]*)((?: [a-z-]+(?:="[^"<>]*")?)*)\s*>|([^<]+)|</g;
const VOID = new Set(["meta", "link", "input", "hr", "br", "img"]);
const ENTITIES: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
};

const decoded = (text: string): string =>
  text.replace(/&(?:amp|lt|gt|quot|#39);/g, (one) => ENTITIES[one] ?? one);

/** Every element in order, and all text. Throws where elements are not closed in order, or a sign stands unescaped. */
export function readHtml(html: string): { tags: Tag[]; text: string } {
  const tags: Tag[] = [];
  const open: string[] = [];
  let text = "";
  for (const [whole, closing, name, attributes = "", words] of html.matchAll(TOKEN)) {
    if (words !== undefined) text += plain(words);
    else if (name === undefined) {
      if (whole !== "<!doctype html>") throw new Error(`a bare ${whole}`);
    } else if (closing) {
      const last = open.pop();
      if (last !== name) throw new Error(`</${name}> closes <${last}>`);
    } else {
      tags.push({ name, attributes: attributesOf(attributes) });
      if (!VOID.has(name)) open.push(name);
    }
  }
  if (open.length > 0) throw new Error(`left open: ${open.join(", ")}`);
  return { tags, text };
}

function plain(words: string): string {
  if (/>|&(?!(?:amp|lt|gt|quot|#39);)/.test(words)) throw new Error(`unescaped: ${words.slice(0, 80)}`);
  return decoded(words);
}

function attributesOf(text: string): Record<string, string> {
  const pairs = [...text.matchAll(/ ([a-z-]+)(?:="([^"]*)")?/g)];
  return Object.fromEntries(pairs.map(([, name = "", value = ""]) => [name, decoded(value)]));
}

/** Elements with this attribute. */
export const having = (tags: readonly Tag[], attribute: string): Tag[] =>
  tags.filter((one) => attribute in one.attributes);
