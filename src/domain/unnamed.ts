// Whether a text names one of some people: what is told beyond their team leaves such a text out.

const LETTER = "[\\p{L}\\p{N}]";

/**
 * The whole name in any case, or a part of it (two letters or more) written as a name. Someone called Grace hides a text
 * about Grace, and one that begins with the word: rather too many than one too few.
 */
export function namesIn(people: readonly string[]): (text: string) => boolean {
  const whole = people.map((one) => one.trim()).filter((one) => one !== "");
  const parts = whole.flatMap((one) => one.split(/[\s(),.]+/)).filter((one) => [...one].length > 1);
  const any = words(whole, "iu");
  const some = words([...parts, ...parts.map((one) => one.toUpperCase())], "u");
  return (text) => (any?.test(text) ?? false) || (some?.test(text) ?? false);
}

function words(names: readonly string[], flags: string): RegExp | null {
  if (names.length === 0) return null;
  const any = [...new Set(names)].map((one) =>
    one.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s+/g, "\\s+"),
  );
  return new RegExp(`(?<!${LETTER})(?:${any.join("|")})(?!${LETTER})`, flags);
}
