// organisation: its settings by the form, what is wrong with them, and what reads them.
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { FormValues } from "../../src/domain/forms.ts";
import { aMood } from "../builders/huddle.ts";
import type { TeamInWorld } from "../contracts/store-world.ts";
import { type Asking, openAsking, send, type } from "./asking.ts";
import { refusing, saying } from "./link-scene.ts";
import { aWard } from "./role-scene.ts";

let asking: Asking;
beforeAll(async () => {
  asking = await openAsking();
});
afterEach(() => expect(asking.faults).toEqual([]));
afterAll(() => asking.close());

const GIVEN: FormValues = {
  name: " Mid   Trust ",
  contacts: "Pat, wellbeing, 4567\n\n Freedom to Speak Up:  4400 \r\n",
  blackouts: "2027-03-01 until 2027-03-02\n2027-01-04 to 2027-01-31\n2026-12-25",
  smallest: "5",
  surveys: "3",
};

const stands = ({ organisationId }: TeamInWorld) => asking.world.store.organisation(organisationId);

test("an administrator opens the form filled in, changes it, and finds it changed", async () => {
  const here = await aWard(asking);
  const opened = await asking.onOwn(here, "Ada", type("organisation"));
  const usual = { contacts: "", blackouts: "", smallest: "10", surveys: "2" };
  expect(opened).toMatchObject({
    form: { form: "organisation", values: { name: expect.stringMatching(/^Trust/), ...usual }, errors: [] },
  });
  expect(await asking.onOwn(here, "Ada", send("organisation", "", GIVEN))).toEqual(
    saying({ code: "organisation-set", name: "Mid Trust" }),
  );
  expect(await stands(here)).toEqual({
    name: "Mid Trust",
    settings: {
      contacts: ["Pat, wellbeing, 4567", "Freedom to Speak Up: 4400"],
      blackouts: [
        { from: "2026-12-25", to: "2026-12-25" },
        { from: "2027-01-04", to: "2027-01-31" },
        { from: "2027-03-01", to: "2027-03-02" },
      ],
      smallestOwn: 5,
      surveysAMonth: 3,
      learning: null,
    },
  });
  expect(await asking.onOwn(here, "Ada", type("organization"))).toMatchObject({
    form: {
      values: {
        contacts: "Pat, wellbeing, 4567\nFreedom to Speak Up: 4400",
        blackouts: "2026-12-25 to 2026-12-25\n2027-01-04 to 2027-01-31\n2027-03-01 to 2027-03-02",
      },
    },
  });
});

test("a form as it was opened can be sent back unchanged", async () => {
  const here = await aWard(asking);
  await asking.onOwn(here, "Ada", send("organisation", "", GIVEN));
  const before = await stands(here);
  const opened = await asking.onOwn(here, "Ada", type("organisation"));
  if (opened.kind !== "form") throw new Error(opened.kind);
  await asking.onOwn(here, "Ada", send("organisation", "", opened.form.values));
  expect(await stands(here)).toEqual(before);
});

const many = (count: number, line: string) => Array(count).fill(line).join("\n");

test.each([
  ["no name", { name: " " }, "name", { code: "incomplete" }],
  ["a long name", { name: "x".repeat(81) }, "name", { code: "too-long", limit: 80 }],
  ["many contacts", { contacts: many(11, "Pat") }, "contacts", { code: "too-many-lines", limit: 10 }],
  ["a long contact", { contacts: `Pat\n${"x".repeat(151)}` }, "contacts", { code: "too-long", limit: 150 }],
  ["no date", { blackouts: "2027-01-04\nJanuary" }, "blackouts", { code: "not-from-to", line: "January" }],
  ["a date that is none", { blackouts: "2027-02-31" }, "blackouts", { code: "not-from-to" }],
  ["dates the wrong way", { blackouts: "2027-01-31 to 2027-01-04" }, "blackouts", { code: "not-from-to" }],
  [
    "three dates",
    { blackouts: "2027-01-01 to 2027-01-02 to 2027-01-03" },
    "blackouts",
    { code: "not-from-to" },
  ],
  ["many dates", { blackouts: many(21, "2027-01-04") }, "blackouts", { code: "too-many-lines", limit: 20 }],
  ["four answers", { smallest: "4" }, "smallest", { code: "incomplete" }],
  ["eleven answers", { smallest: "11" }, "smallest", { code: "incomplete" }],
  ["no surveys", { surveys: "0" }, "surveys", { code: "incomplete" }],
  ["surveys in words", { surveys: "two" }, "surveys", { code: "incomplete" }],
])("with %s the form stays, with what was typed", async (_, wrong, field, refusal) => {
  const here = await aWard(asking);
  const before = await stands(here);
  const values = { ...GIVEN, ...wrong };
  const reply = await asking.onOwn(here, "Ada", send("organisation", "", values));
  expect(reply).toMatchObject({ kind: "form", form: { form: "organisation", values } });
  const errors = reply.kind === "form" ? reply.form.errors : [];
  expect(errors).toEqual([{ field, refusal: expect.objectContaining(refusal) }]);
  expect(await stands(here)).toEqual(before);
});

test("every field that is wrong says so at once", async () => {
  const here = await aWard(asking);
  const reply = await asking.onOwn(here, "Ada", send("organisation", "", {}));
  const errors = reply.kind === "form" ? reply.form.errors.map((one) => one.field) : [];
  expect(errors).toEqual(["name", "smallest", "surveys"]);
});

test("nobody else opens or sends it, and they are told who can", async () => {
  const here = await aWard(asking);
  const before = await stands(here);
  for (const name of ["Lea", "Ben"])
    for (const ask of [type("organisation"), send("organisation", "", GIVEN)])
      expect(await asking.onOwn(here, name, ask)).toEqual(
        refusing("needs-administrator", { administrators: ["Ada"] }),
      );
  expect(await stands(here)).toEqual(before);
});

test("its contacts are shown to whoever says red", async () => {
  const here = await aWard(asking);
  await asking.onOwn(here, "Ada", send("organisation", "", GIVEN));
  const huddleId = await asking.world.openHuddle(here);
  const { key } = aMood("red");
  const reply = await asking.onOwn(here, "Ben", send("answer", huddleId, { [key]: "red", "core-3": "Calm" }));
  expect(reply).toMatchObject({
    form: { form: "red", contacts: ["Pat, wellbeing, 4567", "Freedom to Speak Up: 4400"] },
  });
});
