// One-time codes that people type: how they are drawn, shown and read. Only their SHA-256 is kept.

/** Eight letters and digits without those that look alike. */
const LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
const LENGTH = 8;

export interface NewCode {
  /** As people type it: `K7M2-9QXA`. */
  shown: string;
  /** What is hashed. */
  plain: string;
}

/** random: a whole number below the given one, of the system's generator. */
export function newCode(random: (below: number) => number): NewCode {
  const plain = Array.from({ length: LENGTH }, () => LETTERS[random(LETTERS.length)] ?? "2").join("");
  return { plain, shown: `${plain.slice(0, 4)}-${plain.slice(4)}` };
}

/** Compared without case, spaces or hyphens. */
export const plainCode = (typed: string): string => typed.toUpperCase().replace(/[^0-9A-Z]/g, "");

/** Whether it could be one at all. */
export const looksLikeCode = (typed: string): boolean => plainCode(typed).length === LENGTH;
