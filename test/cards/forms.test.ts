// Forms: their fields by id, what stands in them when they come back, and what every form says.
import { describe, expect, test } from "vitest";
import { spansText } from "../../src/cards/card.ts";
import type { Field, Form } from "../../src/cards/form.ts";
import { shownOf } from "../../src/cards/reply-cards.ts";
import { CONFIRM_FIELD, type FormAsked, type FormName } from "../../src/domain/forms.ts";
import type { MemberId } from "../../src/domain/ids.ts";
import { actionQuestion, aQuestion, ids, moodQuestion, threeQuestions, tuesday } from "./sample.ts";
import { digestFields, digestForms } from "./sample-digest.ts";
import { goalForms } from "./sample-goals.ts";
import { ideaForms } from "./sample-ideas.ts";
import { pulseForms } from "./sample-pulse.ts";

const empty = { values: {}, warnings: [], errors: [] } as const;
const about = { huddleId: ids.huddle, team: "Ward 7", date: tuesday, urgent: "bleep 123" };
const people = ["Amira", "Ben"].map((name, at) => ({ memberId: `member-${at}` as MemberId, name }));
const templates = [{ id: "daily-short", name: "Daily", description: "One minute." }];

const samples: { [Name in FormName]: Extract<FormAsked, { form: Name }> } = {
  setup: { form: "setup", teamId: null, conversationName: "ward-7", isFirst: true, templates, ...empty },
  answer: { form: "answer", ...about, late: false, questions: threeQuestions, ...empty },
  red: { form: "red", huddleId: ids.huddle, urgent: "bleep 123", contacts: ["Pat, 4567"], ...empty },
  scribe: { form: "scribe", ...about, people, questions: threeQuestions.slice(1), ...empty },
  ...ideaForms,
  question: { form: "question", teamId: ids.team, key: "own-1", urgent: null, ...empty },
  template: { form: "template", teamId: ids.team, templates, ...empty },
  roster: { form: "roster", teamId: ids.team, people, ...empty },
  branch: { form: "branch", unitId: ids.team, unit: "Ward 7", nearest: "Medicines", ...empty },
  organisation: { form: "organisation", learning: "improvement", ...empty },
  ...goalForms,
  ...pulseForms,
  ...digestForms,
  "in-summary": {
    form: "in-summary",
    responseId: ids.response,
    answers: [{ key: "core-3", shown: "calm" }],
    ...empty,
  },
};

function open(asked: FormAsked): Form {
  const shown = shownOf({ kind: "form", form: asked });
  if (shown.kind !== "form") throw new Error(`shown as ${shown.kind}`);
  return shown.form;
}
const fieldIds = (form: Form): string[] =>
  form.fields.flatMap((one) => (one.kind === "note" ? [] : [one.id]));
const notes = (form: Form): string[] =>
  form.fields.flatMap((one) => (one.kind === "note" ? [spansText(one.text)] : []));
function field(form: Form, id: string): Exclude<Field, { kind: "note" }> {
  for (const one of form.fields) if (one.kind !== "note" && one.id === id) return one;
  throw new Error(`no field ${id}`);
}

describe("every form", () => {
  test.each(Object.values(samples))("$form ends with the safety line and has a short title", (asked) => {
    const form = open(asked);
    const last = form.fields.at(-1);
    expect(last?.kind === "note" && spansText(last.text)).toMatch(
      /^Not for incidents or urgent worries\. Tell the nurse in charge now( \(bleep 123\))?\.$/,
    );
    expect(form.name).toBe(asked.form);
    expect(form.title.length).toBeLessThanOrEqual(24);
    expect(form.submit.length).toBeLessThanOrEqual(24);
    expect(new Set(fieldIds(form)).size).toBe(fieldIds(form).length);
  });

  test.each([
    ["setup", [], ""],
    ["answer", ["core-1", "pc-h2", "core-5:what", "core-5:who", "core-5:by"], ids.huddle],
    ["red", ["help"], ids.huddle],
    ["scribe", ["present", "pc-h2", "core-5:what", "core-5:who", "core-5:by"], ids.huddle],
    ["idea", ["problem", "driver", "component", "benefits"], ids.team],
    ["idea-move", ["prediction"], `${ids.idea}:test`],
    ["question", ["text", "optional"], `${ids.team}:own-1`],
    ["template", ["template"], ids.team],
    ["roster", ["people"], ids.team],
    ["branch", ["name", "under"], ids.team],
    ["organisation", ["name", "contacts", "blackouts", "smallest", "surveys"], ""],
    ["in-summary", ["answers"], ids.response],
    ...digestFields,
    ["pulse-set", ["name", "sp", "pc", "lb", "cc", "ms", "other", "in-words"], ""],
    ["pulse-launch", ["template", "to", "opens", "closes", "at", "repeat"], ""],
    ["pulse-answer", ["team", "st-0", "st-1", "ft-1"], pulseForms["pulse-answer"].pulseId],
  ] as const)("the fields of %s have their ids, and its context holds ids", (name, fields, context) => {
    const form = open(samples[name]);
    if (name !== "setup") expect(fieldIds(form)).toEqual(fields);
    expect(form.context).toBe(context);
  });

  test("an error stands at its field, and on the form where it has none", () => {
    const errors = [
      { field: "pc-h2", refusal: { code: "incomplete", field: "pc-h2" } },
      { field: "elsewhere", refusal: { code: "too-long", field: "elsewhere", limit: 3000 } },
    ] as const;
    const form = open({ ...samples.answer, errors });
    expect(field(form, "pc-h2").error).toBe("Please fill this in.");
    expect(notes(form)[0]).toBe("This is too long. Please keep it to 3,000 characters.");
  });
});

