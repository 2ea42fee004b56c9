// Cards as HTML: every sample is drawn, and nobody's words ever become an element.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Block, type Card, plainText } from "../../../src/cards/card.ts";
import { sentences } from "../../../src/cards/sentences.ts";
import { cardHtml } from "../../../src/platforms/web/render.ts";
import { anyCard, anyText } from "../../builders/anything.ts";
import { buttons } from "../../cards/reading.ts";
import { having, readHtml, type Tag } from "./reading.ts";
import { cards } from "./sample-cards.ts";

const drawn = (card: Card, options = {}) => readHtml(String(cardHtml(card, sentences, options)));
const of = (...blocks: Block[]): Card => ({ summary: "", blocks });
const squeezed = (text: string) => text.replace(/\s+/g, " ").trim();

const ELEMENTS = [
  ...["a", "button", "details", "div", "em", "figcaption", "figure", "h3", "hr", "img", "p"],
  ...["strong", "summary"],
];
const names = (tags: readonly Tag[]) => [...new Set(tags.map((one) => one.name))];

describe("every sample card", () => {
  test.each(Object.entries(cards))("%s shows all its words in order", (_, card) => {
    const { text } = drawn(card);
    let at = 0;
    for (const line of plainText(card).split("\n").map(squeezed)) {
      const found = squeezed(text).indexOf(line, at);
      expect(found, line).toBeGreaterThanOrEqual(0);
      at = found;
    }
  });

  test.each(Object.entries(cards))("%s has each of its buttons, by action and value", (_, card) => {
    const pressed = having(drawn(card).tags, "data-action").map(({ attributes }) => [
      attributes["data-action"],
      attributes["data-value"],
    ]);
    const menus = card.blocks.flatMap((one) => (one.kind === "text" && one.menu ? [one.menu] : []));
    const options = menus.flatMap(({ action, options }) => options.map(({ value }) => [action, value]));
    const expected = [...buttons(card).map(({ action, value }) => [action, value]), ...options];
    expect(pressed.toSorted()).toEqual(expected.toSorted());
  });
});

describe("a picture", () => {
  const says = 'Falls: <a shift> "downwards".';
  const of1 = (address: string | null) => drawn(of({ kind: "picture", says, address }));

  test.each(["/picture/a.b.png", "https://huddle.example.org/picture/a.b.png"])(
    "at %s is read out once",
    (src) => {
      const { tags, text } = of1(src);
      expect(having(tags, "alt").map((one) => one.attributes)).toEqual([
        { src, alt: says, width: "720", height: "360", loading: "lazy" },
      ]);
      expect(having(tags, "aria-hidden")).toHaveLength(1);
      expect(text).toBe(says);
    },
  );

  test("that the card's words say already has them as its alternative only; without an address there is none", () => {
    const said = (address: string | null) => drawn(of({ kind: "picture", says, address, isSaid: true }));
    expect(names(said("/picture/a.b.png").tags)).toEqual(["div", "figure", "img"]);
    expect(having(said("/picture/a.b.png").tags, "alt")[0]?.attributes.alt).toBe(says);
    expect(names(said(null).tags)).toEqual(["div"]);
  });

  test("may come with a button", () => {
    const button = { label: "Show as a table", action: "chart-table", value: "held:1" };
    const { tags } = drawn(of({ kind: "picture", says, address: null, button }));
    expect(having(tags, "data-action").map((one) => one.attributes["data-value"])).toEqual(["held:1"]);
  });

  test.each([
    null,
    "javascript:alert(1)",
    "//elsewhere.example/a.png",
    "/\\elsewhere.example/a.png",
    "a.png",
  ])("at %s is its words alone", (address) => {
    const { tags, text } = of1(address);
    expect(names(tags)).toEqual(["div", "p"]);
    expect(text).toBe(says);
  });
});

describe("one card", () => {
  const button = { label: "Me too", action: "me-too", value: "r:k", about: 'the "drip" stands' };

  test("a button says what it is about to a screen reader, its own word first", () => {
    const { tags } = drawn(of({ kind: "buttons", buttons: [button] }));
    expect(having(tags, "data-action")[0]?.attributes).toMatchObject({
      type: "button",
      "aria-label": 'Me too: the "drip" stands',
    });
  });

  test("a menu opens to a button for each option", () => {
    const menu = { label: "Change", action: "question-change", options: [{ label: "Up", value: "t:k:up" }] };
    const { tags, text } = drawn(of({ kind: "text", text: ["1."], menu }));
    expect(names(tags)).toEqual(["div", "p", "details", "summary", "button"]);
    expect(text).toBe("1.ChangeUp");
  });

  test("buttons that are not allowed are left out, beside a text and in a row", () => {
    const card = of({ kind: "text", text: ["x"], button }, { kind: "buttons", buttons: [button] });
    const { tags, text } = drawn(card, { allow: (action: string) => action !== "me-too" });
    expect(names(tags)).toEqual(["div", "p"]);
    expect(text).toBe("x");
  });

  test("a link of ours opens by itself, and only http and https are links", () => {
    const link = { link: "https://huddle.example.org/t/1?a=b&c=d", text: "the page" };
    const { tags } = drawn(of({ kind: "text", text: [link, { ...link, link: "javascript:alert(1)" }] }));
    expect(tags.filter((one) => one.name === "a").map((one) => one.attributes)).toEqual([
      { href: link.link, target: "_blank", rel: "noopener noreferrer" },
    ]);
  });

  test("a heading and a button without words still have a name", () => {
    const { text } = drawn(
      of({ kind: "heading", text: " " }, { kind: "buttons", buttons: [{ ...button, label: "" }] }),
    );
    expect(text).toBe("(empty)(empty)");
  });

  test("a hundred thousand characters are shown to the last one", () => {
    const long = `${"<b>&".repeat(25_000)}end`;
    expect(drawn(of({ kind: "text", text: [long] })).text).toBe(long);
  });
});

describe("anything at all", () => {
  const wild = anyText([
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onclick='alert(1)",
    "</p></div><iframe>",
    "<!--",
    "&lt;b&gt;",
    "&#60;script&#62;",
    "]]>",
    "\u0000<b>\u0007",
  ]);
  const card = anyCard(wild);
  /** Values and addresses are ours, but they are written into attributes. */
  const attributed = fc
    .tuple(wild, wild, wild)
    .map(([text, action, value]) =>
      of(
        { kind: "buttons", buttons: [{ label: text, action, value }] },
        { kind: "text", text: [{ link: `https://huddle.example.org/${value}`, text }] },
        { kind: "picture", says: text, address: `/picture/${value}` },
      ),
    );

  test("no words become an element or an attribute of their own", () => {
    const attributes =
      /^(class|type|data-action|data-value|aria-label|aria-hidden|href|target|rel|src|alt|width|height|loading)$/;
    fc.assert(
      fc.property(fc.oneof(card, attributed), (given) => {
        const { tags } = drawn(given);
        expect(names(tags).filter((name) => !ELEMENTS.includes(name))).toEqual([]);
        const own = tags
          .flatMap((tag) => Object.keys(tag.attributes))
          .filter((name) => !attributes.test(name));
        expect(own).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test("what was written is read as it was written", () => {
    fc.assert(
      fc.property(wild, (given) => {
        const seen = given
          .toWellFormed()
          .replace(/\r\n?/g, "\n")
          .replace(/[^\P{Cc}\n\t]/gu, "");
        expect(drawn(of({ kind: "text", text: [given] })).text).toBe(seen);
      }),
      { numRuns: 300 },
    );
  });
});
