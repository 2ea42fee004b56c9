// People's words as mrkdwn: read exactly as typed, never markup, never a mention.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  clean,
  fitted,
  literal,
  measure,
  mrkdwn,
  shorten,
  split,
} from "../../../src/platforms/slack/text.ts";
import { plain } from "../../fakes/slack/reading.ts";

/** As a person reads it, with our twins as the signs they stand for, and without unseen spaces. */
function read(text: string): string {
  const twins: Record<string, string> = { "∗": "*", ˍ: "_", "∼": "~", ˋ: "`", "›": ">" };
  return plain({ type: "mrkdwn", text })
    .replaceAll("\u200b", "")
    .replace(/[∗ˍ∼ˋ›]/g, (twin) => twins[twin] ?? twin);
}

describe("a link of ours", () => {
  const link = { link: "https://huddle.example.org/page/a?b=1&c=2", text: "Ward 7 <b>|" };

  test("is its words, with its address behind them", () => {
    expect(mrkdwn(["Open ", link])).toBe(
      "Open <https://huddle.example.org/page/a?b=1&amp;c=2|Ward 7 &lt;b&gt;>",
    );
  });

  test("is never cut in two", () => {
    const parts = split(["word ".repeat(20), link], 110);
    expect(parts).toHaveLength(2);
    expect(mrkdwn(parts[1] ?? [])).toBe(mrkdwn([link]));
    expect(measure(["a", link, "b"])).toBe(mrkdwn(["a", link, "b"]).length);
  });
});

describe("literal", () => {
  test.each([
    ["<!channel> & <@U1> <https://x|y>", "&lt;!channel&gt; &amp; &lt;@U1&gt; &lt;https://x|y&gt;"],
    ["*bold* _italic_ ~gone~", "∗bold* ˍitalic_ ∼gone~"],
    ["**two**", "∗∗two*∗"],
    ["`code` and ```more```", "ˋcodeˋ and ˋˋˋmoreˋˋˋ"],
    ["> a quote", "› a quote"],
    ["first_last@x.org 2*3 snake_case_name", "first_last@x.org 2*3 snake_case_name"],
    ["5 * 6 - 3 ~ 2 _ 1", "5 * 6 - 3 ~ 2 _ 1"],
    ["a\r\nb\u0000c\u200Fd", "a\nbc\u200Fd"],
    ["type `/improve setup` here", "type `/improve setup` here"],
  ])("%j is %j", (typed, shown) => {
    expect(literal(typed)).toBe(shown);
  });

  test("any text reads as it was typed", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), (typed) => {
        // A real twin sign in the text cannot be told from ours when read back.
        fc.pre(!/[∗ˍ∼ˋ›]/.test(typed));
        expect(read(literal(typed))).toBe(read(literal(clean(typed))));
        expect(literal(typed)).not.toMatch(/<|>/);
      }),
    );
  });

  test("no text holds a mention", () => {
    const parts = fc.constantFrom(
      "<!channel>",
      "<@U1>",
      "<!subteam^S1>",
      "@everyone",
      "*",
      "_",
      "`",
      ">",
      "\n",
      " ",
      "a",
    );
    fc.assert(
      fc.property(fc.array(parts), (typed) => {
        expect(literal(typed.join(""))).not.toMatch(/<[@!#]/);
      }),
    );
  });
});

describe("spans", () => {
  test.each([
    [[{ bold: "Went well" }, ": tea"], "*Went well*: tea"],
    [["by ", { bold: "Sam" }, "my"], "by *Sam*\u200bmy"],
    [["re", { italic: "do" }], "re\u200b_do_"],
    [[{ bold: " spaced " }], " *spaced* "],
    [[{ bold: "two\nlines" }], "*two*\n*lines*"],
    [[{ bold: "a*b & c" }], "*a∗b &amp; c*"],
    [[{ bold: "" }, "x"], "x"],
    [[{ bold: "  " }, "x"], "  x"],
  ])("%j is %j", (rich, shown) => {
    expect(mrkdwn(rich)).toBe(shown);
  });

  const span = fc.oneof(
    fc.string({ maxLength: 60 }),
    fc.record({ bold: fc.string({ maxLength: 60 }) }),
    fc.record({ italic: fc.string({ maxLength: 60 }) }),
  );

  test("measure is never less than what is shown", () => {
    fc.assert(
      fc.property(fc.array(span, { maxLength: 30 }), (rich) => {
        expect(mrkdwn(rich).length).toBeLessThanOrEqual(measure(rich));
      }),
    );
  });

  test("split parts fit and lose no word", () => {
    const words = (text: string) => text.split(/[\s\u200b*_]+/).filter((word) => word !== "");
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("ward ", "tea\n", "a&b ", "x".repeat(300)), { maxLength: 200 }),
        (typed) => {
          const parts = split([typed.join(""), { bold: typed.join("") }], 500);
          for (const part of parts) expect(mrkdwn(part).length).toBeLessThanOrEqual(500);
          expect(parts.flatMap((part) => words(mrkdwn(part))).join("")).toBe(
            words(mrkdwn([typed.join(""), typed.join("")])).join(""),
          );
        },
      ),
      { numRuns: 50 },
    );
  });

  test("a shortened text fits and says so", () => {
    const short = shorten(["word ".repeat(1_000)], 200, "… (shortened here)");
    expect(mrkdwn(short).length).toBeLessThanOrEqual(200);
    expect(mrkdwn(short)).toMatch(/word … \(shortened here\)$/);
    expect(shorten(["fits"], 200, "…")).toEqual(["fits"]);
  });
});

test.each([
  ["  tidy  ", 10, "tidy"],
  ["a longer label", 8, "a longe…"],
  ["\u0000\u0001", 8, "(empty)"],
  ["", 8, "(empty)"],
  ["12345😀", 6, "12345…"],
])("%j in %i characters is %j", (text, most, shown) => {
  expect(fitted(text, most, "(empty)")).toBe(shown);
});