describe("text about a patient", () => {
  test("the form names what was seen and where, and offers the box", () => {
    const warnings = [{ field: "pc-h2", kinds: ["nhs-number"] }] as const;
    const form = open({ ...samples.answer, values: { "pc-h2": "943 476 5919" }, warnings });
    expect(form.fields[0]).toEqual({
      kind: "note",
      text: [
        "That looks like an NHS number (in your second answer). Please take it out: this is not the place for anything about a patient.",
      ],
      warning: true,
    });
    expect(form.fields[1]).toMatchObject({
      kind: "ticks",
      id: CONFIRM_FIELD,
      options: [{ value: "yes", label: "This is not about a patient" }],
      values: [],
    });
    expect(field(form, "pc-h2")).toMatchObject({ value: "943 476 5919" });
  });

  test("several kinds in several answers are each named once", () => {
    const warnings = [
      { field: "core-5:what", kinds: ["name", "bed-and-age"] },
      { field: "core-5:who", kinds: ["name"] },
      { field: "pc-h2", kinds: ["postcode"] },
    ] as const;
    expect(notes(open({ ...samples.answer, warnings }))[0]).toContain(
      "That looks like a person's name and a bed with an age (in your third answer) and a postcode (in your second answer). Please take them out",
    );
  });

  test("outside questions the place is what was written", () => {
    const warnings = [{ field: "problem", kinds: ["phone"] }] as const;
    expect(notes(open({ ...samples.idea, warnings }))[0]).toContain("a phone number (in what you wrote)");
  });

  test("the ticked box stays when the form comes back for another reason", () => {
    const form = open({ ...samples.answer, values: { [CONFIRM_FIELD]: ["yes"] } });
    expect(field(form, CONFIRM_FIELD)).toMatchObject({ values: ["yes"] });
    expect(fieldIds(open(samples.answer))).not.toContain(CONFIRM_FIELD);
  });
});

describe("the answer form", () => {
  test("it says which huddle it is, and that a closed one still counts", () => {
    expect(notes(open(samples.answer))[0]).toBe("Ward 7 huddle, Tuesday 24 November.");
    expect(notes(open({ ...samples.answer, late: true }))[0]).toContain(
      "The huddle is closed; your answers count",
    );
  });

  test("the mood has words beside its colours, and says that others see counts", () => {
    expect(field(open(samples.answer), "core-1")).toMatchObject({
      kind: "choice",
      label: "How does today's shift look?",
      hint: "Others see counts only, from five answers up.",
      options: [
        { value: "green", label: "Green: fine" },
        { value: "amber", label: "Amber: stretched" },
        { value: "red", label: "Red: we need help" },
      ],
    });
  });

  test("the why of a question is its hint, and optional is optional", () => {
    const form = open(samples.answer);
    expect(field(form, "pc-h2")).toMatchObject({
      lines: "many",
      optional: false,
      hint: "Small, quick fixes show that huddles are worth the time.",
    });
    expect(field(form, "core-5:what")).toMatchObject({ optional: true });
    expect(field(form, "core-5:by")).toMatchObject({ kind: "text", optional: true, label: "By when?" });
  });

  test("what was answered before stands in it", () => {
    const values = { "core-1": "amber", "pc-h2": "stands", "core-5:what": "tape", "core-5:who": "Ben" };
    const form = open({ ...samples.answer, values });
    expect(field(form, "core-1")).toMatchObject({ value: "amber" });
    expect(field(form, "core-5:who")).toMatchObject({ value: "Ben" });
  });

  test("a question marked so asks whom to tell", () => {
    const asked = aQuestion({ key: "pc-h6", text: "Is there a worry?", audience: "chooses" });
    const form = open({
      ...samples.answer,
      questions: [moodQuestion, asked],
      values: { "pc-h6:audience": "lead" },
    });
    expect(field(form, "pc-h6:audience")).toMatchObject({
      kind: "choice",
      value: "lead",
      options: [
        { value: "team", label: "Share with the team" },
        { value: "lead", label: "Tell only the lead" },
      ],
    });
  });

  test("a choice is offered in words, and what is not offered is not chosen", () => {
    const asked = aQuestion({ key: "pd-4", text: "Act?", kind: "choice" });
    const form = open({
      ...samples.answer,
      questions: [asked, actionQuestion],
      values: { "pd-4": "purple" },
    });
    const choice = field(form, "pd-4");
    expect(choice).toMatchObject({ value: null });
    expect(choice.kind === "choice" && choice.options.map((one) => one.value)).toEqual([
      "adopt",
      "adapt",
      "abandon",
    ]);
  });
});

