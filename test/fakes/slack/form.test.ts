// Filling in and sending forms: what a person and Slack let through, and what the answer does to the form.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { recorded } from "./recorded.ts";
import { Robot } from "./robot.ts";
import { FakeSlack } from "./server.ts";
import { ToyApp } from "./toy-app.ts";
import { button, form, input, option, plain, row } from "./toy-blocks.ts";
import { furnish } from "./ward.ts";

type Json = Record<string, unknown>;

let slack: FakeSlack;
let app: ToyApp;
let robot: Robot;

beforeEach(async () => {
  slack = await new FakeSlack().start();
  await furnish(slack.controls);
  app = await new ToyApp().start(slack.apiUrl);
  robot = new Robot({ slack: slack.controls, door: app.door(), patienceMs: 2_000 });
});

afterEach(async () => {
  await app.stop();
  await slack.stop();
});

const everything = form([
  input("went", "What went well?", { type: "plain_text_input", max_length: 20, min_length: 3 }),
  input("mood", "How was the shift?", { type: "radio_buttons", options: [option("Good"), option("Hard")] }),
  input("who", "Who was there?", { type: "multi_users_select" }, { optional: true }),
  input("lead", "Who leads?", { type: "users_select", initial_user: "U1" }),
  input("day", "Due", { type: "datepicker" }, { optional: true }),
  input("time", "Time of day", { type: "timepicker", initial_time: "09:00" }),
  input(
    "days",
    "Days",
    { type: "checkboxes", options: [option("Mon"), option("Tue"), option("Wed")] },
    { optional: true },
  ),
  input(
    "zone",
    "Zone",
    { type: "static_select", options: [option("London"), option("Paris")] },
    { optional: true },
  ),
  input(
    "tags",
    "Tags",
    { type: "multi_static_select", options: [option("A"), option("B")], max_selected_items: 1 },
    { optional: true },
  ),
  input(
    "n",
    "Falls",
    { type: "number_input", is_decimal_allowed: false, max_value: "9" },
    { optional: true },
  ),
  input("mail", "Email", { type: "email_text_input" }, { optional: true }),
]);

const openForm = async (view: Json) => {
  app.onCommand = async ({ ack, client, body }) => {
    await ack();
    await client.views.open({ trigger_id: body.trigger_id as string, view: view as never });
  };
  await robot.command("U1", "C1", "/improve", "answer");
  return robot.form("U1");
};

