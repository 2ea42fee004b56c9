// Cards and forms with anything people may write in them, and however much of it: for what each platform draws.
import fc from "fast-check";
import type { Block, Card } from "../../src/cards/card.ts";
import type { Field } from "../../src/cards/form.ts";

/** Texts of any kind: binary, empty, huge, and those that are markup somewhere. */
export function anyText(markup: readonly string[]): fc.Arbitrary<string> {
  const [first = "&"] = markup;
  return fc.oneof(
    { weight: 6, arbitrary: fc.string({ unit: "binary", maxLength: 300 }) },
    {
      weight: 4,
      arbitrary: fc.constantFrom(
        ...markup,
        ...["\u0000\u0007", "\ud800", " ", "", "*a* _b_ `c`", "> q", "&&&&", "\n\n", "a\nb\r\nc"],
      ),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        `${first} `.repeat(10_000),
        "&".repeat(100_000),
        "x".repeat(100_000),
        "🏥".repeat(30_000),
        "\n".repeat(100_000),
      ),
    },
  );
}

const value = fc.string({ unit: "grapheme-ascii", maxLength: 150 });

const choices = (text: fc.Arbitrary<string>, most: number) =>
  fc.uniqueArray(
    fc.record({ label: text, value: fc.string({ unit: "grapheme-ascii", minLength: 1, maxLength: 150 }) }),
    { selector: (one) => one.value, maxLength: most },
  );

const anyRich = (text: fc.Arbitrary<string>) =>
  fc.array(
    fc.oneof(
      text,
      text.map((bold) => ({ bold })),
      text.map((words) => ({ link: "https://huddle.example.org/page", text: words })),
      text.map((italic) => ({ italic })),
    ),
    { maxLength: 4 },
  );

export function anyCard(text: fc.Arbitrary<string>): fc.Arbitrary<Card> {
  const rich = anyRich(text);
  const label = { label: text };
  const button = fc.record({ ...label, action: fc.constantFrom("answer", "me-too"), value, about: text });
  const menu = fc.record({ ...label, action: fc.constant("question-change"), options: choices(text, 12) });
  const block: fc.Arbitrary<Block> = fc.oneof(
    fc.record({ kind: fc.constant("heading" as const), text }),
    fc.record(
      { kind: fc.constant("text" as const), text: rich, button, menu },
      { requiredKeys: ["kind", "text"] },
    ),
    fc.record({ kind: fc.constant("note" as const), text: rich }),
    fc.record({ kind: fc.constant("buttons" as const), buttons: fc.array(button, { maxLength: 30 }) }),
    fc.record({
      kind: fc.constant("picture" as const),
      says: text,
      address: fc.oneof(text, fc.constantFrom(null, "https://huddle.example.org/picture/a.b.png")),
      ...{ button: fc.option(button, { nil: undefined }) },
    }),
    fc.constant({ kind: "divider" as const }),
  );
  return fc.record({ summary: text, blocks: fc.array(block, { maxLength: 70 }) });
}

/** Every kind of field, with ids f0, f1 … in order. */
export function anyFields(text: fc.Arbitrary<string>): fc.Arbitrary<readonly Field[]> {
  const asking = { label: text, optional: fc.boolean() };
  const field = fc.oneof(
    fc.record({ kind: fc.constant("note"), text: anyRich(text), warning: fc.boolean() }),
    fc.record({
      kind: fc.constant("text"),
      ...asking,
      lines: fc.constantFrom("one", "many"),
      value: text.map((one) => one.slice(0, 3_000)),
      maxLength: fc.integer({ min: 1, max: 3_000 }),
      placeholder: fc.option(text, { nil: undefined }),
    }),
    fc.record({
      kind: fc.constantFrom("choice", "select"),
      ...asking,
      options: choices(text, 130),
      value: fc.option(value),
    }),
    fc.record({ kind: fc.constant("ticks"), ...asking, options: choices(text, 15), values: fc.array(value) }),
    fc.record({ kind: fc.constant("person"), ...asking }),
    fc.record({ kind: fc.constant("date"), ...asking, value: fc.constantFrom(null, "2026-12-01") }),
  );
  const extras = fc.record({ hint: text, error: text }, { requiredKeys: [] });
  return fc
    .array(fc.tuple(field, extras), { maxLength: 25 })
    .map((all) => all.map(([one, more], at) => ({ ...more, ...one, id: `f${at}` }) as unknown as Field));
}
