// Numbers that point to a patient: NHS numbers, phone numbers, hospital numbers after a cue.
import type { Span } from "./folded.ts";

const DIGITS = /\d+/g;
const JOINED = /^[ -]{1,3}$/;
const NHS_CUE = /\bnhs\b[^\d\n]{0,20}$/i;

/**
 * NHS numbers: ten digits whose last is the modulus-11 check of the others (NHS Data Dictionary). They may stand in
 * groups joined by spaces or hyphens; groups of one or two digits count only after "NHS", because a list of daily
 * counts looks the same. Whole groups are taken, so nothing is found inside a longer run of digits.
 */
export function nhsNumbers(text: string): Span[] {
  const groups = [...text.matchAll(DIGITS)].map((one) => ({
    start: one.index,
    end: one.index + one[0].length,
  }));
  const spans: Span[] = [];
  let free = 0;
  for (const [first, { start }] of groups.entries()) {
    const last = start < free ? null : tenDigits(text, groups, first);
    if (last === null) continue;
    const numbers = groups.slice(first, last + 1);
    const digits = numbers.map((one) => text.slice(one.start, one.end)).join("");
    const isLoose = numbers.some((one) => one.end - one.start < 3);
    if (!isNhsNumber(digits) || (isLoose && !NHS_CUE.test(text.slice(Math.max(0, start - 24), start))))
      continue;
    free = numbers.at(-1)?.end ?? free;
    spans.push({ start, end: free });
  }
  return spans;
}

/** The last of the groups that, from the first one on, make ten digits; null when they do not. */
function tenDigits(text: string, groups: readonly Span[], first: number): number | null {
  let digits = 0;
  for (let at = first; at < groups.length; at += 1) {
    const group = groups[at];
    const before = groups[at - 1];
    if (
      !group ||
      (at > first && before && !JOINED.test(text.slice(before.end, Math.min(group.start, before.end + 4))))
    )
      return null;
    digits += group.end - group.start;
    if (digits >= 10) return digits === 10 ? at : null;
  }
  return null;
}

/** Weights 10 to 2; 11 minus the sum modulo 11; 11 stands for 0 and 10 is never issued; nor is one digit repeated. */
function isNhsNumber(digits: string): boolean {
  if (/^(\d)\1*$/.test(digits)) return false;
  let sum = 0;
  for (let place = 0; place < 9; place += 1) sum += Number(digits.charAt(place)) * (10 - place);
  const check = 11 - (sum % 11);
  return (check === 11 ? 0 : check) === Number(digits.charAt(9));
}

// The first group of a number dialled at home has three digits or more: `01 02 2026` is a date.
const ABROAD = String.raw`(?:\+ ?|(?<!\d)00 ?)44[ .-]{0,2}(?:\(0\)|0)?[ .()-]{0,2}[1-378][ .()-]{0,3}\d`;
const AT_HOME = String.raw`(?<![\d+])0[1-378]\d`;
const PHONE = new RegExp(String.raw`(?:${ABROAD}|${AT_HOME})(?:[ .()-]{0,3}\d){7,8}(?![-:]?\d)`, "g");
/** `0730-1930 12`: times of day, to five minutes. */
const HOURS = /^(?:[01]\d|2[0-3])[0-5][05] {0,2}-? {0,2}(?:[01]\d|2[0-3])[0-5][05](?!\d)/;

/** UK phone numbers: +44, 0044 or 0, then 1-3, 7 or 8; ten or eleven digits, that 0 counted. */
export function phones(text: string): Span[] {
  return [...text.matchAll(PHONE)]
    .map((one) => ({ written: one[0], start: one.index }))
    .filter(({ written }) => !HOURS.test(written))
    .map(({ written, start }) => ({ start, end: start + written.length }));
}

const NUMBER_WORD = String.raw`(?:(?:no|num|number)s?\b\.?|id\b|#)`;
const CUE = String.raw`(?<![\p{L}\p{N}])(?:(?<bare>mrn|hosp)\b\.? ?(?<word>${NUMBER_WORD})?|(?:hospital|unit) ?${NUMBER_WORD})`;
const FILLER = "[ .:=#-]{0,4}(?:(?:is|was) {1,2})?";
const RUN = String.raw`(?:[a-z]{1,3}-?)?\d{4,12}|[a-z]{1,3} \d{5,12}|\d{1,4}(?:[ /-]\d{2,6}){1,3}`;
const HOSPITAL = new RegExp(`${CUE}${FILLER}(?<number>(?:${RUN})[a-z]{0,2})(?![\\p{L}\\p{N}])`, "giu");

/**
 * Hospital numbers: only after MRN, hospital no, unit no or hosp, because ward talk is full of other numbers.
 * Four digits or more; five where the cue is weak or the digits stand in groups (`unit no 12-14` is an address).
 */
export function hospitalNumbers(text: string): Span[] {
  return [...text.matchAll(HOSPITAL)].flatMap((one) => {
    const number = one.groups?.number ?? "";
    const isHosp = one.groups?.bare?.toLowerCase() === "hosp" && one.groups.word === undefined;
    const isFirm = !isHosp && !/\d[ /-]\d/.test(number);
    const end = one.index + one[0].length;
    return number.replace(/\D/g, "").length < (isFirm ? 4 : 5) ? [] : [{ start: end - number.length, end }];
  });
}
