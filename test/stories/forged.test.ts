// Requests that Slack signed and somebody made up: other people's ids, garbage, values of the wrong type, a flood of text.
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ACTIONS } from "../../src/domain/actions.ts";
import { Doorway, FORM, type Ids, typedText, typing } from "./doorway.ts";
import { neighbours } from "./neighbours.ts";
import { Ward } from "./ward.ts";

const AT = "2026-11-23T09:05:00Z";
let ward: Ward;
let door: Doorway;
let ours: Ids;
let theirs: Ids;
beforeAll(async () => {
  ward = await Ward.open({ at: AT, people: ["amira", "ben", "chidi"] });
  door = new Doorway(ward);
});
afterAll(() => ward.close());

const NO =
  /I can't find that here|No pulse that asked you|Only a lead|Only a manager|Only improvement leads|You are not in|someone else's answer|your own answer/;

test("two organisations huddle on one database, each in its own workspace", async () => {
  await ward.stop();
  theirs = await neighbours(ward, AT);
  await ward.start();
  ours = await door.opensWard();
  expect(ours.huddleId).not.toBe(theirs.huddleId);
});

/** Ben is no lead. What he answered is his to put in the summary; an empty context of setup is the channel's own. */
const forged = (isHis = "none"): readonly string[] =>
  [
    "",
    "x",
    "0",
    "null",
    "' OR 1=1 --",
    "../../etc/passwd",
    "\u0000",
    "💥",
    randomUUID(),
    `${randomUUID()}:core-1`,
    `${randomUUID()}:core-1:up`,
    "9".repeat(2_000),
    theirs.huddleId,
    theirs.teamId,
    `${theirs.responseId}:core-1`,
    theirs.responseId,
    `${theirs.teamId}:core-1:retire`,
    `${ours.teamId}:nothing:retire`,
    `${ours.teamId}:core-1:explode`,
    ours.responseId,
  ].filter((one) => one !== isHis);

describe("in one plain sentence", () => {
  test.each(ACTIONS.filter((name) => name !== "reminders"))(
    "a forged value of the button %s is refused",
    (action) =>
      door.changesNothing(async () => {
        const since = await door.calls();
        const values = forged(action === "in-summary" ? ours.responseId : undefined);
        for (const value of values)
          expect(await door.pressed(action, value)).toEqual({ status: 200, text: "" });
        await expect.poll(async () => (await door.whispers(since)).length).toBe(values.length);
        for (const text of await door.whispers(since)) expect(text).toMatch(NO);
      }),
  );

  test.each([
    "setup",
    "answer",
    "red",
    "scribe",
    "idea",
    "question",
    "template",
    "roster",
    "in-summary",
    "pulse-set",
  ])("a forged context of the form %s is refused", (form) =>
    door.changesNothing(async () => {
      const his = { setup: "", "in-summary": ours.responseId }[form];
      for (const about of forged(his)) {
        const answer = await door.sent(form, about, { problem: typedText("x"), text: typedText("x") });
        expect(answer.status).toBe(200);
        expect(answer.text).toMatch(NO);
      }
    }),
  );
});

describe("a form", () => {
  test("without its context, or with a strange one, keeps what was typed and says so", () =>
    door.changesNothing(async () => {
      const strange = JSON.stringify({ about: ours.teamId, in: "C7" });
      for (const private_metadata of ["", "{", "[]", '{"about":1}', strange]) {
        const answer = await door.sent("idea", "", { problem: typedText("x") }, { private_metadata });
        expect(JSON.parse(answer.text).errors["idea.problem"]).toContain("from an earlier version");
      }
    }));

  test.each([
    ["ticks where a text was", { problem: { type: "checkboxes", selected_options: [{ value: "a" }] } }],
    ["a number", { problem: { type: "plain_text_input", value: 7 } }],
    ["an object", { problem: { type: "plain_text_input", value: { a: 1 } } }],
    ["a bare text", { problem: "text" }],
    ["null", { problem: null }],
    ["another form's field", { other: typedText("x") }],
    ["nothing at all", {}],
  ])("with %s stores nothing", (_, values) =>
    door.changesNothing(async () => {
      expect((await door.sent("idea", ours.teamId, values)).status).toBe(200);
    }),
  );

  test("with 100,000 characters in a field stays, with what to do beside it", () =>
    door.changesNothing(async () => {
      const flood = "a lift ".repeat(15_000);
      const answer = await door.sent("idea", ours.teamId, { problem: typedText(flood) });
      expect(answer.text).toContain("This is too long. Please keep it to 3,000 characters.");
      const answers = {
        "sp-h1": typedText(flood),
        "core-1": { type: "radio_buttons", selected_option: { value: "red" } },
      };
      expect((await door.sent("answer", ours.huddleId, answers)).text).toContain("This is too long.");
    }));
});

test("a command of 100,000 characters is answered shortly, or asks in a form", () =>
  door.changesNothing(async () => {
    expect(await door.signed(typing(`idea ${"a lift ".repeat(15_000)}`), FORM)).toEqual({
      status: 200,
      text: "",
    });
    for (const words of ["x", "setup name=", "skip ", "role claim ", "off until "]) {
      const told = await door.signed(typing(`${words}${"z".repeat(100_000)}`), FORM);
      expect(told.status).toBe(200);
      expect(told.text.length).toBeLessThan(1_500);
    }
  }));

test("through all of it nothing broke inside, and our neighbours' words stayed theirs", async () => {
  await door.nothingBroke();
  const calls = await ward.slack.controls.calls();
  const toUs = calls.filter((call) => call.team !== "T2");
  expect(JSON.stringify(toUs)).not.toContain("their secret");
});
