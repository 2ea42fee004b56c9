// Forms as Teams draws them, and what comes back.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Field, Form } from "../../../src/cards/form.ts";
import { sentences } from "../../../src/cards/sentences.ts";
import { type Opened, packed, unpacked } from "../../../src/platforms/teams/context.ts";
import { teamsLimits } from "../../../src/platforms/teams/limits.ts";
import { dialog, formCard, peopleOf, valuesOf } from "../../../src/platforms/teams/render-form.ts";
import { actionsOf, breaches, elementsOf, textOf } from "./card-schema.ts";

const opened: Opened = {
  about: "h1",
  in: { id: "19:a@thread.tacv2", kind: "public", name: "Ward 7" },
  thread: "1700000000000",
  instance: "i1",
};
const formOf = (...fields: Field[]): Form => ({
  name: "setup",
  title: "Set up",
  submit: "Save",
  context: "h1",
  fields,
});
const drawn = (...fields: Field[]) => formCard(formOf(...fields), opened, sentences);
const options = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ value: `v${at}`, label: `Label ${at}` }));
const base = { id: "f", label: "Field", optional: false };
const inputs = (card: object) => elementsOf(card).filter((one) => String(one.type).startsWith("Input."));
const line: Field = { ...base, kind: "text", lines: "one", value: "", maxLength: 10 };

/** What a client sends: the button's data, and each input that is not empty. */
function sentBack(card: object, typed: Record<string, string> = {}): Record<string, unknown> {
  const own = inputs(card).map(({ id, value }) => [id, typed[String(id)] ?? value ?? ""]);
  const [submit] = actionsOf(card).slice(-1);
  return { ...(submit?.data as object), ...Object.fromEntries(own.filter(([, value]) => value !== "")) };
}

describe("a form", () => {
  test("that comes back says so at its button too, where what is marked is out of view", () => {
    const fields = Array.from({ length: 4 }, (_, at): Field => ({ ...line, id: `f${at}` }));
    const [first, ...rest] = fields as [Field, ...Field[]];
    const marked = { ...first, error: "too long" };
    const above = `⚠️ ${sentences.lookAbove}\n[Save]`;
    expect(textOf(drawn(marked, ...rest)).endsWith(above)).toBe(true);
    const warning: Field = { kind: "note", text: ["Look again."], warning: true };
    expect(textOf(drawn(warning, ...rest)).endsWith(above)).toBe(true);
    expect(textOf(drawn(...fields))).not.toContain(sentences.lookAbove);
    expect(textOf(drawn(marked))).not.toContain(sentences.lookAbove);
  });

  test("in a card has its title, and one button that says which form it is", () => {
    const card = drawn(line);
    expect(breaches(card)).toEqual([]);
    expect(textOf(card)).toBe("Set up\nField\n[Save]");
    expect(card.actions).toEqual([
      {
        type: "Action.Execute",
        title: "Save",
        style: "positive",
        verb: "submit:setup",
        data: { f: "setup", i: "i1", o: packed(opened), q: ["setup.text.f"] },
      },
    ]);
  });

  test("in a dialog has its title on the window, and the same data", () => {
    const { type, value } = dialog(formOf(line), opened, sentences);
    expect([type, value.title, value.height]).toEqual(["continue", "Set up", "medium"]);
    expect(value.card.contentType).toBe("application/vnd.microsoft.card.adaptive");
    expect(breaches(value.card.content)).toEqual([]);
    expect(textOf(value.card.content)).toBe("Field\n[Save]");
    expect(value.card.content.actions).toMatchObject([
      { type: "Action.Submit", data: drawn(line).actions?.[0]?.data as object },
    ]);
    expect(value.card.content.actions?.[0]).not.toHaveProperty("verb");
  });

  test("that asks for nothing has nothing to send", () => {
    const card = drawn({ kind: "note", text: ["Hello"] });
    expect(card).not.toHaveProperty("actions");
    expect(breaches(card)).toEqual([]);
  });

  test("comes back with each problem above its field, and with all that was typed", () => {
    const card = drawn(
      { kind: "note", warning: true, text: ["This looks like an NHS number."] },
      { ...line, value: "9.65", error: "The time 9.65 does not exist.", hint: "For example 09:00" },
    );
    expect(textOf(card).split("\n")).toEqual([
      "Set up",
      "⚠️ This looks like an NHS number.",
      "⚠️ Field: The time 9.65 does not exist.",
      "Field",
      "For example 09:00",
      "[Save]",
    ]);
    expect(inputs(card)).toMatchObject([{ value: "9.65" }]);
    expect(breaches(card)).toEqual([]);
  });
});

