// Forms as HTML: every field has its label, what describes it and what stands in it; what comes back has its limits.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Field, Form } from "../../../src/cards/form.ts";
import { sentences } from "../../../src/cards/sentences.ts";
import { WEB_FORM } from "../../../src/cards/wording-web.ts";
import { formHtml, SubmittedValues } from "../../../src/platforms/web/render-form.ts";
import { having, readHtml, type Tag } from "./reading.ts";
import { everyField, forms, troubled } from "./sample-cards.ts";

const drawn = (form: Form, people?: readonly string[]) =>
  readHtml(String(formHtml(form, "i-1", sentences, people ? { people } : {})));
const only = (...fields: Field[]): Form => ({ ...everyField, fields });
const named = (tags: readonly Tag[], name: string) => tags.filter((one) => one.attributes.name === name);
const textOf = (value: string, changes = {}): Field => ({
  ...{ kind: "text", id: "t", label: "Text", optional: true, lines: "one", value, maxLength: 3000 },
  ...changes,
});

describe("every sample form", () => {
  test.each([...forms, troubled, everyField].map((form) => [form.title, form] as const))(
    "%s: whatever is asked has a label, and whatever is named stands on the form",
    (_, form) => {
      const { tags, text } = drawn(form);
      const ids = having(tags, "id").map((one) => one.attributes.id);
      expect(new Set(ids).size).toBe(ids.length);
      const refers = ["for", "aria-describedby", "aria-labelledby", "list"];
      const referred = tags.flatMap((tag) =>
        refers.flatMap((name) => tag.attributes[name]?.split(" ") ?? []),
      );
      expect(referred.filter((id) => !ids.includes(id))).toEqual([]);
      for (const field of form.fields) {
        if (field.kind === "note") continue;
        expect(text).toContain(field.label);
        expect(having(tags, "data-field").some((one) => one.attributes["data-field"] === field.id)).toBe(
          true,
        );
      }
    },
  );
});

describe("one form", () => {
  test("it carries its name, its instance and what it is about", () => {
    expect(drawn(everyField).tags[0]?.attributes).toMatchObject({
      "data-form": "setup",
      "data-instance": "i-1",
      "data-context": everyField.context,
    });
  });

  test("its problems stand first, each leading to its field, which is marked", () => {
    const { tags } = drawn(everyField);
    const links = tags.filter((one) => one.name === "a").map((one) => one.attributes.href?.slice(1));
    expect(links).toHaveLength(8);
    const ids = having(tags, "id").map((one) => one.attributes.id);
    expect(links.filter((id) => !ids.includes(id ?? ""))).toEqual([]);
    const [input] = named(tags, "text");
    expect(input?.attributes).toMatchObject({
      "aria-invalid": "true",
      "aria-describedby": "f-i-1-1-error f-i-1-1-hint",
    });
  });

  test("a form without problems has no place for them", () => {
    const { tags } = drawn(only(textOf("")));
    expect(having(tags, "data-problems")).toEqual([]);
  });

  test("what stands in a field is chosen, ticked or filled in", () => {
    const { tags, text } = drawn(everyField);
    const chosen = tags.filter((one) => "checked" in one.attributes || "selected" in one.attributes);
    expect(chosen.map((one) => one.attributes.value)).toEqual(["b", "d", "e", "g"]);
    expect(named(tags, "text")[0]?.attributes.value).toBe("so");
    expect(named(tags, "until")).toEqual([]);
    expect(named(tags, "date")[0]?.attributes.value).toBe("2026-12-01");
    // A browser drops the first line break after the tag, so there is one more.
    expect(text).toContain("\n\nfirst\nsecond");
  });

  test("a choice that may be left out can be taken back, and is not required", () => {
    const choice = (optional: boolean): Field => ({
      ...{ kind: "choice", id: "c", label: "C", optional, value: null },
      options: [{ value: "a", label: "A" }],
    });
    const values = (optional: boolean) =>
      named(drawn(only(choice(optional))).tags, "c").map((one) => one.attributes);
    expect(values(true).map((one) => one.value)).toEqual(["a", ""]);
    expect(values(true).every((one) => !("required" in one))).toBe(true);
    expect(values(false).map((one) => [one.value, "required" in one])).toEqual([["a", true]]);
  });

  test("no browser cuts what is typed or pasted", () => {
    const { tags } = drawn(only(textOf("x".repeat(5000))));
    expect(having(tags, "maxlength")).toEqual([]);
    expect(named(tags, "t")[0]?.attributes).toMatchObject({ "data-max": "3000", value: "x".repeat(5000) });
  });

  test("people are offered by name where one is asked for", () => {
    const { tags } = drawn(everyField, ["Amira", '"><script>']);
    const at = tags.findIndex((one) => one.name === "datalist");
    expect(tags.slice(at + 1, at + 3).map((one) => one.attributes.value)).toEqual(["Amira", '"><script>']);
  });

  test("a form that only says something can be closed, not sent", () => {
    const { tags, text } = drawn(only({ kind: "note", text: ["Read this."] }));
    expect(tags.filter((one) => one.attributes.type === "submit")).toEqual([]);
    expect(text).toContain("Close");
  });

  test("whatever stands in a form never becomes an element", () => {
    const wild = fc.oneof(
      fc.string({ unit: "binary", maxLength: 100 }),
      fc.constantFrom("</textarea><script>", '" onfocus="alert(1)', "</option>", "x".repeat(100_000)),
    );
    const field = fc.tuple(wild, wild, wild).map(([label, value, error]) => [
      textOf(value, { label, hint: error, error, lines: "many" }),
      textOf(value, { id: label, placeholder: error }),
      {
        kind: "select",
        id: "s",
        label,
        optional: true,
        options: [{ value, label: error }],
        value,
      } as const,
      {
        kind: "ticks",
        id: "k",
        label,
        optional: true,
        options: [{ value, label: error }],
        values: [],
      } as const,
      { kind: "note", text: [value], warning: true } as const,
    ]);
    const usual = new Set(drawn(everyField).tags.map((one) => one.name));
    fc.assert(
      fc.property(field, (fields) => {
        const { tags } = drawn(only(...fields));
        expect(tags.filter((one) => !usual.has(one.name))).toEqual([]);
        expect(
          tags.flatMap((one) => Object.keys(one.attributes)).filter((name) => name.startsWith("on")),
        ).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});

describe("what a browser sends", () => {
  const values = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, at) => [`f${at}`, "x"]));

  test.each([
    ["texts, lists and nothing", { a: "x", b: ["y", "z"], c: null }],
    ["a hundred fields", values(100)],
    ["a hundred thousand characters", { a: "x".repeat(99_999) }],
  ])("%s are taken", (_, given) => {
    expect(SubmittedValues.parse(given)).toEqual(given);
  });

  test.each([
    ["a hundred and one fields", values(101)],
    ["more characters than that", { a: "x".repeat(50_000), b: ["y".repeat(50_000)] }],
  ])("%s are refused in a sentence", (_, given) => {
    expect(SubmittedValues.safeParse(given).error?.issues[0]?.message).toBe(WEB_FORM.tooMuch);
  });

  test.each([[{ a: 1 }], [{ a: { b: "c" } }], [["x"]], [null], ["x"]])("%j is no form", (given) => {
    expect(SubmittedValues.safeParse(given).success).toBe(false);
  });
});
