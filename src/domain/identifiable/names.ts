// Names of patients: a title with a surname. Professional titles (Dr, Prof, Nurse, Sister) are staff, not patients.
import { fold, type Span } from "./folded.ts";

const TITLE = /(?<![\p{L}\p{N}])(mrs|mr|miss|ms|mx)(?:\. {0,2}| {1,3})(?=\p{L})/giu;
const WORD = /\p{L}[\p{L}\p{M}]{0,39}(?:['-]\p{L}[\p{L}\p{M}]{1,39}){0,4}/uy;
const AFTER_WORD = /\.? {1,2}(?=\p{L})|\.(?=\p{L})/uy;
const SMALL = /^\p{Ll}/u;

const words = (list: string): ReadonlySet<string> => new Set(list.split(" "));

const PARTICLES = words("al ap bin da de del della den der di dos du el ibn la le mac st ten ter van von");
/** Words that follow a title without being a name; a capitalised one after Mr, Mrs or Mx is one (Mr So, Mrs An). */
const ORDINARY = words(
  "a about after all also an and any are as asked at be been being but by can did do does for from goes had has have " +
    "he her him his if in into is it its just my need needs no not of off on or our out over said says seen she so " +
    "some that the their them then they this those to told too up us was we went were what when which who will with you your",
);
/** What the title's letters mean elsewhere: a scan, Microsoft's programs, multiple sclerosis, to miss something. */
const NEVER_AFTER: Readonly<Record<string, ReadonlySet<string>>> = {
  mr: words("angiogram angiography imaging scan scanner scanners scanning scans"),
  ms: words(
    "access bookings care clinic copilot diagnosis edge excel forms lists loop nurse nurses office onenote outlook paint " +
      "patient patients planner powerpoint project relapse relapses service sharepoint society specialist specialists " +
      "symptoms team teams windows word",
  ),
  mx: words("record records"),
  // May is left out: Miss May is more often someone than a month to miss.
  miss: words(
    "anyone anything appointments breakfast breaks christmas deadlines dinner doses each easter every everyone handover " +
      "huddle huddles lunch meals meetings one patients someone something targets tea today tomorrow training " +
      "monday tuesday wednesday thursday friday saturday sunday " +
      "january february march april june july august september october november december",
  ),
};
/** After a name begins the rest of a headline: `Mrs Jones Ward 7`. */
const PLACES = words("bay bed bloods chair cubicle discharge home room side theatre transport trolley ward");

/** `near miss`, `Near-Miss Reporting`: a word of patient safety. */
const NEAR_MISS = /near[ -]{1,2}$/i;

/**
 * A title and a surname, with initials or first names between: `Mr Smith`, `Mrs J. van der Berg`, `Miss Jane Doe`.
 * Case: `mr`, `mrs`, `mx` and `ms` count with a small surname, as people type on phones. `Miss` before a small word
 * is the verb, and MR, MS or MX in capitals before one is an abbreviation. A single letter is no surname.
 * members: display names of the team; one of theirs is not reported when surname and first name or initial agree.
 */
export function names(text: string, members: readonly string[]): Span[] {
  const titles = [...text.matchAll(TITLE)];
  // Reading a team's names takes longer than all else here, and hardly any text has a title in it.
  const team = titles.length === 0 ? [] : members.map(readMember);
  return titles.flatMap((one) => {
    const [written, title = ""] = one;
    if (title.toLowerCase() === "miss" && NEAR_MISS.test(text.slice(Math.max(0, one.index - 6), one.index)))
      return [];
    const name = readName(wordsFrom(text, one.index + written.length), title);
    return name && !team.some((member) => isSame(name, title, member))
      ? [{ start: one.index, end: name.end }]
      : [];
  });
}

interface Word {
  word: string;
  end: number;
}

interface Name {
  surname: string;
  given: readonly string[];
  end: number;
}

const isInitial = (word: string): boolean => word.length === 1;
const isParticle = (word: string): boolean => PARTICLES.has(word.toLowerCase());

/** The next words of the sentence, at most six. */
function wordsFrom(text: string, start: number): Word[] {
  const run: Word[] = [];
  let at = start;
  while (run.length < 6) {
    const word = match(WORD, text, at);
    if (word === "") break;
    const end = at + word.length;
    run.push({ word, end });
    const gap = match(AFTER_WORD, text, end);
    if (gap === "" || (gap.startsWith(".") && !isInitial(word) && !isParticle(word))) break;
    at = end + gap.length;
  }
  return run;
}

function readName(run: readonly Word[], title: string): Name | null {
  const [first, second] = run.filter(({ word }) => !isInitial(word) && !isParticle(word));
  const isName = first !== undefined && mayBeFirst(first.word, title);
  const full = second && mayFollow(second.word) ? second : first;
  // Bin, Al and Van are also whole surnames.
  const surname = isName ? full : run.find(({ word }) => isParticle(word) && !SMALL.test(word));
  if (!surname) return null;
  const before = run.slice(0, run.indexOf(surname)).map(({ word }) => word);
  return { surname: surname.word, given: before.filter((word) => !isParticle(word)), end: surname.end };
}

function mayBeFirst(word: string, title: string): boolean {
  const lower = word.toLowerCase();
  const kind = title.toLowerCase();
  const isShouted = title === title.toUpperCase();
  if (NEVER_AFTER[kind]?.has(lower) || lower === "and") return false;
  if (SMALL.test(word)) return kind !== "miss" && (!isShouted || kind === "mrs") && !ORDINARY.has(lower);
  return (!isShouted && kind !== "miss") || !ORDINARY.has(lower);
}

/** A word after a first name is its surname only with a capital. */
function mayFollow(word: string): boolean {
  const lower = word.toLowerCase();
  return !SMALL.test(word) && !ORDINARY.has(lower) && !PLACES.has(lower) && !NEVER_AFTER.miss?.has(lower);
}

function match(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? "";
}

interface MemberName {
  surnames: ReadonlySet<string>;
  all: readonly string[];
}

/** Reads `Amira Khan`, `KHAN, Amira (NHS TRUST)` and `Amira Khan - Ward 7`. */
function readMember(display: string): MemberName {
  const name = fold(display).text.split(/ ?[([|]| - /)[0] ?? "";
  const [before = "", after] = name.split(",");
  const front = parts(before);
  return {
    surnames: new Set(after === undefined && front.length > 1 ? front.slice(1) : front),
    all: parts(name),
  };
}

const parts = (name: string): string[] => (name.match(/\p{L}[\p{L}\p{M}'-]*/gu) ?? []).map(plain);

/** Without case, accents and joints: `O'Brien` and `ÓBRIEN` are one. */
function plain(word: string): string {
  return word
    .normalize("NFD")
    .replace(/[\p{M}'-]/gu, "")
    .toLowerCase();
}

function isSame({ surname, given }: Name, title: string, member: MemberName): boolean {
  // "We miss Amira": the verb, with a colleague.
  if (title === "miss" && given.length === 0 && member.all.includes(plain(surname))) return true;
  const agrees = (one: string) =>
    member.all.some((name) => (isInitial(one) ? name.startsWith(one) : name === one));
  return member.surnames.has(plain(surname)) && given.map(plain).every(agrees);
}
