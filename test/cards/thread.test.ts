// Answers in the thread, word for word, against the samples of what people read.
import { describe, expect, test } from "vitest";
import { cardOf } from "../../src/cards/notice-cards.ts";
import { instant } from "../../src/time/clock.ts";
import { buttons, lines, pressable, read } from "./reading.ts";
import { action, anAnswer, ids, mood, responseFacts } from "./sample.ts";

describe("answers in the thread", () => {
  test("an answer reads like the sample, without the mood", () => {
    expect(lines(responseFacts())).toEqual([
      "Amira",
      "What is one small thing that would make today's shift easier? move the spare drip stands nearer bay 2.",
      "Try next: tape marks for stands, Ben, by Thursday.",
    ]);
  });

  test("each answer has its Me too, an action can become an idea, and the whole can be put in the summary", () => {
    const card = cardOf(responseFacts({ answers: [mood, anAnswer({ meToo: 3 }), action] }));
    expect(pressable(card)).toEqual([
      ["Me too (3)", "me-too", `${ids.response}:pc-h2`],
      ["Me too", "me-too", `${ids.response}:core-5`],
      ["Make it an idea", "make-idea", `${ids.response}:core-5`],
      ["Put in the week's summary", "in-summary", ids.response],
    ]);
    expect(buttons(card).every((button) => button.about?.startsWith("Amira's answer"))).toBe(true);
  });

  test("an edit is told by its time, on another day with the day", () => {
    const edited = (at: string) => lines(responseFacts({ editedAt: instant(at) }))[0];
    expect(edited("2026-11-24T09:42:00Z")).toBe("Amira, edited 09:42");
    expect(edited("2026-11-25T07:45:00Z")).toBe("Amira, edited Wednesday 07:45");
  });

  test("a late answer is told by its day", () => {
    const late = { late: true, submittedAt: instant("2026-11-25T07:40:00Z") };
    expect(lines(responseFacts(late))[0]).toBe("Amira, added Wednesday 07:40");
    const edited = { ...late, editedAt: instant("2026-11-25T08:02:00Z") };
    expect(lines(responseFacts(edited))[0]).toBe("Amira, added Wednesday 07:40, edited Wednesday 08:02");
  });

  test("a scribe's entry says who was there and who entered it", () => {
    const facts = responseFacts({ kind: "scribe" }, ["Ben", "Chidi"]);
    expect(lines(facts)[0]).toBe("For those there: Ben, Chidi. Entered by Amira");
  });

  test("what was entered on the ward PC says so, to the leads as well", () => {
    expect(lines(responseFacts({ via: "ward" }))[0]).toBe("Amira, entered on the ward PC");
    const late = { via: "ward", late: true, submittedAt: instant("2026-11-25T07:40:00Z") } as const;
    expect(lines(responseFacts(late))[0]).toBe("Amira, entered on the ward PC, added Wednesday 07:40");
    expect(lines(responseFacts({ via: "ward", answers: [mood] }))).toEqual([
      "Amira answered, entered on the ward PC",
    ]);
    const scribed = responseFacts({ via: "ward", kind: "scribe" }, ["Ben"]);
    expect(lines(scribed)[0]).toBe("For those there: Ben. Entered on the ward PC by Amira");
    const answers = [anAnswer({ audience: "lead" })];
    const toLead = { ...responseFacts({ via: "ward", answers }), kind: "private-answers" } as const;
    expect(lines(toLead)[0]).toBe(
      "Amira told only the lead: Ward 7 huddle, Tuesday 24 November, entered on the ward PC",
    );
  });

  test.each([
    ["core-2", "Could go wrong: x"],
    ["core-3", "Went well: x"],
    ["core-4", "In the way: x"],
    ["core-6", "We learned: x"],
    ["core-7", "Help needed: x"],
    ["help", "Help needed: x"],
    ["core-8", "Thanks: x"],
    ["gone", "x"],
  ])("the answer to %s is labelled", (key, line) => {
    expect(lines(responseFacts({ answers: [anAnswer({ key, text: "x" })] }))[1]).toBe(line);
  });

  test.each([
    [null, null, "tape marks"],
    ["Ben", null, "tape marks, Ben."],
    [null, "by Thursday.", "tape marks, by Thursday."],
    [null, "today", "tape marks, today."],
    ["Ben", "Friday 4 December", "tape marks, Ben, by Friday 4 December."],
  ])("an action of %s by %s is one sentence", (who, byWhen, said) => {
    const answers = [anAnswer({ key: "core-5", text: "tape marks", who, byWhen })];
    expect(lines(responseFacts({ answers }))[1]).toBe(`Try next: ${said}`);
  });

  test("a choice is told in words", () => {
    const facts = responseFacts({ answers: [anAnswer({ key: "pd-4", text: null, choice: "adapt" })] });
    expect(lines(facts)[1]).toBe("Adapt it: change it and test again");
  });

  test("a response with only a mood has a card without anything to press", () => {
    const facts = responseFacts({ answers: [mood] });
    expect(read(facts)).toBe("Amira answered.");
    expect(buttons(cardOf(facts))).toEqual([]);
  });

  test("very long answers are cut, and the cut is seen", () => {
    const text = "so much to say ".repeat(200);
    const answers = ["core-3", "core-4", "core-7"].map((key, position) => anAnswer({ key, position, text }));
    const said = read(responseFacts({ answers }));
    expect(said.length).toBeLessThan(7_000);
    expect(said.match(/cut here; all of it is kept/g)).toHaveLength(3);
  });

  test("a short answer leaves its room to a long one", () => {
    const text = "word ".repeat(480).trim();
    const answers = [anAnswer({ text }), anAnswer({ key: "core-3", text: "short", position: 2 })];
    expect(read(responseFacts({ answers }))).not.toContain("cut here");
  });
});
