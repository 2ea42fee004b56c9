// The idea's forms: what is much the same first, and what each move asks.
import { expect, test } from "vitest";
import { spansText } from "../../src/cards/card.ts";
import type { Form } from "../../src/cards/form.ts";
import { shownOf } from "../../src/cards/reply-cards.ts";
import type { FormAsked } from "../../src/domain/forms.ts";
import type { IdeaId, MemberId } from "../../src/domain/ids.ts";
import { ids } from "./sample.ts";
import { ideaForms } from "./sample-ideas.ts";

const { idea, "idea-move": move } = ideaForms;

function open(asked: FormAsked): Form {
  const shown = shownOf({ kind: "form", form: asked });
  if (shown.kind !== "form") throw new Error(`shown as ${shown.kind}`);
  return shown.form;
}
const fieldIds = (form: Form) => form.fields.flatMap((one) => (one.kind === "note" ? [] : [one.id]));
const field = (form: Form, id: string) => form.fields.find((one) => one.kind !== "note" && one.id === id);
const notes = (form: Form) =>
  form.fields.flatMap((one) => (one.kind === "note" ? [spansText(one.text)] : []));

test("ideas much the same are asked about first, with a way to raise it all the same", () => {
  const similar = [
    { id: ids.idea, name: "W7-3", team: null, problem: "Bells out of reach", state: "new" } as const,
    { id: "theirs" as IdeaId, name: "W8-1", team: "Ward 8", problem: "Bell cords", state: "new" } as const,
  ];
  const form = open({ ...idea, similar });
  expect(fieldIds(form)[0]).toBe("similar");
  expect(field(form, "similar")).toMatchObject({
    label: "2 open ideas look much the same. Is yours one of them?",
    options: [
      { value: ids.idea, label: 'Me too: W7-3 "Bells out of reach"' },
      { value: "theirs", label: 'Me too: W8-1 "Bell cords", Ward 8' },
      { value: "new", label: "None of these: raise it all the same" },
    ],
    optional: false,
    value: null,
  });
});

test.each([
  ["test", ["prediction"]],
  ["study", ["result"]],
  ["adopt", ["learning"]],
  ["adapt", ["learning"]],
  ["abandon", ["learning"]],
  ["park", ["reason"]],
  ["due", ["due"]],
  ["escalate", ["reason", "by"]],
  ["own", ["owner"]],
  ["start", []],
  ["hand-back", []],
] as const)("to %s an idea asks for %o", (one, fields) => {
  const form = open({
    ...move,
    move: one,
    people: [{ memberId: "m" as MemberId, name: "Ben" }],
  });
  expect(fieldIds(form)).toEqual(fields);
  expect(form.title.length).toBeLessThanOrEqual(24);
  expect(notes(form)[0]).toBe('W7-12 "Call bell out of reach"');
});

test("after a change the next test is asked for, and words that are no date stand in no date field", () => {
  expect(notes(open({ ...move, next: true }))[0]).toMatch(/^Saved: W7-12 is changed\. What is/);
  const due = (value: string) => field(open({ ...move, move: "due", values: { due: value } }), "due");
  expect(due("2026-12-01")).toMatchObject({ value: "2026-12-01" });
  expect(due("soon")).toMatchObject({ value: null });
});
