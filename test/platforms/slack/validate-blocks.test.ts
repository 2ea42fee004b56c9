// Slack's strictness, block by block: one accepted example of each type, one refused example of each limit.
import { describe, expect, test } from "vitest";
import { validateMessage } from "../../../src/platforms/slack/validate.ts";

type Json = Record<string, unknown>;

const long = (length: number) => "x".repeat(length);
const plain = (text = "Words") => ({ type: "plain_text", text });
const mrkdwn = (text = "*Words*") => ({ type: "mrkdwn", text });
const button = (id = "a") => ({ type: "button", text: plain(), action_id: id });
const image = { type: "image", image_url: "https://example.org/chart.png", alt_text: "A chart" };
const section = { type: "section", text: mrkdwn() };
const input = { type: "input", label: plain(), element: { type: "plain_text_input" } };
const rich = (...elements: Json[]) => ({
  type: "rich_text",
  elements: [{ type: "rich_text_section", elements }],
});
const many = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, i) => make(i));

const check = (...blocks: unknown[]) => validateMessage({ text: "Fallback", blocks });

const accepted: [string, Json][] = [
  ["a header", { type: "header", text: plain(long(150)), block_id: long(255) }],
  ["a section with text", { type: "section", text: mrkdwn(long(3_000)), expand: true }],
  [
    "a section with fields alone",
    { type: "section", fields: [plain(long(2_000)), ...many(9, () => mrkdwn())] },
  ],
  ["a section with a button", { ...section, accessory: button() }],
  ["a section with a picture", { ...section, accessory: image }],
  ["a divider", { type: "divider" }],
  ["a context", { type: "context", elements: [mrkdwn(long(3_000)), image, ...many(8, () => plain())] }],
  ["an actions block", { type: "actions", elements: many(25, (i) => button(`a${i}`)) }],
  [
    "an input",
    { ...input, label: plain(long(2_000)), hint: plain(long(2_000)), optional: true, dispatch_action: false },
  ],
  [
    "a picture",
    { type: "image", image_url: `https://${long(2_992)}`, alt_text: long(2_000), title: plain(long(2_000)) },
  ],
  ["rich text", rich({ type: "text", text: "bold", style: { bold: true } }, { type: "emoji", name: "wave" })],
  ["a rich link", rich({ type: "link", url: "https://example.org", text: "here" })],
  ["a rich date", rich({ type: "date", timestamp: 1_763_802_000, format: "{date}", fallback: "today" })],
  ["a rich channel", rich({ type: "channel", channel_id: "C1" })],
  [
    "a rich list",
    {
      type: "rich_text",
      elements: [
        {
          type: "rich_text_list",
          style: "bullet",
          indent: 1,
          elements: [{ type: "rich_text_section", elements: [{ type: "text", text: "one" }] }],
        },
        { type: "rich_text_quote", elements: [{ type: "text", text: "said" }] },
        { type: "rich_text_preformatted", border: 0, elements: [{ type: "text", text: "code" }] },
      ],
    },
  ],
];

