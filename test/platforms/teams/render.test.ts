// Cards as Teams draws them: what fits, and what is folded where people see it.
import { describe, expect, test } from "vitest";
import type { Block, Card } from "../../../src/cards/card.ts";
import { sentences } from "../../../src/cards/sentences.ts";
import { weight } from "../../../src/platforms/teams/fold.ts";
import { teamsLimits } from "../../../src/platforms/teams/limits.ts";
import { message } from "../../../src/platforms/teams/render.ts";
import { actionsOf, breaches, textOf } from "./card-schema.ts";

const shown = (card: Card) => message(card, sentences);
const drawn = (...blocks: Block[]) => shown({ summary: "s", blocks }).card;
const text = (words: string): Block => ({ kind: "text", text: [words] });

describe("cards", () => {
  const says = "Falls: a shift downwards, eight weeks below average. An improvement.";
  const words = { type: "RichTextBlock", inlines: [{ type: "TextRun", text: says }] };

  test("a picture stands under its words, which are its text equivalent, and opens by itself", () => {
    const url = "https://huddle.example.org/picture/a.b.png";
    const card = drawn({ kind: "picture", says, address: url });
    const look = { size: "Stretch", msteams: { allowExpand: true } };
    expect(card.body).toEqual([words, { type: "Image", url, altText: says, ...look }]);
    expect(breaches(card)).toEqual([]);
  });

  test.each([null, "/picture/a.b.png", `https://huddle.example.org/${"a".repeat(3_000)}`])(
    "a picture at %s is its words alone",
    (address) => {
      expect(drawn({ kind: "picture", says, address }).body).toEqual([words]);
    },
  );

  test("a picture may come with a button under it; what the card says already is its alternative only", () => {
    const address = "https://huddle.example.org/picture/a.b.png";
    const button = { label: "Show as a table", action: "chart-table", value: "held:1" };
    const card = drawn({ kind: "picture", says, address, button });
    expect(card.body.map((one) => one.type)).toEqual(["RichTextBlock", "Image", "ActionSet"]);
    expect(breaches(card)).toEqual([]);
    const { body } = drawn({ kind: "picture", says, address, isSaid: true });
    expect(body).toMatchObject([{ type: "Image", altText: says }]);
  });

  test("each kind of block", () => {
    const card = drawn(
      { kind: "heading", text: "Tuesday & <b>" },
      { kind: "text", text: [{ bold: "Ward 7" }, " <3 *so*"] },
      { kind: "note", text: ["Only you see this"] },
      { kind: "divider" },
      { kind: "buttons", buttons: [{ label: "Answer", action: "answer", value: "h1", style: "primary" }] },
    );
    expect(breaches(card)).toEqual([]);
    expect(card.body).toEqual([
      {
        type: "TextBlock",
        text: "Tuesday & <\u200bb>",
        style: "heading",
        size: "Medium",
        weight: "Bolder",
        wrap: true,
      },
      {
        type: "RichTextBlock",
        inlines: [
          { type: "TextRun", text: "Ward 7", weight: "Bolder" },
          { type: "TextRun", text: " <3 *so*" },
        ],
      },
      { type: "RichTextBlock", inlines: [{ type: "TextRun", text: "Only you see this", size: "Small" }] },
      {
        type: "ActionSet",
        separator: true,
        spacing: "Medium",
        actions: [
          {
            type: "Action.Execute",
            title: "Answer",
            verb: "answer",
            associatedInputs: "none",
            data: { a: "answer", v: "h1" },
            style: "positive",
          },
        ],
      },
    ]);
  });

  test("a line under which nothing stands is not drawn", () => {
    const card = drawn({ kind: "divider" }, text("a"), { kind: "divider" });
    expect(card.body).toEqual([{ type: "RichTextBlock", inlines: [{ type: "TextRun", text: "a" }] }]);
  });

  test("a text of several lines is an element for each, and an empty line is a gap", () => {
    const card = drawn(text("one\ntwo\n\nthree"));
    expect(card.body.map((one) => one.spacing)).toEqual([undefined, "None", "Small"]);
    expect(textOf(card)).toBe("one\ntwo\nthree");
  });

  test("a link of ours is pressed where it is read", () => {
    const link = { link: "https://huddle.example.org/page/a?b=1", text: "your page" };
    const [block] = drawn({ kind: "text", text: ["Open ", link] }).body;
    expect(block).toMatchObject({
      inlines: [
        { text: "Open " },
        { text: "your page", selectAction: { type: "Action.OpenUrl", url: link.link } },
      ],
    });
  });

  test("what a button is about is told to screen readers, and what it destroys is seen", () => {
    const button = {
      label: "Me too",
      action: "me-too",
      value: "r:k",
      about: "porters",
      style: "danger",
    } as const;
    expect(actionsOf(drawn({ kind: "text", text: ["Porters"], button }))).toMatchObject([
      { title: "Me too", tooltip: "Me too: porters", style: "destructive" },
    ]);
  });

  test("of a menu alone the first choice stands open", () => {
    const options = ["Edit", "Up", "Down"].map((label) => ({ label, value: label }));
    const menu = { label: "Change question 1", action: "question-change", options };
    expect(actionsOf(drawn({ kind: "text", text: ["Q"], menu })).map((one) => one.mode)).toEqual([
      undefined,
      "secondary",
      "secondary",
    ]);
  });

  test("a menu's choices stand behind the dots of the row, each with the menu's name", () => {
    const card = drawn({
      kind: "text",
      text: ["Q"],
      button: { label: "Edit", action: "question-change", value: "v" },
      menu: {
        label: "Change question 1",
        action: "question-change",
        options: [{ label: "Up", value: "up" }],
      },
    });
    expect(breaches(card)).toEqual([]);
    expect(actionsOf(card)).toMatchObject([
      { title: "Edit", data: { a: "question-change", v: "v" } },
      {
        title: "Up",
        mode: "secondary",
        tooltip: "Change question 1: Up",
        verb: "question-change",
        data: { a: "question-change", v: "up" },
      },
    ]);
  });

  test("more buttons than a row takes go on in the next", () => {
    const buttons = Array.from({ length: 14 }, (_, at) => ({
      label: `B${at}`,
      action: "answer",
      value: `${at}`,
    }));
    const card = drawn({ kind: "buttons", buttons });
    expect(card.body.map((row) => (row.actions as unknown[]).length)).toEqual([6, 6, 2]);
    expect(actionsOf(card).map((one) => one.title)).toEqual(buttons.map((one) => one.label));
  });

  test("the notification holds every word of the card, and an old client reads the same", () => {
    const blocks: Block[] = [
      { kind: "heading", text: "Tuesday" },
      text("5 of 9 answered"),
      { kind: "note", text: ["small"] },
    ];
    const made = shown({ summary: "Huddle", blocks });
    expect(made.text).toBe("Tuesday\n5 of 9 answered\nsmall");
    expect(made.card).toMatchObject({ speak: "Huddle", fallbackText: made.text });
  });

  test("a card without words has its summary, or says that it is empty", () => {
    const bare = shown({ summary: "Just this", blocks: [{ kind: "divider" }] });
    expect([bare.text, textOf(bare.card)]).toEqual(["Just this", "Just this"]);
    expect(textOf(shown({ summary: " ", blocks: [] }).card)).toBe(sentences.empty);
  });

  test("a card fetches itself anew for those it is told, sixty at most", () => {
    const people = Array.from({ length: 70 }, (_, at) => `29:${at}`);
    const { card } = message({ summary: "s", blocks: [text("a")] }, sentences, people);
    expect(breaches(card)).toEqual([]);
    expect(card.refresh).toMatchObject({ action: { verb: "refresh" }, userIds: people.slice(0, 60) });
    expect(drawn(text("a"))).not.toHaveProperty("refresh");
  });
});