describe("other forms", () => {
  test("the setup form has the same keys as the setup line", () => {
    expect(fieldIds(open(samples.setup))).toEqual([
      ...["name", "days", "at", "zone", "questions", "remind", "close", "holidays"],
      ...["summary-day", "summary-at", "shifts", "manager", "prefix", "urgent"],
    ]);
  });

  test("the setup form is filled in, and ends with the contact typed in it", () => {
    const values = {
      days: ["mon", "wed"],
      "summary-day": "fri",
      shifts: ["yes"],
      urgent: "bleep 9",
      questions: "daily-short",
    };
    const form = open({ ...samples.setup, teamId: ids.team, isFirst: false, values });
    expect(field(form, "days")).toMatchObject({ values: ["mon", "wed"] });
    expect(field(form, "summary-day")).toMatchObject({ value: "fri" });
    expect(field(form, "shifts")).toMatchObject({ values: ["yes"] });
    expect(field(form, "questions")).toMatchObject({ value: "daily-short" });
    expect(notes(form).at(-1)).toContain("(bleep 9)");
    expect(form.context).toBe(ids.team);
  });

  test("after a red help is asked for, with someone to talk to", () => {
    const form = open(samples.red);
    expect(notes(form)[0]).toBe("Your answers are saved. You said: red, we need help.");
    expect(notes(form)[1]).toBe("Someone to talk to: Pat, 4567.");
    expect(field(form, "help").optional).toBe(true);
  });

  test("a new branch's form says what it is, and what is called nearly so", () => {
    const form = open({ ...samples.branch, values: { name: "Medicine" } });
    expect(notes(form).slice(0, 2)).toEqual([
      'There is "Medicines" already. If you meant that, close this form and type `/improve team under Medicines`.',
      "Nothing is called so yet. Send this to make the branch and put Ward 7 under it. A branch is a part of your organisation, such as a division; it does not huddle itself.",
    ]);
    expect(field(form, "name")).toMatchObject({ value: "Medicine" });
    expect(notes(open({ ...samples.branch, nearest: null }))).toHaveLength(2);
  });

  test("the organisation's numbers are chosen from those there are", () => {
    const form = open({ ...samples.organisation, values: { smallest: "7", surveys: "99" } });
    const smallest = field(form, "smallest");
    expect(smallest).toMatchObject({ kind: "select", value: "7" });
    const numbers = smallest.kind === "select" ? smallest.options.map((one) => one.label) : [];
    expect(numbers).toEqual(["5", "6", "7", "8", "9", "10"]);
    expect(field(form, "surveys")).toMatchObject({ value: null });
  });

  test("a scribe ticks who was there", () => {
    const form = open({ ...samples.scribe, values: { present: ["member-1", "gone"] } });
    expect(field(form, "present")).toMatchObject({
      options: [
        { value: "member-0", label: "Amira" },
        { value: "member-1", label: "Ben" },
      ],
      values: ["member-1"],
    });
  });

  test("an idea that begins with a number says how it will be taken", () => {
    const form = open({ ...samples.idea, values: { problem: "2 more commodes" } });
    expect(notes(form)[0]).toContain("If you meant idea 2");
    expect(notes(open(samples.idea))).toHaveLength(1);
  });

  test("the theme question has no words to edit", () => {
    expect(fieldIds(open({ ...samples.question, key: "theme:next" }))).toEqual(["optional"]);
    expect(open({ ...samples.question, key: "theme:next" }).context).toBe(`${ids.team}:theme:next`);
    expect(open({ ...samples.question, key: null }).context).toBe(ids.team);
  });

  test("a long answer is cut in its tick, and the cut is seen", () => {
    const answers = [{ key: "core-3", shown: "long ".repeat(60) }];
    const ticks = field(open({ ...samples["in-summary"], answers }), "answers");
    expect(ticks.kind === "ticks" && ticks.options[0]?.label).toMatch(/^long .{1,66}…$/);
  });
});