const refused: [string, Json, string][] = [
  ["a block of unknown type", { type: "carousel" }, "/blocks/0/type"],
  ["a block without a type", { text: plain() }, "/blocks/0/type"],
  ["an unknown key on a block", { type: "divider", colour: "red" }, "/blocks/0"],
  ["an empty block_id", { type: "divider", block_id: "" }, "/blocks/0/block_id"],
  ["a block_id of 256 characters", { type: "divider", block_id: long(256) }, "/blocks/0/block_id"],
  ["a header of 151 characters", { type: "header", text: plain(long(151)) }, "/blocks/0/text/text"],
  ["a header in mrkdwn", { type: "header", text: mrkdwn() }, "/blocks/0/text/type"],
  ["a header without text", { type: "header" }, "/blocks/0/text"],
  ["a section of 3,001 characters", { type: "section", text: plain(long(3_001)) }, "/blocks/0/text/text"],
  ["an empty text", { type: "section", text: plain("") }, "/blocks/0/text/text"],
  ["a blank text", { type: "section", text: mrkdwn(" \n") }, "/blocks/0/text/text"],
  ["an unknown text type", { type: "section", text: { type: "html", text: "x" } }, "/blocks/0/text/type"],
  ["verbatim on plain text", { type: "section", text: { ...plain(), verbatim: true } }, "/blocks/0/text"],
  ["emoji on mrkdwn", { type: "section", text: { ...mrkdwn(), emoji: true } }, "/blocks/0/text"],
  ["a section with neither text nor fields", { type: "section" }, "/blocks/0/text"],
  ["eleven fields", { type: "section", fields: many(11, () => plain()) }, "/blocks/0/fields"],
  ["no fields at all", { type: "section", fields: [] }, "/blocks/0/fields"],
  [
    "a field of 2,001 characters",
    { type: "section", fields: [plain(long(2_001))] },
    "/blocks/0/fields/0/text",
  ],
  ["a text input beside a section", { ...section, accessory: input.element }, "/blocks/0/accessory/type"],
  ["eleven context elements", { type: "context", elements: many(11, () => plain()) }, "/blocks/0/elements"],
  [
    "a context text of 3,001 characters",
    { type: "context", elements: [mrkdwn(long(3_001))] },
    "/blocks/0/elements/0/text",
  ],
  ["an empty context", { type: "context", elements: [] }, "/blocks/0/elements"],
  ["a button in a context", { type: "context", elements: [button()] }, "/blocks/0/elements/0/type"],
  ["26 actions", { type: "actions", elements: many(26, (i) => button(`a${i}`)) }, "/blocks/0/elements"],
  ["no actions", { type: "actions", elements: [] }, "/blocks/0/elements"],
  ["a picture among actions", { type: "actions", elements: [image] }, "/blocks/0/elements/0/type"],
  [
    "the same action_id twice in one block",
    { type: "actions", elements: [button(), button()] },
    "/blocks/0/elements/1/action_id",
  ],
  ["an input without a label", { type: "input", element: input.element }, "/blocks/0/label"],
  ["an input without an element", { type: "input", label: plain() }, "/blocks/0/element"],
  ["a label in mrkdwn", { ...input, label: mrkdwn() }, "/blocks/0/label/type"],
  ["a label of 2,001 characters", { ...input, label: plain(long(2_001)) }, "/blocks/0/label/text"],
  ["a hint of 2,001 characters", { ...input, hint: plain(long(2_001)) }, "/blocks/0/hint/text"],
  ["a button as an input", { ...input, element: button() }, "/blocks/0/element/type"],
  ["a picture without alt text", { type: "image", image_url: image.image_url }, "/blocks/0/alt_text"],
  ["an alt text of 2,001 characters", { ...image, alt_text: long(2_001) }, "/blocks/0/alt_text"],
  [
    "an image_url of 3,001 characters",
    { ...image, image_url: `https://${long(2_993)}` },
    "/blocks/0/image_url",
  ],
  ["an image_url that is no address", { ...image, image_url: "chart.png" }, "/blocks/0/image_url"],
  ["a picture's title of 2,001 characters", { ...image, title: plain(long(2_001)) }, "/blocks/0/title/text"],
  [
    "a rich mention of a person",
    rich({ type: "user", user_id: "U1" }),
    "/blocks/0/elements/0/elements/0/type",
  ],
  ["a rich broadcast", rich({ type: "broadcast", range: "here" }), "/blocks/0/elements/0/elements/0/type"],
  ["an empty rich text", { type: "rich_text", elements: [] }, "/blocks/0/elements"],
];