describe("inputs", () => {
  test("each is labelled, and says what is missing", () => {
    const card = drawn(
      line,
      { ...base, id: "g", kind: "choice", options: options(2), value: null, optional: true },
      { ...base, id: "h", kind: "date", value: "2026-12-01" },
    );
    expect(inputs(card)).toMatchObject([
      { id: "setup.text.f", label: "Field", isRequired: true, errorMessage: sentences.fillIn },
      { id: "setup.one.g", label: "Field", isRequired: false, errorMessage: sentences.chooseOne },
      { type: "Input.Date", id: "setup.date.h", value: "2026-12-01" },
    ]);
  });

  test("a text that is longer than it may be comes back whole", () => {
    const [input] = inputs(drawn({ ...line, lines: "many", value: "x".repeat(400), maxLength: 300 }));
    expect(input).toMatchObject({ value: "x".repeat(400), isMultiline: true });
    expect(input).not.toHaveProperty("maxLength");
  });

  test.each([
    [10, "expanded"],
    [11, "compact"],
  ])("a choice of %i is %s", (count, style) => {
    const [input] = inputs(drawn({ ...base, kind: "choice", options: options(count), value: "v1" }));
    expect(input).toMatchObject({ style, value: "v1" });
  });

  test("ticks keep what was ticked and is still there", () => {
    const field: Field = { ...base, kind: "ticks", options: options(4), values: ["v1", "v3", "gone"] };
    expect(inputs(drawn(field))).toMatchObject([{ isMultiSelect: true, style: "expanded", value: "v1,v3" }]);
  });

  test("a choice's words are no markup", () => {
    const [input] = inputs(
      drawn({ ...base, kind: "choice", options: [{ value: "a", label: "**Bed** 3" }], value: null }),
    );
    expect(input).toMatchObject({ choices: [{ title: "∗∗Bed∗∗ 3", value: "a" }] });
  });

  test("nothing to choose from is a sentence", () => {
    const card = drawn({ ...base, kind: "ticks", options: [], values: [] }, { ...line, id: "g" });
    expect(textOf(card)).toContain(`Field\n${sentences.nothingToChoose}`);
    expect(breaches(card)).toEqual([]);
  });

  test("a person is found in the directory, or named where there is no picker", () => {
    const card = drawn({ ...base, kind: "person", optional: true });
    expect(inputs(card)).toMatchObject([
      {
        type: "Input.ChoiceSet",
        id: "setup.who.f",
        "choices.data": { type: "Data.Query", dataset: "graph.microsoft.com/users" },
        fallback: { type: "Input.Text", id: "setup.name.f", label: "Field" },
      },
    ]);
    expect(breaches(card)).toEqual([]);
  });
});

describe("what comes back", () => {
  test("is what stood in the fields and what was typed", () => {
    const card = drawn(
      { ...line, value: "Ward 7" },
      { ...base, id: "core-5:who", kind: "text", lines: "one", value: "", maxLength: 60 },
      { ...base, id: "days", kind: "ticks", options: options(4), values: ["v1", "v3"] },
      { ...base, id: "shifts", kind: "ticks", options: options(1), values: [] },
      { ...base, id: "set", kind: "select", options: options(20), value: "v2" },
      { ...base, id: "by", kind: "date", value: null },
      { ...base, id: "manager", kind: "person" },
    );
    const sent = sentBack(card, { "setup.text.core-5:who": "Ben", "setup.date.by": "2026-12-01" });
    expect(valuesOf("setup", sent)).toEqual({
      f: "Ward 7",
      "core-5:who": "Ben",
      days: ["v1", "v3"],
      shifts: [],
      set: "v2",
      by: "2026-12-01",
      manager: null,
    });
    expect(peopleOf("setup", sent)).toEqual(new Map());
  });

  test("nothing ticked and nothing typed are told from fields that were not there", () => {
    const card = drawn(line, { ...base, id: "shifts", kind: "ticks", options: options(1), values: ["v0"] });
    const [submit] = actionsOf(card);
    expect(valuesOf("setup", submit?.data as Record<string, unknown>)).toEqual({ f: null, shifts: [] });
  });

  test("unknown keys, other forms' fields and values of another kind are no values", () => {
    const data = {
      f: "setup",
      i: "i1",
      action: "x",
      "answer.text.a": "other form",
      "setup.text.b": 5,
      "setup.any.__proto__": "x",
      "setup.many.c": "x",
      q: ["setup.any.d", 7, "nonsense"],
    };
    const values = valuesOf("setup", data);
    expect(Object.entries(values)).toEqual([
      ["d", []],
      ["b", null],
      ["__proto__", ["x"]],
    ]);
    expect(valuesOf("setup", { q: "setup.text.a" })).toEqual({});
  });

  test("somebody chosen is an id, somebody typed is a name", () => {
    const sent = { "setup.who.manager": " 0000-aaaa ", "setup.name.deputy": "Ben", "setup.name.third": " " };
    expect(peopleOf("setup", sent)).toEqual(
      new Map<string, object>([
        ["manager", { id: "0000-aaaa" }],
        ["deputy", { name: "Ben" }],
      ]),
    );
  });

  test("whatever the options' values are, commas too, those that were ticked come back", () => {
    const value = fc.string({
      unit: fc.constantFrom(..."a,%2C5 é😀".split("")),
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(fc.uniqueArray(value, { minLength: 1, maxLength: 15 }), fc.nat(), (all, seed) => {
        const ticked = all.filter((_, at) => (seed >> at) % 2 === 1);
        const choices = all.map((one) => ({ value: one, label: "x" }));
        const card = drawn({ ...base, kind: "ticks", options: choices, values: ticked });
        expect(valuesOf("setup", sentBack(card))).toEqual({ f: ticked });
      }),
    );
  });

  test("says where the form was opened, and is not trusted to be ours", () => {
    const { o } = sentBack(drawn(line));
    expect(unpacked(o)).toEqual(opened);
    for (const other of [undefined, 7, "", "{", '{"about":"h1"}']) expect(unpacked(other)).toBeNull();
  });
});

test("a form that is too large has its notes shortened, never what was typed", () => {
  const value = "ü".repeat(3_000);
  const typed = Array.from(
    { length: 12 },
    (_, at): Field => ({
      ...line,
      id: `f${at}`,
      value,
      lines: "many",
      maxLength: 3_000,
    }),
  );
  const card = drawn({ kind: "note", text: ["advice ".repeat(5_000)] }, ...typed);
  expect(Buffer.byteLength(JSON.stringify(card))).toBeLessThanOrEqual(teamsLimits.form.bytes);
  expect(textOf(card)).toContain(sentences.shortened);
  expect(inputs(card).map((one) => one.value)).toEqual(typed.map(() => value));
});
