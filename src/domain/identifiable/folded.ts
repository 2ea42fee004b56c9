// Text as the finders read it: one kind of space, of hyphen, of digit; invisible characters gone. Every place in it
// leads back to the text as it was typed.

/** A stretch of folded text, end exclusive. */
export interface Span {
  start: number;
  end: number;
}

export interface Folded {
  text: string;
  /** For each UTF-16 unit of the folded text, where its original begins and ends. null: nothing was folded. */
  from: { starts: readonly number[]; ends: readonly number[] } | null;
}

// Pasted numbers carry soft hyphens, zero-width characters and direction marks; keycap digits, two marks.
const INVISIBLE = /\p{Cf}|\u{FE0F}|\u{20E3}/u;
const HYPHEN = /[\p{Pd}\u{2212}]/u;
const APOSTROPHE = /[‘’ʼ′´`]/u;
// A superscript beside a number is a footnote, not one digit more.
const NOT_A_DIGIT = /\p{No}/u;

/** What reads as it stands: ASCII but its tab, its backtick and what cannot be seen. */
const AS_IT_STANDS = /^[ -_a-~\n\r]*$/;

/** Folds text; time and space grow with its length. */
export function fold(original: string): Folded {
  if (AS_IT_STANDS.test(original)) return { text: original, from: null };
  const units: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let at = 0;
  for (const char of original) {
    const plain = plainForm(char);
    const isKept = plain.length === char.length;
    for (let unit = 0; unit < plain.length; unit += 1) {
      units.push(plain.charAt(unit));
      starts.push(isKept ? at + unit : at);
      ends.push(isKept ? at + unit + 1 : at + char.length);
    }
    at += char.length;
  }
  return { text: units.join(""), from: { starts, ends } };
}

/** The same stretch in the text as it was typed. */
export function unfold({ from }: Folded, { start, end }: Span): Span {
  return from === null ? { start, end } : { start: from.starts[start] ?? 0, end: from.ends[end - 1] ?? 0 };
}

function plainForm(char: string): string {
  if (char === "\t") return " ";
  if (char === "`") return "'";
  if (char <= "\u007F") return char;
  if (INVISIBLE.test(char)) return "";
  if (HYPHEN.test(char)) return "-";
  if (APOSTROPHE.test(char)) return "'";
  if (NOT_A_DIGIT.test(char)) return char;
  // Unicode's compatibility form turns full-width and mathematical characters and the many spaces into ASCII.
  const compatible = char.normalize("NFKC");
  return compatible.length === 1 && compatible <= "\u007F" ? compatible : char;
}
