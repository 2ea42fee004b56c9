// Small English grammar: lists, counts, possessives, and folding what is too long to read. Sentences are in wording*.ts.

const and = new Intl.ListFormat("en-GB", { type: "conjunction" });
const or = new Intl.ListFormat("en-GB", { type: "disjunction" });

/** `A`, `A and B`, `A, B and C`. */
export const list = (items: readonly string[]): string => and.format(items);

/** `A`, `A or B`, `A, B or C`. */
export const anyOf = (items: readonly string[]): string => or.format(items);

/** Comma separated; past `most` the rest is a number: `Amira, Ben and 24 more`. */
export function folded(items: readonly string[], most: number, separator = ", "): string {
  if (items.length <= most) return items.join(separator);
  return `${items.slice(0, most).join(separator)} and ${items.length - most} more`;
}

/** What people wrote, in one line: commas between, semicolons where a text has a comma or sentence of its own. */
export function sayings(texts: readonly string[], most: number): string {
  const plain = texts.map(bare);
  const separator = plain.some((text) => /[,;!?]|[.:](?:\s|$)/.test(text)) ? "; " : ", ";
  return stopped(folded(plain, most, separator));
}

/** Without the full stop at its end. */
export function bare(text: string): string {
  return text.trim().replace(/(?<!\.)\.$/, "");
}

/** With a full stop, unless it ends in a mark of its own. */
export function stopped(text: string): string {
  return /[.!?…]["”’)]*$/.test(text) ? text : `${text}.`;
}

/** At most `most` characters, cut at a word where one is near; the cut is seen. */
export function clipped(text: string, most: number, mark = "…"): string {
  if (text.length <= most) return text;
  const characters = [...text];
  if (characters.length <= most) return text;
  const kept = characters.slice(0, Math.max(0, most - [...mark].length)).join("");
  const word = kept.lastIndexOf(" ");
  return `${(word > kept.length - 30 ? kept.slice(0, word) : kept).trimEnd()}${mark}`;
}

/** On one line: for previews and lists. */
export function oneLine(text: string, most: number): string {
  return clipped(text.replace(/\s+/g, " ").trim(), most);
}

/** `Ward 7's`, `Theatres'`. */
export function possessive(name: string): string {
  return /s$/i.test(name) ? `${name}'` : `${name}'s`;
}

/** `1 person`, `4 people`. */
export function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

const NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
const ORDINALS = [
  "first",
  "second",
  "third",
  "fourth",
  "fifth",
  "sixth",
  "seventh",
  "eighth",
  "ninth",
  "tenth",
];

/** `six`; figures above ten. */
export function numberWord(count: number): string {
  return NUMBERS[count] ?? String(count);
}

/** `second` for place 1; null past the tenth. */
export function ordinal(place: number): string | null {
  return ORDINALS[place] ?? null;
}

/** A saying and how many stand behind it: who said it and everyone who said Me too. */
export function ofUs({ text, meToo }: { text: string; meToo: number }): string {
  return meToo > 0 ? `${bare(text)} (${numberWord(meToo + 1)} of us)` : text;
}
