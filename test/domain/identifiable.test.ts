import { describe, expect, it } from "vitest";
import { findIdentifiers } from "../../src/domain/identifiable.ts";

const TEAM = ["Ben Smith", "KHAN, Amira (Trust)", "Niamh Ó'Brien - Ward 7"];

/** What was seen: `kind: the text it stands for`. */
function seen(text: string, members: readonly string[] = TEAM): string[] {
  return findIdentifiers(text, { members }).map((one) => `${one.kind}: ${text.slice(one.start, one.end)}`);
}

const POSITIVE: Record<string, [text: string, found: string][]> = {
  "nhs-number": [
    ["943 476 5919", "943 476 5919"],
    ["NHS no: 9434765919.", "9434765919"],
    ["asked about 943-476-5919 again", "943-476-5919"],
    ["943\u00a0476\u00a05919", "943\u00a0476\u00a05919"],
    ["943–476–5919", "943–476–5919"],
    ["943 - 476 - 5919", "943 - 476 - 5919"],
    ["９４３ ４７６ ５９１９", "９４３ ４７６ ５９１９"],
    ["943\u200b476\u00ad5919", "943\u200b476\u00ad5919"],
    ["\u{1f6cf}\ufe0f 943 476 5919", "943 476 5919"],
    ["943\t476\t5919", "943\t476\t5919"],
    ["94347 65919", "94347 65919"],
    ["bay 3 943 476 5919", "943 476 5919"],
    ["nhs number is 94 34 76 59 19", "94 34 76 59 19"],
    ["MRN 943 476 5919", "943 476 5919"],
  ],
  phone: [
    ["ring 07700 900123", "07700 900123"],
    ["07700900123", "07700900123"],
    ["020 7946 0958", "020 7946 0958"],
    ["(0121) 496 0123", "0121) 496 0123"],
    ["01632 96012", "01632 96012"],
    ["0800 111 223", "0800 111 223"],
    ["+44 7700 900123", "+44 7700 900123"],
    ["+44 (0)7700 900 123", "+44 (0)7700 900 123"],
    ["0044 20 7946 0958", "0044 20 7946 0958"],
    ["+44\u00a020\u00a07946\u00a00958", "+44\u00a020\u00a07946\u00a00958"],
    ["0330-123-4567", "0330-123-4567"],
    // Its last ten digits pass the NHS check.
    ["+44 7700 900124", "+44 7700 900124"],
  ],
  postcode: [
    ["lives at SW1A 1AA", "SW1A 1AA"],
    ["sw1a1aa", "sw1a1aa"],
    ["m1 1ae", "m1 1ae"],
    ["LS9 7TF.", "LS9 7TF"],
    ["EC1A\u00a01BB", "EC1A\u00a01BB"],
    ["GIR 0AA", "GIR 0AA"],
    ["gir0aa", "gir0aa"],
    ["DN55 1PT", "DN55 1PT"],
    ["B33 8TH", "B33 8TH"],
    ["AB12 3CD", "AB12 3CD"],
  ],
  email: [
    ["write to jo.smith+x@nhs.net.", "jo.smith+x@nhs.net"],
    ["A@B.CO.UK", "A@B.CO.UK"],
    ["zoë@example.org", "zoë@example.org"],
    ["jo@example.org, please", "jo@example.org"],
  ],
  "hospital-number": [
    ["MRN 123456", "123456"],
    ["mrn: A123456", "A123456"],
    ["MRN=RXX-004512", "RXX-004512"],
    ["hospital number is K0123456", "K0123456"],
    ["hosp no. 1234", "1234"],
    ["Hosp# 123 456", "123 456"],
    ["hospital no 12/34567", "12/34567"],
    ["unit num 445566", "445566"],
    ["hosp 123456", "123456"],
    ["MRN 07700900123", "07700900123"],
  ],
  "date-of-birth": [
    ["dob 12/03/48", "12/03/48"],
    ["D.O.B.: 12-3-2024", "12-3-2024"],
    ["DOB12.03.1948", "12.03.1948"],
    ["dob 12 03 48", "12 03 48"],
    ["dob 12031948", "12031948"],
    ["DOB 1948-03-12", "1948-03-12"],
    ["date of birth is 12 March 2022", "12 March 2022"],
    ["born on Thursday 24 November", "24 November"],
    ["born 12th March", "12th March"],
    ["born 12/3", "12/3"],
    ["12/03/1948", "12/03/1948"],
    ["12.03.1948", "12.03.1948"],
    ["12 / 03 / 1948", "12 / 03 / 1948"],
    ["the lady of 12 March 1948", "12 March 1948"],
    ["12th of March, 1948", "12th of March, 1948"],
    ["March 12, 1948", "March 12, 1948"],
    ["12-Mar-48", "12-Mar-48"],
    ["12 Mar 48, in pain", "12 Mar 48"],
    ["03/25/1948", "03/25/1948"],
    ["1948-03-12", "1948-03-12"],
    ["12/03/48", "12/03/48"],
    ["31/12/2019", "31/12/2019"],
  ],
  name: [
    ["Mr Jones is waiting", "Mr Jones"],
    ["mr jones is waiting", "mr jones"],
    ["MRS JONES'S TABLETS", "MRS JONES"],
    ["Mrs. Jones’s tablets", "Mrs. Jones"],
    ["Mr.Jones", "Mr.Jones"],
    ["Ms J. Patel", "Ms J. Patel"],
    ["Mr J. P. Patel", "Mr J. P. Patel"],
    ["Miss Jane Doe", "Miss Jane Doe"],
    ["mrs o'neill", "mrs o'neill"],
    ["Mx van der Berg", "Mx van der Berg"],
    ["Mrs Smith-Jones Ward 7", "Mrs Smith-Jones"],
    ["Mr Al Said", "Mr Al Said"],
    ["Mr Van is here", "Mr Van"],
    ["Mr So", "Mr So"],
    ["Mrs May", "Mrs May"],
    ["Mrs Żółć", "Mrs Żółć"],
    ["Mr and Mrs Jones", "Mrs Jones"],
    ["saw Mr Jones. Thanks all", "Mr Jones"],
    ["ms patel", "ms patel"],
    // A member's surname with someone else's first name.
    ["Mr John Smith", "Mr John Smith"],
    ["Mrs B Khan", "Mrs B Khan"],
    // A member's first name as a surname.
    ["Mr Ben", "Mr Ben"],
  ],
  "bed-and-age": [
    ["bed 4, 82 year old", "bed 4, 82 year old"],
    ["82yo in bed 12", "82yo in bed 12"],
    ["B4 82F", "B4 82F"],
    ["b4, 82 y/o", "b4, 82 y/o"],
    ["bed 4 (82, F)", "bed 4 (82, F"],
    ["Bed no. 4: 82-year-old", "Bed no. 4: 82-year-old"],
    ["bed 12B aged 82", "bed 12B aged 82"],
    ["82 yr old man, side room 2", "82 yr old man, side room 2"],
    ["bed 4: male, 82", "bed 4: male, 82"],
    ["3 months old in bed 2", "3 months old in bed 2"],
    [
      "the 82 year old lady who came in last night is in bed 7",
      "82 year old lady who came in last night is in bed 7",
    ],
  ],
};

describe("identifiable text", () => {
  for (const [kind, cases] of Object.entries(POSITIVE)) {
    it.each(cases)(`${kind} is seen in %j`, (text, found) => {
      expect(seen(text)).toEqual([`${kind}: ${found}`]);
    });
  }

  it("a text with several is told in its own order", () => {
    const text =
      "Mrs Jones, dob 12/03/1948, NHS 943 476 5919, bed 4, 78yo, SW1A 1AA, 07700 900123, jo@example.org, MRN 123456";
    expect(seen(text)).toEqual([
      "name: Mrs Jones",
      "date-of-birth: 12/03/1948",
      "nhs-number: 943 476 5919",
      "bed-and-age: bed 4, 78yo",
      "postcode: SW1A 1AA",
      "phone: 07700 900123",
      "email: jo@example.org",
      "hospital-number: 123456",
    ]);
  });

  it("a number that is a valid NHS number and a phone number is told as an NHS number", () => {
    expect(seen("01234 56789")).toEqual(["nhs-number: 01234 56789"]);
  });

  it("a surname of the team is a name when nobody says who the members are", () => {
    expect(seen("Mr Smith", [])).toEqual(["name: Mr Smith"]);
  });
});
