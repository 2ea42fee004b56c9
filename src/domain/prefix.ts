// The letters before an idea's number: W7 in W7-12. Owns their form and how they come from a team's name.

export const PREFIX = /^[A-Z][A-Z0-9]{0,9}$/;
const LONGEST = 10;

/** Initials and digits, "Ward 7" → W7. Short words in capitals stay whole: "ED huddle" → EDH. Always a valid prefix. */
export function prefixFrom(name: string): string {
  const plain = name.normalize("NFD").replace(/[\p{Mark}'’]/gu, "");
  const parts = plain.match(/[A-Za-z]+|[0-9]+/g) ?? [];
  const prefix = parts.map((part) => (/^(?:[A-Z]{2,3}|[0-9]+)$/.test(part) ? part : part.charAt(0))).join("");
  if (prefix === "") return "TEAM";
  const lettered = /^[0-9]/.test(prefix) ? `T${prefix}` : prefix;
  return lettered.toUpperCase().slice(0, LONGEST);
}

/** The prefix itself where it is free, else the first free one of W7B, W7C, … W7Z, W710, W711, … */
export function freePrefix(prefix: string, isTaken: (prefix: string) => boolean): string {
  let free = prefix;
  for (let next = 11; isTaken(free); next += 1) {
    const tail = next.toString(36).toUpperCase();
    free = prefix.slice(0, LONGEST - tail.length) + tail;
  }
  return free;
}
