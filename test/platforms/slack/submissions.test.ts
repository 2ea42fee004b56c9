// Forms that are sent: their values, errors that keep them open, and where the answer goes.
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Form } from "../../../src/cards/form.ts";
import { sentences } from "../../../src/cards/sentences.ts";
import type { Interaction } from "../../../src/interactions/interaction.ts";
import { card, type Harness, nothing, open, until } from "./harness.ts";

let harness: Harness;
beforeEach(async () => {
  harness = await open();
  harness.answer(() => ({ kind: "form", form }));
  await harness.robot.command("UAMIRA", "C1", "/improve", "answer");
  await harness.robot.form("UAMIRA");
});
afterEach(() => harness.close());

const many = Array.from({ length: 14 }, (_, at) => ({ value: `m${at}`, label: `Person ${at}` }));

const form: Form = {
  name: "answer",
  title: "Tuesday's huddle",
  submit: "Send",
  context: "huddle-1",
  fields: [
    { kind: "note", text: ["Everyone in this channel will see the answers."] },
    {
      kind: "text",
      id: "well",
      label: "What went well?",
      optional: false,
      lines: "many",
      value: "",
      maxLength: 300,
    },
    {
      kind: "choice",
      id: "mood",
      label: "How is the ward?",
      optional: true,
      value: null,
      options: [
        { value: "green", label: "Green" },
        { value: "red", label: "Red" },
      ],
    },
    { kind: "select", id: "zone", label: "Zone", optional: true, value: null, options: many },
    { kind: "ticks", id: "who", label: "Who was there?", optional: true, values: ["m1"], options: many },
    {
      kind: "ticks",
      id: "sum",
      label: "Put in the summary",
      optional: true,
      values: [],
      options: [{ value: "yes", label: "Yes" }],
    },
    { kind: "date", id: "by", label: "By when?", optional: true, value: null },
    { kind: "person", id: "manager", label: "Manager", optional: true },
  ],
};

function asked(at = -1): Extract<Interaction, { from: "person" }>["ask"] | undefined {
  const one = harness.taken.at(at);
  return one?.from === "person" ? one.ask : undefined;
}

test("every kind of field comes back by its id, with the form, its instance and its context", async () => {
  harness.answer(() => nothing);
  await harness.robot.fill("UAMIRA", {
    "What went well?": "Porters & <beds>",
    "How is the ward?": "Red",
    Zone: "Person 3",
    "Who was there?": ["Person 2", "Person 13"],
    "Put in the summary": ["Yes"],
    "By when?": "2026-12-01",
    Manager: "ben",
  });
  const instance = (await harness.robot.form("UAMIRA")).id;
  expect((await harness.robot.submit("UAMIRA")).outcome).toBe("cleared");
  expect(asked()).toEqual({
    kind: "submit",
    form: "answer",
    instance,
    context: "huddle-1",
    values: {
      well: "Porters & <beds>",
      mood: "red",
      zone: "m3",
      who: ["m2", "m13"],
      sum: ["yes"],
      by: "2026-12-01",
      manager: "@ben",
    },
    // Whoever was chosen stands in the values as a token, and is looked up as they are in typed words.
    mentions: { "@ben": { externalId: "UBEN", name: "ben", zone: "Europe/London", kind: "person" } },
  });
  expect(harness.taken.at(-1)).toMatchObject({
    deliveryId: null,
    sender: { conversation: { externalId: "C1", kind: "public", name: "ward-7" } },
  });
});

test("what is left empty is null, or no values", async () => {
  harness.answer(() => nothing);
  await harness.robot.fill("UAMIRA", { "What went well?": "All", "Who was there?": null });
  await harness.robot.submit("UAMIRA");
  expect(asked()).toMatchObject({
    values: { well: "All", mood: null, zone: null, who: [], sum: [], by: null },
  });
});

test("a form that comes back stays open with its error, a box, and all that was typed", async () => {
  const warned: Form = {
    ...form,
    fields: [
      { kind: "note", warning: true, text: ["This looks like an NHS number."] },
      ...form.fields.map((field) =>
        field.kind === "text" ? { ...field, value: "943 476 5919", error: "Please take it out." } : field,
      ),
      {
        kind: "ticks",
        id: "not-a-patient",
        label: "Sure?",
        optional: true,
        values: [],
        options: [{ value: "yes", label: "This is not about a patient" }],
      },
    ],
  };
  await harness.robot.fill("UAMIRA", { "What went well?": "943 476 5919", "By when?": "2026-12-01" });
  const before = await harness.robot.form("UAMIRA");
  harness.answer(() => ({ kind: "form", form: warned }));
  expect((await harness.robot.submit("UAMIRA")).outcome).toBe("updated");
  const after = await harness.robot.form("UAMIRA");
  expect(after.id).toBe(before.id);
  expect(harness.robot.textOf(after)).toContain("What went well?: Please take it out.");
  expect(await harness.robot.shown("UAMIRA")).toMatchObject({
    "What went well?": "943 476 5919",
    "By when?": "2026-12-01",
  });

  harness.answer(() => nothing);
  await harness.robot.fill("UAMIRA", { "Sure?": ["This is not about a patient"] });
  await harness.robot.submit("UAMIRA");
  expect(asked()).toMatchObject({
    instance: before.id,
    context: "huddle-1",
    values: { "not-a-patient": ["yes"], by: "2026-12-01" },
  });
});

