// An organisation's own sets: what a line that was typed becomes, and what is not taken.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { linesOf, OWN_PULSES, ownPulse } from "../../../src/domain/pulse-own.ts";
import { parseBank } from "../../../src/domain/questions.ts";
import { hash } from "../../../src/ids.ts";

const bank = parseBank(JSON.parse(readFileSync("content/question-bank.json", "utf8")));
const keyOf = (words: string) => hash(words).slice(0, 12);
const read = (lines: Record<string, readonly string[]>) => ownPulse(lines, bank, keyOf);
const known = bank.pulseTemplates[0]?.statements[0];
if (!known) throw new Error("the bank has statements");

describe("a line", () => {
  test("is a statement of the component under which it stands", () => {
    const { statements, errors } = read({
      cc: ["We have time to learn."],
      other: ["Our building helps us."],
    });
    expect(errors).toEqual([]);
    expect(statements).toMatchObject([
      { text: "We have time to learn.", component: "cc", aboutManager: false },
      { text: "Our building helps us.", component: null, aboutManager: false },
    ]);
  });

  test("that says what the bank's statement says is that one, so that rounds can be compared", () => {
    for (const line of [known.text, `  ${known.text.toUpperCase().replace(/\.$/, "")} `, known.id])
      expect(read({ other: [line.trim()] }).statements).toEqual([known]);
  });

  test("has the same key each time, and another one under another component", () => {
    const idOf = (field: string, line: string) => read({ [field]: [line] }).statements[0]?.id;
    expect(idOf("cc", "We have time to learn.")).toBe(idOf("cc", "We have  time to learn"));
    expect(idOf("cc", "We have time to learn.")).not.toBe(idOf("ms", "We have time to learn."));
    expect(idOf("cc", "We have time to learn.")).not.toBe(idOf("cc", "We have time to teach."));
  });

  test("that is there twice is asked once", () => {
    expect(read({ cc: ["We have time.", "we have time"] }).statements).toHaveLength(1);
  });

  test.each([
    ["My manager listens.", true],
    ["Managers here come and see.", true],
    ["My line manager's door is open.", true],
    ["I trust my supervisor.", true],
    ["Our matron asks what we need.", true],
    ["We manage our time.", false],
  ])("%s is about a manager: %s", (line, aboutManager) => {
    expect(read({ lb: [line] }).statements).toMatchObject([{ aboutManager }]);
  });
});

describe("is refused at its field", () => {
  const codes = (lines: Record<string, readonly string[]>) =>
    read(lines).errors.map(({ field, refusal }) => [field, refusal.code]);
  const mood = bank.namedQuestions[0];

  test("a huddle's question, by its words or its key: its answers carry names", () => {
    if (!mood) throw new Error("the bank has questions");
    expect(codes({ cc: [mood.text] })).toEqual([["cc", "pulse-set-named"]]);
    expect(codes({ cc: ["How does today's shift look?"] })).toEqual([["cc", "pulse-set-named"]]);
    expect(codes({ sp: ["We try things."], "in-words": [mood.key] })).toEqual([
      ["in-words", "pulse-set-named"],
    ]);
  });

  test.each([
    ["no statement at all", { "in-words": ["What would help?"] }, [["sp", "pulse-set-empty"]]],
    ["a long one", { pc: ["x".repeat(201)] }, [["pc", "too-long"]]],
    [
      "too many",
      { ms: Array.from({ length: OWN_PULSES.statements + 1 }, (_, at) => `We do ${at}.`) },
      [["other", "too-many-lines"]],
    ],
    [
      "too many questions",
      { ms: ["We do."], "in-words": ["a?", "b?", "c?", "d?"] },
      [["in-words", "too-many-lines"]],
    ],
  ])("%s", (_, lines, errors) => {
    expect(codes(lines as unknown as Record<string, string[]>)).toEqual(errors);
  });
});

test("a set's lines make the same set again", () => {
  const lines = { sp: ["We know why."], lb: ["My manager listens."], "in-words": ["What would help?"] };
  const set = read(lines);
  expect(linesOf(set)).toMatchObject(lines);
  expect(read(linesOf(set))).toEqual(set);
});
