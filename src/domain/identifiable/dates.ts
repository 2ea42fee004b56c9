// Dates of birth. Due dates and last week's dates fill a huddle's answers and must pass; there is no clock here.
import type { Span } from "./folded.ts";

const MONTHS =
  "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|" +
  "aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?";
const MONTH = String.raw`(?<!\p{L})(?:${MONTHS})(?!\p{L})`;
const DAY = String.raw`\d{1,2}(?:st|nd|rd|th)?`;

interface Form {
  pattern: RegExp;
  /** Whether a year long ago is enough, or only a cue makes a birth of it. */
  needs: "year" | "cue";
}

function form(needs: Form["needs"], pattern: string): Form {
  return { needs, pattern: new RegExp(String.raw`(?<!\d|\d[./])(?:${pattern})(?![\d\p{L}]|[./:]\d)`, "giu") };
}

// Fuller forms first: of two that overlap, the first is kept.
const FORMS: readonly Form[] = [
  form("year", String.raw`(?<a>\d{1,2})(?<joint> ?[/.-] ?)(?<b>\d{1,2})\k<joint>(?<year>\d{4}|\d{2})`),
  form("year", String.raw`(?<a>\d{2}) (?<b>\d{2}) (?<year>\d{4})`),
  form("year", String.raw`(?<year>\d{4})[/.-](?<a>\d{1,2})[/.-](?<b>\d{1,2})`),
  form("year", String.raw`${DAY}(?: of)?[ ,./-]{0,2}${MONTH}\.?[ ,./-]{0,2}(?<year>\d{4})`),
  form("year", String.raw`${MONTH}\.?[ -]{0,2}${DAY},? {1,2}(?<year>\d{4})`),
  form("year", String.raw`\d{1,2}(?<joint>[/.-]?)${MONTH}\k<joint>(?<year>\d{2})`),
  // A number after a month may count something (`on 5 May 45 people`), so with a space the sentence must end there.
  form("year", String.raw`${DAY}(?: of)? {0,2}${MONTH} {0,2}'?(?<year>\d{2})(?= ?(?:[,;.)\n]|$))`),
  form("cue", String.raw`${DAY}(?: of)? {0,2}${MONTH} {0,2}'?\d{2}`),
  form("cue", String.raw`(?<a>\d{2}) (?<b>\d{2}) \d{2}`),
  form("cue", String.raw`(?<a>\d{2})(?<b>\d{2})(?:\d{4}|\d{2})`),
  form("cue", String.raw`(?:19|20)\d{2}(?<a>\d{2})(?<b>\d{2})`),
  form("cue", String.raw`(?<a>\d{1,2})[/.-](?<b>\d{1,2})`),
  form("cue", `${DAY}(?: of)? ?${MONTH}|${MONTH} ?${DAY}`),
];

const CUE_WORD = String.raw`d\.? ?o\.? ?b\.?|date[ -]of[ -]birth|birth ?date|born`;
const WEEKDAY = "(?:mon|tues|wednes|thurs|fri|satur|sun)day,? {1,2}";
const CUE = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:${CUE_WORD})[ :=,(-]{0,4}(?:(?:is|was|on|the) {1,2}){0,2}(?:${WEEKDAY})?$`,
  "iu",
);
const CUE_REACH = 48;

/**
 * Dates of birth: any date right after dob, date of birth or born; elsewhere only a full date in a year that
 * nobody plans for or looks back on in a huddle: before 2020, or written with two digits 30 to 99. `08` to `19`
 * with two digits may be a count or a time, and `20` to `29` is when things are due: both are left alone.
 */
export function datesOfBirth(text: string): Span[] {
  return FORMS.flatMap(({ pattern, needs }) =>
    [...text.matchAll(pattern)]
      .filter(({ groups, index }) => {
        if (!isDayAndMonth(groups?.a, groups?.b)) return false;
        if (needs === "year" && isLongAgo(groups?.year ?? "")) return true;
        return CUE.test(text.slice(Math.max(0, index - CUE_REACH), index));
      })
      .map((one) => ({ start: one.index, end: one.index + one[0].length })),
  );
}

function isLongAgo(year: string): boolean {
  const written = Number(year);
  return year.length === 4 ? written >= 1900 && written < 2020 : written >= 30;
}

/** Day before month or month before day; a named month needs no check. */
function isDayAndMonth(a: string | undefined, b: string | undefined): boolean {
  if (a === undefined || b === undefined) return true;
  const low = Math.min(Number(a), Number(b));
  const high = Math.max(Number(a), Number(b));
  return low >= 1 && low <= 12 && high <= 31;
}
