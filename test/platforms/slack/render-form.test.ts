// Forms as Slack draws them.
import { describe, expect, test } from "vitest";
import type { Field, Form } from "../../../src/cards/form.ts";
import { sentences } from "../../../src/cards/sentences.ts";
import { modal } from "../../../src/platforms/slack/render-form.ts";
import { validateView } from "../../../src/platforms/slack/validate.ts";
import { textOf } from "../../fakes/slack/reading.ts";

describe("forms", () => {
  const formOf = (...fields: Field[]): Form => ({
    name: "setup",
    title: "Setup",
    submit: "Save",
    context: "c",
    fields,
  });
  const drawn = (...fields: Field[]) => modal(formOf(...fields), "{}", sentences);
  const options = (count: number) =>
    Array.from({ length: count }, (_, at) => ({ value: `v${at}`, label: `Label ${at}` }));
  const base = { id: "f", label: "Field", optional: false };
  const elementOf = (field: Field) =>
    (drawn(field).blocks as { element: Record<string, unknown> }[])[0]?.element;

  test("a form has its name, its title, a way out and a way on", () => {
    expect(drawn({ ...base, kind: "text", lines: "one", value: "", maxLength: 10 })).toMatchObject({
      type: "modal",
      callback_id: "setup",
      private_metadata: "{}",
      title: { text: "Setup" },
      submit: { text: "Save" },
      close: { text: "Cancel" },
    });
  });

  test("a form that asks for nothing has nothing to send", () => {
    expect(drawn({ kind: "note", text: ["Hello"] })).not.toHaveProperty("submit");
  });

  test("an error and a warning stand in the form, with words", () => {
    const made = drawn(
      { kind: "note", warning: true, text: ["This looks like an NHS number."] },
      { ...base, kind: "text", lines: "one", value: "x", maxLength: 10, error: "Please look again." },
    );
    expect(textOf({ blocks: made.blocks as never })).toContain("⚠️ This looks like an NHS number.");
    expect(textOf({ blocks: made.blocks as never })).toContain("⚠️ Field: Please look again.");
    expect(validateView(made)).toEqual([]);
  });

  test("a block's id is the same whenever the form is drawn", () => {
    const ids = () =>
      (drawn({ ...base, kind: "date", value: null }).blocks as { block_id: string }[]).map(
        (one) => one.block_id,
      );
    expect(ids()).toEqual(["setup.f"]);
    expect(ids()).toEqual(ids());
  });

  test("a text that is longer than it may be comes back whole", () => {
    const element = elementOf({
      ...base,
      kind: "text",
      lines: "many",
      value: "x".repeat(400),
      maxLength: 300,
    });
    expect(element).toMatchObject({ initial_value: "x".repeat(400) });
    expect(element).not.toHaveProperty("max_length");
  });

  test.each([
    [10, "radio_buttons"],
    [11, "static_select"],
  ])("a choice of %i is %s", (count, type) => {
    expect(elementOf({ ...base, kind: "choice", options: options(count), value: "v1" })).toMatchObject({
      type,
      initial_option: { value: "v1" },
    });
  });

  test.each([
    [10, "checkboxes"],
    [11, "multi_static_select"],
  ])("ticks among %i are %s", (count, type) => {
    const element = elementOf({
      ...base,
      kind: "ticks",
      options: options(count),
      values: ["v1", "v3", "gone"],
    });
    expect(element).toMatchObject({ type, initial_options: [{ value: "v1" }, { value: "v3" }] });
  });

  test("a list of 420 is in groups that say what they hold, the chosen one among them", () => {
    const made = drawn({ ...base, kind: "select", options: options(420), value: "v419" });
    expect(validateView(made)).toEqual([]);
    const [input] = made.blocks as {
      element: { option_groups: { label: { text: string }; options: unknown[] }[] };
    }[];
    expect(input?.element.option_groups.map((group) => [group.label.text, group.options.length])).toEqual([
      ["Label 0 – Label 99", 100],
      ["Label 100 – Label 199", 100],
      ["Label 200 – Label 299", 100],
      ["Label 300 – Label 399", 100],
      ["Label 400 – Label 419", 20],
    ]);
  });

  test("nothing to choose from is a sentence, not an error of Slack's", () => {
    const made = drawn(
      { ...base, kind: "ticks", options: [], values: [] },
      { ...base, id: "g", kind: "date", value: null },
    );
    expect(textOf({ blocks: made.blocks as never })).toContain(sentences.nothingToChoose);
    expect(validateView(made)).toEqual([]);
  });

  test("a long option goes on in its second line", () => {
    const label = "Beds by the window are cold in winter and nobody has found the key to the radiator yet";
    const element = elementOf({ ...base, kind: "ticks", options: [{ value: "a", label }], values: [] });
    const [option] = (element?.options ?? []) as { text: { text: string }; description: { text: string } }[];
    expect(`${option?.text.text} ${option?.description.text}`).toBe(label);
  });
});
