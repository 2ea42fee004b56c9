// Typed words as Teams writes them, back to what was typed; people named in them stand apart, and we are left out.
import type { PlatformPerson } from "../../domain/sender.ts";
import type { Activity } from "./activity.ts";

export interface Typed {
  words: string;
  /** By the token that stands for each in the words. */
  mentions: Readonly<Record<string, PlatformPerson>>;
  /** We were spoken to by name. */
  toUs: boolean;
}

export function typed({ text, entities, recipient }: Activity): Typed {
  let words = text ?? "";
  let toUs = false;
  const mentions: Record<string, PlatformPerson> = {};
  for (const { type, mentioned, text: written } of entities ?? []) {
    if (type !== "mention" || !mentioned || !written) continue;
    if (mentioned.id === recipient?.id) {
      toUs = true;
      words = words.replace(written, " ");
      continue;
    }
    const name = mentioned.name || stripped(written);
    const token = tokenFor(name, mentioned.id, mentions);
    words = words.replace(written, token);
    mentions[token] = { externalId: mentioned.id, name, zone: null, kind: kindOf(mentioned.id) };
  }
  return { words: decoded(stripped(words)).trim(), mentions, toUs };
}

/** Bots are called 28:…, people 29:… */
export const kindOf = (id: string): PlatformPerson["kind"] => (id.startsWith("28:") ? "bot" : "person");

/** Two people of one name keep tokens of their own. Spaces would end a word, so a token has none. */
function tokenFor(name: string, id: string, known: Readonly<Record<string, PlatformPerson>>): string {
  const plain = `@${name.replace(/[\s"'“”=<>]+/g, "")}`;
  const taken = plain === "@" || (known[plain] && known[plain].externalId !== id);
  return taken ? `@${id}` : plain;
}

/** Without the marks around a mention that nobody explains. */
const stripped = (text: string): string => text.replace(/<\/?at(\s[^>]*)?>/gi, "");

/** A message's HTML as people read it: a line for each block, those mentioned by their names. */
export function plainOf(html: string): string {
  const lines = html
    .replace(/<br\s*\/?>|<\/(p|div|li|tr|h[1-6]|blockquote)>/gi, "\n")
    .replace(/<at(\s[^>]*)?>/gi, "@")
    .replace(/<[^>]*>/g, "");
  return decoded(lines)
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .join("\n");
}

const SIGNS: Readonly<Record<string, string>> = {
  nbsp: " ",
  lt: "<",
  gt: ">",
  amp: "&",
  quot: '"',
  "#39": "'",
};

function decoded(text: string): string {
  return text
    .replace(/&(nbsp|lt|gt|amp|quot|#39);/g, (_, name: string) => SIGNS[name] ?? "")
    .replaceAll(" ", " ");
}
