// Cards as Slack draws them: what fits, and what is folded where people see it.
import { describe, expect, test } from "vitest";
import type { Block, Card } from "../../../src/cards/card.ts";
import { sentences } from "../../../src/cards/sentences.ts";
import { slackLimits } from "../../../src/platforms/slack/limits.ts";
import { message } from "../../../src/platforms/slack/render.ts";
import { validateMessage } from "../../../src/platforms/slack/validate.ts";
import { textOf } from "../../fakes/slack/reading.ts";

const shown = (card: Card) => message(card, sentences);
const blocksOf = (...blocks: Block[]) => shown({ summary: "s", blocks }).blocks;
const text = (words: string): Block => ({ kind: "text", text: [words] });

describe("cards", () => {
  const says = "Falls: a shift <downwards>, eight weeks below average. An improvement.";
  const said = says.replace("<", "&lt;").replace(">", "&gt;");
  const words = { type: "section", text: { type: "mrkdwn", text: said, verbatim: true } };

  test("a picture stands under its words, which are its text equivalent", () => {
    const address = "https://huddle.example.org/picture/a.b.png";
    const drawn = shown({ summary: "s", blocks: [{ kind: "picture", says, address }] });
    expect(drawn.blocks).toEqual([words, { type: "image", image_url: address, alt_text: says }]);
    expect(drawn.text).toBe(said);
    expect(validateMessage(drawn)).toEqual([]);
  });

  test("a picture may come with a button beside its words; what the card says already is its alternative only", () => {
    const address = "https://huddle.example.org/picture/a.b.png";
    const button = { label: "Show as a table", action: "chart-table", value: "held:1" };
    const [beside] = blocksOf({ kind: "picture", says, address, button });
    expect(beside).toMatchObject({ text: words.text, accessory: { type: "button", value: "held:1" } });
    expect(blocksOf({ kind: "picture", says, address, isSaid: true })).toEqual([
      { type: "image", image_url: address, alt_text: says },
    ]);
    expect(blocksOf({ kind: "picture", says, address: null, button })).toEqual([beside]);
  });

  test.each([
    ["none", null],
    ["only a path", "/picture/a.b.png"],
    ["too long an address", `https://huddle.example.org/${"a".repeat(3_000)}`],
  ])("a picture with %s is its words alone", (_, address) => {
    expect(blocksOf({ kind: "picture", says, address })).toEqual([words]);
  });

  test("each kind of block", () => {
    expect(
      blocksOf(
        { kind: "heading", text: "Tuesday & <b>" },
        { kind: "text", text: [{ bold: "Ward 7" }, " <3"] },
        { kind: "note", text: ["Only you see this"] },
        { kind: "divider" },
        { kind: "buttons", buttons: [{ label: "Answer", action: "answer", value: "h1", style: "primary" }] },
      ),
    ).toEqual([
      { type: "header", text: { type: "plain_text", text: "Tuesday & <b>" } },
      { type: "section", text: { type: "mrkdwn", text: "*Ward 7* &lt;3", verbatim: true } },
      { type: "context", elements: [{ type: "mrkdwn", text: "Only you see this", verbatim: true }] },
      { type: "divider" },
      {
        type: "actions",
        elements: [
          {
            type: "button",
            action_id: "answer",
            text: { type: "plain_text", text: "Answer" },
            value: "h1",
            style: "primary",
          },
        ],
      },
    ]);
  });

  test("what a button is about is told to screen readers", () => {
    const [section] = blocksOf({
      kind: "text",
      text: ["Porters"],
      button: { label: "Me too", action: "me-too", value: "r:k", about: "porters" },
    });
    expect(section).toMatchObject({ accessory: { type: "button", accessibility_label: "Me too: porters" } });
  });

  test("a menu that finds a button in its place stands below", () => {
    const made = blocksOf({
      kind: "text",
      text: ["Q"],
      button: { label: "Edit", action: "question-change", value: "v" },
      menu: { label: "More", action: "question-change", options: [{ label: "Up", value: "up" }] },
    });
    expect(made).toMatchObject([
      { accessory: { type: "button" } },
      { type: "actions", elements: [{ type: "overflow" }] },
    ]);
  });

  test("more buttons than a row takes go on in the next", () => {
    const buttons = Array.from({ length: 60 }, (_, at) => ({
      label: `B${at}`,
      action: "answer",
      value: `${at}`,
    }));
    const made = blocksOf({ kind: "buttons", buttons });
    expect(made.map((row) => (row.elements as unknown[]).length)).toEqual([25, 25, 10]);
  });

  test("a long text goes over several sections and loses nothing", () => {
    const words = Array.from({ length: 1_200 }, (_, at) => `w${at}`).join(" ");
    const made = blocksOf(text(words));
    expect(made.length).toBeGreaterThan(1);
    expect(
      textOf({ blocks: made as never })
        .replaceAll("\n", "")
        .replaceAll(" ", ""),
    ).toBe(words.replaceAll(" ", ""));
  });

  test("a text beyond the whole message is shortened with a sentence", () => {
    const made = shown({ summary: "s", blocks: [text("tea ".repeat(25_000)), text("The end")] });
    const read = textOf({ blocks: made.blocks as never });
    expect(read).toContain(sentences.shortened);
    expect(read).toContain("The end");
    expect(made.text).toContain(sentences.shortened);
    expect(validateMessage(made)).toEqual([]);
  });

  test("the longest texts give way, the short ones stay whole", () => {
    const short = Array.from({ length: 20 }, (_, at) => text(`short ${at}`));
    const read = textOf({ blocks: blocksOf(...short, text("long ".repeat(9_000))) as never });
    for (let at = 0; at < 20; at += 1) expect(read).toContain(`short ${at}`);
    expect(read).toContain(sentences.shortened);
  });

  test("many texts become one where blocks run out, and lose nothing", () => {
    const many = Array.from({ length: 200 }, (_, at) => text(`line ${at}.`));
    const made = blocksOf({ kind: "heading", text: "All" }, ...many);
    expect(made.length).toBeLessThanOrEqual(slackLimits.message.blocks);
    for (let at = 0; at < 200; at += 1) expect(textOf({ blocks: made as never })).toContain(`line ${at}.`);
  });

  test("what does not fit is left out where it is seen, and buttons stay", () => {
    const many = Array.from({ length: 120 }, (_, at): Block[] => [
      { kind: "heading", text: `Team ${at}` },
      text("x"),
    ]).flat();
    const made = blocksOf(...many, {
      kind: "buttons",
      buttons: [{ label: "Answer", action: "answer", value: "h" }],
    });
    expect(made).toHaveLength(slackLimits.message.blocks);
    expect(textOf({ blocks: made as never })).toMatch(/\d+ more parts do not fit here\./);
    expect(made.some((one) => one.type === "actions")).toBe(true);
  });

  test("the fallback text holds every word of the card", () => {
    const card: Card = {
      summary: "Huddle",
      blocks: [
        { kind: "heading", text: "Tuesday" },
        text("5 of 9 answered"),
        { kind: "note", text: ["small"] },
      ],
    };
    expect(shown(card).text).toBe("Tuesday\n5 of 9 answered\nsmall");
  });

  test("a card without words has its summary, or says that it is empty", () => {
    expect(shown({ summary: "Just this", blocks: [{ kind: "divider" }] }).text).toBe("Just this");
    expect(shown({ summary: " ", blocks: [] }).text).toBe(sentences.empty);
  });
});