describe("blocks in a message", () => {
  test.each(accepted)("%s is accepted", (_, block) => {
    expect(check(block)).toEqual([]);
  });

  test.each(refused)("%s is refused", (_, block, path) => {
    expect(check(block).map((breach) => breach.path)).toContain(path);
  });

  test("two blocks with the same block_id are refused", () => {
    const breaches = check({ type: "divider", block_id: "b" }, { type: "divider", block_id: "b" });
    expect(breaches).toEqual([{ path: "/blocks/1/block_id", problem: "stands on another block too" }]);
  });

  test("the same action_id in two blocks is accepted", () => {
    const actions = { type: "actions", elements: [button()] };
    expect(check(actions, actions)).toEqual([]);
  });

  test("51 blocks are refused and 50 are not", () => {
    expect(check(...many(50, () => ({ type: "divider" })))).toEqual([]);
    expect(check(...many(51, () => ({ type: "divider" })))).toEqual([
      { path: "/blocks", problem: "is more than 50 items" },
    ]);
  });

  test("blocks of more than 10,000 characters together are refused", () => {
    const blocks = many(4, () => ({ type: "section", text: plain(long(2_501)) }));
    expect(check(...blocks)).toEqual([{ path: "/blocks", problem: "hold more than 10000 characters" }]);
    expect(check(...blocks.slice(1))).toEqual([]);
  });

  test("a problem says what is wrong without repeating what was written", () => {
    const breaches = check({
      type: "header",
      text: { type: "mrkdwn", text: "Amy fell", size: 2 },
      bold: true,
    });
    expect(breaches).toEqual([
      { path: "/blocks/0/text/type", problem: "is not plain_text" },
      { path: "/blocks/0/text", problem: "has unknown keys: size" },
      { path: "/blocks/0", problem: "has unknown keys: bold" },
    ]);
  });
});

describe("the message around the blocks", () => {
  const metadata = { event_type: "huddle_delivery", event_payload: { key: "d-1", part: 2, last: true } };

  test("a text alone, with blocks, and with metadata are accepted", () => {
    expect(validateMessage({ text: "Hello" })).toEqual([]);
    expect(validateMessage({ text: "Hello", blocks: [] })).toEqual([]);
    expect(validateMessage({ text: "Hello", blocks: [section], metadata })).toEqual([]);
    expect(validateMessage({ text: long(10_000), metadata: { ...metadata, event_type: long(255) } })).toEqual(
      [],
    );
  });

  test.each([
    ["no fallback text", { blocks: [section] }, "/text"],
    ["an empty fallback text", { text: "", blocks: [section] }, "/text"],
    ["a blank fallback text", { text: "  " }, "/text"],
    ["a fallback text of 10,001 characters", { text: long(10_001) }, "/text"],
    ["blocks that are no list", { text: "Hello", blocks: section }, "/blocks"],
    ["metadata without a type", { text: "Hello", metadata: { event_payload: {} } }, "/metadata/event_type"],
    [
      "metadata with spaces in its type",
      { text: "Hello", metadata: { ...metadata, event_type: "a b" } },
      "/metadata/event_type",
    ],
    [
      "metadata with a type of 256 characters",
      { text: "Hello", metadata: { ...metadata, event_type: long(256) } },
      "/metadata/event_type",
    ],
    [
      "metadata with null in it",
      { text: "Hello", metadata: { ...metadata, event_payload: { a: null } } },
      "/metadata/event_payload/a",
    ],
    [
      "metadata of more than 8,000 bytes",
      { text: "Hello", metadata: { ...metadata, event_payload: { a: long(8_000) } } },
      "/metadata",
    ],
  ])("%s is refused", (_, message, path) => {
    expect(validateMessage(message).map((breach) => breach.path)).toContain(path);
  });

  test.each([
    "<!channel>",
    "<!here>",
    "<!here|here>",
    "<!everyone>",
    "<@U123>",
    "<@W123|amy>",
    "<!subteam^S1|nurses>",
  ])("%s is refused wherever it would ring", (mention) => {
    const text = `Well done ${mention}`;
    const problem = "mentions people or a whole channel; our messages never do";
    expect(validateMessage({ text })).toEqual([{ path: "/text", problem }]);
    expect(check({ type: "section", text: mrkdwn(text) })).toEqual([
      { path: "/blocks/0/text/text", problem },
    ]);
    expect(check({ type: "context", elements: [mrkdwn(text)] })).toHaveLength(1);
    expect(check({ type: "section", fields: [mrkdwn(text)] })).toHaveLength(1);
  });

  test("mention syntax in plain text, channel links and dates are accepted", () => {
    expect(check({ type: "section", text: plain("<!channel>") })).toEqual([]);
    expect(
      check({ type: "section", text: mrkdwn("<#C1|ward-7> <!date^1^{date}|today> &lt;!here&gt;") }),
    ).toEqual([]);
  });
});
