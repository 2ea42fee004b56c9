// People's words on a card: read exactly as typed, never markup, never a mention, never HTML, never a link.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Rich } from "../../../src/cards/card.ts";
import { clean, fitted, lines, literal, measure, runs, shorten } from "../../../src/platforms/teams/text.ts";
import { seen } from "./card-schema.ts";

const words = fc.string({ unit: "grapheme", maxLength: 200 }).filter((typed) => !/[∗ˍ∼ˋ\u200b]/.test(typed));
const signs = fc
  .array(
    fc.constantFrom(
      ..."*_~`#>-+=|[]()<>!&@\\:/.1a \t\n{}".split(""),
      "<at>Ben</at>",
      "**b**",
      "[x](https://e.org)",
      "[x]: https://e.org",
      "<https://e.org>",
      "www.e.org",
      "nhs.uk",
      "&lt;",
      "&#42;",
      "{{DATE(2026-11-24T09:00:00Z, SHORT)}}",
      "1. one",
      "- two",
      "```",
      "\\*",
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(""));
const typed = fc.oneof(words, signs);

/** What any reader of Markdown, HTML or mentions would take for markup. */
const MARKUP: readonly RegExp[] = [
  /[*_~`]/,
  /<[a-z/!?]/i,
  /\][([:]/,
  /&(#|[a-z])/i,
  /\/\//,
  /\.[a-z]/i,
  /[^\u200b]@|@[^\u200b]/,
  /\\[!-/:-@[-`{-~]/,
  /^[ \t]*([-+#>=|]|\d+[.)])/m,
  /^(\t| {4})/m,
  /\{\{/,
];

describe("text where it is taken for Markdown", () => {
  test("reads as it was typed, whatever that is", () => {
    fc.assert(
      fc.property(typed, (given) => {
        expect(seen(literal(given))).toBe(clean(given));
      }),
      { numRuns: 1_000 },
    );
  });

  test("holds nothing that could begin markup", () => {
    fc.assert(
      fc.property(typed, (given) => {
        const found = MARKUP.filter((one) => one.test(literal(given)));
        expect(found).toEqual([]);
      }),
      { numRuns: 1_000 },
    );
  });

  test("plain words are left as they are", () => {
    const plain = "Ward 7's huddle, Tuesday 24 November: done (5 of 9) – 2-3 weeks, #1 & more!";
    expect(literal(plain)).toBe(plain);
  });
});

describe("text runs", () => {
  test("read as they were typed, and no date is put in their place", () => {
    fc.assert(
      fc.property(typed, (given) => {
        const read = lines([given]).map((line) =>
          runs(line)
            .map((one) => one.text)
            .join(""),
        );
        expect(read.join("\n").replaceAll("\u200b", "")).toBe(clean(given));
        expect(read.join("\n")).not.toMatch(/\{\{/);
      }),
      { numRuns: 1_000 },
    );
  });

  test("hold no line break, and lose no weight over one", () => {
    expect(lines([{ bold: "two\nlines" }, " and ", { italic: "more" }]).map(runs)).toEqual([
      [{ type: "TextRun", text: "two", weight: "Bolder" }],
      [
        { type: "TextRun", text: "lines", weight: "Bolder" },
        { type: "TextRun", text: " and " },
        { type: "TextRun", text: "more", italic: true },
      ],
    ]);
  });

  test("an address in people's words is no link; only ours is", () => {
    const ours = { link: "https://huddle.example.org/a", text: "" };
    expect(runs(["https://e.org [x](https://e.org)", ours])).toEqual([
      { type: "TextRun", text: "https://e.org [x](https://e.org)" },
      expect.objectContaining({
        text: "https://huddle.example.org/a",
        selectAction: { type: "Action.OpenUrl", url: "https://huddle.example.org/a" },
      }),
    ]);
  });
});

test.each([
  ["a\r\nb\u0000c\u200Fd\u2028e", "a\nbc\u200Fd\ne"],
  ["half \ud800 of one", "half \ufffd of one"],
])("%j is shown as %j", (given, shown) => {
  expect(clean(given)).toBe(shown);
});

describe("shortened text", () => {
  const rich: Rich = ["word ".repeat(30), { bold: "heavy ".repeat(30) }];

  test("fits, and says so", () => {
    for (const max of [60, 200, 250]) {
      const short = shorten(rich, max, "… (shortened here)");
      expect(measure(short)).toBeLessThanOrEqual(max);
      expect(runs(short).at(-1)?.text).toBe(" … (shortened here)");
    }
  });

  test("keeps its weight, and whole words", () => {
    expect(shorten(["five ", { bold: "sixteen seven" }, " eight"], 18, "…")).toEqual([
      "five ",
      { bold: "sixteen" },
      " …",
    ]);
  });

  test("leaves out a link rather than cut it", () => {
    const link = { link: "https://huddle.example.org", text: "a very long text of a link" };
    expect(shorten(["see ", link], 20, "…")).toEqual(["see ", " …"]);
  });

  test("stays as it is where it fits", () => {
    expect(shorten(rich, measure(rich), "…")).toBe(rich);
  });
});

test.each([
  ["  tidy \n up ", 10, "tidy up"],
  ["a longer label", 8, "a longe…"],
  ["longerlabel", 8, "longerl…"],
  ["\u0000\u0001", 8, "(empty)"],
  ["", 8, "(empty)"],
  ["12345😀", 6, "12345…"],
])("%j in %i characters is %j", (text, most, shown) => {
  expect(fitted(text, most, "(empty)")).toBe(shown);
});
