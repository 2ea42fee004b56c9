import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findIdentifiers } from "../../src/domain/identifiable.ts";

/** Nine digits and their check digit, in the other usual form of the rule: weights 1 to 9, the sum modulo 11. */
const nhsNumber = fc
  .array(fc.nat({ max: 9 }), { minLength: 9, maxLength: 9 })
  .map((nine) => [...nine, nine.reduce((sum, digit, place) => sum + digit * (place + 1), 0) % 11])
  .filter((ten) => ten[9] !== 10 && new Set(ten).size > 1)
  .map((ten) => ten.join(""));

const FORMATS: readonly ((number: string, joint: string) => string)[] = [
  (number) => number,
  (number, joint) => `${number.slice(0, 3)}${joint}${number.slice(3, 6)}${joint}${number.slice(6)}`,
  (number, joint) => `${number.slice(0, 5)}${joint}${number.slice(5)}`,
];
const JOINTS = [
  " ",
  "-",
  "  ",
  " - ",
  "\u00a0",
  "\u202f",
  "\u2009",
  "\t",
  "–",
  "‑",
  "−",
  "－",
  "\u200b",
  "\u00ad",
];
const BEFORE = ["", "NHS: ", "bay 3, ", "(", "ＮＨＳ：", "🛏️ ", "x", "£1.20; "];
const AFTER = ["", ".", ", bay 3", ")", " 🛏️", "x", "\n12"];

const fullWidth = (digits: string) =>
  digits.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));

describe("identifiable text, for any input", () => {
  it("every valid NHS number in any format is found at its exact place", () => {
    fc.assert(
      fc.property(
        nhsNumber,
        fc.constantFrom(...FORMATS),
        fc.constantFrom(...JOINTS),
        fc.boolean(),
        fc.constantFrom(...BEFORE),
        fc.constantFrom(...AFTER),
        (number, format, joint, isWide, before, after) => {
          const written = format(isWide ? fullWidth(number) : number, joint);
          expect(findIdentifiers(before + written + after)).toContainEqual({
            kind: "nhs-number",
            start: before.length,
            end: before.length + written.length,
          });
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it("an NHS number inside a longer run of digits is not one", () => {
    fc.assert(
      fc.property(nhsNumber, fc.nat({ max: 9 }), fc.boolean(), (number, digit, isFirst) => {
        const run = isFirst ? `${digit}${number}` : `${number}${digit}`;
        expect(findIdentifiers(run).filter((one) => one.kind === "nhs-number")).toEqual([]);
      }),
    );
  });

  it("about one random ten-digit number in eleven passes for an NHS number", () => {
    const digits = fc.array(fc.nat({ max: 9 }), { minLength: 10, maxLength: 10 }).map((ten) => ten.join(""));
    const numbers = fc.sample(digits, { numRuns: 11_000, seed: 11 });
    const passed = numbers.filter((one) =>
      findIdentifiers(one).some(({ kind }) => kind === "nhs-number"),
    ).length;
    expect(passed).toBeGreaterThan(850);
    expect(passed).toBeLessThan(1_150);
  });

  it("whatever is found lies in the text, in order and without overlaps", () => {
    const pieces = fc.constantFrom(
      ..."943 476 5919|07700 900123|SW1A 1AA|Mr |Jones|miss |bed 4|82F|12/03/1948|dob |MRN |a@b.org|\u200b|é|🛏️|９| |\n".split(
        "|",
      ),
    );
    const text = fc
      .array(fc.oneof(pieces, fc.string({ unit: "binary", maxLength: 3 })))
      .map((some) => some.join(""));
    fc.assert(
      fc.property(text, (typed) => {
        let free = 0;
        for (const { start, end } of findIdentifiers(typed)) {
          expect(start).toBeGreaterThanOrEqual(free);
          expect(end).toBeGreaterThan(start);
          free = end;
        }
        expect(free).toBeLessThanOrEqual(typed.length);
      }),
      { numRuns: 500 },
    );
  });

  // A finder whose work grew with the square of the length would not end within the test's time limit.
  const NASTY = [
    ..."9|9 |94 |943 |0 7|+44 |07700 900123 |a|a@|@|a.|mr |mr a|Mr A |Miss Near |1/|12/03/|12 03 |born |dob 1|mrn 1 ".split(
      "|",
    ),
    ..."hosp no |SW1A |bed 4 82F |b4 |82 |-|  |\u00a0|９|é|St. |O'|a-|\u200b|12 march |9434765919 ".split(
      "|",
    ),
  ];
  it.each(NASTY)("100,000 characters of %j are read to the end", (piece) => {
    const text = piece.repeat(Math.ceil(100_000 / piece.length));
    const ends = findIdentifiers(`${text}\n jo@example.org`);
    expect(ends.at(-1)?.kind).toBe("email");
  });
});