describe("forms", () => {
  test("every kind of field is filled in by its label and sent in Slack's shape", async () => {
    await openForm(everything);
    await robot.fill("U1", {
      "What went well?": "Quick handover",
      "how was": "Hard",
      "Who was there": ["@ben", "Amy Adeyemi"],
      Due: "2026-12-01",
      Days: ["Mon", "Wed"],
      Zone: "Paris",
      Tags: ["A"],
      Falls: 3,
      Email: "amy@example.org",
    });
    expect(await robot.submit("U1")).toEqual({ outcome: "closed", errors: {} });
    expect(app.seen.at(-1)).toMatchObject({
      type: "view_submission",
      view: {
        state: {
          values: {
            went: { value: { type: "plain_text_input", value: "Quick handover" } },
            mood: { value: { type: "radio_buttons", selected_option: option("Hard") } },
            who: { value: { selected_users: ["U2", "U1"] } },
            lead: { value: { type: "users_select", selected_user: "U1" } },
            day: { value: { selected_date: "2026-12-01" } },
            time: { value: { selected_time: "09:00" } },
            days: { value: { selected_options: [{ value: "mon" }, { value: "wed" }] } },
            zone: { value: { selected_option: { value: "paris" } } },
            n: { value: { type: "number_input", value: "3" } },
          },
        },
      },
    });
    await expect(robot.form("U1", 0)).rejects.toThrow("no form is open for U1");
  });

  test("what a form sends has every key that Slack's recorded one has", async () => {
    await openForm(form([input("a", "A", { type: "plain_text_input" }, { optional: true })]));
    await robot.submit("U1");
    const old = recorded(
      "24_recorded_view_submission_modal_plain_text_input-radio_buttons-static_se",
    ).payload;
    const sent = app.seen.at(-1) as { view: Json };
    expect(Object.keys(sent)).toEqual(expect.arrayContaining(Object.keys(old)));
    expect(Object.keys(sent.view)).toEqual(expect.arrayContaining(Object.keys(old.view as Json)));
    expect(sent.view.state).toEqual({ values: { a: { value: { type: "plain_text_input", value: null } } } });
  });

  test("what a person cannot put in is refused", async () => {
    robot = new Robot({ slack: slack.controls, door: app.door(), patienceMs: 100 });
    await openForm(everything);
    const fill = (values: Parameters<Robot["fill"]>[1]) => robot.fill("U1", values);
    await expect(fill({ Wrong: "x" })).rejects.toThrow(
      'no field reads "Wrong"; there are: "What went well?"',
    );
    await expect(fill({ o: "x" })).rejects.toThrow('more than one field reads "o"');
    await expect(fill({ "went well": "x".repeat(21) })).rejects.toThrow("longer than 20");
    await expect(fill({ "How was": "Bad" })).rejects.toThrow(
      'no option reads "Bad"; there are: "Good", "Hard"',
    );
    await expect(fill({ Due: "tomorrow" })).rejects.toThrow("cannot be picked");
    await expect(fill({ Tags: ["A", "B"] })).rejects.toThrow("at most 1");
    await expect(fill({ Zone: ["London", "Paris"] })).rejects.toThrow("takes one value");
    await expect(fill({ "Who leads": "@nobody" })).rejects.toThrow("nobody is called @nobody");
  });

  test("what Slack would not send is refused and nothing is sent", async () => {
    await openForm(everything);
    await robot.fill("U1", { "went well": "ok", Falls: 10, Email: "amy" });
    const before = app.seen.length;
    await expect(robot.submit("U1")).rejects.toThrow(
      'Slack would not send this form: "What went well?" is shorter than 3 characters; "How was the shift?" is required; "Falls" lies outside -Infinity to 9; "Email" is not an email address',
    );
    expect(app.seen).toHaveLength(before);
  });

  test("errors stand beside their labels, and the form keeps what was typed", async () => {
    await openForm(form([input("went", "What went well?", { type: "plain_text_input" })]));
    await robot.fill("U1", { "went well": "Bed 4" });
    app.onSubmit = () => ({ response_action: "errors", errors: { went: "This looks like a patient" } });
    expect(await robot.submit("U1")).toEqual({
      outcome: "errors",
      errors: { "What went well?": "This looks like a patient" },
    });
    expect(await robot.shown("U1")).toEqual({ "What went well?": "Bed 4" });
    app.onSubmit = () => ({ response_action: "errors", errors: { other: "x" } });
    await expect(robot.submit("U1")).rejects.toThrow("/errors/other");
  });

  test("an update keeps what was typed under the same ids, a push lays a form on top, clear closes all", async () => {
    const went = input("went", "What went well?", { type: "plain_text_input" });
    await openForm(form([went]));
    await robot.fill("U1", { "went well": "Handover" });
    app.onSubmit = () => ({
      response_action: "update",
      view: form([
        row("Sure?"),
        went,
        input("new", "More", { type: "plain_text_input" }, { optional: true }),
      ]),
    });
    expect((await robot.submit("U1")).outcome).toBe("updated");
    expect(await robot.shown("U1")).toEqual({ "What went well?": "Handover", More: "" });
    app.onSubmit = () => ({
      response_action: "push",
      view: form([row("On top")], { title: plain("Second") }),
    });
    expect((await robot.submit("U1")).outcome).toBe("pushed");
    expect(robot.textOf(await robot.form("U1"))).toBe("Second\nOn top\n[Send]");
    app.onSubmit = () => undefined;
    await robot.submit("U1");
    expect(robot.textOf(await robot.form("U1"))).toContain("Sure?");
    app.onSubmit = () => ({ response_action: "clear" });
    expect((await robot.submit("U1")).outcome).toBe("cleared");
    await expect(robot.form("U1", 0)).rejects.toThrow("no form is open");
  });

  test("a view in an answer is held to Slack's rules", async () => {
    await openForm(form([row("Hello")]));
    app.onSubmit = () => ({ response_action: "update", view: form([], { title: plain("x".repeat(25)) }) });
    await expect(robot.submit("U1")).rejects.toThrow("/title/text is more than 24 characters");
  });

  test("a form that Slack refused to open says why", async () => {
    robot = new Robot({ slack: slack.controls, door: app.door(), patienceMs: 100 });
    await expect(openForm(form([], {}))).rejects.toThrow(
      "views.open was refused: invalid_arguments /blocks is empty",
    );
  });

  test("a field that dispatches tells the app at once, and the robot waits for what the app then adds", async () => {
    const kind = input(
      "kind",
      "Kind",
      { type: "static_select", options: [option("Ward"), option("Clinic")] },
      { dispatch_action: true },
    );
    const view = await openForm(form([kind]));
    app.onPress = async (client) => {
      const more = input("name", "Name of the clinic", { type: "plain_text_input" });
      await client.views.update({ view_id: view.id, view: form([kind, more]) as never });
    };
    await robot.fill("U1", { Kind: "Clinic", "Name of": "Eyes" });
    expect(await robot.shown("U1")).toEqual({ Kind: "Clinic", "Name of the clinic": "Eyes" });
    expect(app.seen[1]).toMatchObject({
      container: { type: "view" },
      actions: [{ selected_option: { value: "clinic" } }],
    });
  });

  test("closing tells the app when it asked for that, and buttons in forms can be pressed", async () => {
    await openForm(form([row("Hello", button("Skip", "skip"))], { notify_on_close: true }));
    await robot.pressInForm("U1", "Skip");
    expect(app.seen.at(-1)).toMatchObject({ actions: [{ action_id: "skip" }], view: { type: "modal" } });
    await robot.close("U1");
    expect(app.seen.at(-1)).toMatchObject({ type: "view_closed", is_cleared: false });
  });
});
