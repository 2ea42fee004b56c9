// Whatever people write, and however much of it, what is drawn is valid at Slack.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Block } from "../../../src/cards/card.ts";
import type { Field } from "../../../src/cards/form.ts";
import { sentences } from "../../../src/cards/sentences.ts";
import { home, message } from "../../../src/platforms/slack/render.ts";
import { modal } from "../../../src/platforms/slack/render-form.ts";
import { validateMessage, validateView } from "../../../src/platforms/slack/validate.ts";

describe("anything at all", () => {
  const wild = fc.oneof(
    { weight: 6, arbitrary: fc.string({ unit: "binary", maxLength: 300 }) },
    {
      weight: 4,
      arbitrary: fc.constantFrom(
        "<!channel>",
        "@everyone",
        "<@U1>",
        "\u0000\u0007",
        "\ud800",
        " ",
        "",
        "*a* _b_ `c`",
        "> q",
        "&&&&",
        "\n\n",
      ),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        "<!channel> ".repeat(10_000),
        "&".repeat(100_000),
        "x".repeat(100_000),
        "🏥".repeat(30_000),
        "\n".repeat(100_000),
      ),
    },
  );
  const span = fc.oneof(
    wild,
    wild.map((bold) => ({ bold })),
    wild.map((text) => ({ link: "https://huddle.example.org/page", text })),
    wild.map((italic) => ({ italic })),
  );
  const rich = fc.array(span, { maxLength: 4 });
  const value = fc.string({ unit: "grapheme-ascii", maxLength: 150 });
  const label = { label: wild };
  const button = fc.record({ ...label, action: fc.constantFrom("answer", "me-too"), value, about: wild });
  const choices = (max: number) =>
    fc.uniqueArray(
      fc.record({ ...label, value: fc.string({ unit: "grapheme-ascii", minLength: 1, maxLength: 150 }) }),
      { selector: (one) => one.value, maxLength: max },
    );
  const menu = fc.record({ ...label, action: fc.constant("question-change"), options: choices(12) });
  const block: fc.Arbitrary<Block> = fc.oneof(
    fc.record({ kind: fc.constant("heading" as const), text: wild }),
    fc.record(
      { kind: fc.constant("text" as const), text: rich, button, menu },
      { requiredKeys: ["kind", "text"] },
    ),
    fc.record({ kind: fc.constant("note" as const), text: rich }),
    fc.record({ kind: fc.constant("buttons" as const), buttons: fc.array(button, { maxLength: 30 }) }),
    fc.record({
      kind: fc.constant("picture" as const),
      says: wild,
      address: fc.oneof(wild, fc.constantFrom(null, "https://huddle.example.org/picture/a.b.png")),
    }),
    fc.constant({ kind: "divider" as const }),
  );
  const card = fc.record({ summary: wild, blocks: fc.array(block, { maxLength: 70 }) });

  test("any card is a valid message", () => {
    fc.assert(
      fc.property(card, (given) => {
        expect(validateMessage(message(given, sentences))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  test("any card is a valid Home tab", () => {
    fc.assert(
      fc.property(card, (given) => {
        expect(validateView(home(given, sentences))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  const optional = { hint: wild, error: wild };
  const asking = { label: wild, optional: fc.boolean() };
  const extras = fc.record(optional, { requiredKeys: [] });
  const field = fc.oneof(
    fc.record({ kind: fc.constant("note"), text: rich, warning: fc.boolean() }),
    fc.record({
      kind: fc.constant("text"),
      ...asking,
      lines: fc.constantFrom("one", "many"),
      value: wild.map((one) => one.slice(0, 3_000)),
      maxLength: fc.integer({ min: 1, max: 3_000 }),
      placeholder: fc.option(wild, { nil: undefined }),
    }),
    fc.record({
      kind: fc.constantFrom("choice", "select"),
      ...asking,
      options: choices(130),
      value: fc.option(value),
    }),
    fc.record({ kind: fc.constant("ticks"), ...asking, options: choices(15), values: fc.array(value) }),
    fc.record({ kind: fc.constant("date"), ...asking, value: fc.constantFrom(null, "2026-12-01") }),
  );
  const filled = fc.tuple(field, extras).map(([one, more]) => ({ ...more, ...one }));

  test("any form is a valid modal", () => {
    fc.assert(
      fc.property(wild, wild, fc.array(filled, { maxLength: 25 }), (title, submit, fields) => {
        const given = fields.map((one, at) => ({ ...one, id: `f${at}` })) as unknown as Field[];
        const made = modal({ name: "answer", title, submit, context: "", fields: given }, "{}", sentences);
        expect(validateView(made)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
