// What Slack sends more than once counts once; what looks like a mention calls nobody.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { signatureHeaders } from "../fakes/slack/signing.ts";
import { Doorway, FORM, type Ids, JSON_TYPE, typedText, typing } from "./doorway.ts";
import { threadOf } from "./reading.ts";
import { SECRET, Ward } from "./ward.ts";

let ward: Ward;
let door: Doorway;
let ours: Ids;
beforeAll(async () => {
  ward = await Ward.open({ at: "2026-11-23T09:05:00Z", people: ["amira", "ben", "chidi"] });
  door = new Doorway(ward);
});
afterAll(() => ward.close());

test("Ward 7 huddles, and one of three has answered", async () => {
  ours = await door.opensWard();
});

describe("once", () => {
  test("a command that Slack sends three times", async () => {
    const raw = typing("idea a second linen cupboard");
    const answers = [
      await door.signed(raw, FORM),
      await door.signed(raw, FORM),
      await door.signed(raw, FORM),
    ];
    expect(new Set(answers.map((one) => one.text)).size).toBe(1);
    expect(answers[0]?.text).toContain("this is now W7-1");
    expect(await door.count("idea")).toBe(1);
  });

  test("a command that comes five times at the same moment", async () => {
    const raw = typing("idea label the drawers by colour");
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => door.signed(raw, FORM)));
    expect(answers.map((one) => one.status)).toEqual([200, 200, 200, 200, 200]);
    expect(await door.count("idea")).toBe(2);
  });

  test("a button, however often it is sent", async () => {
    const value = `${ours.responseId}:sp-h1`;
    const action_ts = await ward.slack.controls.nextTs();
    const actions = [{ type: "button", action_id: "me-too", value, action_ts }];
    const change = { actions, user: { id: "UCHIDI", team_id: "T1" } };
    for (let sending = 0; sending < 3; sending += 1) await door.pressed("me-too", value, change);
    expect(await door.count("me_too")).toBe(1);
    await ward.seesInThread(await ward.sees("huddle, Monday"), "Me too (1)");
  });

  test("an event, also with another attempt's number", async () => {
    const person = {
      ...(await ward.slack.controls.personJson("UCHIDI")),
      profile: { display_name: "Chidi O" },
    };
    const event = { type: "user_change", user: person };
    const raw = JSON.stringify({ type: "event_callback", team_id: "T1", event_id: "EvTwice", event });
    for (const num of ["0", "1", "2"]) {
      const headers = {
        "content-type": JSON_TYPE,
        ...signatureHeaders(raw, SECRET),
        "x-slack-retry-num": num,
      };
      expect((await door.post(raw, headers)).status).toBe(200);
    }
    const { rows } = await ward.asks((session) =>
      session.query("SELECT 1 FROM received WHERE delivery_id LIKE '%EvTwice%'"),
    );
    expect(rows).toHaveLength(1);
    expect(await ward.types("amira", "status")).toContain("1 of 3 answered: Ben.");
  });

  test("a form for an idea, or a question, that is sent with two taps", async () => {
    const ask = { "not-a-patient": { type: "checkboxes", selected_options: [] } };
    const idea = () =>
      door.sent("idea", ours.teamId, { ...ask, problem: typedText("porters wait downstairs") });
    await Promise.all([idea(), idea()]);
    expect(await door.count("idea")).toBe(3);
    const lead = { user: { id: "UAMIRA", team_id: "T1" } };
    const before = await door.count("team_question");
    const question = { text: typedText("Is the fridge in order?"), optional: { selected_options: [] } };
    for (const id of ["V1", "V1"]) await door.sent("question", ours.teamId, question, { id }, lead);
    expect(await door.count("team_question")).toBe(before + 1);
  });

  test("a form of answers that is sent twice", async () => {
    const prompt = await ward.sees("huddle, Monday");
    await ward.presses("chidi", prompt, "Answer");
    await ward.robot.fill("UCHIDI", { "How does": "Green: fine", "one thing we most": "a lift" });
    const view = await ward.robot.form("UCHIDI");
    await ward.robot.submit("UCHIDI");
    const state = {
      "answer.core-1": { "core-1": { type: "radio_buttons", selected_option: { value: "green" } } },
      "answer.sp-h1": { "sp-h1": { type: "plain_text_input", value: "a lift" } },
    };
    const again = { ...view, state: { values: state } };
    const payload = { ...(await door.asking()), user: { id: "UCHIDI", team_id: "T1" }, view: again };
    expect((await door.interactive({ ...payload, type: "view_submission" })).status).toBe(200);
    await ward.sees("2 of 3 answered: Ben, Chidi O.");
    await ward.settled();
    expect((await threadOf(ward, prompt)).match(/a lift/g)).toHaveLength(1);
  });
});

/** Every text of a message in which Slack would look for mentions. */
function markup(given: unknown): string[] {
  if (Array.isArray(given)) return given.flatMap(markup);
  if (typeof given !== "object" || given === null) return [];
  const { type, text, ...rest } = given as { type?: string; text?: unknown };
  const own = typeof text === "string" ? (type === "plain_text" ? [] : [text]) : markup(text);
  return [...own, ...Object.values(rest).flatMap(markup)];
}

test("mentions in a team's name, an idea and an answer are shown as text, and call nobody", async () => {
  const loud = "<!channel> @everyone <!here> <@UAMIRA> *bold* `code` <http://x.example|y> & done";
  expect(await ward.types("amira", `setup name="${loud}"`)).toContain("settings are changed");
  expect(await ward.types("ben", `idea ${loud}`)).toContain("this is now");
  const prompt = await ward.sees("huddle, Monday 23 November");
  await ward.answers("amira", prompt, { "How does": "Green: fine", "one thing we most": loud });
  await ward.seesInThread(prompt, "@everyone");
  await ward.settled();
  expect(await threadOf(ward, prompt)).toContain("<!channel> @everyone <!here>");
  expect((await ward.channel()).join()).toContain("<!channel> @everyone <!here>");
  const calls = await ward.slack.controls.calls();
  const read = calls.filter((call) => call.method.startsWith("chat.")).flatMap((call) => markup(call.args));
  expect(read.filter((text) => /<[!@#]/.test(text))).toEqual([]);
  expect(calls.filter((call) => call.breaches)).toEqual([]);
});

test("nothing broke inside", () => door.nothingBroke());
