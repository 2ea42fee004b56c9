// An organisation's own sets of statements: who makes them, what is refused, and a pulse that asks one.
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import type { FormValues } from "../../src/domain/forms.ts";
import { NOW } from "../contracts/store-world.ts";
import { type Asking, openAsking, press, send, type } from "./asking.ts";
import { formIn, openWards, previewed, saidIn, sentBy, type Wards, who } from "./pulse-scene.ts";

let asking: Asking;
let wards: Wards;
beforeAll(async () => {
  asking = await openAsking();
});
beforeEach(async () => {
  asking.clock.set(NOW);
  wards = await openWards(asking);
});
afterEach(() => expect(asking.faults).toEqual([]));
afterAll(() => asking.close());

const VALUES = {
  name: "Getting ready to improve",
  cc: "We have time to learn.\nMy manager helps me try things.",
  "in-words": "What would help?",
};
const saves = (values: FormValues, name = who(1), context = "") =>
  asking.onOwn(wards.seven, name, send("pulse-set", context, values));
const stored = () => asking.world.store.pulseSets(wards.seven.organisationId);
const idOf = async () => (await stored())[0]?.id ?? "";
const refusal = (code: string, more: object = {}) => ({ kind: "refused", refusal: { code, ...more } });

test("an improvement lead makes one, sees it beside the bank's, and asks it by its name", async () => {
  expect(saidIn(await saves(VALUES), "pulse-set-saved")).toMatchObject({ name: VALUES.name, statements: 2 });
  const sets = saidIn(await asking.onOwn(wards.seven, who(1), type("pulse sets")), "pulse-sets");
  expect(sets).toMatchObject({ mayChange: true, own: [{ name: VALUES.name, statements: 2 }] });
  expect(sets.bank.length).toBeGreaterThan(5);
  const preview = await previewed(
    asking,
    wards.seven,
    who(1),
    `pulse launch ${VALUES.name} to all closes fri 17:00`,
  );
  expect(preview).toMatchObject({
    statements: ["We have time to learn.", "My manager helps me try things."],
    questions: ["What would help?"],
  });
  const form = formIn(await asking.onOwn(wards.seven, who(1), type("pulse launch")), "pulse-launch");
  expect(form.templates.at(-1)).toMatchObject({ id: await idOf(), name: VALUES.name });
  const pulse = await sentBy(
    asking,
    wards.seven,
    who(1),
    `pulse launch ${VALUES.name} to all closes fri 17:00`,
  );
  expect(pulse.statements.map((one) => [one.component, one.aboutManager])).toEqual([
    ["cc", false],
    ["cc", true],
  ]);
});

test("it is changed and removed, and what was sent stays as it was", async () => {
  await saves(VALUES);
  const id = await idOf();
  const pulse = await sentBy(
    asking,
    wards.seven,
    who(1),
    `pulse launch ${VALUES.name} to all closes fri 17:00`,
  );
  const edit = await asking.onOwn(wards.seven, who(1), press("pulse-set", `${id}:edit`));
  expect(formIn(edit, "pulse-set").values).toMatchObject(VALUES);
  await saves({ ...VALUES, cc: "We have time." }, who(1), id);
  expect((await stored()).map((one) => [one.id, one.statements.length])).toEqual([[id, 1]]);
  const left = await asking.onOwn(wards.seven, who(1), press("pulse-set", `${id}:remove`));
  expect(left).toMatchObject({ replace: true, said: { code: "pulse-sets", own: [] } });
  expect(await asking.onOwn(wards.seven, who(1), press("pulse-set", `${id}:edit`))).toEqual(
    refusal("not-found"),
  );
  expect(await asking.world.store.pulse(wards.seven.organisationId, pulse.id)).toEqual(pulse);
});

test.each([
  ["a bank's name", { name: "pulse-short" }, "name", "pulse-set-taken"],
  ["a huddle set's name", { name: "safety-first daily huddle" }, "name", "pulse-set-taken"],
  ["no name", { name: " " }, "name", "incomplete"],
  ["nothing to agree with", { cc: "" }, "sp", "pulse-set-empty"],
  ["a huddle's question", { cc: "core-1" }, "cc", "pulse-set-named"],
])("%s comes back with what was typed, and nothing is stored", async (_, changes, field, code) => {
  const back = formIn(await saves({ ...VALUES, ...changes }), "pulse-set");
  expect(back.errors).toMatchObject([{ field, refusal: { code } }]);
  expect(back.values).toMatchObject({ ...VALUES, ...changes });
  expect(await stored()).toEqual([]);
});

test("words about a patient are asked back, as everywhere", async () => {
  const values = { ...VALUES, other: "Bed 4, 943 476 5919, was moved in time." };
  expect(formIn(await saves(values), "pulse-set").warnings).toMatchObject([{ field: "other" }]);
  expect(await stored()).toEqual([]);
  saidIn(await saves({ ...values, "not-a-patient": ["yes"] }), "pulse-set-saved");
});

test("a second set of the same name is refused, also when both are sent at once", async () => {
  const twice = await Promise.all([saves(VALUES), saves({ ...VALUES, cc: "We learn." }, who(1))]);
  expect(twice.map((one) => one.kind).sort()).toEqual(["form", "said"]);
  expect(await stored()).toHaveLength(1);
});

test("leads see what they may ask and change nothing; others are told who can", async () => {
  await saves(VALUES);
  const id = await idOf();
  const seen = saidIn(await asking.onOwn(wards.eight, who(13), type("pulse sets")), "pulse-sets");
  expect(seen).toMatchObject({ mayChange: false, own: [{ id }] });
  expect(await asking.onOwn(wards.eight, who(14), type("pulse sets"))).toEqual(
    refusal("pulse-needs-role", { ask: [who(1)] }),
  );
  for (const value of ["new", `${id}:edit`, `${id}:remove`])
    for (const name of [who(13), who(14)])
      expect(await asking.onOwn(wards.eight, name, press("pulse-set", value))).toEqual(
        refusal("pulse-sets-not-yours", { ask: [who(1)] }),
      );
  const forged = await asking.onOwn(wards.eight, who(13), send("pulse-set", id, { ...VALUES, name: "Mine" }));
  expect(forged).toEqual(refusal("pulse-sets-not-yours", { ask: [who(1)] }));
  expect((await stored()).map((one) => one.name)).toEqual([VALUES.name]);
});
