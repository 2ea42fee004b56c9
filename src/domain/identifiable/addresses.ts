// Where someone lives or can be written to: UK postcodes and e-mail addresses.
import type { Span } from "./folded.ts";

// The postcode areas of Royal Mail; without them every `a1 2nd` would pass for one.
const AREAS =
  "AB AL B BA BB BD BF BH BL BN BR BS BT BX CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX " +
  "FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN " +
  "NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB " +
  "W WA WC WD WF WN WR WS WV YO ZE ZZ";
const AREA = AREAS.replaceAll(" ", "|");
const POSTCODE = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:GIR {0,2}0AA|(?:${AREA})\d[A-Z\d]?(?<gap> {0,2})\d(?<unit>[A-Z]{2}))(?![\p{L}\p{N}])`,
  "giu",
);
/** What follows a number in ward talk: `b4 2nd`, `w7 8hr`, `B12 5mg`. */
const AFTER_A_NUMBER = /^(?:st|nd|rd|th|hr|yr|wk|ft|lb|pt|ug|mg|ml|kg|cm|mm|km|am|pm)$/i;
/** The second half of a postcode never has C, I, K, M, O or V. */
const NEVER_ISSUED = /[CIKMOV]/i;

/** UK postcodes, in either case, with or without a space. */
export function postcodes(text: string): Span[] {
  return [...text.matchAll(POSTCODE)]
    .filter(({ groups }) => groups?.unit === undefined || isUnit(groups.unit, groups.gap ?? ""))
    .map((one) => ({ start: one.index, end: one.index + one[0].length }));
}

/** A slip of a letter still points to a street: in capitals any two letters count, unless they are a measure. */
function isUnit(unit: string, gap: string): boolean {
  const isCapitals = unit === unit.toUpperCase();
  if (NEVER_ISSUED.test(unit)) return isCapitals && !AFTER_A_NUMBER.test(unit);
  return isCapitals || gap === "" || !AFTER_A_NUMBER.test(unit);
}

const LOCAL_PART = /[\p{L}\p{N}._%+'-]{1,64}$/u;
const DOMAIN = /(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,62})\.){1,8}\p{L}{2,24}(?![\p{L}\p{N}-])/uy;

/** E-mail addresses, read outwards from each @ and no further than an address can be long. */
export function emails(text: string): Span[] {
  const spans: Span[] = [];
  for (const { index } of text.matchAll(/@/g)) {
    const local = LOCAL_PART.exec(text.slice(Math.max(0, index - 64), index));
    DOMAIN.lastIndex = index + 1;
    const domain = DOMAIN.exec(text);
    if (local && domain) spans.push({ start: index - local[0].length, end: index + 1 + domain[0].length });
  }
  return spans;
}