test("another form in its place starts with its own values, not with what stood in the first", async () => {
  const red: Form = {
    ...form,
    name: "red",
    fields: [
      {
        kind: "text",
        id: "well",
        label: "What help is needed?",
        optional: true,
        lines: "many",
        value: "",
        maxLength: 300,
      },
    ],
  };
  harness.answer(() => ({ kind: "form", form: red }));
  await harness.robot.fill("UAMIRA", { "What went well?": "Something" });
  await harness.robot.submit("UAMIRA");
  expect(await harness.robot.shown("UAMIRA")).toEqual({ "What help is needed?": "" });
});

test("a card after a form is a private line where the form was opened", async () => {
  harness.answer(() => card("Thank you"));
  await harness.robot.fill("UAMIRA", { "What went well?": "All" });
  expect((await harness.robot.submit("UAMIRA")).outcome).toBe("cleared");
  expect(await harness.robot.isWhispered("UAMIRA", "Thank you")).toMatchObject({ channel: "C1" });
});

test("a card after a form comes to the private chat when the channel is closed to us", async () => {
  harness.slack.controls.leave("C1", "UT1BOT");
  harness.slack.controls.changeChannel("C1", { archived: true });
  harness.answer(() => card("Thank you all the same"));
  await harness.robot.fill("UAMIRA", { "What went well?": "All" });
  await harness.robot.submit("UAMIRA");
  await harness.robot.isTold("UAMIRA", "Thank you all the same");
});

test("a card after a form of a private chat comes there", async () => {
  const { id } = harness.slack.controls.direct("UBEN");
  harness.answer(() => ({ kind: "form", form }));
  await harness.robot.command("UBEN", id, "/improve", "answer");
  await harness.robot.fill("UBEN", { "What went well?": "All" });
  harness.answer(() => card("In private"));
  await harness.robot.submit("UBEN");
  await harness.robot.isTold("UBEN", "In private");
});

test("a fault of ours keeps the form open with what was typed", async () => {
  harness.answer(() => {
    throw new Error("broken");
  });
  await harness.robot.fill("UAMIRA", { "What went well?": "All" });
  const { outcome, errors } = await harness.robot.submit("UAMIRA");
  expect({ outcome, errors }).toEqual({
    outcome: "errors",
    errors: { "What went well?": sentences.wentWrong },
  });
});

test("a form that is closed is thanked", async () => {
  await harness.robot.close("UAMIRA");
  const payload = {
    type: "view_closed",
    user: { id: "UAMIRA" },
    team: { id: "T1" },
    view: { id: "V1", callback_id: "answer" },
  };
  expect(await harness.door({ kind: "interactive", payload })).toMatchObject({ status: 200, body: "" });
});

test("a form that takes long stays open and says so, and ends as it should", async () => {
  const go = Promise.withResolvers<void>();
  harness.answer(async () => {
    await go.promise;
    return card("Stored now");
  });
  await harness.robot.fill("UAMIRA", { "What went well?": "All" });
  const { outcome, errors } = await harness.robot.submit("UAMIRA");
  expect({ outcome, errors }).toEqual({
    outcome: "errors",
    errors: { "What went well?": sentences.stillSaving },
  });
  expect(await harness.robot.shown("UAMIRA")).toMatchObject({ "What went well?": "All" });
  go.resolve();
  await until(async () => harness.robot.textOf(await harness.robot.form("UAMIRA")).includes("Stored now"));
});

test("a form that takes long and comes back with an error is kept with it", async () => {
  const go = Promise.withResolvers<void>();
  harness.answer(async () => {
    await go.promise;
    return {
      kind: "form",
      form: { ...form, fields: [{ kind: "note", text: ["Look again"] }, ...form.fields] },
    };
  });
  await harness.robot.fill("UAMIRA", { "What went well?": "All" });
  await harness.robot.submit("UAMIRA");
  go.resolve();
  await until(async () => harness.robot.textOf(await harness.robot.form("UAMIRA")).includes("Look again"));
  expect(await harness.robot.shown("UAMIRA")).toMatchObject({ "What went well?": "All" });
});

test("a form that takes long and was closed meanwhile is answered in the channel", async () => {
  const go = Promise.withResolvers<void>();
  harness.answer(async () => {
    await go.promise;
    return card("Stored after all");
  });
  await harness.robot.fill("UAMIRA", { "What went well?": "All" });
  await harness.robot.submit("UAMIRA");
  await harness.robot.close("UAMIRA");
  go.resolve();
  await harness.robot.isWhispered("UAMIRA", "Stored after all");
});