describe("a card that is too large", () => {
  const most = teamsLimits.message.bytes;
  const button: Block = { kind: "buttons", buttons: [{ label: "Answer", action: "answer", value: "h" }] };

  test("has its longest texts shortened with a sentence, and keeps the short ones whole", () => {
    const short = Array.from({ length: 20 }, (_, at) => text(`short ${at}.`));
    const made = shown({ summary: "s", blocks: [...short, text("long ".repeat(20_000)), text("The end")] });
    const read = textOf(made.card);
    for (let at = 0; at < 20; at += 1) expect(read).toContain(`short ${at}.`);
    expect(read).toContain(sentences.shortened);
    expect(read).toContain("The end");
    expect(weight(made)).toBeLessThanOrEqual(most);
    expect(weight(made)).toBeGreaterThan(most * 0.9);
    expect(made.text).toContain(sentences.shortened);
  });

  test("says how many parts it leaves out, and keeps its buttons", () => {
    const many = Array.from({ length: 2_000 }, (_, at) => text(`line ${at}.`));
    const made = shown({ summary: "s", blocks: [{ kind: "heading", text: "All" }, ...many, button] });
    const read = textOf(made.card);
    const left = Number(/(\d+) more parts do not fit here\./.exec(read)?.[1]);
    const stayed = read.match(/line \d+\./g) ?? [];
    expect(stayed.length + left).toBe(2_000);
    expect(stayed[0]).toBe("line 0.");
    expect(actionsOf(made.card)).toHaveLength(1);
    expect(breaches(made.card)).toEqual([]);
    expect(weight(made)).toBeLessThanOrEqual(most);
  });

  test("is counted as Teams counts: two bytes for each unit, three where UTF-8 needs them", () => {
    expect(weight("ab")).toBe(8);
    expect(weight("日本語日本語")).toBe(20);
  });
});
