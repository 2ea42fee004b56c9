// Typed words as Slack escapes them, back to what was typed; people named in them stand apart.

/** A person named in a text: the token that stands for them there, their id, and what Slack calls them. */
export interface Mention {
  token: string;
  id: string;
  name: string;
}

const ANGLED = /<([^<>]*)>/g;

/** `<@U1|sam> &amp; others` → `@sam & others`, with sam apart. */
export function typed(text: string): { words: string; mentions: readonly Mention[] } {
  const mentions = new Map<string, Mention>();
  const words = text.replace(ANGLED, (whole, inner: string) => {
    const [target = "", label = ""] = inner.split("|", 2);
    if (/^@[UW]/.test(target)) return mentioned(mentions, target.slice(1), decoded(label)).token;
    if (target.startsWith("#")) return `#${label || target.slice(1)}`;
    if (target.startsWith("!")) return label || `@${target.slice(1).split("^")[0]}`;
    return /^(https?|mailto|tel):/.test(target) ? label || target : whole;
  });
  return { words: decoded(words).trim(), mentions: [...mentions.values()] };
}

/** Two people of one name keep tokens of their own. Spaces would end a word, so a token has none. */
function mentioned(known: Map<string, Mention>, id: string, name: string): Mention {
  const before = known.get(id);
  if (before) return before;
  const plain = `@${name.replace(/[\s"'“”=]+/g, "")}`;
  const taken = plain === "@" || [...known.values()].some((one) => one.token === plain);
  const mention = { token: taken ? `@${id}` : plain, id, name };
  known.set(id, mention);
  return mention;
}

function decoded(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}
