// SVG as a value: whatever stands in an attribute or a text is escaped. Knows nothing of charts.

/** A finished element; made by `el` and `text` only. */
export interface El {
  readonly svg: string;
}

type Attributes = Readonly<Record<string, string | number>>;

/** Numbers to two decimals, never in scientific notation. */
export function el(name: string, attributes: Attributes, ...children: readonly (El | null)[]): El {
  const given = Object.entries(attributes).map(
    ([key, value]) => ` ${key}="${typeof value === "number" ? rounded(value) : escaped(value)}"`,
  );
  const inside = children.map((child) => child?.svg ?? "").join("");
  return {
    svg: inside === "" ? `<${name}${given.join("")}/>` : `<${name}${given.join("")}>${inside}</${name}>`,
  };
}

/** A text element, or title and the like; on one line. */
export function text(name: string, attributes: Attributes, words: string): El {
  return el(name, attributes, { svg: escaped(words.replace(/\s+/g, " ").trim()) });
}

export const rounded = (value: number): string => String(Math.round(value * 100) / 100 + 0);

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Without what XML cannot hold: control characters, halves of characters, U+FFFE and U+FFFF. */
function escaped(words: string): string {
  return words
    .toWellFormed()
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "")
    .replace(/[&<>"]/g, (one) => ENTITIES[one] ?? one);
}
