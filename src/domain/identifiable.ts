// Finds text that could point to a patient, before it is stored. It sees and says what kind; whether the text is
// kept after a warning is decided by who calls. The finders are in identifiable/, one file for each sort of thing.
import { emails, postcodes } from "./identifiable/addresses.ts";
import { bedsWithAges } from "./identifiable/beds.ts";
import { datesOfBirth } from "./identifiable/dates.ts";
import { fold, type Span, unfold } from "./identifiable/folded.ts";
import { names } from "./identifiable/names.ts";
import { hospitalNumbers, nhsNumbers, phones } from "./identifiable/numbers.ts";

/** One thing seen. Offsets are UTF-16 indices of the text as typed, end exclusive; a cue before it is not included. */
export interface Identifier {
  kind:
    | "nhs-number"
    | "date-of-birth"
    | "phone"
    | "postcode"
    | "email"
    | "hospital-number"
    | "name"
    | "bed-and-age";
  start: number;
  end: number;
}

/**
 * What in a text could identify a patient, in the order of the text, without overlaps. About one random ten-digit
 * number in eleven passes for an NHS number: the finding is a warning that a person may overrule.
 * members: display names of the team, who may be named. Takes time in proportion to the text's length.
 */
export function findIdentifiers(text: string, options: { members?: readonly string[] } = {}): Identifier[] {
  const folded = fold(text);
  const found = strongestFirst(folded.text, options.members ?? []);
  const taken = new Uint8Array(folded.text.length);
  const kept: Identifier[] = [];
  for (const [kind, spans] of found) {
    for (const span of spans) {
      if (taken.subarray(span.start, span.end).includes(1)) continue;
      taken.fill(1, span.start, span.end);
      kept.push({ kind, ...unfold(folded, span) });
    }
  }
  return kept.sort((a, b) => a.start - b.start);
}

/** Of two kinds that overlap the earlier is kept: what is checked or named by a cue, then what has a firm shape. */
function strongestFirst(
  text: string,
  members: readonly string[],
): readonly (readonly [Identifier["kind"], Span[]])[] {
  const mailed = emails(text);
  const named = names(text, members);
  // Everything else has a digit in it, and most of what people write has none.
  if (!/\d/.test(text)) {
    return [
      ["email", mailed],
      ["name", named],
    ];
  }
  const phoned = phones(text);
  return [
    ["nhs-number", withoutTails(nhsNumbers(text), phoned)],
    ["hospital-number", hospitalNumbers(text)],
    ["email", mailed],
    ["date-of-birth", datesOfBirth(text)],
    ["phone", phoned],
    ["postcode", postcodes(text)],
    ["name", named],
    ["bed-and-age", bedsWithAges(text)],
  ];
}

/** The ten digits after +44 are the tail of a phone number: not an NHS number, even where the check agrees. */
function withoutTails(numbers: readonly Span[], phoned: readonly Span[]): Span[] {
  const phoneAfter = new Map(phoned.map((one) => [one.end, one.start]));
  return numbers.filter((one) => (phoneAfter.get(one.end) ?? one.start) >= one.start);
}
