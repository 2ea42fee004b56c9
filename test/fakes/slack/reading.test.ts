// Reading as a person does.
import { expect, test } from "vitest";
import { textOf } from "./reading.ts";

const mrkdwn = (text: string) => ({ type: "mrkdwn", text });
const read = (text: string) => textOf({ blocks: [{ type: "section", text: mrkdwn(text) }] });

test("markup is not read and what it marks is", () => {
  expect(read("*5 of 9* answered, _late_ ones ~struck~ `code`.")).toBe(
    "5 of 9 answered, late ones struck code.",
  );
  expect(read("*_both_* 2*3*4 snake_case_name")).toBe("both 2*3*4 snake_case_name");
  expect(read("&lt;b&gt; &amp;amp; <https://a.b|here> <https://a.b> <#C1|ward-7>")).toBe(
    "<b> &amp; here https://a.b #ward-7",
  );
  expect(read("<!date^1^{date}|Tuesday 24 November>\n&gt; said")).toBe("Tuesday 24 November\nsaid");
});

test("everything is read in order, with what can be pressed in brackets", () => {
  const plain = (text: string) => ({ type: "plain_text", text });
  const options = [
    { text: plain("Good"), value: "g" },
    { text: mrkdwn("*Hard*"), value: "h" },
  ];
  const text = textOf({
    title: plain("Huddle"),
    submit: plain("Send"),
    blocks: [
      { type: "header", text: plain("Today &amp; now") },
      {
        type: "section",
        text: mrkdwn("Ready?"),
        fields: [plain("One"), plain("Two")],
        accessory: { type: "button", text: plain("Answer") },
      },
      { type: "divider" },
      { type: "context", elements: [mrkdwn("_small_"), { type: "image", alt_text: "A chart" }] },
      { type: "image", title: plain("Falls"), alt_text: "Falls went down" },
      {
        type: "input",
        label: plain("Mood"),
        element: { type: "radio_buttons", options },
        hint: plain("Only you"),
      },
      { type: "input", label: plain("Who"), element: { type: "users_select", placeholder: plain("Pick") } },
      {
        type: "rich_text",
        elements: [
          {
            type: "rich_text_section",
            elements: [
              { type: "text", text: "Rich " },
              { type: "link", url: "https://a.b", text: "link" },
            ],
          },
        ],
      },
    ],
  });
  expect(text.split("\n")).toEqual([
    "Huddle",
    "Today &amp; now",
    "Ready?",
    "One",
    "Two",
    "[Answer]",
    "small",
    "A chart",
    "Falls",
    "Falls went down",
    "Mood",
    "[Good]",
    "[Hard]",
    "Only you",
    "Who",
    "Pick",
    "Rich link",
    "[Send]",
  ]);
});

test("a message with blocks does not show its fallback text", () => {
  expect(textOf({ text: "*Fallback*", blocks: [] })).toBe("Fallback");
  expect(
    textOf({ text: "Fallback", blocks: [{ type: "header", text: { type: "plain_text", text: "Blocks" } }] }),
  ).toBe("Blocks");
});
